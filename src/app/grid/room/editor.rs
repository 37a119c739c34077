//! The editor of a sheet: a single input placed over the active cell.

use leptos::prelude::*;

use crate::app::grid::act::act;
use crate::app::grid::act::editing::percent;
use crate::app::grid::input::key_down;
use crate::app::grid::state::SheetHandle;
use crate::board::Reading;
use crate::sheet::{Mode, State};

fn blurred(sheet: SheetHandle) {
    if sheet.editing.with_untracked(Option::is_some) && sheet.error.with_untracked(Option::is_none) {
        let intent = sheet.state.with_untracked(State::blur);
        act(sheet, intent);
    }
}

/// The position directly below the open editor.
fn below(sheet: SheetHandle) -> String {
    let editing = sheet.editing.get();
    let field = sheet.field.get_untracked().filter(|_| editing.is_some());
    field.map_or_else(String::new, |f| {
        format!("left:{}px;top:{}px", f.offset_left(), f.offset_top() + f.offset_height() + 2)
    })
}

/// The editor and the note below it.
#[component]
pub fn Editor(sheet: SheetHandle) -> impl IntoView {
    let note = Memo::new(move |_| {
        if let Some(error) = sheet.error.get() {
            return Some((error, "error"));
        }
        let editing = sheet.editing.get()?;
        let text = sheet.draft.get();
        let preview = sheet.with_desk(|desk| desk.preview(editing.input, &text));
        preview.map(|text| (text, "preview"))
    });
    let words = move || {
        let editing = sheet.editing.get()?;
        let reading = sheet.with_desk(|desk| desk.reading(editing.input));
        matches!(reading, Reading::Words | Reading::DateRanges | Reading::Percents).then_some("text")
    };
    let label = move || {
        let editing = sheet.editing.get()?;
        Some(sheet.table.with_untracked(|t| t.address(editing.pos.row, editing.pos.col)))
    };
    let note_style = move || {
        note.track();
        below(sheet)
    };
    let note_id = sheet.id("entry-note");
    view! {
        <input
            class="editor"
            hidden
            type="text"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="done"
            node_ref=sheet.field
            data-col=words
            data-mode=move || sheet.state.with(|s| if s.mode() == Mode::Enter { "enter" } else { "edit" })
            aria-label=label
            aria-invalid=move || sheet.error.with(Option::is_some).to_string()
            aria-describedby=note_id.clone()
            on:input=move |e| {
                sheet.error.set(None);
                sheet.draft.set(event_target_value(&e));
                percent(sheet, &event_target(&e));
            }
            on:keydown=move |e| key_down(sheet, &e)
            on:blur=move |_| blurred(sheet)
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
