//! The frame: one line for the document, one for the views, and what must be said before anything else.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::importing::{self, FilePicker, ImportDialog};
use super::keeper::{Fault, Saved, Trouble, keeper};
use super::shell::storage::StoreError;
use super::shell::{clock, files, page};
use super::views::{ChoiceDialog, PeopleView, PlanView, SetupView, WeekView};
use super::widgets::{Menu, MenuItem};
use super::workspace::{View, Workspace, workspace};
use crate::edit::{Command, duplicate_as_variant};
use crate::file;
use crate::i18n::{Lang, fill};
use crate::sample;
use crate::sheet::KeyPress;

const VIEWS: [View; 4] = [View::Plan, View::Week, View::People, View::Setup];

fn view_name(view: View, lang: Lang) -> &'static str {
    let t = lang.frame();
    match view {
        View::Plan => t.view_plan,
        View::Week => t.view_week,
        View::People => t.view_people,
        View::Setup => t.view_setup,
    }
}

/// Shows the next view, or the one before.
pub fn step_view(workspace: Workspace, forward: bool) {
    let at = VIEWS.iter().position(|v| *v == workspace.view.get_untracked()).unwrap_or(0);
    let to = if forward { at + 1 } else { at + VIEWS.len() - 1 };
    workspace.view.set(VIEWS[to % VIEWS.len()]);
}

/// Hands the plan over as a file.
pub fn export(workspace: Workspace) {
    let plan = workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
    let name = file::name::file_name(&plan.name, clock::now(), "json");
    let done = file::write(&plan).is_ok_and(|text| files::download(&name, "application/json", &text));
    let t = workspace.lang_untracked().notes();
    workspace.say(if done { fill(t.exported, &[&name]) } else { t.refused.to_string() });
}

/// Everything on the page.
#[component]
pub fn Frame() -> impl IntoView {
    let workspace = workspace();
    Effect::new(move || {
        let lang = if workspace.lang() == Lang::Ru { "ru" } else { "en" };
        let name = workspace.now.with(|n| n.plan.name.clone());
        page::dress(lang, workspace.theme.get().name(), &format!("{name} · Planerka"));
    });
    let resize = window_event_listener(leptos::ev::resize, move |_| workspace.fit_width());
    on_cleanup(move || resize.remove());
    let view = move || workspace.view.get();
    // On the window: right after loading the keyboard is on the page's body, outside every element of ours.
    window_event_listener(leptos::ev::keydown, move |e| page_keys(workspace, &e));
    view! {
        <div class="frame">
            <header>
                <DocumentLine/>
                <ViewLine/>
            </header>
            <Banners/>
            <main class="view" hidden=move || view() != View::Plan><PlanView/></main>
            <main class="view" hidden=move || view() != View::People><PeopleView/></main>
            <main class="view page" hidden=move || view() != View::Week>
                {move || (view() == View::Week).then(|| view! { <WeekView/> })}
            </main>
            <main class="view page" hidden=move || view() != View::Setup>
                {move || (view() == View::Setup).then(|| view! { <SetupView/> })}
            </main>
            <ChoiceDialog/>
            <ImportDialog/>
            <ToastLine/>
        </div>
    }
}

/// Undo, redo and saving work wherever the keyboard is; in a field that is being typed in, undo is the field's.
fn page_keys(workspace: Workspace, event: &web_sys::KeyboardEvent) {
    if event.default_prevented() {
        return;
    }
    let (key, code) = (event.key(), event.code());
    let press = KeyPress {
        key: &key,
        code: &code,
        ctrl: event.ctrl_key(),
        meta: event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
    };
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let typing = target.is_some_and(|e| e.tag_name() == "INPUT");
    if !press.command() {
        return;
    }
    if press.is_letter('s') {
        export(workspace);
    } else if !typing && (press.is_letter('y') || press.is_letter('z') && press.shift) {
        workspace.redo();
    } else if !typing && press.is_letter('z') {
        workspace.undo();
    } else {
        return;
    }
    event.prevent_default();
}

#[component]
fn DocumentLine() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().frame();
    let can_undo = move || workspace.steps.with(|s| s.0.is_some());
    let can_redo = move || workspace.steps.with(|s| s.1.is_some());
    let step_title = move |words: &str, label: Option<crate::edit::Label>, key: &str| {
        let name = label.map(|l| format!(": {}", crate::i18n::label_words(workspace.lang(), l)));
        format!("{words}{} ({key})", name.unwrap_or_default())
    };
    view! {
        <div class="document-line">
            <span class="wordmark">"Planerka"</span>
            <PlanMenu/>
            <SavedState/>
            <span class="spacer"></span>
            <button
                type="button"
                class="button plain icon"
                aria-label=move || t().undo
                title=move || step_title(t().undo, workspace.steps.with(|s| s.0), "Ctrl+Z")
                disabled=move || !can_undo()
                on:click=move |_| workspace.undo()
            >
                "↶"
            </button>
            <button
                type="button"
                class="button plain icon"
                aria-label=move || t().redo
                title=move || step_title(t().redo, workspace.steps.with(|s| s.1), "Ctrl+Y")
                disabled=move || !can_redo()
                on:click=move |_| workspace.redo()
            >
                "↷"
            </button>
            <FileMenu/>
            <div class="segmented" role="group" aria-label=move || t().language>
                <LanguageButton lang=Lang::Ru words="RU"/>
                <LanguageButton lang=Lang::En words="EN"/>
            </div>
            <button
                type="button"
                class="button plain icon"
                aria-label=move || t().theme
                title=move || t().theme
                on:click=move |_| {
                    workspace.theme.update(|theme| *theme = theme.other());
                    workspace.keep_settings();
                }
            >
                "◐"
            </button>
        </div>
    }
}

