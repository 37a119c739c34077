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
    /// Where in the plan, by the names of its file; empty where nothing more is known than the rule.
    pub at: Path,
    /// The rule that is broken.
    pub rule: Rule,
}

/// A rule of a valid plan, and how it is broken.
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
    /// A text is empty where it must not be, or longer than allowed.
    #[error("text is empty or longer than {max} characters")]
    BadText {
        /// Most characters.
        max: usize,
    },
    /// More of something than a plan may hold.
    #[error("more than {max} entries")]
    TooMany {
        /// Most entries.
        max: usize,
    },
    /// Two dates stand in the wrong order.
    #[error("the first date is after the last")]
    DatesReversed,
    /// The same identity stands twice.
    #[error("the id {0} stands twice")]
    DuplicateId(u32),
    /// An identity that nothing has.
    #[error("nothing in the plan has the id {0}")]
    UnknownId(u32),
    /// Two dimensions of the same kind.
    #[error("two dimensions of the same kind")]
    DuplicateDimension,
    /// Two scenarios of the same name.
    #[error("two scenarios of the same name")]
    DuplicateScenario,
    /// Two lines of one manager that are about the same.
    #[error("two lines of a manager are about the same")]
    DuplicateLine,
    /// Two holds on the same total.
    #[error("two holds on the same total")]
    DuplicateHold,
    /// Two reports of one source for one period.
    #[error("two reports of one source for one period")]
    DuplicateReport,
    /// Two bands of a bonus scheme that begin at the same point.
    #[error("bands must begin at different points")]
    SameBand,
    /// A hold lies outside the horizon.
    #[error("a hold lies outside the horizon")]
    HoldOutside,
    /// A rounding step that is not offered.
    #[error("{0} is not a rounding step")]
    Rounding(Money),
    /// What names a person or a thing in a CRM has not the right form.
    #[error("{what:?}: {text:?} is {fault}")]
    CrmId {
        /// Of what.
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

/// What a check found.
pub(crate) type Checked = Result<(), PlanError>;

/// Says where a check that failed was made, from the inside out.
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

/// Checks every entry of the list that this member is.
pub(super) fn each<T>(
    member: &'static str,
    list: impl IntoIterator<Item = T>,
    mut check: impl FnMut(T) -> Checked,
) -> Checked {
    list.into_iter().enumerate().try_for_each(|(index, entry)| check(entry).in_entry(index)).at(member)
}

/// Checks every entry of the map that this member is; `name` writes a key as the file does.
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
