//! What stands beside the plan and the fact of a week where more columns are asked for: the week before, what is left, how far
//! the month is behind.

use chrono::{Days, NaiveDate};

use super::plan_fact::Ground;
use super::week::{WeekSheet, week_sheet_on};
use super::week_facts::Due;
use crate::calendar::Month;
use crate::engine::Tables;
use crate::engine::control::{PlanFact, PlanFactRow, RowOf, When, dates};
use crate::plan::{ManagerId, Plan, available_days};

/// A figure, or the sum of several, of which a part may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Partly {
    /// What is known of it; None where nothing is.
    pub known: Option<i64>,
    /// A part of it, or all, is not known.
    pub missing: bool,
}

impl Partly {
    /// A figure that is known or not.
    fn of(known: Option<i64>) -> Partly {
        Partly { known, missing: known.is_none() }
    }

    fn sum(parts: impl Iterator<Item = Partly>) -> Partly {
        parts.fold(Partly::default(), |sum, part| Partly {
            known: [sum.known, part.known].into_iter().flatten().reduce(|a, b| a + b),
            missing: sum.missing || part.missing,
        })
    }
}

/// What more is said of somebody and a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StageMore {
    /// The plan of the week before.
    pub last_plan: Partly,
    /// What was done in the week before.
    pub last_fact: Partly,
    /// What is left of the week: plan less fact, at least 0.
    pub left: Partly,
    /// How far the month is behind: what was due less what was done, at least 0.
    pub behind: Partly,
}

/// What more is said of somebody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineMore {
    /// By stage, in funnel order.
    pub stages: Vec<StageMore>,
    /// Days of the week that are left to work on.
    pub days_left: u32,
    /// Revenue of the week less what of it was planned by the day; negative where it is behind.
    pub gap: Partly,
}

impl LineMore {
    /// What a day must bring of what is left at a stage, in tenths, rounded up. None where nothing is left or known, or no day
    /// is left.
    ///
    /// Seven calls left on three days are 2.4 a day.
    #[must_use]
    pub fn tenths_a_day(&self, stage: usize) -> Option<i64> {
        let left = self.stages.get(stage)?.left.known.filter(|left| *left > 0)?;
        let days = i64::from(self.days_left);
        (days > 0).then(|| (left * 10).div_euclid(days) + i64::from((left * 10).rem_euclid(days) > 0))
    }
}

/// What more is said of a week, in the order of its sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekMore {
    /// Of each line.
    pub lines: Vec<LineMore>,
    /// Of each team: sums of its lines.
    pub teams: Vec<LineMore>,
    /// Of everybody: sums of the lines; the gap is that of the whole plan.
    pub all: LineMore,
    /// The month that is looked at.
    pub month: Month,
}

/// The day by which the work of a week is looked at, inside the week.
fn looked_at(sheet: &WeekSheet, as_of: NaiveDate) -> NaiveDate {
    as_of.clamp(sheet.days.0, sheet.days.1)
}

