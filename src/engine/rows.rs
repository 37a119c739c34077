//! Rows of money: one per line, managers' lines first, then unassigned ones, then what others have done.

use std::ops::Range;

use super::group::Group;
use super::tables::{Line, Tables};
use crate::plan::Members;
use crate::units::Money;

impl Tables {
    /// The number of rows: managers' lines and unassigned lines.
    pub(super) fn rows(&self) -> usize {
        self.lines.len() + self.targets.unassigned_lines.lines.len()
    }

    /// The rows of a manager, or the unassigned ones.
    pub(super) fn rows_of(&self, line: Line) -> Range<usize> {
        match line {
            Line::Manager(manager) => self.lines.of(manager),
            Line::Unassigned => self.lines.len()..self.rows(),
        }
    }

    /// The rows of a group, unassigned ones included.
    pub(super) fn rows_in(&self, group: &Group) -> impl Iterator<Item = usize> {
        let unassigned = group.unassigned.iter().map(|line| self.lines.len() + line);
        group.lines.iter().copied().chain(unassigned)
    }

    /// The revenue of a row over some segments. Rows are the managers' lines, the unassigned lines, then what
    /// others have done.
    pub(super) fn row_revenue(&self, row: usize, range: &Range<usize>) -> Money {
        let (unassigned_lines, segments) = (&self.targets.unassigned_lines, self.targets.segments);
        let Some(unassigned_at) = row.checked_sub(self.lines.len()) else {
            return self.line_target(row, range.clone());
        };
        if unassigned_at < unassigned_lines.lines.len() {
            return unassigned_lines.cells[unassigned_at * segments..][range.clone()].iter().sum();
        }
        let done = self.others().nth(unassigned_at - unassigned_lines.lines.len());
        done.and_then(|(_, cells)| cells.get(range.clone())).map_or(0, |cells| cells.iter().sum())
    }

    /// What people outside the plan, or nobody in particular, had done before the re-plan: members, and amounts
    /// by segment.
    pub(super) fn others(&self) -> impl Iterator<Item = &(Members, Vec<Money>)> {
        self.replanned.iter().flat_map(|now| &now.others)
    }
}
