//! Positions, rectangles and the size of the sheet.

/// A cell by its row and column in the sheet as shown, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Pos {
    /// Row, from the top.
    pub row: usize,
    /// Column, from the left.
    pub col: usize,
}

impl Pos {
    /// A cell.
    #[must_use]
    pub fn new(row: usize, col: usize) -> Self {
        Self { row, col }
    }
}

/// A rectangle of cells, corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rect {
    /// First row.
    pub top: usize,
    /// First column.
    pub left: usize,
    /// Last row.
    pub bottom: usize,
    /// Last column.
    pub right: usize,
}

impl Rect {
    /// The rectangle that two opposite corners span.
    #[must_use]
    pub fn spanning(a: Pos, b: Pos) -> Self {
        Self {
            top: a.row.min(b.row),
            left: a.col.min(b.col),
            bottom: a.row.max(b.row),
            right: a.col.max(b.col),
        }
    }

    /// One cell.
    #[must_use]
    pub fn cell(pos: Pos) -> Self {
        Self::spanning(pos, pos)
    }

    /// Number of rows, at least 1.
    #[must_use]
    pub fn height(&self) -> usize {
        self.bottom - self.top + 1
    }

    /// Number of columns, at least 1.
    #[must_use]
    pub fn width(&self) -> usize {
        self.right - self.left + 1
    }

    /// Number of cells.
    #[must_use]
    pub fn count(&self) -> usize {
        self.height() * self.width()
    }

    /// Whether the cell lies in it.
    #[must_use]
    pub fn contains(&self, pos: Pos) -> bool {
        (self.top..=self.bottom).contains(&pos.row) && (self.left..=self.right).contains(&pos.col)
    }

    /// The top left cell.
    #[must_use]
    pub fn first(&self) -> Pos {
        Pos::new(self.top, self.left)
    }

    /// The bottom right cell.
    #[must_use]
    pub fn last(&self) -> Pos {
        Pos::new(self.bottom, self.right)
    }

    /// The rectangle minus one cell: the rows above and below, and the cells beside it.
    #[must_use]
    pub fn without(&self, pos: Pos) -> Vec<Rect> {
        if !self.contains(pos) {
            return vec![*self];
        }
        let mut left = Vec::new();
        if pos.row > self.top {
            left.push(Rect { bottom: pos.row - 1, ..*self });
        }
        let beside = Rect { top: pos.row, bottom: pos.row, ..*self };
        if pos.col > self.left {
            left.push(Rect { right: pos.col - 1, ..beside });
        }
        if pos.col < self.right {
            left.push(Rect { left: pos.col + 1, ..beside });
        }
        if pos.row < self.bottom {
            left.push(Rect { top: pos.row + 1, ..*self });
        }
        left
    }

    /// The rectangle limited to the sheet's size.
    #[must_use]
    pub fn clamped(&self, extent: &Extent) -> Rect {
        Rect::spanning(extent.clamp(self.first()), extent.clamp(self.last()))
    }

    /// The cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Pos> {
        (self.top..=self.bottom)
            .flat_map(move |row| (self.left..=self.right).map(move |col| Pos { row, col }))
    }
}

/// The size of the sheet and of its visible part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Number of rows, fixed ones included.
    pub rows: usize,
    /// Number of columns, fixed ones included.
    pub cols: usize,
    /// Number of rows fixed at the top (season, team).
    pub frozen_rows: usize,
    /// Number of columns fixed at the left (the name).
    pub frozen_cols: usize,
    /// Number of fully visible rows that scroll.
    pub page_rows: usize,
    /// Number of fully visible columns that scroll.
    pub page_cols: usize,
}

impl Extent {
    /// Whether there are no cells.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0 || self.cols == 0
    }

    /// The nearest cell that exists; the top left corner of an empty sheet.
    #[must_use]
    pub fn clamp(&self, pos: Pos) -> Pos {
        Pos::new(pos.row.min(self.rows.saturating_sub(1)), pos.col.min(self.cols.saturating_sub(1)))
    }

    /// The bottom right cell.
    #[must_use]
    pub fn last(&self) -> Pos {
        self.clamp(Pos::new(usize::MAX, usize::MAX))
    }

    /// The first cell outside fixed rows and columns.
    #[must_use]
    pub fn first_free(&self) -> Pos {
        self.clamp(Pos::new(self.frozen_rows, self.frozen_cols))
    }

    /// The whole sheet.
    #[must_use]
    pub fn all(&self) -> Rect {
        Rect::spanning(Pos::default(), self.last())
    }
}

/// What the state machine needs to know about the sheet.
pub trait Grid {
    /// Its size.
    fn extent(&self) -> Extent;

    /// Whether the cell takes typed text.
    fn editable(&self, pos: Pos) -> bool;

    /// Whether the cell has no value of its own; inherited values count as empty, computed ones do not.
    fn empty(&self, pos: Pos) -> bool;

    /// The block of a cell, which the first Ctrl+A selects: the inputs, or the plan.
    fn region(&self, pos: Pos) -> Rect {
        let _ = pos;
        self.extent().all()
    }

    /// Whether the row is expanded; None if it has no rows below it.
    fn expansion(&self, row: usize) -> Option<bool> {
        let _ = row;
        None
    }

    /// Whether the row can be expanded, or collapsed, further.
    fn turns(&self, row: usize, open: bool) -> bool {
        self.expansion(row) == Some(!open)
    }
}
