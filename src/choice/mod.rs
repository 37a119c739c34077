//! Changes that contradict what is held, and the ways out.
//!
//! A change is judged by its result: either every hold can still be met, or the planner is offered the ways
//! out, each with figures and as one undo step. Cancelling leaves the plan as it was.

mod aside;
mod cells;
mod done;
mod draft;
mod judge;
mod offer;
mod reconcile;
mod release;
mod rest;
mod scale;
mod shares;
mod spread;
mod trouble;

pub use cells::Key;
pub use judge::{Choice, Judgement, judge_plan, released_along};
pub use offer::{Offer, OfferKind, Shift};
pub use reconcile::reconcile_batch;
pub use rest::{judge, raised_by_others};
pub use spread::{Cell, relative, split};
pub use trouble::Reason;
