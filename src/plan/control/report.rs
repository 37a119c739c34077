//! Facts as reported: one report holds the facts of one period from one source.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::{Month, monday_of};
use crate::plan::{DimensionKind, ManagerId, Members, StageId};
use crate::units::map::{Map, Set};

/// The id of a source of facts inside a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub u32);

impl SourceId {
    /// Facts typed into the page.
    pub const TYPED: SourceId = SourceId(1);
    /// Deals that were marked as won.
    pub const WON: SourceId = SourceId(2);
}

/// A source of facts: the page, a CRM, the accountants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Identity.
    pub id: SourceId,
    /// Its name; empty for the two built-in ones, which the page names.
    pub name: String,
    /// The meaning of the columns of its last table, by title.
    pub columns: Map<String, String>,
}

impl Source {
    /// A new source with a name and nothing else.
    #[must_use]
    pub fn new(id: SourceId, name: impl Into<String>) -> Self {
        Source { id, name: name.into(), columns: Map::new() }
    }

    /// The source of facts typed into the page.
    #[must_use]
    pub fn typed() -> Self {
        Source::new(SourceId::TYPED, "")
    }

    /// The source of deals marked as won.
    #[must_use]
    pub fn won() -> Self {
        Source::new(SourceId::WON, "")
    }
}

/// What a fact counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Money of deals closed; any sign.
    Revenue,
    /// Gross profit; any sign.
    GrossProfit,
    /// Money received; any sign.
    Payments,
    /// Units done at a stage, at least 0; the last stage counts closed deals.
    Stage(StageId),
}

impl Measure {
    /// Whether it is money, which may be negative.
    #[must_use]
    pub fn is_money(self) -> bool {
        match self {
            Measure::Revenue | Measure::GrossProfit | Measure::Payments => true,
            Measure::Stage(_) => false,
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Measure::Revenue => f.write_str("revenue"),
            Measure::GrossProfit => f.write_str("gross-profit"),
            Measure::Payments => f.write_str("payments"),
            Measure::Stage(id) => write!(f, "stage:{}", id.0),
        }
    }
}

impl FromStr for Measure {
    type Err = FactPeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let other = || FactPeriodError { text: text.to_owned() };
        match text {
            "revenue" => Ok(Measure::Revenue),
            "gross-profit" => Ok(Measure::GrossProfit),
            "payments" => Ok(Measure::Payments),
            _ => {
                let id = text.strip_prefix("stage:").and_then(|id| id.parse().ok());
                id.map(|id| Measure::Stage(StageId(id))).ok_or_else(other)
            }
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// A manager of the plan.
    Manager(ManagerId),
    /// Somebody outside the plan, by the name as written.
    Other(String),
    /// Nobody in particular: rows without a manager.
    Nobody,
}

/// The period of a report, named independently of the plan. Ordered from the shortest kind to the longest,
/// then by time. In files it is a short text: `day 2027-03-17`, `segment 2027-03-01`, `week 2027-03-15`,
/// `month 2027-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FactPeriod {
    /// One day.
    Day(NaiveDate),
    /// The days that share one ISO week and one calendar month, by the first of them.
    Segment(NaiveDate),
    /// An ISO week, by its Monday.
    Week(NaiveDate),
    /// A calendar month.
    Month(Month),
}

/// The text names no period of facts, or no measure.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text:?} is no day, segment, week or month of facts, and no measure")]
pub struct FactPeriodError {
    /// The text.
    pub text: String,
}

impl FactPeriod {
    /// The segment that a day lies in.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use planerka::plan::control::FactPeriod;
    /// let day = NaiveDate::from_ymd_opt(2027, 4, 3).unwrap();
    /// let segment = FactPeriod::segment_of(day);
    /// assert_eq!(segment.to_string(), "segment 2027-04-01");
    /// assert_eq!(segment.last().to_string(), "2027-04-04");
    /// ```
    #[must_use]
    pub fn segment_of(day: NaiveDate) -> Self {
        FactPeriod::Segment(monday_of(day).max(Month::of(day).first_day()))
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        match self {
            FactPeriod::Day(day) | FactPeriod::Segment(day) | FactPeriod::Week(day) => day,
            FactPeriod::Month(month) => month.first_day(),
        }
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        let sunday = |day: NaiveDate| monday_of(day).checked_add_days(Days::new(6)).unwrap_or(day);
        match self {
            FactPeriod::Day(day) => day,
            FactPeriod::Segment(day) => sunday(day).min(Month::of(day).last_day()),
            FactPeriod::Week(day) => sunday(day),
            FactPeriod::Month(month) => month.last_day(),
        }
    }

