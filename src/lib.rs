//! Planerka: one revenue target turned into a plan people believe.

pub mod file;
pub mod units;