#[component]
fn LanguageButton(lang: Lang, words: &'static str) -> impl IntoView {
    let workspace = workspace();
    view! {
        <button
            type="button"
            aria-pressed=move || (workspace.lang() == lang).to_string()
            on:click=move |_| {
                workspace.choices.update(|c| c.lang = lang);
                workspace.keep_settings();
            }
        >
            {words}
        </button>
    }
}

#[component]
fn SavedState() -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let saved = Memo::new(move |_| keeper.saved());
    let words = move || {
        let t = workspace.lang().frame();
        match saved.get() {
            Saved::Untouched => t.never_saved.to_string(),
            Saved::Saving => t.saving.to_string(),
            Saved::At(at) => fill(t.saved, &[&clock::time_of_day(at)]),
            Saved::Failed(_) | Saved::Elsewhere => t.not_saved.to_string(),
        }
    };
    let failed = move || matches!(saved.get(), Saved::Failed(_) | Saved::Elsewhere);
    view! {
        <span class="saved" data-state=move || if failed() { "failed" } else { "good" } title=words>{words}</span>
        <button type="button" class="link" hidden=move || !failed() on:click=move |_| export(workspace)>
            {move || workspace.lang().frame().save_to_file}
        </button>
    }
}

#[component]
fn PlanMenu() -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let t = move || workspace.lang().frame();
    let name = Signal::derive(move || workspace.now.with(|n| n.plan.name.clone()));
    let open_id = Memo::new(move |_| workspace.now.with(|n| n.plan.id.clone()));
    let words = move |get: fn(&'static crate::i18n::texts::Frame) -> &'static str| {
        Signal::derive(move || get(workspace.lang().frame()).to_string())
    };
    let asked = RwSignal::new(false);
    let plans = move || {
        let open_id = open_id.get();
        let entries = keeper.library.with(|l| l.plans.clone());
        entries
            .into_iter()
            .map(|entry| {
                let (id, current) = (entry.id.clone(), entry.id == open_id);
                view! { <MenuItem words=entry.name.clone() current=current run=move || keeper.switch(&id)/> }
            })
            .collect_view()
    };
    let duplicate = move || {
        let plan = workspace.now.with_untracked(|n| std::sync::Arc::clone(&n.plan));
        let wanted = format!("{} — {}", plan.name, workspace.lang_untracked().frame().variant_suffix);
        let name = keeper.library.with_untracked(|l| l.free_name(&wanted));
        if let Ok(variant) = duplicate_as_variant(&plan, &clock::fresh_id(), &name) {
            keeper.keep();
            keeper.add(variant);
        }
    };
    let next_year = || chrono::Datelike::year(&clock::today()) + 1;
    view! {
        <Menu words=name>
            <PlanName/>
            <hr/>
            {plans}
            <hr/>
            <MenuItem words=words(|t| t.new_plan) run=move || {
                keeper.add(sample::empty(workspace.lang_untracked(), next_year(), &clock::fresh_id()));
            }/>
            <MenuItem words=words(|t| t.new_sample) run=move || {
                keeper.add(sample::plan(workspace.lang_untracked(), next_year(), &clock::fresh_id()));
            }/>
            <MenuItem words=words(|t| t.duplicate) run=duplicate/>
            <MenuItem words=words(|t| t.delete_plan) run=move || asked.set(true)/>
        </Menu>
        <super::widgets::Modal
            open=asked
            title=words(|t| t.delete_plan)
            close=move || asked.set(false)
        >
            <p>{move || fill(t().delete_ask, &[&name.get()])}</p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| asked.set(false)>
                    {move || workspace.lang().dialogs().cancel}
                </button>
                <button type="button" class="button primary" on:click=move |_| {
                    asked.set(false);
                    keeper.delete_open();
                }>
                    {move || t().delete_do}
                </button>
            </div>
        </super::widgets::Modal>
    }
}

/// The plan's name as a field inside its menu.
#[component]
fn PlanName() -> impl IntoView {
    let workspace = workspace();
    let rename = move |e: web_sys::Event| {
        let name = event_target_value(&e);
        if let super::workspace::Outcome::Refused(refusal) = workspace.set(&Command::RenamePlan(name)) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <div class="field menu-field">
            <label>
                <span>{move || workspace.lang().frame().plan_name}</span>
                <input
                    type="text"
                    prop:value=move || workspace.now.with(|n| n.plan.name.clone())
                    on:change=rename
                />
            </label>
        </div>
    }
}

