//! Planerka: one revenue target turned into a plan people believe.

pub mod calendar;
pub mod edit;
pub mod file;
pub mod plan;
pub mod units;
