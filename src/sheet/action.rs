//! Actions: everything a user can do by key, menu or palette.

use super::intent::Call;
use super::motion::{Dir, Motion};

/// One action. The keys are in [`super::keymap`], the words in the room `actions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move the active cell.
    Move(Motion),
    /// Move the focus corner.
    Extend(Motion),
    /// Move to the next cell, like Tab.
    Tab {
        /// Backwards.
        back: bool,
    },
    /// Enter: open or close the row, open the editor, or move down, as set.
    Open,
    /// Move up one row (or through the selection).
    EnterBack,
    /// Open the editor on the value.
    Edit,
    /// In the open editor: switch between typing over and moving the caret.
    SwitchMode,
    /// In the open editor: enter its text into every selected cell.
    AcceptAll,
    /// In the open editor: discard its text.
    Cancel,
    /// Open the editor on the value of the cell above.
    CopyAbove,
    /// Clear the selection: own values inherit again, held totals are calculated again.
    Clear,
    /// Clear one cell and open the editor, or clear the selection.
    Erase,
    /// Reduce the selection to one cell.
    Collapse,
    /// Fit the selected columns to their contents.
    FitColumns,
    /// Keep the selection, so that the next range is added to it.
    AddRange,
    /// Scroll to the active cell.
    ShowActive,
    /// Select the block, then the sheet.
    SelectRegion,
    /// Select the columns of the selection.
    SelectColumns,
    /// Select the rows of the selection.
    SelectRows,
    /// Select the sheet.
    SelectAll,
    /// Fill down.
    FillDown,
    /// Fill to the right.
    FillRight,
    /// Fill the selection with the active cell's value.
    FillFromActive,
    /// Cut to the clipboard; the paste moves the cells.
    Cut,
    /// Copy to the clipboard.
    Copy,
    /// Copy to the clipboard with the names of rows and columns.
    CopyWithHeaders,
    /// Paste from the clipboard.
    Paste,
    /// Open or close the rows below.
    Expand(bool),
    /// Move the rows.
    MoveRows(Dir),
    /// Insert a manager above or below the active row.
    Insert {
        /// Above.
        above: bool,
    },
    /// Copy the active manager.
    Duplicate,
    /// Remove the selected managers from the plan.
    Remove,
    /// Hold the selected totals at their values, or release them if all are held.
    Hold,
    /// Hold the selected totals as not less than their values, or exactly if all are held so.
    Floor,
    /// Write the reason of the active hold.
    Reason,
    /// Write a note on the active cell.
    Note,
    /// Drop the frame of a copy; the next Tab then leaves the sheet.
    Escape,
    /// A request to the program around the sheet.
    Call(Call),
}
