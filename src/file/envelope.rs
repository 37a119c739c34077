//! What a file says besides its plan: its earlier revisions, what was left out of it, and its author.

use serde::{Deserialize, Serialize};

use crate::plan::check;
use crate::plan::error::{At, Checked, Rule};

/// Most revisions in a file; the oldest are dropped.
pub const MAX_LINEAGE: usize = 50;

/// What a file says besides its plan; empty parts are not written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The revisions sent or received before, oldest first.
    pub lineage: Vec<String>,
    /// What was left out of this copy.
    pub without: Vec<Section>,
    /// Who handed it over.
    pub author: Option<String>,
}

/// A section of a plan that a copy may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Section {
    /// Reports of facts and what goes with them.
    Facts,
    /// Open deals.
    Deals,
    /// Notes and reasons.
    Notes,
    /// The change log.
    Log,
    /// Who is who in the CRM.
    Crm,
}

impl Envelope {
    /// Whether every part is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Envelope::default()
    }

    /// A copy after a revision was sent or received: the revision becomes the last, without duplicates, and
    /// the oldest are dropped.
    #[must_use]
    pub fn after(&self, revision: &str) -> Envelope {
        let mut lineage = self.lineage.clone();
        lineage.retain(|other| other != revision);
        lineage.push(revision.to_owned());
        lineage.drain(..lineage.len().saturating_sub(MAX_LINEAGE));
        Envelope { lineage, ..self.clone() }
    }

    /// Checks what the plan's own check does not cover.
    ///
    /// # Errors
    /// A section occurs twice in `without`, or the author's name is empty or too long.
    pub(super) fn check(&self) -> Checked {
        self.author.as_deref().map_or(Ok(()), check::word).at("author")?;
        let twice = |at: usize| self.without[..at].contains(&self.without[at]);
        if (0..self.without.len()).any(twice) {
            return Err(Rule::TooMany { max: 1 }.into()).at("without");
        }
        Ok(())
    }
}
