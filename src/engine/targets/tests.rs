//! Tests of the numeric methods alone, on made-up equations.

use proptest::collection::vec;
use proptest::prelude::*;

use super::budget::Budget;
use super::dive::dive;
use super::feasible::{Support, support_of_two};
use super::fit::Fitted;
use super::flow::{ENDLESS, Flow, Settling};
use super::hunt::Hunt;
use super::network::Network;
use super::problem::{Problem, to_float};
use super::search::Search;
use super::sweeps::sweeps;
use super::walk::walk;
use super::{cancel, fit, linear, newton, odd, whole};

fn plenty() -> Budget {
    Budget::new(1_000_000_000)
}

fn fitted(problem: &Problem) -> Option<Vec<f64>> {
    match fit::fit(problem, &plenty()) {
        Fitted::Table(exact) => Some(exact),
        Fitted::Near(_) | Fitted::Contradictions(_) | Fitted::Wrong(_) => None,
    }
}

fn rounded(problem: &Problem, exact: &[f64]) -> Option<Vec<i64>> {
    found(whole::round(problem, exact, 1, &plenty()))
}

fn found(hunt: Hunt) -> Option<Vec<i64>> {
    match hunt {
        Hunt::Found(whole) => Some(whole),
        Hunt::None | Hunt::Late | Hunt::Near(_) => None,
    }
}

/// A table of lines and columns with all their totals, and the totals of a corner of it.
///
/// The sums come from a table of whole numbers, so that there is one.
fn table(lines: usize, cells: &[i64], weights: &[f64], corner: (usize, usize)) -> Problem {
    let columns = cells.len() / lines;
    let mut rows: Vec<Vec<usize>> =
        (0..lines).map(|l| (0..columns).map(|c| l * columns + c).collect()).collect();
    rows.extend((0..columns).map(|c| (0..lines).map(|l| l * columns + c).collect::<Vec<_>>()));
    let inside = |&cell: &usize| cell / columns <= corner.0 % lines && cell % columns <= corner.1 % columns;
    rows.push((0..lines * columns).filter(inside).collect());
    let sums = rows.iter().map(|row| row.iter().map(|&b| cells[b]).sum()).collect();
    let levels =
        (0..rows.len()).map(|r| if r < lines { 2 } else { u8::from(r == lines + columns) }).collect();
    let ages = (0..rows.len()).collect();
    let until = (0..cells.len()).map(|cell| cell % columns).collect();
    let outer = vec![Vec::new(); rows.len()];
    let weights = weights[..lines * columns].to_vec();
    Problem { weights, rows, sums, levels, ages, outer, until, signed: false }
}

fn tables(least: i64, most: i64) -> impl Strategy<Value = Problem> {
    (2_usize..6, 2_usize..6, (0_usize..6, 0_usize..6)).prop_flat_map(move |(lines, columns, corner)| {
        let size = lines * columns;
        (vec(least..most, size), vec(0.1_f64..10.0, size))
            .prop_map(move |(cells, weights)| table(lines, &cells, &weights, corner))
    })
}

fn floats(problem: &Problem) -> Vec<f64> {
    problem.sums.iter().map(|&s| to_float(s)).collect()
}

fn met(problem: &Problem, whole: &[i64]) -> bool {
    let sum = |row: &Vec<usize>| row.iter().map(|&b| whole[b]).sum::<i64>();
    problem.rows.iter().zip(&problem.sums).all(|(row, &target)| sum(row) == target)
}

