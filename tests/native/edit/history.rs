//! Undo and redo bring back exactly what was.

use std::sync::Arc;

use crate::small;
use crate::small::{ANNA, BORIS, COFFEE, TEA, anna, divided, month, plan};
use planerka::calendar::{Horizon, Period};
use planerka::edit::{Command, EditError, History, Label, NewManager, Owner, Session, apply};
use planerka::edit::{Command as C, FunnelEdit, HoldEdit, InputEdit, RosterEdit, SettingsEdit};
use planerka::plan::{AbsencePolicy, ManagerId, MemberId, Plan, Scope, StageId, StepKind, TeamId};
use proptest::prelude::*;

fn weight(id: ManagerId, weight: f64) -> Command {
    C::Roster(RosterEdit::SetWeight(id, weight))
}

#[test]
fn a_step_comes_back_with_its_label_and_mark() {
    let mut session = Session::new(plan());
    assert!(!session.can_undo() && session.undo().is_none());
    assert_eq!(session.dispatch(&weight(ANNA, 2.0), "B2"), Ok(true));
    let paste = C::Batch(vec![weight(ANNA, 3.0), weight(BORIS, 3.0)]);
    assert_eq!(session.dispatch_as(Label::Paste(2), &paste, "B2:B3"), Ok(true));
    assert_eq!(session.undo_label(), Some(Label::Paste(2)));
    assert_eq!(session.undo().map(|m| (m.label, m.mark)), Some((Label::Paste(2), "B2:B3")));
    assert_eq!(session.undo().map(|m| (m.label, m.mark)), Some((Label::Weight(1), "B2")));
    assert_eq!(**session.plan(), plan());
    assert_eq!(session.redo_label(), Some(Label::Weight(1)));
    assert_eq!(session.redo().map(|m| m.mark), Some("B2"));
    assert!(session.can_redo());
    assert_eq!(session.dispatch(&weight(BORIS, 5.0), "B3"), Ok(true));
    assert!(!session.can_redo(), "a new change forgets what was undone");
}

#[test]
fn what_changes_nothing_leaves_no_step() {
    let mut session = Session::new(plan());
    assert_eq!(session.dispatch(&weight(ANNA, 1.0), ()), Ok(false));
    assert_eq!(session.dispatch(&C::Batch(Vec::new()), ()), Ok(false));
    let stranger = ManagerId(99);
    assert_eq!(session.dispatch(&weight(stranger, 1.0), ()), Err(EditError::UnknownManager(stranger)));
    assert!(!session.can_undo());
}

#[test]
fn a_refused_change_leaves_what_was_undone() {
    let mut session = Session::new(plan());
    session.dispatch(&weight(ANNA, 2.0), ()).unwrap();
    session.undo();
    assert!(session.dispatch(&weight(ANNA, -1.0), ()).is_err());
    assert!(session.can_redo());
}

#[test]
fn the_oldest_of_too_many_steps_are_forgotten() {
    let mut session = Session::new(plan());
    for step in 1..=510 {
        session.dispatch(&weight(ANNA, f64::from(step) + 1.0), step).unwrap();
    }
    assert_eq!(session.history().undoable().count(), History::<i32>::STEPS);
    let last = std::iter::from_fn(|| session.undo()).last();
    assert_eq!(last.map(|m| m.mark), Some(11));
    assert!((session.plan().managers[0].weight - 11.0).abs() < 1e-12);
}

#[test]
fn labels_follow_from_commands() {
    let hold = |amount| C::Holds(HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount });
    let add = |n| C::Roster(RosterEdit::AddManagers { at: 0, managers: vec![NewManager::default(); n] });
    let cases = [
        (hold(Some(1)), Label::Hold(1)),
        (hold(None), Label::Release(1)),
        (add(4), Label::AddManagers(4)),
        (C::Roster(RosterEdit::RemoveManagers(vec![ANNA, BORIS])), Label::RemoveManagers(2)),
        (C::Inputs(InputEdit::SetAverageDeal(Owner::Plan, None)), Label::AverageDeal(1)),
        (C::Inputs(InputEdit::SetAverageDeal(Owner::Manager(ANNA), None)), Label::Clear(1)),
        (C::Batch(vec![hold(Some(1)), C::Batch(vec![hold(Some(2)), hold(Some(3))])]), Label::Hold(3)),
        (C::Batch(vec![add(2), add(1)]), Label::AddManagers(3)),
        (C::Batch(vec![hold(Some(1)), hold(None)]), Label::Several(2)),
        (C::Batch(vec![C::Settings(SettingsEdit::SetCurrency("EUR".to_owned())); 2]), Label::Currency),
    ];
    for (command, label) in cases {
        assert_eq!(Label::of(&command), label, "{command:?}");
    }
}

fn manager() -> impl Strategy<Value = ManagerId> {
    (7_u32..14).prop_map(ManagerId)
}

fn stage() -> impl Strategy<Value = StageId> {
    prop_oneof![9 => (1_u32..5).prop_map(StageId), 1 => (9_u32..20).prop_map(StageId)]
}

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        Just(Scope::All),
        Just(Scope::Unassigned),
        (5_u32..7).prop_map(|id| Scope::Team(TeamId(id))),
        manager().prop_map(Scope::Manager),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::Horizon),
        (1_u8..5).prop_map(small::quarter),
        (1_u8..13).prop_map(|m| Period::Month(month(m))),
    ]
}

fn owner() -> impl Strategy<Value = Owner> {
    prop_oneof![
        2 => Just(Owner::Plan),
        2 => manager().prop_map(Owner::Manager),
        1 => (101_u32..106).prop_map(|id| Owner::Member(MemberId(id))),
        1 => (manager(), any::<bool>()).prop_map(|(id, tea)| Owner::Line(id, anna(if tea { TEA } else { COFFEE }))),
    ]
}

