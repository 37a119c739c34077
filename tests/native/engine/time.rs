//! Lags and time: one small plan, one situation each, and a slow reference day by day.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "exact needs and payments are floats"
)]

use std::sync::Arc;

use crate::examples::case;
use crate::random;
use crate::random::SMALL;
use crate::small;
use crate::small::{BORIS, alone, day, edit, hold, month};
use chrono::NaiveDate;
use planerka::calendar::{BaseCalendar, Month, Period, WorkCalendar};
use planerka::engine::{Limit, Problem, Tables, evaluate};
use planerka::plan::{Absence, AbsencePolicy, Manager, Plan, Scope, StageId, StepKind};
use planerka::units::map::Map;
use proptest::prelude::*;

fn lags(plan: &mut Plan, days: [u16; 3]) {
    plan.stages.iter_mut().zip(days).for_each(|(stage, days)| stage.lag = days);
}

#[test]
fn calls_come_so_many_working_days_before_their_deals() {
    // All deals of the year in one week of March, three working days from proposal to deal, two from meeting to
    // proposal, five from call to meeting.
    let mut plan = alone(2_000_000);
    plan.holds.push(hold(Scope::All, Period::Week(day(3, 15)), 2_000_000));
    lags(&mut plan, [5, 2, 3]);
    let tables = evaluate(&plan);
    let exact = |stage, monday| {
        let range = tables.axis.range(&Period::Week(monday)).unwrap();
        tables.need_exact(0, stage, range).unwrap()
    };
    let proposals = 10.0 / 0.35;
    assert!((exact(3, day(3, 15)) - 10.0).abs() < 1e-9);
    assert!((exact(2, day(3, 8)) - proposals * 0.6).abs() < 1e-9, "three of five days before");
    assert!((exact(2, day(3, 15)) - proposals * 0.4).abs() < 1e-9);
    assert!((exact(1, day(3, 8)) - proposals / 0.4).abs() < 1e-9, "a whole week before");
    assert!((exact(0, day(3, 1)) - proposals / 0.4 / 0.12).abs() < 1e-9, "two weeks before");
    assert_eq!(tables.need.whole_before(0, 0), Some(0));
}

#[test]
fn what_is_due_before_the_plan_is_the_first_term_of_the_whole_need() {
    let mut plan = alone(26_000_000);
    lags(&mut plan, [10, 10, 6]);
    let tables = evaluate(&plan);
    let days = f64::from(tables.axis.working_days());
    for (stage, lag) in [(0, 26.0), (1, 16.0), (2, 6.0), (3, 0.0)] {
        let before = tables.need.exact_before(0, stage).unwrap();
        let inside = tables.need_exact(0, stage, tables.horizon()).unwrap();
        assert!((before / (before + inside) - lag / days).abs() < 1e-6, "stage {stage}");
        let whole = tables.need.whole_before(0, stage).unwrap()
            + tables.need_whole(0, stage, tables.horizon()).unwrap();
        assert_eq!(whole, planerka::units::whole_need(before + inside));
    }
    // Hired in May: what lies before that day is nobody's yet, and not due before the plan.
    edit(&mut plan, 0, |m| m.hire = Some(day(5, 3)));
    let tables = evaluate(&plan);
    let april = tables.axis.range(&Period::Month(month(4))).unwrap();
    assert_eq!(tables.need_whole(0, 0, 0..april.end), Some(0));
    assert_eq!(tables.need.whole_before(0, 0), Some(0));
    assert!(tables.need.whole_before_hire(0, 0) > 0);
    let load_before = |tables: &Tables| tables.need.exact_before(0, 3);
    assert_eq!(load_before(&tables), Some(0.0), "deals themselves are never early");
}

#[test]
fn days_away_are_no_days_of_a_lag() {
    // Away on 8–12 March: five days before the week of 15 March is the week of 1 March.
    let mut plan = alone(2_000_000);
    plan.holds.push(hold(Scope::All, Period::Week(day(3, 15)), 2_000_000));
    lags(&mut plan, [0, 0, 5]);
    edit(&mut plan, 0, |m| m.absences = vec![Absence { from: day(3, 8), to: day(3, 12) }]);
    let tables = evaluate(&plan);
    let week = |monday| tables.need_exact(0, 0, tables.axis.range(&Period::Week(monday)).unwrap()).unwrap();
    assert!(week(day(3, 1)) > 200.0 && week(day(3, 8)) == 0.0 && week(day(3, 15)) == 0.0);
}

