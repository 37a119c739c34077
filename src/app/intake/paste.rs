//! A table pasted where facts are looked at, with the keyboard in none of their sheets: it opens as facts.

use leptos::ev;
use leptos::prelude::*;

use crate::app::shell::{clipboard, page};
use crate::app::workspace::workspace;
use crate::i18n::fill;
use crate::intake::Sheet;
use crate::intake::delimited::read_delimited;
use crate::sheet::clipboard::{MAX_CELLS, read};

/// The week's table, which is the only one of its view: it says of which days its facts are.
const WEEK: &str = ".week-sheet-box[data-period]";
/// A sheet with the keyboard in it takes what is pasted by itself.
const IN_SHEET: &str = ".grid-room :focus";

/// Listens for a paste as long as the view that asks for it is shown.
pub fn take_pasted_facts() {
    let workspace = workspace();
    let listener = window_event_listener(ev::paste, move |event| {
        let busy = workspace.table.with_untracked(Option::is_some) || page::is_typing();
        if busy || event.default_prevented() || page::find(IN_SHEET).is_some() {
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
        event.prevent_default();
        if block.width() < 2 || block.height() < 2 {
            return workspace.say(lang.intake().fact_no_header.to_owned());
        }
        let shown = page::find(WEEK).and_then(|table| table.get_attribute("data-period")?.parse().ok());
        super::draft::open_for(workspace, vec![Sheet { name: String::new(), block }], shown, None);
    });
    on_cleanup(move || listener.remove());
}
