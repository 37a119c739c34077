//! The verdict: of what managers carry, whether it can be done, cannot, or cannot be said.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "shares of amounts")]

use crate::random;
use crate::random::SMALL;
use crate::small::{self, ANNA, CALLS, MEETINGS, alone, edit, hold};
use planerka::board::{Summary, first_reason, summary};
use planerka::calendar::Period;
use planerka::edit::apply;
use planerka::engine::{Verdict, evaluate};
use planerka::i18n::Lang;
use planerka::levers::{Case, NewHires, RepairKind, repairs};
use planerka::plan::{Plan, Scope};
use proptest::prelude::*;

fn judged(plan: &Plan) -> Summary {
    summary(plan, &evaluate(plan), None)
}

/// Everybody carries a third of this; ten meetings a day are enough for anything here.
fn three(target: i64) -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, target)];
    plan.stages[1].maximum = Some(10.0);
    plan
}

#[test]
fn what_cannot_be_computed_is_never_called_achievable() {
    let nowhere = |mut plan: Plan| {
        plan.average_deal = None;
        plan
    };
    let no_meetings = |mut plan: Plan| {
        edit(&mut plan, 1, |m| {
            m.rates.insert(CALLS, 0.0);
        });
        plan
    };
    let overloaded = |mut plan: Plan| {
        edit(&mut plan, 2, |m| {
            m.maximum.insert(MEETINGS, 0.01);
        });
        plan
    };
    for (name, plan, verdict, unknown) in [
        ("everything is known", three(12_000_000), Verdict::Achievable, &[][..]),
        ("nothing to do", three(0), Verdict::Nothing, &[]),
        ("nothing to do, whatever the deal", nowhere(three(0)), Verdict::Nothing, &[]),
        ("no average deal", nowhere(three(12_000_000)), Verdict::CannotCompute, &[0, 1, 2]),
        ("one without meetings", no_meetings(three(12_000_000)), Verdict::CannotCompute, &[1]),
        ("somebody is over", overloaded(three(12_000_000)), Verdict::NotAchievable, &[]),
        ("over beside unknown", overloaded(no_meetings(three(12_000_000))), Verdict::NotAchievable, &[1]),
    ] {
        let judged = judged(&plan);
        assert_eq!((judged.verdict(), &judged.assessment.unknown[..]), (verdict, unknown), "{name}");
        let known = verdict != Verdict::CannotCompute;
        assert_eq!((judged.reached().is_some(), judged.short().is_some()), (known, known), "{name}");
    }
    let words = |plan: Plan| {
        let judged = judged(&plan);
        [judged.deals, judged.first_a_day].map(|work| work.words(|x| format!("{x:.0}")))
    };
    let [deals, calls] = words(three(12_000_000));
    assert!(deals.parse::<f64>().unwrap() > 0.0 && calls.parse::<f64>().unwrap() > 0.0, "{deals}, {calls}");
    assert_eq!(words(nowhere(three(12_000_000))), ["—", "—"], "nothing of it is known");
    let [all, least] = words(no_meetings(three(12_000_000)));
    assert!(all == deals && least.starts_with("≥ "), "the deals are known, not all calls: {all}, {least}");
    let plan = no_meetings(three(12_000_000));
    let why = |at| first_reason(&plan, &evaluate(&plan), at, Lang::En);
    assert_eq!((why(0), why(1).as_deref()), (None, Some("conversion “calls” is 0")));
}

#[test]
fn too_little_time_for_what_is_known_is_too_little() {
    let mut plan = alone(2_000_000);
    (plan.stages[1].minutes, plan.stages[2].minutes) = (Some(60.0), Some(120.0));
    (plan.stages[0].minutes, plan.stages[0].step.rate) = (Some(10.0), 0.0);
    plan.selling_minutes = Some(10.0);
    assert_eq!(
        (judged(&plan).verdict(), &judged(&plan).assessment.unknown[..]),
        (Verdict::NotAchievable, &[0][..])
    );
    plan.selling_minutes = Some(480.0);
    assert_eq!(judged(&plan).verdict(), Verdict::CannotCompute);
}

