//! The grid without a browser: what typed and pasted numbers and dates mean.

pub mod date;
pub mod entry;
mod expr;
pub mod parse;
mod scan;
mod words;
