//! The managers' sheet: everything known of each of them.

use leptos::prelude::*;

use super::status_bar::StatusBar;
use crate::app::actions::actions;
use crate::app::export::copy_template;
use crate::app::grid::{GridRoom, SheetHandle};
use crate::app::widgets::lazy;
use crate::app::workspace::{View, workspace};
use crate::board::Kind;

/// The managers view: its sheet can be pointed at from the start, its elements are made when it is first shown.
#[component]
pub fn PeopleView() -> impl IntoView {
    let workspace = workspace();
    let sheet = actions().new_sheet(View::People, Kind::People);
    let shown = Signal::derive(move || workspace.view.get() == View::People);
    lazy(shown, move || people_room(sheet, shown))
}

fn people_room(sheet: SheetHandle, shown: Signal<bool>) -> AnyView {
    let workspace = sheet.workspace;
    view! {
        <div class="toolbar" role="toolbar" aria-label=workspace.words(|l| l.sheet().people_label)>
            <span class="hint">{workspace.words(|l| l.sheet().people_hint)}</span>
            <button type="button" class="button" on:click=move |_| copy_template(workspace)>
                {workspace.words(|l| l.sheet().copy_template)}
            </button>
        </div>
        <GridRoom sheet shown/>
        <StatusBar sheet/>
    }
    .into_any()
}
