//! The page as a sheet sees it: commands that concern more than its cells.

use crate::actions::Situation;
use crate::sheet::{Action, Call};

/// The page around a sheet.
pub trait Outside {
    /// Handles a call from the sheet. False if the browser should do its default.
    fn call(&self, call: Call) -> bool;

    /// Runs an action chosen in the sheet's menu.
    fn run(&self, action: Action);

    /// The situation that decides what is possible.
    fn situation(&self) -> Situation;

    /// Whether it is a Mac, whose keys have signs of their own.
    fn is_mac(&self) -> bool;
}
