//! The week's page: its rows add up, and what lies outside the plan stands beside it.

use crate::random;
use crate::random::SMALL;
use crate::small::{self, day, edit, hold};
use planerka::board::{WeekSheet, week_index, week_sheet};
use planerka::calendar::Period;
use planerka::engine::evaluate;
use planerka::plan::{Plan, Scope};
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
}
