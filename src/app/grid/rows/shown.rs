//! The content of a cell, independent of its element.

/// The content of a cell. Equal content is not written again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Marks, as style tokens.
    pub state: &'static str,
    /// The difference to the comparison; empty for none.
    pub delta: String,
    /// The exact figure, if the text omits digits; else empty.
    pub exact: String,
    /// Bits: selected, active, read-only, noted, computed, better, worse.
    pub bits: u8,
    /// Beside a default: its result for the whole team; empty for none.
    pub beside: String,
    /// Beside a name: the load, if it is tight or over; empty for none.
    pub load: String,
    /// In a cut or copy: which sides of its frame lie along the cell, as an index into [`SIDES`].
    pub framed: Option<u8>,
}

/// The cell is selected.
pub const SELECTED: u8 = 1;

/// The cell is active.
pub const ACTIVE: u8 = 2;

/// The cell takes no text.
pub const READ_ONLY: u8 = 4;

/// The difference is for the better.
pub const BETTER: u8 = 8;

/// The cell carries a note.
pub const NOTED: u8 = 16;

/// The figure is calculated.
pub const COMPUTED: u8 = 32;

/// The difference is for the worse.
pub const WORSE: u8 = 64;

/// The row is of a manager above 100 %.
pub const OVERLOADED: u8 = 128;
