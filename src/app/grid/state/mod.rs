//! What a sheet on the page remembers, and the handles to it.

mod control;
mod fill;
mod frame;
mod outside;
mod pointer;
mod writing;

pub use control::{Control, Painted};
pub use fill::LastFill;
pub use frame::{Copying, Frame};
pub use outside::Outside;
pub use pointer::{Drag, Dragging, Touch};
pub use writing::{About, Asked, Editing, Headed, Noting};
