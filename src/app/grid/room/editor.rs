//! The one editor of a sheet: an input that stands over the active cell.

use leptos::prelude::*;

use crate::app::grid::act::act;
use crate::app::grid::act::editing::percent;
use crate::app::grid::input::key_down;
use crate::app::grid::state::Control;
use crate::board::{Kind, Reading};
use crate::sheet::{Mode, State};

fn blurred(control: Control) {
    if control.editing.with_untracked(Option::is_some) && control.error.with_untracked(Option::is_none) {
        let intent = control.state.with_untracked(State::blur);
        act(control, intent);
    }
}

/// The place right below the open editor.
fn below(control: Control) -> String {
    let editing = control.editing.get();
    let field = control.field.get_untracked().filter(|_| editing.is_some());
    field.map_or_else(String::new, |f| {
        format!("left:{}px;top:{}px", f.offset_left(), f.offset_top() + f.offset_height() + 2)
    })
}

/// The editor and the note below it.
#[component]
pub fn Editor(control: Control) -> impl IntoView {
    let note = Memo::new(move |_| {
        if let Some(error) = control.error.get() {
            return Some((error, "error"));
        }
        let editing = control.editing.get()?;
        let text = control.draft.get();
        let preview = control.with_desk(|desk| desk.preview(editing.input, &text));
        preview.map(|text| (text, "preview"))
    });
    let words = move || {
        let editing = control.editing.get()?;
        let reading = control.with_desk(|desk| desk.reading(editing.input));
        matches!(reading, Reading::Words | Reading::DateRanges | Reading::Percents).then_some("text")
    };
    let label = move || {
        let editing = control.editing.get()?;
        Some(control.table.with_untracked(|t| t.address(editing.pos.row, editing.pos.col)))
    };
    let note_style = move || {
        note.track();
        below(control)
    };
    let note_id = match control.kind {
        Kind::Plan => "plan-entry-note",
        Kind::People => "people-entry-note",
    };
    view! {
        <input
            class="editor"
            hidden
            type="text"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="done"
            node_ref=control.field
            data-col=words
            data-mode=move || control.state.with(|s| if s.mode() == Mode::Enter { "enter" } else { "edit" })
            aria-label=label
            aria-invalid=move || control.error.with(Option::is_some).to_string()
            aria-describedby=note_id
            on:input=move |e| {
                control.error.set(None);
                control.draft.set(event_target_value(&e));
                percent(control, &event_target(&e));
            }
            on:keydown=move |e| key_down(control, &e)
            on:blur=move |_| blurred(control)
        />
        <div
            class="editor-note"
            id=note_id
            hidden=move || note.with(Option::is_none)
            data-tone=move || note.with(|n| n.as_ref().map(|n| n.1))
            prop:style=note_style
        >
            {move || note.get().map(|n| n.0)}
        </div>
    }
}
