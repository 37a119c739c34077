//! Row elements: a pool of them, their contents and widths. Independent of which sheet it is.

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
