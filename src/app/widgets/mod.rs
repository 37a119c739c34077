//! Small parts that several views are made of. They know how to be used, not what they are used for.

mod date;
mod field;
mod lazy;
mod menu;
mod modal;
mod note;

pub use date::DateField;
pub use field::EntryField;
pub use lazy::lazy;
pub use menu::{Menu, MenuItem, menu_keys};
pub use modal::Modal;
pub use note::{ErrorNote, Note};
