//! Places the cells of a paste.

use super::{PastedBlock, PastedCell};
use crate::sheet::geometry::{Extent, Grid, Pos, Rect};

/// How a paste fits the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One cell fills the whole selection.
    Fill,
    /// The block is repeated: the selection is a multiple of the block in height and width.
    Tile,
    /// The block extends down and right from the single selected cell.
    Spill,
    /// The block is pasted once at the selection's top left cell, ignoring the selection's size, which does
    /// not fit.
    Once,
}

/// The placement of a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// The cells that are written; the selection after the paste.
    pub target: Rect,
    /// How.
    pub shape: Shape,
    /// Rows of the block below the sheet's end, which could become new managers.
    pub below: usize,
    /// Columns of the block beyond the right edge, which are dropped.
    pub beyond: usize,
    height: usize,
    width: usize,
}

impl Placement {
    /// The cell of the block for a cell of the target.
    #[must_use]
    pub fn source(&self, pos: Pos) -> Pos {
        Pos::new((pos.row - self.target.top) % self.height, (pos.col - self.target.left) % self.width)
    }
}

/// Places a block of `height` by `width` cells on a selection; `None` if the block or sheet is empty.
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

/// The cells of a paste with their positions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assigned<'a> {
    /// Positions and cells, row by row. Missing cells of the block are left out: their targets stay as they
    /// are.
    pub cells: Vec<(Pos, &'a PastedCell)>,
    /// Number of cells that fell on read-only positions.
    pub read_only: usize,
}

/// Assigns each cell of a block its position.
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
