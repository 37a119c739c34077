//! Shares of the year by calendar month, whatever the months planned.

use crate::small::{day, edit, hold, month, plan};
use planerka::calendar::{BaseCalendar, Horizon, Month, Period, WorkCalendar};
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, SettingsEdit, apply};
use planerka::engine::{check_shares, evaluate};
use planerka::plan::{Plan, Scope, month_shares, season_indexes};
use proptest::prelude::*;

/// The small plan over these months, with somebody who comes and somebody who goes on the way.
fn over(start: u8, months: u8) -> Plan {
    let mut plan = plan();
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    plan.horizon = Horizon::new(Month::new(2027, start).unwrap(), months).unwrap();
    edit(&mut plan, 1, |manager| manager.hire = Some(day(9, 6)));
    edit(&mut plan, 2, |manager| manager.leave = day(11, 15).checked_add_months(chrono::Months::new(12)));
    plan
}

#[test]
fn a_share_of_the_year_does_not_count_a_month_twice() {
    for months in [18, 24, 36] {
        let mut plan = over(1, months);
        edit(&mut plan, 1, |manager| manager.hire = None);
        edit(&mut plan, 2, |manager| manager.leave = None);
        let shares = month_shares(&plan);
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // A flat season: months differ by their working days alone, 15 to 23 of some 247.
        assert!(shares.iter().all(|share| (0.058..0.095).contains(share)), "{months}: {shares:?}");
        let typed = set(&plan, 0, shares[0]);
        let index = season_indexes(&typed)[0];
        assert!(
            (index - 1.0).abs() < 1e-12,
            "{months}: what is read and typed again changes nothing: {index}"
        );
    }
}

#[test]
fn over_a_year_it_is_the_share_of_the_months_figures() {
    for (start, months) in [(1, 12), (7, 12), (4, 6)] {
        let mut plan = over(start, months);
        plan.holds.push(hold(Scope::All, Period::Horizon, 1_000_000_000));
        plan.season[4] = 1.7;
        let (tables, shares) = (evaluate(&plan), month_shares(&plan));
        for month in tables.axis.months() {
            #[allow(clippy::cast_precision_loss, reason = "amounts stay far below 2⁵³")]
            let share = tables.total(month.segments.clone()) as f64 / 1e9;
            assert!((share - shares[usize::from(month.month.month()) - 1]).abs() < 1e-7, "{:?}", month.month);
        }
    }
}

fn with_target(target: i64) -> Plan {
    let mut plan = plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, target)];
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// What is typed is what is read, and the others stay what they were; indexes bring the same targets.
    #[test]
    fn a_typed_share_is_read_back_and_moves_no_other(
        start in 1_u8..=12, months in 2_u8..=36, at in 0_u8..36, share in 0.01_f64..0.6,
        season in prop::array::uniform12(0.2_f64..3.0),
    ) {
        let mut plan = over(start, months);
        plan.season = season;
        plan.holds.push(hold(
            Scope::All,
            Period::Horizon,
            1_000_000_000,
        ));
        let month = (start - 1 + at % months) % 12;
        let before = month_shares(&plan);
        let typed = set(&plan, month, share);
        let after = month_shares(&typed);
        for other in 0..12 {
            let wanted = if other == usize::from(month) { share } else { before[other] };
            prop_assert!((after[other] - wanted).abs() < 1e-15, "{other}: {after:?}");
        }
        // An index typed next to them makes indexes of all, and changes no figure where it is the present one.
        let index = season_indexes(&typed)[usize::from(month)];
        let command = Command::Settings(SettingsEdit::SetSeason { month, index });
        let again = apply(&typed, &command).unwrap();
        prop_assert_eq!(again.season_shares, None);
        let (a, b) = (evaluate(&typed).targets.cells, evaluate(&again).targets.cells);
        prop_assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() <= 1), "the same table");
    }
}

fn set(plan: &Plan, month: u8, share: f64) -> Plan {
    apply(plan, &Command::Settings(SettingsEdit::SetSeasonShare { month, share })).unwrap()
}

