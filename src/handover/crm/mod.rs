//! A plan's figures as the files of a CRM: [`file`] makes each of them. Who is who, and what else a CRM needs, stands in the
//! plan's section `crm`.
//!
//! Revenue is the quota, whole at every manager and month, and a longer period is the sum of its months. Periods are those of
//! the calendar, as a CRM has them: where the plan has only a part of one, what lies inside is given and said. A manager without an
//! id is left out and named; two with one id are refused. Unassigned goes to nobody.

mod files;
mod words;

use std::collections::VecDeque;

use chrono::{Datelike, Days as Later, NaiveDate};

use super::{Ask, By, entry_rows, spans};
use crate::board::{Column, Metric, Row};
use crate::calendar::Month;
use crate::engine::{GroupBy, Place};
use crate::exchange::crm::{Days, Every};
use crate::exchange::workbook::Value;
use crate::plan::crm::PersonId;
use crate::plan::{DimensionKind, ManagerId, Plan, StageId};
use crate::units::map::Map;

pub use words::{every_words, who_is_who};

/// A CRM that takes a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CrmKind {
    /// CSV for Data Loader.
    Salesforce,
    /// A line of JSON for each manager.
    HubSpot,
    /// A line of JSON for each goal.
    Pipedrive,
    /// CSV of goals of activities.
    Freshsales,
}

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// Everything that the plan says how this CRM takes it.
    #[default]
    All,
    /// Quotas.
    Revenue,
    /// Counts of a stage; the last one is deals.
    Stage(StageId),
}

impl CrmKind {
    /// Each of them, in the order shown.
    pub const ALL: [CrmKind; 4] =
        [CrmKind::Salesforce, CrmKind::HubSpot, CrmKind::Pipedrive, CrmKind::Freshsales];

    /// What names a person there.
    #[must_use]
    pub fn person(self) -> PersonId {
        match self {
            CrmKind::Salesforce => PersonId::Salesforce,
            CrmKind::HubSpot => PersonId::HubSpot,
            CrmKind::Pipedrive => PersonId::Pipedrive,
            CrmKind::Freshsales => PersonId::Email,
        }
    }

    /// How long its goals can be.
    #[must_use]
    pub fn periods(self) -> &'static [Every] {
        match self {
            CrmKind::Salesforce => &[Every::Month, Every::Quarter],
            CrmKind::HubSpot | CrmKind::Pipedrive => &[Every::Month, Every::Quarter, Every::Year],
            CrmKind::Freshsales => &[Every::Week, Every::Month, Every::Quarter, Every::Year],
        }
    }

    /// What its file's name ends in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            CrmKind::Salesforce | CrmKind::Freshsales => "csv",
            CrmKind::HubSpot | CrmKind::Pipedrive => "jsonl",
        }
    }

    /// What can be handed over to it, all of it first.
    #[must_use]
    pub fn goals(self, plan: &Plan) -> Vec<Goal> {
        let stages = || plan.stages.iter().map(|stage| Goal::Stage(stage.id));
        match self {
            CrmKind::HubSpot => vec![Goal::All],
            CrmKind::Freshsales => std::iter::once(Goal::All).chain(stages()).collect(),
            CrmKind::Salesforce | CrmKind::Pipedrive => {
                [Goal::All, Goal::Revenue].into_iter().chain(stages()).collect()
            }
        }
    }
}

/// A file, and what is said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmFile {
    /// For which CRM.
    pub kind: CrmKind,
    /// Its text: UTF-8 without a mark.
    pub text: String,
    /// How many goals or rows it has.
    pub count: usize,
    /// How many managers.
    pub people: usize,
    /// How many periods.
    pub periods: usize,
    /// What the quotas in it come to, in whole units of the currency; None where it has none.
    pub revenue: Option<i64>,
    /// What the counts of each stage in it come to, in the funnel's order.
    pub counts: Vec<(StageId, i64)>,
    /// Managers who are left out because they have no id.
    pub left_out: Vec<String>,
    /// What their quotas come to.
    pub left_revenue: i64,
    /// Periods of which the plan has only a part; what lies inside is given, or nothing where only whole ones are.
    pub parts: Vec<Days>,
    /// Figures that cannot be computed, and so are not in it.
    pub unknown: usize,
    /// What is to be known before it is loaded.
    pub notes: Vec<Note>,
}

