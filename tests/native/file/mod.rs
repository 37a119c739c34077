//! The file: its versions and its schema.

mod envelope;
mod link;
mod places;
#[cfg(feature = "cli")]
mod schema;
mod versions;