#[test]
fn shares_that_do_not_make_a_hundred_count_in_proportion() {
    let mut plan = over(1, 12);
    (1..3).for_each(|at| edit(&mut plan, at, |manager| (manager.hire, manager.leave) = (None, None)));
    plan.holds.push(hold(Scope::All, Period::Horizon, 110_000_000));
    plan.season_shares = Some([0.1; 12]);
    let mut tables = evaluate(&plan);
    let of_month = |tables: &planerka::engine::Tables, at: usize| {
        tables.total(tables.axis.months()[at].segments.clone())
    };
    assert!((0..12).all(|at| (of_month(&tables, at) - 9_166_667).abs() <= 3), "a twelfth each");
    // July typed away: its part goes to the others in proportion.
    plan = set(&plan, 6, 0.0);
    tables = evaluate(&plan);
    assert_eq!(of_month(&tables, 6), 0);
    assert!((of_month(&tables, 0) - 10_000_000).abs() <= 3);
    // Holidays do not count twice: January has fewer days and the same share.
    assert!(season_indexes(&plan)[0] > season_indexes(&plan)[2]);
}

#[test]
fn typed_shares_stay_while_everything_else_changes() {
    let mut plan = with_target(1_000_000);
    let shares = |plan: &Plan| evaluate(plan).targets.shares;
    let near = |found: Vec<f64>, wanted: [f64; 3]| {
        assert!(found.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}, not {wanted:?}");
    };
    // Typed one by one, 50, 30 and 20 are 50, 30 and 20.
    for (at, share) in [(0, 0.5), (1, 0.3), (2, 0.2)] {
        let id = plan.managers[at].id;
        assert_eq!(check_shares(&plan, &[(id, share)]), Ok(()));
        edit(&mut plan, at, |m| m.share = Some(share));
        assert!((shares(&plan)[at] - share).abs() < 1e-12);
    }
    near(shares(&plan), [0.5, 0.3, 0.2]);
    // Hired in July, Boris still has his 30 %: the share is one of the whole.
    edit(&mut plan, 1, |m| m.hire = Some(day(7, 1)));
    near(shares(&plan), [0.5, 0.3, 0.2]);
    let tables = evaluate(&plan);
    assert_eq!(tables.target(1, tables.horizon()), 300_000);
    // Without Vera the two divide it in proportion; with her by weight she takes what they leave.
    edit(&mut plan, 2, |m| (m.share, m.weight) = (None, 0.0));
    near(shares(&plan), [0.625, 0.375, 0.0]);
    edit(&mut plan, 2, |m| m.weight = 7.0);
    near(shares(&plan), [0.5, 0.3, 0.2]);
    // Who has no day to work on has no share, whatever is typed.
    edit(&mut plan, 1, |m| m.fte = 0.0);
    near(shares(&plan), [0.5, 0.0, 0.5]);
}

#[test]
fn a_typed_month_share_counts_holidays_once() {
    let mut plan = with_target(100_000_000);
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    let mut shares = [0.08; 12];
    (shares[0], shares[11]) = (0.05, 0.15);
    plan.season_shares = Some(shares);
    let tables = evaluate(&plan);
    let january = tables.total(tables.axis.range(&Period::Month(month(1))).unwrap());
    assert!((january - 5_000_000).abs() <= 3, "{january}");
}

#[test]
fn a_target_without_anybody_waits_as_unassigned() {
    let mut plan = with_target(9_000_000);
    plan.holds.push(hold(Scope::All, Period::Month(month(3)), 1_000_000));
    plan.managers.clear();
    let tables = evaluate(&plan);
    assert_eq!(tables.targets.inactive, Vec::<usize>::new());
    assert_eq!(tables.total(tables.horizon()), 9_000_000);
    let march = tables.axis.range(&Period::Month(month(3))).unwrap();
    assert_eq!(tables.targets.unassigned[march].iter().sum::<i64>(), 1_000_000);
    assert!(planerka::engine::holds_fit(&plan).is_ok());
    // It is typed like any other total.
    plan.holds.clear();
    let typed = planerka::edit::HoldEdit::SetHold {
        scope: Scope::All,
        period: Period::Horizon,
        amount: Some(5_000_000),
    };
    assert!(matches!(judge(&plan, &Command::Holds(typed)), Judgement::Fits(_)));
}
