//! A plan's figures as the files of a CRM. Who is who is an argument; where a plan keeps it one day is not known here.
//!
//! Revenue is the quota, whole at every manager and month, and a longer period is the sum of its months. Periods are those of
//! the calendar, as a CRM has them: where the plan has only a part of one, what lies inside is given and said. A manager without an
//! id is left out and named; two with one id are refused. Unassigned goes to nobody.

mod files;

use std::collections::VecDeque;

use chrono::{Datelike, Days as Later, NaiveDate};

pub use files::{Freshsales, HubSpot, Pipedrive, Salesforce, freshsales, hubspot, pipedrive, salesforce};

use super::{Ask, By, entry_rows, spans};
use crate::board::{Column, Metric, Row};
use crate::calendar::Month;
use crate::engine::{GroupBy, Place};
use crate::exchange::crm::{Days, Every};
use crate::exchange::workbook::Value;
use crate::i18n::{Lang, fill};
use crate::plan::{DimensionKind, ManagerId, Plan};

/// A file, and what is said beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CrmFile {
    /// Its text: UTF-8 without a mark.
    pub text: String,
    /// How many goals or rows it has.
    pub count: usize,
    /// Managers who are left out, because they have no id.
    pub left_out: Vec<String>,
    /// Periods of which the plan has only a part; what lies inside is given, or nothing where only whole ones are.
    pub parts: Vec<Days>,
    /// Figures that cannot be computed, and so are not in it.
    pub unknown: usize,
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
}

impl NoFile {
    /// What is wrong, and what to do; `crm` is what the CRM is called.
    #[must_use]
    pub fn words(&self, crm: &str, lang: Lang) -> String {
        let t = lang.handover();
        match self {
            NoFile::Twice(first, second) => fill(t.crm_twice, &[first, second, crm]),
            NoFile::Sunday => t.crm_sunday.to_owned(),
            NoFile::NoPeriod => fill(t.crm_no_period, &[crm]),
        }
    }
}

impl CrmFile {
    /// What is said beside the file; `crm` is what the CRM is called.
    #[must_use]
    pub fn words(&self, crm: &str, lang: Lang) -> Vec<String> {
        let t = lang.handover();
        let mut out = Vec::new();
        if !self.left_out.is_empty() {
            out.push(fill(t.crm_no_id, &[crm, &self.left_out.join(", ")]));
        }
        if !self.parts.is_empty() {
            let days = |days: &Days| lang.days_year(days.first, days.last);
            out.push(fill(t.crm_parts, &[&self.parts.iter().map(days).collect::<Vec<_>>().join("; ")]));
        }
        if self.unknown > 0 {
            out.push(fill(t.crm_unknown, &[&self.unknown.to_string()]));
        }
        out
    }
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

/// Managers with their ids, in roster order; those without go to the file's list.
fn people(
    plan: &Plan,
    id: &dyn Fn(ManagerId) -> Option<String>,
    file: &mut CrmFile,
) -> Result<Vec<(ManagerId, String)>, NoFile> {
    let mut out: Vec<(ManagerId, String)> = Vec::new();
    for manager in &plan.managers {
        let Some(own) = id(manager.id).filter(|own| !own.is_empty()) else {
            file.left_out.push(manager.name.clone());
            continue;
        };
        if let Some((other, _)) = out.iter().find(|(_, there)| *there == own) {
            let other = plan.manager(*other).map_or_else(String::new, |m| m.name.clone());
            return Err(NoFile::Twice(other, manager.name.clone()));
        }
        out.push((manager.id, own));
    }
    Ok(out)
}
