//! The developer commands of Planerka, and the small web server that its browser tests use too.

mod base64;
pub mod bench;
pub mod failure;
mod gate;
mod lighten;
pub mod measure;
pub mod page;
pub mod project;
pub mod record;
mod seal;
pub mod serve;
pub mod server;
pub mod setup;
mod sha256;
pub mod shell;
mod single;
pub mod soak;
mod split;
mod start;
pub mod test;
