//! The file: its versions and its schema.

mod envelope;
mod places;
#[cfg(feature = "cli")]
mod schema;
mod versions;