/// What is to be known before a file is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Whose permission loading quotas takes, and that a period is loaded once.
    Permissions,
    /// Monthly goals are taken twelve at a time; this file has another number of months.
    NotTwelve(usize),
    /// Goals may stay invisible without a template.
    NoTemplate,
    /// So many goals, and a report for each.
    Goals(usize),
}

/// Why no file is made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFile {
    /// Two managers have one id.
    #[error("{0} and {1} have the same id")]
    Twice(String, String),
    /// Sundays are worked, and the CRM's weeks begin with one.
    #[error("Sundays are worked, and the weeks of the CRM begin on Sunday")]
    Sunday,
    /// The CRM has no goals of this length.
    #[error("the CRM has no such periods")]
    NoPeriod,
    /// Nobody has an id.
    #[error("nobody has an id")]
    Nobody,
    /// The plan does not say how this CRM takes what is asked for: a forecast type, a currency, an activity is missing.
    #[error("the plan does not say how the CRM takes this")]
    NotSaid,
    /// The CRM takes no such goals at all.
    #[error("the CRM takes no such goals")]
    NotTaken,
}

/// The file for a CRM: goals of this length and kind, as the plan's section `crm` says.
///
/// # Errors
/// [`NoFile`]; its words say what to do.
pub fn file(ask: &Ask, kind: CrmKind, every: Every, goal: Goal) -> Result<CrmFile, NoFile> {
    if !kind.periods().contains(&every) {
        return Err(NoFile::NoPeriod);
    }
    let known = match goal {
        Goal::All => true,
        Goal::Revenue => kind != CrmKind::Freshsales,
        Goal::Stage(_) => kind != CrmKind::HubSpot,
    };
    if !known {
        return Err(NoFile::NotTaken);
    }
    let people = people(&ask.plan, kind.person())?;
    if people.is_empty() {
        return Err(NoFile::Nobody);
    }
    let rows = figures(ask, every);
    let mut making = files::Making::new(ask, every, goal, kind, &people, &rows);
    making.file.text = match kind {
        CrmKind::Salesforce => files::salesforce(&mut making)?,
        CrmKind::HubSpot => files::hubspot(&mut making)?,
        CrmKind::Pipedrive => files::pipedrive(&mut making)?,
        CrmKind::Freshsales => files::freshsales(&mut making)?,
    };
    Ok(making.file)
}

/// What one manager is to reach in one period of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figures {
    manager: ManagerId,
    days: Days,
    /// All of the period lies inside the plan.
    whole: bool,
    revenue: Option<i64>,
    /// By the stages' places in the funnel.
    counts: Vec<Option<i64>>,
}

/// Every manager's figures, in roster order, periods in theirs.
fn figures(ask: &Ask, every: Every) -> Vec<Figures> {
    let by = if every == Every::Week { By::Week } else { By::Month };
    let rows = entry_rows(&Ask { by, ..ask.clone() });
    let mut out: Vec<Figures> = Vec::new();
    for row in rows {
        let (first, last) = (row.span.first, row.span.last);
        let days = around(first, every);
        let mut counts: VecDeque<Option<i64>> = row.counts.iter().map(Value::whole).collect();
        // The deal stands first in an entry sheet and last in the funnel.
        counts.rotate_left(1.min(counts.len()));
        let next = Figures {
            manager: row.manager,
            days,
            whole: first == days.first && last == days.last,
            revenue: row.revenue.whole(),
            counts: counts.into(),
        };
        match out.last_mut().filter(|same| (same.manager, same.days) == (next.manager, days)) {
            Some(same) => {
                same.whole = same.whole || last == days.last && is_begun(ask, days);
                let add = |a: Option<i64>, b: Option<i64>| a.zip(b).map(|(a, b)| a + b);
                same.revenue = add(same.revenue, next.revenue);
                for (count, more) in same.counts.iter_mut().zip(next.counts) {
                    *count = add(*count, more);
                }
            }
            None => out.push(next),
        }
    }
    out
}

