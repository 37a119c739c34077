//! A paste or a relative edit is one change: totals and their parts come together.

use crate::small;
use crate::small::{ANNA, BORIS, NORTH, SOUTH, VERA, hold, plan, quarter};
use planerka::calendar::{BaseCalendar, Period};
use planerka::choice::{Cell, Judgement, Key, OfferKind, judge, reconcile_batch, relative, split};
use planerka::edit::{Command as C, HoldEdit, SettingsEdit};
use planerka::edit::{Command, apply};
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::plan::{Plan, Scope};
use planerka::units::Tie;
use proptest::prelude::*;

const YEAR: Period = Period::Horizon;
const ALL: Key = (Scope::All, YEAR);
const A: Key = (Scope::Manager(ANNA), YEAR);
const B: Key = (Scope::Manager(BORIS), YEAR);
const V: Key = (Scope::Manager(VERA), YEAR);

fn set(key: Key, amount: i64) -> Command {
    C::Holds(HoldEdit::SetHold { scope: key.0, period: key.1, amount: Some(amount) })
}

fn batch(holds: &[(Key, i64)]) -> Command {
    C::Batch(holds.iter().map(|&(key, amount)| set(key, amount)).collect())
}

fn in_quarter(scope: Scope, number: u8) -> Key {
    (scope, quarter(number))
}

#[test]
fn parts_are_rounded_to_their_total() {
    type Holds = Vec<(Key, i64)>;
    let north: Key = (Scope::Team(NORTH), YEAR);
    let south: Key = (Scope::Team(SOUTH), YEAR);
    let quarters = |amounts: [i64; 4]| -> Holds {
        (1..).zip(amounts).map(|(q, amount)| (in_quarter(Scope::All, q), amount)).collect()
    };
    let cases: Vec<(Holds, Holds)> = vec![
        // The plan's target stays held; its parts give way by a unit.
        (vec![(ALL, 100), (A, 33), (B, 33), (V, 33)], vec![(ALL, 100), (A, 34), (B, 33), (V, 33)]),
        (vec![(A, 34), (B, 34), (V, 34), (ALL, 100)], vec![(A, 34), (B, 33), (V, 33), (ALL, 100)]),
        // A total that was not held follows from its parts.
        (vec![(north, 101), (A, 50), (B, 50)], vec![(A, 51), (B, 50)]),
        // From the largest down: year, teams, managers.
        (
            vec![(ALL, 200), (north, 101), (south, 100), (A, 50), (B, 50)],
            vec![(ALL, 200), (south, 100), (A, 50), (B, 50)],
        ),
        // Not all parts of the total: nothing to bring together.
        (vec![(ALL, 100), (A, 33), (B, 33)], vec![(ALL, 100), (A, 33), (B, 33)]),
        // More than rounding: the planner has to say.
        (vec![(ALL, 100), (A, 33), (B, 33), (V, 20)], vec![(ALL, 100), (A, 33), (B, 33), (V, 20)]),
        // Set twice, the last one counts.
        (vec![(A, 7), (ALL, 100), (A, 33), (B, 33), (V, 33)], vec![(ALL, 100), (A, 34), (B, 33), (V, 33)]),
        (
            [vec![(ALL, 101)], quarters([25, 25, 25, 25])].concat(),
            [vec![(ALL, 101)], quarters([25, 25, 25, 26])].concat(),
        ),
    ];
    for (given, expected) in cases {
        assert_eq!(reconcile_batch(&plan(), &batch(&given)), batch(&expected), "{given:?}");
    }
}

#[test]
fn a_total_that_is_held_stays_held() {
    let mut plan = plan();
    let north: Key = (Scope::Team(NORTH), YEAR);
    plan.holds = vec![hold(north.0, north.1, 80)];
    let given = batch(&[(north, 101), (A, 50), (B, 50)]);
    assert_eq!(reconcile_batch(&plan, &given), batch(&[(north, 101), (A, 51), (B, 50)]));
    let Judgement::Fits(next) = judge(&plan, &given) else { panic!("does not fit") };
    assert_eq!(next.holds.len(), 3);
}

