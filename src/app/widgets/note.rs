//! What stands below a field: what a typed text comes to, or what is wrong with it. It stands over everything beside it, also
//! over the edge of a box that scrolls.

use leptos::html;
use leptos::prelude::*;

use crate::app::shell::page;

/// The note: its words and its tone, `error` or `preview`; nothing where there is nothing to say.
#[component]
pub fn Note(
    /// The words and the tone.
    said: Signal<Option<(String, &'static str)>>,
) -> impl IntoView {
    let node: NodeRef<html::Div> = NodeRef::new();
    Effect::new(move || {
        if said.with(Option::is_none) {
            return;
        }
        // Its words are there, and with them its size, when the next frame is made.
        page::next_frame(move || {
            if let Some(note) = node.try_get_untracked().flatten() {
                page::place_below_field(note.into());
            }
        });
    });
    view! {
        <div
            node_ref=node
            class="editor-note field-note"
            hidden=move || said.with(Option::is_none)
            data-tone=move || said.with(|s| s.as_ref().map(|s| s.1))
        >
            {move || said.get().map(|s| s.0)}
        </div>
    }
}

/// What is wrong with a text, below its field.
#[component]
pub fn ErrorNote(error: RwSignal<Option<String>>) -> impl IntoView {
    view! { <Note said=Signal::derive(move || error.get().map(|words| (words, "error")))/> }
}
