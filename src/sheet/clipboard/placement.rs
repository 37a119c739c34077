//! Where the cells of a paste go.

use super::{PastedBlock, PastedCell};
use crate::sheet::geometry::{Extent, Grid, Pos, Rect};

/// How a paste meets the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One cell fills the whole selection.
    Fill,
    /// The block is repeated: the selection is a whole number of blocks high and wide.
    Tile,
    /// The block goes down and right from the one selected cell.
    Spill,
    /// The block goes once to the selection's top left cell; the selection's size does not fit and does not count.
    Once,
}

/// Where a paste goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// The cells that receive something; the selection after the paste.
    pub target: Rect,
    /// How.
    pub shape: Shape,
    /// Rows of the block that lie below the sheet: they could become new managers.
    pub below: usize,
    /// Columns of the block that lie beyond its right edge: they are dropped.
    pub beyond: usize,
    height: usize,
    width: usize,
}

impl Placement {
    /// The row and column of the block that a cell of the target receives.
    #[must_use]
    pub fn source(&self, pos: Pos) -> Pos {
        Pos::new((pos.row - self.target.top) % self.height, (pos.col - self.target.left) % self.width)
    }
}

/// Places a block of `height` by `width` cells on a selection; `None` for an empty block or sheet.
#[must_use]
pub fn place(height: usize, width: usize, selection: Rect, extent: &Extent) -> Option<Placement> {
    if height == 0 || width == 0 || extent.is_empty() {
        return None;
    }
    let (rows, cols) = (selection.height(), selection.width());
    let (shape, rows, cols) = if (height, width) == (1, 1) {
        (Shape::Fill, rows, cols)
    } else if (rows, cols) == (1, 1) {
        (Shape::Spill, height, width)
    } else if rows.is_multiple_of(height) && cols.is_multiple_of(width) {
        (Shape::Tile, rows, cols)
    } else {
        (Shape::Once, height, width)
    };
    let first = extent.clamp(selection.first());
    let last = Pos::new(first.row + rows - 1, first.col + cols - 1);
    let target = Rect::spanning(first, extent.clamp(last));
    let (below, beyond) = match shape {
        Shape::Fill | Shape::Tile => (0, 0),
        Shape::Spill | Shape::Once => (last.row - target.bottom, last.col - target.right),
    };
    Some(Placement { target, shape, below, beyond, height, width })
}

/// The cells of a paste with their places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assigned<'a> {
    /// What goes where, row by row. Missing cells of the block are left out: their targets stay as they are.
    pub cells: Vec<(Pos, &'a PastedCell)>,
    /// Cells that fell on a place that does not take text.
    pub read_only: usize,
}

/// Gives each cell of a block its place.
#[must_use]
pub fn assign<'a>(block: &'a PastedBlock, placement: &Placement, grid: &impl Grid) -> Assigned<'a> {
    let mut assigned = Assigned::default();
    for pos in placement.target.cells() {
        let source = placement.source(pos);
        let Some(cell) = block.get(source.row, source.col) else { continue };
        if grid.editable(pos) {
            assigned.cells.push((pos, cell));
        } else {
            assigned.read_only += 1;
        }
    }
    assigned
}
