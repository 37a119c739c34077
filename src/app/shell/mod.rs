//! The only access to browser features: storage, clock, files, clipboard, the page's frame.
//!
//! Calls return plain values; nothing here knows plans.

pub mod address;
pub mod carried;
pub mod clipboard;
pub mod clock;
pub mod column;
pub mod database;
pub mod dialog;
pub mod files;
pub mod journal;
pub(in crate::app) mod js;
pub mod keys;
pub mod local_storage;
pub mod offline;
pub mod page;
pub mod parts;
pub mod picture;
pub mod tabs;
pub mod timer;
pub mod voice;
pub mod workbooks;
