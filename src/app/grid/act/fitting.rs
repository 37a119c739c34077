//! Sets column widths, to fit the contents or as given.

use leptos::prelude::*;

use crate::app::grid::paint::place_editor;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::board::{Table, write_value};
use crate::sheet::widths::{Width, nearest};

/// Fits columns to their contents and headings.
pub fn fit(sheet: SheetHandle, wanted: impl Fn(usize) -> bool) {
    let table = sheet.table.get_untracked();
    let Some(body) = sheet.body.get_untracked() else { return };
    let fitted = (0..table.columns()).filter(|col| wanted(*col)).map(|col| {
        let spare = if col == 0 { 2.5 } else { 1.75 };
        let heading = table.heading(col);
        let texts = longest(&*table, col).into_iter().chain([heading.text, heading.small]);
        let widest = texts.map(|text| page::text_width(&body, &text) / page::rem()).fold(0.0, f64::max);
        (table.column_key(col), nearest(widest + spare))
    });
    let fitted = fitted.collect();
    give(sheet, fitted);
}

/// Sets and stores column widths; an open editor stays over its cell.
pub fn give(sheet: SheetHandle, widths: Vec<Width>) {
    sheet.workspace.give_widths(widths);
    page::next_frame(move || place_editor(sheet));
}

/// The longest text in a column, by characters.
fn longest(table: &dyn Table, col: usize) -> Option<String> {
    let mut text = String::new();
    let mut best: Option<String> = None;
    let (lang, unit) = (table.desk().lang, table.unit());
    // The row for adding managers spans its neighbours.
    for row in (0..table.rows()).filter(|row| !table.is_adding(*row)) {
        write_value(&mut text, &table.cell(row, col).value, lang, unit);
        if best.as_ref().is_none_or(|best| text.chars().count() > best.chars().count()) {
            best = Some(text.clone());
        }
    }
    best
}
