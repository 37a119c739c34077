//! The developer commands of Planerka, and the small web server that its browser tests use too.

pub mod failure;
pub mod measure;
pub mod page;
pub mod project;
pub mod serve;
pub mod server;
pub mod setup;
pub mod shell;
mod single;
pub mod test;