#[test]
fn a_deal_that_cannot_be_computed_spoils_the_earlier_days_of_its_work() {
    let mut plan = alone(12_000_000);
    plan.deal_factor[3] = 0.0;
    lags(&mut plan, [0, 0, 22]);
    let tables = evaluate(&plan);
    let known = |stage, number| {
        let range = tables.axis.range(&Period::Month(month(number))).unwrap();
        !tables.need_without(0, stage, range)
    };
    assert_eq!([2, 3, 4, 5].map(|m| known(3, m)), [true, true, false, true]);
    assert_eq!([2, 3, 4, 5].map(|m| known(0, m)), [true, false, true, true], "April's work is due in March");
    plan.deal_factor = [1.0; 12];
    plan.deal_factor[0] = 0.0;
    let tables = evaluate(&plan);
    assert!(tables.need.without_before(0, 0), "January's is due before the plan");
    assert_eq!(tables.need.whole_before(0, 3), Some(0));
}

#[test]
fn time_limits_like_a_stage() {
    // 10 deals take 28.57 proposals of two hours and 71.43 meetings of one; a day has four selling hours.
    let mut plan = alone(2_000_000);
    plan.stages[2].minutes = Some(120.0);
    plan.stages[1].minutes = Some(60.0);
    plan.selling_minutes = Some(240.0);
    let needed = 10.0 / 0.35 * 120.0 + 10.0 / 0.35 / 0.4 * 60.0;
    let tables = evaluate(&plan);
    let load = tables.load(0, tables.horizon()).unwrap();
    let there = 240.0 * f64::from(tables.axis.working_days());
    assert_eq!(load.limit, Limit::Time);
    assert!((load.ratio.unwrap() - needed / there).abs() < 1e-9);
    assert_eq!(tables.team_load(&[0], tables.horizon()), Some(load));
    // One's own selling time counts, half-time halves it, and a tighter stage is named.
    edit(&mut plan, 0, |m| (m.selling_minutes, m.fte) = (Some(120.0), 0.5));
    let load = evaluate(&plan).load(0, 0..61).unwrap();
    assert!((load.ratio.unwrap() - needed / (there / 4.0)).abs() < 1e-9);
    plan.stages[1].maximum = Some(0.001);
    assert_eq!(evaluate(&plan).load(0, 0..61).unwrap().limit, Limit::Stage(1));
    // Without a day there is no time.
    plan.stages[1].maximum = None;
    plan.absence_policy = AbsencePolicy::Ignore;
    edit(&mut plan, 0, |m| m.absences = vec![Absence { from: day(1, 1), to: day(12, 31) }]);
    let tables = evaluate(&plan);
    assert_eq!(tables.problems, [Problem::NoTime { manager: 0 }]);
    assert_eq!((tables.overloaded(), tables.achievable()), (1, 0));
}

#[test]
fn time_counts_what_can_be_computed_beside_what_cannot() {
    // Nobody comes from a call to a meeting, so calls cannot be computed; meetings and proposals alone take too long.
    let mut plan = alone(2_000_000);
    for (stage, minutes) in plan.stages.iter_mut().zip([10.0, 60.0, 120.0]) {
        stage.minutes = Some(minutes);
    }
    plan.stages[0].step.rate = 0.0;
    let known = 10.0 / 0.35 * 120.0 + 10.0 / 0.35 / 0.4 * 60.0;
    let days = f64::from(evaluate(&plan).axis.working_days());
    plan.selling_minutes = Some(known / days / 1.6);
    let tables = evaluate(&plan);
    let load = tables.load(0, tables.horizon()).unwrap();
    assert_eq!(load.limit, Limit::Time);
    assert!((load.ratio.unwrap() - 1.6).abs() < 1e-9, "{load:?}");
    assert_eq!((tables.overloaded(), tables.team_load(&[0], tables.horizon())), (1, Some(load)));
    assert_eq!(tables.achievable(), 1_250_000);
    // Where nothing can be computed that takes time, there is no load.
    plan.average_deal = None;
    let tables = evaluate(&plan);
    assert_eq!((tables.load(0, tables.horizon()), tables.team_load(&[0], tables.horizon())), (None, None));
    // A target of nothing takes no time, whatever the rates.
    plan.holds[0].amount = 0;
    let load = evaluate(&plan).load(0, 0..61).unwrap();
    assert_eq!(load.ratio, Some(0.0));
}

