//! The question about a paste whose first row looks like titles, or whose rows may be meant for people only.

use leptos::prelude::*;

use crate::app::grid::act::answer;
use crate::app::grid::state::SheetHandle;
use crate::app::widgets::Modal;

/// Asks whether the first row is titles, or whether to skip group rows.
pub fn titles_dialog(sheet: SheetHandle) -> AnyView {
    let words = move |nth: usize| {
        let lang = sheet.workspace.lang();
        sheet.headed.with(|headed| headed.as_ref().map_or("", |headed| headed.words(lang)[nth]).to_string())
    };
    let open = Signal::derive(move || sheet.headed.with(Option::is_some));
    let title = Signal::derive(move || words(0));
    view! {
        <Modal open title close=move || sheet.headed.set(None)>
            <h2>{title}</h2>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| answer(sheet, false)>
                    {move || words(1)}
                </button>
                <button type="button" class="button primary" on:click=move |_| answer(sheet, true)>
                    {move || words(2)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
