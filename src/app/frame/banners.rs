//! What must be said before anything else: storage that fails, copies that cannot be read.

use leptos::prelude::*;

use crate::app::export::export;
use crate::app::importing::make_mine;
use crate::app::offline::offline;
use crate::app::shell::files;
use crate::app::shell::local_storage::StoreError;
use crate::app::shell::offline::has_own_storage;
use crate::app::storage::{Fault, Role, Saved, Trouble, storage};
use crate::app::widgets::lazy;
use crate::app::workspace::workspace;
use crate::i18n::fill;

/// All banners.
#[component]
pub fn Banners() -> impl IntoView {
    let storage = storage();
    let failure =
        Memo::new(move |_| if let Saved::Failed(error) = storage.saved() { Some(error) } else { None });
    let failed = Signal::derive(move || failure.with(Option::is_some));
    let overdue = Memo::new(move |_| storage.overdue());
    let offline = offline();
    let apart = RwSignal::new(has_own_storage() && storage.library.with_untracked(|l| l.plans.is_empty()));
    let troubles =
        move || storage.trouble.get().into_iter().map(|trouble| trouble_banner(&trouble)).collect_view();
    view! {
        <div class="banners">
            {lazy(failed, move || failure_banner(failure))}
            {lazy(Signal::derive(move || storage.role.get() != Role::Writer), role_banner)}
            {troubles}
            {lazy(offline.has_newer.into(), newer_banner)}
            {lazy(apart.into(), own_storage_banner)}
            {lazy(Signal::derive(move || overdue.get().is_some()), move || file_banner(overdue))}
        </div>
    }
}

/// Storage that does not take the plan.
fn failure_banner(failure: Memo<Option<StoreError>>) -> AnyView {
    let workspace = workspace();
    let t = move || workspace.lang().frame();
    let words = move || {
        failure.get().map(|error| match error {
            StoreError::Blocked => t().storage_blocked,
            StoreError::Full | StoreError::NotKept => t().storage_full,
        })
    };
    view! {
        <div class="banner" data-tone="alert" role="alert" hidden=move || failure.get().is_none()>
            <p>{words}</p>
            <button type="button" class="button" on:click=move |_| export(workspace)>{workspace.words(|l| l.frame().save_to_file)}</button>
        </div>
    }
    .into_any()
}

/// What this tab may do while another one writes the plan.
fn role_banner() -> AnyView {
    let (workspace, storage) = (workspace(), storage());
    let t = move || workspace.lang().frame();
    let role = move || storage.role.get();
    let offline = offline();
    let behind = Memo::new(move |_| storage.saved() == Saved::Behind);
    let words = move || match role() {
        Role::Writer | Role::Reader => t().elsewhere,
        Role::Behind => t().behind,
        Role::Carried => t().carried,
        Role::Outdated => t().outdated,
    };
    view! {
        <div class="banner" data-tone="alert" role="alert" hidden=move || role() == Role::Writer>
            <p>{words}</p>
            <button type="button" class="button" hidden=move || role() != Role::Reader on:click=move |_| storage.take_over()>
                {workspace.words(|l| l.frame().edit_here)}
            </button>
            <button type="button" class="button" hidden=move || role() != Role::Carried on:click=move |_| make_mine(workspace, storage)>
                {workspace.words(|l| l.frame().make_mine)}
            </button>
            <button type="button" class="button" hidden=move || !behind.get() on:click=move |_| export(workspace)>
                {workspace.words(|l| l.frame().save_to_file)}
            </button>
            <button type="button" class="button" hidden=move || role() != Role::Behind on:click=move |_| storage.show_saved()>
                {workspace.words(|l| l.frame().show_saved)}
            </button>
            <button type="button" class="button" hidden=move || role() != Role::Outdated on:click=move |_| offline.renew()>
                {workspace.words(|l| l.frame().reload)}
            </button>
        </div>
    }
    .into_any()
}

/// A new version of the page.
fn newer_banner() -> AnyView {
    let (workspace, offline) = (workspace(), offline());
    view! {
        <div class="banner no-print" role="status">
            <p>{workspace.words(|l| l.offline().new_version)}</p>
            <button type="button" class="button" on:click=move |_| offline.update()>
                {workspace.words(|l| l.offline().update)}
            </button>
        </div>
    }
    .into_any()
}

/// The first start of an installed page whose storage is not the browser's.
fn own_storage_banner() -> AnyView {
    let (workspace, storage) = (workspace(), storage());
    let hidden = move || storage.library.with(|library| !library.plans.is_empty());
    view! {
        <div class="banner no-print" role="status" hidden=hidden>
            <p>{workspace.words(|l| l.offline().own_storage)}</p>
        </div>
    }
    .into_any()
}

/// A copy that could not be read, or was put in the place of one.
fn trouble_banner(trouble: &Trouble) -> AnyView {
    let (workspace, storage) = (workspace(), storage());
    let t = workspace.lang_untracked().frame();
    let words = match trouble.fault {
        Fault::Damaged => t.storage_damaged,
        Fault::Newer => t.storage_newer,
        Fault::Restored => t.storage_restored,
    };
    let (text, this) = (trouble.text.clone(), trouble.clone());
    // The version that wrote it may be on the server by now; with a worker a reload alone brings the old one.
    if trouble.fault == Fault::Newer {
        offline().look(false);
    }
    view! {
        <div class="banner" data-tone="alert" role="alert">
            <p>{fill(words, &[&trouble.name])}</p>
            <button type="button" class="button" on:click=move |_| {
                files::download("planerka-copy.json", "application/json", &text);
            }>
                {t.download_copy}
            </button>
            <button type="button" class="button plain" on:click=move |_| {
                storage.trouble.update(|all| all.retain(|other| *other != this));
            }>
                {t.dismiss}
            </button>
        </div>
    }
    .into_any()
}

/// A plan that has been without a file for days.
fn file_banner(days: Memo<Option<i64>>) -> AnyView {
    let workspace = workspace();
    let t = move || workspace.lang().frame();
    let hidden = RwSignal::new(false);
    view! {
        <div class="banner no-print" role="status" hidden=move || hidden.get() || days.get().is_none()>
            <p>{move || fill(t().file_overdue, &[&days.get().unwrap_or_default().to_string()])}</p>
            <button type="button" class="button" on:click=move |_| export(workspace)>{workspace.words(|l| l.frame().save_to_file)}</button>
            <button type="button" class="button plain" on:click=move |_| hidden.set(true)>{workspace.words(|l| l.frame().hide)}</button>
        </div>
    }
    .into_any()
}
