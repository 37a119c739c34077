//! Targets under holds: one small plan, one situation each.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "seasons and shares are floats")]

use crate::examples::case;
use crate::small;
use crate::small::{ANNA, BORIS, NORTH, VERA, day, edit, hold, month, quarter};
use planerka::calendar::{BaseCalendar, Horizon, Period, WorkCalendar};
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::plan::{Absence, AbsencePolicy, Plan, Scope};
use serde_json::Value;

const YEAR: Period = Period::Horizon;

fn in_month(number: u8) -> Period {
    Period::Month(month(number))
}

/// The small plan with these holds.
fn with(holds: &[(Scope, Period, i64)]) -> Plan {
    let mut plan = small::plan();
    plan.holds = holds.iter().map(|&(scope, period, amount)| hold(scope, period, amount)).collect();
    plan
}

/// One manager over some months, whose weights by month stand in these proportions.
fn months_like(weights: &[f64], target: i64) -> Plan {
    let mut plan = with(&[(Scope::All, YEAR, target)]);
    plan.horizon = Horizon::new(month(1), u8::try_from(weights.len()).unwrap()).unwrap();
    plan.managers.truncate(1);
    let days: Vec<u32> = evaluate(&plan).axis.months().iter().map(|m| m.working_days).collect();
    for (place, (weight, days)) in weights.iter().zip(days).enumerate() {
        plan.season[place] = weight / f64::from(days);
    }
    plan
}

fn by_month(tables: &Tables, manager: usize) -> Vec<i64> {
    tables.axis.months().iter().map(|m| tables.target(manager, m.segments.clone())).collect()
}

/// What everybody carries in a period, by manager.
fn by_manager(tables: &Tables, period: Period) -> Vec<i64> {
    let range = tables.axis.range(&period).unwrap();
    (0..tables.managers.len()).map(|m| tables.target(m, range.clone())).collect()
}

/// Every hold is met to the unit, and nothing is below zero.
#[track_caller]
fn met(plan: &Plan) -> Tables {
    assert_eq!(holds_fit(plan), Ok(()));
    let tables = evaluate(plan);
    assert!(tables.targets.inactive.is_empty(), "{:?}", tables.targets.inactive);
    assert!(tables.targets.cells.iter().all(|&cell| cell >= 0));
    for hold in &plan.holds {
        let range = tables.axis.range(&hold.period).unwrap();
        let team =
            |id| (0..plan.managers.len()).filter(|&m| plan.managers[m].team == Some(id)).collect::<Vec<_>>();
        let sum = match hold.scope {
            Scope::All => tables.total(range),
            Scope::Team(id) => tables.team_target(&team(id), range),
            Scope::Manager(id) => tables.target(plan.position(id).unwrap(), range),
            Scope::Unassigned => tables.unassigned(range),
            Scope::Part(_) => tables.scope_target(hold.scope, range),
        };
        assert_eq!(sum, hold.amount, "{hold:?}");
    }
    tables
}

fn floats(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

fn integers(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|v| v.as_i64().unwrap()).collect()
}

#[test]
fn a_held_month_stays_and_the_others_take_the_rest() {
    let case = case("hold-one-month");
    let given = &case["given"]["months"];
    let weights =
        floats(&Value::from(vec![given["Jan"].clone(), given["Feb"].clone(), given["Mar"].clone()]));
    let [before, after] = integers(&case["given"]["quarter_from_to"])[..] else { panic!("from, to") };
    let mut plan = months_like(&weights, before);
    assert_eq!(by_month(&met(&plan), 0), [10, 20, 30]);
    plan.holds[0].amount = after;
    plan.holds.push(hold(Scope::All, in_month(2), 20));
    let expect = &case["expect"];
    let expected = [&expect["Jan"], &expect["Feb"], &expect["Mar"]].map(|v| v.as_i64().unwrap());
    assert_eq!(by_month(&met(&plan), 0), expected);
}

#[test]
fn without_any_weight_working_days_decide() {
    let case = case("all-zero-splits-equally");
    let mut plan = with(&[(Scope::All, YEAR, case["given"]["quarter"].as_i64().unwrap())]);
    plan.managers.truncate(1);
    // July, August and September 2027 have 22 working days each in Russia.
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    plan.horizon = Horizon::new(month(7), 3).unwrap();
    plan.season = [0.0; 12];
    assert_eq!(by_month(&met(&plan), 0), integers(&case["expect"])[..]);
}

