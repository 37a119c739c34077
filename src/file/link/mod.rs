//! A plan as a link: all of it comes after the `#`, so that no server ever receives it.
//!
//! A link is `<address>#plan=<code>`. The code is unpadded base64url of: the form (1 byte, 1), a reserved
//! byte, the length of what follows the header (3 bytes) and the CRC-32 of the unpacked text (4 bytes), both
//! little endian, then the raw DEFLATE of the file on one line, packed with a shared dictionary. The
//! dictionary is frozen: a different one would be a different form, and form 1 stays readable for good.

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

/// Precedes the code.
pub const MARK: &str = "#plan=";
/// Most characters of a text to inspect.
pub const MAX_LOOKED_AT: usize = 400_000;

/// What a link contains besides the plan itself. CRM ids, log and snapshots are never included.
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
    /// Notes and reasons only.
    fn default() -> Self {
        Parts { facts: false, deals: false, notes: true }
    }
}

impl Parts {
    /// The sections of a plan that are left out.
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

/// Why a link cannot be opened. Nothing is changed then.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LinkError {
    /// It was cut on its way.
    #[error("the link was cut off: {came} of {of} characters came")]
    Cut {
        /// Characters of the code received.
        came: usize,
        /// Characters expected.
        of: usize,
    },
    /// It is not one of our links, or was altered.
    #[error("the link is damaged")]
    Damaged,
    /// It was made by a newer program.
    #[error("the link was made by a newer version")]
    Newer,
    /// It is complete, but the file in it cannot be opened.
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

/// How long the code would be without each of the included parts.
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

/// The code inside a text that is or contains a link, else the whole text.
#[must_use]
pub fn code_in(text: &str) -> &str {
    let marks = [MARK, "%23plan="];
    let found = marks.iter().filter_map(|mark| Some((text.find(mark)?, mark.len()))).min();
    found.map_or(text, |(at, length)| &text[at + length..])
}

/// Opens a link, or its code alone. Skips characters that no code has, such as line breaks and a closing
/// bracket from a mail, and ignores what follows the code.
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