/// A manager's quota of one product in one period of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Family {
    manager: ManagerId,
    product: String,
    days: Days,
    quota: i64,
}

/// The quotas of products, of every manager, in roster order; none where the plan has no products.
fn families(ask: &Ask, every: Every) -> Vec<Family> {
    let kind = DimensionKind::Product;
    if ask.plan.dimension(kind).is_none() {
        return Vec::new();
    }
    let board = ask.board(Metric::Quota, &[GroupBy::Manager, GroupBy::Member(kind)]);
    let months = spans(&ask.tables.axis, By::Month, ask.lang);
    let mut out: Vec<Family> = Vec::new();
    for (at, group) in board.groups.iter().enumerate() {
        let [Place::Manager(manager), Place::Member(_, Some(product))] = group.path[..] else { continue };
        let manager = ask.plan.managers.get(manager).map(|manager| manager.id);
        let (Some(manager), Some((_, product))) = (manager, ask.plan.member(product)) else { continue };
        for month in &months {
            let cell = board.cell_at(Row::Group(at), &Column::Time(month.time.clone()));
            let Some(quota) = super::value(&cell.value).whole() else { continue };
            let next =
                Family { manager, product: product.name.clone(), days: around(month.first, every), quota };
            match out.last_mut() {
                Some(same)
                    if (same.manager, &same.product, same.days) == (manager, &next.product, next.days) =>
                {
                    same.quota += quota;
                }
                Some(_) | None => out.push(next),
            }
        }
    }
    out
}

/// Whether a period begins inside the plan.
fn is_begun(ask: &Ask, days: Days) -> bool {
    days.first >= ask.plan.horizon.first_day()
}

/// The period of the calendar that a day lies in.
fn around(day: NaiveDate, every: Every) -> Days {
    let month = Month::of(day);
    let of_months = |length: u8| {
        let before = (month.month() - 1) % length;
        let first = month.plus(-i32::from(before));
        Days { first: first.first_day(), last: first.plus(i32::from(length) - 1).last_day() }
    };
    match every {
        Every::Week => {
            let monday = crate::calendar::monday_of(day);
            Days { first: monday, last: monday.checked_add_days(Later::new(6)).unwrap_or(monday) }
        }
        Every::Month => of_months(1),
        Every::Quarter => of_months(3),
        Every::Year => of_months(12),
    }
}

/// Whether a Sunday is a working day of the plan.
fn works_on_sundays(plan: &Plan) -> bool {
    let days = plan.horizon.first_day().iter_days().take(plan.horizon.days());
    days.filter(|day| day.weekday() == chrono::Weekday::Sun).any(|day| plan.calendar.is_working(day))
}

/// Managers with their ids, in roster order.
fn people(plan: &Plan, which: PersonId) -> Result<Vec<(ManagerId, String)>, NoFile> {
    let mut out: Vec<(ManagerId, String)> = Vec::new();
    let mut seen: Map<String, ManagerId> = Map::new();
    for manager in &plan.managers {
        let Some(own) = plan.crm.id(manager.id, which) else { continue };
        if let Some(other) = seen.insert(which.key(&own), manager.id) {
            let other = plan.manager(other).map_or_else(String::new, |m| m.name.clone());
            return Err(NoFile::Twice(other, manager.name.clone()));
        }
        out.push((manager.id, own));
    }
    Ok(out)
}
