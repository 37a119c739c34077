//! Stages come, go and move; needs follow by one rule.

use std::sync::Arc;

use crate::small::{ANNA, BORIS, CALLS, DEALS, MEETINGS, PROPOSALS, plan};
use planerka::edit::{Command, EditError, Owner, apply};
use planerka::edit::{Command as C, FunnelEdit, InputEdit};
use planerka::plan::{Plan, Stage, StageId, Step, StepKind};
use proptest::prelude::*;

const PERCENT: StepKind = StepKind::Percent;
const RATIO: StepKind = StepKind::Ratio;

#[track_caller]
fn done(plan: &Plan, command: &Command) -> Plan {
    let next = apply(plan, command).unwrap();
    assert_eq!(next.check(), Ok(()));
    next
}

/// Steps as (kind, rate), without the deal's.
fn steps(plan: &Plan) -> Vec<(StepKind, f64)> {
    let inner = &plan.stages[..plan.stages.len() - 1];
    inner.iter().map(|s| (s.step.kind, s.step.rate)).collect()
}

fn with_steps(rates: &[(StepKind, f64)]) -> Plan {
    let mut plan = plan();
    for (stage, &(kind, rate)) in plan.stages.iter_mut().zip(rates) {
        stage.step = Step { kind, rate };
    }
    plan
}

fn own(plan: &mut Plan, manager: usize, stage: StageId, rate: f64) {
    Arc::make_mut(&mut plan.managers[manager]).rates.insert(stage, rate);
}

/// First-stage units for one deal, as one manager's rates have it.
fn need(plan: &Plan, manager: usize) -> Option<f64> {
    let manager = &plan.managers[manager];
    (0..plan.stages.len() - 1).try_fold(1.0, |need, index| {
        let rate = plan.rate_of(manager, index)?;
        Some(need * plan.stages[index].step.per_next(rate)?)
    })
}

#[test]
fn removing_a_stage_joins_its_steps() {
    type Steps = &'static [(StepKind, f64)];
    let cases: [(Steps, StepKind, f64); 6] = [
        (&[(PERCENT, 0.4), (PERCENT, 0.35)], PERCENT, 0.14),
        (&[(RATIO, 3.0), (RATIO, 2.5)], RATIO, 7.5),
        (&[(RATIO, 3.0), (PERCENT, 0.3)], PERCENT, 0.1),
        (&[(PERCENT, 0.5), (RATIO, 0.25)], RATIO, 0.5),
        (&[(PERCENT, 0.0), (PERCENT, 0.5)], PERCENT, 0.0),
        (&[(PERCENT, 0.0), (RATIO, 2.0)], PERCENT, 0.0),
    ];
    for (before, kind, rate) in cases {
        let next = done(&with_steps(before), &C::Funnel(FunnelEdit::RemoveStage(MEETINGS)));
        assert_eq!(steps(&next), [(kind, rate), (PERCENT, 0.35)], "{before:?}");
    }
}

#[test]
fn own_rates_on_either_step_are_joined_too() {
    let mut plan = plan();
    own(&mut plan, 0, CALLS, 0.5);
    own(&mut plan, 1, MEETINGS, 0.5);
    let next = done(&plan, &C::Funnel(FunnelEdit::RemoveStage(MEETINGS)));
    let rates = |at: usize| next.managers[at].rates.iter().map(|(&id, &rate)| (id, rate)).collect::<Vec<_>>();
    assert_eq!(rates(0), [(CALLS, 0.2)]);
    assert_eq!(rates(1), [(CALLS, 0.06)]);
    assert_eq!(rates(2), [], "who inherited inherits");
}

#[test]
fn a_joined_step_is_a_ratio_where_one_manager_needs_it() {
    let mut plan = with_steps(&[(RATIO, 3.0), (PERCENT, 0.5)]);
    own(&mut plan, 0, CALLS, 0.25);
    let next = done(&plan, &C::Funnel(FunnelEdit::RemoveStage(MEETINGS)));
    assert_eq!(steps(&next)[0], (RATIO, 6.0));
    assert_eq!(next.managers[0].rates[&CALLS].to_bits(), 0.5_f64.to_bits());
}

