//! The frame: one line for the document, one for the views, and what must be said before anything else.

mod banners;
mod document;
mod kept;
mod message;
mod views;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::actions::{Actions, actions};
use super::first_visit::FirstVisit;
use super::grid::MarkWords;
use super::importing::{DropHint, import_dialog};
use super::intake::table_dialog;
use super::merging::merge_dialog;
use super::palette::palette_dialog;
use super::room::room;
use super::shell::keys::Pressed;
use super::shell::{clock, dialog, page, voice};
use super::shortcuts::shortcuts_dialog;
use super::view_list::view_name;
use super::views::{
    ChartsView, PeopleView, PersonView, PlanFactView, PlanView, ReportView, SetupView, WeekView, WhatIfView,
    choice_dialog, holds_dialog, preview_dialog, repairs_dialog, spread_dialog, why_dialog,
};
use super::widgets::lazy;
use super::workspace::{View, Workspace, workspace};
use crate::i18n::Lang;
use crate::sheet::keymap::page as page_key;
use banners::Banners;
use document::DocumentLine;
use message::{MessageLine, listing_dialog};

/// The views that are made anew whenever they are shown.
const PAGES: [(View, fn() -> AnyView); 7] = [
    (View::PlanFact, || view! { <PlanFactView/> }.into_any()),
    (View::Week, || view! { <WeekView/> }.into_any()),
    (View::Person, || view! { <PersonView/> }.into_any()),
    (View::WhatIf, || view! { <Title of=View::WhatIf/><WhatIfView/> }.into_any()),
    (View::Charts, || view! { <ChartsView/> }.into_any()),
    (View::Setup, || view! { <SetupView/> }.into_any()),
    (View::Report, || view! { <ReportView/> }.into_any()),
];

/// Everything on the page.
#[component]
pub fn Frame() -> impl IntoView {
    let (workspace, actions) = (workspace(), actions());
    Effect::new(move || {
        let lang = if workspace.lang() == Lang::Ru { "ru" } else { "en" };
        let name = workspace.now.with(|n| n.plan.name.clone());
        page::dress(lang, workspace.shown_theme().name(), &format!("{name} · Planerka"));
    });
    page::on_theme_change(move |dark| workspace.system_dark.set(dark));
    page::watch_rem();
    clock::watch_today();
    let resize = window_event_listener(leptos::ev::resize, move |_| workspace.fit_width());
    on_cleanup(move || resize.remove());
    let view = move || workspace.view.get();
    let page = move |(of, make): (View, fn() -> AnyView)| {
        view! { <main class="view page" hidden=move || view() != of>{move || (view() == of).then(make)}</main> }
    };
    // On the window: right after loading the keyboard is on the page's body, outside every element of ours.
    window_event_listener(leptos::ev::keydown, move |e| page_keys(actions, &e));
    view! {
        <div class="frame">
            <header>
                <DocumentLine/>
                <Banners/>
            </header>
            <main class="view" hidden=move || view() != View::Plan><Title of=View::Plan/><PlanView/><FirstVisit/></main>
            <main class="view" hidden=move || view() != View::People><Title of=View::People/><PeopleView/></main>
            {PAGES.map(page).collect_view()}
            {dialogs(actions)}
            <MessageLine/>
            <p id=voice::ID class="visually-hidden no-print" role="status"></p>
            <DropHint/>
            <MarkWords/>
        </div>
    }
}

/// The name of a view that has no heading of its own.
#[component]
fn Title(of: View) -> impl IntoView {
    let workspace = workspace();
    view! { <h1 class="visually-hidden">{move || view_name(of, workspace.lang())}</h1> }
}

fn shows_table(workspace: Workspace) -> bool {
    workspace.table.with(Option::is_some) || workspace.table_progress.with(Option::is_some)
}

/// Everything that opens over the page, made when it first opens.
fn dialogs(actions: Actions) -> impl IntoView {
    let some = |open: fn(Actions) -> bool| Signal::derive(move || open(actions));
    [
        (some(|actions| actions.workspace.preview.with(Option::is_some)), preview_dialog as fn() -> AnyView),
        (some(|actions| actions.workspace.waiting.with(Option::is_some)), choice_dialog),
        (some(|actions| actions.workspace.import.with(Option::is_some)), import_dialog),
        (some(|actions| actions.workspace.merging.with(Option::is_some)), merge_dialog),
        (some(|actions| shows_table(actions.workspace)), table_dialog),
        (some(|actions| actions.palette.with(Option::is_some)), palette_dialog),
        (actions.shortcuts.into(), shortcuts_dialog),
        (some(|actions| actions.why.with(Option::is_some)), why_dialog),
        (actions.holds.into(), holds_dialog),
        (actions.mending.into(), repairs_dialog),
        (actions.room.into(), room),
        (some(|actions| actions.spreading.with(Option::is_some)), spread_dialog),
        (some(|actions| actions.workspace.listing.with(|l| !l.is_empty())), listing_dialog),
    ]
    .map(|(open, make)| lazy(open, make))
    .collect_view()
}

/// The keys that work wherever the keyboard is; a field that is being typed in keeps its own.
fn page_keys(actions: Actions, event: &web_sys::KeyboardEvent) {
    if event.default_prevented() || event.is_composing() {
        return;
    }
    if dialog::press_default(event) {
        return event.prevent_default();
    }
    let pressed = Pressed::new(event);
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    // A field that nobody has typed in yet leaves undo to the plan, and one that is ticked takes no text at all.
    let typing = target.is_some_and(|e| {
        let field = matches!(e.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
        let ticked = matches!(e.get_attribute("type").as_deref(), Some("checkbox" | "radio"));
        field && !ticked && e.get_attribute("data-typing").as_deref() != Some("false")
    });
    if let Some(call) = page_key(&pressed.press(), typing)
        && actions.call(call)
    {
        event.prevent_default();
    }
}