fn holds() -> impl Strategy<Value = Command> {
    let set = (scope(), period(), prop::option::of(0_i64..1_000_000));
    prop_oneof![
        4 => set.prop_map(|(scope, period, amount)| C::Holds(HoldEdit::SetHold { scope, period, amount })),
        1 => (scope(), period(), prop::option::of("[a-z ]{0,8}"))
            .prop_map(|(scope, period, reason)| C::Holds(HoldEdit::SetReason { scope, period, reason })),
        1 => (1_u8..13, 1_u8..37).prop_map(|(start, months)| C::Settings(SettingsEdit::SetHorizon(Horizon::new(month(start), months).unwrap()))),
    ]
}

fn inputs() -> impl Strategy<Value = Command> {
    prop_oneof![
        (manager(), -0.1..3.0).prop_map(|(id, weight)| C::Roster(RosterEdit::SetWeight(id, weight))),
        (owner(), stage(), prop::option::of(0.0..1.2))
            .prop_map(|(o, s, rate)| C::Inputs(InputEdit::SetRate(o, s, rate))),
        (owner(), stage(), prop::option::of(0.0..90.0))
            .prop_map(|(o, s, most)| C::Inputs(InputEdit::SetMaximum(o, s, most))),
        (owner(), stage(), prop::option::of(0_u16..400))
            .prop_map(|(o, s, days)| C::Inputs(InputEdit::SetLag(o, s, days))),
        (owner(), prop::option::of(0_i64..500_000))
            .prop_map(|(o, deal)| C::Inputs(InputEdit::SetAverageDeal(o, deal))),
        (owner(), prop::option::of(prop::collection::vec(0.0..1.0, 0..4)))
            .prop_map(|(o, r)| C::Inputs(InputEdit::SetRamp(o, r))),
        (0_u8..13, 0.0..2.0).prop_map(|(month, index)| C::Settings(SettingsEdit::SetSeason { month, index })),
        Just(C::Settings(SettingsEdit::SetAbsencePolicy(AbsencePolicy::ToTeam))),
    ]
}

fn structure() -> impl Strategy<Value = Command> {
    let newcomer = ("[a-z]{0,4}", prop::option::of("[a-c]")).prop_map(|(name, team)| NewManager {
        name,
        team,
        ..NewManager::default()
    });
    prop_oneof![
        (0_usize..5, prop::collection::vec(newcomer, 0..3))
            .prop_map(|(at, managers)| C::Roster(RosterEdit::AddManagers { at, managers })),
        prop::collection::vec(manager(), 0..3).prop_map(|ids| C::Roster(RosterEdit::RemoveManagers(ids))),
        (manager(), 0_usize..5).prop_map(|(id, to)| C::Roster(RosterEdit::MoveManager { id, to })),
        (manager(), "[a-c ]").prop_map(|(id, team)| C::Roster(RosterEdit::SetTeam(id, team))),
        (5_u32..7).prop_map(|id| C::Roster(RosterEdit::RemoveTeam(TeamId(id)))),
        (5_u32..8, prop::option::of(manager()))
            .prop_map(|(id, senior)| C::Roster(RosterEdit::SetSenior(TeamId(id), senior))),
        (0_usize..6, "[a-z]{1,3}").prop_map(|(at, name)| C::Funnel(FunnelEdit::AddStage { at, name })),
        stage().prop_map(|id| C::Funnel(FunnelEdit::RemoveStage(id))),
        (stage(), 0_usize..5).prop_map(|(id, to)| C::Funnel(FunnelEdit::MoveStage { id, to })),
        (stage(), any::<bool>()).prop_map(|(id, ratio)| {
            C::Funnel(FunnelEdit::SetStepKind(id, if ratio { StepKind::Ratio } else { StepKind::Percent }))
        }),
    ]
}

fn any_command() -> impl Strategy<Value = Command> {
    let single = prop_oneof![holds(), inputs(), structure()];
    single.prop_recursive(2, 8, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(C::Batch))
}

proptest! {
    #[test]
    fn undo_is_exact(commands in prop::collection::vec(any_command(), 1..25)) {
        let mut session = Session::new(divided());
        let mut states: Vec<Arc<Plan>> = vec![Arc::clone(session.plan())];
        for command in &commands {
            let before = format!("{:?}", session.plan());
            if session.dispatch(command, states.len()) == Ok(true) {
                states.push(Arc::clone(session.plan()));
            } else {
                prop_assert_eq!(format!("{:?}", session.plan()), before);
            }
            prop_assert_eq!(session.plan().check(), Ok(()));
        }
        let last = states.len() - 1;
        for step in (0..last).rev() {
            prop_assert_eq!(session.undo().map(|m| m.mark), Some(step + 1));
            prop_assert_eq!(format!("{:?}", session.plan()), format!("{:?}", states[step]));
            prop_assert_eq!(session.plan(), &states[step]);
        }
        prop_assert!(!session.can_undo());
        for state in &states[1..] {
            prop_assert!(session.redo().is_some());
            prop_assert_eq!(session.plan(), state);
        }
        prop_assert!(!session.can_redo());
    }

    #[test]
    fn the_same_change_twice_gives_the_same_plan(commands in prop::collection::vec(any_command(), 1..12)) {
        let run = || commands.iter().fold(divided(), |plan, command| apply(&plan, command).unwrap_or(plan));
        prop_assert_eq!(format!("{:?}", run()), format!("{:?}", run()));
    }
}
