//! What is being written in a sheet: a cell, a note, a paste that waits for an answer.

use crate::board::Input;
use crate::calendar::Period;
use crate::plan::{CellAt, Scope};
use crate::sheet::Pos;
use crate::sheet::clipboard::PastedBlock;

/// The open editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// The cell.
    pub pos: Pos,
    /// What it changes.
    pub input: Input,
    /// The text it opened with, where the cell's own value stood in it: unchanged, it changes nothing.
    pub original: Option<String>,
}

/// What the text is about.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// Why a total is held.
    Reason(Scope, Period),
    /// A note on a cell.
    Note(CellAt),
}

/// The text that is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Noting {
    /// Beside this cell.
    pub pos: Pos,
    /// What it is about.
    pub about: About,
    /// The text it began with.
    pub before: String,
}

/// A paste whose first row names columns, which waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Headed {
    /// For each column of the block the column of the sheet that its title names.
    pub columns: Vec<Option<usize>>,
    /// Its cells, titles in the first row.
    pub block: PastedBlock,
    /// The paste as text.
    pub text: String,
}
