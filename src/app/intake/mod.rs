//! A table from elsewhere on its way into the plan: nothing changes before the preview has shown what was understood.

mod choices;
mod dialog;
mod draft;
mod grid;

pub use dialog::table_dialog;
pub use draft::{Draft, open, reopen};
