//! What one cell shows, before it stands in an element.

/// What one cell shows. Equal cells are not written again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Marks, as tokens of the style sheet.
    pub state: &'static str,
    /// The difference to what is compared with; empty for none.
    pub delta: String,
    /// The exact figure, where the text leaves digits out; empty where the text says it.
    pub exact: String,
    /// Bits: selected, active, read-only, noted, computed, better, worse.
    pub bits: u8,
    /// Beside a default: what it comes to over the whole team; empty for none.
    pub beside: String,
    /// Beside a name: the load, where it is tight or over; empty for none.
    pub load: String,
    /// In a cut or copy: which sides of its frame run along the cell, as a place in [`SIDES`].
    pub framed: Option<u8>,
}

/// The cell is selected.
pub const SELECTED: u8 = 1;

/// The cell is active.
pub const ACTIVE: u8 = 2;

/// The cell takes no text.
pub const READ_ONLY: u8 = 4;

/// The difference is one for the better.
pub const BETTER: u8 = 8;

/// The cell carries a note.
pub const NOTED: u8 = 16;

/// The figure follows from others.
pub const COMPUTED: u8 = 32;

/// The difference is one for the worse.
pub const WORSE: u8 = 64;

/// The row is somebody's who is over 100 %.
pub const OVERLOADED: u8 = 128;
