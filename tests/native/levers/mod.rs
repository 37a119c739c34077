//! Levers: every repair suffices and is the least that does; sensitivity and goal seek say what the engine says.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "rates and figures are floats")]

mod goal_seek;

use std::sync::Arc;

use crate::random;
use crate::random::SMALL;
use crate::small;
use crate::small::{ANNA, BORIS, MEETINGS, NORTH, PROPOSALS, hold};
use chrono::NaiveDate;
use planerka::calendar::Period;
use planerka::edit::{Command, HoldEdit, RosterEdit, apply};
use planerka::engine::{Tables, Verdict, evaluate};
use planerka::i18n::Lang;
use planerka::levers::{
    Case, Figure, Lever, NewHires, Remedy, Repair, RepairKind, figure, repairs, seek, sensitivity,
};
use planerka::plan::{Plan, Scope, StepKind};
use planerka::sample;
use proptest::prelude::*;

fn new_hires() -> NewHires {
    NewHires { from: NaiveDate::from_ymd_opt(2027, 2, 1).unwrap(), name: "New".to_owned() }
}

fn with<T>(plan: &Plan, run: impl FnOnce(&Case<'_>, &Tables) -> T) -> T {
    let (tables, new_hires) = (evaluate(plan), new_hires());
    run(&Case { plan, tables: &tables, new_hires: &new_hires }, &tables)
}

fn found(plan: &Plan) -> Vec<Repair> {
    with(plan, |case, _| repairs(case))
}

/// Three people, of whom Anna has twice the weight; each meets twice a day at most.
fn impossible() -> Plan {
    let mut plan = small::plan();
    plan.stages[1].maximum = Some(2.0);
    plan.holds = vec![hold(Scope::All, Period::Horizon, 48_000_000)];
    Arc::make_mut(&mut plan.managers[0]).weight = 2.0;
    plan.ramp = vec![0.5, 0.75];
    plan
}

fn kind(repair: &Repair) -> &'static str {
    match repair.kind {
        RepairKind::Reweigh => "reweigh",
        RepairKind::Hires { .. } => "heads",
        RepairKind::Rate { .. } => "rate",
        RepairKind::AverageDeal { .. } => "deal",
        RepairKind::Lower { .. } => "lower",
    }
}

#[test]
fn an_achievable_plan_needs_no_repair() {
    let mut plan = impossible();
    plan.holds[0].amount = 20_000_000;
    assert_eq!(found(&plan), []);
}

#[test]
fn every_repair_suffices_and_says_what_it_does() {
    for plan in [impossible(), sample::plan(Lang::Ru, 2027, "s"), sample::plan(Lang::En, 2027, "s")] {
        assert!(evaluate(&plan).overloaded() > 0);
        let all = found(&plan);
        for repair in &all {
            let after = apply(&plan, &repair.command).unwrap();
            assert_eq!(after, repair.plan, "{:?}", repair.kind);
            let tables = evaluate(&after);
            assert_eq!(
                (tables.overloaded(), &tables.targets.inactive[..]),
                (0, &[][..]),
                "{:?}",
                repair.kind
            );
            let target = |tables: &Tables| tables.total(tables.horizon());
            if let RepairKind::Lower { after, .. } = repair.kind {
                assert_eq!(target(&tables), after);
            } else {
                assert_eq!(target(&tables), target(&evaluate(&plan)), "the target stays: {:?}", repair.kind);
            }
        }
        let kinds: Vec<_> = all.iter().map(kind).collect();
        for wanted in ["heads", "deal", "lower"] {
            assert!(kinds.contains(&wanted), "{wanted} is not in {kinds:?}");
        }
    }
}

