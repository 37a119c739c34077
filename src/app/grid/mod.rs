//! The sheet on the screen: a fixed pool of rows painted by one effect, and the events that reach it.
//!
//! What stands in a cell is asked of `board`, what a key means of `sheet`; here are only elements.

mod act;
mod border;
mod clip;
mod control;
mod drag;
mod editor;
mod events;
mod find;
mod handle;
mod header;
mod marks;
mod menu;
mod notes;
mod paint;
mod pool;
mod print;
mod repaint;
mod room;
mod roster;
mod situation;
mod template;
mod titles;
mod touch;
mod widths;

pub use control::Control;
pub use marks::MarkWords;
pub use room::GridRoom;
