//! Shares of the year by calendar month, whatever the months planned.

use crate::small::{day, edit, plan};
use planerka::calendar::{BaseCalendar, Horizon, Month, WorkCalendar};
use planerka::edit::{Command, SettingsEdit, apply};
use planerka::engine::evaluate;
use planerka::plan::{Plan, month_shares, season_indexes};
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
        plan.holds.push(crate::small::hold(
            planerka::plan::Scope::All,
            planerka::calendar::Period::Horizon,
            1_000_000_000,
        ));
        plan.season[4] = 1.7;
        let (tables, shares) = (evaluate(&plan), month_shares(&plan));
        for month in tables.axis.months() {
            #[allow(clippy::cast_precision_loss, reason = "amounts stay far below 2⁵³")]
            let share = tables.total(month.segments.clone()) as f64 / 1e9;
            assert!((share - shares[usize::from(month.month.month()) - 1]).abs() < 1e-7, "{:?}", month.month);
        }
    }
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
        plan.holds.push(crate::small::hold(
            planerka::plan::Scope::All,
            planerka::calendar::Period::Horizon,
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
    plan.holds.push(crate::small::hold(
        planerka::plan::Scope::All,
        planerka::calendar::Period::Horizon,
        110_000_000,
    ));
    plan.season_shares = Some([0.1; 12]);
    let mut tables = evaluate(&plan);
    let month = |tables: &planerka::engine::Tables, at: usize| {
        tables.total(tables.axis.months()[at].segments.clone())
    };
    assert!((0..12).all(|at| (month(&tables, at) - 9_166_667).abs() <= 3), "a twelfth each");
    // July typed away: its part goes to the others in proportion.
    plan = set(&plan, 6, 0.0);
    tables = evaluate(&plan);
    assert_eq!(month(&tables, 6), 0);
    assert!((month(&tables, 0) - 10_000_000).abs() <= 3);
    // Holidays do not count twice: January has fewer days and the same share.
    assert!(season_indexes(&plan)[0] > season_indexes(&plan)[2]);
}