/// Works out what stands beside a week; `as_of` counts as over.
#[must_use]
pub fn week_more(
    plan: &Plan,
    tables: &Tables,
    ground: Option<&Ground>,
    (sheet, week): (&WeekSheet, usize),
    (as_of, today): (NaiveDate, NaiveDate),
) -> WeekMore {
    let axis = &tables.axis;
    let day = looked_at(sheet, as_of);
    let month = Month::of(day);
    let before = week.checked_sub(1).and_then(|before| week_sheet_on(plan, tables, ground, before, as_of));
    let rows = |segments: Option<&std::ops::Range<usize>>| {
        let ground = ground?;
        let (first, last) = dates(axis, segments?)?;
        let when = When { as_of, today, first, last };
        let view = PlanFact::new((plan, &plan.control), &ground.facts, &ground.goal, when);
        Some(view.by_people())
    };
    let of_month =
        rows(axis.months().iter().find(|m| m.month == month).map(|m| &m.segments)).unwrap_or_default();
    let of_week = rows(axis.weeks().get(week).map(|week| &week.segments)).unwrap_or_default();
    let own =
        |rows: &[PlanFactRow], id: ManagerId| rows.iter().find(|row| row.of == RowOf::Manager(id)).cloned();
    let begun = sheet.elapsed.0 > 0;
    let lines: Vec<LineMore> = sheet
        .lines
        .iter()
        .map(|line| {
            let before =
                before.as_ref().and_then(|sheet| sheet.lines.iter().find(|other| other.id == line.id));
            let behind = own(&of_month, line.id);
            let stage = |(at, due): (usize, &Due)| {
                let last = before.map(|line| line.stages[at]);
                let stage = behind.as_ref().and_then(|row| row.stages.get(at));
                let late = stage.and_then(|stage| Some((stage.to_date - stage.actual?).max(0)));
                StageMore {
                    last_plan: last.map_or_else(Partly::default, |due| Partly {
                        missing: due.without || due.week.is_none(),
                        known: due.week,
                    }),
                    last_fact: last.map_or_else(Partly::default, |due| Partly::of(due.fact)),
                    left: left(due, begun),
                    behind: Partly::of(late),
                }
            };
            let gap = own(&of_week, line.id).filter(|_| line.sold.is_some()).map(|row| row.figures.gap());
            LineMore {
                stages: line.stages.iter().enumerate().map(stage).collect(),
                days_left: own_days_left(plan, tables, line.id, (day, sheet.days, begun)),
                gap: Partly::of(gap),
            }
        })
        .collect();
    let from = if begun { day + Days::new(1) } else { day };
    let days_left = if from > sheet.days.1 { 0 } else { axis.working_days_between(from, sheet.days.1) };
    let sum = |lines: &[LineMore]| sums(lines, plan.stages.len(), days_left);
    let teams = sheet.teams.iter().map(|team| sum(&lines[team.lines.clone()])).collect();
    let mut all = sum(&lines);
    if let Some(row) = of_week.iter().find(|row| row.of == RowOf::All) {
        all.gap = Partly { known: sheet.sold.map(|_| row.figures.gap()), missing: row.without > 0 };
    }
    WeekMore { lines, teams, all, month }
}

/// What is left of a week's plan; before the week has begun all of it.
fn left(due: &Due, begun: bool) -> Partly {
    let fact = due.fact.or_else(|| (!begun).then_some(0));
    let left = due.week.zip(fact).map(|(plan, fact)| (plan - fact).max(0));
    Partly { missing: due.without || left.is_none(), known: left }
}

/// A manager's own days of the week that are left after a day.
fn own_days_left(
    plan: &Plan,
    tables: &Tables,
    id: ManagerId,
    (day, (_, last), begun): (NaiveDate, (NaiveDate, NaiveDate), bool),
) -> u32 {
    let Some(manager) = plan.manager(id) else { return 0 };
    let available = available_days(plan, &tables.axis, manager);
    let from = if begun { day + Days::new(1) } else { day };
    let days = from.iter_days().take_while(|day| *day <= last);
    let own =
        days.filter_map(|day| tables.axis.offset_of(day)).filter(|at| available.get(*at) == Some(&true));
    u32::try_from(own.count()).unwrap_or(0)
}

fn sums(lines: &[LineMore], stages: usize, days_left: u32) -> LineMore {
    let of = |at: usize, part: fn(&StageMore) -> Partly| {
        Partly::sum(lines.iter().filter_map(|line| line.stages.get(at)).map(part))
    };
    let stage = |at: usize| StageMore {
        last_plan: of(at, |stage| stage.last_plan),
        last_fact: of(at, |stage| stage.last_fact),
        left: of(at, |stage| stage.left),
        behind: of(at, |stage| stage.behind),
    };
    LineMore {
        stages: (0..stages).map(stage).collect(),
        days_left,
        gap: Partly::sum(lines.iter().map(|line| line.gap)),
    }
}
