//! Totals that may not be smaller: when they count, what they come to, which of them cannot be met.

use super::fit::feasible_floors;
use crate::random::{SMALL, plans};
use crate::small::{ANNA, BORIS, NORTH, VERA, edit, hold, month, plan, quarter};
use planerka::calendar::Period;
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::plan::{Hold, HoldKind, Plan, Scope};
use proptest::prelude::*;

const YEAR: Period = Period::Horizon;

fn at_least(scope: Scope, period: Period, amount: i64) -> Hold {
    Hold { kind: HoldKind::AtLeast, ..hold(scope, period, amount) }
}

fn anna() -> Scope {
    Scope::Manager(ANNA)
}

fn boris() -> Scope {
    Scope::Manager(BORIS)
}

fn vera() -> Scope {
    Scope::Manager(VERA)
}

fn with(holds: Vec<Hold>) -> Plan {
    Plan { holds, ..plan() }
}

fn figure(tables: &Tables, scope: Scope, period: Period) -> i64 {
    tables.scope_target(scope, tables.axis.range(&period).unwrap())
}

/// What a floor is now, by its place: `=` held, `-` calculated, `x` set aside, `.` an exact hold.
fn states(plan: &Plan, tables: &Tables) -> String {
    let state = |at: usize| match plan.holds[at].kind {
        HoldKind::Exact if tables.targets.counts(at) => '.',
        HoldKind::AtLeast if tables.targets.rests(at) => '-',
        HoldKind::AtLeast if tables.targets.counts(at) => '=',
        HoldKind::Exact | HoldKind::AtLeast => 'x',
    };
    (0..plan.holds.len()).map(state).collect()
}

/// The holds, what becomes of them, and some figures that must come out.
type Case = (&'static str, Vec<Hold>, &'static str, Vec<(Scope, Period, i64)>);

