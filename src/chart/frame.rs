//! The frame of line charts: a scale on the left, names of equal columns below.

use super::scale::{placed, ticks};
use super::{Anchor, Mark, WIDTH};

const LEFT: i32 = 96;
const TOP: i32 = 16;
const BOTTOM: i32 = 28;

/// Maps figures and time to positions in a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Height of the chart.
    pub height: i32,
    /// Room right of the last column.
    pub right: i32,
    /// The figure at the top of the scale.
    pub top: i64,
}

impl Frame {
    /// The position of zero.
    pub fn ground(self) -> i32 {
        self.height - BOTTOM
    }

    /// The position of a figure; negative ones are placed at zero.
    pub fn up(self, figure: i64) -> i32 {
        self.ground() - placed(figure, self.top, self.ground() - TOP)
    }

    /// The position where a part of the time ends.
    pub fn across(self, part: usize, of: usize) -> i32 {
        let (part, of) = (i64::try_from(part).unwrap_or(0), i64::try_from(of.max(1)).unwrap_or(1));
        LEFT + placed(part, of, WIDTH - LEFT - self.right)
    }

    /// The scale and the column names; every second or third name if there are more than `most`. `write`
    /// formats a figure.
    pub fn marks(self, names: &[&str], most: usize, write: impl Fn(i64) -> String) -> Vec<Mark> {
        let mut marks = Vec::new();
        for tick in ticks(self.top) {
            let y = self.up(tick);
            let role = if tick == 0 { "axis" } else { "rule" };
            marks.push(Mark::line((LEFT, y), (WIDTH - self.right, y), role));
            marks.push(Mark::text((LEFT - 8, y + 4), Anchor::End, &write(tick), "label"));
        }
        let every = names.len().div_ceil(most).max(1);
        for (i, name) in names.iter().enumerate().filter(|(i, _)| i % every == 0) {
            let middle = i32::midpoint(self.across(i, names.len()), self.across(i + 1, names.len()));
            marks.push(Mark::text((middle, self.height - 8), Anchor::Middle, name, "label"));
        }
        marks
    }
}
