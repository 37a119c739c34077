//! The file: its versions and its schema.

mod copies;
mod envelope;
mod link;
mod places;
#[cfg(feature = "cli")]
mod schema;
mod versions;
