//! Totals held from whole random tables: those that can be met are kept, and where one cannot, it alone goes.

#[expect(dead_code, reason = "the example, which prints the table, uses the rest")]
#[path = "../../../examples/grids/plans.rs"]
mod plans;

use planerka::engine::{Misfit, Tables, evaluate};
use planerka::file;
use planerka::plan::Plan;
use plans::{Grid, Shape, grid};

const TWO_WAY: Shape = Shape::PLAIN;

fn computed(shape: Shape, seed: u64) -> (Grid, Plan, Tables) {
    let grid = grid(shape, seed);
    let plan = file::read(grid.text.as_bytes()).unwrap().plan;
    let tables = evaluate(&plan);
    (grid, plan, tables)
}

/// Checks that every hold that counts is the sum of its cells, and that a floor that rests is no more than that; teams and
/// what nobody carries do not occur here.
fn all_met(plan: &Plan, tables: &Tables) {
    for (place, hold) in plan.holds.iter().enumerate() {
        let figure = tables.scope_target(hold.scope, tables.axis.range(&hold.period).unwrap());
        if tables.targets.counts(place) {
            assert_eq!(figure, hold.amount, "{hold:?}");
        } else if tables.targets.rests(place) {
            assert!(figure >= hold.amount, "{hold:?} rests at {figure}");
        }
    }
    assert!(tables.targets.cells.iter().all(|&cell| cell >= 0));
}

#[test]
fn totals_of_people_and_months_are_never_refused() {
    for (seed, largest) in [1, 1, 3, 9, 1_000].into_iter().enumerate() {
        for held in [50, 100] {
            let (grid, plan, tables) = computed(Shape { largest, held, ..TWO_WAY }, seed as u64);
            assert_eq!(tables.targets.reasons, [], "{} of {largest}", grid.kind);
            all_met(&plan, &tables);
        }
    }
}

#[test]
fn totals_of_people_products_and_months_are_found_in_time() {
    for (seed, largest) in [1, 2, 9, 1_000].into_iter().enumerate() {
        let shape = Shape { kind: "three-way", people: 8, products: 4, months: 6, largest, ..TWO_WAY };
        let (grid, plan, tables) = computed(shape, seed as u64);
        assert_eq!(tables.targets.reasons, [], "{} of {largest}", grid.kind);
        all_met(&plan, &tables);
    }
}

#[test]
fn one_wrong_total_goes_alone() {
    for seed in 0..4 {
        let (_, plan, tables) = computed(Shape { off: 1, ..TWO_WAY }, seed);
        assert_eq!(tables.targets.inactive.len(), 1, "{:?}", tables.targets.reasons);
        assert!(matches!(tables.targets.reasons[0], Misfit::Crossing { .. } | Misfit::Parts { .. }));
        all_met(&plan, &tables);
    }
}

#[test]
fn one_wrong_total_of_three_kinds_goes_alone() {
    for (seed, largest) in [1, 9, 1_000].into_iter().enumerate() {
        let shape =
            Shape { kind: "three-way", people: 15, products: 3, months: 12, largest, off: 1, ..TWO_WAY };
        let (_, plan, tables) = computed(shape, seed as u64);
        assert_eq!(tables.targets.inactive.len(), 1, "{:?}", tables.targets.reasons);
        assert!(matches!(tables.targets.reasons[0], Misfit::Crossing { .. }));
        all_met(&plan, &tables);
    }
}

#[test]
fn floors_of_three_kinds_that_a_table_meets_are_kept() {
    // As many as fall short at first contradict each other as exact totals, though no figure need be too small.
    for (floors, largest) in [(33, 9), (33, 100_000), (100, 1), (100, 9)] {
        let shape = Shape { people: 40, products: 3, months: 6, largest, floors, less: 10, ..TWO_WAY };
        let (_, plan, tables) = computed(shape, largest as u64);
        assert_eq!(tables.targets.reasons, [], "{floors} of 100 floors, figures to {largest}");
        all_met(&plan, &tables);
    }
}

#[test]
fn floors_that_no_whole_table_meets_exactly_are_exceeded_and_never_lost() {
    // Larger figures leave hardly any whole table in which all floors that count are met exactly; with some exact totals
    // beside them, and with none.
    for (people, floors, less) in [(10, 100, 10), (40, 100, 10), (10, 60, 10), (15, 33, 10)] {
        let shape = Shape { people, products: 3, months: 6, largest: 100_000, floors, less, ..TWO_WAY };
        let (_, plan, tables) = computed(shape, 100_000);
        assert_eq!(tables.targets.reasons, [], "{people} people, {floors} of 100 floors");
        all_met(&plan, &tables);
    }
}

#[test]
fn several_wrong_totals_of_three_kinds_go_alone() {
    for (seed, largest) in [9, 1_000].into_iter().enumerate() {
        let shape = Shape { kind: "three-way", people: 15, products: 3, months: 12, largest, ..TWO_WAY };
        let (_, mut plan, _) = computed(shape, seed as u64);
        for (place, by) in [(20, 3), (90, 5), (160, 11), (230, 17)] {
            plan.holds[place].amount += by;
        }
        let tables = evaluate(&plan);
        assert_eq!(tables.targets.inactive, [20, 90, 160, 230]);
        assert!(tables.targets.reasons.iter().all(|why| matches!(why, Misfit::Crossing { .. })));
        all_met(&plan, &tables);
    }
}

#[test]
fn only_what_people_who_are_gone_should_carry_is_set_aside() {
    let (grid, plan, tables) = computed(Shape { gone: 5, largest: 9, ..TWO_WAY }, 3);
    assert_eq!(tables.targets.inactive.len(), grid.broken);
    assert!(tables.targets.reasons.iter().all(|why| matches!(why, Misfit::Nobody { .. })));
    all_met(&plan, &tables);
}

#[test]
fn large_grids_lose_no_total_for_want_of_time() {
    // Nine of ten totals of 600 people by 3 products by 6 months; 150 people by 3 products with one total off by one.
    for (number, most) in [(90, 0), (189, 3)] {
        let grid = plans::one(number);
        let plan = file::read(grid.text.as_bytes()).unwrap().plan;
        let tables = evaluate(&plan);
        assert!(
            tables.targets.inactive.len() <= most,
            "{number}: {} set aside",
            tables.targets.inactive.len()
        );
        all_met(&plan, &tables);
    }
}