/// Anna is five over what she can do; what the whole comes to besides is unassigned.
fn five_over(whole: i64) -> Plan {
    let mut plan = three(whole);
    for (manager, amount) in plan.managers.clone().iter().zip([15_000_000, 40_000_000, 45_000_000]) {
        plan.holds.push(hold(Scope::Manager(manager.id), Period::Horizon, amount));
    }
    plan.holds.push(hold(Scope::Unassigned, Period::Horizon, whole - 100_000_000));
    let needed = 10_000_000.0 / 200_000.0 / 0.35 / 0.4 / f64::from(evaluate(&plan).axis.working_days());
    edit(&mut plan, 0, |m| {
        m.maximum.insert(MEETINGS, needed);
    });
    plan
}

#[test]
fn what_nobody_carries_makes_nothing_missing_and_nothing_achievable() {
    for (whole, unassigned) in [(100_000_000, 0), (120_000_000, 20_000_000), (80_000_000, -20_000_000)] {
        let plan = five_over(whole);
        let tables = evaluate(&plan);
        let judged = summary(&plan, &tables, None);
        assert_eq!((judged.target, judged.assigned, judged.unassigned()), (whole, 100_000_000, unassigned));
        assert_eq!(judged.verdict(), Verdict::NotAchievable);
        let short = judged.short().unwrap();
        assert!((short - 5_000_000).abs() <= 1, "{short}");
        let reached = judged.reached().unwrap();
        assert!((0.949..=0.95).contains(&reached), "{reached}");
        // The repair takes off what is missing, no more and no less.
        let new_hires = NewHires { from: small::day(2, 1), name: "New".to_owned() };
        let all = repairs(&Case { plan: &plan, tables: &tables, new_hires: &new_hires });
        let lower = all.iter().find_map(|repair| match repair.kind {
            RepairKind::Lower { before, after } => Some((repair, before - after)),
            _ => None,
        });
        let (repair, less) = lower.expect("a lower target");
        assert_eq!(less, short);
        let after = apply(&plan, &repair.command).unwrap();
        assert_eq!(
            after.hold(Scope::Manager(ANNA), &Period::Horizon).map(|h| h.amount),
            Some(15_000_000 - short)
        );
        let after = self::judged(&after);
        assert!(matches!(after.verdict(), Verdict::Achievable | Verdict::WithPeaks), "{:?}", after.verdict());
        assert_eq!(after.unassigned(), unassigned);
        assert_eq!((after.short(), after.reached()), (Some(0), Some(1.0)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_figures_of_a_verdict_agree(plan in random::plans(SMALL)) {
        let tables = evaluate(&plan);
        let judged = summary(&plan, &tables, None);
        prop_assert_eq!(judged.target, tables.total(tables.horizon()));
        let lacks = |&m: &usize| first_reason(&plan, &tables, m, Lang::En).is_some();
        prop_assert_eq!(&judged.assessment.unknown, &(0..plan.managers.len()).filter(lacks).collect::<Vec<_>>());
        if let (Some(short), Some(reached)) = (judged.short(), judged.reached()) {
            prop_assert!((0..=judged.assigned).contains(&short) && (0.0..=1.0).contains(&reached));
            prop_assert_eq!(judged.over() == 0, judged.verdict() != Verdict::NotAchievable);
            prop_assert!(judged.over() > 0 || (short, reached.to_bits()) == (0, 1.0_f64.to_bits()));
        }
    }
}

#[test]
fn a_funnel_that_nobody_filled_in_is_said_beside_the_verdict() {
    use planerka::board::{FactKind, verdict_facts};
    let says = |plan: &Plan| {
        let tables = evaluate(plan);
        let facts = verdict_facts(plan, &tables, &summary(plan, &tables, None), Lang::En);
        facts.into_iter().find(|fact| fact.kind == FactKind::AllThrough).map(|fact| fact.text)
    };
    let mut plan = three(12_000_000);
    assert_eq!(says(&plan), None, "typed conversions");
    plan.stages.iter_mut().for_each(|stage| stage.step.rate = 1.0);
    let (first, last) = (plan.stages[0].name.clone(), plan.stages.last().unwrap().name.clone());
    assert_eq!(says(&plan), Some(format!("conversions not filled in: {first} = {last}")));
    edit(&mut plan, 1, |m| {
        m.rates.insert(CALLS, 0.5);
    });
    assert_eq!(says(&plan), None, "one person's own rate is enough");
    let mut nothing = three(0);
    nothing.stages.iter_mut().for_each(|stage| stage.step.rate = 1.0);
    assert_eq!(says(&nothing), None, "nothing to do");
}
