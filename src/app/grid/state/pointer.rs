//! The state of pointer and touch over a sheet.

use crate::app::shell::timer::Timeout;
use crate::sheet::{Hit, Pos, Rect};

/// What is being dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drag {
    /// A selection that started on this.
    Select(Hit),
    /// The fill handle of these cells.
    Fill(Rect),
    /// The right border of this column.
    Border(usize),
}

/// A drag in progress; positions are in window pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dragging {
    /// What is dragged.
    pub drag: Drag,
    /// Where it started.
    pub from: (f64, f64),
    /// Where the pointer is.
    pub at: (f64, f64),
    /// Whether the sheet scrolls along.
    pub scrolls: bool,
}

/// A touch in progress.
#[derive(Debug)]
pub struct Touch {
    /// Where it touched down.
    pub at: (f64, f64),
    /// What it touched.
    pub on: Hit,
    /// The timer of the long press.
    pub timer: Option<Timeout>,
    /// The fixed corner of the selection while the other one is dragged.
    pub stays: Option<Pos>,
    /// The column whose border is touched.
    pub border: Option<usize>,
}
