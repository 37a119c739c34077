//! Shares of the year by calendar month, whatever the months planned.

use crate::small::{day, edit, plan};
use planerka::calendar::{BaseCalendar, Horizon, Month, WorkCalendar};
use planerka::engine::{evaluate, month_shares, season_for_shares};
use planerka::plan::Plan;
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
        let [(_, index)] = season_for_shares(&plan, &[(0, shares[0])]).unwrap()[..] else { panic!("one") };
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

    /// What is typed is what is read, the others keep their proportions, over any horizon.
    #[test]
    fn a_typed_share_is_read_back(
        start in 1_u8..=12, months in 2_u8..=36, at in 0_u8..36, share in 0.01_f64..0.6,
        season in prop::array::uniform12(0.2_f64..3.0),
    ) {
        let mut plan = over(start, months);
        plan.season = season;
        let month = (start - 1 + at % months) % 12;
        let before = month_shares(&plan);
        let wanted = season_for_shares(&plan, &[(month, share)]);
        prop_assume!(wanted.is_ok());
        for (month, index) in wanted.unwrap_or_default() {
            plan.season[usize::from(month)] = index;
        }
        let after = month_shares(&plan);
        prop_assert!((after[usize::from(month)] - share).abs() < 1e-12, "{after:?}");
        prop_assert!((after.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let rest = |shares: &[f64; 12]| shares.iter().sum::<f64>() - shares[usize::from(month)];
        for other in (0..12).filter(|other| *other != usize::from(month)) {
            prop_assert!((after[other] / rest(&after) - before[other] / rest(&before)).abs() < 1e-12);
        }
    }
}
