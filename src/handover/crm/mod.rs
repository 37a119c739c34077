//! Files for CRMs, made from a plan by [`file()`]. Ids of people and other CRM settings are in the plan's
//! section `crm`.
//!
//! Revenue is the quota, whole for every manager and month; longer periods are sums of months. Periods are
//! those of the calendar, as CRMs have them: of a period only partly in the plan, that part is given, with a
//! note. A manager without an id is left out and named; two with the same id are refused. The unassigned
//! target is not included.

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
    /// One JSON line per manager.
    HubSpot,
    /// One JSON line per goal.
    Pipedrive,
    /// CSV of activity goals.
    Freshsales,
}

/// What to hand over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Goal {
    /// Everything that is set up for this CRM.
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

    /// The kind of id for people.
    #[must_use]
    pub fn person(self) -> PersonId {
        match self {
            CrmKind::Salesforce => PersonId::Salesforce,
            CrmKind::HubSpot => PersonId::HubSpot,
            CrmKind::Pipedrive => PersonId::Pipedrive,
            CrmKind::Freshsales => PersonId::Email,
        }
    }

    /// The possible lengths of goals.
    #[must_use]
    pub fn periods(self) -> &'static [Every] {
        match self {
            CrmKind::Salesforce => &[Every::Month, Every::Quarter],
            CrmKind::HubSpot | CrmKind::Pipedrive => &[Every::Month, Every::Quarter, Every::Year],
            CrmKind::Freshsales => &[Every::Week, Every::Month, Every::Quarter, Every::Year],
        }
    }

    /// The file extension.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            CrmKind::Salesforce | CrmKind::Freshsales => "csv",
            CrmKind::HubSpot | CrmKind::Pipedrive => "jsonl",
        }
    }

    /// What can be handed over, everything first.
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

/// A file with its notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrmFile {
    /// The CRM.
    pub kind: CrmKind,
    /// Its text: UTF-8 without a byte order mark.
    pub text: String,
    /// The number of goals or rows.
    pub count: usize,
    /// The number of managers.
    pub people: usize,
    /// The number of periods.
    pub periods: usize,
    /// The sum of its quotas, in whole units of the currency; None if it has none.
    pub revenue: Option<i64>,
    /// The sum of each stage's counts, in funnel order.
    pub counts: Vec<(StageId, i64)>,
    /// Managers left out because they have no id.
    pub left_out: Vec<String>,
    /// The sum of their quotas.
    pub left_revenue: i64,
    /// Periods only partly in the plan; that part is given, or nothing where only whole periods are possible.
    pub parts: Vec<Days>,
    /// The number of figures left out because they cannot be computed.
    pub unknown: usize,
    /// What to know before loading it.
    pub notes: Vec<Note>,
}

/// A note on loading a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// The permissions needed to load quotas, and that a period can be loaded only once.
    Permissions,
    /// Monthly goals need twelve months; this file has another number.
    NotTwelve(usize),
    /// Goals may stay invisible without a template.
    NoTemplate,
    /// The number of goals, each of which has a report.
    Goals(usize),
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoFile {
    /// Two managers have the same id.
    #[error("{0} and {1} have the same id")]
    Twice(String, String),
    /// The plan works on Sundays, with which the CRM's weeks begin.
    #[error("Sundays are worked, and the weeks of the CRM begin on Sunday")]
    Sunday,
    /// The CRM has no goals of this length.
    #[error("the CRM has no such periods")]
    NoPeriod,
    /// No manager has an id.
    #[error("nobody has an id")]
    Nobody,
    /// A setting of this CRM is missing: a forecast type, a currency, an activity.
    #[error("the plan does not say how the CRM takes this")]
    NotSaid,
    /// The CRM does not support such goals.
    #[error("the CRM takes no such goals")]
    NotTaken,
}

/// Makes the file for a CRM with goals of this length and kind, using the plan's section `crm`.
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

/// The figures of one manager in one calendar period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figures {
    manager: ManagerId,
    days: Days,
    /// Whether the whole period lies inside the plan.
    whole: bool,
    revenue: Option<i64>,
    /// By the stages' indices in the funnel.
    counts: Vec<Option<i64>>,
}

/// All managers' figures, in roster order, then by period.
fn figures(ask: &Ask, every: Every) -> Vec<Figures> {
    let by = if every == Every::Week { By::Week } else { By::Month };
    let rows = entry_rows(&Ask { by, ..ask.clone() });
    let mut out: Vec<Figures> = Vec::new();
    for row in rows {
        let (first, last) = (row.span.first, row.span.last);
        let days = around(first, every);
        let mut counts: VecDeque<Option<i64>> = row.counts.iter().map(Value::whole).collect();
        // The deal is first in an entry sheet and last in the funnel.
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

/// A manager's quota of one product in one calendar period.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Family {
    manager: ManagerId,
    product: String,
    days: Days,
    quota: i64,
}

/// All managers' quotas by product, in roster order; empty if the plan has no products.
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

/// Whether a period starts inside the plan.
fn is_begun(ask: &Ask, days: Days) -> bool {
    days.first >= ask.plan.horizon.first_day()
}

/// The calendar period that contains a day.
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

/// Whether any Sunday is a working day of the plan.
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
