//! A change that does not fit opens a choice with figures.

use crate::small;
use crate::small::{ANNA, BORIS, NORTH, SOUTH, VERA, month, plan, quarter};
use planerka::calendar::Period;
use planerka::choice::{Choice, Judgement, Key, Offer, OfferKind, Reason, judge};
use planerka::edit::{Command, EditError, Session, apply};
use planerka::edit::{Command as C, HoldEdit, RosterEdit};
use planerka::engine::{evaluate, holds_fit};
use planerka::plan::{Plan, Scope};

const YEAR: Period = Period::Horizon;
const ALL: Key = (Scope::All, YEAR);
const A: Key = (Scope::Manager(ANNA), YEAR);
const B: Key = (Scope::Manager(BORIS), YEAR);
const V: Key = (Scope::Manager(VERA), YEAR);
const NOBODY: Key = (Scope::Unassigned, YEAR);

fn set(&(scope, period): &Key, amount: i64) -> Command {
    C::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

/// A plan with these totals held, oldest first.
#[track_caller]
fn held(holds: &[(Key, i64)]) -> Plan {
    let commands = holds.iter().map(|(key, amount)| set(key, *amount)).collect();
    let plan = apply(&plan(), &C::Batch(commands)).unwrap();
    assert_eq!(holds_fit(&plan), Ok(()), "the plan to start from fits");
    plan
}

/// The choice that a change leads to; every offer in it is what it says.
#[track_caller]
pub fn choice(plan: &Plan, command: &Command) -> Choice {
    match judge(plan, command) {
        Judgement::Choice(choice) => {
            choice.offered.iter().for_each(|offer| sound(plan, offer));
            *choice
        }
        other => panic!("no choice but {other:?}"),
    }
}

/// An offer is what it says: its command leads to its plan, whose holds are all met, in one step of undo.
#[track_caller]
fn sound(plan: &Plan, offer: &Offer) {
    assert_eq!(apply(plan, &offer.command).as_ref(), Ok(&offer.plan));
    assert_eq!(holds_fit(&offer.plan), Ok(()));
    let tables = evaluate(&offer.plan);
    assert_eq!(tables.total(tables.horizon()), offer.total.after);
    assert_eq!(tables.unassigned(tables.horizon()), offer.unassigned.after);
    for shift in &offer.shifts {
        let amount = |plan: &Plan| plan.hold(shift.key.0, &shift.key.1).map(planerka::plan::Hold::held);
        assert_eq!((amount(plan), amount(&offer.plan)), (shift.held.before, shift.held.after));
    }
    let mut session = Session::new(plan.clone());
    session.dispatch(&offer.command, ()).unwrap();
    session.undo();
    assert_eq!(**session.plan(), *plan);
}

/// What the offers do to holds that were not typed: kind, then (total, after), None for released.
type Ways = Vec<(OfferKind, Vec<(Key, Option<i64>)>)>;

fn ways(choice: &Choice) -> Ways {
    let beside = |offer: &Offer| {
        let others = offer.shifts.iter().filter(|shift| !shift.typed);
        (offer.kind, others.map(|shift| (shift.key, shift.held.after.map(|held| held.amount))).collect())
    };
    choice.offered.iter().map(beside).collect()
}

fn year(number: u8) -> Key {
    (Scope::All, quarter(number))
}

#[test]
fn what_fits_is_the_plan_after_it() {
    let plan = held(&[(ALL, 120), (A, 30)]);
    for command in [
        set(&A, 120),
        set(&B, 0),
        set(&ALL, 30),
        set(&year(1), 7),
        C::Roster(RosterEdit::SetWeight(VERA, 0.0)),
    ] {
        let Judgement::Fits(next) = judge(&plan, &command) else { panic!("{command:?} does not fit") };
        assert_eq!(Ok(*next), apply(&plan, &command));
    }
    assert_eq!(judge(&plan, &set(&A, -1)), Judgement::Refused(apply(&plan, &set(&A, -1)).unwrap_err()));
}

#[test]
fn a_part_above_the_whole() {
    // Anna 30 held, Boris 45 and Vera 45 calculated; Boris and Anna come to more than the total.
    let plan = held(&[(ALL, 120), (A, 30)]);
    let choice = choice(&plan, &set(&B, 100));
    assert_eq!(choice.reason, Reason::Parts { whole: ALL, parts: vec![A, B], sum: 130 });
    assert_eq!(choice.typed, [B]);
    let expected: Ways = vec![
        (OfferKind::Scale, vec![(A, Some(20))]),
        (OfferKind::Release(1), vec![(A, None)]),
        (OfferKind::SetWhole(ALL), vec![(ALL, Some(175))]),
        (OfferKind::Unassigned(NOBODY), vec![(NOBODY, Some(-55))]),
    ];
    assert_eq!(ways(&choice), expected);
    let vera = |offer: &Offer| evaluate(&offer.plan).target(2, 0..61);
    assert_eq!(choice.offered.iter().map(vera).collect::<Vec<_>>(), [0, 10, 45, 45]);
}

#[test]
fn a_whole_below_its_parts() {
    let plan = held(&[(A, 30), (B, 60), (V, 30)]);
    let choice = choice(&plan, &set(&ALL, 90));
    let expected: Ways = vec![
        (OfferKind::Scale, vec![(A, Some(23)), (B, Some(45)), (V, Some(22))]),
        (OfferKind::Release(1), vec![(V, None)]),
        (OfferKind::SetWhole(ALL), vec![]),
        (OfferKind::Unassigned(NOBODY), vec![(NOBODY, Some(-30))]),
    ];
    assert_eq!(ways(&choice), expected);
    assert_eq!(choice.offered[2].plan.target(), Some(120));
}

#[test]
fn a_whole_above_all_its_parts_leaves_some_unassigned() {
    let plan = held(&[(A, 30), (B, 60), (V, 30)]);
    let choice = choice(&plan, &set(&ALL, 150));
    let unassigned = choice.offered.iter().find(|offer| offer.kind == OfferKind::Unassigned(NOBODY)).unwrap();
    assert_eq!((unassigned.unassigned.before, unassigned.unassigned.after), (0, 30));
    assert_eq!(unassigned.total.after, 150);
}

#[test]
fn a_whole_below_its_parts_with_something_free() {
    // Vera is free at 30. The least that the held parts allow is 90.
    let plan = held(&[(ALL, 120), (A, 30), (B, 60)]);
    let choice = choice(&plan, &set(&ALL, 60));
    let expected: Ways = vec![
        (OfferKind::Scale, vec![(A, Some(20)), (B, Some(40))]),
        (OfferKind::Release(1), vec![(B, None)]),
        (OfferKind::SetWhole(ALL), vec![]),
        (OfferKind::Unassigned(NOBODY), vec![(NOBODY, Some(-60))]),
    ];
    assert_eq!(ways(&choice), expected);
    assert_eq!(choice.offered[2].plan.target(), Some(90));
}

#[test]
fn quarters_of_a_year() {
    let plan = held(&[(ALL, 100), (year(1), 25), (year(2), 25), (year(3), 30), (year(4), 20)]);
    let choice = choice(&plan, &set(&year(1), 40));
    let expected: Ways = vec![
        (OfferKind::Scale, vec![(year(2), Some(20)), (year(3), Some(24)), (year(4), Some(16))]),
        (OfferKind::Release(1), vec![(year(4), None)]),
        (OfferKind::SetWhole(ALL), vec![(ALL, Some(115))]),
    ];
    assert_eq!(ways(&choice), expected, "a total over time is not made up by what is unassigned");
}

#[test]
fn what_is_held_inside_scales_along() {
    let jan = (Scope::All, Period::Month(month(1)));
    let apr = (Scope::All, Period::Month(month(4)));
    let plan =
        held(&[(ALL, 100), (year(1), 50), (year(2), 50), (jan, 10), (apr, 25), (year(3), 0), (year(4), 0)]);
    let choice = choice(&plan, &set(&year(1), 60));
    assert_eq!(ways(&choice)[0], (OfferKind::Scale, vec![(year(2), Some(40)), (apr, Some(20))]));
}

#[test]
fn a_whole_inside_a_whole_carries_the_difference_up() {
    let jan = (Scope::All, Period::Month(month(1)));
    let (feb, mar) = ((Scope::All, Period::Month(month(2))), (Scope::All, Period::Month(month(3))));
    let quarters = [(year(1), 30), (year(2), 20), (year(3), 30), (year(4), 20)];
    let mut holds = vec![(ALL, 100), (jan, 10), (feb, 10), (mar, 10)];
    holds.extend(quarters);
    let plan = held(&holds);
    let choice = choice(&plan, &set(&jan, 15));
    let whole = choice.offered.iter().find(|offer| matches!(offer.kind, OfferKind::SetWhole(_))).unwrap();
    assert_eq!(
        (whole.plan.hold(year(1).0, &year(1).1).unwrap().amount, whole.plan.target()),
        (35, Some(105))
    );
}

#[test]
fn the_fewest_and_newest_are_released() {
    // No single one of the three quarters makes room, the year does; two newest quarters would be two.
    let plan = held(&[(ALL, 90), (year(1), 30), (year(2), 30), (year(3), 30)]);
    let all = choice(&plan, &set(&year(4), 85));
    let released = |choice: &Choice| {
        ways(choice).into_iter().find(|(kind, _)| matches!(kind, OfferKind::Release(_))).unwrap()
    };
    assert_eq!(released(&all), (OfferKind::Release(1), vec![(ALL, None)]));
    // Typed together with the year, so the year must stay: two quarters make room for the fourth.
    let both = C::Batch(vec![set(&ALL, 90), set(&year(4), 50)]);
    let both = choice(&held(&[(ALL, 91), (year(1), 30), (year(2), 30), (year(3), 30)]), &both);
    assert_eq!(released(&both), (OfferKind::Release(2), vec![(year(2), None), (year(3), None)]));
}

#[test]
fn teams_and_managers() {
    let (north, south) = ((Scope::Team(NORTH), YEAR), (Scope::Team(SOUTH), YEAR));
    let plan = held(&[(north, 80), (A, 50)]);
    let over = choice(&plan, &set(&B, 40));
    let expected: Ways = vec![
        (OfferKind::Scale, vec![(A, Some(40))]),
        (OfferKind::Release(1), vec![(A, None)]),
        (OfferKind::SetWhole(north), vec![(north, Some(90))]),
    ];
    assert_eq!(ways(&over), expected, "a team has no unassigned row of its own");
    // The south is Vera alone: the two totals are of the same cells.
    let same = choice(&held(&[(south, 20)]), &set(&V, 30));
    let expected: Ways = vec![
        (OfferKind::Release(1), vec![(south, None)]),
        (OfferKind::SetWhole(south), vec![(south, Some(30))]),
    ];
    assert_eq!(ways(&same), expected);
}

#[test]
fn crossing_totals_still_find_their_whole() {
    let mut holds = vec![(ALL, 120), (A, 40), (B, 40), (V, 40)];
    holds.extend([(year(1), 30), (year(2), 30), (year(3), 30), (year(4), 30)]);
    let plan = held(&holds);
    let choice = choice(&plan, &set(&A, 60));
    let kinds: Vec<OfferKind> = choice.offered.iter().map(|offer| offer.kind).collect();
    assert_eq!(ways(&choice)[0], (OfferKind::Scale, vec![(B, Some(30)), (V, Some(30))]));
    assert!(
        kinds.contains(&OfferKind::Release(1)) && kinds.contains(&OfferKind::Unassigned(NOBODY)),
        "{kinds:?}"
    );
}

#[test]
fn crossing_totals_without_a_whole_are_released() {
    // Anna's first quarter can be no more than the whole quarter, whatever Anna's year is.
    let plan = held(&[(year(1), 10), (A, 100)]);
    let jan_to_mar = (Scope::Manager(ANNA), quarter(1));
    let two = choice(&plan, &C::Batch(vec![set(&jan_to_mar, 10), set(&B, 50), set(&(B.0, quarter(1)), 5)]));
    assert!(matches!(two.reason, Reason::Parts { .. } | Reason::Crossing(_)), "{:?}", two.reason);
    assert!(ways(&two).iter().any(|(kind, _)| *kind == OfferKind::Release(1)), "{:?}", ways(&two));
}

#[test]
fn an_amount_where_nobody_works_is_refused() {
    let leaves = chrono::NaiveDate::from_ymd_opt(2027, 6, 30).unwrap();
    let plan = apply(&plan(), &C::Roster(RosterEdit::SetLeave(VERA, Some(leaves)))).unwrap();
    let (scope, period) = (Scope::Manager(VERA), quarter(4));
    let refused = Judgement::Refused(EditError::NobodyEmployed { scope, period });
    assert_eq!(judge(&plan, &set(&(scope, period), 10)), refused);
    assert!(matches!(judge(&plan, &set(&(scope, period), 0)), Judgement::Fits(_)));
}

#[test]
fn other_edits_say_which_holds_they_release() {
    let fourth = (Scope::Manager(VERA), quarter(4));
    let plan = held(&[(ALL, 120), (fourth, 10)]);
    let leaves = chrono::NaiveDate::from_ymd_opt(2027, 6, 30).unwrap();
    let leave = C::Roster(RosterEdit::SetLeave(VERA, Some(leaves)));
    assert_eq!(ways(&choice(&plan, &leave)), vec![(OfferKind::Release(1), vec![(fourth, None)])]);
    // Without Vera, Anna and Boris are everybody and cannot make up the total.
    let plan = held(&[(ALL, 120), (A, 40), (B, 40)]);
    let remove = C::Roster(RosterEdit::RemoveManagers(vec![VERA]));
    let choice = choice(&plan, &remove);
    assert_eq!(ways(&choice), vec![(OfferKind::Release(1), vec![(B, None)])]);
    assert_eq!(choice.typed, []);
}

#[test]
fn holds_that_were_impossible_before_do_not_count() {
    let mut plan = held(&[(ALL, 100), (A, 60)]);
    plan.holds.push(small::hold(B.0, B.1, 70));
    assert!(holds_fit(&plan).is_err());
    let Judgement::Fits(next) = judge(&plan, &set(&year(1), 20)) else { panic!("does not fit") };
    assert_eq!(evaluate(&next).targets.inactive, [2]);
    let Judgement::Choice(choice) = judge(&plan, &set(&V, 50)) else { panic!("fits") };
    assert_eq!(ways(&choice)[0], (OfferKind::Scale, vec![(A, Some(23)), (B, Some(27))]));
    // Anna's hold would now be younger than Boris's, which would count again and set it aside.
    let Judgement::Choice(choice) = judge(&plan, &set(&A, 50)) else { panic!("fits") };
    assert_eq!(ways(&choice)[0], (OfferKind::Scale, vec![(B, Some(50))]));
}

#[test]
fn a_paste_is_judged_as_a_whole() {
    let plan = held(&[(ALL, 120), (A, 40), (B, 40), (V, 40)]);
    let swap = C::Batch(vec![set(&A, 60), set(&B, 20)]);
    assert!(matches!(judge(&plan, &swap), Judgement::Fits(_)));
    let more = C::Batch(vec![set(&A, 60), set(&B, 50)]);
    assert_eq!(ways(&choice(&plan, &more))[0], (OfferKind::Scale, vec![(V, Some(10))]));
}

#[test]
fn unassigned_grows_with_what_it_has() {
    let plan = held(&[(ALL, 120), (A, 40), (B, 40), (NOBODY, 10)]);
    let choice = choice(&plan, &set(&A, 100));
    let unassigned = choice.offered.iter().find(|offer| offer.kind == OfferKind::Unassigned(NOBODY)).unwrap();
    assert_eq!((unassigned.unassigned.before, unassigned.unassigned.after), (10, -50));
}

#[test]
fn releasing_is_never_refused() {
    let plan = held(&[(ALL, 120), (A, 40), (B, 40), (V, 40)]);
    let release = C::Holds(HoldEdit::SetHold { scope: A.0, period: A.1, amount: None });
    assert!(matches!(judge(&plan, &release), Judgement::Fits(_)));
}

#[test]
fn where_only_halves_would_fit_the_nearest_total_is_named() {
    // Units of one around the week of 29 March, which two quarters share: every hold can be met with
    // halves, none of them in whole units.
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2027, month, day).unwrap();
    let week = |month, first| Period::Week(day(month, first));
    let april = Period::Segment(day(4, 1));
    let north_spring = (Scope::Team(NORTH), quarter(2));
    let holds = [
        (ALL, 4),
        ((Scope::All, week(3, 8)), 1),
        ((Scope::All, week(3, 29)), 2),
        ((Scope::All, week(4, 5)), 1),
        ((A.0, quarter(1)), 1),
        ((A.0, week(4, 5)), 0),
        (B, 1),
        ((B.0, april), 0),
        ((V.0, quarter(1)), 1),
        ((V.0, april), 0),
    ];
    let choice = choice(&held(&holds), &set(&north_spring, 1));
    assert!(matches!(choice.reason, Reason::NoWholeTable(_)), "{:?}", choice.reason);
    let nearest = choice.offered.first().unwrap();
    assert_eq!(nearest.kind, OfferKind::Nearest(north_spring));
    let amount = nearest.plan.hold(north_spring.0, &north_spring.1).unwrap().amount;
    assert!(amount == 0 || amount == 2, "{amount} is not next to 1");
}
