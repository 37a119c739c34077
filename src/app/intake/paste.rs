//! A table pasted where facts are looked at: it opens as facts, also in one of their fields; a note and a single figure go
//! where the keyboard is.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::app::shell::{clipboard, clock, page};
use crate::app::workspace::{Outcome, Workspace, workspace};
use crate::board::{Desk, FactAt, Failed, bare_figures, paste_facts, pasted_words};
use crate::edit::Label;
use crate::i18n::fill;
use crate::intake::Sheet;
use crate::intake::delimited::read_delimited;
use crate::intake::facts::labels::measure;
use crate::plan::ManagerId;
use crate::plan::control::FactPeriod;
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::{MAX_CELLS, PastedBlock, read};

/// The field of a fact.
const FIELD: &str = "[data-period] input:not(.words)";
/// A table of facts of one time.
const SHOWN: &str = "[data-period]";
/// The cell of a field, which says what is counted in it.
const COUNTED: &str = "[data-measure]";
/// The week's, which is the only one of its view.
const WEEK: &str = ".week-table[data-period]";

/// Listens for a paste as long as the view that asks for it is shown.
pub fn take_pasted_facts() {
    let workspace = workspace();
    let listener = window_event_listener(ev::paste, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let field = target.and_then(|target| target.closest(FIELD).ok().flatten());
        let busy = workspace.table.with_untracked(Option::is_some) || (page::is_typing() && field.is_none());
        if busy || event.default_prevented() {
            return;
        }
        let (text, html) = clipboard::take(&event);
        let lang = workspace.lang_untracked();
        let block = match read((!html.is_empty()).then_some(html.as_str()), &text) {
            Ok(block) if block.width() < 2 && html.is_empty() => read_delimited(&text).unwrap_or(block),
            Ok(block) => block,
            Err(_) => {
                event.prevent_default();
                return workspace.say(fill(lang.notes().too_many, &[&MAX_CELLS.to_string()]));
            }
        };
        if field.is_some() && block.width() * block.height() < 2 {
            return;
        }
        event.prevent_default();
        if let Some(field) = &field
            && let Some((figures, titled)) = bare_figures(&block, DecimalMark::of(lang))
        {
            return fill_from(workspace, field, &figures, titled);
        }
        if block.width() < 2 || block.height() < 2 {
            return workspace.say(lang.intake().fact_no_header.to_owned());
        }
        let around = |what: &str| field.as_ref().and_then(|field| field.closest(what).ok().flatten());
        let shown = if field.is_some() { around(SHOWN) } else { page::find(WEEK) };
        let shown = shown.and_then(|table| table.get_attribute("data-period")?.parse().ok());
        let measure = around(COUNTED).and_then(|cell| cell.get_attribute("data-measure")?.parse().ok());
        super::draft::open_for(workspace, vec![Sheet { name: String::new(), block }], shown, measure);
    });
    on_cleanup(move || listener.remove());
}

/// A row of fields of one person.
const PERSON: &str = "[data-who]";

/// Puts bare figures into the fields from one on, down and to the right: one step of undo.
fn fill_from(workspace: Workspace, field: &Element, block: &PastedBlock, titled: bool) {
    let all = |of: &Element, what: &str| -> Vec<Element> {
        let found = of.query_selector_all(what).ok();
        let each = found.iter().flat_map(|found| (0..found.length()).filter_map(|at| found.get(at)));
        each.filter_map(|node| node.dyn_into().ok()).collect()
    };
    let around = |what: &str| field.closest(what).ok().flatten();
    let attribute = |of: &Element, name: &str| of.get_attribute(name);
    let (Some(table), Some(row), Some(cell)) = (around(SHOWN), around(PERSON), around(COUNTED)) else {
        return;
    };
    let Some(period) = attribute(&table, "data-period").and_then(|text| text.parse::<FactPeriod>().ok())
    else {
        return;
    };
    let today = clock::today_now();
    let through = (today < period.last()).then_some(today);
    let col = all(&row, COUNTED).iter().position(|other| *other == cell).unwrap_or(0);
    let rows = all(&table, PERSON).into_iter().skip_while(|other| *other != row);
    let fields: Vec<Vec<FactAt>> = rows
        .map(|row| {
            let Some(Ok(id)) = attribute(&row, "data-who").map(|id| id.parse()) else { return Vec::new() };
            let cells = all(&row, COUNTED).into_iter().skip(col);
            let measures = cells.filter_map(|cell| attribute(&cell, "data-measure")?.parse().ok());
            measures.map(|measure| FactAt { manager: ManagerId(id), measure, period, through }).collect()
        })
        .collect();
    let lang = workspace.lang_untracked();
    let pasted = workspace.now.with_untracked(|now| {
        let desk = Desk { plan: &now.plan, tables: &now.tables, lang };
        paste_facts(&desk, &fields, block)
    });
    let place = |failed: &Failed| {
        let at = fields.get(failed.pos.row)?.get(failed.pos.col)?;
        workspace.now.with_untracked(|now| {
            let name = now.plan.manager(at.manager).map_or("", |m| m.name.as_str());
            Some(format!("{name}, {}", measure(&now.plan, at.measure, lang)))
        })
    };
    let listed = pasted
        .failed
        .iter()
        .map(|failed| (place(failed).unwrap_or_default(), failed.text.clone(), failed.refusal.message(lang)));
    let listed: Vec<_> = listed.collect();
    if pasted.written > 0 {
        // What the field shows is what is typed in it, until it is left.
        if let Some(field) = field.dyn_ref::<HtmlElement>() {
            // A field that keeps the keyboard shows the text that was there.
            let _ = field.blur();
        }
        let outcome = workspace.set_as(Label::Paste(pasted.written), &pasted.command);
        if let Some(FactAt { manager, measure, .. }) = fields.first().and_then(|row| row.first()) {
            let again = format!("[data-who='{}'] [data-measure='{measure}'] input", manager.0);
            page::next_frame(move || {
                page::focus_first(&again);
            });
        }
        if let Outcome::Refused(refusal) = &outcome {
            return workspace.say(refusal.message(lang));
        }
    }
    let title = titled.then(|| lang.intake().title_left.to_owned());
    let words = std::iter::once(pasted_words(&pasted, lang)).chain(title).collect::<Vec<_>>().join(" · ");
    workspace.say_listed(words, listed);
}
