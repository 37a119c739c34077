//! What is offered when a change does not fit what is held.

mod along;
mod batch;
mod lines;
pub mod offers;
mod shares;