/// With one step less, somebody is still overloaded.
fn one_less(plan: &Plan, repair: &Repair) -> Option<Command> {
    with(plan, |case, _| match repair.kind {
        RepairKind::Rate { stage, after, .. } => {
            let ratio = plan.stage(stage).unwrap().step.kind == StepKind::Ratio;
            Some(case.set(Lever::Rate(stage), if ratio { after + 0.01 } else { after - 0.001 }))
        }
        RepairKind::AverageDeal { before, after } => {
            let step = if before >= 100_000 { 1_000 } else { 100 };
            Some(case.set(Lever::AverageDeal, (after - step) as f64))
        }
        RepairKind::Hires { count, .. } if count > 1 => {
            // One fewer newcomer carries the same between them.
            let Command::Batch(commands) = &repair.command else { panic!("a batch") };
            let mut fewer: Vec<Command> = commands[..commands.len() - count].to_vec();
            fewer[0] = match &fewer[0] {
                Command::Roster(RosterEdit::AddManagers { at, managers }) => {
                    Command::Roster(RosterEdit::AddManagers { at: *at, managers: managers[1..].to_vec() })
                }
                other => panic!("{other:?}"),
            };
            let parts = commands[commands.len() - count..].iter().map(|command| match command {
                Command::Holds(HoldEdit::SetHold { scope, amount: Some(amount), .. }) => (*scope, *amount),
                other => panic!("{other:?}"),
            });
            let parts: Vec<_> = parts.collect();
            let missing: i64 = parts.iter().map(|part| part.1).sum();
            let new_hires = i64::try_from(count - 1).unwrap();
            for (at, (scope, _)) in (0..).zip(&parts[..count - 1]) {
                let amount = Some(missing / new_hires + i64::from(at < missing % new_hires));
                fewer.push(Command::Holds(HoldEdit::SetHold {
                    scope: *scope,
                    period: Period::Horizon,
                    amount,
                }));
            }
            Some(Command::Batch(fewer))
        }
        RepairKind::Lower { .. } => {
            // One unit more for the first one who was lowered.
            let Command::Batch(commands) = &repair.command else { panic!("a batch") };
            let mut more = commands.clone();
            for command in &mut more[..2] {
                if let Command::Holds(HoldEdit::SetHold { amount: Some(amount), .. }) = command {
                    *amount += 1;
                }
            }
            Some(Command::Batch(more))
        }
        _ => None,
    })
}

#[test]
fn one_step_less_is_not_enough() {
    let mut tried = 0;
    let mut larger = impossible();
    larger.holds[0].amount = 90_000_000;
    for plan in [impossible(), larger, sample::plan(Lang::Ru, 2027, "s")] {
        for repair in found(&plan) {
            if let Some(less) = one_less(&plan, &repair) {
                let tables = evaluate(&apply(&plan, &less).unwrap());
                assert!(tables.overloaded() > 0, "{:?}", repair.kind);
                tried += 1;
            }
        }
    }
    assert!(tried > 10, "{tried}");
}

#[test]
fn other_weights_load_everybody_alike() {
    let mut plan = impossible();
    plan.holds[0].amount = 40_000_000;
    // By weight, and where Anna has a share of the team typed, which her weight says nothing of.
    for share in [None, Some(0.6)] {
        Arc::make_mut(&mut plan.managers[0]).share = share;
        let repair = found(&plan).into_iter().find(|r| r.kind == RepairKind::Reweigh).unwrap();
        let tables = evaluate(&repair.plan);
        let loads = [0, 1, 2].map(|m| tables.load(m, tables.horizon()).unwrap().ratio.unwrap());
        assert!(loads.iter().all(|load| (load - loads[0]).abs() < 0.02), "{share:?}: {loads:?}");
    }
    Arc::make_mut(&mut plan.managers[0]).share = None;
    // Where all together cannot do it, other weights do not help.
    plan.holds[0].amount = 90_000_000;
    assert!(!found(&plan).iter().any(|r| r.kind == RepairKind::Reweigh));
}

#[test]
fn own_values_follow_by_the_same_factor() {
    let mut plan = impossible();
    Arc::make_mut(&mut plan.managers[1]).average_deal = Some(300_000);
    Arc::make_mut(&mut plan.managers[1]).rates.insert(MEETINGS, 0.9);
    with(&plan, |case, _| {
        let next = apply(&plan, &case.set(Lever::AverageDeal, 220_000.0)).unwrap();
        assert_eq!((next.average_deal, next.managers[1].average_deal), (Some(220_000), Some(330_000)));
        let next = apply(&plan, &case.set(Lever::Rate(MEETINGS), 0.5)).unwrap();
        assert_eq!(next.managers[1].rates[&MEETINGS].to_bits(), 1.0_f64.to_bits(), "at most 100 %");
        let next = apply(&plan, &case.set(Lever::Capacity, 1.5)).unwrap();
        assert_eq!(next.stages[1].maximum, Some(3.0));
        let next = apply(&plan, &case.set(Lever::Hires, 2.0)).unwrap();
        assert_eq!(next.managers.len(), 5);
    });
}

#[test]
fn a_ratio_gets_better_downwards() {
    let mut plan = impossible();
    plan.stages[1].step = planerka::plan::Step { kind: StepKind::Ratio, rate: 2.5 };
    let repair = found(&plan).into_iter().find_map(|r| match r.kind {
        RepairKind::Rate { stage, before, after } if stage == MEETINGS => Some((before, after)),
        _ => None,
    });
    assert!(repair.is_some_and(|(before, after)| after < before && after >= 1.0), "{repair:?}");
}

