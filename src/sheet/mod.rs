//! The sheet without a browser: cursor and selection, keys and pointer, reading typed and pasted texts, the
//! clipboard's texts, and filling.
//!
//! Cells are addressed by row and column as shown; the view knows which manager and period they are. Nothing
//! here changes a plan: [`state::State::press`] answers a key with an [`intent::Intent`], which the caller
//! turns into a command.

pub mod action;
pub mod clipboard;
pub mod currency;
pub mod date;
mod editing;
pub mod entry;
mod entry_error;
mod expr;
pub mod fill;
pub mod geometry;
pub mod intent;
pub mod keymap;
pub mod keys;
mod mark;
pub mod motion;
pub mod parse;
mod parse_error;
pub mod pointer;
mod ranges;
pub mod raw;
mod scan;
pub mod selection;
pub mod state;
pub mod widths;
mod words;

pub use action::Action;
pub use geometry::{Extent, Grid, Pos, Rect};
pub use intent::{After, Call, Intent, Scope, Scroll, Seed};
pub use keys::KeyPress;
pub use motion::Dir;
pub use parse::DecimalMark;
pub use pointer::Hit;
pub use selection::Selection;
pub use state::{Habits, Mode, State};
pub use words::{plain_title, searchable};
