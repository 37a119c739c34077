//! The state of a sheet on the page, and its handle.

mod fill;
mod frame;
mod handle;
mod outside;
mod pointer;
mod source;
mod writing;

pub use fill::LastFill;
pub use frame::{Copying, Frame};
pub use handle::{Painted, SheetHandle};
pub use outside::Outside;
pub use pointer::{Drag, Dragging, Touch};
pub use source::{Shared, TableSource};
pub use writing::{About, Asked, Editing, Headed, Noting};
