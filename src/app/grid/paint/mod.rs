//! From a table to its elements, on screen and on paper.

mod cells;
mod overlay;
mod print;
mod repaint;

pub use overlay::{LAYERS, pixels, place_editor, place_handles};
pub use print::listen as listen_to_print;
