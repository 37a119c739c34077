//! Needs, loads and shares: one small plan, one situation each.
#![allow(clippy::float_arithmetic, reason = "exact needs, loads and shares are floats")]

use crate::examples::case;
use crate::small;
use crate::small::{ANNA, BORIS, CALLS, DEALS, MEETINGS, VERA, day, edit, hold, month};
use planerka::board::part_missing;
use planerka::calendar::Period;
use planerka::engine::{Band, Limit, Problem, ShareError, Tables, Why, check_shares, evaluate};
use planerka::i18n::Lang;
use planerka::plan::{
    Absence, Dimension, DimensionKind, Line, Member, MemberId, Members, Plan, Scope, Stage, StageId, Step,
    StepKind,
};

fn with_target(target: i64) -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, target)];
    plan
}

/// One manager with a funnel of these rates before the deal, first stage first.
fn funnel(rates: &[f64], target: i64, average_deal: i64) -> Plan {
    let mut plan = with_target(target);
    plan.managers.truncate(1);
    plan.average_deal = Some(average_deal);
    let stage = |(i, &rate): (usize, &f64)| Stage {
        step: Step { kind: StepKind::Percent, rate },
        ..Stage::new(StageId(100 + u32::try_from(i).unwrap()), format!("stage {i}"))
    };
    plan.stages = rates.iter().chain(&[1.0]).enumerate().map(stage).collect();
    plan
}

fn needs(plan: &Plan) -> Vec<Option<i64>> {
    let tables = evaluate(plan);
    (0..plan.stages.len()).map(|stage| tables.need_whole(0, stage, tables.horizon())).collect()
}

#[test]
fn a_funnel_is_walked_backwards() {
    let case = case("reverse-funnel-5-stages");
    let (rates, expect) = (&case["given"]["rates"], &case["expect"]);
    let names = [
        "call_to_first_meeting",
        "first_meeting_to_second",
        "second_meeting_to_proposal",
        "proposal_to_deal",
    ];
    let rates = names.map(|name| rates[name].as_f64().unwrap());
    let deals = case["given"]["deals"].as_i64().unwrap();
    let stages = ["calls", "first_meetings", "second_meetings", "proposals"];
    let mut expected = stages.map(|stage| expect[stage].as_i64()).to_vec();
    expected.push(Some(deals));
    assert_eq!(needs(&funnel(&rates, deals * 1_000, 1_000)), expected);
}

#[test]
fn a_month_target_becomes_leads() {
    let case = case("month-target-to-leads");
    let (given, expect) = (&case["given"], &case["expect"]);
    let number = |key: &str| given[key].as_i64().unwrap();
    let plan =
        funnel(&[given["lead_to_deal"].as_f64().unwrap()], number("month_target"), number("average_deal"));
    assert_eq!(needs(&plan), [expect["leads"].as_i64(), expect["deals"].as_i64()]);
}

#[test]
fn needs_are_rounded_once() {
    let case = case("round-once");
    let (given, expect) = (&case["given"], &case["expect"]);
    let rates = ["meeting_to_proposal", "proposal_to_deal"].map(|key| given[key].as_f64().unwrap());
    let number = |key: &str| given[key].as_i64().unwrap();
    let plan = funnel(&rates, number("target"), number("average_deal"));
    let tables = evaluate(&plan);
    let exact = tables.need_exact(0, 0, tables.horizon()).unwrap();
    assert!((exact - expect["meetings_exact"].as_f64().unwrap()).abs() < 1e-6);
    assert_eq!(needs(&plan)[0], expect["meetings"].as_i64());
}

#[test]
fn a_ratio_multiplies_and_an_own_rate_wins() {
    let mut plan = with_target(6_000_000);
    plan.stages[1].step = Step { kind: StepKind::Ratio, rate: 3.0 };
    edit(&mut plan, 1, |m| {
        m.rates.insert(MEETINGS, 4.0);
    });
    edit(&mut plan, 2, |m| m.average_deal = Some(100_000));
    let tables = evaluate(&plan);
    let need = |manager, stage| tables.need_exact(manager, stage, tables.horizon()).unwrap();
    assert!((need(0, 3) - 10.0).abs() < 1e-9 && (need(2, 3) - 20.0).abs() < 1e-9);
    assert!((need(0, 1) / need(0, 2) - 3.0).abs() < 1e-9 && (need(1, 1) / need(1, 2) - 4.0).abs() < 1e-9);
    let (sum, without) = tables.team_need_whole(&[0, 1, 2], 3, tables.horizon());
    assert_eq!((sum, without), (40, 0));
}

