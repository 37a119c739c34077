//! A plan as a link: everything of it stands after the `#`, so that no server ever gets it.
//!
//! A link is `<address>#plan=<code>`, the code base64url without padding of a form (1 byte, 1), a byte that is kept free, the length of
//! what follows the header (3 bytes), the CRC-32 of the unpacked text (4 bytes), both little end first, and the raw DEFLATE of
//! the file on one line, packed with a dictionary that both sides know. The dictionary is frozen: another one is another form, and
//! form 1 opens for good.

mod code;
mod length;
mod picture;

use thiserror::Error;

use super::{Envelope, FileError, Opened, Section, WriteError, read, reduced, write_short};
use crate::plan::Plan;
use crate::plan::control::Against;

pub use code::Fault;
pub use length::Length;
pub use picture::{Picture, picture};

/// What stands before the code.
pub const MARK: &str = "#plan=";
/// Most characters of a text that are looked at.
pub const MAX_LOOKED_AT: usize = 400_000;

/// What goes with a plan into a link beside the plan itself. Who is who, the log and snapshots never do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// Reports of facts.
    pub facts: bool,
    /// Open deals.
    pub deals: bool,
    /// Notes and reasons.
    pub notes: bool,
}

impl Default for Parts {
    /// Notes and reasons alone.
    fn default() -> Self {
        Parts { facts: false, deals: false, notes: true }
    }
}

impl Parts {
    /// What is left out of a plan: sections that it has and that do not go with it.
    #[must_use]
    pub fn left_out(self, plan: &Plan) -> Vec<Section> {
        let control = &plan.control;
        let against = matches!(control.against, Some(Against::Snapshot(_)));
        let log =
            !control.log.is_empty() || !control.snapshots.is_empty() || control.baseline.is_some() || against;
        let wanted = [
            (Section::Facts, !self.facts),
            (Section::Deals, !self.deals),
            (Section::Notes, !self.notes),
            (Section::Log, log),
            (Section::Crm, true),
        ];
        let left = wanted.into_iter().filter(|(_, left)| *left).map(|(section, _)| section);
        left.filter(|section| reduced(plan, &[*section]) != *plan).collect()
    }
}

/// Why a link cannot be opened. Nothing has happened then.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LinkError {
    /// It was cut on its way.
    #[error("the link was cut off: {came} of {of} characters came")]
    Cut {
        /// Characters of the code that came.
        came: usize,
        /// How many there were.
        of: usize,
    },
    /// It is no link of ours, or was altered.
    #[error("the link is damaged")]
    Damaged,
    /// It was made by a newer program.
    #[error("the link was made by a newer version")]
    Newer,
    /// It came whole, but the file in it does not open.
    #[error(transparent)]
    File(#[from] FileError),
}

/// The code of a plan's link, without the address and [`MARK`].
///
/// # Errors
/// As [`write_with`](super::write_with).
///
/// ```
/// use planerka::file::{Envelope, link};
/// use planerka::{i18n::Lang, sample};
/// let plan = sample::plan(Lang::Ru, 2027, "sample");
/// let code = link::code(&plan, &Envelope::default(), link::Parts::default())?;
/// assert!(code.len() < 450);
/// assert_eq!(link::open(&format!("https://example.com/#plan={code}")).unwrap().plan, plan);
/// # Ok::<(), planerka::file::WriteError>(())
/// ```
pub fn code(plan: &Plan, envelope: &Envelope, parts: Parts) -> Result<String, WriteError> {
    let left = parts.left_out(plan);
    let without = envelope.without.iter().chain(left.iter().filter(|one| !envelope.without.contains(one)));
    let envelope = Envelope { without: without.copied().collect(), ..envelope.clone() };
    Ok(code::pack(&write_short(&reduced(plan, &left), &envelope)?))
}

/// How long the code would be without each of the parts that go along.
#[must_use]
pub fn shorter(plan: &Plan, envelope: &Envelope, parts: Parts) -> Vec<(Section, usize)> {
    let less = [
        (Section::Facts, parts.facts, Parts { facts: false, ..parts }),
        (Section::Deals, parts.deals, Parts { deals: false, ..parts }),
        (Section::Notes, parts.notes, Parts { notes: false, ..parts }),
    ];
    let there = less.into_iter().filter(|(_, there, _)| *there);
    there.filter_map(|(section, _, parts)| Some((section, code(plan, envelope, parts).ok()?.len()))).collect()
}

/// The code in a text that is a link or holds one, else the whole text.
#[must_use]
pub fn code_in(text: &str) -> &str {
    let marks = [MARK, "%23plan="];
    let found = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min();
    found.map_or(text, |(at, length)| &text[at + length..])
}

/// Opens a link, or its code alone. Characters that no code has, such as line breaks and the closing bracket of a mail, are passed over;
/// what follows the code, too.
///
/// # Errors
/// [`LinkError`].
pub fn open(text: &str) -> Result<Opened, LinkError> {
    let text = code::unpack(code_in(text)).map_err(|fault| match fault {
        Fault::Cut { came, of } => LinkError::Cut { came, of },
        Fault::Damaged => LinkError::Damaged,
        Fault::Newer => LinkError::Newer,
        Fault::TooLarge => LinkError::File(FileError::TooLarge { bytes: super::MAX_BYTES + 1 }),
    })?;
    read(text.as_bytes()).map_err(|error| {
        if matches!(error, FileError::Newer { .. }) { LinkError::Newer } else { LinkError::File(error) }
    })
}
