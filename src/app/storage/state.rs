//! What a tab may do with the open plan, and what a save waits for.

/// What this tab may do with the open plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Write it.
    Writer,
    /// Show what another tab saves.
    Reader,
    /// Show what it has, which another tab has overtaken before it was saved here.
    Behind,
    /// Show what the page itself carries; nothing of it is kept here yet.
    Carried,
    /// Show what it has: a newer version of the program is open in another tab.
    Outdated,
}

/// What the next save waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wait {
    /// A short pause after a change.
    Change,
    /// Another try after a failure.
    Retry,
    /// Room in the budget of localStorage, so many milliseconds away.
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
