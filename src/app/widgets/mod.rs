//! Small parts that several views are made of. They know how to be used, not what they are used for.

mod field;
mod later;
mod menu;
mod modal;

pub use field::EntryField;
pub use later::later;
pub use menu::{Menu, MenuItem, menu_keys};
pub use modal::Modal;
