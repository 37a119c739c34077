//! Commands about time, money and capacity.

use crate::small;
use crate::small::{ANNA, CALLS, DEALS, MEETINGS, plan};
use planerka::edit::{Command, EditError, Label, Owner, apply};
use planerka::plan::{Field, Payment, Plan, PlanError};

fn done(commands: &[Command]) -> Plan {
    commands.iter().fold(plan(), |plan, command| apply(&plan, command).unwrap())
}

#[test]
fn each_command_sets_its_field_and_can_clear_it() {
    let terms = vec![Payment { share: 0.4, days: 0 }, Payment { share: 0.6, days: 30 }];
    let set = [
        Command::SetLag(CALLS, 5),
        Command::SetMinutes(MEETINGS, Some(45.0)),
        Command::SetPipeline(DEALS, Some(12)),
        Command::SetSellingMinutes(Owner::Plan, Some(300.0)),
        Command::SetSellingMinutes(Owner::Manager(ANNA), Some(0.0)),
        Command::SetPayments(terms.clone()),
        Command::SetOverAssignment(0.1),
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
        Command::SetLag(CALLS, 0),
        Command::SetMinutes(MEETINGS, None),
        Command::SetPipeline(DEALS, None),
        Command::SetSellingMinutes(Owner::Plan, None),
        Command::SetSellingMinutes(Owner::Manager(ANNA), None),
        Command::SetPayments(Vec::new()),
        Command::SetOverAssignment(0.0),
    ];
    let back = cleared.iter().fold(next, |plan, command| apply(&plan, command).unwrap());
    assert_eq!(back, plan());
}

#[test]
fn what_no_plan_can_hold_is_refused() {
    let out_of = |command: &Command| match apply(&plan(), command) {
        Err(EditError::Plan(PlanError::OutOfRange { field, .. })) => field,
        other => panic!("{command:?}: {other:?}"),
    };
    for (command, field) in [
        (Command::SetLag(CALLS, 366), Field::Lag),
        (Command::SetMinutes(CALLS, Some(-1.0)), Field::Minutes),
        (Command::SetMinutes(CALLS, Some(f64::NAN)), Field::Minutes),
        (Command::SetPipeline(CALLS, Some(-1)), Field::Pipeline),
        (Command::SetSellingMinutes(Owner::Plan, Some(1_441.0)), Field::Minutes),
        (Command::SetPayments(vec![Payment { share: 0.5, days: 0 }]), Field::Payment),
        (Command::SetOverAssignment(-0.1), Field::OverAssignment),
    ] {
        assert_eq!(out_of(&command), field, "{command:?}");
    }
    assert_eq!(apply(&plan(), &Command::SetLag(DEALS, 3)), Err(EditError::NoStep(DEALS)));
}

#[test]
fn a_removed_stage_leaves_the_whole_way() {
    let next =
        done(&[Command::SetLag(CALLS, 5), Command::SetLag(MEETINGS, 7), Command::RemoveStage(MEETINGS)]);
    assert_eq!(next.stages[0].lag, 12);
    // The last stage is the deal: from it no way leads on.
    let next = done(&[
        Command::SetLag(MEETINGS, 7),
        Command::RemoveStage(small::PROPOSALS),
        Command::RemoveStage(DEALS),
    ]);
    assert_eq!(next.stages.last().unwrap().lag, 0);
}

#[test]
fn steps_of_undo_have_names() {
    let lags = Command::Batch(vec![Command::SetLag(CALLS, 1), Command::SetMinutes(CALLS, None)]);
    assert_eq!(Label::of(&lags), Label::Work(2));
    assert_eq!(Label::of(&Command::SetPayments(Vec::new())), Label::Payments);
}