#[test]
fn totals_follow_the_proportions_of_a_row() {
    let case = case("spread-by-reference-row");
    let mut plan = with(&[(Scope::All, YEAR, case["given"]["total"].as_i64().unwrap())]);
    for (place, weight) in floats(&case["given"]["reference"]).into_iter().enumerate() {
        edit(&mut plan, place, |m| m.weight = weight);
    }
    assert_eq!(by_manager(&met(&plan), YEAR), integers(&case["expect"]));

    let pattern = self::case("pattern-4-4-5");
    let plan =
        months_like(&floats(&pattern["given"]["pattern"]), pattern["given"]["quarter"].as_i64().unwrap());
    assert_eq!(by_month(&met(&plan), 0), integers(&pattern["expect"]));
}

#[test]
fn small_totals_still_tie_and_ties_go_to_the_later_month() {
    let case = case("small-integers-tie");
    for (total, expected) in case["expect"].as_object().unwrap() {
        let plan = months_like(&floats(&case["given"]["shares"]), total.parse().unwrap());
        assert_eq!(by_month(&met(&plan), 0), integers(expected), "{total}");
    }
}

#[test]
fn a_new_hire_on_a_ramp_takes_less() {
    let case = case("ramp-of-a-new-hire");
    let (full, expected) = (&case["given"]["monthly_quota"], &case["expect"]["quarter"]);
    let (full, expected) = (full.as_i64().unwrap(), expected.as_i64().unwrap());
    let mut plan = with(&[(Scope::All, YEAR, 3 * full + expected)]);
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    plan.horizon = Horizon::new(month(7), 3).unwrap();
    plan.managers.truncate(2);
    plan.ramp = floats(&case["given"]["ramp"]);
    edit(&mut plan, 1, |m| m.hire = Some(day(7, 1)));
    let tables = met(&plan);
    assert_eq!(by_manager(&tables, YEAR), [3 * full, expected]);
    assert_eq!(by_month(&tables, 1), [0, full / 4, full / 2]);
}

#[test]
fn a_september_hire_carries_nothing_before() {
    let mut plan = with(&[(Scope::All, YEAR, 120_000_000)]);
    edit(&mut plan, 1, |m| m.hire = Some(day(9, 1)));
    edit(&mut plan, 2, |m| m.fte = 0.5);
    let tables = met(&plan);
    assert_eq!(by_month(&tables, 1)[..8], [0; 8]);
    assert!(by_month(&tables, 1)[8..].iter().all(|&amount| amount > 0));
    let [anna, boris, vera] = by_manager(&tables, YEAR)[..] else { panic!("three managers") };
    assert!((anna - 2 * vera).abs() <= 2 && boris < vera, "{anna} {boris} {vera}");
}

#[test]
fn absences_move_or_reduce_a_target_as_the_policy_says() {
    let mut plan = with(&[(Scope::All, YEAR, 90_000_000)]);
    let plain = met(&plan);
    let july = plain.axis.range(&in_month(7)).unwrap();
    edit(&mut plan, 0, |m| m.absences = vec![Absence { from: day(7, 1), to: day(7, 31) }]);
    for policy in [AbsencePolicy::WithinManager, AbsencePolicy::ToTeam, AbsencePolicy::Ignore] {
        plan.absence_policy = policy;
        let tables = met(&plan);
        let (year, before) = (tables.target(0, tables.horizon()), plain.target(0, plain.horizon()));
        let (month, as_before) = (tables.target(0, july.clone()), plain.target(0, july.clone()));
        match policy {
            AbsencePolicy::WithinManager => assert_eq!((year, month), (before, 0)),
            AbsencePolicy::ToTeam => assert!(year < before && month == 0),
            AbsencePolicy::Ignore => assert_eq!((year, month), (before, as_before)),
        }
    }
}

