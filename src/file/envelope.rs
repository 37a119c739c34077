//! What a file says of itself beside its plan: which copies it comes from, what was left out of it, and by whom it was handed
//! over.

use serde::{Deserialize, Serialize};

use crate::plan::check;
use crate::plan::error::{At, Checked, Rule};

/// Most revisions that a file remembers; the oldest go.
pub const MAX_LINEAGE: usize = 50;

/// What a file says beside its plan; each part may be empty, and then is not written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The revisions that were handed over or received before, oldest first.
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
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Envelope::default()
    }

    /// The same after a revision was handed over or received: it stands last, once, and the oldest go.
    #[must_use]
    pub fn after(&self, revision: &str) -> Envelope {
        let mut lineage = self.lineage.clone();
        lineage.retain(|other| other != revision);
        lineage.push(revision.to_owned());
        lineage.drain(..lineage.len().saturating_sub(MAX_LINEAGE));
        Envelope { lineage, ..self.clone() }
    }

    /// Checks what the plan's own check does not see.
    ///
    /// # Errors
    /// A section stands twice in `without`, or the author's name is empty or too long.
    pub(super) fn check(&self) -> Checked {
        self.author.as_deref().map_or(Ok(()), check::word).at("author")?;
        let twice = |at: usize| self.without[..at].contains(&self.without[at]);
        if (0..self.without.len()).any(twice) {
            return Err(Rule::TooMany { max: 1 }.into()).at("without");
        }
        Ok(())
    }
}
