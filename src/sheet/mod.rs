//! The grid without a browser: cursor and selection, keys and pointer, what a typed or pasted text means, the
//! clipboard's text, and filling.
//!
//! Cells are addressed by row and column of the sheet as shown; which manager and which period stand there is the
//! view's knowledge. Nothing here changes a plan: [`state::State::press`] answers a key with an
//! [`intent::Intent`], and the caller makes a command of it.

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