fn problem(rows: &[&[usize]], sums: &[i64], blocks: usize) -> Problem {
    let rows = rows.iter().map(|row| row.to_vec()).collect();
    Problem {
        weights: vec![1.0; blocks],
        rows,
        sums: sums.to_vec(),
        levels: vec![0; sums.len()],
        ages: (0..sums.len()).collect(),
        outer: vec![Vec::new(); sums.len()],
        until: vec![0; blocks],
        signed: false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn newton_and_patient_sweeps_end_at_the_same_table(problem in tables(1, 1_000)) {
        let sums = floats(&problem);
        let mut slow = problem.weights.clone();
        prop_assume!(sweeps(&problem, &sums, &mut slow, 20_000));
        let mut fast = problem.weights.clone();
        sweeps(&problem, &sums, &mut fast, 1);
        // A single sweep may leave Newton too far from the limit; the fit itself sweeps longer first.
        prop_assume!(newton::polish(&problem, &sums, &mut fast, &plenty()) == newton::Polished::Met);
        for (a, b) in slow.iter().zip(&fast) {
            prop_assert!((a - b).abs() <= 1e-8 * a.max(1.0), "{} {}", a, b);
        }
    }

    #[test]
    fn every_table_is_found_and_rounded(problem in tables(0, 50)) {
        prop_assume!(problem.sums.iter().all(|&sum| sum > 0));
        let exact = fitted(&problem);
        prop_assert!(exact.is_some());
        let exact = exact.unwrap_or_default();
        let whole = rounded(&problem, &exact);
        prop_assert!(whole.as_ref().is_some_and(|w| met(&problem, w) && w.iter().all(|&x| x >= 0)));
    }

    #[test]
    fn two_kinds_of_totals_round_by_cancelling(mut problem in tables(0, 1_000)) {
        problem.rows.pop();
        problem.sums.pop();
        problem.levels.pop();
        prop_assume!(problem.sums.iter().all(|&sum| sum > 0));
        let exact = fitted(&problem).unwrap_or_default();
        let whole = cancel::round(&problem.rows, &exact);
        prop_assert!(met(&problem, &whole));
        for (whole, exact) in whole.iter().zip(&exact) {
            prop_assert!((to_float(*whole) - exact).abs() < 1.0 + 1e-6);
        }
    }

    #[test]
    fn the_search_finds_a_table_exactly_where_there_is_one(
        rows in vec(vec(any::<bool>(), 5), 1..5),
        sums in vec(0_i64..5, 5),
    ) {
        let rows: Vec<Vec<usize>> = rows.iter().map(|row| (0..5).filter(|&b| row[b]).collect()).collect();
        let sums = &sums[..rows.len()];
        let fits = |bits: &u32| {
            let sum = |row: &Vec<usize>| row.iter().map(|&b| i64::from(bits >> b & 1)).sum::<i64>();
            rows.iter().zip(sums).all(|(row, &target)| sum(row) == target)
        };
        let found = found(Search::new(&rows, sums, &[(0, 1); 5]).run(&[0.5; 5], &[0, 1, 2, 3, 4], &plenty()));
        prop_assert_eq!(found.is_some(), (0_u32..32).any(|bits| fits(&bits)));
        if let Some(found) = found {
            let bits = found.iter().enumerate().fold(0, |bits, (b, &x)| bits | u32::from(x == 1) << b);
            prop_assert!(fits(&bits));
        }
    }

    #[test]
    fn odd_totals_leave_round_blocks(problem in tables(1_000, 90_000)) {
        let exact = fitted(&problem).unwrap_or_default();
        if let Some(whole) = odd::stepped(&problem, &exact, 100, &plenty()) {
            prop_assert!(met(&problem, &whole));
            let odd = whole.iter().filter(|&&x| x % 100 != 0).count();
            prop_assert!(odd <= problem.rows.len());
        }
    }
}

/// People × products × months with every total of two of the three, from a table of these cells.
fn cube(size: usize, cells: &[i64]) -> Problem {
    let cell = |i: usize, k: usize, m: usize| (i * size + k) * size + m;
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for a in 0..size {
        for b in 0..size {
            rows.push((0..size).map(|c| cell(a, b, c)).collect());
            rows.push((0..size).map(|c| cell(a, c, b)).collect());
            rows.push((0..size).map(|c| cell(c, a, b)).collect());
        }
    }
    let sums = rows.iter().map(|row| row.iter().map(|&b| cells[b]).sum()).collect();
    let ages = (0..rows.len()).collect();
    let levels = vec![2; rows.len()];
    Problem {
        weights: vec![1.0; cells.len()],
        rows,
        sums,
        levels,
        ages,
        outer: vec![Vec::new(); size * size * 3],
        until: vec![0; cells.len()],
        signed: false,
    }
}

#[test]
fn totals_of_three_kinds_are_found_by_walking_and_by_diving() {
    let cells: Vec<i64> = (0..64).map(|i| (i * 7 + i * i * 3) % 4).collect();
    let problem = cube(4, &cells);
    assert!(Network::new(&problem).is_none());
    assert_eq!(Network::of_most(&problem).aside.len(), 16);
    let exact = fitted(&problem).unwrap_or_default();
    let order: Vec<usize> = (0..64).collect();
    let walked = walk(&problem, (&exact, &order), &[(0, 4); 64], &plenty());
    assert!(found(walked).is_some_and(|whole| met(&problem, &whole)));
    let dived = dive(&problem.rows, &problem.sums, &[(0, 4); 64], &exact, &plenty());
    assert!(found(dived).is_some_and(|whole| met(&problem, &whole)));
    let none = Budget::new(10);
    assert_eq!(walk(&problem, (&exact, &order), &[(0, 4); 64], &none), Hunt::Late);
}

#[test]
fn a_walk_that_is_not_small_names_all_totals_that_it_ends_short_of() {
    // Two totals outside the network that no table meets together with the others.
    let cells: Vec<i64> = (0..1_331).map(|i| (i * 5 + i * i) % 9).collect();
    let mut broken = cube(11, &cells);
    let aside = Network::of_most(&broken).aside;
    (broken.sums[aside[3]], broken.sums[aside[40]]) = (broken.sums[aside[3]] + 1, broken.sums[aside[40]] - 1);
    let exact: Vec<f64> = cells.iter().map(|&cell| to_float(cell)).collect();
    let order: Vec<usize> = (0..cells.len()).collect();
    // The budget of one cooling.
    let walked = walk(&broken, (&exact, &order), &[(0, 12); 1_331], &Budget::new(33_000_000));
    let Hunt::Near(rows) = walked else { panic!("{walked:?}") };
    assert!((1..=200).contains(&rows.len()) && rows.iter().all(|row| aside.contains(row)), "{rows:?}");
}

#[test]
fn a_flow_names_what_contradicts_and_leaves_out_the_rest() {
    // Two people and two months make 10 and 11; a third person and month are on their own.
    let rows: [&[usize]; 6] = [&[0, 1], &[2, 3], &[0, 2], &[1, 3], &[4, 5], &[4, 6]];
    let broken = problem(&rows, &[4, 6, 5, 6, 3, 2], 7);
    let network = Network::new(&broken).expect("two kinds");
    let mut flow = Flow::new(&network, vec![0; 7], &[(0, ENDLESS); 7]);
    assert_eq!(flow.settle(&plenty()), Settling::Stuck(vec![0, 1, 2, 3]));
}

#[test]
fn as_few_blocks_as_can_be_take_odd_parts() {
    // January of both, the rest of both, Boris' year.
    let held = problem(&[&[0, 1], &[2, 3], &[1, 3]], &[198_000, 3_702_500, 185_700], 4);
    let exact = fitted(&held).unwrap_or_default();
    let whole = odd::stepped(&held, &exact, 1_000, &plenty()).unwrap_or_default();
    assert!(met(&held, &whole));
    assert_eq!(whole.iter().filter(|&&x| x % 1_000 != 0).count(), 2, "{whole:?}");
}

#[test]
fn what_must_be_zero_is_found() {
    // The first and third sums make 13, the second and fourth as much with block 4 on top: it has no room.
    let chain = problem(&[&[0, 1], &[1, 2], &[2, 3], &[0, 3, 4]], &[7, 4, 6, 9], 5);
    assert_eq!(
        support_of_two(&chain, &chain.weights, &plenty()),
        Some(Support::Blocks(vec![true, true, true, true, false]))
    );
    let broken = problem(&[&[0, 1], &[1, 2], &[2, 3], &[0, 3, 4]], &[7, 4, 6, 8], 5);
    assert_eq!(
        support_of_two(&broken, &broken.weights, &plenty()),
        Some(Support::None(vec![vec![0, 1, 2, 3]]))
    );
}

#[test]
fn an_odd_cycle_has_no_whole_table_without_moving_further() {
    let cycle = problem(&[&[0, 1], &[1, 2], &[0, 2]], &[3, 3, 3], 3);
    assert_eq!(fitted(&cycle).map(|x| x.iter().map(|v| (v * 1e6).round()).collect()), Some(vec![1.5e6; 3]));
    assert_eq!(rounded(&cycle, &[1.5; 3]), None);
    let even = problem(&[&[0, 1], &[1, 2], &[0, 2]], &[3, 3, 4], 3);
    assert_eq!(rounded(&even, &[2.0, 1.0, 2.0]), Some(vec![2, 1, 2]));
}

#[test]
fn equations_that_are_wrong_are_told_from_those_they_contradict() {
    let cells: Vec<i64> = (0..64).map(|i| (i * 5 + i * i) % 9).collect();
    let right = cube(4, &cells);
    assert_eq!(linear::wrong(&right, &right.weights, &plenty()), []);
    let mut broken = right.clone();
    for (row, by) in [(7, 1), (21, -2), (40, 5)] {
        broken.sums[row] += by;
    }
    let mut rows: Vec<usize> =
        linear::wrong(&broken, &broken.weights, &plenty()).iter().map(|wrong| wrong.row).collect();
    crate::units::order::ascending(&mut rows);
    assert_eq!(rows, [7, 21, 40]);
}
