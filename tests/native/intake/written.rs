//! Whatever the page writes, it reads back.

use std::sync::Arc;

use planerka::board::{Board, Choices, Kind, copy_with_headers};
use planerka::calendar::Period;
use planerka::engine::evaluate;
use planerka::i18n::{Lang, Unit};
use planerka::intake::{Context, Wishes, changes, read};
use planerka::plan::Plan;
use planerka::sheet::clipboard::{self, write_html, write_tsv};
use planerka::units::map::Set;

/// Every cell of a sheet with its headings, copied and read back, in both flavours.
fn nothing_changes(plan: &Plan, choices: Choices) {
    let plan = Arc::new(plan.clone());
    let tables = Arc::new(evaluate(&plan));
    let lang = choices.lang;
    let label = format!("{lang:?} {:?} {:?} {:?}", choices.kind, choices.metric, choices.unit);
    let board = Board::new(Arc::clone(&plan), Arc::clone(&tables), choices);
    let rows: Vec<usize> = (0..board.rows.len()).collect();
    let cols: Vec<usize> = (0..board.columns.len()).collect();
    let cells = copy_with_headers(&board, &rows, &cols);
    let raw: Vec<Vec<String>> =
        cells.iter().map(|row| row.iter().map(|cell| cell.raw.clone()).collect()).collect();
    let (text, html) = (write_tsv(&raw), write_html(&cells));
    for (flavour, html) in [("html", Some(html.as_str())), ("text", None)] {
        let block = clipboard::read(html, &text).unwrap();
        // A table that has all of the sample's people and nobody else changes them and replaces nobody.
        let sample = html.is_some();
        let context = Context { plan: &plan, tables: &tables, lang, sample, facts: None };
        let wishes = Wishes::default();
        let reading = read(&block, &context, &wishes);
        assert!(reading.header.is_some(), "{label} {flavour}: no titles in {text}");
        let changes = changes(&reading, &context, &wishes);
        assert!(changes.is_empty(), "{label} {flavour}: {:?}\n{text}", changes.command);
        assert_eq!((changes.added, changes.removed, &changes.question), (0, 0, &None), "{label} {flavour}");
        assert_eq!(reading.people.len(), plan.managers.len(), "{label} {flavour}: {:?}", reading.rows);
        assert_eq!(reading.troubles(), 0, "{label} {flavour}: {:?}", reading.rows);
    }
}

fn everything_open(plan: &Plan, lang: Lang) -> Choices {
    let tables = evaluate(plan);
    let axis = &tables.axis;
    let mut open = Set::from_iter([Period::Horizon]);
    let quarters = axis.quarters().iter().map(|quarter| Period::Quarter(quarter.first_month));
    let months = axis.months().iter().map(|month| Period::Month(month.month));
    for period in quarters.chain(months) {
        open.insert(axis.canonical(period));
    }
    Choices { open, ..Choices::new(lang) }
}

#[test]
fn every_sheet_copied_with_its_headings_and_pasted_changes_nothing() {
    for lang in [Lang::Ru, Lang::En] {
        let plan = planerka::sample::plan(lang, 2027, "p");
        for unit in [Unit::One, Unit::Million] {
            for kind in [Kind::Plan, Kind::People] {
                nothing_changes(&plan, Choices { kind, unit, ..everything_open(&plan, lang) });
            }
        }
    }
}

#[test]
fn figures_of_work_are_never_read_as_money() {
    use planerka::board::Metric;
    for lang in [Lang::Ru, Lang::En] {
        let plan = planerka::sample::plan(lang, 2027, "p");
        let metrics = [Metric::Stage(0), Metric::Stage(3), Metric::Load, Metric::Quota, Metric::CashIn];
        for metric in metrics {
            nothing_changes(&plan, Choices { metric, ..everything_open(&plan, lang) });
        }
    }
}

#[test]
fn people_with_everything_are_read_back() {
    let lang = Lang::Ru;
    let mut plan = planerka::sample::plan(lang, 2027, "p");
    for (at, manager) in plan.managers.iter_mut().enumerate() {
        let manager = Arc::make_mut(manager);
        manager.hire = chrono::NaiveDate::from_ymd_opt(2020 + i32::try_from(at).unwrap(), 3, 4);
        manager.leave = chrono::NaiveDate::from_ymd_opt(2028, 1, 31);
        manager.ramp = Some(vec![0.125, 0.5, 0.9]);
        manager.weight = 1.0 / 3.0;
        manager.selling_minutes = Some(321.5);
    }
    nothing_changes(&plan, Choices { kind: Kind::People, ..everything_open(&plan, lang) });
    nothing_changes(&plan, Choices { kind: Kind::Plan, ..everything_open(&plan, lang) });
}
