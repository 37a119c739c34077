//! A field of text about a CRM, with what is wrong below it.

use leptos::prelude::*;

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