#[test]
fn a_table_with_both_margins() {
    // Rows and columns of a pasted table, each rounded alone; the cells decide, the grand total stays.
    let mut given = vec![(ALL, 1_000)];
    for scope in [A.0, B.0, V.0] {
        given.push(((scope, YEAR), 333));
        given.extend((1..=4).map(|q| (in_quarter(scope, q), 83)));
    }
    given.extend((1..=4).map(|q| (in_quarter(Scope::All, q), 250)));
    let Judgement::Fits(next) = judge(&plan(), &batch(&given)) else { panic!("does not fit") };
    let cells: Vec<i64> = next.holds.iter().filter(|h| h.period != YEAR).map(|h| h.amount).collect();
    assert_eq!((cells.len(), cells.iter().sum::<i64>(), next.target()), (12, 1_000, Some(1_000)));
    assert!(cells.iter().all(|cell| (82..=85).contains(cell)), "{cells:?}");
}

#[test]
fn unassigned_is_a_part_like_any_other() {
    let nobody: Key = (Scope::Unassigned, YEAR);
    let given = [(ALL, 100), (A, 40), (B, 40), (V, 41), (nobody, -20)];
    let expected = [(ALL, 100), (A, 40), (B, 40), (V, 40), (nobody, -20)];
    assert_eq!(reconcile_batch(&plan(), &batch(&given)), batch(&expected));
}

#[test]
fn other_commands_keep_their_place() {
    let given = C::Batch(vec![
        C::Settings(SettingsEdit::RenamePlan("x".to_owned())),
        C::Batch(vec![set(ALL, 100), set(A, 33)]),
        C::Holds(HoldEdit::SetHold { scope: ALL.0, period: quarter(1), amount: None }),
        set(B, 33),
        set(V, 33),
    ]);
    let expected = C::Batch(vec![
        C::Settings(SettingsEdit::RenamePlan("x".to_owned())),
        set(ALL, 100),
        set(A, 34),
        C::Holds(HoldEdit::SetHold { scope: ALL.0, period: quarter(1), amount: None }),
        set(B, 33),
        set(V, 33),
    ]);
    assert_eq!(reconcile_batch(&plan(), &given), expected);
}

/// What the screen shows for some totals.
fn shown(tables: &Tables, plan: &Plan, keys: &[Key]) -> Vec<Cell> {
    let figure = |&(scope, period): &Key| {
        let range = tables.axis.range(&period).unwrap();
        match scope {
            Scope::Part(_) => tables.scope_target(scope, range),
            Scope::All => tables.total(range),
            Scope::Unassigned => tables.unassigned(range),
            Scope::Manager(id) => tables.target(plan.position(id).unwrap(), range),
            Scope::Team(id) => {
                let members = (0..plan.managers.len()).filter(|&m| plan.managers[m].team == Some(id));
                tables.team_target(&members.collect::<Vec<_>>(), range)
            }
        }
    };
    keys.iter().map(|key| Cell { key: *key, amount: figure(key) }).collect()
}

#[test]
fn ten_percent_more_of_everything_fits() {
    let mut plan = plan();
    plan.holds = vec![hold(ALL.0, ALL.1, 1_000_003)];
    let tables = evaluate(&plan);
    let scopes = [Scope::All, Scope::Team(NORTH), A.0, B.0, Scope::Team(SOUTH), V.0];
    let periods = [YEAR, quarter(1), quarter(2), quarter(3), quarter(4)];
    let keys: Vec<Key> = scopes.iter().flat_map(|&scope| periods.map(|period| (scope, period))).collect();
    let more = relative(&shown(&tables, &plan, &keys), |now| now * 1.1);
    let Judgement::Fits(next) = judge(&plan, &more) else { panic!("does not fit") };
    assert_eq!(next.target(), Some(1_100_003));
    let after = evaluate(&next);
    for (was, is) in shown(&tables, &plan, &keys).iter().zip(shown(&after, &next, &keys)) {
        let wanted = was.amount + was.amount / 10;
        assert!((is.amount - wanted).abs() <= 8, "{:?}: {} is not {wanted}", was.key, is.amount);
    }
}

