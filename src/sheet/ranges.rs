//! Multiple ranges: the one with the active cell, which keys and pointer change, and those added before it.

use super::geometry::{Grid, Pos, Rect};
use super::intent::{Intent, Scroll};
use super::selection::Selection;
use super::state::State;

impl State {
    /// Every selected range; the last one contains the active cell. They may overlap.
    #[must_use]
    pub fn ranges(&self) -> Vec<Rect> {
        self.others.iter().copied().chain([self.selection.rect()]).collect()
    }

    /// The ranges besides the one with the active cell.
    #[must_use]
    pub fn others(&self) -> &[Rect] {
        &self.others
    }

    /// Whether only one cell is selected.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.others.is_empty() && self.selection.is_single()
    }

    /// Whether the cell is selected.
    #[must_use]
    pub fn contains(&self, pos: Pos) -> bool {
        self.ranges().iter().any(|rect| rect.contains(pos))
    }

    /// Every selected cell once, range by range.
    #[must_use]
    pub fn cells(&self) -> Vec<Pos> {
        let ranges = self.ranges();
        let new = |at: usize, pos: &Pos| !ranges[..at].iter().any(|rect| rect.contains(*pos));
        ranges
            .iter()
            .enumerate()
            .flat_map(|(at, rect)| rect.cells().filter(move |pos| new(at, pos)))
            .collect()
    }

    /// The selected rows and columns, in order, if the selection consists of all their intersections: only
    /// such a selection can be copied. None otherwise.
    #[must_use]
    pub fn crossings(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let ranges = self.ranges();
        let last = |of: fn(&Rect) -> usize| ranges.iter().map(of).max().unwrap_or(0);
        let rows =
            (0..=last(|r| r.bottom)).filter(|row| ranges.iter().any(|r| (r.top..=r.bottom).contains(row)));
        let cols =
            (0..=last(|r| r.right)).filter(|col| ranges.iter().any(|r| (r.left..=r.right).contains(col)));
        let (rows, cols): (Vec<usize>, Vec<usize>) = (rows.collect(), cols.collect());
        (rows.len() * cols.len() == self.cells().len()).then_some((rows, cols))
    }

    /// Replaces the selection, with further ranges, for instance to restore that of an undone step.
    pub fn select_with(&mut self, selection: Selection, others: &[Rect]) {
        self.select(selection);
        self.others = others.to_vec();
    }

    /// Keeps the selection; arrows then move without dropping it.
    pub(super) fn begin_adding(&mut self) -> Intent {
        self.keep_range();
        self.adding = true;
        Intent::Adding
    }

    /// Adds a range, which keys then change.
    pub(super) fn add(&mut self, selection: Selection) -> Intent {
        self.keep_range();
        self.reselect(selection)
    }

    fn keep_range(&mut self) {
        let rect = self.selection.rect();
        if !self.others.contains(&rect) {
            self.others.push(rect);
        }
    }

    /// A click with Ctrl adds the cell to the selection or removes it.
    pub(super) fn toggle(&mut self, to: Pos, grid: &impl Grid) -> Intent {
        let to = grid.extent().clamp(to);
        let mut left: Vec<Rect> = self.ranges().iter().flat_map(|rect| rect.without(to)).collect();
        if !self.contains(to) || left.is_empty() {
            return if self.contains(to) { Intent::Nothing } else { self.add(Selection::cell(to)) };
        }
        let active = self.active();
        let holds = left.iter().rposition(|rect| rect.contains(active)).unwrap_or(left.len() - 1);
        let rect = left.remove(holds);
        self.others = left;
        self.tab_origin = None;
        self.selection = Selection::cell(active).around(rect);
        Intent::Extended(Scroll::Reveal)
    }

    /// Moves the active cell through the range, and from its end into the next one.
    pub(super) fn walk(&mut self, by_column: bool, back: bool) -> Intent {
        let rect = self.selection.rect();
        let end = if back { rect.first() } else { rect.last() };
        if self.others.is_empty() || self.selection.active != end {
            self.selection = self.selection.walked(by_column, back);
        } else if back {
            self.others.insert(0, rect);
            let next = self.others.pop().unwrap_or(rect);
            self.selection = Selection { active: next.last(), ..Selection::range(next) };
        } else {
            self.others.push(rect);
            self.selection = Selection::range(self.others.remove(0));
        }
        Intent::Moved(Scroll::Reveal)
    }
}
