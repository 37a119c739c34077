//! Scenarios: what they say is kept, what they make of the plan is what applying them gives.
#![allow(clippy::float_arithmetic, reason = "rates are floats")]

use std::sync::Arc;

use crate::random;
use crate::random::SMALL;
use crate::small;
use crate::small::{ANNA, CALLS, DEALS, MEETINGS, PROPOSALS, hold};
use chrono::NaiveDate;
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Change, Difference, EditError, Label, PlanChange, Session, apply, differences};
use planerka::edit::{Command as C, FunnelEdit, ScenarioEdit};
use planerka::engine::evaluate;
use planerka::levers::{Blocked, Case, NewHires};
use planerka::plan::{
    Hires, MAX_SCENARIOS, Path, Plan, PlanError, Rule, Scenario, ScenarioId, Scope, StepKind,
};
use proptest::prelude::*;

const BRAVE: ScenarioId = ScenarioId(10);

fn day(month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, 1).unwrap()
}

fn made(plan: &Plan, scenario: &Scenario) -> Result<Plan, Blocked> {
    let new_hires = NewHires { from: day(2), name: "New".to_owned() };
    Case { plan, tables: &evaluate(plan), new_hires: &new_hires }.scenario(scenario)
}

fn done(plan: &Plan, commands: &[C]) -> Plan {
    apply(plan, &C::Batch(commands.to_vec())).unwrap()
}

/// Three people who share 48 million, with one scenario in which nothing differs yet.
fn plan() -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 48_000_000)];
    plan.stages[1].maximum = Some(2.0);
    plan.selling_minutes = Some(200.0);
    done(&plan, &[C::Scenarios(ScenarioEdit::AddScenario("Brave".to_owned()))])
}

fn differing(plan: &Plan, all: &[Difference]) -> Plan {
    let set: Vec<C> =
        all.iter().map(|difference| C::Scenarios(ScenarioEdit::SetDifference(BRAVE, *difference))).collect();
    done(plan, &set)
}

#[test]
fn a_new_scenario_is_the_plan() {
    let plan = plan();
    assert!(plan.scenarios[0].is_base());
    assert_eq!(made(&plan, &plan.scenarios[0]), Ok(plan.clone()));
}

#[test]
fn a_floor_counts_in_a_scenario_where_its_target_makes_it_fall_short() {
    let mut plan = plan();
    let floor = planerka::plan::Hold {
        kind: planerka::plan::HoldKind::AtLeast,
        ..hold(Scope::Manager(ANNA), Period::Horizon, 15_000_000)
    };
    plan.holds.push(floor);
    let plan = differing(&plan, &[Difference::Target(Some(30_000_000))]);
    let anna = |plan: &Plan| {
        let tables = evaluate(plan);
        (tables.targets.rests(1), tables.target(0, tables.horizon()), tables.total(tables.horizon()))
    };
    assert_eq!(anna(&plan), (true, 16_000_000, 48_000_000));
    assert_eq!(anna(&made(&plan, &plan.scenarios[0]).unwrap()), (false, 15_000_000, 30_000_000));
    let less = differing(&plan, &[Difference::Target(Some(10_000_000))]);
    assert!(matches!(made(&less, &less.scenarios[0]), Err(Blocked::Held(_))), "it cannot be met");
}

#[test]
fn every_difference_can_be_set_and_cleared() {
    let base = plan();
    let hires = Hires { count: 2, from: day(3) };
    for (set, clear) in [
        (Difference::Target(Some(60_000_000)), Difference::Target(None)),
        (Difference::AverageDeal(Some(250_000)), Difference::AverageDeal(None)),
        (Difference::Rate(MEETINGS, Some(0.5)), Difference::Rate(MEETINGS, None)),
        (Difference::Maximum(MEETINGS, Some(3.0)), Difference::Maximum(MEETINGS, None)),
        (Difference::SellingMinutes(Some(240.0)), Difference::SellingMinutes(None)),
        (Difference::Hires(Some(hires)), Difference::Hires(None)),
    ] {
        let plan = differing(&base, &[set]);
        let scenario = &plan.scenarios[0];
        assert!(!scenario.is_base(), "{set:?}");
        assert_eq!(Plan { scenarios: base.scenarios.clone(), ..plan.clone() }, base, "the plan itself stays");
        let after = made(&plan, scenario).unwrap();
        assert_ne!(
            Plan { scenarios: Vec::new(), ..after.clone() },
            Plan { scenarios: Vec::new(), ..plan.clone() }
        );
        match set {
            Difference::Target(amount) => assert_eq!(after.target(), amount),
            Difference::AverageDeal(deal) => assert_eq!(after.average_deal, deal),
            Difference::Rate(..) => assert_eq!(after.stages[1].step.rate.to_bits(), 0.5_f64.to_bits()),
            Difference::Maximum(_, most) => assert_eq!(after.stages[1].maximum, most),
            Difference::SellingMinutes(minutes) => assert_eq!(after.selling_minutes, minutes),
            Difference::Hires(_) => {
                let new: Vec<_> = after.managers[3..].iter().map(|m| (&*m.name, m.hire)).collect();
                assert_eq!(new, [("New 1", Some(day(3))), ("New 2", Some(day(3)))]);
            }
        }
        assert_eq!(differing(&plan, &[clear]), base);
    }
}