    /// 0 for days, 1 for segments, 2 for weeks, 3 for months: a longer period is the total of shorter ones.
    #[must_use]
    pub fn level(self) -> usize {
        match self {
            FactPeriod::Day(_) => 0,
            FactPeriod::Segment(_) => 1,
            FactPeriod::Week(_) => 2,
            FactPeriod::Month(_) => 3,
        }
    }

    /// Whether a week starts on a Monday, and a segment on a Monday or the first of a month.
    #[must_use]
    pub fn is_sound(self) -> bool {
        match self {
            FactPeriod::Day(_) | FactPeriod::Month(_) => true,
            FactPeriod::Segment(day) => day.weekday() == Weekday::Mon || day.day() == 1,
            FactPeriod::Week(day) => day.weekday() == Weekday::Mon,
        }
    }
}

impl fmt::Display for FactPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactPeriod::Day(day) => write!(f, "day {day}"),
            FactPeriod::Segment(day) => write!(f, "segment {day}"),
            FactPeriod::Week(day) => write!(f, "week {day}"),
            FactPeriod::Month(month) => write!(f, "month {month}"),
        }
    }
}

impl FromStr for FactPeriod {
    type Err = FactPeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let other = || FactPeriodError { text: text.to_owned() };
        let (kind, name) = text.split_once(' ').ok_or_else(other)?;
        let day = || name.parse::<NaiveDate>().map_err(|_| other());
        let period = match kind {
            "day" => FactPeriod::Day(day()?),
            "segment" => FactPeriod::Segment(day()?),
            "week" => FactPeriod::Week(day()?),
            "month" => FactPeriod::Month(name.parse().map_err(|_| other())?),
            _ => return Err(other()),
        };
        if period.is_sound() { Ok(period) } else { Err(other()) }
    }
}

impl TryFrom<String> for FactPeriod {
    type Error = FactPeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<FactPeriod> for String {
    fn from(period: FactPeriod) -> Self {
        period.to_string()
    }
}

/// The facts of one period from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The source.
    pub source: SourceId,
    /// The period it covers.
    pub period: FactPeriod,
    /// The last day with known facts; None is the period's end.
    pub through: Option<NaiveDate>,
    /// Whether people missing from it have 0.
    pub complete: bool,
    /// Whether its rows are people; otherwise it is a total of everybody.
    pub people: bool,
    /// The dimensions by which its rows are split.
    pub by: Set<DimensionKind>,
    /// Its measures, in the order of the rows' values.
    pub measures: Vec<Measure>,
    /// Its facts.
    pub rows: Vec<ReportRow>,
    /// A note, such as the exchange rate that was used.
    pub note: Option<String>,
}

/// One row of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Whose.
    pub who: Actor,
    /// Its members; none means "without product" and so on.
    pub members: Members,
    /// One value per measure of the report; None is unknown, which is not 0.
    pub values: Vec<Option<i64>>,
}

impl Report {
    /// A report without rows.
    #[must_use]
    pub fn new(source: SourceId, period: FactPeriod, measures: Vec<Measure>) -> Self {
        Report {
            source,
            period,
            through: None,
            complete: false,
            people: true,
            by: Set::new(),
            measures,
            rows: Vec::new(),
            note: None,
        }
    }

    /// The last day it covers.
    #[must_use]
    pub fn last(&self) -> NaiveDate {
        self.through.map_or(self.period.last(), |through| through.min(self.period.last()))
    }

    /// How many values it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.rows.len() * self.measures.len()
    }
}

/// Merges the reports of an import: the source's reports that lie wholly between two days are replaced by the
/// new ones, and so is any of exactly the same period. The others stay in order; the new ones come last.
#[must_use]
pub fn replaced(
    reports: &[Arc<Report>],
    source: SourceId,
    (first, last): (NaiveDate, NaiveDate),
    new: Vec<Report>,
) -> Vec<Arc<Report>> {
    let inside = |period: FactPeriod| period.first() >= first && period.last() <= last;
    let again = |old: &Report| new.iter().any(|report| report.period == old.period);
    let goes = |old: &Report| old.source == source && (inside(old.period) || again(old));
    let kept = reports.iter().filter(|report| !goes(report)).cloned();
    kept.chain(new.iter().cloned().map(Arc::new)).collect()
}
