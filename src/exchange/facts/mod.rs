//! Tables of facts and deals from elsewhere: what their columns mean and whom their rows are about.

mod people;
mod titles;

pub use people::{Person, Sure, find};
pub use titles::{Meaning, Titles};
