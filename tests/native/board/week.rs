//! The week's page: its rows add up, and what lies outside the plan stands beside it.

use crate::random;
use crate::random::SMALL;
use crate::small::{self, day, edit, hold};
use chrono::Days;
use planerka::board::{WeekSheet, week_index, week_sheet};
use planerka::calendar::Period;
use planerka::engine::evaluate;
use planerka::plan::{Absence, Manager, Plan, Scope};
use proptest::prelude::*;

fn sheet(plan: &Plan, today: chrono::NaiveDate) -> WeekSheet {
    let tables = evaluate(plan);
    week_sheet(plan, &tables, week_index(&tables, today), today).unwrap()
}

#[test]
fn what_is_due_before_the_plan_stands_in_its_first_week() {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    assert_eq!(sheet(&plan, day(1, 1)).before, []);
    plan.stages[0].lag = 10;
    let tables = evaluate(&plan);
    let early = tables.team_before(&[0, 1, 2], 0).0;
    assert!(early > 0);
    assert_eq!(sheet(&plan, day(1, 1)).before, [(early, false), (0, false), (0, false), (0, false)]);
    assert_eq!(sheet(&plan, day(1, 4)).before, [], "the second week has only its own work");
    edit(&mut plan, 1, |m| {
        m.rates.insert(small::MEETINGS, 0.0);
    });
    let sheet = sheet(&plan, day(1, 1));
    assert!(sheet.before[0].1 && sheet.before[0].0 < early, "{:?}", sheet.before);
}

#[test]
fn the_whole_team_counts_who_is_outside_the_plan_and_who_has_left() {
    use planerka::edit::{Command, ControlEdit, apply};
    use planerka::plan::Members;
    use planerka::plan::control::{Actor, Measure, Report, ReportRow, SourceId};
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    edit(&mut plan, 2, |m| m.leave = Some(day(2, 26)));
    let calls = Measure::Stage(small::CALLS);
    let mut report =
        Report::new(SourceId::TYPED, "week 2027-03-15".parse().unwrap(), vec![Measure::Revenue, calls]);
    let row =
        |who, sold, calls| ReportRow { who, members: Members::NONE, values: vec![Some(sold), Some(calls)] };
    report.rows = vec![
        row(Actor::Manager(small::ANNA), 100, 10),
        row(Actor::Manager(small::VERA), 40, 0),
        row(Actor::Other("Petrov".to_owned()), 7, 2),
        row(Actor::Nobody, 3, 0),
    ];
    let plan = apply(&plan, &Command::Control(ControlEdit::SetReport(report))).unwrap();
    let week = sheet(&plan, day(3, 22) - Days::new(1));
    assert_eq!((week.sold, week.team[0].fact), (Some(150), Some(12)));
    let others = week.others.unwrap();
    assert_eq!((others.sold, others.stages[0].fact, others.revenue), (Some(10), Some(2), 0));
    let names: Vec<&str> = week.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["Anna", "Boris", "Vera"]);
    let sums = week.lines.iter().map(|line| line.revenue).sum::<i64>() + week.unassigned + others.revenue;
    assert_eq!(sums, week.revenue);
    // All of it is reported; a report that ends on Tuesday says so by Thursday, and not by Tuesday.
    assert_eq!(week.reported, None);
    let mut early = Report::new(SourceId::TYPED, "week 2027-03-22".parse().unwrap(), vec![Measure::Revenue]);
    early.through = Some(day(3, 23));
    early.rows = vec![ReportRow { values: vec![Some(5)], ..row(Actor::Manager(small::ANNA), 5, 0) }];
    let early = apply(&plan, &Command::Control(ControlEdit::SetReport(early))).unwrap();
    let reported = |date| sheet(&early, day(3, date)).reported;
    assert_eq!((reported(23), reported(25)), (None, Some(day(3, 23))));
    // A week in which nobody did anything has no such row, and who has left none either.
    let quiet = sheet(&plan, day(4, 5));
    assert_eq!((quiet.others, quiet.lines.len()), (None, 2));
}

/// Anna's calls of the week of 15 March that are due by the end of each day from Monday to Friday, and all of them.
fn calls(change: impl FnOnce(&mut Manager)) -> ([i64; 5], i64) {
    let mut plan = small::alone(100_000_000);
    edit(&mut plan, 0, change);
    let of = |date| sheet(&plan, day(3, date)).lines[0].stages[0];
    ([15, 16, 17, 18, 19].map(|date| of(date).by_day.unwrap()), of(15).week.unwrap())
}

#[test]
fn work_is_due_on_the_days_one_is_there() {
    let (due, all) = calls(|_| {});
    let up = |part: i64, of: i64, all: i64| (all * part + of - 1).div_euclid(of);
    assert_eq!(due, [1, 2, 3, 4, 5].map(|part| up(part, 5, all)));
    let (due, all) = calls(|m| m.hire = Some(day(3, 18)));
    assert_eq!((due, all > 0), ([0, 0, 0, up(1, 2, all), all], true), "hired on Thursday");
    let (due, all) = calls(|m| m.absences = vec![Absence { from: day(3, 15), to: day(3, 17) }]);
    assert_eq!((due, all > 0), ([0, 0, 0, up(1, 2, all), all], true), "away until Wednesday");
    let (due, all) = calls(|m| m.leave = Some(day(3, 16)));
    assert_eq!((due, all > 0), ([up(1, 2, all), all, all, all, all], true), "leaves on Tuesday");
}