#[test]
fn a_team_brings_what_its_people_can() {
    // Seven ramped sellers who reach 85 % of their quotas and three at 40 % of a full productivity.
    let case = case("team-capacity");
    let number = |group: &str, key: &str| case["given"][group][key].as_f64().unwrap();
    let mut plan = small::plan();
    plan.average_deal = Some(1);
    let anna = plan.managers[0].clone();
    plan.managers.clear();
    let days = f64::from(evaluate(&plan).axis.working_days());
    let deals = plan.stages[3].id;
    for group in ["ramped", "ramping"] {
        for _ in 0..case["given"][group]["heads"].as_u64().unwrap() {
            let id = planerka::plan::ManagerId(plan.next_id());
            let mut manager = Manager { id, team: None, ..(*anna).clone() };
            if group == "ramped" {
                manager.maximum.insert(deals, number(group, "quota") * number(group, "attainment") / days);
            } else {
                manager.maximum.insert(deals, number(group, "quota") / days);
                manager.hire = Some(day(1, 1));
                manager.ramp = Some(vec![number(group, "productivity"); 12]);
            }
            plan.holds.push(hold(
                Scope::Manager(id),
                Period::Horizon,
                case["given"][group]["quota"].as_i64().unwrap(),
            ));
            plan.managers.push(Arc::new(manager));
        }
    }
    let tables = evaluate(&plan);
    let reached = |range: std::ops::Range<usize>| range.map(|m| tables.achievable_by(m)).sum::<i64>();
    let expect = |key: &str| case["expect"][key].as_i64().unwrap();
    assert_eq!((reached(0..7), reached(7..10)), (expect("ramped"), expect("ramping")));
    assert_eq!(tables.achievable(), expect("total"));
}

/// A line's needs day by day: what the rules say, with a list of days and lumps.
struct Slow<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    manager: usize,
    line: usize,
}

impl Slow<'_> {
    /// The days of a rung: available, worked while employed, employed.
    fn is_on(&self, rung: usize, date: NaiveDate) -> bool {
        let m = &self.plan.managers[self.manager];
        let employed = m.hire.is_none_or(|hire| date >= hire) && m.leave.is_none_or(|leave| date <= leave);
        let since = m.hire.map_or(-1, |hire| Month::of(date).months_since(Month::of(hire)));
        let ramp = usize::try_from(since).ok().and_then(|at| self.plan.ramp_of(m).get(at).copied());
        let away = m.absences.iter().any(|a| a.from <= date && date <= a.to);
        let works = self.plan.calendar.is_working(date);
        match rung {
            0 => employed && works && !away && m.fte * ramp.unwrap_or(1.0) > 0.0,
            1 => employed && works,
            _ => employed,
        }
    }

    /// What falls before the plan, and into each segment.
    fn deals(&self, lag: usize) -> Vec<f64> {
        let axis = &self.tables.axis;
        let mut out = vec![0.0; axis.segments().len() + 1];
        for (at, segment) in axis.segments().iter().enumerate() {
            let target = self.tables.line_target(self.line, at..at + 1) as f64;
            if target <= 0.0 {
                continue;
            }
            let factor = self.plan.deal_factor[axis.months()[segment.month].month.index0()];
            let person = &self.plan.managers[self.manager];
            let line = &person.all_lines()[self.line - self.tables.lines.of(self.manager).start];
            let deal = self.plan.average_deal_at(person, line).unwrap() as f64;
            let rung = (0..3).find(|&rung| self.here(rung, segment.first, segment.last) > 0).unwrap();
            let days: Vec<NaiveDate> = self
                .plan
                .horizon
                .first_day()
                .iter_days()
                .take(self.plan.horizon.days())
                .filter(|&d| self.is_on(rung, d))
                .collect();
            let inside = self.here(rung, segment.first, segment.last) as f64;
            for (place, _) in
                days.iter().enumerate().filter(|(_, d)| segment.first <= **d && **d <= segment.last)
            {
                let to = place.checked_sub(lag).map(|place| axis.segment_of(days[place]).unwrap());
                out[to.map_or(0, |to| to + 1)] += target / (deal * factor) / inside;
            }
        }
        out
    }

    fn here(&self, rung: usize, first: NaiveDate, last: NaiveDate) -> usize {
        first.iter_days().take_while(|d| *d <= last).filter(|&d| self.is_on(rung, d)).count()
    }
}

fn total(tables: &Tables, manager: usize, stage: usize) -> Option<f64> {
    let early = tables.need.exact_before(manager, stage)? + tables.need.exact_before_hire(manager, stage);
    Some(early + tables.need_exact(manager, stage, tables.horizon())?)
}

