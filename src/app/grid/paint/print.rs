//! The sheet on paper. On screen only the rows in view have elements; for printing, all rows go into an
//! ordinary table, whose header and footer repeat on every page.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Document, Element};

use super::cells::{Over, show};
use crate::app::grid::rows::Shown;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::clock;
use crate::board::{Board, ColumnLook, Kind, Table};
use crate::i18n::{fill, number};
use crate::sheet::Pos;

/// Lays the sheet out before printing and removes it afterwards.
pub fn listen(sheet: SheetHandle, shown: Signal<bool>) {
    let before = window_event_listener(ev::beforeprint, move |_| {
        if shown.get_untracked() {
            lay_out(sheet);
        }
    });
    let after = window_event_listener(ev::afterprint, move |_| clear(sheet));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

fn clear(sheet: SheetHandle) {
    if let Some(paper) = sheet.paper.get_untracked() {
        paper.set_text_content(None);
    }
}

/// Makes elements in a document. Failing calls are ignored: what a browser refuses is not printed.
struct Maker(Document);

impl Maker {
    fn add(&self, parent: &Element, tag: &str, text: &str) -> Option<Element> {
        let element = self.0.create_element(tag).ok()?;
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        parent.append_child(&element).ok()?;
        Some(element)
    }
}

fn set(element: &Element, name: &str, value: &str) {
    // Setting attributes on our own elements cannot fail.
    let _ = element.set_attribute(name, value);
}

fn lay_out(sheet: SheetHandle) -> Option<()> {
    clear(sheet);
    let paper = sheet.paper.get_untracked()?;
    let make = Maker(paper.owner_document()?);
    let shown = sheet.table.get_untracked();
    let folded = shown.as_board().map(Board::for_paper);
    let sheet = folded.as_ref().map_or(&*shown, |board| board as &dyn Table);
    let table = make.add(&paper, "table", "")?;
    heads(&make, &table, sheet);
    foot(&make, &table, sheet);
    body(&make, &table, sheet)
}

fn heads(make: &Maker, table: &Element, sheet: &dyn Table) -> Option<()> {
    let head_part = make.add(table, "thead", "")?;
    let row = make.add(&head_part, "tr", "")?;
    for column in 0..sheet.columns() {
        let words = sheet.heading(column);
        let cell = make.add(&row, "th", &words.text)?;
        set(&cell, "scope", "col");
        dress(&cell, sheet.column_look(column));
        if !words.small.is_empty() {
            make.add(&cell, "small", &words.small)?;
        }
    }
    Some(())
}

/// The footer of every page: the plan, the figure and its unit, the time of printing.
fn foot(make: &Maker, table: &Element, sheet: &dyn Table) -> Option<()> {
    let (desk, unit) = (sheet.desk(), sheet.unit());
    let (lang, plan) = (desk.lang, desk.plan);
    let row = make.add(&make.add(table, "tfoot", "")?, "tr", "")?;
    let unit = number::unit_words(unit, lang, &plan.currency);
    let what = match sheet.as_board().map(|board| (board, board.choices.kind)) {
        Some((board, Kind::Plan)) => board.metric_name(board.choices.metric),
        Some((_, Kind::People)) => lang.sheet().people_label.to_string(),
        None => sheet.heading(0).text,
    };
    let printed = fill(lang.charts().printed, &[&lang.date(clock::today_now())]);
    let words = format!("{} · {what}, {unit} · {printed}", plan.name);
    let cell = make.add(&row, "td", &words)?;
    set(&cell, "colspan", &sheet.columns().to_string());
    Some(())
}

fn body(make: &Maker, table: &Element, sheet: &dyn Table) -> Option<()> {
    let body = make.add(table, "tbody", "")?;
    let nowhere = Pos::new(usize::MAX, usize::MAX);
    let over = Over { baseline: None, selected: &[], active: nowhere, framed: &[] };
    let mut shown = Shown::default();
    for row in 0..sheet.rows() {
        let look = sheet.row_look(row);
        let line = make.add(&body, "tr", "")?;
        set(&line, "data-row", look.kind);
        for at in 0..sheet.columns() {
            show(sheet, &over, row, at, &mut shown);
            let cell = make.add(&line, if at == 0 { "th" } else { "td" }, &shown.text)?;
            if at == 0 {
                set(&cell, "scope", "row");
            }
            if !shown.state.is_empty() {
                set(&cell, "data-s", shown.state);
            }
            dress(&cell, sheet.column_look(at));
        }
    }
    Some(())
}

fn dress(cell: &Element, look: ColumnLook) {
    if look == ColumnLook::Words {
        set(cell, "class", "words");
    }
}
