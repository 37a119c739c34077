//! Goal seek: the value of an input for a wanted figure.

use super::*;

#[test]
fn goal_seek_finds_the_value_for_a_figure() {
    let plan = impossible();
    with(&plan, |case, tables| {
        let now = figure(tables, Figure::ADay(0)).unwrap();
        for (lever, wanted, goal) in [
            (Lever::AverageDeal, Figure::ADay(0), now / 2.0),
            (Lever::Rate(MEETINGS), Figure::ADay(0), now * 0.8),
            (Lever::Capacity, Figure::Load, 1.0),
            (Lever::Target, Figure::Load, 1.0),
            (Lever::Target, Figure::CashIn, 30_000_000.0),
            (Lever::Rate(PROPOSALS), Figure::Reachable, 45_000_000.0),
        ] {
            let found =
                seek(case, lever, wanted, goal).unwrap_or_else(|e| panic!("{lever:?} {wanted:?}: {e:?}"));
            let there = evaluate(&apply(&plan, &found.command).unwrap());
            assert!((figure(&there, wanted).unwrap() - found.figure).abs() < 1e-9 * found.figure.max(1.0));
            assert!((found.figure / goal - 1.0).abs() < 0.02, "{lever:?} {wanted:?}: {found:?}");
        }
        let missed = seek(case, Lever::Rate(small::CALLS), Figure::Load, 0.5).unwrap_err();
        let (low, high) = missed.between.unwrap();
        assert!((low - high).abs() < 1e-12, "calls do not limit anybody: {missed:?}");
        assert!(seek(case, Lever::Rate(MEETINGS), Figure::Reachable, 1e12).is_err());
    });
}

#[test]
fn the_target_that_gives_a_gross_profit_is_found() {
    let mut plan = impossible();
    plan.margin = Some(0.25);
    Arc::make_mut(&mut plan.managers[0]).margin = Some(0.5);
    with(&plan, |case, tables| {
        let now = figure(tables, Figure::GrossProfit).unwrap();
        let found = seek(case, Lever::Target, Figure::GrossProfit, now / 2.0).unwrap();
        let there = evaluate(&apply(&plan, &found.command).unwrap());
        assert_eq!(figure(&there, Figure::GrossProfit), Some(found.figure));
        assert!((found.figure / now - 0.5).abs() < 0.01, "{found:?}");
    });
    plan.margin = None;
    with(&plan, |_, tables| assert_eq!(figure(tables, Figure::GrossProfit), None, "a part is not known"));
}

#[test]
fn where_everybody_has_an_own_average_deal_all_of_them_are_turned() {
    let mut plan = impossible();
    plan.average_deal = None;
    for (manager, deal) in plan.managers.iter_mut().zip([60_000, 40_000, 30_000]) {
        Arc::make_mut(manager).average_deal = Some(deal);
    }
    let own = |plan: &Plan| plan.managers.iter().map(|m| m.average_deal.unwrap()).collect::<Vec<_>>();
    with(&plan, |case, tables| {
        // 24 million are 400 deals, 12 are 300, 12 are 400.
        assert_eq!(case.now(Lever::AverageDeal), Some((48e6_f64 / 1_100.0).round()));
        let half_more = case.set(Lever::AverageDeal, case.now(Lever::AverageDeal).unwrap() * 1.5);
        let after = apply(&plan, &half_more).unwrap();
        assert_eq!((after.average_deal, own(&after)), (None, vec![90_000, 60_000, 45_000]));
        let repair = case.repair(Remedy::Raise(Lever::AverageDeal)).unwrap();
        assert!(tables.overloaded() > 0 && evaluate(&repair.plan).overloaded() == 0);
        assert_eq!(repair.plan.average_deal, None);
        let goal = figure(tables, Figure::ADay(0)).unwrap() / 2.0;
        let found = seek(case, Lever::AverageDeal, Figure::ADay(0), goal).unwrap();
        assert!((found.figure / goal - 1.0).abs() < 0.02);
    });
    // Where somebody has none, the plan's is what is missing.
    Arc::make_mut(&mut plan.managers[2]).average_deal = None;
    with(&plan, |case, _| {
        assert_eq!(case.now(Lever::AverageDeal), None);
        let after = apply(&plan, &case.set(Lever::AverageDeal, 25_000.0)).unwrap();
        assert_eq!((after.average_deal, after.managers[0].average_deal), (Some(25_000), Some(60_000)));
    });
}

#[test]
fn goal_seek_credits_nobody_whose_work_is_not_known() {
    let mut plan = impossible();
    plan.average_deal = None;
    for manager in &mut plan.managers[..2] {
        Arc::make_mut(manager).average_deal = Some(500_000);
    }
    with(&plan, |case, tables| {
        assert_eq!(figure(tables, Figure::Reachable), None, "Vera has no average deal");
        let missed = seek(case, Lever::Capacity, Figure::Reachable, 40_000_000.0).unwrap_err();
        assert_eq!(missed.between, None);
    });
    Arc::make_mut(&mut plan.managers[2]).average_deal = Some(500_000);
    with(&plan, |_, tables| assert!(figure(tables, Figure::Reachable).is_some()));
}

#[test]
fn goal_seek_names_the_holds_that_leave_the_target_no_other_value() {
    let mut plan = impossible();
    let quarters = [1, 2, 3, 4].map(small::quarter);
    plan.holds.extend(quarters.map(|quarter| hold(Scope::All, quarter, 12_000_000)));
    let sought = |plan: &Plan| with(plan, |case, _| seek(case, Lever::Target, Figure::Load, 3.0));
    let missed = sought(&plan).unwrap_err();
    assert_eq!(missed.held, quarters.map(|quarter| (Scope::All, quarter)));
    // A hold that is set aside anyway is not in the way.
    plan.holds.push(hold(Scope::Manager(ANNA), Period::Horizon, 50_000_000));
    assert_eq!(sought(&plan).unwrap_err().held.len(), 4);
    plan.holds.truncate(4);
    assert!(sought(&plan).is_ok(), "the last quarter is free");
    let calls = with(&plan, |case, _| seek(case, Lever::Rate(small::CALLS), Figure::Load, 0.5));
    assert_eq!(calls.unwrap_err().held, [], "a lever that changes nothing, whatever is held");
}