#[test]
fn a_months_factor_changes_the_deals_of_that_month() {
    let mut plan = with_target(120_000_000);
    plan.managers.truncate(1);
    let before = evaluate(&plan);
    plan.deal_factor[4] = 2.0;
    let tables = evaluate(&plan);
    for span in tables.axis.months() {
        let range = span.segments.clone();
        let (was, is) = (before.need_exact(0, 3, range.clone()), tables.need_exact(0, 3, range));
        let factor = if span.month == month(5) { 2.0 } else { 1.0 };
        assert!((was.unwrap() / is.unwrap() - factor).abs() < 1e-9, "{}", span.month);
    }
}

#[test]
fn what_cannot_be_computed_says_why_and_spares_the_rest() {
    // A rate of 0 at meetings: calls and meetings cannot be computed, proposals and deals can.
    let mut plan = with_target(12_000_000);
    edit(&mut plan, 1, |m| {
        m.rates.insert(MEETINGS, 0.0);
    });
    let tables = evaluate(&plan);
    let stages =
        |tables: &Tables, m| [0, 1, 2, 3].map(|s| tables.need_whole(m, s, tables.horizon()).is_some());
    assert_eq!(stages(&tables, 1), [false, false, true, true]);
    assert_eq!(stages(&tables, 0), [true; 4]);
    assert_eq!(tables.problems, [Problem::Need { manager: 1, stage: MEETINGS, why: Why::NoRate }]);
    let (sum, without) = tables.team_need_whole(&[0, 1, 2], 0, tables.horizon());
    let known: i64 = [0, 2].map(|m| tables.need_whole(m, 0, tables.horizon()).unwrap()).iter().sum();
    assert_eq!((sum, without), (known, 1));

    // No average deal: nothing can be computed, but a target of 0 needs 0.
    let mut plan = with_target(12_000_000);
    plan.average_deal = None;
    edit(&mut plan, 0, |m| m.average_deal = Some(1_000));
    edit(&mut plan, 2, |m| m.weight = 0.0);
    let tables = evaluate(&plan);
    assert_eq!(
        (stages(&tables, 0), stages(&tables, 1), stages(&tables, 2)),
        ([true; 4], [false; 4], [true; 4])
    );
    assert_eq!(tables.need_whole(2, 0, tables.horizon()), Some(0));
    assert_eq!(tables.problems, [Problem::Need { manager: 1, stage: DEALS, why: Why::NoAverageDeal }]);

    // A factor of 0 spoils its month, and what includes it.
    let mut plan = with_target(12_000_000);
    plan.managers.truncate(1);
    plan.deal_factor[1] = 0.0;
    let tables = evaluate(&plan);
    let need = |number| {
        let range = tables.axis.range(&Period::Month(month(number))).unwrap();
        tables.need_whole(0, 3, range)
    };
    assert_eq!(need(2), None);
    assert!(need(1).is_some_and(|n| n > 0) && need(3).is_some_and(|n| n > 0));
    let year: i64 = (1..=12).filter_map(need).sum();
    assert_eq!(tables.need_whole(0, 3, tables.horizon()), Some(year), "the year shows the rest");
    assert!(tables.need_without(0, 3, tables.horizon()));
    assert!(!tables.need_without(0, 3, tables.axis.range(&Period::Month(month(1))).unwrap()));
    assert_eq!(tables.problems, [Problem::Need { manager: 0, stage: DEALS, why: Why::NoDealFactor(1) }]);
}

/// Two products of everybody, of which the second has no average deal.
fn half_known() -> Plan {
    let mut plan = with_target(12_000_000);
    let [tea, coffee] = [20, 21].map(MemberId);
    let known = Member { average_deal: Some(100_000), ..Member::new(tea, "Tea") };
    let members = vec![known, Member::new(coffee, "Coffee")];
    plan.dimensions.push(Dimension { kind: DimensionKind::Product, name: "Product".into(), members });
    plan.average_deal = None;
    plan.last_id = 21;
    for place in 0..3 {
        let line = |id| Line::new(Members::of(DimensionKind::Product, id));
        edit(&mut plan, place, |m| m.lines = vec![line(tea), line(coffee)]);
    }
    assert_eq!(plan.check(), Ok(()));
    plan
}