#[test]
fn own_values_follow_by_the_same_factor() {
    let mut plan = plan();
    let anna = Arc::make_mut(&mut plan.managers[0]);
    anna.average_deal = Some(300_000);
    anna.rates.insert(MEETINGS, 0.9);
    anna.maximum.insert(MEETINGS, 4.0);
    anna.selling_minutes = Some(100.0);
    let plan = differing(
        &plan,
        &[
            Difference::AverageDeal(Some(220_000)),
            Difference::Rate(MEETINGS, Some(0.5)),
            Difference::Maximum(MEETINGS, Some(3.0)),
            Difference::SellingMinutes(Some(300.0)),
        ],
    );
    let after = made(&plan, &plan.scenarios[0]).unwrap();
    let anna = after.manager(ANNA).unwrap();
    assert_eq!(anna.average_deal, Some(330_000));
    assert_eq!(anna.rates[&MEETINGS].to_bits(), 1.0_f64.to_bits(), "at most 100 %");
    assert_eq!((anna.maximum[&MEETINGS], anna.selling_minutes), (6.0, Some(150.0)));
}

#[test]
fn what_is_held_in_the_way_is_named() {
    let mut plan = differing(&plan(), &[Difference::Target(Some(10_000_000))]);
    plan.holds.push(hold(Scope::Manager(ANNA), Period::Horizon, 30_000_000));
    let blocked = made(&plan, &plan.scenarios[0]).unwrap_err();
    assert_eq!(blocked.holds(), [(Scope::Manager(ANNA), Period::Horizon)]);
}

#[test]
fn names_are_trimmed_and_each_stands_once() {
    let plan = plan();
    let refused = |command: C| apply(&plan, &command).unwrap_err();
    for name in ["Brave", " brave ", "BRAVE"] {
        assert_eq!(
            refused(C::Scenarios(ScenarioEdit::AddScenario(name.to_owned()))),
            EditError::ScenarioExists(BRAVE)
        );
    }
    assert!(matches!(
        refused(C::Scenarios(ScenarioEdit::AddScenario("  ".to_owned()))),
        EditError::Plan(PlanError { rule: Rule::BadText { .. }, .. })
    ));
    assert_eq!(
        refused(C::Scenarios(ScenarioEdit::RemoveScenario(ScenarioId(3)))),
        EditError::UnknownScenario(ScenarioId(3))
    );
    assert_eq!(
        refused(C::Scenarios(ScenarioEdit::SetDifference(BRAVE, Difference::Rate(DEALS, Some(0.5))))),
        EditError::NoStep(DEALS)
    );
    for wrong in [
        Difference::Target(Some(-1)),
        Difference::Rate(CALLS, Some(1.5)),
        Difference::Maximum(CALLS, Some(f64::NAN)),
        Difference::Hires(Some(Hires { count: 0, from: day(1) })),
    ] {
        let error = refused(C::Scenarios(ScenarioEdit::SetDifference(BRAVE, wrong)));
        assert!(
            matches!(error, EditError::Plan(PlanError { rule: Rule::OutOfRange { .. }, .. })),
            "{wrong:?}: {error:?}"
        );
    }
    let renamed = done(&plan, &[C::Scenarios(ScenarioEdit::RenameScenario(BRAVE, " Bold ".to_owned()))]);
    assert_eq!(renamed.scenario_named("bold").map(|s| s.id), Some(BRAVE));
    assert_eq!(Label::of(&C::Scenarios(ScenarioEdit::RemoveScenario(BRAVE))), Label::Scenario);
}

