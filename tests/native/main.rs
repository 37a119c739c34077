//! Everything that needs no browser, in one program: forty programs took gigabytes and minutes to link.
//!
//! A room here mirrors one of `src`; `cargo test --test native engine::` runs the tests of one.

mod actions;
mod board;
mod calendar;
mod choice;
#[path = "../contract/mod.rs"]
mod contract;
mod contrast;
mod control;
mod decimal;
mod edit;
mod engine;
mod examples;
#[cfg(feature = "cli")]
mod figures;
mod file;
mod fuzz;
mod handover;
#[cfg(feature = "cli")]
mod headless;
mod house;
mod intake;
mod levers;
mod merge;
mod random;
mod report;
mod sample;
mod scenarios;
mod sheet;
mod small;
mod split;
mod typed_numbers;
