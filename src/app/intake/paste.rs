//! A table pasted where facts are looked at: it opens as facts, unless somebody is typing.

use leptos::ev;
use leptos::prelude::*;

use crate::app::shell::{clipboard, page};
use crate::app::workspace::workspace;
use crate::i18n::fill;
use crate::intake::Sheet;
use crate::intake::delimited::read_delimited;
use crate::sheet::clipboard::{MAX_CELLS, read};

/// Listens for a paste as long as the view that asks for it is shown.
pub fn take_pasted_facts() {
    let workspace = workspace();
    let listener = window_event_listener(ev::paste, move |event| {
        let busy = workspace.table.with_untracked(Option::is_some) || page::is_typing();
        if busy || event.default_prevented() {
            return;
        }
        event.prevent_default();
        let (text, html) = clipboard::take(&event);
        let lang = workspace.lang_untracked();
        let block = match read((!html.is_empty()).then_some(html.as_str()), &text) {
            Ok(block) if block.width() < 2 && html.is_empty() => read_delimited(&text).unwrap_or(block),
            Ok(block) => block,
            Err(_) => return workspace.say(fill(lang.notes().too_many, &[&MAX_CELLS.to_string()])),
        };
        if block.width() < 2 || block.height() < 2 {
            return workspace.say(lang.intake().fact_no_header.to_owned());
        }
        super::open(workspace, vec![Sheet { name: String::new(), block }]);
    });
    on_cleanup(move || listener.remove());
}
