//! The sheet on the screen: a fixed pool of rows painted by one effect, and the events that reach it.
//!
//! What stands in a cell is asked of `board`, what a key means of `sheet`; here are only elements. Each part knows those
//! before it: `rows` (elements), `state` (what is remembered), `paint`, `act`, `input`, `room`.

mod act;
mod input;
mod paint;
mod room;
mod rows;
mod state;

pub use room::GridRoom;
pub use rows::MarkWords;
pub use state::{Outside, SheetHandle};
