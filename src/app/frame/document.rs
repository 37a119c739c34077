//! The first line: the plan and the others, the views, whether it is saved, undo, files, language, theme.

use leptos::prelude::*;

use super::kept::kept_dialog;
use super::views::ViewLine;
use crate::actions::first_key;
use crate::app::actions::actions;
use crate::app::crm::crm_dialog;
use crate::app::export::export;
use crate::app::handing_link::link_dialog;
use crate::app::handing_over::hand_over_dialog;
use crate::app::importing::{FilePicker, merge_plan};
use crate::app::shell::carried::is_in_one_file;
use crate::app::shell::clock;
use crate::app::shell::offline::{can_install, install};
use crate::app::storage::{Saved, storage};
use crate::app::widgets::{Menu, MenuItem, Modal, lazy};
use crate::app::workspace::{Outcome, workspace};
use crate::edit::{Command, SettingsEdit};
use crate::file::library::Entry;
use crate::i18n::{Lang, fill};
use crate::sheet::{Action, Call};

/// The line.
#[component]
pub fn DocumentLine() -> impl IntoView {
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
            <ViewLine/>
            <SampleLink/>
            <SavedState/>
            <button
                type="button"
                class="button plain icon"
                aria-label=workspace.words(|l| l.frame().undo)
                title=move || step_title(t().undo, workspace.steps.with(|s| s.0), "Ctrl+Z")
                disabled=move || !can_undo()
                on:click=move |_| workspace.undo()
            >
                "↶"
            </button>
            <button
                type="button"
                class="button plain icon"
                aria-label=workspace.words(|l| l.frame().redo)
                title=move || step_title(t().redo, workspace.steps.with(|s| s.1), "Ctrl+Y")
                disabled=move || !can_redo()
                on:click=move |_| workspace.redo()
            >
                "↷"
            </button>
            <PaletteButton/>
            <FileMenu/>
            <div class="segmented" role="group" aria-label=workspace.words(|l| l.frame().language)>
                <LanguageButton lang=Lang::Ru words="RU"/>
                <LanguageButton lang=Lang::En words="EN"/>
            </div>
            <button
                type="button"
                class="button plain icon"
                aria-label=workspace.words(|l| l.frame().theme)
                title=workspace.words(|l| l.frame().theme)
                on:click=move |_| workspace.toggle_theme()
            >
                "◐"
            </button>
        </div>
    }
}

#[component]
fn PaletteButton() -> impl IntoView {
    let actions = actions();
    let name = move || crate::actions::words(Action::Call(Call::Palette), actions.workspace.lang());
    let key = first_key(Action::Call(Call::Palette), actions.workspace.lang_untracked(), actions.mac);
    view! {
        <button type="button" class="button palette-button" title=name aria-label=name
            on:click=move |_| { actions.call(Call::Palette); }>
            <kbd>{key}</kbd>
        </button>
    }
}

#[component]
fn LanguageButton(lang: Lang, words: &'static str) -> impl IntoView {
    let workspace = workspace();
    view! {
        <button
            type="button"
            aria-pressed=move || (workspace.lang() == lang).to_string()
            on:click=move |_| workspace.show_lang(lang)
        >
            {words}
        </button>
    }
}

/// On the untouched sample, once its card is dismissed: the way back to it.
#[component]
fn SampleLink() -> impl IntoView {
    let workspace = workspace();
    let shown = move || workspace.is_sample.get() && workspace.welcomed.get();
    view! {
        <button type="button" class="link" title=workspace.words(|l| l.first().again_title) hidden=move || !shown()
            on:click=move |_| workspace.welcomed.set(false)>
            {workspace.words(|l| l.first().sample)}<span class="again-more">{workspace.words(|l| l.first().again)}</span>
        </button>
    }
}

#[component]
fn SavedState() -> impl IntoView {
    let (workspace, storage) = (workspace(), storage());
    let saved = Memo::new(move |_| storage.saved());
    let words = move || {
        let t = workspace.lang().frame();
        match saved.get() {
            Saved::Untouched => t.never_saved.to_string(),
            Saved::Saving => t.saving.to_string(),
            Saved::At(at) => fill(t.saved, &[&clock::time_of_day(at)]),
            Saved::Elsewhere => t.read_only.to_string(),
            Saved::Failed(_) | Saved::Behind => t.not_saved.to_string(),
        }
    };
    let failed = move || matches!(saved.get(), Saved::Failed(_) | Saved::Behind);
    let state = move || match saved.get() {
        Saved::Failed(_) | Saved::Behind => "failed",
        Saved::At(_) => "good",
        Saved::Untouched => "untouched",
        Saved::Saving | Saved::Elsewhere => "open",
    };
    let promise = move || {
        let t = workspace.lang().frame();
        let kept = matches!(saved.get(), Saved::At(_));
        if !kept {
            words()
        } else if storage.has_journal() {
            t.saved_sure.to_string()
        } else {
            t.saved_late.to_string()
        }
    };
    // Short, where the line has room for a word or two; whoever listens hears where.
    let shown = move || match saved.get() {
        Saved::At(at) => {
            let short = fill(workspace.lang().frame().saved_short, &[&clock::time_of_day(at)]);
            view! { <span class="visually-hidden">{words}" "</span><span aria-hidden="true">{short}</span> }
                .into_any()
        }
        Saved::Untouched | Saved::Saving | Saved::Elsewhere | Saved::Failed(_) | Saved::Behind => {
            view! { {words} }.into_any()
        }
    };
    view! {
        <span class="saved" data-state=state title=promise>
            {shown}
        </span>
        <button type="button" class="link" hidden=move || !failed() on:click=move |_| export(workspace)>
            {workspace.words(|l| l.frame().save_to_file)}
        </button>
    }
}

