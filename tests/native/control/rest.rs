//! What holds for the rest of every plan, made anew.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use chrono::Days;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, ControlEdit, EditError, apply};
use planerka::engine::control::{HoldState, Rest};
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::file::{read, write};
use planerka::plan::control::{Actor, Level, Measure, Replan, ReplanRow};
use planerka::plan::{Members, Plan, Scope};
use proptest::prelude::*;

/// Somebody who has done a part of what was planned, by segment, up to a day.
fn replan(plan: &Plan, tables: &Tables, day: u64, level: usize, share: i64) -> Replan {
    let as_of =
        plan.horizon.first_day().checked_add_days(Days::new(day)).unwrap().min(plan.horizon.last_day());
    let mut done = Vec::new();
    for (place, manager) in plan.managers.iter().enumerate() {
        for (line, about) in tables.lines.of(place).zip(manager.all_lines()) {
            let begun = tables.axis.segments().iter().take_while(|segment| segment.first <= as_of);
            let amounts = begun.enumerate().map(|(s, _)| tables.line_target(line, s..s + 1) * share / 100);
            let who = Actor::Manager(manager.id);
            let (members, measure, amounts) = (about.members, Measure::Revenue, amounts.collect());
            done.push(ReplanRow { who, members, measure, amounts });
        }
    }
    let other = Actor::Other("Petrov".to_owned());
    done.push(ReplanRow { who: other, members: Members::NONE, measure: Measure::Revenue, amounts: vec![7] });
    Replan { as_of, level: [Level::Manager, Level::Team, Level::All][level], done }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_hold_is_exact_or_exceeded_by_what_is_done(
        plan in plans(SMALL), day in 0_u64..300, level in 0_usize..3, share in 0_i64..130,
    ) {
        prop_assume!(holds_fit(&plan).is_ok());
        let tables = evaluate(&plan);
        let replan = replan(&plan, &tables, day, level, share);
        let rest = Rest::new(&plan, &tables, &replan);
        prop_assert!(rest.tables.targets.cells.iter().all(|&cell| cell >= 0));
        let past = rest.first_open.min(tables.horizon().end);
        prop_assert_eq!(rest.tables.assigned(0..past), 0);
        let mut asked = plan.holds.iter().zip(&rest.holds).filter(|(_, state)| **state != HoldState::Past).enumerate();
        let inactive = &rest.tables.targets.inactive;
        let all_met = asked.all(|(place, (hold, state))| {
            let range = tables.axis.range(&hold.period).unwrap();
            let done = rest.done.of_scope(&plan, hold.scope, &range);
            let left = rest.tables.scope_target(hold.scope, range);
            let exceeded = match state {
                HoldState::Past => 0,
                HoldState::Rest { exceeded, .. } => *exceeded,
            };
            let asked = hold.amount + exceeded;
            inactive.contains(&place)
                || if hold.is_floor() { done + left >= asked } else { done + left == asked }
        });
        prop_assert!(all_met);
    }

    #[test]
    fn what_the_rest_cannot_keep_is_asked_about_and_every_way_keeps_it(
        plan in plans(SMALL), day in 0_u64..300, level in 0_usize..3, share in 60_i64..250,
    ) {
        prop_assume!(holds_fit(&plan).is_ok());
        let tables = evaluate(&plan);
        let kept = Arc::new(replan(&plan, &tables, day, level, share));
        let rest = Rest::new(&plan, &tables, &kept);
        let command = Command::Control(ControlEdit::SetReplan(Some(Arc::clone(&kept))));
        match judge(&plan, &command) {
            Judgement::Fits(_) => prop_assert!(rest.tables.targets.inactive.is_empty()),
            // Much of a plan at the limits of money is past them.
            Judgement::Refused(error) => prop_assert!(matches!(error, EditError::Plan(_)), "{error:?}"),
            Judgement::Choice(choice) => {
                prop_assert!(!rest.tables.targets.inactive.is_empty() && !choice.offered.is_empty());
                for offer in &choice.offered {
                    prop_assert_eq!(&apply(&plan, &offer.command).unwrap(), &offer.plan);
                    let now = evaluate(&offer.plan);
                    prop_assert!(now.targets.inactive.is_empty(), "{:?}", offer.kind);
                    prop_assert_eq!(offer.plan.control.replan.as_ref(), Some(&kept));
                }
            }
        }
    }

    #[test]
    fn a_re_plan_always_has_a_way_and_its_answer_is_taken(
        plan in plans(SMALL), day in 0_u64..300, level in 0_usize..3, share in 0_i64..250,
        others in prop::collection::vec((-9_i64..40, any::<bool>()), 0..4), again in any::<bool>(),
    ) {
        let tables = evaluate(&plan);
        let target = tables.total(tables.horizon()).clamp(0, 1_000_000_000_000);
        let mut kept = replan(&plan, &tables, day, level, share);
        // Whoever has left the plan or was never in it, and what belongs to nobody, returns among it.
        for (place, (tenths, named)) in others.iter().enumerate() {
            let who = if *named { Actor::Other(format!("Gone {place}")) } else { Actor::Nobody };
            let amounts = vec![0, target / 10 * tenths];
            kept.done.push(ReplanRow { who, members: Members::NONE, measure: Measure::Revenue, amounts });
        }
        let kept = Arc::new(kept);
        let mut plan = plan;
        if again {
            // An earlier one is in force.
            let earlier = Arc::new(replan(&plan, &tables, day / 2, level, 90));
            let edit = Command::Control(ControlEdit::SetReplan(Some(earlier)));
            plan = apply(&plan, &edit).unwrap();
        }
        let command = Command::Control(ControlEdit::SetReplan(Some(Arc::clone(&kept))));
        match judge(&plan, &command) {
            Judgement::Fits(_) => {}
            Judgement::Refused(error) => prop_assert!(matches!(error, EditError::Plan(_)), "{error:?}"),
            Judgement::Choice(choice) => {
                prop_assert!(!choice.offered.is_empty(), "{:?}", choice.reason);
                for offer in &choice.offered {
                    prop_assert_eq!(offer.plan.control.replan.as_ref(), Some(&kept));
                    let answered = judge(&plan, &offer.command);
                    prop_assert_eq!(answered, Judgement::Fits(Box::new(offer.plan.clone())), "{:?}", offer.kind);
                }
            }
        }
    }

    #[test]
    fn twice_is_once_and_a_plan_without_facts_of_its_own_stays(
        plan in plans(SMALL), day in 0_u64..300, level in 0_usize..3,
    ) {
        let tables = evaluate(&plan);
        let replan = replan(&plan, &tables, day, level, 80);
        let (once, twice) = (Rest::new(&plan, &tables, &replan), Rest::new(&plan, &tables, &replan));
        prop_assert_eq!(&once.tables.targets, &twice.tables.targets);
        prop_assert_eq!(once.holds, twice.holds);
        // Lifting it brings the plan back to the byte, and the file with the re-plan is read as it was written.
        let edit = |plan: &Plan, edit: ControlEdit| apply(plan, &Command::Control(edit)).unwrap();
        let made = edit(&plan, ControlEdit::SetReplan(Some(Arc::new(replan))));
        prop_assert_eq!(read(write(&made).unwrap().as_bytes()).unwrap().plan, made.clone());
        let lifted = edit(&made, ControlEdit::SetReplan(None));
        prop_assert_eq!(write(&lifted).unwrap(), write(&plan).unwrap());
        prop_assert_eq!(&evaluate(&lifted).targets, &tables.targets);
    }
}

#[test]
fn what_is_planned_and_done_leaves_the_rest_of_the_plan_as_it_was() {
    // Everybody has done exactly what was planned: the rest of the year is what it was.
    let mut plan = crate::small::plan();
    plan.rounding = 1;
    plan.holds = vec![crate::small::hold(Scope::All, planerka::calendar::Period::Horizon, 12_000_000)];
    let tables = evaluate(&plan);
    // 30 June ends a segment.
    let replan = replan(&plan, &tables, 180, 0, 100);
    assert_eq!(replan.as_of.to_string(), "2027-06-30");
    let done =
        Replan { done: replan.done.iter().filter(|row| row.amounts.len() > 1).cloned().collect(), ..replan };
    let rest = Rest::new(&plan, &tables, &done);
    let horizon = tables.horizon();
    assert_eq!(rest.total(horizon.clone()), 12_000_000);
    for (place, manager) in plan.managers.iter().enumerate() {
        let now = rest.now(place, horizon.clone());
        assert!((now - tables.target(place, horizon.clone())).abs() <= 1, "{}", manager.name);
    }
}
