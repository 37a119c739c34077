//! The developer commands of Planerka, and a small web server shared with the browser tests.

pub mod bench;
mod beside;
pub mod failure;
mod finish;
mod gate;
pub mod measure;
pub mod offline;
pub mod page;
pub mod pictures;
pub mod project;
mod seal;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shell;
pub mod soak;
pub mod test;
