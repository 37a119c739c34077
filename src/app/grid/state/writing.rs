//! Text being written in a sheet, and a paste that awaits an answer.

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
    /// The input it changes.
    pub input: Input,
    /// The initial text, if it was the cell's own value; submitting it unchanged changes nothing.
    pub original: Option<String>,
}

/// The subject of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// The reason of a hold.
    Reason(Scope, Period),
    /// A note on a cell.
    Note(CellAt),
}

/// A note or reason being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Noting {
    /// The cell beside which it is written.
    pub pos: Pos,
    /// Its subject.
    pub about: About,
    /// The initial text.
    pub before: String,
}

/// A paste that awaits an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Headed {
    /// The question.
    pub asked: Asked,
    /// Its cells.
    pub block: PastedBlock,
    /// The paste as text.
    pub text: String,
}

/// The question about a paste.
#[derive(Debug, Clone, PartialEq)]
pub enum Asked {
    /// Is the first row titles? For each column of the block, the matching column of the sheet.
    Titles(Vec<Option<usize>>),
    /// Are the rows people's? The paste if so.
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
