//! What is being written in a sheet: a cell, a note, a paste that waits for an answer.

use crate::board::Input;
use crate::calendar::Period;
use crate::i18n::Lang;
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

/// A paste that waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Headed {
    /// What is asked about it.
    pub asked: Asked,
    /// Its cells.
    pub block: PastedBlock,
    /// The paste as text.
    pub text: String,
}

/// What is asked about a paste.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Its first row names columns: for each column of the block the one of the sheet.
    Titles(Vec<Option<usize>>),
    /// Its rows may be people's: what it is then.
    People(PastedBlock),
}

impl Headed {
    /// The question, and the answers no and yes.
    pub fn words(&self, lang: Lang) -> [&'static str; 3] {
        let t = lang.panels();
        match self.asked {
            Asked::Titles(_) => [t.titles_ask, t.titles_no, t.titles_yes],
            Asked::People(_) => [t.people_ask, t.titles_no, t.people_yes],
        }
    }
}
