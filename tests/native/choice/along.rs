//! Held totals that lose what they stand on: time is asked for first, people and products take them along.

use crate::choice::offers::choice;
use crate::small::{ANNA, NORTH, VERA, month, plan, quarter};
use planerka::calendar::{Horizon, Period};
use planerka::choice::{Judgement, Key, OfferKind, Reason, judge, released_along};
use planerka::edit::{Command as C, HoldEdit, LineEdit, RosterEdit, SettingsEdit};
use planerka::edit::{Command, apply};
use planerka::plan::{DimensionKind, Members, Plan, Scope, Who};

const YEAR: Key = (Scope::All, Period::Horizon);

fn hold(&(scope, period): &Key, amount: i64) -> Command {
    C::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

fn held(keys: &[Key]) -> Plan {
    apply(&plan(), &C::Batch(keys.iter().map(|key| hold(key, 10)).collect())).unwrap()
}

fn months(first: u8, months: u8) -> Command {
    C::Settings(SettingsEdit::SetHorizon(Horizon::new(month(first), months).unwrap()))
}

fn year(number: u8) -> Key {
    (Scope::All, quarter(number))
}

#[test]
fn held_time_that_is_no_longer_planned_is_asked_for_before_it_is_released() {
    let january = (Scope::Manager(ANNA), Period::Month(month(1)));
    let march = (Scope::Team(NORTH), Period::Month(month(3)));
    let week = (Scope::All, Period::Week(month(3).first_day()));
    let quarters = [year(1), year(2), year(3), year(4)];
    let cases: &[(&[Key], Command, &[Key])] = &[
        (&quarters, months(2, 12), &quarters),
        (&quarters, months(4, 12), &quarters[..1]),
        (&quarters, months(1, 6), &quarters[2..]),
        (&[january, march], months(2, 12), &[january]),
        // The week from the first of March is cut where the plan ends on its third day, not on its seventh.
        (&[week, march], months(1, 2), &[week, march]),
    ];
    for (keys, command, lost) in cases {
        let plan = held(keys);
        let choice = choice(&plan, command);
        assert_eq!((&choice.reason, choice.typed.len()), (&Reason::Time(lost.to_vec()), 0), "{command:?}");
        let [offer] = &choice.offered[..] else { panic!("{:?}", choice.offered) };
        assert_eq!(offer.kind, OfferKind::Release(lost.len()));
        let gone: Vec<Key> = offer.shifts.iter().map(|shift| shift.key).collect();
        assert!(gone.len() == lost.len() && lost.iter().all(|key| gone.contains(key)), "{gone:?}");
        assert_eq!(apply(&plan, command).as_ref(), Ok(&offer.plan), "what is agreed to is the change itself");
        // The answer is judged again, and then fits: what it releases is said in it.
        assert_eq!(judge(&plan, &offer.command), Judgement::Fits(Box::new(offer.plan.clone())));
        assert_eq!(released_along(&plan, &offer.plan, &offer.command), []);
    }
}

#[test]
fn months_planned_that_leave_every_hold_as_it_is_are_not_asked_about() {
    let spring = (Scope::Manager(ANNA), Period::Month(month(5)));
    for (keys, command) in
        [(vec![YEAR, spring], months(4, 12)), (vec![YEAR, year(2)], months(4, 3)), (vec![], months(2, 1))]
    {
        let plan = held(&keys);
        assert!(matches!(judge(&plan, &command), Judgement::Fits(_)), "{command:?}");
    }
}

#[test]
fn months_planned_that_leave_no_table_either_release_both_in_one_step() {
    // The months of the second quarter come to 30 and it is held at 30; without July and on, they are the year's 100.
    let spring = [4, 5, 6].map(|number| (Scope::All, Period::Month(month(number))));
    let mut plan = held(&[spring[0], spring[1], spring[2], year(3)]);
    plan = apply(&plan, &hold(&YEAR, 100)).unwrap();
    let choice = choice(&plan, &months(4, 3));
    assert!(matches!(choice.reason, Reason::Parts { sum: 30, .. }), "{:?}", choice.reason);
    let [offer] = &choice.offered[..] else { panic!("{:?}", choice.offered) };
    assert_eq!((offer.kind, offer.shifts.len()), (OfferKind::Release(2), 2), "{:?}", offer.shifts);
    assert!(offer.plan.hold(Scope::All, &quarter(3)).is_none());
    assert_eq!(judge(&plan, &offer.command), Judgement::Fits(Box::new(offer.plan.clone())));
}

#[test]
fn what_is_removed_takes_its_held_totals_along_and_they_are_known() {
    let product = DimensionKind::Product;
    let made = C::Batch(vec![
        C::Lines(LineEdit::AddDimension(product, "Products".to_owned())),
        C::Lines(LineEdit::AddMember(product, "Tea".to_owned())),
        C::Lines(LineEdit::AddMember(product, "Coffee".to_owned())),
    ]);
    let plan = apply(&plan(), &made).unwrap();
    let plan = apply(&plan, &planerka::board::all_lines(&plan)).unwrap();
    let [tea, coffee] = [0, 1].map(|at| plan.dimensions[0].members[at].id);
    let about = |who, id| (Scope::new(who, Members::of(product, id)), Period::Horizon);
    let (all_tea, all_coffee) = (about(Who::All, tea), about(Who::All, coffee));
    let (vera, vera_tea) = ((Scope::Manager(VERA), quarter(1)), about(Who::Manager(VERA), tea));
    let north = (Scope::Team(NORTH), quarter(2));
    let holds = [YEAR, all_tea, vera, vera_tea, north].map(|key| hold(&key, 10));
    let plan = apply(&plan, &C::Batch([vec![hold(&YEAR, 100)], holds[1..].to_vec()].concat())).unwrap();
    let no_tea = C::Lines(LineEdit::SetLines(VERA, vec![Members::of(product, coffee)]));
    let cases: Vec<(Command, Vec<Key>)> = vec![
        (C::Roster(RosterEdit::RemoveManagers(vec![VERA])), vec![vera, vera_tea]),
        (C::Roster(RosterEdit::RemoveTeam(NORTH)), vec![north]),
        (C::Lines(LineEdit::RemoveMember(tea)), vec![all_tea, vera_tea]),
        (C::Lines(LineEdit::RemoveDimension(product)), vec![all_tea, vera_tea]),
        (no_tea, vec![vera_tea]),
        (C::Roster(RosterEdit::SetWeight(VERA, 2.0)), vec![]),
        (hold(&all_coffee, 90), vec![]),
        (C::Holds(HoldEdit::SetHold { scope: vera.0, period: vera.1, amount: None }), vec![]),
        (
            C::Batch(vec![
                C::Holds(HoldEdit::SetHold { scope: vera.0, period: vera.1, amount: None }),
                C::Roster(RosterEdit::RemoveManagers(vec![VERA])),
            ]),
            vec![vera_tea],
        ),
    ];
    for (command, along) in cases {
        let Judgement::Fits(next) = judge(&plan, &command) else { panic!("{command:?} does not fit") };
        assert_eq!(released_along(&plan, &next, &command), along, "{command:?}");
    }
}

#[test]
fn what_goes_along_counts_among_what_a_way_out_releases() {
    let (anna, boris) =
        ((Scope::Manager(ANNA), Period::Horizon), (Scope::Manager(crate::small::BORIS), Period::Horizon));
    let plan = held(&[anna, boris, (Scope::Manager(VERA), quarter(1))]);
    let plan = apply(&plan, &hold(&YEAR, 120)).unwrap();
    let choice = choice(&plan, &C::Roster(RosterEdit::RemoveManagers(vec![VERA])));
    let [offer] = &choice.offered[..] else { panic!("{:?}", choice.offered) };
    assert_eq!((offer.kind, offer.shifts.len()), (OfferKind::Release(2), 2), "{:?}", offer.shifts);
}
