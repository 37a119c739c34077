//! The parts of the page below table and causes: what each is called, and what is said of it while it is folded.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Ground, deal_list, money_page, point_lines, profit_page, replanned};
use crate::engine::Tables;
use crate::engine::control::PointState;
use crate::i18n::{Lang, fill};
use crate::intake::facts::labels::period as period_words;
use crate::plan::Plan;
use crate::plan::control::SourceId;

/// A part of the page that can be folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What each source says and what of it counts.
    Reconciliation,
    /// Re-planning the rest.
    Rest,
    /// Facts that are typed.
    Typed,
    /// Open deals.
    Deals,
    /// Money coming in.
    Money,
    /// Gross profit.
    Profit,
    /// Checkpoints.
    Points,
    /// Snapshots and the baseline.
    Snapshots,
    /// Copies that were handed over or received.
    Copies,
    /// The change log.
    Log,
}

impl Section {
    /// All of them, in the order of the page.
    pub const ALL: [Section; 10] = [
        Section::Reconciliation,
        Section::Rest,
        Section::Typed,
        Section::Deals,
        Section::Money,
        Section::Profit,
        Section::Points,
        Section::Snapshots,
        Section::Copies,
        Section::Log,
    ];

    /// Names it on the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Section::Reconciliation => "reconciliation",
            Section::Rest => "replan",
            Section::Typed => "typed-facts",
            Section::Deals => "deals",
            Section::Money => "money-in",
            Section::Profit => "gross-profit",
            Section::Points => "checkpoints",
            Section::Snapshots => "snapshots",
            Section::Copies => "copies",
            Section::Log => "change-log",
        }
    }

    /// Its heading.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Section::Reconciliation => lang.reconciling().title,
            Section::Rest => lang.replan().title,
            Section::Typed => lang.plan_fact().type_facts,
            Section::Deals => lang.deals().title,
            Section::Money => lang.money_in().title,
            Section::Profit => lang.profit().title,
            Section::Points => lang.points().title,
            Section::Snapshots => lang.snapshots().title,
            Section::Copies => lang.copies().title,
            Section::Log => lang.change_log().title,
        }
    }
}

/// What a part is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What follows from it.
    pub tables: &'a Tables,
    /// What facts stand on; None where nothing was reported and nothing re-planned.
    pub ground: Option<&'a Ground>,
    /// What open deals stand on, reported or not.
    pub anyway: Option<&'a Ground>,
    /// The segments that are looked at.
    pub range: &'a Range<usize>,
    /// The day on which somebody looks.
    pub today: NaiveDate,
}

/// What is said of a part in its heading; None where there is no such part now. Reconciliation is said by the page
/// ([`PlanFactPage::reconciled`](super::PlanFactPage)), and copies are no part of the plan.
#[must_use]
pub fn section_said(section: Section, about: &About<'_>, lang: Lang) -> Option<String> {
    let (plan, control, t) = (about.plan, &*about.plan.control, lang.sections());
    match section {
        Section::Reconciliation | Section::Copies => None,
        Section::Rest => {
            let in_force = replanned(plan, about.tables, about.ground?, lang);
            Some(in_force.unwrap_or_else(|| t.rest_none.to_owned()))
        }
        Section::Typed => (plan.horizon.first_day() <= about.today).then(|| {
            let typed = control.reports.iter().filter(|report| report.source == SourceId::TYPED);
            let last = typed.max_by_key(|report| (report.period.last(), report.period.level()));
            last.map_or(t.entry_none.to_owned(), |report| {
                fill(t.entry_said, &[&period_words(report.period, lang)])
            })
        }),
        Section::Deals => {
            let some = !control.deals.is_empty();
            let said = some.then(|| deal_list(plan, about.anyway, about.today, lang).said);
            Some(said.unwrap_or_else(|| t.deals_none.to_owned()))
        }
        Section::Money => {
            let page = money_page(plan, about.tables, (about.anyway?, lang), about.range)?;
            let (_, [paid, _, awaited, ..]) = page.rows.first()?;
            Some(fill(t.money_said, &[paid, awaited]))
        }
        Section::Profit => {
            let page = profit_page(plan, about.tables, (about.anyway?, lang), about.range)?;
            let (_, [to_date, fact, ..]) = page.rows.first()?;
            Some(fill(t.profit_said, &[fact, to_date]))
        }
        Section::Points => Some(points_said(about, lang)),
        Section::Snapshots => {
            let base = control.baseline().map_or_else(|| "—".to_owned(), |snapshot| snapshot.name.clone());
            let count = control.snapshots.len().to_string();
            let none = control.snapshots.is_empty().then(|| t.points_none.to_owned());
            Some(none.unwrap_or_else(|| fill(t.snapshots_said, &[&count, &base])))
        }
        Section::Log => Some(control.log.last().map_or(t.log_none.to_owned(), |line| {
            fill(t.log_said, &[&control.log.len().to_string(), &lang.date(line.at.date())])
        })),
    }
}

/// How many checkpoints stand how.
fn points_said(about: &About<'_>, lang: Lang) -> String {
    let t = lang.sections();
    let lines = point_lines(about.plan, about.ground, lang);
    if lines.is_empty() {
        return t.points_none.to_owned();
    }
    let states = [PointState::Met, PointState::Below, PointState::NoData, PointState::Ahead];
    let counts =
        states.map(|state| lines.iter().filter(|line| line.state == Some(state)).count().to_string());
    fill(t.points_said, &counts.each_ref().map(String::as_str))
}
