//! A table pasted where facts are looked at: it opens as facts, also in one of their fields; a note and a single figure go
//! where the keyboard is.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::app::shell::{clipboard, page};
use crate::app::workspace::workspace;
use crate::i18n::fill;
use crate::intake::Sheet;
use crate::intake::delimited::read_delimited;
use crate::sheet::clipboard::{MAX_CELLS, read};

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
