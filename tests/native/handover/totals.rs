//! What formulas say is what the plan says.

use planerka::board::{Metric, all_lines};
use planerka::edit::{Command, LineEdit, apply};
use planerka::engine::GroupBy;
use planerka::exchange::workbook::{Sheet, Sum, Value};
use planerka::handover::{Ask, By, data_sheet, plan_sheet};
use planerka::i18n::Lang;
use planerka::plan::{DimensionKind, Hold, HoldKind, ManagerId, Plan, Scope};
use planerka::sample;
use proptest::prelude::*;

use super::{ask, ask_of, text, whole};
use crate::random;

/// What a spreadsheet makes of a formula: sums of what stands in its cells, subtotals inside left out.
fn computed(sheet: &Sheet, row: usize, column: usize) -> i64 {
    match sheet.cell(row, column).map(|cell| &cell.value) {
        Some(Value::Total(Sum::Across(first, last), _)) => {
            (*first..=*last).map(|at| computed(sheet, row, usize::from(at))).sum()
        }
        Some(Value::Total(Sum::Down(first, last), _)) => {
            let inside = |at: &u32| {
                let value = &sheet.cell(*at as usize, column).unwrap().value;
                !matches!(value, Value::Total(Sum::Down(..), _))
            };
            (*first..=*last).filter(inside).map(|at| computed(sheet, at as usize, column)).sum()
        }
        _ => whole(sheet, row, column).unwrap_or(0),
    }
}

/// Compares every formula of a sheet with its value; how many there are.
fn formulas(sheet: &Sheet) -> usize {
    let mut count = 0;
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            if let Value::Total(_, value) = cell.value {
                assert_eq!(computed(sheet, row, column), value, "row {row}, column {column}");
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_total_of_the_sample_is_a_formula_that_ties() {
    for lang in [Lang::En, Lang::Ru] {
        for metric in Metric::all(&ask(lang).plan) {
            for by in By::ALL {
                let sheet = plan_sheet(&Ask { metric, by, ..ask(lang) });
                let periods = sheet.rows[0].cells.len() - 3;
                // A formula across for each of eleven rows, one down for each period of the team and its two teams.
                let expected = if metric == Metric::Load { 0 } else { 11 + 3 * periods };
                assert_eq!(formulas(&sheet), expected, "{metric:?} {by:?}");
            }
        }
    }
}

pub fn with_products(lang: Lang) -> Plan {
    let mut plan = sample::plan(lang, 2027, "s");
    let mut change = |edit| plan = apply(&plan, &Command::Lines(edit)).unwrap();
    change(LineEdit::AddDimension(DimensionKind::Product, "Product".to_owned()));
    for name in ["Tea", "Coffee"] {
        change(LineEdit::AddMember(DimensionKind::Product, name.to_owned()));
    }
    apply(&plan, &all_lines(&plan)).unwrap()
}

#[test]
fn products_tie_in_money_and_give_exact_needs() {
    let levels = vec![GroupBy::Member(DimensionKind::Product), GroupBy::Manager];
    let ask = Ask { levels, ..ask_of(with_products(Lang::En), Lang::En) };
    let sheet = plan_sheet(&ask);
    assert!(formulas(&sheet) > 50);
    assert_eq!(text(&sheet, 3, 0), "Tea");
    assert_eq!(sheet.rows[4].cells[0].indent, 1);
    let calls = plan_sheet(&Ask { metric: Metric::Stage(0), ..ask.clone() });
    assert!(matches!(calls.rows[3].cells[3].value, Value::Exact(_)), "{:?}", calls.rows[3].cells[3]);
    formulas(&calls);
    let data = data_sheet(&ask).unwrap();
    let titles: Vec<&str> = (0..8).map(|column| text(&data, 0, column)).collect();
    assert_eq!(titles, ["Rep", "Team", "Product", "From", "To", "Metric", "Value", "Held"]);
    assert_eq!(sum(&data, "Revenue", 5), ask.plan.target().unwrap());
}

/// The sum of a metric in *Data*, whose name stands in a column.
fn sum(data: &Sheet, metric: &str, column: usize) -> i64 {
    let rows = (1..data.rows.len()).filter(|row| text(data, *row, column) == metric);
    rows.filter_map(|row| whole(data, row, column + 1)).sum()
}

#[test]
fn data_adds_up_to_the_plan_by_every_period() {
    for by in By::ALL {
        let ask = Ask { by, ..ask(Lang::Ru) };
        let data = data_sheet(&ask).unwrap();
        let all = || ask.tables.horizon();
        assert_eq!(sum(&data, "Выручка", 4), ask.tables.total(all()), "{by:?}");
        assert_eq!(sum(&data, "Квота", 4), ask.tables.quotas(&ask.plan).iter().sum::<i64>());
        assert_eq!(sum(&data, "Приход денег", 4), ask.tables.total_cash(all()));
        let everybody: Vec<usize> = (0..ask.plan.managers.len()).collect();
        for (stage, name) in ask.plan.stages.iter().map(|stage| stage.name.as_str()).enumerate() {
            assert_eq!(sum(&data, name, 4), ask.tables.team_need_whole(&everybody, stage, all()).0, "{name}");
        }
    }
}

#[test]
fn what_is_held_is_marked_and_what_nobody_carries_has_a_row() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let period = planerka::calendar::Period::Horizon;
    plan.holds.push(Hold {
        scope: Scope::Unassigned,
        period,
        amount: 500_000,
        kind: HoldKind::Exact,
        reason: None,
    });
    let ask = ask_of(plan, Lang::En);
    let sheet = plan_sheet(&ask);
    formulas(&sheet);
    let row = (2..sheet.rows.len()).find(|row| text(&sheet, *row, 0) == "Unassigned").unwrap();
    assert_eq!(whole(&sheet, row, 2), Some(500_000));
    assert!(sheet.rows[row].cells[2].held && sheet.rows[2].cells[2].held && !sheet.rows[2].cells[3].held);
    assert_eq!(sum(&data_sheet(&ask).unwrap(), "Revenue", 4), 12_000_000);
    assert!(planerka::handover::missing(&ask, true)[0].contains("€500,000"), "named beside it");
}

#[test]
fn data_that_is_longer_than_a_sheet_is_refused_with_periods_that_fit() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    plan.horizon = planerka::calendar::Horizon::new(plan.horizon.start(), 36).unwrap();
    plan.holds.clear();
    for at in 0..900 {
        plan.managers.push(planerka::plan::Manager::new(ManagerId(1_000 + at), format!("m{at}")).into());
    }
    plan.last_id = 5_000;
    let ask = Ask { by: By::Segment, ..ask_of(plan, Lang::En) };
    let error = data_sheet(&ask).unwrap_err();
    assert_eq!(error.fits, By::Week);
    assert_eq!(error.words(Lang::En), "1,188,572 rows are more than a sheet holds. Choose weeks.");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn formulas_of_any_plan_say_what_it_says(plan in random::plans(random::SMALL), by in 0..6_usize) {
        let ask = ask_of(plan, Lang::En);
        for metric in Metric::all(&ask.plan) {
            let ask = Ask { metric, by: By::ALL[by], ..ask.clone() };
            formulas(&plan_sheet(&ask));
        }
        let data = data_sheet(&ask).unwrap();
        let column = 4 + ask.plan.dimensions.len();
        prop_assert_eq!(sum(&data, "Revenue", column), ask.tables.total(ask.tables.horizon()));
    }
}
