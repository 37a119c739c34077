//! What the state machine asks its caller to do.

use super::geometry::Pos;
use super::motion::{Dir, Motion};

/// A request to the part of the program around the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// Undo one step.
    Undo,
    /// Redo one step.
    Redo,
    /// Open the sheet's own search.
    Find,
    /// To the next place found.
    FindNext,
    /// To the place found before.
    FindPrevious,
    /// "Go to manager or week".
    GoTo,
    /// The list of all commands.
    Palette,
    /// Save the plan to a file.
    SaveFile,
    /// Save the plan to a file, without facts and all else that is known beside it.
    SavePlanOnly,
    /// Save the page in one file with the plan in it.
    SavePage,
    /// Hand the plan over as a table.
    HandOver,
    /// Shows what would leave for a CRM, and who is who there.
    HandOverToCrm,
    /// Hand the plan over as a link.
    HandOverLink,
    /// Show the report for the board.
    BoardReport,
    /// Open a file.
    OpenFile,
    /// The print view.
    Print,
    /// The list of shortcuts.
    Shortcuts,
    /// The menu of the selection.
    ContextMenu,
    /// Why the active cell shows what it shows.
    Explain,
    /// The list of all held totals.
    Holds,
    /// Spread the selected totals by a rule.
    Spread,
    /// Fill the weights by a rule.
    Weights,
    /// Put what nobody carries onto whoever is free.
    SpreadGap {
        /// In the selected periods only.
        here: bool,
    },
    /// Open every group, or fold every group.
    Groups {
        /// Open.
        open: bool,
    },
    /// Show the previous view.
    PreviousView,
    /// Show the next view.
    NextView,
    /// Keep the present figures to compare with, or stop comparing.
    Compare,
    /// Counts of work per working day, or whole.
    PerDay,
    /// Show or hide the inputs beside the plan.
    Inputs,
    /// The season as an index, or as shares of the year.
    SeasonAsShare,
    /// Money in whole units.
    UnitOne,
    /// Money in thousands.
    UnitThousand,
    /// Money in millions.
    UnitMillion,
    /// Show the plan for a screen that many look at.
    Room,
    /// Show the last message again.
    LastMessage,
    /// Give every column its usual width back.
    ResetWidths,
    /// Enter without an editor moves down, or opens it.
    EnterDown,
    /// Every row stands on the page at once, or only those around what is seen.
    EveryRow,
    /// Light or dark.
    Theme,
    /// The other language.
    Language,
    /// A new plan with nobody in it.
    NewPlan,
    /// A new plan from the sample.
    NewSample,
    /// Makes the sample plan with facts of five months.
    SampleWithFacts,
    /// A copy of the plan to try things in.
    DuplicatePlan,
    /// Delete the open plan from this browser.
    DeletePlan,
    /// Put the header row of a list of managers on the clipboard.
    CopyTemplate,
    /// Move the keyboard out of the sheet, backwards or on.
    LeaveGrid {
        /// To what stands before the sheet.
        back: bool,
    },
}

/// What to do after the editor's text has been accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Nothing: the cell stays active.
    Stay,
    /// Move the active cell.
    Move(Motion),
    /// On to the next cell, as Tab does.
    Tab {
        /// Backwards.
        back: bool,
    },
    /// To the next row, as Enter does.
    Enter {
        /// Backwards.
        back: bool,
    },
    /// To the cell that was clicked.
    Click {
        /// The cell.
        to: Pos,
        /// Shift was down: the selection reaches up to it.
        extend: bool,
    },
    /// Select what was clicked in the header.
    Select(super::selection::Selection),
    /// Add what was clicked to the selection.
    Add(super::selection::Selection),
    /// This request.
    Call(Call),
}

/// Where the editor's text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// To the active cell.
    Active,
    /// To every selected cell.
    Selection,
}

/// What stands in the editor when it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seed {
    /// The cell's value, the caret at its end.
    Value,
    /// The cell's value, the caret where the pointer is.
    ValueAtPointer,
    /// The value of the cell above, the caret at its end.
    ValueAbove,
    /// This text in its place, the caret at its end.
    Text(String),
}

/// How the view scrolls after a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// Just enough to show the cell that moved.
    Reveal,
    /// By so many rows, so that the cell keeps its place on the screen.
    Rows(isize),
    /// By so many columns, likewise.
    Cols(isize),
}

/// What a key or a click asks for. The state has changed already where the intent says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Nothing; the browser may do what it does.
    Nothing,
    /// The active cell has moved.
    Moved(Scroll),
    /// The selection has changed; the focus corner is to be shown.
    Extended(Scroll),
    /// The selection stays, and what is selected next is added to it.
    Adding,
    /// Scroll to the active cell; nothing has changed.
    ShowActive,
    /// Open the editor on the active cell; the mode has changed.
    BeginEdit(Seed),
    /// The active cell does not take text: say why.
    NotEditable,
    /// The mode of the open editor has changed between Enter and Edit.
    ModeChanged,
    /// Put this character at the caret of the open editor.
    Insert(char),
    /// Read the editor's text and write it. If it is accepted, call `State::finish` with `then`; if not, keep the
    /// editor open and say what is wrong. Nothing has changed yet.
    Commit {
        /// Where it goes.
        to: Scope,
        /// What follows.
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
    /// Add a manager above the active row, or below it.
    InsertManager {
        /// Above.
        above: bool,
    },
    /// Add a second manager with the inputs of the active one.
    Duplicate,
    /// Take the selected managers out of the plan.
    Remove,
    /// Hold the selected totals, or release them where all are held.
    Hold,
    /// Hold the selected totals as not less than they are, or at exactly that where all are held so.
    Floor,
    /// Let the reason of the active hold be typed.
    Reason,
    /// Let the note of the active cell be typed.
    Note,
    /// Make the selected columns as wide as their contents.
    FitColumns,
    /// Drop the dashed frame of a copy or cut.
    DropMarquee,
    /// Open or close the rows below this one.
    ToggleRow {
        /// The row.
        row: usize,
        /// Whether it is to be open.
        open: bool,
    },
    /// Move the selected rows by one place, up or down.
    MoveRows(Dir),
    /// A request to the program around the sheet.
    Call(Call),
}

/// An intent, and whether the browser's own action is to be prevented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What to do.
    pub intent: Intent,
    /// Call `preventDefault`.
    pub prevent: bool,
}

impl Outcome {
    /// An intent that takes the event over.
    pub(super) fn take(intent: Intent) -> Self {
        Self { intent, prevent: true }
    }

    /// An intent that lets the browser act as well.
    pub(super) fn pass(intent: Intent) -> Self {
        Self { intent, prevent: false }
    }
}