#[component]
fn FileMenu() -> impl IntoView {
    let workspace = workspace();
    let words = move |get: fn(&'static crate::i18n::texts::Frame) -> &'static str| {
        Signal::derive(move || get(workspace.lang().frame()).to_string())
    };
    view! {
        <Menu words=words(|t| t.file_menu) right=true>
            <MenuItem words=words(|t| t.open_file) run=importing::ask_for_file/>
            <MenuItem words=words(|t| t.export) key="Ctrl+S" run=move || export(workspace)/>
            <MenuItem words=words(|t| t.print) key="Ctrl+P" run=page::print/>
        </Menu>
        <FilePicker/>
    }
}

#[component]
fn ViewLine() -> impl IntoView {
    let workspace = workspace();
    let tab = move |view: View| {
        view! {
            <button
                type="button"
                class="view-tab"
                aria-current=move || (workspace.view.get() == view).then_some("page")
                on:click=move |_| workspace.view.set(view)
            >
                {move || view_name(view, workspace.lang())}
            </button>
        }
    };
    view! {
        <nav class="view-line" aria-label=move || workspace.lang().frame().views>
            {VIEWS.map(tab).collect_view()}
        </nav>
    }
}

#[component]
fn Banners() -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let t = move || workspace.lang().frame();
    let failure = Memo::new(move |_| match keeper.saved() {
        Saved::Failed(error) => Some(error),
        _ => None,
    });
    let failed_words = move || {
        failure.get().map(|error| match error {
            StoreError::Blocked => t().storage_blocked,
            StoreError::Full | StoreError::NotKept => t().storage_full,
        })
    };
    let troubles = move || {
        keeper.trouble.get().into_iter().map(|trouble| view! { <TroubleBanner trouble/> }).collect_view()
    };
    view! {
        <div class="banners">
            <div class="banner" data-tone="alert" role="alert" hidden=move || failure.get().is_none()>
                <p>{failed_words}</p>
                <button type="button" class="button" on:click=move |_| export(workspace)>{move || t().save_to_file}</button>
            </div>
            <div class="banner" data-tone="alert" role="alert" hidden=move || !keeper.elsewhere.get()>
                <p>{move || t().other_tab}</p>
                <button type="button" class="button" on:click=move |_| keeper.take_other()>{move || t().other_tab_load}</button>
                <button type="button" class="button" on:click=move |_| keeper.keep_mine()>{move || t().other_tab_keep}</button>
            </div>
            {troubles}
            <SampleBanner/>
        </div>
    }
}

#[component]
fn TroubleBanner(trouble: Trouble) -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let t = workspace.lang_untracked().frame();
    let words = match trouble.fault {
        Fault::Damaged => t.storage_damaged,
        Fault::Newer => t.storage_newer,
        Fault::Restored => t.storage_restored,
    };
    let (text, this) = (trouble.text.clone(), trouble.clone());
    view! {
        <div class="banner" data-tone="alert" role="alert">
            <p>{fill(words, &[&trouble.name])}</p>
            <button type="button" class="button" on:click=move |_| {
                files::download("planerka-copy.json", "application/json", &text);
            }>
                {t.download_copy}
            </button>
            <button type="button" class="button plain" on:click=move |_| {
                keeper.trouble.update(|all| all.retain(|other| *other != this));
            }>
                {t.dismiss}
            </button>
        </div>
    }
}

#[component]
fn SampleBanner() -> impl IntoView {
    let (workspace, keeper) = (workspace(), keeper());
    let t = move || workspace.lang().frame();
    let hidden = RwSignal::new(false);
    let start_empty = move |_| {
        let year = chrono::Datelike::year(&clock::today()) + 1;
        keeper.add(sample::empty(workspace.lang_untracked(), year, &clock::fresh_id()));
    };
    view! {
        <div class="banner no-print" hidden=move || hidden.get() || !workspace.is_sample.get()>
            <p>{move || t().sample_banner}" "{move || t().sample_paste}</p>
            <button type="button" class="button" on:click=start_empty>{move || t().start_empty}</button>
            <button type="button" class="button" on:click=move |_| importing::ask_for_file()>{move || t().open_file}</button>
            <button type="button" class="button plain" on:click=move |_| hidden.set(true)>{move || t().hide}</button>
        </div>
    }
}

#[component]
fn ToastLine() -> impl IntoView {
    let workspace = workspace();
    Effect::new(move || {
        if workspace.toast.with(Option::is_some) {
            workspace.expire_toast();
        }
    });
    let text = move || workspace.toast.with(|t| t.as_ref().map(|t| t.text.clone()));
    let action = move || {
        let (words, command) = workspace.toast.with(|t| t.as_ref()?.action.clone())?;
        Some(view! {
            <button type="button" class="link" on:click=move |_| {
                workspace.toast.set(None);
                workspace.set(&command);
            }>
                {words}
            </button>
        })
    };
    view! {
        <div class="toast no-print" role="status" hidden=move || workspace.toast.with(Option::is_none)>
            <span>{text}</span>
            {action}
        </div>
    }
}
