//! What holds for the tables of every plan, whatever was typed into it.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "exact needs are floats")]

use std::ops::Range;

use crate::random::{SMALL, plans};
use planerka::engine::{Tables, evaluate, holds_fit};
use planerka::plan::{Hold, Plan, Who};
use proptest::prelude::*;

/// What the tables say for the cells of a hold, added up cell by cell.
fn sum(plan: &Plan, tables: &Tables, hold: &Hold) -> i64 {
    let range = tables.axis.range(&hold.period).expect("the plan is valid");
    let segments = tables.targets.segments;
    let (who, members) = (hold.scope.who(), hold.scope.members());
    let mut cells = tables.targets.cells.chunks_exact(segments);
    let mut sum = 0;
    for manager in &plan.managers {
        let of = match who {
            Who::All => true,
            Who::Team(id) => manager.team == Some(id),
            Who::Manager(id) => manager.id == id,
            Who::Unassigned => false,
        };
        for line in manager.all_lines() {
            let row = cells.next().expect("one row for each line");
            if of && members.takes(line.members) {
                sum += row[range.clone()].iter().sum::<i64>();
            }
        }
    }
    let unassigned = &tables.targets.unassigned_lines;
    if matches!(who, Who::All | Who::Unassigned) {
        for (line, row) in unassigned.lines.iter().zip(unassigned.cells.chunks_exact(segments)) {
            if members.takes(*line) {
                sum += row[range.clone()].iter().sum::<i64>();
            }
        }
    }
    sum
}

fn ranges(tables: &Tables) -> Vec<Range<usize>> {
    let axis = &tables.axis;
    let mut all = vec![tables.horizon()];
    all.extend(axis.quarters().iter().map(|q| q.segments.clone()));
    all.extend(axis.months().iter().map(|m| m.segments.clone()));
    all.extend(axis.weeks().iter().map(|w| w.segments.clone()));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_hold_that_counts_is_exact_and_nothing_is_negative(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        prop_assert!(tables.targets.cells.iter().all(|&cell| cell >= 0));
        for (place, hold) in plan.holds.iter().enumerate() {
            if tables.targets.counts(place) {
                prop_assert_eq!(sum(&plan, &tables, hold), hold.amount, "hold {} {:?}", place, hold);
            }
        }
    }

    #[test]
    fn nothing_is_set_aside_exactly_where_the_holds_fit(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        prop_assert_eq!(holds_fit(&plan).is_ok(), tables.targets.inactive.is_empty(), "{:?}", holds_fit(&plan));
    }

    #[test]
    fn the_order_of_typing_does_not_matter(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        let mut kept = plan.clone();
        let mut place = 0;
        kept.holds.retain(|_| {
            place += 1;
            !tables.targets.inactive.contains(&(place - 1))
        });
        let once = evaluate(&kept);
        kept.holds.reverse();
        let again = evaluate(&kept);
        prop_assert_eq!(&again.targets.inactive, &Vec::<usize>::new());
        prop_assert_eq!(once.targets.cells, again.targets.cells);
        prop_assert_eq!(once.targets.unassigned, again.targets.unassigned);
    }

    #[test]
    fn needs_add_up_over_time(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        let months: Vec<_> = tables.axis.months().iter().map(|m| m.segments.clone()).collect();
        let weeks: Vec<_> = tables.axis.weeks().iter().map(|w| w.segments.clone()).collect();
        for manager in 0..plan.managers.len() {
            for stage in 0..plan.stages.len() {
                let Some(whole) = tables.need_whole(manager, stage, tables.horizon()) else { continue };
                let exact = tables.need_exact(manager, stage, tables.horizon()).expect("as the whole need");
                let Some(before) = tables.need.whole_before(manager, stage) else { continue };
                let inside = whole;
                let whole = whole + before + tables.need.whole_before_hire(manager, stage);
                let early = tables.need.exact_before(manager, stage).expect("as the whole need");
                let exact = exact + early + tables.need.exact_before_hire(manager, stage);
                prop_assert!(whole as f64 >= exact - 1e-9 * exact.max(1.0), "{} for {}", whole, exact);
                prop_assert!((whole as f64) < exact + 1.0);
                for parts in [&months, &weeks] {
                    let part = |r: &std::ops::Range<usize>| tables.need_whole(manager, stage, r.clone());
                    prop_assert_eq!(parts.iter().filter_map(part).sum::<i64>(), inside);
                    let lacks = |r: &std::ops::Range<usize>| tables.need_without(manager, stage, r.clone());
                    prop_assert!(parts.iter().all(|r| lacks(r) || part(r).is_some()));
                    prop_assert_eq!(parts.iter().any(lacks), tables.need_without(manager, stage, tables.horizon()));
                }
            }
        }
    }

    #[test]
    fn loads_and_what_can_be_reached_stay_in_bounds(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        for manager in 0..plan.managers.len() {
            for range in ranges(&tables) {
                if let Some(load) = tables.load(manager, range) {
                    prop_assert!(load.ratio.is_none_or(|ratio| ratio.is_finite() && ratio >= 0.0));
                }
            }
            let reached = tables.achievable_by(manager);
            prop_assert!(reached >= 0 && reached <= tables.target(manager, tables.horizon()));
        }
        prop_assert!(tables.overloaded() > 0 || tables.achievable() == tables.assigned(tables.horizon()));
    }
}
