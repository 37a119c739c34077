//! Files that await an answer, and files that were handed over.

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

/// A file that awaits an answer.
#[derive(Debug, Clone)]
pub enum Import {
    /// It is being read.
    Reading,
    /// It can be opened.
    Plan {
        /// The plan of the same id in this browser.
        here: Option<Box<Plan>>,
        /// Its origin.
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

/// A plan as received, with its envelope and its text as a file.
#[derive(Debug, Clone)]
pub struct Came {
    /// The plan.
    pub plan: Plan,
    /// What the file says besides the plan.
    pub envelope: Envelope,
    /// The file's text.
    pub text: String,
}

/// How a plan was received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As a file, with the modification time that the computer reports.
    File(NaiveDateTime),
    /// As a link.
    Link,
    /// The page carries it.
    Page,
    /// From this browser's storage.
    Kept,
}

impl Way {
    /// The title of the preview for a plan received this way.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Way::File(_) | Way::Page => lang.dialogs().import_title,
            Way::Link => lang.link_words().opened,
            Way::Kept => lang.copies().opened,
        }
    }
}

/// The origin of a plan in a file.
#[derive(Debug, Clone)]
pub struct Arrived {
    /// The plan as received.
    pub came: Arc<Came>,
    /// How it was received.
    pub way: Way,
    /// Its relation to the plan here.
    pub situation: Situation,
    /// The common version, if a copy was kept.
    pub common: Option<Plan>,
}

/// A plan that was handed over as a file.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The plan as it is in the file.
    pub plan: Arc<Plan>,
    /// When.
    pub at: NaiveDateTime,
    /// The file's text.
    pub text: String,
    /// Whether nothing was left out.
    pub whole: bool,
}

/// A merge of a file, or of another plan of this browser, into the open plan, awaiting decisions.
#[derive(Debug, Clone)]
pub struct Merging {
    /// The merge.
    pub merge: Arc<Merge>,
    /// The received plan.
    pub came: Arc<Came>,
}
