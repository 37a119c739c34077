//! Places, rectangles and the size of the sheet.

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

/// A rectangle of cells; both corners belong to it.
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

    /// Rows in it, at least 1.
    #[must_use]
    pub fn height(&self) -> usize {
        self.bottom - self.top + 1
    }

    /// Columns in it, at least 1.
    #[must_use]
    pub fn width(&self) -> usize {
        self.right - self.left + 1
    }

    /// Cells in it.
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

    /// What is left of it without one cell: the rows above and below, and what stands beside the cell.
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

    /// The same rectangle inside a sheet that has become smaller.
    #[must_use]
    pub fn clamped(&self, extent: &Extent) -> Rect {
        Rect::spanning(extent.clamp(self.first()), extent.clamp(self.last()))
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Pos> {
        (self.top..=self.bottom)
            .flat_map(move |row| (self.left..=self.right).map(move |col| Pos { row, col }))
    }
}

/// How large the sheet is and how much of it is on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Rows, the sticky ones included.
    pub rows: usize,
    /// Columns, the sticky ones included.
    pub cols: usize,
    /// Rows that stay at the top while the rest scrolls (season, team).
    pub frozen_rows: usize,
    /// Columns that stay at the left while the rest scrolls (the name).
    pub frozen_cols: usize,
    /// Whole scrolling rows on screen.
    pub page_rows: usize,
    /// Whole scrolling columns on screen.
    pub page_cols: usize,
}

impl Extent {
    /// No cell at all.
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

    /// The first cell that is neither in a sticky row nor in a sticky column.
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

/// What the state machine asks the sheet.
pub trait Grid {
    /// Its size.
    fn extent(&self) -> Extent;

    /// Whether the cell takes typed text.
    fn editable(&self, pos: Pos) -> bool;

    /// Whether the cell has no value of its own; an inherited value counts as empty, a computed one does not.
    fn empty(&self, pos: Pos) -> bool;

    /// The block that the cell belongs to, which the first Ctrl+A selects: the inputs, or the plan.
    fn region(&self, pos: Pos) -> Rect {
        let _ = pos;
        self.extent().all()
    }

    /// Whether the row is open, if it has rows below it to show.
    fn expansion(&self, row: usize) -> Option<bool> {
        let _ = row;
        None
    }

    /// Whether the row has something more to open, or to close.
    fn turns(&self, row: usize, open: bool) -> bool {
        self.expansion(row) == Some(!open)
    }
}
