//! Where the plan is kept, how safe it is there, and whether the page works without a network.

use leptos::prelude::*;

use crate::app::export::export;
use crate::app::offline::{State, offline};
use crate::app::shell::files;
use crate::app::storage::storage;
use crate::app::widgets::Modal;
use crate::app::workspace::workspace;
use crate::i18n::fill;

/// What is known of where the plan is, and how safe it is there.
pub fn kept_dialog(open: RwSignal<bool>) -> AnyView {
    let (workspace, storage, offline) = (workspace(), storage(), offline());
    let t = move || workspace.lang().frame();
    let title = Signal::derive(move || t().kept_title.to_string());
    let late = move || if storage.has_journal() { t().saved_sure } else { t().saved_late };
    let lasting = move || if storage.lasting.get() == Some(true) { t().kept_firm } else { t().kept_loose };
    let file = move || match storage.file_age() {
        Some(days) => fill(t().file_days, &[&days.to_string()]),
        None => t().file_never.to_string(),
    };
    // Looked up each time the dialog opens.
    let before = Memo::new(move |_| open.get().then(|| storage.before()).flatten());
    let before_words = move || before.get().map(|(schema, _)| fill(t().kept_before, &[&schema.to_string()]));
    let download = move |_| {
        if let Some((_, text)) = before.get_untracked() {
            files::download("planerka-copy.json", "application/json", &text);
        }
    };
    view! {
        <Modal open=open title=title close=move || open.set(false)>
            <h2>{title}</h2>
            <p>{workspace.words(|l| l.frame().kept_here)}" "{late}</p>
            <p>{lasting}</p>
            <p>{file}</p>
            <p>
                {move || offline.words(workspace.lang())}" "
                <button type="button" class="link" hidden=move || matches!(offline.state.get(), State::Not(_))
                    on:click=move |_| offline.look(true)>
                    {workspace.words(|l| l.offline().look)}
                </button>
            </p>
            <p hidden=move || before.with(Option::is_none)>
                {before_words}" "
                <button type="button" class="button" on:click=download>{workspace.words(|l| l.frame().download_copy)}</button>
            </p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{workspace.words(|l| l.dialogs().close)}</button>
                <button type="button" class="button primary" on:click=move |_| export(workspace)>{workspace.words(|l| l.frame().save_to_file)}</button>
            </div>
        </Modal>
    }
    .into_any()
}
