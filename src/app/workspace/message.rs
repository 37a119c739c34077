//! A message that passes.

use crate::edit::Command;

/// What the button of a message does.
#[derive(Debug, Clone)]
pub enum Act {
    /// Makes a change.
    Change(Command),
    /// Takes back the last one.
    Undo,
    /// Shows the table once more that was taken.
    Table,
}

/// A message that passes, with at most one thing to do about it.
#[derive(Debug, Clone)]
pub struct Toast {
    /// The words.
    pub text: String,
    /// A button: its words and what it does.
    pub action: Option<(String, Act)>,
    /// What a button shows: the place, the text that was not taken, and why.
    pub listed: Vec<(String, String, String)>,
}