/// As far apart as float noise can bring two sums.
fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lags_are_what_the_days_say(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let last = plan.stages.len() - 1;
        for line in 0..tables.lines.len() {
            let exact = |stage, range| tables.need.line_exact(line, stage, range);
            let without = |stage| tables.need.line_without(line, stage, tables.horizon());
            if (0..=last).any(|stage| without(stage) || tables.need.line_without_before(line, stage)) {
                continue;
            }
            let slow = Slow { plan: &plan, tables: &tables, manager: tables.lines.manager(line), line };
            let manager = &plan.managers[tables.lines.manager(line)];
            let own = &manager.all_lines()[line - tables.lines.of(tables.lines.manager(line)).start];
            for stage in 0..=last {
                let Some(per) = tables.need.per_deal(line, stage) else { continue };
                let lag = (stage..last).map(|at| usize::from(plan.lag_at(manager, own, at))).sum();
                let deals = slow.deals(lag);
                let all: f64 = deals.iter().sum::<f64>() * per;
                // Sums of the whole horizon carry its noise.
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * all.max(1.0);
                let early = tables.need.line_before(line, stage).unwrap();
                prop_assert!(near(early + tables.need.line_before_hire(line, stage), deals[0] * per));
                for segment in tables.horizon() {
                    let exact = exact(stage, segment..segment + 1).unwrap();
                    prop_assert!(near(exact, deals[segment + 1] * per), "{} for {}", exact, deals[segment + 1] * per);
                }
            }
        }
    }

    #[test]
    fn lags_move_needs_and_change_no_total(plan in random::plans(SMALL)) {
        let mut at_once = plan.clone();
        random::without_lags(&mut at_once);
        let (late, now) = (evaluate(&plan), evaluate(&at_once));
        for manager in 0..plan.managers.len() {
            for stage in 0..plan.stages.len() {
                if let (Some(late), Some(now)) = (total(&late, manager, stage), total(&now, manager, stage)) {
                    prop_assert!(close(late, now), "{late} for {now}");
                }
            }
        }
        // The deal has no lag of its own: typing one changes nothing, to the bit.
        at_once.stages.last_mut().unwrap().lag = 30;
        prop_assert_eq!(evaluate(&at_once).need, now.need);
    }

    #[test]
    fn more_capacity_never_reaches_less(plan in random::plans(SMALL), more in 1.0..3.0_f64) {
        let mut better = plan.clone();
        let grown = |value: Option<f64>, most: f64| value.map(|v: f64| (v * more).min(most));
        better.stages.iter_mut().for_each(|s| s.maximum = grown(s.maximum, 1e6));
        let members = better.dimensions.iter_mut().flat_map(|d| &mut d.members);
        let all = |own: &mut Map<StageId, f64>| own.values_mut().for_each(|most| *most = (*most * more).min(1e6));
        members.for_each(|member| all(&mut member.maximum));
        better.selling_minutes = grown(better.selling_minutes, 1_440.0);
        for place in 0..better.managers.len() {
            edit(&mut better, place, |m| {
                all(&mut m.maximum);
                m.lines.iter_mut().for_each(|line| all(&mut line.maximum));
                m.selling_minutes = grown(m.selling_minutes, 1_440.0);
            });
        }
        let (before, after) = (evaluate(&plan), evaluate(&better));
        prop_assert!(after.achievable() >= before.achievable());
    }

    #[test]
    fn a_better_conversion_never_asks_for_more(plan in random::plans(SMALL), part in 0.0..1.0_f64) {
        let mut better = plan.clone();
        for stage in &mut better.stages {
            let rate = stage.step.rate;
            stage.step.rate = match stage.step.kind {
                StepKind::Percent if rate > 0.0 => rate + (1.0 - rate) * part,
                StepKind::Percent => rate,
                StepKind::Ratio => rate * (1.0 - part * 0.9),
            };
        }
        let (before, after) = (evaluate(&plan), evaluate(&better));
        for manager in 0..plan.managers.len() {
            for stage in 0..plan.stages.len() {
                if let Some(was) = total(&before, manager, stage) {
                    let is = total(&after, manager, stage).expect("what could be computed still can");
                    prop_assert!(is <= was + 1e-9 * was.max(1.0));
                }
            }
        }
        let again = before.reworked(&better);
        prop_assert_eq!(&again.need, &after.need);
        prop_assert_eq!(&again.load, &after.load);
        prop_assert_eq!(&again.problems, &after.problems);
    }
}

#[test]
fn the_russian_calendar_counts_in_lags() {
    // Five working days before the first deals after the January holidays lie before the plan.
    let mut plan = alone(24_700_000);
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    plan.managers[0] = Arc::new(Manager::new(BORIS, "Boris"));
    lags(&mut plan, [0, 0, 5]);
    let tables = evaluate(&plan);
    let before = tables.need.exact_before(0, 2).unwrap();
    assert!((before - 5.0 * 0.5 / 0.35).abs() < 1e-3, "half a deal a day: {before}");
}
