//! The sheet on the screen: a fixed pool of rows painted by one effect, and its events.
//!
//! What a cell shows comes from `board`, what a key means from `sheet`; this room contains elements only.
//! Each part uses only those before it: `rows` (elements), `state`, `paint`, `act`, `input`, `room`.

mod act;
mod input;
mod paint;
mod room;
mod rows;
mod state;

pub use room::GridRoom;
pub use rows::MarkWords;
pub use state::{Outside, Shared, SheetHandle, TableSource};
