//! The only place that touches the browser's own things: storage, clock, files, clipboard, the page's frame.
//!
//! Every call here gives back plain values; nothing here knows what a plan is.

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
