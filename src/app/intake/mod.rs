//! A table from elsewhere on its way into the plan: nothing changes before the preview has shown what was understood.

mod choices;
mod dialog;
mod draft;
mod facts;
mod grid;
mod paste;
mod season;

pub use dialog::table_dialog;
pub use draft::{open, open_for, open_workbook, reopen};
pub use paste::take_pasted_facts;
pub use season::{ask_for_season, open_season, take_pasted_season};
