//! Holds that cannot all be met: what is named, and what is set aside.

use crate::small;
use crate::small::{ANNA, BORIS, NORTH, SOUTH, VERA, day, edit, hold, month, quarter};
use planerka::calendar::Period;
use planerka::engine::{Misfit, Problem, Tables, evaluate, holds_fit};
use planerka::plan::{Plan, Scope};

const YEAR: Period = Period::Horizon;

fn in_month(number: u8) -> Period {
    Period::Month(month(number))
}

fn with(holds: &[(Scope, Period, i64)]) -> Plan {
    let mut plan = small::plan();
    plan.holds = holds.iter().map(|&(scope, period, amount)| hold(scope, period, amount)).collect();
    plan
}

fn by_manager(tables: &Tables, period: Period) -> Vec<i64> {
    let range = tables.axis.range(&period).unwrap();
    (0..tables.managers.len()).map(|m| tables.target(m, range.clone())).collect()
}

#[test]
fn what_does_not_fit_is_named() {
    let fit = |holds: &[(Scope, Period, i64)]| holds_fit(&with(holds));
    assert_eq!(
        fit(&[
            (Scope::Manager(ANNA), YEAR, 50),
            (Scope::All, YEAR, 100),
            (Scope::Manager(VERA), in_month(2), 60)
        ]),
        Err(Misfit::Parts { whole: 1, parts: vec![0, 2], sum: 110 })
    );
    assert_eq!(
        fit(&[(Scope::All, YEAR, 100), (Scope::Team(NORTH), YEAR, 60), (Scope::Team(SOUTH), YEAR, 39)]),
        Err(Misfit::Parts { whole: 0, parts: vec![1, 2], sum: 99 })
    );
    assert_eq!(
        fit(&[(Scope::All, YEAR, 100), (Scope::Unassigned, YEAR, 70), (Scope::Team(SOUTH), YEAR, 31)]),
        Err(Misfit::Parts { whole: 0, parts: vec![2], sum: 101 })
    );
    // Vera is all of the south.
    assert_eq!(
        fit(&[(Scope::Team(SOUTH), in_month(3), 5), (Scope::Manager(VERA), in_month(3), 6)]),
        Err(Misfit::Clash { holds: vec![0, 1] })
    );
    let mut gone = with(&[(Scope::Manager(ANNA), in_month(3), 5)]);
    edit(&mut gone, 0, |m| m.leave = Some(day(2, 28)));
    assert_eq!(holds_fit(&gone), Err(Misfit::Nobody { hold: 0 }));
    gone.holds[0].amount = 0;
    assert_eq!(holds_fit(&gone), Ok(()));
}

#[test]
fn somebody_whose_figure_is_held_is_not_called_nobody() {
    // Anna is gone by March: what Boris holds there is all of the north.
    let north = (Scope::Team(NORTH), in_month(3), 101);
    let mut plan = with(&[north, (Scope::Manager(BORIS), in_month(3), 100)]);
    edit(&mut plan, 0, |m| m.leave = Some(day(2, 28)));
    assert_eq!(holds_fit(&plan), Err(Misfit::Parts { whole: 0, parts: vec![1], sum: 100 }));
    assert_eq!(evaluate(&plan).targets.inactive, [1], "the newer of the two");
    // Where Boris is gone as well, nobody is left, whatever is held of him.
    plan.holds[1].amount = 0;
    edit(&mut plan, 1, |m| m.leave = Some(day(2, 28)));
    assert_eq!(holds_fit(&plan), Err(Misfit::Nobody { hold: 0 }));
    plan.holds.push(hold(Scope::Manager(ANNA), in_month(3), 0));
    assert_eq!(holds_fit(&plan), Err(Misfit::Nobody { hold: 0 }));
}

#[test]
fn crossing_holds_that_cannot_be_met_are_named_without_the_innocent() {
    // Anna is there in January alone, with more than January has.
    let mut plan = with(&[
        (Scope::All, YEAR, 1_000),
        (Scope::Manager(BORIS), in_month(3), 10),
        (Scope::All, in_month(1), 100),
        (Scope::Manager(ANNA), YEAR, 150),
        (Scope::Manager(VERA), in_month(1), 7),
    ]);
    edit(&mut plan, 0, |m| m.leave = Some(day(1, 31)));
    let misfit = holds_fit(&plan).unwrap_err();
    assert_eq!(misfit.holds(), [2, 3], "{misfit:?}");
    let tables = evaluate(&plan);
    assert_eq!(tables.targets.inactive, [3], "the newest of those in each other's way");
    assert_eq!(tables.problems, [Problem::HoldInactive { hold: 3 }]);
    assert_eq!(tables.total(tables.horizon()), 1_000);
}

#[test]
fn the_newest_holds_are_set_aside_and_harmless_ones_stay() {
    let plan = with(&[
        (Scope::All, YEAR, 100),
        (Scope::Manager(ANNA), YEAR, 60),
        (Scope::Manager(BORIS), YEAR, 50),
        (Scope::Manager(VERA), in_month(4), 20),
        (Scope::Team(NORTH), quarter(1), 101),
        (Scope::Manager(BORIS), in_month(6), 3),
    ]);
    let tables = evaluate(&plan);
    assert_eq!(tables.targets.inactive, [2, 4]);
    assert_eq!(by_manager(&tables, YEAR)[0], 60);
    assert_eq!(by_manager(&tables, in_month(6))[1], 3);
}

#[test]
fn the_target_goes_too_where_it_alone_contradicts_what_is_older() {
    let plan = with(&[
        (Scope::Manager(ANNA), YEAR, 60),
        (Scope::Manager(BORIS), YEAR, 50),
        (Scope::Manager(VERA), YEAR, 30),
        (Scope::All, YEAR, 100),
    ]);
    let tables = evaluate(&plan);
    assert_eq!(tables.targets.inactive, [3]);
    assert_eq!(by_manager(&tables, YEAR), [60, 50, 30]);
}
