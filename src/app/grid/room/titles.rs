//! The question about a paste whose first row names columns.

use leptos::prelude::*;

use crate::app::grid::act::answer;
use crate::app::grid::state::Control;
use crate::app::widgets::Modal;

/// Asks once whether the first row is titles.
pub fn titles_dialog(control: Control) -> AnyView {
    let t = move || control.workspace.lang().panels();
    let open = Signal::derive(move || control.headed.with(Option::is_some));
    let title = Signal::derive(move || t().titles_ask.to_string());
    view! {
        <Modal open title close=move || control.headed.set(None)>
            <h2>{title}</h2>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| answer(control, false)>
                    {control.workspace.words(|l| l.panels().titles_no)}
                </button>
                <button type="button" class="button primary" on:click=move |_| answer(control, true)>
                    {control.workspace.words(|l| l.panels().titles_yes)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
