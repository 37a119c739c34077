//! The frame of a copy or cut, and the state of the sheet it belongs to.

use crate::board::Choices;
use crate::sheet::clipboard::Cut;
use crate::sheet::{Pos, Rect};

/// The dashed frame after a copy or cut.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Whether the cells are cut.
    pub cut: bool,
    /// The cells, and the text put on the clipboard.
    pub source: Cut,
    /// The ranges of the cells.
    pub ranges: Vec<Rect>,
    /// The state of the sheet at the time.
    pub shown: Showing,
}

impl Frame {
    /// The cells that a paste of this text clears: those of the cut it came from.
    pub fn cleared_by(&self, text: &str) -> Vec<Pos> {
        if self.cut && self.source.is_moved_by(text) {
            self.source.rect.cells().collect()
        } else {
            Vec::new()
        }
    }
}

/// The state that cell positions refer to: the plan, and the choices that determine rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Showing {
    /// The plan's revision, counted since the page was opened.
    pub revision: u64,
    /// The choices that determine rows and columns.
    pub choices: Choices,
}

/// How to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copying {
    /// Whether to cut.
    pub cut: bool,
    /// Whether to include the names of rows and columns.
    pub headers: bool,
}
