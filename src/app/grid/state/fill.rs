//! The last fill of a sheet.

use crate::sheet::fill::Series;
use crate::sheet::{Dir, Rect};

/// A fill that can still be made the other way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LastFill {
    /// The cells it goes on from.
    pub source: Rect,
    /// The cells it filled.
    pub target: Rect,
    /// From the first to the second.
    pub dir: Dir,
    /// How.
    pub series: Series,
    /// Totals, which can be divided among the cells.
    pub totals: bool,
    /// It changed something, so that undo takes back this fill and no other step.
    pub step: bool,
    /// The plan as it was shown right after it: whatever comes later is a step of its own.
    pub revision: u64,
}

impl LastFill {
    /// Both: what it went on from, and what it filled.
    pub fn whole(&self) -> Rect {
        Rect {
            top: self.source.top.min(self.target.top),
            left: self.source.left.min(self.target.left),
            bottom: self.source.bottom.max(self.target.bottom),
            right: self.source.right.max(self.target.right),
        }
    }
}