#[test]
fn nested_holds_are_spread_pro_rata_over_what_is_free() {
    let plan = with(&[
        (Scope::All, YEAR, 120_000_000),
        (Scope::All, quarter(1), 24_000_000),
        (Scope::Team(NORTH), quarter(1), 20_000_000),
        (Scope::Manager(ANNA), in_month(2), 1_000_001),
    ]);
    let tables = met(&plan);
    assert_eq!(by_manager(&tables, quarter(1))[2], 4_000_000);
    // The north's free part is Anna's January and March, and Boris's quarter: 21, 23 and 64 of 108 working days.
    let boris = 19_000_000 - 1;
    let expected = boris as f64 * 64.0 / 108.0;
    assert!((by_manager(&tables, quarter(1))[1] as f64 - expected).abs() < 1.0);
    let later: i64 = (2..=4).map(|q| by_manager(&tables, quarter(q))[0]).sum();
    assert_eq!(later, 32_000_000);
}

#[test]
fn crossing_holds_are_all_met() {
    let plan = with(&[
        (Scope::All, YEAR, 120_000_000),
        (Scope::Team(NORTH), quarter(2), 17_777_777),
        (Scope::Manager(ANNA), YEAR, 50_000_001),
        (Scope::Manager(BORIS), in_month(5), 3_333_333),
        (Scope::All, in_month(5), 10_000_019),
        (Scope::All, in_month(11), 9_000_000),
        (Scope::Manager(VERA), quarter(4), 6_000_001),
        (Scope::Manager(VERA), Period::Week(day(11, 1)), 12_345),
    ]);
    met(&plan);
}

#[test]
fn a_week_over_two_months_ties_both_ways() {
    let week = Period::Week(day(3, 29));
    let plan = with(&[
        (Scope::All, YEAR, 120_000_000),
        (Scope::All, week, 5_000_003),
        (Scope::All, in_month(3), 10_000_001),
        (Scope::All, in_month(4), 8_000_001),
        (Scope::Manager(ANNA), week, 1_000_000),
        (Scope::Manager(ANNA), in_month(4), 4_000_000),
    ]);
    let tables = met(&plan);
    let range = tables.axis.range(&week).unwrap();
    assert_eq!(range.len(), 2);
    assert_eq!(range.map(|segment| tables.total(segment..segment + 1)).sum::<i64>(), 5_000_003);
}

#[test]
fn holds_can_force_the_rest_to_zero() {
    let plan = with(&[(Scope::Manager(ANNA), YEAR, 100), (Scope::Manager(ANNA), quarter(1), 100)]);
    assert_eq!(by_month(&met(&plan), 0)[3..], [0; 9]);

    // Anna is there in January alone, and takes all of it: nothing is left for the others there.
    let mut plan = with(&[
        (Scope::All, YEAR, 1_000),
        (Scope::All, in_month(1), 400),
        (Scope::Manager(ANNA), YEAR, 400),
        (Scope::Manager(BORIS), YEAR, 300),
    ]);
    plan.horizon = Horizon::new(month(1), 3).unwrap();
    edit(&mut plan, 0, |m| m.leave = Some(day(1, 31)));
    let tables = met(&plan);
    assert_eq!(by_manager(&tables, in_month(1)), [400, 0, 0]);
    assert_eq!(by_manager(&tables, YEAR), [400, 300, 300]);
}

#[test]
fn a_hold_where_there_is_no_weight_goes_by_days() {
    let mut plan = with(&[(Scope::All, YEAR, 12_000), (Scope::Manager(VERA), in_month(1), 990)]);
    plan.season[0] = 0.0;
    edit(&mut plan, 2, |m| m.hire = Some(day(1, 18)));
    let tables = met(&plan);
    assert_eq!(by_manager(&tables, in_month(1)), [0, 0, 990]);
    // The 18th to the 29th: two full weeks.
    let weeks: Vec<i64> = [11, 18, 25].map(|d| by_manager(&tables, Period::Week(day(1, d)))[2]).into();
    assert_eq!(weeks, [0, 495, 495]);
    // The New Year's days: nobody works, so calendar days decide.
    let mut plan = with(&[(Scope::All, Period::Week(day(12, 28)), 30)]);
    plan.horizon = Horizon::new(month(1), 1).unwrap();
    plan.holds[0].period = Period::Segment(day(1, 1));
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    assert_eq!(by_manager(&met(&plan), YEAR), [10, 10, 10]);
}

