//! The page: what a person sees and touches. Every figure comes from the pure rooms; nothing outside this
//! room knows that it exists.
//!
//! One writer: only [`workspace`] changes the plan. Effects reach the outside world and never write signals,
//! but for what follows an event: the palette is filled when it opens, the selection goes back with an undone step.

mod actions;
mod crash;
mod crm;
mod dialogs;
mod entering;
mod explained;
mod export;
mod first_visit;
mod frame;
mod grid;
mod handing_link;
mod handing_over;
mod importing;
mod intake;
mod merging;
mod new_plans;
mod offline;
mod palette;
mod preview;
mod room;
mod settings;
mod shell;
mod shortcuts;
mod storage;
mod view_list;
mod views;
mod widgets;
mod workspace;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use settings::Settings;
use storage::Storage;
use workspace::Workspace;

/// Puts the program on the page.
pub fn mount() {
    crash::watch();
    let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"))
    else {
        return;
    };
    // Before anything is opened, so that a reload opens no link twice.
    let link = importing::link_in_address();
    wasm_bindgen_futures::spawn_local(async move {
        let settings = Settings::load();
        let start = storage::start(settings.lang()).await;
        show(root.unchecked_into(), &settings, start, link);
    });
}

fn show(root: web_sys::HtmlElement, settings: &Settings, start: storage::Start, link: Option<String>) {
    shell::page::booted();
    let settings = settings.clone();
    let handle = mount_to(root, move || {
        let workspace = Workspace::new(start.plan.clone(), start.is_sample, &settings);
        provide_context(workspace);
        let storage = Storage::new(workspace, start);
        provide_context(storage);
        provide_context(actions::Actions::new(workspace, storage));
        provide_context(offline::Offline::start(workspace, storage));
        importing::follow_page(workspace, storage);
        importing::follow_links(workspace, storage, link);
        view! { <frame::Frame/> }
    });
    handle.forget();
}
