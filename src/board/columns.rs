//! The columns of a sheet: inputs on the left, time on the right.

use crate::units::map::Set;
use std::ops::Range;

use super::own_work::{with_lags, with_maxima};
use super::rows::levels;
use super::{Choices, Kind, Metric};
use crate::calendar::{Axis, Period};
use crate::engine::{GroupBy, Tables};
use crate::plan::{Detail, Plan};

/// How coarse a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// All months planned.
    Horizon,
    /// Three months.
    Quarter,
    /// One month.
    Month,
    /// An ISO week, cut where the month ends.
    Week,
}

/// A column of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeColumn {
    /// The period, in its canonical name.
    pub period: Period,
    /// Its segments.
    pub range: Range<usize>,
    /// How coarse it is.
    pub level: Level,
    /// Its parts are shown to its right (None: it has no parts to show).
    pub open: Option<bool>,
    /// The team's working days in it.
    pub working_days: u32,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// The manager's name.
    Name,
    /// The team's name.
    Team,
    /// Who leads a team; on a manager, which teams.
    Senior,
    /// Typed weight.
    Weight,
    /// The share that comes out.
    Share,
    /// Full-time equivalent.
    Fte,
    /// First day of work.
    Hire,
    /// Last day of work.
    Leave,
    /// Ramp.
    Ramp,
    /// Absences.
    Absences,
    /// A short text about the manager.
    Detail(Detail),
    /// Average deal.
    AverageDeal,
    /// Gross margin.
    Margin,
    /// The rate of the step that starts at this stage.
    Rate(usize),
    /// Days from this stage to the next one.
    Lag(usize),
    /// The most one can do at this stage a day.
    Maximum(usize),
    /// Selling minutes of a full day.
    Minutes,
    /// Work that is due before the plan, because it lies so many days before its deals.
    Before,
    /// Money that comes in after the plan.
    After,
    /// A period.
    Time(TimeColumn),
}

impl Column {
    /// What a column of time stands for; None for the others.
    pub fn time(&self) -> Option<&TimeColumn> {
        if let Column::Time(time) = self { Some(time) } else { None }
    }

    /// The period of a column of time.
    pub fn period(&self) -> Option<Period> {
        self.time().map(|time| time.period)
    }
}

/// The name by which a range of segments is held: a quarter that is the whole horizon is the horizon, a
/// segment that is a whole week is the week, so that one total is never held under two names.
pub fn canonical(axis: &Axis, period: Period) -> Period {
    axis.canonical(period)
}

/// The periods that are open where every column down to a level is shown, and none below it.
pub fn opened_to(axis: &Axis, level: Level) -> Set<Period> {
    let mut open = Set::new();
    if level > Level::Horizon {
        open.insert(Period::Horizon);
    }
    if level > Level::Quarter {
        open.extend(axis.quarters().iter().map(|q| canonical(axis, Period::Quarter(q.first_month))));
    }
    if level > Level::Month {
        open.extend(axis.months().iter().map(|m| canonical(axis, Period::Month(m.month))));
    }
    open
}

/// The columns that stay in view while others scroll: how many on the left, and the one of the whole horizon where it
/// stands apart from those. A narrow screen has room for the names alone.
pub(super) fn still(columns: &[Column], choices: &Choices) -> (usize, Option<usize>) {
    if choices.kind != Kind::Plan {
        return (1, None);
    }
    let inputs = columns.iter().take_while(|c| !matches!(c, Column::Before | Column::Time(_))).count();
    let frozen = if choices.inputs && choices.freeze_inputs { inputs } else { 1 };
    let is_year = |c: &Column| matches!(c, Column::Time(time) if time.level == Level::Horizon);
    match columns.iter().position(is_year).filter(|_| !choices.narrow) {
        Some(next) if next == frozen => (frozen + 1, None),
        year => (frozen, year),
    }
}

/// The columns of time with the open periods' parts to the right of them.
pub fn time_columns(axis: &Axis, open: &Set<Period>) -> Vec<TimeColumn> {
    let mut out = Vec::new();
    let column = |period: Period, range: Range<usize>, level: Level| {
        let period = canonical(axis, period);
        let open = (level != Level::Week).then(|| open.contains(&period));
        TimeColumn { period, working_days: axis.working_days_of(range.clone()), range, level, open }
    };
    let all = column(Period::Horizon, 0..axis.segments().len(), Level::Horizon);
    let horizon_open = all.open == Some(true);
    out.push(all);
    if !horizon_open {
        return out;
    }
    for quarter in axis.quarters() {
        let whole = quarter.segments == (0..axis.segments().len());
        let mut quarter_open = true;
        if !whole {
            let c = column(Period::Quarter(quarter.first_month), quarter.segments.clone(), Level::Quarter);
            quarter_open = c.open == Some(true);
            out.push(c);
        }
        if !quarter_open {
            continue;
        }
        for month in &axis.months()[quarter.months.clone()] {
            let sole = month.segments == quarter.segments;
            let mut month_open = true;
            if !sole {
                let c = column(Period::Month(month.month), month.segments.clone(), Level::Month);
                month_open = c.open == Some(true);
                out.push(c);
            }
            if month_open {
                out.extend(
                    month
                        .segments
                        .clone()
                        .map(|s| column(Period::Segment(axis.segments()[s].first), s..s + 1, Level::Week)),
                );
            }
        }
    }
    out
}

/// The columns of a sheet.
pub(super) fn columns(plan: &Plan, tables: &Tables, choices: &Choices) -> Vec<Column> {
    let steps = plan.stages.len().saturating_sub(1);
    let mut out = vec![Column::Name];
    match choices.kind {
        Kind::Plan => {
            if choices.inputs {
                out.extend([Column::Weight, Column::Share, Column::AverageDeal]);
                out.extend(plan.has_margin().then_some(Column::Margin));
                out.extend((0..steps).map(Column::Rate));
                if levels(plan, &choices.levels).iter().any(|level| matches!(level, GroupBy::Member(_))) {
                    out.extend(with_lags(plan).map(Column::Lag));
                    out.extend(with_maxima(plan).map(Column::Maximum));
                }
            }
            if matches!(choices.metric, Metric::Stage(_)) && tables.need.has_lags() {
                out.push(Column::Before);
            }
            out.extend(time_columns(&tables.axis, &choices.open).into_iter().map(Column::Time));
            if choices.metric == Metric::CashIn && tables.cash.is_late() {
                out.push(Column::After);
            }
        }
        Kind::People => {
            out.push(Column::Team);
            out.extend((!plan.teams.is_empty()).then_some(Column::Senior));
            out.extend([Column::Weight, Column::Share, Column::Fte, Column::Hire, Column::Leave]);
            out.extend([Column::Ramp, Column::Absences, Column::AverageDeal]);
            out.extend(plan.has_margin().then_some(Column::Margin));
            out.extend((0..steps).map(Column::Rate));
            out.extend(with_lags(plan).map(Column::Lag));
            out.extend((0..plan.stages.len()).map(Column::Maximum));
            let own = plan.managers.iter().any(|m| m.selling_minutes.is_some());
            if own || plan.selling_minutes.is_some() || plan.stages.iter().any(|s| s.minutes.is_some()) {
                out.push(Column::Minutes);
            }
            out.extend(Detail::ALL.iter().copied().map(Column::Detail));
        }
    }
    out
}
