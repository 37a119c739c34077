//! The role of a tab, and the reasons for which a save waits.

/// What this tab may do with the open plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Writes it.
    Writer,
    /// Shows what another tab saves.
    Reader,
    /// Shows unsaved changes that another tab has overtaken.
    Behind,
    /// Shows the plan that the page carries; nothing of it is stored here yet.
    Carried,
    /// Shows what it has: a newer version of the program is open in another tab.
    Outdated,
}

/// Why the next save waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// For a short pause after a change.
    Change,
    /// To retry after a failure.
    Retry,
    /// For the localStorage budget, in milliseconds.
    Room(u32),
}

impl Wait {
    pub fn milliseconds(self) -> u32 {
        match self {
            Wait::Change => 300,
            Wait::Retry => 10_000,
            Wait::Room(milliseconds) => milliseconds,
        }
    }
}
