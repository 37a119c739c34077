//! Actions in a sheet, whether triggered by keys, pointer or menu.

mod change;
mod clip;
pub mod editing;
mod filling;
mod finding;
mod fitting;
mod folding;
mod notes;
mod perform;
mod roster;
mod scroll;
mod situation;

pub use clip::{answer, copy, paste};
pub use filling::{fill, fill_down, last_fill, refill};
pub use fitting::{fit, give};
pub use folding::toggle_row;
pub use notes::save as save_note;
pub use perform::act;
pub use scroll::scrolled;
