//! Planerka: one revenue target turned into a plan people believe.

#[cfg(feature = "ui")]
pub mod app;
pub mod board;
pub mod calendar;
pub mod choice;
pub mod edit;
pub mod engine;
pub mod exchange;
pub mod file;
#[cfg(feature = "cli")]
pub mod headless;
pub mod i18n;
pub mod plan;
pub mod sample;
pub mod sheet;
pub mod units;
