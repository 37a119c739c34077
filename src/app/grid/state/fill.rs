//! The last fill of a sheet.

use crate::sheet::fill::Series;
use crate::sheet::{Dir, Rect};

/// A fill that can still be switched between copy and series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LastFill {
    /// The source cells.
    pub source: Rect,
    /// The filled cells.
    pub target: Rect,
    /// The direction of the fill.
    pub dir: Dir,
    /// Copy or series.
    pub series: Series,
    /// Whether they are totals, which can be divided among the cells.
    pub totals: bool,
    /// Whether it changed anything, so that undo reverts this fill and no other step.
    pub step: bool,
    /// The plan's revision right after the fill; anything later is a step of its own.
    pub revision: u64,
}

impl LastFill {
    /// Source and target together.
    pub fn whole(&self) -> Rect {
        Rect {
            top: self.source.top.min(self.target.top),
            left: self.source.left.min(self.target.left),
            bottom: self.source.bottom.max(self.target.bottom),
            right: self.source.right.max(self.target.right),
        }
    }
}