#[test]
fn steps_without_a_common_reading_are_not_joined() {
    let mut plan = with_steps(&[(PERCENT, 0.0), (RATIO, 2.0)]);
    own(&mut plan, 0, CALLS, 1.0);
    own(&mut plan, 0, MEETINGS, 0.5);
    assert_eq!(
        apply(&plan, &C::Funnel(FunnelEdit::RemoveStage(MEETINGS))),
        Err(EditError::NotJoinable(MEETINGS))
    );
}

#[test]
fn the_ends_go_with_their_step() {
    let mut plan = plan();
    own(&mut plan, 0, CALLS, 0.5);
    own(&mut plan, 0, PROPOSALS, 0.9);
    let first = done(&plan, &C::Funnel(FunnelEdit::RemoveStage(CALLS)));
    assert_eq!(steps(&first), [(PERCENT, 0.4), (PERCENT, 0.35)]);
    assert_eq!(first.managers[0].rates.len(), 1);
    let last = done(&plan, &C::Funnel(FunnelEdit::RemoveStage(DEALS)));
    assert_eq!(last.stages.last().map(|s| (s.id, s.step)), Some((PROPOSALS, Step::THROUGH)));
    assert_eq!(last.managers[0].rates.len(), 1, "the deal has no rate");
}

#[test]
fn the_only_stage_stays() {
    let alone = [CALLS, MEETINGS, PROPOSALS]
        .iter()
        .fold(plan(), |plan, &id| done(&plan, &C::Funnel(FunnelEdit::RemoveStage(id))));
    assert_eq!(apply(&alone, &C::Funnel(FunnelEdit::RemoveStage(DEALS))), Err(EditError::OnlyStage));
}

#[test]
fn an_added_stage_lets_everything_through() {
    for at in 0..=4 {
        let next = done(&plan(), &C::Funnel(FunnelEdit::AddStage { at, name: " demos ".to_owned() }));
        assert_eq!((next.stages[at].name.as_str(), next.stages[at].step), ("demos", Step::THROUGH));
        assert_eq!(need(&next, 0), need(&plan(), 0), "needs stay with a stage at {at}");
    }
    let kept = done(&plan(), &C::Funnel(FunnelEdit::AddStage { at: 1, name: "demos".to_owned() }));
    assert_eq!(steps(&kept), [(PERCENT, 0.12), (PERCENT, 1.0), (PERCENT, 0.4), (PERCENT, 0.35)]);
    let beyond = C::Funnel(FunnelEdit::AddStage { at: 5, name: "x".to_owned() });
    assert_eq!(apply(&plan(), &beyond), Err(EditError::WrongIndex { index: 5, len: 5 }));
}

#[test]
fn a_moved_stage_keeps_its_rate() {
    let next = done(&plan(), &C::Funnel(FunnelEdit::MoveStage { id: MEETINGS, to: 0 }));
    let order: Vec<StageId> = next.stages.iter().map(|s| s.id).collect();
    assert_eq!(order, [MEETINGS, CALLS, PROPOSALS, DEALS]);
    assert_eq!(steps(&next), [(PERCENT, 0.4), (PERCENT, 0.12), (PERCENT, 0.35)]);
    let there = done(&plan(), &C::Funnel(FunnelEdit::MoveStage { id: CALLS, to: 3 }));
    assert_eq!(
        done(&there, &C::Funnel(FunnelEdit::MoveStage { id: CALLS, to: 0 })),
        plan(),
        "also from the deal's place"
    );
    assert!(matches!(
        apply(&plan(), &C::Funnel(FunnelEdit::MoveStage { id: CALLS, to: 4 })),
        Err(EditError::WrongIndex { .. })
    ));
}