#[test]
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small amounts")]
fn a_manager_with_a_part_that_cannot_be_computed_shows_the_rest() {
    let plan = half_known();
    let tables = evaluate(&plan);
    let whole = tables.horizon();
    for manager in 0..3 {
        let lines = tables.lines.of(manager);
        let deals = tables.line_target(lines.start, whole.clone()) as f64 / 100_000.0;
        assert!((tables.need_exact(manager, 3, whole.clone()).unwrap() - deals).abs() < 1e-6);
        assert_eq!(tables.need_whole(manager, 3, whole.clone()), Some(deals.ceil() as i64));
        for stage in 0..4 {
            assert!(tables.need_without(manager, stage, whole.clone()));
            assert!(!tables.need.line_without(lines.start, stage, whole.clone()));
            assert!(tables.need.line_without(lines.start + 1, stage, whole.clone()));
            assert_eq!(tables.need.line_exact(lines.start + 1, stage, whole.clone()), None);
            let months = tables.axis.months().iter();
            let months = months.map(|m| tables.need_whole(manager, stage, m.segments.clone()).unwrap());
            assert_eq!(Some(months.sum::<i64>()), tables.need_whole(manager, stage, whole.clone()));
        }
    }
    let (sum, without) = tables.team_need_whole(&[0, 1, 2], 3, whole.clone());
    assert_eq!(sum, (0..3).filter_map(|m| tables.need_whole(m, 3, whole.clone())).sum::<i64>());
    assert_eq!(without, 3);
    let words = part_missing(&plan, &tables, 0, Lang::En);
    assert_eq!(words.as_deref(), Some("Without Coffee: no average deal"));
    assert_eq!(part_missing(&plan, &tables, 0, Lang::Ru).as_deref(), Some("Без Coffee: нет среднего чека"));

    // With a lag, too, and before the plan.
    let mut early = plan;
    early.stages[0].lag = 30;
    let tables = evaluate(&early);
    assert!(tables.need.whole_before(0, 0).is_some_and(|n| n > 0) && tables.need.without_before(0, 0));
    assert!(tables.need_whole(0, 0, tables.horizon()).is_some_and(|n| n > 0));
}

#[test]
fn a_load_is_the_largest_need_over_what_fits_into_the_days() {
    // 70 deals take 200 proposals and 500 meetings; 261 working days fit 522.
    let mut plan = with_target(200_000 * 70);
    plan.managers.truncate(1);
    plan.stages[1].maximum = Some(2.0);
    plan.stages[0].maximum = Some(100.0);
    let tables = evaluate(&plan);
    let days = f64::from(tables.axis.working_days());
    let meetings = 70.0 / 0.35 / 0.4;
    let load = tables.load(0, tables.horizon()).unwrap();
    assert_eq!(load.limit, Limit::Stage(1));
    assert!((load.ratio.unwrap() - meetings / (2.0 * days)).abs() < 1e-9);
    assert_eq!(load.band(), Band::Tight);
    assert_eq!(tables.stage_load(0, 2, tables.horizon()), None, "nothing limits proposals");
    assert_eq!((tables.overloaded(), tables.achievable()), (0, 14_000_000));

    plan.holds[0].amount *= 2;
    let tables = evaluate(&plan);
    let load = tables.load(0, tables.horizon()).unwrap();
    assert_eq!((load.band(), tables.overloaded()), (Band::Over, 1));
    let exact = 28_000_000.0 / load.ratio.unwrap();
    assert!((exact - f64::from(i32::try_from(tables.achievable()).unwrap())).abs() <= 1.0);
    // Lowered to what can be reached, it can be reached.
    plan.holds[0].amount = tables.achievable();
    assert_eq!(evaluate(&plan).overloaded(), 0);
}

#[test]
fn half_time_halves_what_can_be_done() {
    let mut plan = with_target(14_000_000);
    plan.managers.truncate(1);
    plan.stages[1].maximum = Some(2.0);
    let full = evaluate(&plan).load(0, 0..61).unwrap().ratio.unwrap();
    edit(&mut plan, 0, |m| m.fte = 0.5);
    let half = evaluate(&plan).load(0, 0..61).unwrap().ratio.unwrap();
    assert!((half / full - 2.0).abs() < 1e-9);
    edit(&mut plan, 0, |m| {
        m.maximum.insert(MEETINGS, 8.0);
    });
    let own = evaluate(&plan).load(0, 0..61).unwrap().ratio.unwrap();
    assert!((own * 2.0 - full).abs() < 1e-9);
}

#[test]
fn work_without_days_is_marked() {
    // Boris is away in July, and July's target of his is held.
    let mut plan = with_target(12_000_000);
    plan.stages[0].maximum = Some(1_000.0);
    edit(&mut plan, 1, |m| m.absences = vec![Absence { from: day(7, 1), to: day(7, 31) }]);
    plan.holds.push(hold(Scope::Manager(BORIS), Period::Month(month(7)), 400_000));
    let tables = evaluate(&plan);
    let july = tables.axis.range(&Period::Month(month(7))).unwrap();
    assert_eq!(tables.load(1, july).unwrap().band(), Band::NoDays);
    assert!(tables.load(1, tables.horizon()).unwrap().ratio.is_some());
    assert!(tables.problems.is_empty());
    let peaks = tables.peaks();
    assert!(!peaks.is_empty() && peaks.iter().all(|p| p.manager == 1 && p.load.ratio.is_none()));

    // Absent all year: nothing can be reached.
    edit(&mut plan, 1, |m| m.absences = vec![Absence { from: day(1, 1), to: day(12, 31) }]);
    let tables = evaluate(&plan);
    assert_eq!(tables.problems, [Problem::NoDays { manager: 1, stage: CALLS }]);
    assert_eq!(tables.achievable_by(1), 0);
}

