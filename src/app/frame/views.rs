//! The tabs of the views in the first line.

use leptos::prelude::*;

use crate::app::view_list::{VIEWS, view_name};
use crate::app::workspace::{View, workspace};

/// The tabs.
#[component]
pub fn ViewLine() -> impl IntoView {
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
        <nav class="view-line" aria-label=workspace.words(|l| l.frame().views)>
            {VIEWS.map(tab).collect_view()}
        </nav>
    }
}
