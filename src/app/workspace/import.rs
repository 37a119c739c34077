//! A file that waits for an answer, and one that was handed over.

use std::sync::Arc;

use chrono::NaiveDateTime;
use planerka_tables::NoWorkbook;

use crate::app::shell::workbooks;
use crate::file::link::LinkError;
use crate::file::{Envelope, FileError};
use crate::i18n::Lang;
use crate::intake::bytes::NoTable;
use crate::merge::{Merge, Situation};
use crate::plan::Plan;

/// A file that waits for an answer.
#[derive(Debug, Clone)]
pub enum Import {
    /// It is being read.
    Reading,
    /// It can be opened.
    Plan {
        /// The plan of the same id in this browser.
        here: Option<Box<Plan>>,
        /// Where it comes from.
        arrived: Box<Arrived>,
    },
    /// It is a link that cannot be opened.
    BadLink(LinkError),
    /// It cannot be opened.
    Bad(FileError),
    /// It is neither a plan nor a table.
    NoTable(NoTable),
    /// It is a workbook that cannot be read.
    NoWorkbook(NoWorkbook),
    /// It is a workbook, and the worker that reads it gave no answer.
    NoWorker(workbooks::Failed),
}

/// A plan as it came, with what is said beside it and its text as a file.
#[derive(Debug, Clone)]
pub struct Came {
    /// The plan.
    pub plan: Plan,
    /// What the file says beside the plan.
    pub envelope: Envelope,
    /// The file's text.
    pub text: String,
}

/// How a plan came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As a file, which the computer says is of this time.
    File(NaiveDateTime),
    /// As a link.
    Link,
    /// The page carries it.
    Page,
    /// It was kept in this browser.
    Kept,
}

impl Way {
    /// What the preview of a plan that came so is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Way::File(_) | Way::Page => lang.dialogs().import_title,
            Way::Link => lang.link_words().opened,
            Way::Kept => lang.copies().opened,
        }
    }
}

/// Where a plan in a file comes from.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// The plan, as it came.
    pub came: Arc<Came>,
    /// How.
    pub way: Way,
    /// What it is to the plan here.
    pub situation: Situation,
    /// The version that both started from, where it was kept.
    pub common: Option<Plan>,
}

/// A plan that was handed over as a file.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The plan as the file has it.
    pub plan: Arc<Plan>,
    /// When.
    pub at: NaiveDateTime,
    /// The file's text.
    pub text: String,
    /// Nothing was left out.
    pub whole: bool,
}

/// A merge of a file, or of another plan of this browser, into the open plan that waits for its decisions.
#[derive(Debug, Clone)]
pub struct Merging {
    /// The merge.
    pub merge: Arc<Merge>,
    /// What is merged into it.
    pub came: Arc<Came>,
}
