//! Plans as files and in storage.

pub mod library;
pub mod name;
pub mod slots;
