//! Copies of the plan that were handed over or received: opened again, or saved to a file.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::importing::show_copy;
use crate::app::shell::files;
use crate::app::storage::{Storage, storage};
use crate::app::workspace::{Workspace, workspace};
use crate::file::copies::{Copy, CopyOf};
use crate::file::{self, name::file_name};
use crate::i18n::{Lang, fill};

/// The copies that are kept of the open plan; they are looked for again when one is added.
pub fn kept_copies() -> RwSignal<Vec<Copy>> {
    let (workspace, storage) = (workspace(), storage());
    let id = Memo::new(move |_| workspace.now.with(|now| now.plan.id.clone()));
    let copies = RwSignal::new(Vec::<Copy>::new());
    Effect::new(move || {
        storage.copied.track();
        let id = id.get();
        spawn_local(async move {
            let found = storage.copies(&id).await;
            // The view may be gone by now.
            let _ = copies.try_set(found);
        });
    });
    copies
}

/// The card of kept copies.
#[component]
pub fn CopiesCard(copies: RwSignal<Vec<Copy>>) -> impl IntoView {
    let (workspace, storage) = (workspace(), storage());
    let t = move || workspace.lang().copies();
    let list = move || copies.with(|copies| table(workspace, storage, copies, workspace.lang()));
    view! {
        <div>
            <p class="hint">{move || t().hint}</p>
            {list}
        </div>
    }
}

fn table(workspace: Workspace, storage: Storage, copies: &[Copy], lang: Lang) -> AnyView {
    let t = lang.copies();
    let rows = copies.iter().rev().map(|copy| row(workspace, storage, copy.clone(), lang)).collect_view();
    view! {
        <div class="table-scroll control-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="fact-table">
                <thead><tr>
                    <th scope="col">{t.when}</th><th scope="col" class="words">{t.how}</th><th scope="col" class="words">{t.who}</th><td></td>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(workspace: Workspace, storage: Storage, copy: Copy, lang: Lang) -> AnyView {
    let t = lang.copies();
    let at: NaiveDateTime = copy.at.parse().unwrap_or_default();
    let when = format!("{} {}", lang.date(at.date()), at.format("%H:%M"));
    let how = match copy.of {
        CopyOf::Sent => t.sent,
        CopyOf::Received => t.received,
        CopyOf::Variant => t.variant,
    };
    let button = |words: &'static str, act: fn(Workspace, Storage, String, NaiveDateTime)| {
        let label = fill(t.of, &[words, &when]);
        let revision = copy.revision.clone();
        let run = move |_| {
            let (id, revision) = (workspace.now.with_untracked(|n| n.plan.id.clone()), revision.clone());
            spawn_local(async move {
                match storage.copy_text(&id, &revision).await {
                    Some(text) => act(workspace, storage, text, at),
                    None => workspace.say(workspace.lang_untracked().copies().lost.to_owned()),
                }
            });
        };
        view! { <button type="button" class="button" aria-label=label on:click=run>{words}</button> }
    };
    view! {
        <tr>
            <th scope="row">{when.clone()}</th><td class="words">{how}</td><td class="words">{copy.author.clone()}</td>
            <td>{button(t.open, |workspace, storage, text, _| show_copy(workspace, storage, text))}" "{button(t.save, save)}</td>
        </tr>
    }
    .into_any()
}

fn save(workspace: Workspace, _: Storage, text: String, at: NaiveDateTime) {
    let name = file::read(text.as_bytes()).map(|opened| opened.plan.name).unwrap_or_default();
    files::download(&file_name(&name, at, "json"), "application/json", &text);
    workspace.say(fill(workspace.lang_untracked().copies().saved, &[&name]));
}
