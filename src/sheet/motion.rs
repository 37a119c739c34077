//! Cursor motions.

use super::geometry::{Grid, Pos};

/// A direction in the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dir {
    /// To the previous row.
    Up,
    /// To the next row.
    Down,
    /// To the previous column.
    Left,
    /// To the next column.
    Right,
}

/// A move of the cursor, or of the focus corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One cell.
    Step(Dir),
    /// To the edge of the filled cells in a direction.
    Edge(Dir),
    /// By one screen, less one row or column.
    Page(Dir),
    /// To the first column that scrolls.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell that scrolls.
    SheetStart,
    /// To the last cell.
    SheetEnd,
}

/// The cell that a motion leads to, without wrapping or leaving the sheet.
#[must_use]
pub fn target(from: Pos, motion: Motion, grid: &impl Grid) -> Pos {
    let extent = grid.extent();
    let from = extent.clamp(from);
    match motion {
        Motion::Step(dir) => step(from, dir, 1, grid),
        Motion::Page(dir) => step(from, dir, page_length(dir, grid), grid),
        Motion::Edge(dir) => edge(from, dir, grid),
        Motion::RowStart => Pos::new(from.row, extent.first_free().col),
        Motion::RowEnd => Pos::new(from.row, extent.last().col),
        Motion::SheetStart => extent.first_free(),
        Motion::SheetEnd => extent.last(),
    }
}

/// The number of rows or columns of a page motion.
#[must_use]
pub fn page_length(dir: Dir, grid: &impl Grid) -> usize {
    let extent = grid.extent();
    let page = match dir {
        Dir::Up | Dir::Down => extent.page_rows,
        Dir::Left | Dir::Right => extent.page_cols,
    };
    page.saturating_sub(1).max(1)
}

fn step(from: Pos, dir: Dir, by: usize, grid: &impl Grid) -> Pos {
    let (row, col) = (from.row, from.col);
    grid.extent().clamp(match dir {
        Dir::Up => Pos::new(row.saturating_sub(by), col),
        Dir::Down => Pos::new(row.saturating_add(by), col),
        Dir::Left => Pos::new(row, col.saturating_sub(by)),
        Dir::Right => Pos::new(row, col.saturating_add(by)),
    })
}

/// From a filled cell with a filled neighbour: the last filled cell before a gap. Otherwise the next filled
/// cell, or the edge of the sheet.
fn edge(from: Pos, dir: Dir, grid: &impl Grid) -> Pos {
    let next = |pos| Some(step(pos, dir, 1, grid)).filter(|&to| to != pos);
    let Some(neighbour) = next(from) else { return from };
    let mut at = neighbour;
    if !grid.empty(from) && !grid.empty(neighbour) {
        while let Some(to) = next(at).filter(|&to| !grid.empty(to)) {
            at = to;
        }
    } else {
        while grid.empty(at) {
            match next(at) {
                Some(to) => at = to,
                None => break,
            }
        }
    }
    at
}

/// The cell that Tab leads to: the neighbour, or at the end of a row the first editable cell below
/// (backwards: the last editable cell above).
#[must_use]
pub fn tab_target(from: Pos, back: bool, grid: &impl Grid) -> Pos {
    let beside = step(from, if back { Dir::Left } else { Dir::Right }, 1, grid);
    if beside != from {
        return beside;
    }
    let extent = grid.extent();
    let editable = |pos: &Pos| grid.editable(*pos);
    if back {
        (0..from.row)
            .rev()
            .find_map(|row| (0..extent.cols).rev().map(|col| Pos::new(row, col)).find(editable))
            .unwrap_or_else(|| if from.row == 0 { from } else { Pos::new(from.row - 1, extent.last().col) })
    } else {
        (from.row + 1..extent.rows)
            .find_map(|row| (0..extent.cols).map(|col| Pos::new(row, col)).find(editable))
            .unwrap_or_else(|| if from.row + 1 < extent.rows { Pos::new(from.row + 1, 0) } else { from })
    }
}
