//! Keys, numbers, clipboard and fill of the sheet.

mod clipboard;
mod fill;
mod formats;
mod keys;
mod numbers;
mod widths;
