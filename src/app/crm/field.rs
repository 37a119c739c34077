//! A field of text about a CRM, or a file in its place, with what is wrong below it.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::app::shell::files;

/// Largest file that is read as the text of a field, in bytes.
const MOST: f64 = 1_000_000.0;

/// The field: what stands in it, and what becomes of what is typed. What is refused stays where it was typed, with the reason.
pub fn text_field(
    label: String,
    value: impl Fn() -> String + Send + Sync + 'static,
    commit: impl Fn(&str) -> Result<(), String> + 'static,
) -> AnyView {
    let wrong = RwSignal::new(String::new());
    let is_wrong = move || !wrong.with(String::is_empty);
    let change =
        move |e: web_sys::Event| wrong.set(commit(&event_target_value(&e)).err().unwrap_or_default());
    view! {
        <input type="text" class="input" autocomplete="off" spellcheck="false" aria-label=label
            aria-invalid=move || is_wrong().to_string() prop:value=value on:change=change/>
        <p class="error-note" role="alert" hidden=move || !is_wrong()>{move || wrong.get()}</p>
    }
    .into_any()
}

/// A choice of a file whose text is taken as if it were typed. What is no text, or larger than any, is refused like other text.
pub fn file_field(
    label: &'static str,
    commit: impl Fn(&str) -> Result<(), String> + Copy + 'static,
) -> AnyView {
    let wrong = RwSignal::new(String::new());
    let chosen = move |e: web_sys::Event| {
        let field = event_target::<HtmlInputElement>(&e);
        let Some(file) = field.files().and_then(|files| files.get(0)) else { return };
        files::read(file, MOST, move |bytes| {
            let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
            wrong.set(commit(&text).err().unwrap_or_default());
            // The same file can be chosen again once it is mended.
            field.set_value("");
        });
    };
    view! {
        <div class="field">
            <label><span class="label">{label}</span><input type="file" on:change=chosen/></label>
            <p class="error-note" role="alert" hidden=move || wrong.with(String::is_empty)>{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}
