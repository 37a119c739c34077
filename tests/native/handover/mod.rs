//! Sheets that leave, and the same sheets coming back.

#[cfg(feature = "cli")]
mod back;
mod crm;
mod others;
mod sheets;
mod totals;

use std::sync::Arc;

use planerka::engine::evaluate;
use planerka::exchange::workbook::{Sheet, Value};
use planerka::handover::Ask;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::sample;

fn ask_of(plan: Plan, lang: Lang) -> Ask {
    let tables = evaluate(&plan);
    Ask::new(Arc::new(plan), Arc::new(tables), lang)
}

/// The sample.
fn ask(lang: Lang) -> Ask {
    ask_of(sample::plan(lang, 2027, "s"), lang)
}

/// The sample as if it were June.
fn with_facts(lang: Lang) -> Plan {
    let plan = sample::plan(lang, 2027, "s");
    let tables = evaluate(&plan);
    let planned: Vec<sample::Planned> = planerka::engine::control::planned(&plan, &tables)
        .into_iter()
        .map(|(manager, revenue, counts)| sample::Planned { manager, revenue, counts })
        .collect();
    let targets = planerka::engine::control::target_rows(&plan, &tables);
    sample::with_facts(lang, plan, &tables.axis, &planned, targets)
}

/// The figure of a cell, where it is whole.
fn whole(sheet: &Sheet, row: usize, column: usize) -> Option<i64> {
    sheet.cell(row, column)?.value.whole()
}

fn text(sheet: &Sheet, row: usize, column: usize) -> &str {
    match sheet.cell(row, column).map(|cell| &cell.value) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}
