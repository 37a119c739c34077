//! Why a plan is not valid, and where.

use std::borrow::Cow;

use thiserror::Error;

use super::crm::ids::{BadId, CrmId};
use super::path::Path;
use crate::units::Money;
use crate::units::map::Map;

/// Why a plan, or an edit of one, is refused.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{at}: {rule}")]
pub struct PlanError {
    /// Where in the plan, by the names of its file; empty if only the rule is known.
    pub at: Path,
    /// The rule that is broken.
    pub rule: Rule,
}

/// A broken rule of a valid plan.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Rule {
    /// A number is outside its range.
    #[error("{value} is not between {min} and {max}")]
    OutOfRange {
        /// What was given.
        value: f64,
        /// Smallest allowed.
        min: f64,
        /// Largest allowed.
        max: f64,
    },
    /// A ratio of two stages is not above 0, or too large.
    #[error("{value} is not above 0 and at most {max}")]
    BadRatio {
        /// What was given.
        value: f64,
        /// Largest allowed.
        max: f64,
    },
    /// A required text is empty, or a text is too long.
    #[error("text is empty or longer than {max} characters")]
    BadText {
        /// Most characters.
        max: usize,
    },
    /// There are more entries than allowed.
    #[error("more than {max} entries")]
    TooMany {
        /// Most entries.
        max: usize,
    },
    /// Two dates are in the wrong order.
    #[error("the first date is after the last")]
    DatesReversed,
    /// The same identity is used twice.
    #[error("the id {0} stands twice")]
    DuplicateId(u32),
    /// No such identity.
    #[error("nothing in the plan has the id {0}")]
    UnknownId(u32),
    /// Two dimensions of the same kind.
    #[error("two dimensions of the same kind")]
    DuplicateDimension,
    /// Two scenarios of the same name.
    #[error("two scenarios of the same name")]
    DuplicateScenario,
    /// Two lines of one manager with the same members.
    #[error("two lines of a manager are about the same")]
    DuplicateLine,
    /// Two holds on the same total.
    #[error("two holds on the same total")]
    DuplicateHold,
    /// Two reports of one source for one period.
    #[error("two reports of one source for one period")]
    DuplicateReport,
    /// Two bands of a bonus scheme that start at the same point.
    #[error("bands must begin at different points")]
    SameBand,
    /// A hold lies outside the horizon.
    #[error("a hold lies outside the horizon")]
    HoldOutside,
    /// The rounding step is not one of those offered.
    #[error("{0} is not a rounding step")]
    Rounding(Money),
    /// An id in a CRM is malformed.
    #[error("{what:?}: {text:?} is {fault}")]
    CrmId {
        /// The kind of id.
        what: CrmId,
        /// What was given.
        text: String,
        /// What is wrong with it.
        fault: BadId,
    },
    /// A funnel needs at least one stage.
    #[error("a funnel needs at least one stage")]
    NoStages,
}

impl From<Rule> for PlanError {
    fn from(rule: Rule) -> Self {
        PlanError { at: Path::default(), rule }
    }
}

/// The result of a check.
pub(crate) type Checked = Result<(), PlanError>;

/// Adds the location to a failed check, from the inside out.
pub(crate) trait At: Sized {
    /// In this member.
    fn at(self, member: impl Into<Cow<'static, str>>) -> Self;
    /// In this entry of a list.
    fn in_entry(self, index: usize) -> Self;
}

impl At for Checked {
    fn at(self, member: impl Into<Cow<'static, str>>) -> Self {
        self.map_err(|PlanError { at, rule }| PlanError { at: at.inside(member), rule })
    }

    fn in_entry(self, index: usize) -> Self {
        self.map_err(|PlanError { at, rule }| PlanError { at: at.in_entry(index), rule })
    }
}

/// Checks every entry of a list and adds its index to an error.
pub(super) fn each<T>(
    member: &'static str,
    list: impl IntoIterator<Item = T>,
    mut check: impl FnMut(T) -> Checked,
) -> Checked {
    list.into_iter().enumerate().try_for_each(|(index, entry)| check(entry).in_entry(index)).at(member)
}

/// Checks every entry of a map and adds its key to an error; `name` writes a key as the file does.
pub(super) fn each_of<K, V>(
    member: &'static str,
    map: &Map<K, V>,
    name: impl Fn(&K) -> String,
    mut check: impl FnMut(&K, &V) -> Checked,
) -> Checked {
    let mut entry = |(key, value)| check(key, value).map_err(|error: PlanError| (name(key), error));
    let found = map.iter().try_for_each(&mut entry);
    found.map_err(|(key, PlanError { at, rule })| PlanError { at: at.inside(key), rule }).at(member)
}
