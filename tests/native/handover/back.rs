//! Workbooks that come back.

use planerka::edit::apply;
use planerka::exchange::workbook::{Sheet, Value, Workbook};
use planerka::handover::{Ask, By, managers_sheet, plan_sheet, workbook};
use planerka::i18n::Lang;
use planerka::intake::facts::{FactWishes, fact_changes};
use planerka::intake::workbook::{is_workbook, sheets};
use planerka::intake::{Context, Wishes, changes, read};
use planerka::plan::Plan;
use planerka::sheet::clipboard::PastedBlock;
use planerka_tables::write;

use super::{ask, ask_of, whole, with_facts};

/// A sheet as it comes back from its bytes.
fn back(sheet: Sheet) -> PastedBlock {
    let bytes = write(&Workbook { sheets: vec![sheet], ..Workbook::default() }).unwrap();
    assert!(is_workbook(&bytes));
    sheets(&planerka_tables::read(&bytes).unwrap()).remove(0).block
}

/// The plan after a sheet of people or a plan was taken.
fn taken(ask: &Ask, sheet: Sheet) -> Plan {
    let (plan, tables) = (&ask.plan, &ask.tables);
    let context = Context { plan, tables, lang: ask.lang, sample: false, facts: None };
    let reading = read(&back(sheet), &context, &Wishes::default());
    let changes = changes(&reading, &context, &Wishes::default());
    assert!(changes.question.is_none());
    apply(plan, &changes.command).unwrap()
}

#[test]
fn managers_and_plan_come_back_without_a_change() {
    for lang in [Lang::En, Lang::Ru] {
        let ask = ask(lang);
        assert_eq!(taken(&ask, managers_sheet(&ask)), *ask.plan, "managers");
        for by in [By::Month, By::Quarter, By::Week, By::Segment] {
            let ask = Ask { by, ..ask.clone() };
            assert_eq!(taken(&ask, plan_sheet(&ask)), *ask.plan, "{by:?}");
        }
    }
}

#[test]
fn three_changed_cells_are_three_held_totals() {
    for lang in [Lang::En, Lang::Ru] {
        let ask = ask(lang);
        let mut sheet = plan_sheet(&ask);
        let places = [(4, 4, 7_000), (5, 9, -3_000), (11, 14, 1_000)];
        for (row, column, more) in places {
            let cell = &mut sheet.rows[row].cells[column].value;
            let Value::Whole(was) = *cell else { panic!("{row} {column}: {cell:?}") };
            *cell = Value::Whole(was + more);
        }
        let after = taken(&ask, sheet.clone());
        assert_eq!(after.holds.len(), ask.plan.holds.len() + 3);
        let new = &after.holds[ask.plan.holds.len()..];
        let mut amounts: Vec<i64> = new.iter().map(|hold| hold.amount).collect();
        let mut wanted: Vec<i64> =
            places.iter().map(|(row, column, _)| whole(&sheet, *row, *column).unwrap()).collect();
        amounts.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(amounts, wanted);
    }
}

#[test]
fn names_that_could_be_formulas_come_back_as_they_are() {
    let mut plan = planerka::sample::plan(Lang::En, 2027, "s");
    let names = ["=1+1", "+7 900", "-Bob", "@all", "O'Neil \"Q\" & <Co>", "'=x", "Иван; Пётр, Co"];
    for (manager, name) in plan.managers.iter_mut().zip(names) {
        std::sync::Arc::make_mut(manager).name = name.to_owned();
    }
    let ask = ask_of(plan, Lang::En);
    let block = back(managers_sheet(&ask));
    for (row, name) in names.iter().enumerate() {
        assert_eq!(block.text(row + 1, 0), *name);
    }
    assert_eq!(taken(&ask, managers_sheet(&ask)), *ask.plan);
}

#[test]
fn facts_and_deals_are_read_by_the_intake_of_facts() {
    for lang in [Lang::En, Lang::Ru] {
        let ask = ask_of(with_facts(lang), lang);
        let bare = ask_of(planerka::sample::plan(lang, 2027, "s"), lang);
        let book = workbook(&ask).unwrap();
        let read_as = |sheet: &Sheet| {
            let wishes = FactWishes { source: Some("CRM".to_owned()), ..FactWishes::default() };
            let (plan, tables) = (&bare.plan, &bare.tables);
            let context = Context { plan, tables, lang, sample: false, facts: Some(&wishes) };
            let reading = read(&back(sheet.clone()), &context, &Wishes::default());
            let found = fact_changes(&reading, &context, &wishes);
            assert!(!found.is_asking() && found.undated == 0 && found.lost == 0, "{}", sheet.name);
            apply(plan, &found.command).unwrap()
        };
        let deals = read_as(&book.sheets[4]);
        assert_eq!(deals.control.deals.len(), ask.plan.control.deals.len());
        assert!(deals.control.reports.is_empty(), "open deals are no facts");
        let sum = |plan: &Plan| plan.control.deals.iter().map(|deal| deal.amount).sum::<i64>();
        assert_eq!(sum(&deals), sum(&ask.plan));
        let facts = read_as(&book.sheets[3]);
        let of_people = |plan: &Plan| -> i64 {
            let reports = plan.control.reports.iter().filter(|report| report.people);
            reports.flat_map(|report| report.rows.iter().flat_map(|row| row.values.iter().flatten())).sum()
        };
        assert_eq!(of_people(&facts), of_people(&ask.plan));
    }
}