#[test]
fn a_split_adds_up() {
    let months: Vec<Key> = (1..=3).map(|q| in_quarter(Scope::All, q)).collect();
    let Judgement::Fits(next) = judge(&plan(), &split(100, &months, &[1.0, 1.0, 1.0], Tie::Later)) else {
        panic!("does not fit")
    };
    assert_eq!(next.holds.iter().map(|h| h.amount).collect::<Vec<_>>(), [33, 33, 34]);
}

fn key() -> impl Strategy<Value = Key> {
    let scope = prop_oneof![
        3 => Just(Scope::All),
        1 => Just(Scope::Unassigned),
        2 => prop_oneof![Just(NORTH), Just(SOUTH)].prop_map(Scope::Team),
        5 => prop_oneof![Just(ANNA), Just(BORIS), Just(VERA)].prop_map(Scope::Manager),
    ];
    let week = |n: u64| small::month(1).first_day() + chrono::Days::new(3 + 7 * n);
    let period = prop_oneof![
        4 => Just(YEAR),
        4 => (1_u8..5).prop_map(quarter),
        3 => (1_u8..13).prop_map(|m| Period::Month(small::month(m))),
        2 => (0_u64..52).prop_map(move |n| Period::Week(week(n))),
    ];
    (scope, period)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever is typed, in whatever order: what fits is met, and every way out that is offered works.
    #[test]
    fn every_offer_works(edits in prop::collection::vec((key(), 0_i64..200), 1..14), rounding in 0_usize..2) {
        let mut plan = plan();
        plan.calendar.base = BaseCalendar::Russia;
        plan.rounding = [1, 1_000][rounding];
        for (key, amount) in edits {
            let command = set(key, amount * plan.rounding);
            match judge(&plan, &command) {
                Judgement::Fits(next) => {
                    prop_assert_eq!(holds_fit(&next), Ok(()));
                    plan = *next;
                }
                Judgement::Refused(_) => {}
                Judgement::Choice(choice) => {
                    prop_assert!(!choice.offered.is_empty(), "nothing offered for {command:?} in {:?}", plan.holds);
                    for offer in &choice.offered {
                        let again = apply(&plan, &offer.command);
                        prop_assert_eq!(again.as_ref(), Ok(&offer.plan));
                        prop_assert_eq!(holds_fit(&offer.plan), Ok(()));
                        let typed = offer.plan.hold(key.0, &key.1).map(|h| h.amount);
                        let may_differ = match offer.kind {
                            OfferKind::SetWhole(whole) => whole == key,
                            OfferKind::Nearest(_) => true,
                            _ => false,
                        };
                        prop_assert!(may_differ || typed == Some(amount * plan.rounding), "{:?}", offer.kind);
                    }
                    let pick = usize::try_from(amount).unwrap_or(0) % choice.offered.len();
                    plan = choice.offered[pick].plan.clone();
                }
            }
        }
    }

    /// Whatever is pasted over a total and its parts comes together or is left as it was.
    #[test]
    fn what_is_brought_together_adds_up(amounts in prop::collection::vec(0_i64..1_000, 12), off in -4_i64..=4) {
        let mut given = vec![(ALL, amounts.iter().sum::<i64>() + off)];
        for (scope, cells) in [A.0, B.0, V.0].into_iter().zip(amounts.chunks(4)) {
            given.extend((1_u8..).zip(cells).map(|(q, &amount)| (in_quarter(scope, q), amount)));
        }
        let Judgement::Fits(next) = judge(&plan(), &batch(&given)) else {
            // Less than nothing cannot be spread.
            prop_assert!(given[0].1 < 0 || off != 0);
            return Ok(());
        };
        let cells: i64 = next.holds.iter().filter(|h| h.scope != Scope::All).map(|h| h.amount).sum();
        prop_assert_eq!(Some(cells), next.target());
    }
}
