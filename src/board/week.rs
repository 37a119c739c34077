//! One week for the meeting: who has to do what in it, and how much of that by today.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::plan_fact::Ground;
use super::week_facts::{Due, WeekOthers, measures, others, sum_known};
use crate::calendar::{Axis, Segment};
use crate::engine::control::Facts;
use crate::engine::{LoadFigure, Tables};
use crate::plan::control::{Actor, Measure};
use crate::plan::{Manager, ManagerId, Members, Plan, available_days, employed_days};
use crate::units::Money;

/// Which week and day are looked at: those of today, until somebody chooses others.
///
/// The day says how much is due by then; the week may be another one, which the arrows lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChosenWeek {
    /// A chosen day.
    pub day: Option<NaiveDate>,
    /// A day of the week that the arrows led to.
    pub week: Option<NaiveDate>,
}

impl ChosenWeek {
    /// The day by whose end work is due.
    #[must_use]
    pub fn as_of(self, today: NaiveDate) -> NaiveDate {
        self.day.unwrap_or(today)
    }

    /// The place of the week on the axis.
    #[must_use]
    pub fn index(self, tables: &Tables, today: NaiveDate) -> usize {
        week_index(tables, self.week.unwrap_or_else(|| self.as_of(today)))
    }

    /// Whether nothing is chosen, so that the page goes by today.
    #[must_use]
    pub fn follows_today(self) -> bool {
        self == Self::default()
    }
}

/// One manager's week.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekLine {
    /// Who.
    pub id: ManagerId,
    /// The name.
    pub name: String,
    /// By stage, in funnel order.
    pub stages: Vec<Due>,
    /// Revenue.
    pub revenue: Money,
    /// Revenue that was reported; None where no day of the week is.
    pub sold: Option<Money>,
    /// Load.
    pub load: Option<LoadFigure>,
    /// Days away that would have been working days.
    pub away: u32,
    /// The note for this week.
    pub note: String,
}

/// People of one team, or those without one.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekTeam {
    /// The team's name; None for those without a team.
    pub name: Option<String>,
    /// Their places among the sheet's lines.
    pub lines: Range<usize>,
    /// Sums of the lines, by stage.
    pub stages: Vec<Due>,
    /// Revenue of the lines.
    pub revenue: Money,
    /// Revenue that was reported of them.
    pub sold: Option<Money>,
    /// Load of the team.
    pub load: Option<LoadFigure>,
}

/// One week of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekSheet {
    /// First and last day inside the horizon.
    pub days: (NaiveDate, NaiveDate),
    /// The week's Monday.
    pub monday: NaiveDate,
    /// ISO week number.
    pub iso_week: u8,
    /// The team's working days in it.
    pub working_days: u32,
    /// The share of working days that are over at the end of the day asked for: done, all.
    pub elapsed: (u32, u32),
    /// Managers who are employed in the week, or of whom something is reported in it: team by team in the order of the teams, those without one last, each team in
    /// roster order.
    pub lines: Vec<WeekLine>,
    /// The teams of these people; empty where nobody is in a team.
    pub teams: Vec<WeekTeam>,
    /// The last day that any report of the week covers, where working days by the day asked for come after it: what was done
    /// is compared with nothing then.
    pub reported: Option<NaiveDate>,
    /// Those who are not in the plan; None where they did nothing.
    pub others: Option<WeekOthers>,
    /// Everybody: sums of the lines, with what others did.
    pub team: Vec<Due>,
    /// The week's revenue: that of the lines, of others and what is unassigned.
    pub revenue: Money,
    /// Revenue that was reported of everybody.
    pub sold: Option<Money>,
    /// What nobody carries of it; may be negative.
    pub unassigned: Money,
    /// In the plan's first week, where work lies before its deals: what the team must have done before the plan, stage by
    /// stage, and whether a part of it is left out. Empty else.
    pub before: Vec<(i64, bool)>,
    /// The team's load.
    pub load: Option<LoadFigure>,
}

/// Which week of the axis a day falls in. Before the plan it is the first week that has a working day,
/// after the plan the last week.
pub fn week_index(tables: &Tables, day: NaiveDate) -> usize {
    let weeks = tables.axis.weeks();
    tables.axis.week_of(day).unwrap_or_else(|| {
        if weeks.first().is_some_and(|w| day < w.monday) {
            first_week(tables)
        } else {
            weeks.len().saturating_sub(1)
        }
    })
}

/// The first week in which anybody works.
fn first_week(tables: &Tables) -> usize {
    tables.axis.weeks().iter().position(|w| w.working_days > 0).unwrap_or(0)
}