#[test]
fn what_nobody_carries_counts_in_the_total() {
    for unassigned in [1_000_003, -1_000_003] {
        let plan = with(&[
            (Scope::All, YEAR, 30_000_000),
            (Scope::Unassigned, YEAR, unassigned),
            (Scope::Unassigned, in_month(3), 500),
            (Scope::Unassigned, Period::Week(day(3, 29)), -77),
        ]);
        let tables = met(&plan);
        assert_eq!(tables.assigned(tables.horizon()), 30_000_000 - unassigned);
        assert_eq!(tables.total(tables.horizon()), 30_000_000);
    }
}

#[test]
fn months_are_multiples_of_the_rounding_step() {
    let mut plan = with(&[
        (Scope::All, YEAR, 120_000_000),
        (Scope::Manager(ANNA), YEAR, 31_234_567),
        (Scope::Manager(BORIS), Period::Week(day(5, 10)), 123_456),
    ]);
    plan.rounding = 10_000;
    edit(&mut plan, 0, |m| m.leave = Some(day(10, 31)));
    let tables = met(&plan);
    let odd = |manager| by_month(&tables, manager).iter().map(|amount| amount % 10_000).collect::<Vec<_>>();
    assert_eq!(odd(0), [0, 0, 0, 0, 0, 0, 0, 0, 0, 4_567, 0, 0], "the odd part is in Anna's last month");
    let others = [odd(1), odd(2)].concat();
    assert_eq!(others.iter().filter(|&&rest| rest != 0).count(), 1, "{others:?}");
    assert_eq!(others.iter().sum::<i64>(), 5_433);
    assert_eq!(odd(1)[4], 0, "the month with the held week is round all the same");
}

#[test]
fn a_year_without_odd_holds_is_round_throughout() {
    let mut plan = with(&[
        (Scope::All, YEAR, 120_000_000),
        (Scope::Team(NORTH), quarter(2), 17_770_000),
        (Scope::Manager(ANNA), YEAR, 50_010_000),
        (Scope::All, in_month(5), 10_010_000),
    ]);
    plan.rounding = 10_000;
    let tables = met(&plan);
    for manager in 0..3 {
        assert!(by_month(&tables, manager).iter().all(|amount| amount % 10_000 == 0));
    }
}

#[test]
fn without_holds_there_is_nothing_but_shares() {
    let tables = met(&with(&[]));
    assert!(tables.targets.cells.iter().all(|&cell| cell == 0));
    assert_eq!(tables.targets.shares, [1.0 / 3.0; 3]);
    let mut nobody = with(&[(Scope::All, YEAR, 5)]);
    nobody.managers.clear();
    assert_eq!(met(&nobody).targets.unassigned.iter().sum::<i64>(), 5);
    nobody.holds.push(hold(Scope::Unassigned, YEAR, 5));
    assert_eq!(met(&nobody).total(0..61), 5);
}

#[test]
fn the_largest_amounts_are_exact_too() {
    let most = planerka::units::MONEY_MAX;
    let plan = with(&[
        (Scope::All, YEAR, most),
        (Scope::Manager(ANNA), YEAR, most / 3),
        (Scope::All, in_month(5), most / 7),
        (Scope::Team(NORTH), quarter(2), most / 5 + 1),
    ]);
    met(&plan);
}

#[test]
fn a_share_of_nothing_stays_nothing_beside_an_odd_part() {
    // Almost all of the year's weight lies in October, where one of the two is not there yet; a held week crosses
    // November and December and leaves odd parts in both.
    let week = Period::Week(day(11, 29));
    for odd in 0..50 {
        let mut plan = with(&[(Scope::All, YEAR, 1_098_305_294), (Scope::All, week, 142_131_145 + odd * 37)]);
        plan.horizon = Horizon::new(month(10), 3).unwrap();
        plan.rounding = 1_000;
        plan.season = [1e-10; 12];
        plan.season[9] = 1.0;
        plan.managers.truncate(2);
        edit(&mut plan, 1, |m| (m.hire, m.leave) = (Some(day(11, 3)), Some(day(12, 6))));
        let tables = met(&plan);
        assert!(tables.targets.cells.iter().all(|&cell| cell >= 0), "{odd}");
    }
}