#[test]
fn a_step_read_another_way_asks_for_as_much() {
    let mut plan = plan();
    own(&mut plan, 0, MEETINGS, 0.125);
    let next = done(&plan, &C::Funnel(FunnelEdit::SetStepKind(MEETINGS, RATIO)));
    assert_eq!(steps(&next)[1], (RATIO, 2.5));
    assert_eq!(next.managers[0].rates[&MEETINGS].to_bits(), 8.0_f64.to_bits());
    assert_eq!(done(&next, &C::Funnel(FunnelEdit::SetStepKind(MEETINGS, PERCENT))), plan);
}

#[test]
fn what_cannot_be_converted_is_named() {
    let none = done(&plan(), &C::Inputs(InputEdit::SetRate(Owner::Manager(BORIS), CALLS, Some(0.0))));
    let error =
        EditError::NotConvertible { stage: CALLS, owner: Owner::Manager(BORIS), rate: 0.0, to: RATIO };
    assert_eq!(apply(&none, &C::Funnel(FunnelEdit::SetStepKind(CALLS, RATIO))), Err(error));
    let few = with_steps(&[(RATIO, 0.5)]);
    let error = EditError::NotConvertible { stage: CALLS, owner: Owner::Plan, rate: 0.5, to: PERCENT };
    assert_eq!(apply(&few, &C::Funnel(FunnelEdit::SetStepKind(CALLS, PERCENT))), Err(error));
}

#[test]
fn a_rate_has_the_range_of_its_kind() {
    let rate = |plan: &Plan, value| {
        apply(plan, &C::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), CALLS, Some(value))))
    };
    let ratio = with_steps(&[(RATIO, 3.0)]);
    for (plan, value, fits) in [
        (&plan(), 1.0, true),
        (&plan(), 0.0, true),
        (&plan(), 1.01, false),
        (&plan(), f64::NAN, false),
        (&ratio, 40.0, true),
        (&ratio, 0.0, false),
        (&ratio, 1e7, false),
    ] {
        assert_eq!(rate(plan, value).is_ok(), fits, "{value}");
    }
}

#[test]
fn a_removed_stage_is_forgotten_by_managers() {
    let limit = C::Inputs(InputEdit::SetMaximum(Owner::Manager(ANNA), MEETINGS, Some(4.0)));
    let next = done(&done(&plan(), &limit), &C::Funnel(FunnelEdit::RemoveStage(MEETINGS)));
    assert!(next.managers[0].maximum.is_empty());
}

fn any_step() -> impl Strategy<Value = (StepKind, f64)> {
    prop_oneof![(0.01..=1.0).prop_map(|r| (PERCENT, r)), (0.05..40.0).prop_map(|r| (RATIO, r))]
}

proptest! {
    #[test]
    fn joining_and_converting_change_no_need(
        rates in prop::collection::vec(any_step(), 3),
        own_rate in 0.05..=1.0,
        stage in 0_usize..3,
    ) {
        let mut plan = with_steps(&rates);
        let id = plan.stages[stage].id;
        own(&mut plan, 1, id, own_rate);
        let commands = [C::Funnel(FunnelEdit::RemoveStage(MEETINGS)), C::Funnel(FunnelEdit::RemoveStage(PROPOSALS)), C::Funnel(FunnelEdit::SetStepKind(id, PERCENT)), C::Funnel(FunnelEdit::SetStepKind(id, RATIO))];
        for command in commands {
            let Ok(next) = apply(&plan, &command) else { continue };
            for manager in 0..3 {
                let (before, after) = (need(&plan, manager).unwrap(), need(&next, manager).unwrap());
                prop_assert!((before - after).abs() <= before * 1e-9, "{command:?}: {before} {after}");
            }
        }
    }
}

#[test]
fn stage_names_are_trimmed_and_not_blank() {
    let named = done(&plan(), &C::Funnel(FunnelEdit::RenameStage(CALLS, " leads ".to_owned())));
    assert_eq!(named.stage(CALLS).map(|s: &Stage| s.name.as_str()), Some("leads"));
    assert!(apply(&plan(), &C::Funnel(FunnelEdit::RenameStage(CALLS, " ".to_owned()))).is_err());
}
