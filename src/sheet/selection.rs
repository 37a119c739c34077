//! The selected rectangle and the active cell in it.

use super::geometry::{Extent, Pos, Rect};

/// A rectangle between two corners, with the active cell inside it. Typing and F2 act on the active cell;
/// Shift and the pointer move the *focus* corner; Tab and Enter move the active cell through the rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    /// The active cell.
    pub active: Pos,
    /// The fixed corner.
    pub base: Pos,
    /// The moving corner.
    pub focus: Pos,
}

impl Selection {
    /// One cell.
    #[must_use]
    pub fn cell(pos: Pos) -> Self {
        Self { active: pos, base: pos, focus: pos }
    }

    /// A rectangle with its top left cell active.
    #[must_use]
    pub fn range(rect: Rect) -> Self {
        Self { active: rect.first(), base: rect.first(), focus: rect.last() }
    }

    /// The rectangle.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::spanning(self.base, self.focus)
    }

    /// Whether only one cell is selected.
    #[must_use]
    pub fn is_single(&self) -> bool {
        self.base == self.focus
    }

    /// A copy with another focus corner. The active cell stays if it still lies inside.
    #[must_use]
    pub fn extended(&self, focus: Pos) -> Self {
        let moved = Self { focus, ..*self };
        if moved.rect().contains(self.active) { moved } else { Self { active: self.base, ..moved } }
    }

    /// A rectangle around the active cell, which stays where it is.
    #[must_use]
    pub fn around(&self, rect: Rect) -> Self {
        let whole = Self::range(rect);
        if rect.contains(self.active) { Self { active: self.active, ..whole } } else { whole }
    }

    /// A copy with the next active cell of a walk through the rectangle, by rows or columns, wrapping at the
    /// end.
    #[must_use]
    pub fn walked(&self, by_column: bool, back: bool) -> Self {
        let rect = self.rect();
        let (row, col) = (self.active.row - rect.top, self.active.col - rect.left);
        let (height, width) = (rect.height(), rect.width());
        let at = if by_column { col * height + row } else { row * width + col };
        let next = (at + if back { rect.count() - 1 } else { 1 }) % rect.count();
        let (row, col) =
            if by_column { (next % height, next / height) } else { (next / width, next % width) };
        Self { active: Pos::new(rect.top + row, rect.left + col), ..*self }
    }

    /// The selection limited to the sheet's size.
    #[must_use]
    pub fn clamped(&self, extent: &Extent) -> Self {
        Self {
            active: extent.clamp(self.active),
            base: extent.clamp(self.base),
            focus: extent.clamp(self.focus),
        }
    }
}
