//! Whole numbers that tie: money, exact splitting and rounding.
//!
//! Every figure a planner sees is an integer, and every total is the plain sum of its parts. This room has
//! the arithmetic for that, and reads numbers with fractions; it knows nothing of plans, people or dates.

mod allocate;
mod bits;
pub mod decimal;
mod exact;
mod fnv;
mod fraction;
pub mod map;
pub mod order;
mod round;

pub use self::fnv::fnv_1a;
pub use allocate::{Scratch, Tie, allocate, allocate_into, allocate_stepped, allocate_stepped_into};
pub use bits::Bits;
pub use fraction::Fraction;
pub use round::{running_whole, spread_whole, whole_need};

/// An amount in whole units of the plan's currency (roubles, not kopecks).
///
/// A plain integer, so that the engine's inner loops stay simple additions. Thousands and millions are a matter of
/// display only. Amounts that a person types stay within ±[`MONEY_MAX`].
pub type Money = i64;

/// The largest amount a plan may hold: 10¹³ whole units of its currency.
///
/// A year of 5 000 such amounts still sums far inside an `i64`, and each is exact as an `f64`.
pub const MONEY_MAX: Money = 10_000_000_000_000;
