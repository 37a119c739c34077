//! Two plans that come from one, merged.

mod cases;
mod laws;
mod pieces;
mod together;