fn cases() -> Vec<Case> {
    let all = |amount| hold(Scope::All, YEAR, amount);
    let months = |least: i64| (1..=12).map(move |m| at_least(anna(), Period::Month(month(m)), least));
    vec![
        ("comes to as much", vec![all(900), at_least(anna(), YEAR, 200)], ".-", vec![(anna(), YEAR, 300)]),
        ("exactly as much", vec![all(900), at_least(anna(), YEAR, 300)], ".-", vec![(anna(), YEAR, 300)]),
        (
            "falls short: held, the others take the rest",
            vec![all(900), at_least(anna(), YEAR, 500)],
            ".=",
            vec![(anna(), YEAR, 500), (boris(), YEAR, 200), (vera(), YEAR, 200)],
        ),
        (
            "one that is held pushes another below its own",
            vec![all(900), at_least(anna(), YEAR, 500), at_least(boris(), YEAR, 250)],
            ".==",
            vec![(boris(), YEAR, 250), (vera(), YEAR, 150)],
        ),
        (
            "nested: a team's and a member's, both held",
            vec![all(900), at_least(Scope::Team(NORTH), YEAR, 700), at_least(anna(), YEAR, 400)],
            ".==",
            vec![(anna(), YEAR, 400), (boris(), YEAR, 300), (vera(), YEAR, 200)],
        ),
        (
            "nested: the inner one alone makes the outer one large enough",
            vec![all(900), at_least(Scope::Team(NORTH), YEAR, 600), at_least(anna(), YEAR, 500)],
            ".-=",
            vec![(anna(), YEAR, 500), (Scope::Team(NORTH), YEAR, 700)],
        ),
        (
            "crossing: a person's year and a quarter of all",
            vec![all(1_200), at_least(anna(), YEAR, 600), at_least(Scope::All, quarter(3), 480)],
            ".==",
            vec![(anna(), YEAR, 600), (Scope::All, quarter(3), 480), (anna(), quarter(3), 240)],
        ),
        (
            "the target itself, without anything else",
            vec![at_least(Scope::All, YEAR, 900)],
            "=",
            vec![(Scope::All, YEAR, 900), (anna(), YEAR, 300)],
        ),
        (
            "the target itself, below the sum of its parts",
            vec![
                hold(anna(), YEAR, 400),
                hold(boris(), YEAR, 400),
                hold(vera(), YEAR, 400),
                at_least(Scope::All, YEAR, 900),
            ],
            "...-",
            vec![(Scope::All, YEAR, 1_200)],
        ),
        (
            "all parts of a whole that fell short with them: the whole is met, the parts are calculated",
            vec![
                at_least(Scope::All, YEAR, 900),
                at_least(anna(), YEAR, 200),
                at_least(boris(), YEAR, 200),
                at_least(vera(), YEAR, 200),
            ],
            "=---",
            vec![(anna(), YEAR, 300)],
        ),
        (
            "all parts come to more than the whole asks for: it is calculated",
            vec![
                at_least(Scope::All, YEAR, 900),
                at_least(anna(), YEAR, 400),
                at_least(boris(), YEAR, 400),
                at_least(vera(), YEAR, 400),
            ],
            "-===",
            vec![(Scope::All, YEAR, 1_200)],
        ),
        (
            "each month at least ten and the year at least a hundred",
            [hold(Scope::All, YEAR, 270), at_least(anna(), YEAR, 100)]
                .into_iter()
                .chain(months(10))
                .collect(),
            ".-============",
            vec![(anna(), YEAR, 120), (Scope::All, YEAR, 270)],
        ),
        (
            "rows and columns without a target: one row is calculated and more than it asks for",
            vec![
                at_least(anna(), YEAR, 100),
                at_least(boris(), YEAR, 100),
                at_least(vera(), YEAR, 100),
                at_least(Scope::All, quarter(1), 100),
                at_least(Scope::All, quarter(2), 100),
                at_least(Scope::All, quarter(3), 100),
                at_least(Scope::All, quarter(4), 100),
            ],
            "-======",
            vec![(Scope::All, YEAR, 400), (anna(), YEAR, 200)],
        ),
        (
            "the same cells twice: the larger one is held",
            vec![
                all(900),
                at_least(Scope::Team(planerka::plan::TeamId(6)), YEAR, 400),
                at_least(vera(), YEAR, 500),
            ],
            ".-=",
            vec![(vera(), YEAR, 500)],
        ),
        (
            "what nobody carries may not be less either",
            vec![all(900), at_least(Scope::Unassigned, YEAR, 90)],
            ".=",
            vec![(Scope::Unassigned, YEAR, 90), (anna(), YEAR, 270)],
        ),
        (
            "together more than the whole: the newest goes, with a reason",
            vec![
                all(900),
                at_least(Scope::All, quarter(1), 600),
                at_least(Scope::All, quarter(2), 600),
                at_least(anna(), YEAR, 400),
            ],
            ".=x=",
            vec![(Scope::All, YEAR, 900), (Scope::All, quarter(1), 600), (anna(), YEAR, 400)],
        ),
        (
            "more than the whole alone",
            vec![all(900), at_least(anna(), YEAR, 1_000)],
            ".x",
            vec![(anna(), YEAR, 300)],
        ),
    ]
}

#[test]
fn floors_count_where_they_would_fall_short() {
    for (name, holds, wanted, figures) in cases() {
        let plan = with(holds);
        let tables = evaluate(&plan);
        assert_eq!(states(&plan, &tables), wanted, "{name}");
        for (scope, period, amount) in figures {
            assert_eq!(figure(&tables, scope, period), amount, "{name}: {scope:?} {period:?}");
        }
        assert_eq!(holds_fit(&plan).is_ok(), !wanted.contains('x'), "{name}: {:?}", holds_fit(&plan));
        keeps(&plan, &tables, name);
    }
}

#[test]
fn a_floor_where_nobody_works_is_set_aside_with_that_reason() {
    let mut plan = with(vec![hold(Scope::All, YEAR, 900), at_least(vera(), Period::Month(month(1)), 50)]);
    edit(&mut plan, 2, |vera| vera.hire = chrono::NaiveDate::from_ymd_opt(2027, 3, 1));
    let tables = evaluate(&plan);
    assert_eq!(states(&plan, &tables), ".x");
    assert!(matches!(tables.targets.why_aside(1), Some(planerka::engine::Misfit::Nobody { hold: 1 })));
}