/// What the whole team must have done before the plan, stage by stage; empty where all work is done with its deals.
fn before(plan: &Plan, tables: &Tables) -> Vec<(i64, bool)> {
    if !tables.need.has_lags() {
        return Vec::new();
    }
    let everyone: Vec<usize> = (0..plan.managers.len()).collect();
    let one = |stage| {
        let (count, without) = tables.team_before(&everyone, stage);
        (count, without > 0)
    };
    (0..plan.stages.len()).map(one).collect()
}

/// A count that is due by a day: the running share of the days it is for, rounded up, so that work is not put off to
/// Friday.
fn part(count: i64, (done, all): (u32, u32)) -> i64 {
    let (done, all) = (i64::from(done), i64::from(all.max(1)));
    (count * done).div_euclid(all) + i64::from((count * done).rem_euclid(all) > 0)
}

/// For each segment of a week how many of the days that a manager works on are over at the end of a day, and how many
/// there are. A segment without an available day goes by the next rung of the ladder: working days, then calendar days,
/// while employed.
fn elapsed_days(
    plan: &Plan,
    axis: &Axis,
    manager: &Manager,
    range: &Range<usize>,
    today: NaiveDate,
) -> Vec<(u32, u32)> {
    let (available, employed) = (available_days(plan, axis, manager), employed_days(plan, axis, manager));
    let works = |day: usize| employed[day] && axis.working()[day];
    let rungs: [&dyn Fn(usize) -> bool; 4] = [&|day| available[day], &works, &|day| employed[day], &|_| true];
    let segment = |segment: &Segment| {
        let day = |place: usize| segment.first + Days::new((place - segment.offset) as u64);
        let days = segment.offset..segment.offset + segment.days as usize;
        let count = |counts: &dyn Fn(usize) -> bool| {
            days.clone()
                .filter(|&place| counts(place))
                .fold((0, 0), |(done, all), place| (done + u32::from(day(place) <= today), all + 1))
        };
        rungs.iter().map(|rung| count(*rung)).find(|days| days.1 > 0).unwrap_or_default()
    };
    axis.segments()[range.clone()].iter().map(segment).collect()
}

/// The sheet of one week; `today` counts as elapsed. None where the axis has no such week.
pub fn week_sheet(plan: &Plan, tables: &Tables, week: usize, today: NaiveDate) -> Option<WeekSheet> {
    week_sheet_of(plan, tables, &Facts::new(plan, &plan.control), week, today)
}

/// The same where the facts of the plan are laid on days already; None of them where nothing was reported.
pub fn week_sheet_on(
    plan: &Plan,
    tables: &Tables,
    ground: Option<&Ground>,
    week: usize,
    today: NaiveDate,
) -> Option<WeekSheet> {
    match ground {
        Some(ground) => week_sheet_of(plan, tables, &ground.facts, week, today),
        None => week_sheet(plan, tables, week, today),
    }
}

fn week_sheet_of(
    plan: &Plan,
    tables: &Tables,
    facts: &Facts,
    week: usize,
    today: NaiveDate,
) -> Option<WeekSheet> {
    let axis = &tables.axis;
    let w = axis.weeks().get(week)?;
    let range = w.segments.clone();
    // A week that is over is looked at by the plan as it was typed.
    let tables = tables.of_time(&range);
    let days =
        (axis.segments().get(range.start)?.first, axis.segments().get(range.end.checked_sub(1)?)?.last);
    let done = if today < days.0 { 0 } else { axis.working_days_between(days.0, today.min(days.1)) };
    let elapsed = (done, w.working_days);
    let reported = facts.days.between(days.0, days.1);
    let employed = |m: usize| {
        tables.people.get(m).is_some_and(|p| p.employed_days[range.clone()].iter().sum::<u32>() > 0)
    };
    // Of who has left facts may come later.
    let did = |m: usize| {
        let id = plan.managers[m].id;
        let fact = |measure| facts.of(&Actor::Manager(id), measure, Members::NONE, reported.clone());
        measures(plan).any(|measure| fact(measure) != 0)
    };
    let there: Vec<usize> = (0..plan.managers.len()).filter(|&m| employed(m) || did(m)).collect();
    let (members, parts) = by_team(plan, &there);
    let lines: Vec<WeekLine> = members
        .iter()
        .map(|&m| {
            let fact = |measure| facts.reported(plan, m, measure, reported.clone());
            line(plan, tables, m, (&range, w.monday), today, fact)
        })
        .collect();
    let teams = parts.into_iter().map(|(name, part)| WeekTeam {
        name,
        stages: sums(plan, &lines[part.clone()]),
        revenue: lines[part.clone()].iter().map(|l| l.revenue).sum(),
        sold: sold(&lines[part.clone()]),
        load: tables.team_load(&members[part.clone()], range.clone()),
        lines: part,
    });
    let teams: Vec<WeekTeam> = teams.collect();
    let due_day = today.min(days.1);
    let last = measures(plan).filter_map(|measure| facts.known.last(measure)).max();
    let partly = |last: &NaiveDate| axis.working_days_between(*last + Days::new(1), due_day) > 0;
    let through = last.filter(|last| *last >= days.0 && *last < due_day && partly(last));
    let others = others(plan, tables, (facts, &reported), &range);
    let mut team = sums(plan, &lines);
    let mut sold = sold(&lines);
    if let Some(others) = &others {
        let more = |fact: &mut Option<i64>, more: Option<i64>| *fact = sum_known([*fact, more]);
        team.iter_mut().zip(&others.stages).for_each(|(all, own)| more(&mut all.fact, own.fact));
        more(&mut sold, others.sold);
    }
    Some(WeekSheet {
        days,
        monday: w.monday,
        iso_week: w.iso_week,
        working_days: w.working_days,
        elapsed,
        revenue: tables.total(range.clone()),
        sold,
        reported: through,
        others,
        unassigned: tables.unassigned(range.clone()),
        before: if week <= first_week(tables) { before(plan, tables) } else { Vec::new() },
        load: tables.team_load(&members, range),
        lines,
        teams,
        team,
    })
}

