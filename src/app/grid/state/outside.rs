//! What the page does for a sheet: the commands that concern more than its cells.

use crate::actions::Situation;
use crate::sheet::{Action, Call};

/// The page around a sheet, as the sheet knows it.
pub trait Outside {
    /// Answers a request of the sheet. False where the browser is to act.
    fn call(&self, call: Call) -> bool;

    /// Does an action that was chosen in the sheet's menu.
    fn run(&self, action: Action);

    /// How things stand, for what is possible now.
    fn situation(&self) -> Situation;

    /// A Mac: its keys are written in its own signs.
    fn is_mac(&self) -> bool;
}