#[component]
fn PlanMenu() -> impl IntoView {
    let (workspace, storage) = (workspace(), storage());
    let name = Signal::derive(move || workspace.now.with(|n| n.plan.name.clone()));
    let open_id = Memo::new(move |_| workspace.now.with(|n| n.plan.id.clone()));
    let asked = actions().deleting;
    let plans = move || {
        let open_id = open_id.get();
        let entries = storage.library.with(|l| l.plans.clone());
        entries
            .into_iter()
            .map(|entry| {
                let (id, current) = (entry.id.clone(), entry.id == open_id);
                view! { <MenuItem words=entry.name.clone() current=current run=move || storage.switch(&id)/> }
            })
            .collect_view()
    };
    // Plans with a version in common, to be merged into this one.
    let merges = move || {
        let related = storage.related(&open_id.get());
        let item = |entry: Entry| {
            let words = fill(workspace.lang().merge_words().merge_plan, &[&entry.name]);
            let id = entry.id;
            view! { <MenuItem words=words run=move || merge_plan(workspace, storage, id.clone())/> }
        };
        related.into_iter().map(item).collect_view()
    };
    view! {
        <Menu words=name>
            <PlanName/>
            <hr/>
            {plans}
            <hr/>
            <ActionItem call=Call::NewPlan/>
            <ActionItem call=Call::NewSample/>
            <ActionItem call=Call::DuplicatePlan/>
            {merges}
            <ActionItem call=Call::DeletePlan/>
        </Menu>
        {lazy(asked.into(), deleting_dialog)}
    }
}

/// Whether the open plan is to be deleted.
fn deleting_dialog() -> AnyView {
    let (workspace, storage, asked) = (workspace(), storage(), actions().deleting);
    let t = move || workspace.lang().frame();
    let title = Signal::derive(move || t().delete_plan.to_string());
    let question = move || fill(t().delete_ask, &[&workspace.now.with(|n| n.plan.name.clone())]);
    view! {
        <Modal open=asked title close=move || asked.set(false)>
            <p>{question}</p>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| asked.set(false)>
                    {workspace.words(|l| l.dialogs().cancel)}
                </button>
                <button type="button" class="button primary" on:click=move |_| {
                    asked.set(false);
                    storage.delete_open();
                }>
                    {workspace.words(|l| l.frame().delete_do)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}

/// The plan's name as a field inside its menu.
#[component]
fn PlanName() -> impl IntoView {
    let workspace = workspace();
    let rename = move |e: web_sys::Event| {
        let name = event_target_value(&e);
        if let Outcome::Refused(refusal) = workspace.set(&Command::Settings(SettingsEdit::RenamePlan(name))) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    view! {
        <div class="field menu-field">
            <label>
                <span>{workspace.words(|l| l.frame().plan_name)}</span>
                <input
                    type="text"
                    prop:value=move || workspace.now.with(|n| n.plan.name.clone())
                    on:change=rename
                />
            </label>
        </div>
    }
}

/// An action as an item of a menu, with its key.
#[component]
fn ActionItem(call: Call) -> impl IntoView {
    let actions = actions();
    let action = Action::Call(call);
    let lang = move || actions.workspace.lang();
    let key = first_key(action, actions.workspace.lang_untracked(), actions.mac).unwrap_or_default();
    let name = Signal::derive(move || crate::actions::words(action, lang()).to_string());
    view! { <MenuItem words=name key run=move || { actions.call(call); }/> }
}

#[component]
fn FileMenu() -> impl IntoView {
    let workspace = workspace();
    let kept = actions().kept;
    let words = Signal::derive(move || workspace.lang().frame().file_menu.to_string());
    let install_words = Signal::derive(move || workspace.lang().offline().install.to_string());
    let kept_words = Signal::derive(move || workspace.lang().frame().kept_title.to_string());
    view! {
        <Menu words right=true>
            <ActionItem call=Call::OpenFile/>
            <ActionItem call=Call::SaveFile/>
            <ActionItem call=Call::SavePlanOnly/>
            {is_in_one_file().then(|| view! { <ActionItem call=Call::SavePage/> })}
            <ActionItem call=Call::HandOver/>
            <ActionItem call=Call::HandOverToCrm/>
            <ActionItem call=Call::HandOverLink/>
            <ActionItem call=Call::BoardReport/>
            <ActionItem call=Call::Print/>
            <MenuItem words=kept_words run=move || kept.set(true)/>
            {can_install().then(|| view! { <MenuItem words=install_words run=install/> })}
            <hr/>
            <ActionItem call=Call::SampleWithFacts/>
            <ActionItem call=Call::Palette/>
            <ActionItem call=Call::Shortcuts/>
        </Menu>
        {lazy(kept.into(), move || kept_dialog(kept))}
        {lazy(actions().handing_over.into(), hand_over_dialog)}
        {lazy(actions().crm.into(), crm_dialog)}
        {lazy(actions().linking.into(), link_dialog)}
        <FilePicker/>
    }
}