#[test]
fn a_copy_stands_behind_its_original_and_keeps_its_differences() {
    let plan = differing(&plan(), &[Difference::Target(Some(60_000_000))]);
    let plan = done(
        &plan,
        &[
            C::Scenarios(ScenarioEdit::AddScenario("Shy".to_owned())),
            C::Scenarios(ScenarioEdit::DuplicateScenario(BRAVE, "Braver".to_owned())),
        ],
    );
    let names: Vec<&str> = plan.scenarios.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Brave", "Braver", "Shy"]);
    assert_eq!(plan.scenarios[1].target, Some(60_000_000));
    let removed = done(&plan, &[C::Scenarios(ScenarioEdit::RemoveScenario(BRAVE))]);
    assert_eq!(removed.scenarios[0].name, "Braver");
    let gone = PlanChange::Scenario(BRAVE, Change { before: Some(plan.scenarios[0].clone()), after: None });
    assert_eq!(differences(&plan, &removed).plan, [gone]);
    let mut turned = plan.clone();
    turned.scenarios.reverse();
    assert_eq!(differences(&plan, &turned).plan, [PlanChange::ScenarioOrder]);
    let back = PlanChange::Scenario(BRAVE, Change { before: None, after: Some(plan.scenarios[0].clone()) });
    assert_eq!(differences(&removed, &plan).plan, [back]);
}

#[test]
fn there_are_only_so_many() {
    let mut full = plan();
    while full.scenarios.len() < MAX_SCENARIOS {
        full = done(&full, &[C::Scenarios(ScenarioEdit::AddScenario(format!("{}", full.scenarios.len())))]);
    }
    let too_many = PlanError { at: Path::of(&["scenarios"]), rule: Rule::TooMany { max: MAX_SCENARIOS } };
    let error = apply(&full, &C::Scenarios(ScenarioEdit::AddScenario("one more".to_owned()))).unwrap_err();
    assert_eq!(error, EditError::Plan(too_many));
}

#[test]
fn differences_follow_the_funnel() {
    let plan = differing(
        &plan(),
        &[
            Difference::Rate(CALLS, Some(0.2)),
            Difference::Rate(MEETINGS, Some(0.5)),
            Difference::Rate(PROPOSALS, Some(0.5)),
            Difference::Maximum(MEETINGS, Some(3.0)),
        ],
    );
    let rates =
        |plan: &Plan| plan.scenarios[0].rates.iter().map(|(id, rate)| (*id, *rate)).collect::<Vec<_>>();
    let joined = done(&plan, &[C::Funnel(FunnelEdit::RemoveStage(MEETINGS))]);
    assert_eq!(rates(&joined), [(CALLS, 0.1), (PROPOSALS, 0.5)]);
    assert!(joined.scenarios[0].maximum.is_empty());
    let ratio = done(&plan, &[C::Funnel(FunnelEdit::SetStepKind(CALLS, StepKind::Ratio))]);
    assert_eq!(rates(&ratio)[0], (CALLS, 5.0));
    let shorter = done(&plan, &[C::Funnel(FunnelEdit::RemoveStage(DEALS))]);
    assert_eq!(rates(&shorter), [(CALLS, 0.2), (MEETINGS, 0.5)], "the last stage has no step");
    // Moved to the end, a stage keeps its difference and waits; the scenario can still be made.
    let moved = done(&plan, &[C::Funnel(FunnelEdit::MoveStage { id: CALLS, to: 3 })]);
    assert_eq!(rates(&moved).len(), 3);
    assert!(made(&moved, &moved.scenarios[0]).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_gives_what_was_compared_and_undo_gives_it_back(plan in random::plans(SMALL)) {
        let new_hires = NewHires { from: plan.horizon.first_day(), name: "New".to_owned() };
        let tables = evaluate(&plan);
        let case = Case { plan: &plan, tables: &tables, new_hires: &new_hires };
        for scenario in &plan.scenarios {
            let command = case.apply_scenario(scenario);
            match case.scenario(scenario) {
                Ok(compared) => {
                    prop_assert_eq!(compared.check(), Ok(()));
                    prop_assert_eq!(&compared.scenarios, &plan.scenarios);
                    let mut session: Session<()> = Session::new(plan.clone());
                    let Judgement::Fits(next) = judge(session.plan(), &command) else {
                        return Err(TestCaseError::fail("what was compared cannot be applied"));
                    };
                    let changed = session.accept(*next, Label::Several(1), ());
                    prop_assert_eq!(&**session.plan(), &compared);
                    prop_assert_eq!(session.undo().is_some(), changed);
                    prop_assert_eq!(&**session.plan(), &plan);
                }
                Err(Blocked::Held(_)) => prop_assert!(matches!(judge(&plan, &command), Judgement::Choice(_))),
                Err(Blocked::Refused(_)) => prop_assert!(matches!(judge(&plan, &command), Judgement::Refused(_))),
            }
        }
        let same = Scenario::new(ScenarioId(u32::MAX), "same");
        prop_assert_eq!(case.scenario(&same), Ok(plan.clone()));
    }
}