/// What several people have to do together, by stage.
fn sums(plan: &Plan, lines: &[WeekLine]) -> Vec<Due> {
    let sum = |stage: usize| Due {
        week: Some(lines.iter().filter_map(|l| l.stages[stage].week).sum()),
        by_day: Some(lines.iter().filter_map(|l| l.stages[stage].by_day).sum()),
        without: lines.iter().any(|l| l.stages[stage].without),
        fact: sum_known(lines.iter().map(|l| l.stages[stage].fact)),
    };
    (0..plan.stages.len()).map(sum).collect()
}

fn sold(lines: &[WeekLine]) -> Option<Money> {
    sum_known(lines.iter().map(|line| line.sold))
}

/// A team's name (none for those without a team) and the places of its people.
type TeamPart = (Option<String>, Range<usize>);

/// People in the order of their teams, those without one last, and where each team stands among them. Where nobody is in a
/// team there are no parts.
fn by_team(plan: &Plan, people: &[usize]) -> (Vec<usize>, Vec<TeamPart>) {
    let of = |m: usize| plan.managers[m].team.filter(|id| plan.team(*id).is_some());
    let (mut order, mut parts) = (Vec::with_capacity(people.len()), Vec::new());
    let teams = plan.teams.iter().map(|team| (Some(team.id), Some(team.name.clone())));
    for (id, name) in teams.chain([(None, None)]) {
        let start = order.len();
        order.extend(people.iter().copied().filter(|&m| of(m) == id));
        if order.len() > start {
            parts.push((name, start..order.len()));
        }
    }
    if matches!(parts[..], [(None, _)]) {
        parts.clear();
    }
    (order, parts)
}

fn line(
    plan: &Plan,
    tables: &Tables,
    m: usize,
    (range, monday): (&Range<usize>, NaiveDate),
    today: NaiveDate,
    fact: impl Fn(Measure) -> Option<i64>,
) -> WeekLine {
    let manager = &plan.managers[m];
    let elapsed = elapsed_days(plan, &tables.axis, manager, range, today);
    let due = |stage: usize| {
        let segment = |(at, days): (usize, &(u32, u32))| {
            tables.need_whole(m, stage, at..at + 1).map(|count| part(count, *days))
        };
        (range.start..).zip(&elapsed).filter_map(segment).sum::<i64>()
    };
    let stages = (0..plan.stages.len())
        .map(|stage| {
            let week = tables.need_whole(m, stage, range.clone());
            let without = tables.need_without(m, stage, range.clone());
            let fact = fact(Measure::Stage(plan.stages[stage].id));
            Due { week, by_day: week.map(|_| due(stage)), without, fact }
        })
        .collect();
    let person = &tables.people[m];
    let sum = |days: &[u32]| days[range.clone()].iter().sum::<u32>();
    WeekLine {
        id: manager.id,
        name: manager.name.clone(),
        stages,
        revenue: tables.target(m, range.clone()),
        sold: fact(Measure::Revenue),
        load: tables.load(m, range.clone()),
        away: sum(&person.productive_days).saturating_sub(sum(&person.available_days)),
        note: manager.notes.get(&monday).cloned().unwrap_or_default(),
    }
}

impl WeekSheet {
    /// The last day of the calendar week, which may lie outside the horizon.
    pub fn sunday(&self) -> NaiveDate {
        self.monday + Days::new(6)
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn what_is_due_by_a_day_is_never_put_off() {
        for (count, elapsed, due) in [
            (10, (0, 5), 0),
            (10, (2, 5), 4),
            (11, (2, 5), 5),
            (11, (5, 5), 11),
            (3, (1, 5), 1),
            (0, (5, 5), 0),
        ] {
            assert_eq!(part(count, elapsed), due, "{count} {elapsed:?}");
        }
    }
}
