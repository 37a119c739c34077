//! The choice when a change does not fit with what is held.

use leptos::prelude::*;

use crate::app::widgets::Modal;
use crate::app::workspace::workspace;
use crate::board::{offer_lines, offer_words, reason_words};
use crate::choice::{Choice, Offer};
use crate::i18n::Lang;
use crate::plan::Plan;

fn option(offer: &Offer, choice: &Choice, plan: &Plan, lang: Lang) -> impl IntoView + use<> {
    let workspace = workspace();
    let lines = offer_lines(plan, choice, offer, lang).into_iter();
    let lines = lines.map(|line| view! { <small>{line}</small> }).collect_view();
    let command = offer.command.clone();
    view! {
        <button type="button" class="choice-option" on:click=move |_| workspace.answer(&command)>
            <b>{offer_words(choice, offer, lang)}</b>
            {lines}
        </button>
    }
}

/// The dialog; Esc leaves everything as it was.
pub fn choice_dialog() -> AnyView {
    let workspace = workspace();
    let title = Signal::derive(move || workspace.lang().dialogs().choice_title.to_string());
    let close = move || workspace.waiting.set(None);
    let body = move || {
        let waiting = workspace.waiting.get()?;
        let choice = waiting.choice;
        let lang = workspace.lang_untracked();
        let t = lang.dialogs();
        let open = || workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
        let plan = waiting.base.unwrap_or_else(open);
        let options = choice.offered.iter().map(|offer| option(offer, &choice, &plan, lang)).collect_view();
        Some(view! {
            <h2>{t.choice_title}</h2>
            <p>{reason_words(&plan, &choice, lang)}</p>
            <p class="hint">{if choice.offered.is_empty() { t.choice_none } else { t.choice_lead }}</p>
            {options}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{t.cancel}</button>
            </div>
        })
    };
    view! { <Modal open=Signal::derive(move || workspace.waiting.with(Option::is_some)) title close>{body}</Modal> }
    .into_any()
}
