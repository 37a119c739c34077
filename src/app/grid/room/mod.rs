//! The elements of a sheet around its rows.

mod border;
mod editor;
mod find;
mod handle;
mod header;
mod menu;
mod notes;
mod sheet;
mod titles;

pub use sheet::GridRoom;
