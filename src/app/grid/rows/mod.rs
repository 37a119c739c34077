//! The elements of rows: a pool of them, what stands in each, how wide they are. Nothing here knows which sheet it is.

mod marks;
mod pool;
mod shown;
mod template;
mod view;
mod widths;

pub use marks::MarkWords;
pub use pool::Pool;
pub use shown::{ACTIVE, BETTER, COMPUTED, NOTED, OVERLOADED, READ_ONLY, SELECTED, Shown, WORSE};
pub use view::InView;
pub use widths::{Widths, measure};
