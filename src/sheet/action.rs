//! Everything a person can do, by any way: key, menu, palette.

use super::intent::Call;
use super::motion::{Dir, Motion};

/// One action. The keys are in [`super::keymap`], the words in the room `actions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move the active cell.
    Move(Motion),
    /// Move the focus corner.
    Extend(Motion),
    /// On to the next cell.
    Tab {
        /// Backwards.
        back: bool,
    },
    /// Enter: open or close the row, open the editor, or move down, as set.
    Open,
    /// Up one row (through the selection, if there is one).
    EnterBack,
    /// Open the editor on the value.
    Edit,
    /// In the open editor: between typing over and moving the caret.
    SwitchMode,
    /// In the open editor: its text goes to every selected cell.
    AcceptAll,
    /// In the open editor: the old value stays.
    Cancel,
    /// Open the editor on the value of the cell above.
    CopyAbove,
    /// Clear the selection: an own value inherits again, a held total is calculated again.
    Clear,
    /// Clear one cell and open the editor, or clear the selection.
    Erase,
    /// Back to one cell.
    Collapse,
    /// Make the selected columns as wide as their contents.
    FitColumns,
    /// Keep what is selected, so that the next range is added to it.
    AddRange,
    /// Scroll to the active cell.
    ShowActive,
    /// The block, then the sheet.
    SelectRegion,
    /// The columns of the selection.
    SelectColumns,
    /// The rows of the selection.
    SelectRows,
    /// The sheet.
    SelectAll,
    /// Fill down.
    FillDown,
    /// Fill to the right.
    FillRight,
    /// Fill the selection with the active cell's value.
    FillFromActive,
    /// To the clipboard, to be moved by the paste.
    Cut,
    /// To the clipboard.
    Copy,
    /// To the clipboard with the names of rows and columns.
    CopyWithHeaders,
    /// From the clipboard.
    Paste,
    /// Open the rows below, or close them.
    Expand(bool),
    /// Move the rows.
    MoveRows(Dir),
    /// A new manager above the active row, or below it.
    Insert {
        /// Above.
        above: bool,
    },
    /// A second manager with the inputs of the active one.
    Duplicate,
    /// Take the selected managers out of the plan.
    Remove,
    /// Hold the selected totals as they are, or release them where all are held.
    Hold,
    /// Hold the selected totals as not less than they are, or at exactly that where all are held so.
    Floor,
    /// Say why the active total is held.
    Reason,
    /// Write a note on the active cell.
    Note,
    /// Drop the frame of a copy; the next Tab leaves the sheet.
    Escape,
    /// A request to the program around the sheet.
    Call(Call),
}
