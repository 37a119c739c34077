//! Workbooks: what one is, and its bytes.
//!
//! The model ([`Workbook`], what is written, and [`Found`], what was read) is always there and costs the page nothing.
//! The bytes are behind the feature `bytes`: [`write`](fn@write) makes an .xlsx of a [`Workbook`], [`read`](fn@read)
//! takes .xlsx, .xlsb, .ods and .xls. Both are functions of their arguments: no files, no clock, no threads, so that they
//! run in a browser's worker as they run in the headless program.
//!
//! **The page's worker** is the program `workbooks` (feature `worker`, `bin/workbooks.rs`), started by `worker.js`. It answers one
//! question and ends: bytes of a file in, [`Found`] or [`NoWorkbook`] out as JSON; or a [`Workbook`] as JSON in, bytes
//! out. Its memory is limited by `build.rs`, its time by the page. What is left of a hostile file after [`limits`] is a trap or
//! an allocation that fails, which ends the worker and not the page.
//!
//! ```
//! # #[cfg(feature = "bytes")] {
//! use planerka_tables::{Cell, Row, Sheet, Value, Workbook, read, write};
//! let mut sheet = Sheet::new("Plan");
//! sheet.rows.push(Row::of(vec![Cell::text("=1+1"), Cell::new(Value::Whole(1_020_000))]));
//! let bytes = write(&Workbook { sheets: vec![sheet], ..Workbook::default() }).unwrap();
//! let found = read(&bytes).unwrap();
//! assert_eq!(found.sheets[0].text(0, 0), "=1+1");
//! assert_eq!(found.sheets[0].number(0, 1), Some(1_020_000.0));
//! # }
//! ```

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::iter_over_hash_type)]

mod found;
pub mod limits;
mod model;
#[cfg(feature = "bytes")]
mod read;
#[cfg(feature = "bytes")]
mod write;

pub use found::{Found, FoundCell, FoundMerge, FoundSheet, NoWorkbook, TooMuch};
pub use model::{Cell, Column, Row, Sheet, Sum, Value, Workbook};
#[cfg(feature = "bytes")]
pub use read::read;
#[cfg(feature = "bytes")]
pub use write::{NotWritten, write};
