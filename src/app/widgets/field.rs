//! A field for one input of the plan, outside the sheets: the same reading, the same relative entries.

use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent, MouseEvent};

use super::Note;
use crate::app::actions::actions;
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

/// Handles to one field. Copies are the same field.
///
/// Some browsers say that a field loses the keyboard while its view is being removed, when its signals are gone already:
/// whatever answers an event takes a field that is gone for one in which nothing is typed.
#[derive(Debug, Clone, Copy)]
struct Field {
    workspace: Workspace,
    input: Input,
    draft: RwSignal<Option<Draft>>,
    /// What stands there while nobody types, where whoever shows the field works it out for many at once.
    resting: Option<Signal<String>>,
    /// The pointer has brought the keyboard here and is still down.
    arriving: StoredValue<bool>,
    node: NodeRef<html::Input>,
}

impl Field {
    fn new(input: Input, resting: Option<Signal<String>>) -> Field {
        Field {
            workspace: workspace(),
            input,
            draft: RwSignal::new(None),
            resting,
            arriving: StoredValue::new(false),
            node: NodeRef::new(),
        }
    }

    /// Brings the keyboard here, once the field stands on the page.
    fn take_keyboard(self) {
        page::next_frame(move || {
            if let Some(field) = self.node.try_get_untracked().flatten() {
                // A field that is not shown leaves the keyboard where it is.
                let _ = field.focus();
            }
        });
    }

    /// Brings the keyboard here where somebody has asked for this input.
    fn come_if_wanted(self) {
        let mine = |wanted: &mut Option<Input>| wanted.take_if(|wanted| *wanted == self.input);
        if actions().wanted.try_update_value(mine).flatten().is_some() {
            self.take_keyboard();
        }
    }

    fn shown(self) -> String {
        let unit = move || self.workspace.choices.with(|c| c.unit);
        match self.draft.get() {
            Some(Draft { text: Some(text), .. }) => text,
            Some(_) => with_desk(self.workspace, |desk| desk.typed(self.input)),
            None => match self.resting {
                Some(text) => text.get(),
                None => with_desk(self.workspace, |desk| desk.shown(self.input, unit())),
            },
        }
    }

    fn typing(self) -> bool {
        self.draft.try_with(|d| d.as_ref().is_some_and(|d| d.text.is_some())).unwrap_or(false)
    }

    fn is_wrong(self) -> bool {
        self.draft.with(|d| d.as_ref().is_some_and(|d| d.error.is_some()))
    }

    /// What stands below it, and in which tone.
    fn note(self) -> Option<(String, &'static str)> {
        let current = self.draft.get()?;
        let text = current.text.unwrap_or_default();
        let preview = || untrack(|| with_desk(self.workspace, |desk| desk.preview(self.input, &text)));
        current.error.map(|e| (e, "error")).or_else(|| preview().map(|p| (p, "preview")))
    }

    /// Whether more than one number is typed here.
    fn takes_words(self) -> bool {
        let reading = untrack(|| with_desk(self.workspace, |desk| desk.reading(self.input)));
        matches!(reading, Reading::Terms | Reading::Words | Reading::Percents | Reading::DateRanges)
    }

