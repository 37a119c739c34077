//! A change before it is made: the figures now and then, and one button that makes it one step of undo.

use std::sync::Arc;

use leptos::prelude::*;

use super::figures::{Figure, figures};
use super::lever_words::hold_words;
use crate::app::widgets::Modal;
use crate::app::workspace::{Now, Outcome, Preview, workspace};
use crate::choice::{Judgement, judge};
use crate::i18n::{Lang, Unit, fill};

/// One figure in both states.
struct Compared {
    name: String,
    before: String,
    after: String,
}

/// What a change would lead to.
enum Prospect {
    Figures(Vec<Compared>),
    Choice(Vec<String>),
    Refused,
}

fn prospect(now: &Now, preview: &Preview, lang: Lang) -> Prospect {
    match judge(&now.plan, &preview.command) {
        Judgement::Fits(next) => {
            let then = Now::of(Arc::new(*next));
            let pairs = figures(now, Unit::One, lang).into_iter().zip(figures(&then, Unit::One, lang));
            let one = |(before, after): (Figure, Figure)| Compared {
                name: before.name,
                before: before.words,
                after: after.words,
            };
            Prospect::Figures(pairs.map(one).collect())
        }
        Judgement::Choice(choice) => {
            let held = choice.reason.holds().into_iter().filter(|key| now.plan.hold(key.0, &key.1).is_some());
            Prospect::Choice(held.map(|key| hold_words(&now.plan, key, lang)).collect())
        }
        Judgement::Refused(_) => Prospect::Refused,
    }
}

fn table(rows: Vec<Compared>, lang: Lang) -> impl IntoView {
    let t = lang.levers();
    let row = |one: Compared| {
        let changed = one.before != one.after;
        view! {
            <tr data-changed=changed.to_string()>
                <th scope="row">{one.name}</th>
                <td>{one.before}</td>
                <td>{one.after}</td>
            </tr>
        }
    };
    view! {
        <table class="fact-table compare-table">
            <thead><tr><td></td><th scope="col">{t.before}</th><th scope="col">{t.after}</th></tr></thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

/// The dialog; Enter applies, Esc leaves everything as it was.
#[component]
pub fn PreviewDialog() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().levers();
    let title = Signal::derive(move || {
        workspace.preview.with(|p| p.as_ref().map(|p| p.title.clone()).unwrap_or_default())
    });
    let close = move || workspace.preview.set(None);
    let body = move || {
        let preview = workspace.preview.get()?;
        let lang = workspace.lang_untracked();
        Some(match workspace.now.with_untracked(|now| prospect(now, &preview, lang)) {
            Prospect::Figures(rows) => table(rows, lang).into_any(),
            Prospect::Choice(held) => {
                view! { <p>{fill(lang.scenarios().blocked, &[&held.join("; ")])}</p><p>{lang.levers().does_not_fit}</p> }.into_any()
            }
            Prospect::Refused => view! { <p role="alert">{lang.levers().refused}</p> }.into_any(),
        })
    };
    let apply = move |_| {
        let Some(preview) = workspace.preview.get_untracked() else { return };
        workspace.preview.set(None);
        if let Outcome::Refused(refusal) = workspace.set(&preview.command) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <Modal open=Signal::derive(move || workspace.preview.with(Option::is_some)) title close>
            <h2>{title}</h2>
            {body}
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>
                    {move || workspace.lang().dialogs().cancel}
                </button>
                <button type="button" class="button primary" autofocus=true on:click=apply>{move || t().apply}</button>
            </div>
        </Modal>
    }
}
