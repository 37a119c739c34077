//! The file: its versions and its schema.

#[cfg(feature = "cli")]
mod schema;
mod versions;
