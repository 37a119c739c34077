//! What would change the verdict: levers, sufficient repairs, the worth of each lever, goal seek.
//!
//! Everything here is a [`Command`](crate::edit::Command) tried on a copy of the plan; nothing changes until
//! the page dispatches one. All figures come from the engine; there are no formulas of the plan here.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "rates and factors are floats; amounts stay below 1e13, exact in f64"
)]

mod lever;
mod people;
mod repair;
mod scenario;
mod seek;
mod sensitivity;

pub use lever::{Case, Lever, NewHires};
pub use repair::{Remedy, Repair, RepairKind, Shift, remedies, repairs};
pub use scenario::Blocked;
pub use seek::{Figure, Missed, Reached, figure, seek};
pub use sensitivity::{Effect, sensitivity};