#[test]
fn effects_are_what_the_engine_says() {
    let plan = impossible();
    with(&plan, |case, tables| {
        let effects = sensitivity(case);
        assert_eq!(effects.len(), case.levers().len());
        let sizes: Vec<f64> = effects.iter().map(|e| e.revenue.abs()).collect();
        assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
        let of = |lever| *effects.iter().find(|e| e.lever == lever).unwrap();
        let full: f64 = (0..3)
            .map(|m| {
                tables.target(m, tables.horizon()) as f64
                    / tables.load(m, tables.horizon()).unwrap().ratio.unwrap()
            })
            .sum();
        let close = |a: f64, b: f64| (a - b).abs() < 1e-6 * b.abs().max(1.0);
        assert!(close(of(Lever::AverageDeal).revenue, full * 0.1));
        assert!(close(of(Lever::Capacity).revenue, full * 0.1));
        assert!(close(of(Lever::Rate(PROPOSALS)).revenue, full * (0.36 / 0.35 - 1.0)));
        assert!(close(of(Lever::Rate(small::CALLS)).revenue, 0.0), "meetings are the limit, not calls");
        let weeks = tables.axis.weeks().iter().filter(|w| w.working_days > 0).count() as f64;
        let calls = tables.team_need_exact(&[0, 1, 2], 0, tables.horizon()).0 / weeks;
        assert!(close(of(Lever::AverageDeal).first_a_week, calls / 1.1 - calls));
        assert!(close(of(Lever::Target).first_a_week, calls * 0.1));
        assert!(of(Lever::Hires).revenue > 0.0);
    });
}

#[test]
fn work_that_a_held_team_pushes_onto_a_colleague_is_taken_off_both() {
    let mut plan = impossible();
    plan.holds.push(hold(Scope::Team(NORTH), Period::Horizon, 36_000_000));
    let (all, before) = (found(&plan), evaluate(&plan));
    assert!(before.load(0, before.horizon()).unwrap().is_over());
    assert!(!before.load(1, before.horizon()).unwrap().is_over(), "Boris can do what he carries");
    let lowered = all.iter().find(|r| matches!(r.kind, RepairKind::Lower { .. })).expect("a lower target");
    assert_eq!(lowered.releases, [(Scope::Team(NORTH), Period::Horizon)]);
    let after = evaluate(&lowered.plan);
    assert_eq!(after.overloaded(), 0);
    assert!(after.target(1, after.horizon()) <= before.target(1, before.horizon()));
    let new_hires = all.iter().find(|r| matches!(r.kind, RepairKind::Hires { .. })).expect("more people");
    assert_eq!(evaluate(&new_hires.plan).total(after.horizon()), 48_000_000);
}

#[test]
fn a_held_manager_in_the_way_is_typed_over_or_left_alone() {
    let mut plan = impossible();
    plan.holds.push(hold(Scope::Manager(ANNA), Period::Horizon, 30_000_000));
    plan.holds.push(hold(Scope::Manager(BORIS), Period::Horizon, 8_000_000));
    let all = found(&plan);
    let lowered = all.iter().find(|r| matches!(r.kind, RepairKind::Lower { .. })).unwrap();
    let held = |id| lowered.plan.hold(Scope::Manager(id), &Period::Horizon).map(|h| h.amount);
    assert!(held(ANNA).unwrap() < 30_000_000);
    assert_eq!(held(BORIS), Some(8_000_000));
}

#[test]
fn what_is_held_in_the_way_of_a_repair_is_released_with_it() {
    let mut plan = impossible();
    for number in 1..=4 {
        plan.holds.push(hold(Scope::All, small::quarter(number), 12_000_000));
    }
    let all = found(&plan);
    let lowered = all.iter().find(|r| matches!(r.kind, RepairKind::Lower { .. })).unwrap();
    assert!(!lowered.releases.is_empty());
    for (scope, period) in &lowered.releases {
        assert!(plan.hold(*scope, period).is_some() && lowered.plan.hold(*scope, period).is_none());
    }
    assert_eq!(apply(&plan, &lowered.command).unwrap(), lowered.plan);
    assert_eq!(evaluate(&lowered.plan).overloaded(), 0);
    assert!(all.iter().filter(|r| r.kind == RepairKind::Reweigh).all(|r| r.releases.is_empty()));

    // A team held at what it carries now has no room for what others shed.
    let mut plan = impossible();
    plan.holds.push(hold(Scope::Manager(BORIS), Period::Horizon, 12_000_000));
    plan.holds.push(hold(Scope::Team(small::NORTH), Period::Horizon, 36_000_000));
    let new_hires = found(&plan).into_iter().find(|r| matches!(r.kind, RepairKind::Hires { .. })).unwrap();
    assert_eq!(new_hires.releases, [(Scope::Team(small::NORTH), Period::Horizon)]);
}

