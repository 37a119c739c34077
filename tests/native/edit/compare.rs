//! What differs between two plans, and variants to try something on.

use crate::small::{ANNA, BORIS, CALLS, NORTH, VERA, plan, quarter};
use planerka::calendar::Period;
use planerka::edit::{
    Change, Command, InputChange, ManagerChange, NewManager, Owner, PlanChange, apply, differences,
    duplicate_as_variant,
};
use planerka::edit::{Command as C, HoldEdit, InputEdit, RosterEdit, SettingsEdit};
use planerka::plan::{Held, HoldKind, ManagerId, Plan, Scope, TeamId};

fn changed(commands: &[Command]) -> Plan {
    apply(&plan(), &C::Batch(commands.to_vec())).unwrap()
}

fn hold(scope: Scope, period: Period, amount: i64) -> Command {
    C::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

fn exactly(amount: i64) -> Held {
    Held { kind: HoldKind::Exact, amount }
}

#[test]
fn a_total_that_becomes_a_floor_of_the_same_amount_differs() {
    let (exact, floor) = (exactly(7), Held { kind: HoldKind::AtLeast, amount: 7 });
    let held = |held| changed(&[C::Holds(HoldEdit::hold(Scope::All, Period::Horizon, held))]);
    let change = Change { before: Some(exact), after: Some(floor) };
    assert_eq!(
        differences(&held(exact), &held(floor)).plan,
        [PlanChange::Hold(Scope::All, Period::Horizon, change)]
    );
}

#[test]
fn equal_plans_do_not_differ() {
    assert!(differences(&plan(), &plan()).is_empty());
    let copy = duplicate_as_variant(&plan(), "p2", "Plan 2027").unwrap();
    assert_eq!(copy.id, "p2");
    assert!(differences(&plan(), &copy).is_empty(), "the id is not a difference");
}

#[test]
fn a_variant_has_a_name() {
    assert_eq!(duplicate_as_variant(&plan(), "p2", " Brave ").map(|p| p.name).as_deref(), Ok("Brave"));
    assert!(duplicate_as_variant(&plan(), "p2", " ").is_err());
}

#[test]
fn managers_are_listed_with_what_changed() {
    let other = changed(&[
        C::Roster(RosterEdit::RenameManager(ANNA, "Anna K.".to_owned())),
        C::Roster(RosterEdit::SetWeight(ANNA, 1.5)),
        C::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), CALLS, Some(0.2))),
        hold(Scope::Manager(ANNA), quarter(1), 7),
        C::Roster(RosterEdit::SetTeam(ANNA, String::new())),
        C::Roster(RosterEdit::RemoveManagers(vec![BORIS])),
        C::Roster(RosterEdit::AddManagers {
            at: 0,
            managers: vec![NewManager { name: "Gleb".to_owned(), ..NewManager::default() }],
        }),
    ]);
    let anna = vec![
        InputChange::Name(Change { before: "Anna".to_owned(), after: "Anna K.".to_owned() }),
        InputChange::Weight(Change { before: 1.0, after: 1.5 }),
        InputChange::Rate(CALLS, Change { before: None, after: Some(0.2) }),
        InputChange::Team(Change { before: Some("North".to_owned()), after: None }),
        InputChange::Hold(quarter(1), Change { before: None, after: Some(exactly(7)) }),
    ];
    let found = differences(&plan(), &other);
    assert_eq!(found.plan, []);
    let expected = [
        ManagerChange::Added(ManagerId(10), "Gleb".to_owned()),
        ManagerChange::Changed(ANNA, "Anna K.".to_owned(), anna),
        ManagerChange::Removed(BORIS, "Boris".to_owned()),
    ];
    assert_eq!(found.managers, expected);
}

#[test]
fn the_plans_own_inputs_are_listed() {
    let other = changed(&[
        C::Settings(SettingsEdit::SetSeason { month: 2, index: 1.1 }),
        hold(Scope::All, Period::Horizon, 100),
        hold(Scope::Team(NORTH), quarter(2), 20),
        C::Roster(RosterEdit::AddTeam("East".to_owned())),
        C::Roster(RosterEdit::MoveManager { id: VERA, to: 0 }),
    ]);
    let expected = [
        PlanChange::Season(2, Change { before: 1.0, after: 1.1 }),
        PlanChange::Team(TeamId(10), Change { before: None, after: Some("East".to_owned()) }),
        PlanChange::RosterOrder,
        PlanChange::Hold(Scope::All, Period::Horizon, Change { before: None, after: Some(exactly(100)) }),
        PlanChange::Hold(Scope::Team(NORTH), quarter(2), Change { before: None, after: Some(exactly(20)) }),
    ];
    let found = differences(&plan(), &other);
    assert_eq!(found.plan, expected);
    assert_eq!(found.managers, []);
}

#[test]
fn a_reason_alone_is_a_difference() {
    let held = changed(&[hold(Scope::Manager(ANNA), Period::Horizon, 5)]);
    let reason = |text: &str| {
        C::Holds(HoldEdit::SetReason {
            scope: Scope::Manager(ANNA),
            period: Period::Horizon,
            reason: Some(text.to_owned()),
        })
    };
    let reasoned = apply(&held, &reason("asked for it")).unwrap();
    let change =
        InputChange::Reason(Period::Horizon, Change { before: None, after: Some("asked for it".to_owned()) });
    let expected = [ManagerChange::Changed(ANNA, "Anna".to_owned(), vec![change])];
    assert_eq!(differences(&held, &reasoned).managers, expected);
}
