//! One command, one effect.

use crate::small;
use crate::small::{ANNA, BORIS, CALLS, NORTH, SOUTH, VERA, hold, month, plan, quarter};
use chrono::NaiveDate;
use planerka::calendar::{Horizon, Period};
use planerka::edit::{Command, EditError, NewManager, Owner, apply};
use planerka::edit::{Command as C, HoldEdit, InputEdit, NoteEdit, RosterEdit, SettingsEdit};
use planerka::plan::{Absence, MAX_ID, ManagerId, Path, Plan, PlanError, Rule, Scope, StageId, TeamId};

fn done(plan: &Plan, command: &Command) -> Plan {
    let next = apply(plan, command).unwrap();
    assert_eq!(next.check(), Ok(()));
    next
}

#[track_caller]
fn refused(plan: &Plan, command: &Command, error: &EditError) {
    assert_eq!(apply(plan, command).as_ref(), Err(error));
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.managers.iter().map(|m| m.name.as_str()).collect()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn set(scope: Scope, period: Period, amount: i64) -> Command {
    C::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

#[test]
fn a_changed_hold_is_the_newest_and_keeps_its_reason() {
    let mut plan = plan();
    plan.holds = vec![hold(Scope::All, quarter(1), 30), hold(Scope::All, Period::Horizon, 100)];
    plan.holds[0].reason = Some("board".to_owned());
    let next = done(&plan, &set(Scope::All, quarter(1), 40));
    assert_eq!(next.holds[0], hold(Scope::All, Period::Horizon, 100));
    assert_eq!((next.holds[1].amount, next.holds[1].reason.as_deref()), (40, Some("board")));
    assert_eq!(done(&plan, &set(Scope::All, quarter(1), 30)), plan, "the same amount changes nothing");
    let released =
        done(&plan, &C::Holds(HoldEdit::SetHold { scope: Scope::All, period: quarter(1), amount: None }));
    assert_eq!(released.holds, [hold(Scope::All, Period::Horizon, 100)]);
}

#[test]
fn numbers_for_names_end_before_they_begin_anew() {
    let mut plan = plan();
    plan.last_id = MAX_ID - 1;
    let last = done(&plan, &C::Roster(RosterEdit::AddTeam("last".to_owned())));
    assert_eq!((last.last_id, last.teams.last().map(|t| t.id)), (MAX_ID, Some(TeamId(MAX_ID))));
    let (value, max) = (f64::from(MAX_ID) + 1.0, f64::from(MAX_ID));
    let error = PlanError { at: Path::of(&["last_id"]), rule: Rule::OutOfRange { value, min: 0.0, max } };
    refused(&last, &C::Roster(RosterEdit::AddTeam("one more".to_owned())), &EditError::Plan(error));
}

#[test]
fn a_batch_of_holds_is_its_commands_in_order() {
    let plan = done(&plan(), &set(Scope::All, Period::Horizon, 5));
    let batch = vec![
        set(Scope::All, quarter(1), 1),
        set(Scope::All, Period::Horizon, 6),
        C::Holds(HoldEdit::SetHold { scope: Scope::All, period: quarter(1), amount: None }),
        C::Settings(SettingsEdit::RenamePlan("next".to_owned())),
        set(Scope::All, quarter(2), 2),
        set(Scope::All, quarter(1), 3),
        C::Batch(vec![set(Scope::All, quarter(2), 4)]),
    ];
    let one_by_one = batch.iter().fold(plan.clone(), |plan, command| done(&plan, command));
    assert_eq!(done(&plan, &C::Batch(batch)), one_by_one);
    let amounts: Vec<i64> = one_by_one.holds.iter().map(|h| h.amount).collect();
    assert_eq!(amounts, [6, 3, 4]);
}

#[test]
fn a_batch_is_all_or_nothing_and_names_the_place() {
    let late = set(Scope::All, Period::Month(small::month(1).plus(12)), 1);
    let batch = C::Batch(vec![
        C::Settings(SettingsEdit::RenamePlan("x".to_owned())),
        set(Scope::All, quarter(1), 1),
        late,
    ]);
    let error = apply(&plan(), &batch).unwrap_err();
    assert_eq!(*error.cause(), Rule::HoldOutside.into());
    assert!(matches!(error, EditError::InBatch { index: 2, .. }));
}

#[test]
fn a_batch_may_pass_through_what_alone_would_be_refused() {
    let (june, july) = (day(2027, 6, 1), day(2027, 7, 1));
    let plan = done(&plan(), &C::Roster(RosterEdit::SetLeave(ANNA, Some(june))));
    refused(
        &plan,
        &C::Roster(RosterEdit::SetHire(ANNA, Some(july))),
        &PlanError { at: Path::of(&["leave"]).in_entry(0).inside("managers"), rule: Rule::DatesReversed }
            .into(),
    );
    let both = C::Batch(vec![
        C::Roster(RosterEdit::SetHire(ANNA, Some(july))),
        C::Roster(RosterEdit::SetLeave(ANNA, None)),
    ]);
    assert_eq!(done(&plan, &both).manager(ANNA).unwrap().hire, Some(july));
}

#[test]
fn amounts_have_limits_and_only_unassigned_may_be_negative() {
    let negative = |scope| set(scope, Period::Horizon, -1);
    assert_eq!(done(&plan(), &negative(Scope::Unassigned)).holds.len(), 1);
    for scope in [Scope::All, Scope::Team(NORTH), Scope::Manager(ANNA)] {
        assert!(matches!(
            apply(&plan(), &negative(scope)),
            Err(EditError::Plan(PlanError { rule: Rule::OutOfRange { .. }, .. }))
        ));
    }
    let nobody = Scope::Manager(ManagerId(99));
    refused(&plan(), &set(nobody, Period::Horizon, 1), &EditError::UnknownManager(ManagerId(99)));
}

#[test]
fn a_reason_belongs_to_a_hold() {
    let reason = |text: &str| {
        C::Holds(HoldEdit::SetReason {
            scope: Scope::All,
            period: Period::Horizon,
            reason: Some(text.to_owned()),
        })
    };
    let not_held = EditError::NotHeld { scope: Scope::All, period: Period::Horizon };
    refused(&plan(), &reason("board"), &not_held);
    let held = done(&plan(), &set(Scope::All, Period::Horizon, 1));
    let reasoned = done(&held, &reason("  board "));
    assert_eq!(reasoned.holds[0].reason.as_deref(), Some("board"));
    assert_eq!(done(&reasoned, &reason("  ")), held);
}

#[test]
fn a_new_horizon_releases_what_it_cuts() {
    let mut plan = plan();
    let dec = Period::Month(month(12));
    let last_week = Period::Week(day(2027, 12, 27));
    plan.holds = vec![
        hold(Scope::All, Period::Horizon, 100),
        hold(Scope::All, quarter(1), 20),
        hold(Scope::All, quarter(4), 30),
        hold(Scope::All, last_week, 2),
        hold(Scope::Manager(ANNA), dec, 5),
    ];
    let kept = |plan: &Plan| plan.holds.iter().map(|h| h.period).collect::<Vec<_>>();
    let shorter = done(&plan, &C::Settings(SettingsEdit::SetHorizon(Horizon::new(month(1), 11).unwrap())));
    assert_eq!(kept(&shorter), [Period::Horizon, quarter(1)]);
    let longer = done(&plan, &C::Settings(SettingsEdit::SetHorizon(Horizon::new(month(1), 13).unwrap())));
    assert_eq!(kept(&longer), [Period::Horizon, quarter(1), quarter(4), dec], "the cut week has grown");
    let later = done(&plan, &C::Settings(SettingsEdit::SetHorizon(Horizon::new(month(2), 11).unwrap())));
    assert_eq!(kept(&later), [Period::Horizon, last_week, dec], "other quarters");
}

#[test]
fn a_day_is_written_down_only_where_the_base_calendar_differs() {
    let (monday, sunday) = (day(2027, 3, 15), day(2027, 3, 14));
    let mark = |day, working| C::Settings(SettingsEdit::SetDay { day, working });
    assert_eq!(done(&plan(), &mark(monday, Some(true))), plan());
    assert_eq!(done(&plan(), &mark(sunday, Some(false))), plan());
    let off = done(&plan(), &mark(monday, Some(false)));
    assert!(!off.calendar.is_working(monday) && off.calendar.days_off.len() == 1);
    let on = done(&off, &mark(sunday, Some(true)));
    assert!(on.calendar.is_working(sunday));
    for back in [Some(true), None] {
        assert_eq!(done(&off, &mark(monday, back)), plan());
    }
}

#[test]
fn seasons_and_factors_have_twelve_months() {
    let next = done(&plan(), &C::Settings(SettingsEdit::SetSeason { month: 11, index: 1.4 }));
    assert_eq!(next.season[11].to_bits(), 1.4_f64.to_bits());
    refused(
        &plan(),
        &C::Settings(SettingsEdit::SetSeason { month: 12, index: 1.0 }),
        &EditError::WrongIndex { index: 12, len: 12 },
    );
    for bad in [f64::NAN, -1.0, f64::INFINITY] {
        let command = C::Settings(SettingsEdit::SetDealFactor { month: 0, factor: bad });
        assert!(matches!(
            apply(&plan(), &command),
            Err(EditError::Plan(PlanError { rule: Rule::OutOfRange { .. }, .. }))
        ));
    }
}

#[test]
fn managers_come_at_a_place_with_their_teams() {
    let newcomer = |name: &str, team: &str| NewManager {
        name: name.to_owned(),
        team: (!team.is_empty()).then(|| team.to_owned()),
        ..NewManager::default()
    };
    let managers = vec![newcomer(" Anna ", " north"), newcomer("Gleb", "East"), newcomer("Dina", "EAST")];
    let next = done(&plan(), &C::Roster(RosterEdit::AddManagers { at: 1, managers: managers.clone() }));
    assert_eq!(names(&next), ["Anna", "Anna", "Gleb", "Dina", "Boris", "Vera"]);
    assert_eq!(next.managers[1].team, Some(NORTH));
    assert_eq!(next.managers[2].team, next.managers[3].team);
    assert_eq!(next.teams.last().map(|t| t.name.as_str()), Some("East"));
    assert!((next.managers[1].weight - 1.0).abs() < 1e-12);
    let at_end = done(&plan(), &C::Roster(RosterEdit::AddManagers { at: usize::MAX, managers }));
    assert_eq!(names(&at_end)[3..], ["Anna", "Gleb", "Dina"]);
    let blank = C::Roster(RosterEdit::AddManagers { at: 0, managers: vec![newcomer("  ", "")] });
    refused(&plan(), &blank, &PlanError { at: Path::of(&["name"]), rule: Rule::BadText { max: 200 } }.into());
}

#[test]
fn ids_are_never_used_twice() {
    let add = C::Roster(RosterEdit::AddManagers {
        at: 9,
        managers: vec![NewManager { name: "Gleb".to_owned(), ..NewManager::default() }],
    });
    let with = done(&plan(), &add);
    let first = with.managers[3].id;
    let again = done(&done(&with, &C::Roster(RosterEdit::RemoveManagers(vec![first]))), &add);
    assert_ne!(again.managers[3].id, first);
}

#[test]
fn who_goes_takes_their_holds_along() {
    let mut plan = plan();
    plan.holds = vec![
        hold(Scope::Manager(ANNA), Period::Horizon, 1),
        hold(Scope::Team(NORTH), Period::Horizon, 5),
        hold(Scope::Manager(VERA), quarter(2), 2),
    ];
    let next = done(&plan, &C::Roster(RosterEdit::RemoveManagers(vec![ANNA, VERA])));
    assert_eq!(names(&next), ["Boris"]);
    assert_eq!(next.holds, [hold(Scope::Team(NORTH), Period::Horizon, 5)]);
    let no_team = done(&plan, &C::Roster(RosterEdit::RemoveTeam(NORTH)));
    assert_eq!(no_team.holds.len(), 2);
    assert_eq!(no_team.manager(ANNA).unwrap().team, None);
    let stranger = ManagerId(99);
    refused(
        &plan,
        &C::Roster(RosterEdit::RemoveManagers(vec![ANNA, stranger])),
        &EditError::UnknownManager(stranger),
    );
}

#[test]
fn the_roster_is_reordered_by_the_place_after_the_move() {
    let to = |to| C::Roster(RosterEdit::MoveManager { id: ANNA, to });
    assert_eq!(names(&done(&plan(), &to(2))), ["Boris", "Vera", "Anna"]);
    assert_eq!(names(&done(&plan(), &to(1))), ["Boris", "Anna", "Vera"]);
    assert_eq!(done(&plan(), &to(0)), plan());
    refused(&plan(), &to(3), &EditError::WrongIndex { index: 3, len: 3 });
}

#[test]
fn a_team_is_named_to_be_joined() {
    let in_team = |name: &str| C::Roster(RosterEdit::SetTeam(VERA, name.to_owned()));
    assert_eq!(done(&plan(), &in_team("north ")).manager(VERA).unwrap().team, Some(NORTH));
    assert_eq!(done(&plan(), &in_team(" ")).manager(VERA).unwrap().team, None);
    let east = done(&plan(), &in_team("East"));
    assert_eq!(east.manager(VERA).unwrap().team, Some(TeamId(10)));
    refused(&plan(), &C::Roster(RosterEdit::AddTeam("SOUTH".to_owned())), &EditError::TeamExists(SOUTH));
    refused(
        &plan(),
        &C::Roster(RosterEdit::RenameTeam(NORTH, "south".to_owned())),
        &EditError::TeamExists(SOUTH),
    );
    let own = done(&plan(), &C::Roster(RosterEdit::RenameTeam(NORTH, "NORTH".to_owned())));
    assert_eq!(own.team(NORTH).unwrap().name, "NORTH");
}

#[test]
fn a_managers_inputs() {
    let commands = [
        C::Roster(RosterEdit::RenameManager(ANNA, " Anna K. ".to_owned())),
        C::Roster(RosterEdit::SetWeight(ANNA, 1.2)),
        C::Roster(RosterEdit::SetFte(ANNA, 0.5)),
        C::Roster(RosterEdit::SetHire(ANNA, Some(day(2027, 9, 1)))),
        C::Inputs(InputEdit::SetAverageDeal(Owner::Manager(ANNA), Some(0))),
        C::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), CALLS, Some(0.2))),
        C::Inputs(InputEdit::SetMaximum(Owner::Manager(ANNA), CALLS, Some(30.0))),
        C::Inputs(InputEdit::SetRamp(Owner::Manager(ANNA), Some(vec![0.2, 0.6]))),
    ];
    let next = done(&plan(), &C::Batch(commands.to_vec()));
    let anna = next.manager(ANNA).unwrap();
    assert_eq!(anna.name, "Anna K.");
    assert_eq!((anna.average_deal, anna.rates.len(), anna.maximum.len()), (Some(0), 1, 1));
    assert_eq!(anna.ramp.as_deref(), Some(&[0.2, 0.6][..]));
    let clear = C::Batch(vec![
        C::Inputs(InputEdit::SetAverageDeal(Owner::Manager(ANNA), None)),
        C::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), CALLS, None)),
        C::Inputs(InputEdit::SetMaximum(Owner::Manager(ANNA), CALLS, None)),
        C::Inputs(InputEdit::SetRamp(Owner::Manager(ANNA), None)),
        C::Roster(RosterEdit::SetHire(ANNA, None)),
        C::Roster(RosterEdit::SetWeight(ANNA, 1.0)),
        C::Roster(RosterEdit::SetFte(ANNA, 1.0)),
        C::Roster(RosterEdit::RenameManager(ANNA, "Anna".to_owned())),
    ]);
    assert_eq!(done(&next, &clear), plan());
}

