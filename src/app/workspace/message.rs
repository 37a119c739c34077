//! Passing messages.

use crate::edit::Command;

/// What the button of a message does.
#[derive(Debug, Clone)]
pub enum Act {
    /// Makes a change.
    Change(Command),
    /// Undoes the last one.
    Undo,
    /// Shows the taken table again.
    Table,
}

/// A passing message with at most one action.
#[derive(Debug, Clone)]
pub struct Toast {
    /// The words.
    pub text: String,
    /// A button: its words and action.
    pub action: Option<(String, Act)>,
    /// Entries for a button that lists them: the place, the text that was not taken, and why.
    pub listed: Vec<(String, String, String)>,
}
