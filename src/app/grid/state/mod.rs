//! What a sheet on the page remembers, and the handles to it.

mod fill;
mod frame;
mod handle;
mod outside;
mod pointer;
mod writing;

pub use fill::LastFill;
pub use frame::{Copying, Frame};
pub use handle::{Painted, SheetHandle};
pub use outside::Outside;
pub use pointer::{Drag, Dragging, Touch};
pub use writing::{About, Asked, Editing, Headed, Noting};
