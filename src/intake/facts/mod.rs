//! Tables of what happened: results by person, people × periods, dated lines and deals of a CRM.
//!
//! The same way as for every table (titles, rows, values), with meanings of its own: what is counted
//! ([`Meaning::Measure`](super::Meaning::Measure)), when ([`About`]), a figure of one period
//! ([`Meaning::Fact`](super::Meaning::Fact)). What comes out are reports of one source: they take the place of its
//! reports in the same time, measure by measure, so that the same table twice is the table once. Nobody is dropped:
//! a name that the plan does not know stays as another name, a blank one is nobody's.
//!
//! ```
//! use planerka::intake::facts::{FactWishes, fact_changes};
//! use planerka::intake::{Context, Wishes, read};
//! use planerka::{engine::evaluate, i18n::Lang, sample, sheet::clipboard};
//! let plan = sample::plan(Lang::En, 2027, "p");
//! let tables = evaluate(&plan);
//! let wishes = FactWishes { period: Some("month 2027-03".parse()?), ..FactWishes::default() };
//! let context = Context { plan: &plan, tables: &tables, lang: Lang::En, sample: false, facts: Some(&wishes) };
//! let block = clipboard::read(None, "Owner\tRevenue\tDeals\nHarper\t210,000\t3\nStranger\t90,000\t1\nTotal\t300,000\t4")?;
//! let reading = read(&block, &context, &Wishes::default());
//! let changes = fact_changes(&reading, &context, &wishes);
//! assert_eq!((changes.people, changes.others.len(), changes.left_out), (1, 1, 1));
//! assert_eq!((changes.lines[0].was, changes.lines[0].will), (None, Some(300_000)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod about;
mod change;
mod columns;
mod dictionary;
mod gather;
mod kind;
pub mod labels;
mod people;
mod periods;
mod reports;
mod sources;
mod status;
mod titles;
mod who;
pub mod words;

use chrono::NaiveDate;

use super::names::{key, tidy};
use crate::plan::ManagerId;
use crate::plan::control::{Actor, FactPeriod, Measure};
use crate::units::map::{Map, Set};

pub use about::About;
pub use change::{FactChanges, Line, fact_changes};
pub(super) use columns::{has_people, settle};
pub use dictionary::{Said, Titles};
pub use kind::{TableKind, kind_of};
pub use people::{Person, Sure, find};
pub use periods::{NoPeriod, read_fact_period};
pub(super) use titles::known;
pub use titles::offered;
pub use who::NameAsked;

/// Parts of a unit of money, or of one, in which figures of a table are added up before they are rounded once.
pub(super) const PARTS: i64 = 10_000;

/// The parts of a rate.
pub const RATE_PARTS: i64 = 1_000_000;

/// What a bare day or number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A day is a day.
    Any,
    /// A day, or a number, is its month.
    Month,
    /// A day, or a number, is its week.
    Week,
}

/// What is chosen for a table of facts; what is None is as the table says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactWishes {
    /// The day of the calendar: what begins after it has not happened. None takes everything.
    pub today: Option<NaiveDate>,
    /// The name of the source; None is the one whose tables have these titles, else a usual name.
    pub source: Option<String>,
    /// The time of rows that name none; a table with dates is about this time as a whole.
    pub period: Option<FactPeriod>,
    /// The time of such rows where neither they nor the table say it: what is shown where the table was pasted. None is the
    /// last whole week.
    pub shown: Option<FactPeriod>,
    /// What figures under periods count, and those beside names without titles; None is revenue.
    pub measure: Option<Measure>,
    /// Dated rows become reports by day rather than by the days of one week in one month.
    pub by_day: bool,
    /// Who is not in the table has 0; None is so where at least half of the people are in it.
    pub complete: Option<bool>,
    /// Who is meant by names, by their [`key`].
    pub people: Map<String, Actor>,
    /// What one unit of another currency is worth in the plan's, in millionths, by its code; rows of others are left out.
    pub rates: Map<String, i64>,
    /// Names that become new managers of the plan, likewise.
    pub new_people: Set<String>,
    /// Names whose rows are left out, likewise, beside those that the plan remembers.
    pub left_people: Set<String>,
}

/// Who is meant by a name that the plan does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Somebody beside the plan, under that name.
    Other,
    /// A manager of the plan.
    Manager(ManagerId),
    /// A manager whom the plan does not have yet.
    New,
    /// Nobody that counts: the rows are left out.
    LeftOut,
}

impl FactWishes {
    /// Chooses who is meant by a name as it stands in the table.
    pub fn choose(&mut self, name: &str, whose: Whose) {
        let known = key(name);
        self.people.remove(&known);
        self.new_people.remove(&known);
        self.left_people.remove(&known);
        match whose {
            Whose::Other => drop(self.people.insert(known, Actor::Other(tidy(name)))),
            Whose::Manager(id) => drop(self.people.insert(known, Actor::Manager(id))),
            Whose::New => drop(self.new_people.insert(known)),
            Whose::LeftOut => drop(self.left_people.insert(known)),
        }
    }

    /// Whether it was chosen who is meant by a name, by its [`key`].
    fn is_about(&self, name: &str) -> bool {
        self.people.contains_key(name) || self.new_people.contains(name) || self.left_people.contains(name)
    }

    /// Who is meant by a name that the plan does not know.
    #[must_use]
    pub fn whose(&self, name: &str) -> Whose {
        let known = key(name);
        match self.people.get(&known) {
            Some(Actor::Manager(id)) => Whose::Manager(*id),
            Some(Actor::Other(_) | Actor::Nobody) => Whose::Other,
            None if self.new_people.contains(&known) => Whose::New,
            None if self.left_people.contains(&known) => Whose::LeftOut,
            None => Whose::Other,
        }
    }
}
