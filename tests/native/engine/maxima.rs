//! Daily maxima by product, region, company and line; cycles by rep and by line.
#![allow(clippy::float_arithmetic, reason = "the reference computes in floats")]

use std::sync::Arc;

use crate::random::{SMALL, plans};
use crate::small::{ANNA, CALLS, COFFEE, COMPANY, MEETINGS, REGION, TEA, anna, divided, edit};
use planerka::edit::{Command, FunnelEdit, InputEdit, Owner, apply};
use planerka::engine::{Limit, Tables, evaluate};
use planerka::plan::{Line, Manager, Members, Plan};
use proptest::prelude::*;

fn set(plan: &mut Plan, edit: InputEdit) {
    *plan = apply(plan, &Command::Inputs(edit)).unwrap();
}

/// The share of the available days that a manager's work at a stage takes: unit by unit, line by line.
fn slow_load(plan: &Plan, tables: &Tables, manager: usize, stage: usize) -> Option<f64> {
    let person = &plan.managers[manager];
    let (mut days, mut any) = (0.0, false);
    for (line, place) in person.all_lines().iter().zip(tables.lines.of(manager)) {
        let Some(most) = plan.maximum_at(person, line, stage) else { continue };
        any = true;
        days += tables.need.line_for_load(place, stage, tables.horizon()).unwrap_or(0.0) / most;
    }
    any.then(|| days / tables.load.days(manager, tables.horizon()))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

#[test]
fn the_closest_maximum_and_the_closest_lag_win() {
    let mut plan = divided();
    let owners = [
        (Owner::Plan, 60.0, 1),
        (Owner::Member(TEA), 50.0, 2),
        (Owner::Member(REGION), 40.0, 3),
        (Owner::Member(COMPANY), 30.0, 4),
        (Owner::Manager(ANNA), 20.0, 5),
        (Owner::Line(ANNA, anna(TEA)), 10.0, 6),
    ];
    let seen = |plan: &Plan, product| {
        let manager = plan.manager(ANNA).unwrap();
        let line = manager.line(anna(product)).unwrap();
        (plan.maximum_at(manager, line, 0), plan.lag_at(manager, line, 0))
    };
    for (at, &(owner, most, days)) in owners.iter().enumerate() {
        set(&mut plan, InputEdit::SetMaximum(owner, CALLS, Some(most)));
        match owner {
            Owner::Plan => {
                plan = apply(&plan, &Command::Funnel(FunnelEdit::SetLag(CALLS, days))).unwrap();
            }
            Owner::Manager(_) | Owner::Member(_) | Owner::Line(..) => {
                set(&mut plan, InputEdit::SetLag(owner, CALLS, Some(days)));
            }
        }
        assert_eq!(seen(&plan, TEA), (Some(most), days), "{owner:?}");
        // Coffee is not tea, nor is the line about tea its own.
        let about_tea = [1, 5].contains(&at);
        let other = if about_tea { owners[at - 1] } else { owners[at] };
        assert_eq!(seen(&plan, COFFEE), (Some(other.1), other.2), "{owner:?}");
    }
    for &(owner, _, _) in owners.iter().skip(1).rev() {
        set(&mut plan, InputEdit::SetMaximum(owner, CALLS, None));
        set(&mut plan, InputEdit::SetLag(owner, CALLS, None));
    }
    assert_eq!(seen(&plan, TEA), (Some(60.0), 1));
}

/// 40 calls a day about tea and 20 about coffee: with equal targets and rates a day holds 13⅓ of each.
#[test]
fn a_unit_of_a_line_takes_its_own_part_of_the_day() {
    let mut plan = divided();
    edit(&mut plan, 0, |m| m.maximum.clear());
    set(&mut plan, InputEdit::SetMaximum(Owner::Plan, CALLS, None));
    set(&mut plan, InputEdit::SetMaximum(Owner::Plan, MEETINGS, None));
    set(&mut plan, InputEdit::SetMaximum(Owner::Member(TEA), CALLS, Some(40.0)));
    let only_tea = evaluate(&plan);
    let lines: Vec<usize> = only_tea.lines.of(0).collect();
    let need = |tables: &Tables, line: usize| tables.need.line_for_load(line, 0, tables.horizon()).unwrap();
    let days = only_tea.load.days(0, only_tea.horizon());
    let load = only_tea.stage_load(0, 0, only_tea.horizon()).unwrap();
    assert!(close(load.ratio.unwrap(), need(&only_tea, lines[0]) / 40.0 / days), "coffee takes nothing");
    assert_eq!(only_tea.load.possible_a_day(&only_tea.need, 0, 0), Some(40.0));

    set(&mut plan, InputEdit::SetMaximum(Owner::Member(COFFEE), CALLS, Some(20.0)));
    let both = evaluate(&plan);
    let (tea, coffee) = (need(&both, lines[0]), need(&both, lines[1]));
    let load = both.stage_load(0, 0, both.horizon()).unwrap();
    assert!(close(load.ratio.unwrap(), (tea / 40.0 + coffee / 20.0) / days));
    let possible = both.load.possible_a_day(&both.need, 0, 0).unwrap();
    assert!(close(possible, (tea + coffee) / (tea / 40.0 + coffee / 20.0)));
    assert!(close(possible, 80.0 / 3.0), "equal parts: {possible}");
    // By product the same days are shared out.
    let parts = lines.iter().map(|&line| both.lines_load(&[line], both.horizon()).unwrap().ratio.unwrap());
    assert!(close(parts.sum::<f64>(), load.ratio.unwrap()));
    // The others sell nothing divided and have no maximum left.
    assert_eq!(both.stage_load(1, 0, both.horizon()), None);
    assert_eq!(both.load(0, both.horizon()).unwrap().limit, Limit::Stage(0));

    // A maximum of 0 where something is to be done: there is no day to do it on.
    set(&mut plan, InputEdit::SetMaximum(Owner::Member(COFFEE), CALLS, Some(0.0)));
    let none = evaluate(&plan);
    assert_eq!(none.stage_load(0, 0, none.horizon()).unwrap().ratio, None);
}

#[test]
fn a_removed_stage_leaves_every_line_s_way_as_long_as_it_was() {
    let mut plan = divided();
    plan = apply(&plan, &Command::Funnel(FunnelEdit::SetLag(CALLS, 2))).unwrap();
    plan = apply(&plan, &Command::Funnel(FunnelEdit::SetLag(MEETINGS, 3))).unwrap();
    for (owner, stage, days) in [
        (Owner::Member(TEA), MEETINGS, 10),
        (Owner::Manager(ANNA), CALLS, 7),
        (Owner::Line(ANNA, anna(COFFEE)), MEETINGS, 1),
    ] {
        set(&mut plan, InputEdit::SetLag(owner, stage, Some(days)));
    }
    let way = |plan: &Plan, product| {
        let manager = plan.manager(ANNA).unwrap();
        plan.days_before_deal(manager, manager.line(anna(product)).unwrap())[0]
    };
    assert_eq!((way(&plan, TEA), way(&plan, COFFEE)), (17, 8));
    set(&mut plan, InputEdit::SetMaximum(Owner::Line(ANNA, anna(TEA)), MEETINGS, Some(5.0)));
    set(&mut plan, InputEdit::SetMaximum(Owner::Member(TEA), MEETINGS, Some(4.0)));
    let joined = apply(&plan, &Command::Funnel(FunnelEdit::RemoveStage(MEETINGS))).unwrap();
    assert_eq!((way(&joined, TEA), way(&joined, COFFEE)), (17, 8));
    let own = |m: &Arc<Manager>| m.lines.iter().any(|line| !line.maximum.is_empty());
    assert!(!joined.managers.iter().any(own) && joined.member(TEA).unwrap().1.maximum.is_empty());
    // The first stage goes with its own step.
    let first = apply(&plan, &Command::Funnel(FunnelEdit::RemoveStage(CALLS))).unwrap();
    assert!(first.manager(ANNA).unwrap().lags.is_empty());
    assert_eq!(way(&first, TEA), 10);
}

/// The same plan with the maximum of every stage written down on every line.
fn spelled_out(plan: &Plan) -> Plan {
    let mut out = plan.clone();
    for manager in &mut out.managers {
        let person = Arc::clone(manager);
        for line in &mut Arc::make_mut(manager).lines {
            let most = |(at, stage): (usize, &planerka::plan::Stage)| {
                Some((stage.id, plan.maximum_at(&person, line, at)?))
            };
            let own = plan.stages.iter().enumerate().filter_map(most).collect();
            line.maximum = own;
        }
    }
    out
}

/// Without own maxima but the managers'.
fn of_managers_alone(plan: &Plan) -> Plan {
    let mut out = plan.clone();
    let members = out.dimensions.iter_mut().flat_map(|d| &mut d.members);
    members.for_each(|member| member.maximum.clear());
    for manager in &mut out.managers {
        Arc::make_mut(manager).lines.iter_mut().for_each(|line| line.maximum.clear());
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn load_is_the_sum_of_what_every_line_takes(plan in plans(SMALL)) {
        let tables = evaluate(&plan);
        for manager in 0..plan.managers.len() {
            for stage in 0..plan.stages.len() {
                let Some(load) = tables.stage_load(manager, stage, tables.horizon()) else { continue };
                let slow = slow_load(&plan, &tables, manager, stage).unwrap();
                if let Some(ratio) = load.ratio.filter(|_| slow.is_finite()) {
                    prop_assert!((ratio - slow).abs() <= 1e-9 * slow.max(1e-300), "{} {}", ratio, slow);
                }
            }
        }
    }

    #[test]
    fn one_maximum_written_down_everywhere_gives_the_same_floats(plan in plans(SMALL)) {
        let plan = of_managers_alone(&plan);
        let (before, after) = (evaluate(&plan), evaluate(&spelled_out(&plan)));
        for manager in 0..plan.managers.len() {
            for month in before.axis.months() {
                for range in [before.horizon(), month.segments.clone()] {
                    let bits = |tables: &Tables| {
                        let load = tables.load(manager, range.clone());
                        load.map(|load| (load.limit, load.ratio.map(f64::to_bits)))
                    };
                    prop_assert_eq!(bits(&before), bits(&after));
                }
            }
        }
        prop_assert_eq!(before.assess(&plan, None), after.assess(&plan, None));
    }
}

#[test]
fn lines_need_not_be_told_apart_to_be_made() {
    // What `Line::new` gives inherits everything.
    assert!(Line::new(Members::NONE).inherits_all());
}
