//! Commands about time, money and capacity.

use crate::small;
use crate::small::{ANNA, CALLS, DEALS, MEETINGS, plan};
use planerka::edit::{Command, EditError, FunnelEdit, InputEdit, Label, Owner, SettingsEdit, apply};
use planerka::plan::{Payment, Plan, PlanError, Rule};

fn done(commands: &[Command]) -> Plan {
    commands.iter().fold(plan(), |plan, command| apply(&plan, command).unwrap())
}

#[test]
fn each_command_sets_its_field_and_can_clear_it() {
    let terms = vec![Payment { share: 0.4, days: 0 }, Payment { share: 0.6, days: 30 }];
    let set = [
        Command::Funnel(FunnelEdit::SetLag(CALLS, 5)),
        Command::Funnel(FunnelEdit::SetMinutes(MEETINGS, Some(45.0))),
        Command::Funnel(FunnelEdit::SetPipeline(DEALS, Some(12))),
        Command::Inputs(InputEdit::SetSellingMinutes(Owner::Plan, Some(300.0))),
        Command::Inputs(InputEdit::SetSellingMinutes(Owner::Manager(ANNA), Some(0.0))),
        Command::Settings(SettingsEdit::SetPayments(terms.clone())),
        Command::Settings(SettingsEdit::SetOverAssignment(0.1)),
    ];
    let next = done(&set);
    assert_eq!(
        (next.stages[0].lag, next.stages[1].minutes, next.stages[3].pipeline),
        (5, Some(45.0), Some(12))
    );
    assert_eq!((next.selling_minutes, next.managers[0].selling_minutes), (Some(300.0), Some(0.0)));
    assert_eq!(next.selling_minutes_of(&next.managers[0]), Some(0.0), "0 is a value");
    assert_eq!(next.selling_minutes_of(&next.managers[1]), Some(300.0));
    assert_eq!((next.payments.clone(), next.over_assignment.to_bits()), (terms, 0.1_f64.to_bits()));
    let cleared = [
        Command::Funnel(FunnelEdit::SetLag(CALLS, 0)),
        Command::Funnel(FunnelEdit::SetMinutes(MEETINGS, None)),
        Command::Funnel(FunnelEdit::SetPipeline(DEALS, None)),
        Command::Inputs(InputEdit::SetSellingMinutes(Owner::Plan, None)),
        Command::Inputs(InputEdit::SetSellingMinutes(Owner::Manager(ANNA), None)),
        Command::Settings(SettingsEdit::SetPayments(Vec::new())),
        Command::Settings(SettingsEdit::SetOverAssignment(0.0)),
    ];
    let back = cleared.iter().fold(next, |plan, command| apply(&plan, command).unwrap());
    assert_eq!(back, plan());
}

#[test]
fn what_no_plan_can_hold_is_refused() {
    let out_of = |command: &Command| match apply(&plan(), command) {
        Err(EditError::Plan(PlanError { at, rule: Rule::OutOfRange { .. } })) => at.to_string(),
        other => panic!("{command:?}: {other:?}"),
    };
    for (command, field) in [
        (Command::Funnel(FunnelEdit::SetLag(CALLS, 366)), "stages[0].lag"),
        (Command::Funnel(FunnelEdit::SetMinutes(CALLS, Some(-1.0))), "stages[0].minutes"),
        (Command::Funnel(FunnelEdit::SetMinutes(CALLS, Some(f64::NAN))), "stages[0].minutes"),
        (Command::Funnel(FunnelEdit::SetPipeline(CALLS, Some(-1))), "stages[0].pipeline"),
        (Command::Inputs(InputEdit::SetSellingMinutes(Owner::Plan, Some(1_441.0))), "selling_minutes"),
        (Command::Settings(SettingsEdit::SetPayments(vec![Payment { share: 0.5, days: 0 }])), "payments"),
        (Command::Settings(SettingsEdit::SetOverAssignment(-0.1)), "over_assignment"),
    ] {
        assert_eq!(out_of(&command), field, "{command:?}");
    }
    assert_eq!(apply(&plan(), &Command::Funnel(FunnelEdit::SetLag(DEALS, 3))), Err(EditError::NoStep(DEALS)));
}

#[test]
fn a_removed_stage_leaves_the_whole_way() {
    let next = done(&[
        Command::Funnel(FunnelEdit::SetLag(CALLS, 5)),
        Command::Funnel(FunnelEdit::SetLag(MEETINGS, 7)),
        Command::Funnel(FunnelEdit::RemoveStage(MEETINGS)),
    ]);
    assert_eq!(next.stages[0].lag, 12);
    // The last stage is the deal: from it no way leads on.
    let next = done(&[
        Command::Funnel(FunnelEdit::SetLag(MEETINGS, 7)),
        Command::Funnel(FunnelEdit::RemoveStage(small::PROPOSALS)),
        Command::Funnel(FunnelEdit::RemoveStage(DEALS)),
    ]);
    assert_eq!(next.stages.last().unwrap().lag, 0);
}

#[test]
fn steps_of_undo_have_names() {
    let lags = Command::Batch(vec![
        Command::Funnel(FunnelEdit::SetLag(CALLS, 1)),
        Command::Funnel(FunnelEdit::SetMinutes(CALLS, None)),
    ]);
    assert_eq!(Label::of(&lags), Label::Work(2));
    assert_eq!(Label::of(&Command::Settings(SettingsEdit::SetPayments(Vec::new()))), Label::Payments);
}
