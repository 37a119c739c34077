//! Where one can go in the sheets: managers, teams, figures, quarters, months, weeks.

use super::{Board, Column, Metric, Row, canonical, period_words};
use crate::calendar::{Axis, Period};
use crate::i18n::{Lang, fill};
use crate::plan::{ManagerId, Plan, TeamId};
use crate::units::map::Set;

/// A place to go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A manager's row.
    Manager(ManagerId),
    /// A team's row.
    Team(TeamId),
    /// A column of time, which is opened to be seen.
    Period(Period),
    /// A figure that the columns of time can show.
    Figure(Metric),
}

/// Every place of a plan, each with its name in the language of the screen and in the other one.
pub fn destinations(plan: &Plan, axis: &Axis, lang: Lang) -> Vec<(Destination, [String; 2])> {
    let other = if lang == Lang::Ru { Lang::En } else { Lang::Ru };
    let same = |name: &str| [name.to_string(), name.to_string()];
    let period = |period: Period| {
        let period = canonical(axis, period);
        (Destination::Period(period), [lang, other].map(|lang| name(plan, axis, lang, period)))
    };
    let managers = plan.managers.iter().map(|m| (Destination::Manager(m.id), same(&m.name)));
    let teams = plan.teams.iter().map(|t| (Destination::Team(t.id), same(&t.name)));
    let figure = |metric| match metric {
        Metric::Revenue => [lang, other].map(|l| l.sheet().revenue.to_string()),
        Metric::Load => [lang, other].map(|l| l.sheet().load.to_string()),
        Metric::Quota => [lang, other].map(|l| l.sheet().quota.to_string()),
        Metric::GrossProfit => [lang, other].map(|l| l.sheet().profit.to_string()),
        Metric::CashIn => [lang, other].map(|l| l.sheet().cash_in.to_string()),
        Metric::Stage(k) => same(plan.stages.get(k).map_or("", |s| &s.name)),
    };
    let figures = Metric::all(plan).into_iter().map(|metric| (Destination::Figure(metric), figure(metric)));
    let quarters = axis.quarters().iter().map(|q| period(Period::Quarter(q.first_month)));
    let months = axis.months().iter().map(|m| period(Period::Month(m.month)));
    let weeks = axis.segments().iter().map(|s| period(Period::Segment(s.first)));
    let mut out: Vec<(Destination, [String; 2])> =
        managers.chain(teams).chain(figures).chain(quarters).chain(months).chain(weeks).collect();
    // A month that is one week, a quarter that is the horizon: one column, one entry.
    let mut seen = Vec::new();
    out.retain(|(destination, _)| {
        let new = !matches!(destination, Destination::Period(_)) || !seen.contains(destination);
        seen.push(*destination);
        new
    });
    out
}

fn name(plan: &Plan, axis: &Axis, lang: Lang, period: Period) -> String {
    let words = period_words(axis, plan.horizon, lang, &period);
    match period {
        Period::Quarter(first) => format!("{words} {}", first.year()),
        Period::Week(_) | Period::Segment(_) => {
            let week = axis.range(&period).and_then(|range| axis.segments().get(range.start)).map(|s| s.week);
            let number = week.and_then(|at| axis.weeks().get(at)).map_or(0, |w| w.iso_week);
            format!("{words} · {}", fill(lang.sheet().week_no, &[&number.to_string()]))
        }
        Period::Horizon | Period::Month(_) => words,
    }
}

/// The periods that must be open for the column of this one to be seen.
pub fn opening(axis: &Axis, period: Period) -> Set<Period> {
    let Some(range) = axis.range(&period) else { return Set::new() };
    let mut out = Set::from([Period::Horizon]);
    for quarter in axis.quarters().iter().filter(|q| covers(&q.segments, &range)) {
        out.insert(canonical(axis, Period::Quarter(quarter.first_month)));
    }
    for month in axis.months().iter().filter(|m| covers(&m.segments, &range)) {
        out.insert(canonical(axis, Period::Month(month.month)));
    }
    out.remove(&canonical(axis, period));
    out
}

fn covers(outer: &std::ops::Range<usize>, inner: &std::ops::Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

impl Board {
    /// The row of a team.
    pub fn row_of_team(&self, id: TeamId) -> Option<usize> {
        self.rows.iter().position(|row| *row == Row::Team(id))
    }

    /// The column of a period, where it is shown.
    pub fn column_of(&self, period: Period) -> Option<usize> {
        self.columns.iter().position(|column| matches!(column, Column::Time(time) if time.period == period))
    }
}