#[test]
fn hires_whose_work_cannot_be_computed_are_no_way_out() {
    // Everybody has a deal of their own, the plan has none: who comes new has none either.
    let mut plan = impossible();
    for place in 0..3 {
        small::edit(&mut plan, place, |m| m.average_deal = Some(200_000));
    }
    let new_hires = |plan: &Plan| found(plan).iter().any(|repair| kind(repair) == "heads");
    let worth = |plan: &Plan| {
        with(plan, |case, _| sensitivity(case).iter().any(|effect| effect.lever == Lever::Hires))
    };
    let sought = |plan: &Plan| {
        let goal = with(plan, |_, tables| figure(tables, Figure::Reachable)).unwrap() * 1.1;
        with(plan, |case, _| seek(case, Lever::Hires, Figure::Reachable, goal).is_ok())
    };
    assert!(new_hires(&plan) && worth(&plan) && sought(&plan) && NewHires::have_a_deal(&plan));
    let with_deal = plan.clone();
    plan.average_deal = None;
    assert!(!new_hires(&plan) && !worth(&plan) && !sought(&plan) && !NewHires::have_a_deal(&plan));
    assert!(found(&plan).iter().any(|repair| kind(repair) == "lower"), "other ways stay");
    // Nor where hires get no further than a rate of the plan that is 0.
    let mut plan = with_deal;
    for place in 0..3 {
        small::edit(&mut plan, place, |m| {
            m.rates.insert(MEETINGS, 0.4);
        });
    }
    plan.stages[1].step.rate = 0.0;
    assert!(!new_hires(&plan) && !worth(&plan));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn repairs_of_any_plan_suffice(plan in random::plans(SMALL)) {
        for repair in found(&plan) {
            let tables = evaluate(&repair.plan);
            prop_assert_eq!(tables.overloaded(), 0, "{:?}", repair.kind);
            let then = tables.assess(&repair.plan, None);
            prop_assert_ne!(then.verdict, Verdict::NotAchievable, "{:?}", repair.kind);
            // What it costs whom adds up to what managers carry more or less.
            let carried = evaluate(&plan).assigned(tables.horizon());
            let shifted: i64 = repair.shifts.iter().map(|shift| shift.after - shift.before).sum();
            prop_assert_eq!(then.assigned - carried, shifted, "{:?}", repair.kind);
            prop_assert_eq!(apply(&plan, &repair.command).unwrap(), repair.plan);
        }
        let verdict = evaluate(&plan).assess(&plan, None).verdict;
        prop_assert!(verdict == Verdict::NotAchievable || found(&plan).is_empty());
        with(&plan, |case, _| assert!(sensitivity(case).iter().all(|e| e.revenue.is_finite() && e.first_a_week.is_finite())));
    }
}

#[test]
fn a_repair_begins_with_a_capital_and_names_whom_it_costs_most() {
    use planerka::board::{cost_words, repair_words};
    // A step is called by its stages, as they were typed.
    let by_stages = |repair: &Repair| matches!(repair.kind, RepairKind::Rate { .. });
    for lang in [Lang::En, Lang::Ru] {
        let plan = impossible();
        for repair in found(&plan) {
            let (title, cost) = (repair_words(&plan, &repair, lang), cost_words(&repair, lang));
            assert!(by_stages(&repair) || !title.starts_with(char::is_lowercase), "{title}");
            assert!(!cost.starts_with(char::is_lowercase), "{title}: {cost}");
            if repair.kind == RepairKind::Reweigh {
                assert!(
                    cost.contains("Anna") && cost.contains("Boris\u{a0}+") && cost.contains("Vera\u{a0}+"),
                    "{cost}"
                );
            }
        }
    }
    // Of many people the three are named whom it moves most, and the others counted.
    let mut plan = impossible();
    for id in 100..108 {
        let anna = planerka::plan::Manager::clone(&plan.managers[0]);
        let manager =
            planerka::plan::Manager { id: planerka::plan::ManagerId(id), name: format!("P{id}"), ..anna };
        plan.managers.push(Arc::new(manager));
    }
    (plan.last_id, plan.holds[0].amount) = (200, plan.holds[0].amount * 10);
    let words: Vec<String> = found(&plan).iter().map(|repair| cost_words(repair, Lang::En)).collect();
    let lower = words.last().map_or("", String::as_str);
    assert!(lower.matches("\u{a0}−").count() == 3 && lower.ends_with(" and 8 more"), "{words:?}");
}
