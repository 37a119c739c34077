//! What differs between two plans, in words: everything that differs is said, and never as the same twice.

use planerka::board::difference_lines;
use planerka::edit::differences;
use planerka::i18n::Lang;
use planerka::plan::{
    AbsencePolicy, Dimension, DimensionKind, Hires, Line, Member, MemberId, Members, Plan, Scenario,
    ScenarioId, StageId, StepKind,
};
use planerka::units::map::Map;
use proptest::prelude::*;

use crate::random::{SMALL, plans};
use crate::small::{ANNA, CALLS, day, edit, plan};

const TEA: MemberId = MemberId(20);

/// The small plan with a product, a line of Anna's and a scenario.
fn full() -> Plan {
    let mut plan = plan();
    plan.last_id = 30;
    let members = vec![Member::new(TEA, "Tea")];
    plan.dimensions.push(Dimension { kind: DimensionKind::Product, name: "Products".to_owned(), members });
    let tea = Members::of(DimensionKind::Product, TEA);
    edit(&mut plan, 0, |anna| anna.lines = vec![Line::new(tea)]);
    plan.scenarios.push(Scenario::new(ScenarioId(21), "Brave"));
    plan
}

fn put(values: &mut Map<StageId, f64>, stage: StageId, value: f64) {
    values.insert(stage, value);
}

fn lines(after: &Plan) -> Vec<String> {
    difference_lines(Lang::En, &full(), after).into_iter().map(|(_, line)| line).collect()
}

/// One change and what is said of it.
type Case = (&'static str, fn(&mut Plan));

#[test]
fn what_changed_inside_a_stage_a_line_or_a_scenario_is_said() {
    let cases: [Case; 22] = [
        ("dials: Name: calls → dials", |p| p.stages[0].name = "dials".to_owned()),
        ("calls: To the next stage: 0.12 → 0.13", |p| p.stages[0].step.rate = 0.13),
        ("calls: To the next stage: 0.12 → 0.12000001", |p| p.stages[0].step.rate = 0.120_000_01),
        ("calls: At most a day: — → 60", |p| p.stages[0].maximum = Some(60.0)),
        ("calls: Working days to the next: 0 → 5", |p| p.stages[0].lag = 5),
        ("calls: Minutes each: — → 7.5", |p| p.stages[0].minutes = Some(7.5)),
        ("calls: Open today: — → 1,200", |p| p.stages[0].pipeline = Some(1_200)),
        ("Tea: Mix: 1 → 2", |p| p.dimensions[0].members[0].mix = 2.0),
        ("Tea: Average deal: — → 5,000", |p| p.dimensions[0].members[0].average_deal = Some(5_000)),
        ("Tea: calls: — → 0.5", |p| put(&mut p.dimensions[0].members[0].rates, CALLS, 0.5)),
        ("Tea: Mix: — → 3", |p| edit(p, 0, |anna| anna.lines[0].mix = Some(3.0))),
        ("Tea: Average deal: — → 7", |p| edit(p, 0, |anna| anna.lines[0].average_deal = Some(7))),
        ("Tea: calls: — → 0.25", |p| edit(p, 0, |anna| put(&mut anna.lines[0].rates, CALLS, 0.25))),
        ("Brave: Target: — → 9", |p| p.scenarios[0].target = Some(9)),
        ("Brave: Average deal: — → 9", |p| p.scenarios[0].average_deal = Some(9)),
        ("Brave: calls: — → 0.2", |p| put(&mut p.scenarios[0].rates, CALLS, 0.2)),
        ("Brave: calls a day, at most: — → 9", |p| put(&mut p.scenarios[0].maximum, CALLS, 9.0)),
        ("Brave: Selling minutes a day: — → 240", |p| p.scenarios[0].selling_minutes = Some(240.0)),
        ("Brave: More reps: — → 2, They start on 1 Mar 2027", |p| {
            p.scenarios[0].hires = Some(Hires { count: 2, from: day(3, 1) });
        }),
        ("Ramp of a new rep, % by month: — → 25% 50%", |p| p.ramp = vec![0.25, 0.5]),
        (
            "Absences: stay within the rep: the total stays, the other weeks get more → do not change targets",
            |p| p.absence_policy = AbsencePolicy::Ignore,
        ),
        ("Weight: 1 → 1.00001", |p| edit(p, 0, |anna| anna.weight = 1.000_01)),
    ];
    for (said, change) in cases {
        let mut after = full();
        change(&mut after);
        assert_eq!(lines(&after), [said]);
    }
}

#[test]
fn a_step_that_is_read_in_another_way_is_said_in_both_parts() {
    let mut after = full();
    after.stages[0].step.kind = StepKind::Ratio;
    after.stages[0].step.rate = 8.0;
    assert_eq!(
        lines(&after),
        ["calls: Rate as: percent → ratio, for one", "calls: To the next stage: 0.12 → 8"]
    );
    assert_eq!(lines(&full()), [""; 0]);
    assert_eq!(full().managers[0].id, ANNA);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_line_says_the_same_twice(before in plans(SMALL), after in plans(SMALL)) {
        let said = difference_lines(Lang::Ru, &before, &after);
        prop_assert_eq!(said.is_empty(), differences(&before, &after).is_empty());
        for (_, line) in said {
            if let Some((before, after)) = line.rsplit_once(" → ") {
                prop_assert!(!before.ends_with(&format!(": {after}")), "{}", line);
            }
        }
    }
}