#[test]
fn a_week_without_a_day_of_ones_own_goes_by_working_days() {
    // Away all week, and the week is held all the same.
    let mut plan = small::alone(2_000_000);
    plan.holds.push(hold(Scope::All, Period::Week(day(3, 15)), 1_000_000));
    edit(&mut plan, 0, |m| m.absences = vec![Absence { from: day(3, 15), to: day(3, 21) }]);
    let of = |date| sheet(&plan, day(3, date)).lines[0].stages[3];
    assert_eq!(
        (of(15).week, [15, 16, 17, 19].map(|date| of(date).by_day)),
        (Some(5), [1, 2, 3, 5].map(Some))
    );
}

#[test]
fn a_week_over_two_months_owes_each_month_s_work_on_its_own_days() {
    // Nothing is sold in March: by Wednesday, 31 March, nothing is due of the week that ends in April.
    let mut plan = small::alone(100_000_000);
    plan.holds.push(hold(Scope::All, Period::Month(small::month(3)), 0));
    let of = |month, date| sheet(&plan, day(month, date)).lines[0].stages[0];
    let all = of(3, 29).week.unwrap();
    assert!(all > 0);
    assert_eq!([29, 30, 31].map(|date| of(3, date).by_day), [Some(0); 3]);
    assert_eq!([1, 2].map(|date| of(4, date).by_day), [Some((all + 1).div_euclid(2)), Some(all)]);
}

#[test]
fn what_nobody_carries_is_a_row_of_its_own() {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    assert_eq!(sheet(&plan, day(1, 1)).unassigned, 0);
    plan.holds.push(hold(Scope::Unassigned, Period::Horizon, 2_000_000));
    assert!(sheet(&plan, day(1, 1)).unassigned > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rows_of_a_week_add_up(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        for (at, week) in tables.axis.weeks().iter().enumerate() {
            let sheet = week_sheet(&plan, &tables, at, week.monday).unwrap();
            let rows: i64 = sheet.lines.iter().map(|line| line.revenue).sum();
            prop_assert_eq!(rows + sheet.unassigned, sheet.revenue);
            prop_assert_eq!(sheet.revenue, tables.total(week.segments.clone()));
        }
    }
    #[test]
    fn what_is_due_grows_from_nothing_to_all(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        for (at, week) in tables.axis.weeks().iter().enumerate().take(6) {
            let on = |day| week_sheet(&plan, &tables, at, day).unwrap();
            let before = on(week.monday - Days::new(1));
            let mut last: Vec<_> = before.lines.iter().flat_map(|line| line.stages.clone()).collect();
            prop_assert!(last.iter().all(|due| due.by_day.unwrap_or(0) == 0));
            for day in week.monday.iter_days().take(7) {
                let sheet = on(day);
                let now: Vec<_> = sheet.lines.iter().flat_map(|line| line.stages.clone()).collect();
                prop_assert!(last.iter().zip(&now).all(|(was, is)| was.by_day <= is.by_day && is.by_day <= is.week));
                for (stage, due) in sheet.team.iter().enumerate() {
                    let of = |line: &planerka::board::WeekLine| line.stages[stage].by_day;
                    prop_assert_eq!(due.by_day, Some(sheet.lines.iter().filter_map(of).sum()));
                }
                last = now;
            }
            prop_assert!(last.iter().all(|due| due.by_day == due.week));
        }
    }
}

#[test]
fn what_was_reported_stands_beside_the_plan_and_what_was_not_is_no_zero() {
    use planerka::plan::Members;
    use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, Source};
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    let fact =
        |plan: &Plan, line: usize, stage: usize| sheet(plan, day(3, 17)).lines[line].stages[stage].fact;
    assert_eq!(fact(&plan, 0, 0), None);
    let calls = plan.stages[0].id;
    let report = |date: u32, values: &[(usize, i64)]| {
        let row = |&(at, count): &(usize, i64)| ReportRow {
            who: Actor::Manager(plan.managers[at].id),
            members: Members::NONE,
            values: vec![Some(count)],
        };
        let source = Source::typed().id;
        let report = Report::new(source, FactPeriod::Day(day(3, date)), vec![Measure::Stage(calls)]);
        std::sync::Arc::new(Report { rows: values.iter().map(row).collect(), ..report })
    };
    let reports = vec![report(15, &[(0, 7), (1, 4)]), report(16, &[(0, 5)]), report(22, &[(0, 100)])];
    let mut told = plan.clone();
    std::sync::Arc::make_mut(&mut told.control).reports = reports;
    let week = sheet(&told, day(3, 17));
    let of = |name: &str| week.lines.iter().find(|line| line.name == name).unwrap().stages[0].fact;
    let names: Vec<&str> = plan.managers.iter().map(|m| m.name.as_str()).collect();
    assert_eq!((of(names[0]), of(names[1]), of(names[2])), (Some(12), Some(4), None));
    assert_eq!(week.team[0].fact, Some(16), "the sum of what is known");
    assert_eq!(week.team[1].fact, None, "nobody has reported meetings");
}
