//! A file that waits for an answer.

use planerka_tables::NoWorkbook;

use crate::app::shell::workbooks;
use crate::file::link::LinkError;
use crate::file::{FileError, Section};
use crate::intake::bytes::NoTable;
use crate::plan::Plan;

/// A file that waits for an answer.
#[derive(Debug, Clone)]
pub enum Import {
    /// It is being read.
    Reading,
    /// It can be opened.
    Plan {
        /// The plan in it.
        plan: Box<Plan>,
        /// The plan of the same id in this browser.
        here: Option<Box<Plan>>,
        /// What this copy lacks.
        without: Vec<Section>,
        /// It came as a link.
        link: bool,
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
