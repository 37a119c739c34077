//! What was copied or cut, and over which sheet.

use crate::board::Choices;
use crate::sheet::clipboard::Cut;
use crate::sheet::{Pos, Rect};

/// The dashed frame after a copy or cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// They are moved, not copied.
    pub cut: bool,
    /// The cells, and the text that was put on the clipboard.
    pub source: Cut,
    /// The ranges the cells stand in.
    pub ranges: Vec<Rect>,
    /// What was shown then.
    pub shown: Showing,
}

impl Frame {
    /// The cells that a paste of this text leaves empty: those of a cut that it brings.
    pub fn cleared_by(&self, text: &str) -> Vec<Pos> {
        if self.cut && self.source.is_moved_by(text) {
            self.source.rect.cells().collect()
        } else {
            Vec::new()
        }
    }
}

/// What places in the sheet refer to: the plan as it was shown, and the choices that lay out rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Showing {
    /// The plan, as it is counted since the page began.
    pub revision: u64,
    /// What lays out rows and columns.
    pub choices: Choices,
}

/// What a copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copying {
    /// To be moved by the paste.
    pub cut: bool,
    /// With the names of rows and columns.
    pub headers: bool,
}