#[test]
fn a_floor_that_cannot_be_met_says_what_stands_in_its_way() {
    let plan = with(vec![
        hold(Scope::All, YEAR, 900),
        at_least(Scope::All, quarter(1), 600),
        at_least(Scope::All, quarter(2), 600),
    ]);
    let tables = evaluate(&plan);
    let why = tables.targets.why_aside(2).expect("it is set aside");
    assert_eq!(why.holds(), [0, 1, 2]);
    assert_eq!(holds_fit(&plan).expect_err("it does not fit").holds(), [0, 1, 2]);
}

/// What is promised of every plan with floors.
fn keeps(plan: &Plan, tables: &Tables, name: &str) {
    let targets = &tables.targets;
    for (at, hold) in plan.holds.iter().enumerate() {
        let Some(range) = tables.axis.range(&hold.period) else { continue };
        let figure = tables.scope_target(hold.scope, range);
        if targets.counts(at) {
            assert_eq!(figure, hold.amount, "{name}: hold {at} counts: {hold:?}");
        } else if targets.rests(at) {
            assert!(
                hold.is_floor() && figure >= hold.amount,
                "{name}: hold {at} rests at {figure}: {hold:?}"
            );
        } else if hold.is_floor() {
            assert!(figure < hold.amount, "{name}: hold {at} is set aside and met all the same: {hold:?}");
        }
    }
}

/// The plan with its holds made floors where a bit says so.
fn floored(mut plan: Plan, which: u64) -> Plan {
    for (at, hold) in plan.holds.iter_mut().enumerate() {
        hold.kind = if which >> (at % 64) & 1 == 1 { HoldKind::AtLeast } else { HoldKind::Exact };
    }
    plan
}

proptest! {
    #[test]
    fn no_figure_is_below_a_floor_that_is_not_set_aside(plan in plans(SMALL), which in any::<u64>()) {
        let plan = floored(plan, which);
        let tables = evaluate(&plan);
        keeps(&plan, &tables, "random");
        prop_assert_eq!(&evaluate(&plan).targets, &tables.targets);
        if holds_fit(&plan).is_ok() {
            prop_assert!(tables.targets.inactive.is_empty());
        }
    }

    #[test]
    fn floors_that_have_a_table_are_not_set_aside(plan in feasible_floors()) {
        let tables = evaluate(&plan);
        keeps(&plan, &tables, "feasible");
        prop_assert_eq!(&tables.targets.reasons, &Vec::new(), "{}", states(&plan, &tables));
        prop_assert_eq!(holds_fit(&plan), Ok(()));
    }

    #[test]
    fn what_floors_come_to_follows_from_those_that_are_held(plan in plans(SMALL), which in any::<u64>()) {
        let plan = floored(plan, which);
        let tables = evaluate(&plan);
        prop_assume!(tables.targets.inactive.is_empty());
        // Only what counts, and exactly: the same table.
        let mut exact = plan.clone();
        let mut places = 0..;
        exact.holds.retain(|_| places.next().is_some_and(|at| tables.targets.counts(at)));
        exact.holds.iter_mut().for_each(|hold| hold.kind = HoldKind::Exact);
        prop_assert_eq!(&evaluate(&exact).targets.cells, &tables.targets.cells);
        // And in whatever order they were typed.
        let mut turned = plan.clone();
        turned.holds.reverse();
        prop_assert_eq!(&evaluate(&turned).targets.cells, &tables.targets.cells);
    }

    #[test]
    fn floors_of_nothing_change_nothing(plan in plans(SMALL)) {
        let plan = floored(plan, 0);
        let before = evaluate(&plan);
        let mut more = plan.clone();
        for manager in &plan.managers {
            if more.hold(Scope::Manager(manager.id), &YEAR).is_none() {
                more.holds.push(at_least(Scope::Manager(manager.id), YEAR, 0));
            }
        }
        prop_assert_eq!(evaluate(&more).targets.cells, before.targets.cells);
    }
}
