//! What a cell says besides its value. Each has a sign that is readable without colour.

/// A total that was typed and stays.
pub const HELD: u16 = 1;
/// A value of one's own where one could inherit.
pub const OWN: u16 = 1 << 1;
/// A value taken over from the plan.
pub const INHERITED: u16 = 1 << 2;
/// Above 100 % of what can be done.
pub const OVER: u16 = 1 << 3;
/// Above 85 %.
pub const TIGHT: u16 = 1 << 4;
/// Cannot be computed.
pub const PROBLEM: u16 = 1 << 5;
/// A total that leaves out a part that cannot be computed.
pub const WITHOUT: u16 = 1 << 6;
/// A hold that cannot be met and is set aside.
pub const ASIDE: u16 = 1 << 7;
/// Nothing can be typed here.
pub const COMPUTED: u16 = 1 << 8;
/// No working days.
pub const IDLE: u16 = 1 << 9;
/// Exactly zero: shown quietly.
pub const ZERO: u16 = 1 << 10;
/// Work of these days would be for deals after the plan, which are not in it.
pub const NEXT_YEAR: u16 = 1 << 11;
/// Less than was due, or than was planned by the day.
pub const BEHIND: u16 = 1 << 14;
/// A fact that a report knows and nobody has typed.
pub const KNOWN: u16 = 1 << 15;
/// A total of time that is over in a plan whose rest was made anew: what is done.
pub const PAST: u16 = 1 << 13;
/// A floor: a total that may not be smaller. With [`HELD`] it is held at its amount now, without it is calculated.
pub const FLOOR: u16 = 1 << 12;
