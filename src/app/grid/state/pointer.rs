//! What a pointer or a finger is doing over a sheet.

use crate::app::shell::timer::Timeout;
use crate::sheet::{Hit, Pos, Rect};

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// A selection that began on this.
    Select(Hit),
    /// The fill handle of these cells.
    Fill(Rect),
    /// The right border of this column.
    Border(usize),
}

/// A drag and where its pointer is, in the window's pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dragging {
    /// What is dragged.
    pub drag: Drag,
    /// Where the pointer went down.
    pub from: (f64, f64),
    /// Where it is.
    pub at: (f64, f64),
    /// The sheet scrolls along.
    pub scrolls: bool,
}

/// A finger that is down.
#[derive(Debug)]
pub struct Touch {
    /// Where it came down.
    pub at: (f64, f64),
    /// What it came down on.
    pub on: Hit,
    /// The timer of the long press.
    pub timer: Option<Timeout>,
    /// The corner of the selection that stays while the other one is dragged.
    pub stays: Option<Pos>,
    /// The column whose border the finger is on.
    pub border: Option<usize>,
}
