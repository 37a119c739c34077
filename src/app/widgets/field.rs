//! A field for one input of the plan, outside the sheets: the same reading, the same relative entries.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::app::deeds::deeds;
use crate::app::shell::page;
use crate::app::shell::voice::{self, Topic};
use crate::app::workspace::{Outcome, Workspace, workspace};
use crate::board::{Desk, Input, Reading};

fn with_desk<T>(workspace: Workspace, run: impl FnOnce(&Desk<'_>) -> T) -> T {
    let lang = workspace.lang();
    workspace.now.with(|now| run(&Desk { plan: &now.plan, tables: &now.tables, lang }))
}

/// What is being typed.
#[derive(Debug, Clone, PartialEq)]
struct Draft {
    /// The text, once somebody has typed; before that the field shows the plan's value, whatever changes it.
    text: Option<String>,
    error: Option<String>,
}

const UNTOUCHED: Draft = Draft { text: None, error: None };

/// Takes what was typed. Nothing is taken where the field is gone: some browsers say that a field loses the keyboard
/// while its view is being removed, when its signals are gone already.
fn commit(workspace: Workspace, input: Input, draft: RwSignal<Option<Draft>>) -> bool {
    let Some(text) = draft.try_with_untracked(|d| d.as_ref().and_then(|d| d.text.clone())) else {
        return true;
    };
    let typed = untrack(|| with_desk(workspace, |desk| desk.typed(input)));
    let Some(text) = text.filter(|text| *text != typed) else {
        draft.set(None);
        return true;
    };
    let read = untrack(|| with_desk(workspace, |desk| desk.read(input, &text)));
    let outcome = match read {
        Ok(command) => workspace.set(&command),
        Err(refusal) => Outcome::Refused(refusal),
    };
    match outcome {
        Outcome::Refused(refusal) => {
            let message = refusal.message(workspace.lang_untracked());
            voice::tell(Topic::Entry, message.clone());
            draft.update(|d| {
                if let Some(d) = d {
                    d.error = Some(message);
                }
            });
            false
        }
        Outcome::Done | Outcome::Asked => {
            draft.set(None);
            true
        }
    }
}

/// One labelled field. The text is taken with Enter, Tab or on leaving; Esc puts the old value back; a text
/// that cannot be read stays, with what is wrong below it.
#[component]
pub fn EntryField(
    /// What it changes.
    input: Input,
    /// Its name, read aloud and shown above it where `bare` is off.
    #[prop(into)]
    label: Signal<String>,
    /// The beginning of its name, which a page without the room for it leaves to those who listen.
    #[prop(optional)]
    lead: Option<String>,
    /// Classes of the box around it.
    #[prop(default = "figure")]
    class: &'static str,
    /// No visible label: the field stands in a table.
    #[prop(optional)]
    bare: bool,
    /// What to type, said while nothing is wrong.
    #[prop(into, default = Signal::stored(String::new()))]
    hint: Signal<String>,
    /// The value is held.
    #[prop(into, default = Signal::stored(false))]
    held: Signal<bool>,
) -> impl IntoView {
    let workspace = workspace();
    let draft: RwSignal<Option<Draft>> = RwSignal::new(None);
    // The pointer has brought the keyboard here and is still down.
    let arriving = StoredValue::new(false);
    let node: NodeRef<leptos::html::Input> = NodeRef::new();
    if deeds().wanted.try_update_value(|wanted| wanted.take_if(|w| *w == input)).flatten().is_some() {
        page::next_frame(move || {
            if let Some(field) = node.try_get_untracked().flatten() {
                // A field that is not shown leaves the keyboard where it is.
                let _ = field.focus();
            }
        });
    }
    let unit = move || workspace.choices.with(|c| c.unit);
    let shown = move || match draft.get() {
        Some(Draft { text: Some(text), .. }) => text,
        Some(_) => with_desk(workspace, |desk| desk.typed(input)),
        None => with_desk(workspace, |desk| desk.shown(input, unit())),
    };
    let typing = move || draft.try_with(|d| d.as_ref().is_some_and(|d| d.text.is_some())).unwrap_or(false);
    let shown_untracked = move || untrack(shown);
    let begin = move || {
        if draft.try_with_untracked(Option::is_none) == Some(true) {
            draft.set(Some(UNTOUCHED));
        }
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() && commit(workspace, input, draft) => draft.set(Some(UNTOUCHED)),
        "Escape" if typing() => draft.set(Some(UNTOUCHED)),
        _ => {}
    };
    let note = move || {
        let current = draft.get()?;
        let text = current.text.unwrap_or_default();
        let preview = || untrack(|| with_desk(workspace, |desk| desk.preview(input, &text)));
        current.error.map(|e| (e, "error")).or_else(|| preview().map(|p| (p, "preview")))
    };
    let words = move || {
        let reading = untrack(|| with_desk(workspace, |desk| desk.reading(input)));
        matches!(reading, Reading::Terms | Reading::Words | Reading::Percents | Reading::DateRanges)
    };
    let field_class = if bare { if words() { "cell-input words" } else { "cell-input" } } else { "" };
    view! {
        <div class=class>
            <label>
                <span class=if bare { "visually-hidden" } else { "label" }>
                    {lead.map(|lead| view! { <span class="lead">{lead}</span> })}{label}
                </span>
                <input
                    type="text"
                    node_ref=node
                    class=field_class
                    inputmode=if words() { "text" } else { "decimal" }
                    title=hint
                    placeholder=hint
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=shown
                    data-typing=move || typing().to_string()
                    data-held=move || held.get().to_string()
                    aria-invalid=move || draft.with(|d| d.as_ref().is_some_and(|d| d.error.is_some())).to_string()
                    on:focus=move |e| {
                        begin();
                        if draft.is_disposed() {
                            return;
                        }
                        // The text to edit stands there before it is selected: writing it later would lift
                        // the selection, and what is typed would be added to the old value.
                        let field = event_target::<web_sys::HtmlInputElement>(&e);
                        field.set_value(&shown_untracked());
                        field.select();
                    }
                    on:pointerdown=move |e| {
                        let field = event_target::<web_sys::HtmlInputElement>(&e);
                        arriving.set_value(!page::has_focus(&field));
                    }
                    on:mouseup=move |e| {
                        // The click that comes to a field selects its text, unless it has marked a part of it.
                        let field = event_target::<web_sys::HtmlInputElement>(&e);
                        let marked = field.selection_start().ok() != field.selection_end().ok();
                        if arriving.try_get_value() == Some(true) && !marked {
                            e.prevent_default();
                            field.select();
                        }
                        arriving.set_value(false);
                    }
                    on:input=move |e| {
                        let text = event_target_value(&e);
                        begin();
                        draft.update(|d| if let Some(d) = d {
                            d.text = Some(text);
                            d.error = None;
                        });
                    }
                    on:keydown=keys
                    on:blur=move |_| {
                        commit(workspace, input, draft);
                    }
                />
            </label>
            <div
                class="editor-note field-note"
                hidden=move || note().is_none()
                data-tone=move || note().map(|n| n.1)
            >
                {move || note().map(|n| n.0)}
            </div>
        </div>
    }
}