#[test]
fn absences_stand_in_order_of_time() {
    let away = |from, to| Absence { from: day(2027, from, 1), to: day(2027, to, 1) };
    let given = vec![away(8, 9), away(2, 3), away(8, 9)];
    let next = done(&plan(), &C::Roster(RosterEdit::SetAbsences(ANNA, given)));
    assert_eq!(next.manager(ANNA).unwrap().absences, [away(2, 3), away(8, 9)]);
    let reversed = C::Roster(RosterEdit::SetAbsences(ANNA, vec![away(3, 2)]));
    let at = Path::default().in_entry(0).inside("absences").in_entry(0).inside("managers");
    refused(&plan(), &reversed, &PlanError { at, rule: Rule::DatesReversed }.into());
}

#[test]
fn a_note_is_kept_under_its_weeks_monday() {
    let note = |text: &str| C::Notes(NoteEdit::SetNote(BORIS, day(2027, 3, 17), Some(text.to_owned())));
    let next = done(&plan(), &note(" call Romashka "));
    let notes = &next.manager(BORIS).unwrap().notes;
    assert_eq!(notes.get(&day(2027, 3, 15)).map(String::as_str), Some("call Romashka"));
    assert_eq!(done(&next, &note(" ")), plan());
}

#[test]
fn the_plans_own_rate_cannot_be_empty() {
    refused(&plan(), &C::Inputs(InputEdit::SetRate(Owner::Plan, CALLS, None)), &EditError::Required("rate"));
    refused(
        &plan(),
        &C::Inputs(InputEdit::SetRate(Owner::Plan, small::DEALS, Some(0.5))),
        &EditError::NoStep(small::DEALS),
    );
    let unknown = StageId(99);
    refused(
        &plan(),
        &C::Inputs(InputEdit::SetMaximum(Owner::Plan, unknown, None)),
        &EditError::UnknownStage(unknown),
    );
    assert_eq!(done(&plan(), &C::Inputs(InputEdit::SetAverageDeal(Owner::Plan, None))).average_deal, None);
}

#[test]
fn managers_that_do_not_change_are_shared() {
    let plan = plan();
    let next = done(&plan, &C::Roster(RosterEdit::SetWeight(BORIS, 3.0)));
    let shared: Vec<bool> =
        plan.managers.iter().zip(&next.managers).map(|(a, b)| std::sync::Arc::ptr_eq(a, b)).collect();
    assert_eq!(shared, [true, false, true]);
}
