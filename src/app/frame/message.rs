//! The last message: a line below everything else, which covers nothing, and the list behind it.

use leptos::prelude::*;

use crate::app::widgets::{Modal, lazy};
use crate::app::workspace::{Act, workspace};

/// The line; it is there while a message is shown.
#[component]
pub fn MessageLine() -> impl IntoView {
    let workspace = workspace();
    Effect::new(move || {
        if workspace.toast_shown.get() && workspace.toast.with(Option::is_some) {
            workspace.expire_toast();
        }
    });
    lazy(workspace.toast_shown.into(), message)
}

fn message() -> AnyView {
    let workspace = workspace();
    let text = move || workspace.toast.with(|t| t.as_ref().map(|t| t.text.clone()));
    let action = move || {
        let (words, act) = workspace.toast.with(|t| t.as_ref()?.action.clone())?;
        Some(view! {
            <button type="button" class="link" on:click=move |_| {
                workspace.toast_shown.set(false);
                match &act {
                    Act::Change(command) => {
                        workspace.set(command);
                    }
                    Act::Undo => workspace.undo(),
                    Act::Table => crate::app::intake::reopen(workspace),
                }
            }>
                {words}
            </button>
        })
    };
    let show = move || {
        let listed = workspace.toast.with(|t| t.as_ref().map(|t| t.listed.clone()).unwrap_or_default());
        let words = workspace.lang().panels().show;
        (!listed.is_empty()).then(|| {
            view! {
                <button type="button" class="link" on:click=move |_| {
                    workspace.toast_shown.set(false);
                    workspace.listing.set(listed.clone());
                }>
                    {words}
                </button>
            }
        })
    };
    let close = move || workspace.lang().panels().close;
    view! {
        <div class="toast no-print" hidden=move || !workspace.toast_shown.get()>
            <span class="toast-text">{text}</span>
            {action}
            {show}
            <button type="button" class="link" aria-label=close title=close on:click=move |_| workspace.toast_shown.set(false)>"✕"</button>
        </div>
    }
    .into_any()
}

/// What was not taken, place by place.
pub fn listing_dialog() -> AnyView {
    let workspace = workspace();
    let t = move || workspace.lang().panels();
    let open = Signal::derive(move || workspace.listing.with(|l| !l.is_empty()));
    let title = Signal::derive(move || t().not_taken.to_string());
    let close = move || workspace.listing.set(Vec::new());
    let lines = move || {
        let line = |(place, text, why): (String, String, String)| {
            view! { <tr><th scope="row">{place}</th><td class="words">{text}</td><td class="words">{why}</td></tr> }
        };
        workspace.listing.get().into_iter().map(line).collect_view()
    };
    view! {
        <Modal open title close>
            <h2>{title}</h2>
            <div class="table-scroll differences" tabindex="0"><table class="fact-table"><tbody>{lines}</tbody></table></div>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>{workspace.words(|l| l.panels().close)}</button>
            </div>
        </Modal>
    }
    .into_any()
}
