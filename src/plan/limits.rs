//! Limits on the size of a plan, checked when a plan is read and when it is edited.

use crate::units::Money;

/// Most managers in one plan.
pub const MAX_MANAGERS: usize = 5_000;
/// Most teams in one plan.
pub const MAX_TEAMS: usize = 500;
/// Most products, regions or companies in one dimension.
pub const MAX_MEMBERS: usize = 500;
/// Most lines of one manager.
pub const MAX_LINES: usize = 500;
/// Most lines of all managers together.
pub const MAX_ALL_LINES: usize = 20_000;
/// Most stages in a funnel.
pub const MAX_STAGES: usize = 12;
/// Largest number given to a manager, team, stage, member or scenario; no edit can add as many as remain
/// above it.
pub const MAX_ID: u32 = 4_000_000_000;
/// Most holds in one plan.
pub const MAX_HOLDS: usize = 20_000;
/// Most scenarios of one plan.
pub const MAX_SCENARIOS: usize = 20;
/// Most managers that a scenario adds.
pub const MAX_HEADS: u16 = 100;
/// Longest name, in characters.
pub const MAX_NAME: usize = 200;
/// Longest note or reason, in characters.
pub const MAX_NOTE: usize = 2_000;
/// Most lines of risks and requests.
pub const MAX_ASKS: usize = 3;
/// Longest of these lines, in characters: two lines on paper.
pub const MAX_ASK: usize = 200;
/// Longest short text about a manager, in characters.
pub const MAX_DETAIL: usize = 200;
/// Most notes on cells of a plan.
pub const MAX_CELL_NOTES: usize = 10_000;
/// Most absences of one manager.
pub const MAX_ABSENCES: usize = 100;
/// Most steps in a ramp, in months.
pub const MAX_RAMP: usize = 36;
/// Largest weight, season index, FTE, ratio or daily maximum.
pub const MAX_FACTOR: f64 = 1e6;
/// Rounding steps for manager × month totals.
pub const ROUNDING_STEPS: [Money; 4] = [1, 1_000, 10_000, 100_000];
/// Longest lag between two stages, in working days.
pub const MAX_LAG: u16 = 365;
/// Longest delay of a payment, in calendar days: three years.
pub const MAX_PAYMENT_DAYS: u16 = 1_096;
/// Most parts of a payment.
pub const MAX_PAYMENTS: usize = 12;
/// Minutes of a day, the limit for a selling day and for a unit of work.
pub const MAX_MINUTES: f64 = 1_440.0;
/// Most units of one stage that can be open today.
pub const MAX_PIPELINE: i64 = 1_000_000_000;
