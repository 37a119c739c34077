//! Two plans that come from one, merged.

mod cases;
mod known;
mod laws;
mod pieces;
mod together;
