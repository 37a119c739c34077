//! Intents: what the state machine asks its caller to do.

use super::geometry::Pos;
use super::motion::{Dir, Motion};

/// A command for the program around the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// Undo one step.
    Undo,
    /// Redo one step.
    Redo,
    /// Open the sheet's own search.
    Find,
    /// Go to the next match.
    FindNext,
    /// Go to the previous match.
    FindPrevious,
    /// Open "Go to manager or week".
    GoTo,
    /// Open the command palette.
    Palette,
    /// Save the plan to a file.
    SaveFile,
    /// Save the plan to a file without facts and other data beside it.
    SavePlanOnly,
    /// Save the page in one file with the plan in it.
    SavePage,
    /// Hand the plan over as a table.
    HandOver,
    /// Open the hand-over to a CRM, and who is who there.
    HandOverToCrm,
    /// Hand the plan over as a link.
    HandOverLink,
    /// Show the report for the board.
    BoardReport,
    /// Open a file.
    OpenFile,
    /// Open the print view.
    Print,
    /// Open the list of shortcuts.
    Shortcuts,
    /// Open the context menu.
    ContextMenu,
    /// Explain the active cell.
    Explain,
    /// Open the list of held totals.
    Holds,
    /// Spread the selected totals by a rule.
    Spread,
    /// Fill the weights by a rule.
    Weights,
    /// Spread the unassigned target over managers with spare capacity.
    SpreadGap {
        /// In the selected periods only.
        here: bool,
    },
    /// Open or fold all groups.
    Groups {
        /// Open.
        open: bool,
    },
    /// Show the previous view.
    PreviousView,
    /// Show the next view.
    NextView,
    /// Keep the present figures for comparing, or stop comparing.
    Compare,
    /// Switch counts of work between per working day and total.
    PerDay,
    /// Show or hide the inputs beside the plan.
    Inputs,
    /// Switch the season between index and shares of the year.
    SeasonAsShare,
    /// Show money in whole units.
    UnitOne,
    /// Show money in thousands.
    UnitThousand,
    /// Show money in millions.
    UnitMillion,
    /// Show the plan on a large screen for a meeting.
    Room,
    /// Show the last message again.
    LastMessage,
    /// Reset all columns to their default widths.
    ResetWidths,
    /// Switch whether Enter moves down or opens the editor.
    EnterDown,
    /// Switch between all rows in the page and only those around the visible ones.
    EveryRow,
    /// Switch between light and dark.
    Theme,
    /// Switch the language.
    Language,
    /// Create an empty plan.
    NewPlan,
    /// Create a plan from the sample.
    NewSample,
    /// Create the sample plan with facts of five months.
    SampleWithFacts,
    /// Copy the plan as a variant.
    DuplicatePlan,
    /// Delete the open plan from this browser.
    DeletePlan,
    /// Copy the header row of a list of managers to the clipboard.
    CopyTemplate,
    /// Move the focus out of the sheet.
    LeaveGrid {
        /// To the element before the sheet.
        back: bool,
    },
}

/// What to do after the editor's text was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing: the cell stays active.
    Stay,
    /// Move the active cell.
    Move(Motion),
    /// Move to the next cell, like Tab.
    Tab {
        /// Backwards.
        back: bool,
    },
    /// Move to the next row, like Enter.
    Enter {
        /// Backwards.
        back: bool,
    },
    /// Move to the clicked cell.
    Click {
        /// The cell.
        to: Pos,
        /// Whether Shift was down, which extends the selection to it.
        extend: bool,
    },
    /// Select what was clicked in the header.
    Select(super::selection::Selection),
    /// Add what was clicked to the selection.
    Add(super::selection::Selection),
    /// Perform this command.
    Call(Call),
}

/// Where the editor's text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The active cell.
    Active,
    /// Every selected cell.
    Selection,
}

/// The initial text of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seed {
    /// The cell's value, with the caret at its end.
    Value,
    /// The cell's value, with the caret at the pointer.
    ValueAtPointer,
    /// The value of the cell above, with the caret at its end.
    ValueAbove,
    /// This text, with the caret at its end.
    Text(String),
}

/// How the view scrolls after a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// Just enough to show the cell that moved.
    Reveal,
    /// By this many rows, so that the cell keeps its position on screen.
    Rows(isize),
    /// By this many columns, likewise.
    Cols(isize),
}

/// What a key or click asks for. Some intents report a change of state that has already happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Nothing; the browser does its default.
    Nothing,
    /// The active cell has moved.
    Moved(Scroll),
    /// The selection has changed; show the focus corner.
    Extended(Scroll),
    /// The selection is kept, and the next one is added to it.
    Adding,
    /// Scroll to the active cell; nothing has changed.
    ShowActive,
    /// Open the editor on the active cell; the mode has changed.
    BeginEdit(Seed),
    /// The active cell is read-only: say why.
    NotEditable,
    /// The mode of the open editor has changed between Enter and Edit.
    ModeChanged,
    /// Put this character at the caret of the open editor.
    Insert(char),
    /// Read the editor's text and enter it. If it is accepted, call `State::finish` with `then`; if not, keep
    /// the editor open and show the error. Nothing has changed yet.
    Commit {
        /// Where it goes.
        to: Scope,
        /// What to do next.
        then: After,
    },
    /// The editor has closed; the cell keeps its old value.
    Cancel,
    /// Clear every selected cell.
    Clear,
    /// Fill the selection from its first row; a single cell from the one above.
    FillDown,
    /// Fill the selection from its first column; a single cell from the one on the left.
    FillRight,
    /// Fill the selection with the active cell's value.
    FillFromActive,
    /// Put the selection on the clipboard.
    Copy {
        /// To be moved by the paste.
        cut: bool,
        /// With the names of rows and columns.
        headers: bool,
    },
    /// Read the clipboard.
    Paste,
    /// Insert a manager above or below the active row.
    InsertManager {
        /// Above.
        above: bool,
    },
    /// Copy the active manager.
    Duplicate,
    /// Remove the selected managers from the plan.
    Remove,
    /// Hold the selected totals, or release them if all are held.
    Hold,
    /// Hold the selected totals as not less than their values, or exactly if all are held so.
    Floor,
    /// Open the box for the reason of the active hold.
    Reason,
    /// Open the box for the note of the active cell.
    Note,
    /// Fit the selected columns to their contents.
    FitColumns,
    /// Drop the dashed frame of a copy or cut.
    DropMarquee,
    /// Open or close the rows below this one.
    ToggleRow {
        /// The row.
        row: usize,
        /// Whether to open it.
        open: bool,
    },
    /// Move the selected rows by one place, up or down.
    MoveRows(Dir),
    /// A command for the program around the sheet.
    Call(Call),
}

/// An intent, and whether to prevent the browser's default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What to do.
    pub intent: Intent,
    /// Whether to call `preventDefault`.
    pub prevent: bool,
}

impl Outcome {
    /// An intent that prevents the browser's default.
    pub(super) fn take(intent: Intent) -> Self {
        Self { intent, prevent: true }
    }

    /// An intent that lets the browser do its default as well.
    pub(super) fn pass(intent: Intent) -> Self {
        Self { intent, prevent: false }
    }
}