    fn class(self, bare: bool) -> &'static str {
        match (bare, self.takes_words()) {
            (true, true) => "cell-input words",
            (true, false) => "cell-input",
            (false, _) => "",
        }
    }

    fn begin(self) {
        if self.is_resting() {
            self.draft.set(Some(UNTOUCHED));
        }
    }

    /// The keyboard comes: the text to edit stands there before it is selected. Writing it later would lift the
    /// selection, and what is typed would be added to the old value.
    fn focused(self, field: &HtmlInputElement) {
        self.begin();
        if !self.draft.is_disposed() {
            field.set_value(&untrack(|| self.shown()));
            field.select();
        }
    }

    fn pressed(self, field: &HtmlInputElement) {
        let arriving = !page::has_focus(field);
        self.arriving.set_value(arriving);
        if !arriving && self.is_resting() {
            self.focused(field);
        }
    }

    /// Whether it shows the plan's value as it does without the keyboard.
    fn is_resting(self) -> bool {
        self.draft.try_with_untracked(Option::is_none) == Some(true)
    }

    /// Shows the plan's value as it does without the keyboard, which stays: what is typed next takes its place.
    fn rest(self, field: &HtmlInputElement) {
        self.draft.set(None);
        field.set_value(&untrack(|| self.shown()));
        field.select();
    }

    /// The click that comes to a field selects its text, unless it has marked a part of it.
    fn clicked(self, event: &MouseEvent) {
        let field = event_target::<HtmlInputElement>(event);
        let ends =
            [field.selection_start(), field.selection_end()].map(|end| end.ok().flatten().unwrap_or(0));
        let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
        // WebKit keeps what the focus has marked until here, and takes the mark away after the click.
        let part = ends[0] != ends[1] && ends != [0, length];
        if self.arriving.try_get_value() == Some(true) && !part {
            event.prevent_default();
            field.select();
        }
        self.arriving.set_value(false);
    }

    fn typed(self, text: String) {
        self.begin();
        self.draft.update(|d| {
            if let Some(d) = d {
                *d = Draft { text: Some(text), error: None };
            }
        });
    }

    fn key(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                // A choice may open with the keyboard on its first answer: this key must not press it.
                event.prevent_default();
                if self.commit() {
                    self.rest(&event_target(event));
                } else {
                    // What is refused keeps the keyboard: no table leads on from here, no dialog closes.
                    event.stop_propagation();
                }
            }
            "Escape" if self.typing() => self.rest(&event_target(event)),
            key if self.is_resting() && edits(key) && !event.ctrl_key() && !event.meta_key() => {
                self.focused(&event_target(event));
            }
            _ => {}
        }
    }

    /// Takes what was typed; false where it is refused.
    fn commit(self) -> bool {
        let Some(text) = self.draft.try_with_untracked(|d| d.as_ref().and_then(|d| d.text.clone())) else {
            return true;
        };
        let typed = untrack(|| with_desk(self.workspace, |desk| desk.typed(self.input)));
        let Some(text) = text.filter(|text| *text != typed) else {
            self.draft.set(None);
            return true;
        };
        let read = untrack(|| with_desk(self.workspace, |desk| desk.read(self.input, &text)));
        let outcome = match read {
            Ok(command) => self.workspace.set(&command),
            Err(refusal) => Outcome::Refused(refusal),
        };
        let Outcome::Refused(refusal) = outcome else {
            self.draft.set(None);
            return true;
        };
        let message = refusal.message(self.workspace.lang_untracked());
        voice::tell(Topic::Entry, message.clone());
        self.draft.update(|d| {
            if let Some(d) = d {
                d.error = Some(message);
            }
        });
        false
    }
}

/// Whether a key writes, deletes or moves inside a field; what a screen keyboard reports says less than that.
fn edits(key: &str) -> bool {
    key.chars().count() == 1
        || matches!(
            key,
            "Backspace" | "Delete" | "Home" | "End" | "ArrowLeft" | "ArrowRight" | "Unidentified" | "Process"
        )
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
    /// What stands there while nobody types; by itself the plan's value.
    #[prop(optional)]
    resting: Option<Signal<String>>,
) -> impl IntoView {
    let field = Field::new(input, resting);
    field.come_if_wanted();
    let whole = lead.clone().unwrap_or_default();
    view! {
        <div class=class>
            <label>
                <span class=if bare { "visually-hidden" } else { "label" } title=move || format!("{whole}{}", label.get())>
                    {lead.map(|lead| view! { <span class="lead">{lead}</span> })}{label}
                </span>
                <input
                    type="text"
                    node_ref=field.node
                    class=field.class(bare)
                    enterkeyhint="done"
                    title=hint
                    placeholder=hint
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || field.shown()
                    data-typing=move || field.typing().to_string()
                    data-held=move || held.get().to_string()
                    aria-invalid=move || field.is_wrong().to_string()
                    on:focus=move |e| field.focused(&event_target(&e))
                    on:pointerdown=move |e| field.pressed(&event_target(&e))
                    on:mouseup=move |e| field.clicked(&e)
                    on:input=move |e| field.typed(event_target_value(&e))
                    on:keydown=move |e| field.key(&e)
                    on:blur=move |_| {
                        field.commit();
                    }
                />
            </label>
            <Note said=Signal::derive(move || field.note())/>
        </div>
    }
}