#[test]
fn peaks_are_listed_heaviest_first_and_do_not_make_a_plan_impossible() {
    let mut plan = with_target(30_000_000);
    plan.stages[0].maximum = Some(30.0);
    let week = |month, d| Period::Week(day(month, d));
    plan.holds.push(hold(Scope::Manager(ANNA), week(3, 8), 700_000));
    plan.holds.push(hold(Scope::Manager(VERA), week(6, 14), 900_000));
    let tables = evaluate(&plan);
    assert_eq!(tables.overloaded(), 0);
    let found: Vec<_> =
        tables.peaks().iter().map(|p| (p.manager, tables.axis.weeks()[p.week].monday)).collect();
    assert_eq!(found, [(2, day(6, 14)), (0, day(3, 8))]);
}

#[test]
fn a_typed_share_is_exact_and_the_others_keep_their_proportions() {
    let mut plan = with_target(1_000);
    edit(&mut plan, 0, |m| m.weight = 3.0);
    edit(&mut plan, 1, |m| m.fte = 0.5);
    edit(&mut plan, 2, |m| m.hire = Some(day(6, 1)));
    let before = evaluate(&plan).targets.shares;
    let apply = |plan: &Plan, shares: &[_]| {
        let mut next = plan.clone();
        check_shares(plan, shares).unwrap();
        for &(id, share) in shares {
            let place = plan.position(id).unwrap();
            edit(&mut next, place, |m| m.share = Some(share));
        }
        evaluate(&next).targets.shares
    };
    let after = apply(&plan, &[(BORIS, 0.2)]);
    assert!((after[1] - 0.2).abs() < 1e-15, "{after:?}");
    assert!((after[0] / after[2] - before[0] / before[2]).abs() < 1e-12);
    let after = apply(&plan, &[(BORIS, 0.2), (VERA, 0.5)]);
    assert!((after[0] - 0.3).abs() < 1e-15 && (after[2] - 0.5).abs() < 1e-15);
    let all = apply(&plan, &[(ANNA, 0.333), (BORIS, 0.333), (VERA, 0.333)]);
    assert!(all.iter().all(|share| (share - 1.0 / 3.0).abs() < 1e-12), "shares of all count in proportion");
    for (wrong, why) in [
        (vec![(ANNA, 1.0)], ShareError::NothingLeft),
        (vec![(ANNA, 0.7), (BORIS, 0.4)], ShareError::NothingLeft),
        (vec![(ANNA, -0.1)], ShareError::Unsound),
        (vec![(ANNA, 0.2), (ANNA, 0.3)], ShareError::Unsound),
        (vec![(planerka::plan::ManagerId(77), 0.1)], ShareError::Unsound),
    ] {
        assert_eq!(check_shares(&plan, &wrong), Err(why), "{wrong:?}");
    }
    let mut idle = plan.clone();
    edit(&mut idle, 1, |m| m.fte = 0.0);
    assert_eq!(check_shares(&idle, &[(BORIS, 0.2)]), Err(ShareError::NoDays(1)));
    (0..3).for_each(|at| edit(&mut plan, at, |m| m.weight = 0.0));
    assert_eq!(check_shares(&plan, &[(BORIS, 0.2)]), Err(ShareError::Weightless));
}

#[test]
fn a_product_may_take_longer_than_the_plan_says() {
    let mut plan = with_target(12_000_000);
    plan.managers.truncate(1);
    let (tea, oil) = (MemberId(71), MemberId(72));
    let member = |id, name: &str| Member::new(id, name);
    plan.dimensions = vec![Dimension {
        kind: DimensionKind::Product,
        name: "Product".to_owned(),
        members: vec![member(tea, "Tea"), member(oil, "Oil")],
    }];
    let line = |id| Line::new(Members::of(DimensionKind::Product, id));
    edit(&mut plan, 0, |m| m.lines = vec![line(tea), line(oil)]);
    let stage = plan.stages[0].id;
    plan.stages[0].lag = 5;
    plan.dimensions[0].members[1].lags.insert(stage, 40);
    let tables = evaluate(&plan);
    let before = |line| tables.need.line_before(line, 0).unwrap_or(0.0);
    assert!(before(1) > before(0) * 5.0, "{} and {}", before(0), before(1));
    // What the plan says counts again where the product says nothing.
    plan.dimensions[0].members[1].lags.clear();
    let tables = evaluate(&plan);
    let before = |line| tables.need.line_before(line, 0).unwrap_or(0.0);
    assert!((before(0) - before(1)).abs() < 1e-9);
}
