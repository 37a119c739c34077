//! A field for one day: text with the reader of dates that every other place uses, and an example beside it.

use chrono::NaiveDate;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::ErrorNote;
use crate::app::shell::voice::{self, Topic};
use crate::app::workspace::workspace;
use crate::i18n::fill;
use crate::sheet::date::parse_date;

/// The field. A text that is no date stays, with what is wrong below it; Esc puts the day back.
#[component]
pub fn DateField(
    /// Its name, read aloud and shown before it.
    label: Signal<String>,
    /// The day it shows.
    day: Signal<NaiveDate>,
    /// Takes a day that was typed.
    choose: impl Fn(NaiveDate) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let workspace = workspace();
    let error: RwSignal<Option<String>> = RwSignal::new(None);
    let shown = move || workspace.lang().date(day.get());
    let show = move |field: &HtmlInputElement| {
        error.set(None);
        field.set_value(&untrack(shown));
    };
    let take = move |field: &HtmlInputElement| {
        let (text, lang) = (field.value(), workspace.lang_untracked());
        match parse_date(&text, lang) {
            // The same day in other words is written anew as well.
            Ok(day) => {
                choose(day);
                show(field);
            }
            Err(_) if text.trim().is_empty() => show(field),
            Err(_) => {
                let words = fill(lang.notes().bad_date, &[&text]);
                voice::tell(Topic::Entry, words.clone());
                error.set(Some(words));
            }
        }
    };
    let keys = move |e: KeyboardEvent| match e.key().as_str() {
        "Enter" if !e.is_composing() => take(&event_target(&e)),
        "Escape" => show(&event_target(&e)),
        _ => {}
    };
    let example = move || workspace.lang().notes().date_example;
    view! {
        <div class="date-field no-print">
            <label>
                {label}" "
                <input type="text" class="date-input" autocomplete="off" spellcheck="false" placeholder=example title=example
                    prop:value=shown aria-invalid=move || error.with(Option::is_some).to_string()
                    on:keydown=keys on:change=move |e| take(&event_target(&e))/>
            </label>
            <ErrorNote error/>
        </div>
    }
}
