//! Planerka: one revenue target turned into a plan people believe.
//!
//! The rooms and what may depend on what are drawn in ARCHITECTURE.md.

#![deny(unsafe_code)]
#![warn(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::iter_over_hash_type)]
// Nothing may be accepted and do nothing: what is added to an enum is met by every match on it.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod actions;
#[cfg(feature = "ui")]
pub mod app;
pub mod board;
pub mod calendar;
pub mod chart;
pub mod choice;
pub mod edit;
pub mod engine;
pub mod exchange;
pub mod file;
pub mod handover;
#[cfg(feature = "cli")]
pub mod headless;
pub mod i18n;
pub mod intake;
pub mod levers;
pub mod merge;
pub mod plan;
pub mod report;
pub mod sample;
pub mod sheet;
pub mod units;
