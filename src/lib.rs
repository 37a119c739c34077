//! Planerka: one revenue target turned into a plan people believe.

pub mod calendar;
pub mod edit;
pub mod engine;
pub mod file;
pub mod i18n;
pub mod plan;
pub mod sample;
pub mod sheet;
pub mod units;
