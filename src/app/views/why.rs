//! The chain behind a figure, as a list; each term that comes from elsewhere leads there.

use leptos::prelude::*;

use crate::app::actions::actions;
use crate::app::explained::Term;
use crate::app::shell::page;
use crate::app::widgets::Modal;

/// The dialog; Esc gives the keyboard back to the cell.
pub fn why_dialog() -> AnyView {
    let actions = actions();
    let close = move || actions.why.set(None);
    let title = Signal::derive(move || {
        actions.why.with(|why| why.as_ref().map(|why| why.title.clone()).unwrap_or_default())
    });
    let line = move |term: Term| {
        let words = match term.source {
            Some(source) => {
                let go = move |_| {
                    close();
                    // The dialog gives the keyboard back first.
                    page::next_frame(move || actions.go_to(source));
                };
                view! { <button type="button" class="link" on:click=go>{term.words}</button> }.into_any()
            }
            None => view! { <span>{term.words}</span> }.into_any(),
        };
        view! { <li><span class="why-sign">{term.sign}</span>{words}<b>{term.value}</b></li> }
    };
    let lines = move || {
        let terms = actions.why.with(|why| why.as_ref().map(|why| why.terms.clone()).unwrap_or_default());
        terms.into_iter().map(line).collect_view()
    };
    view! {
        <Modal open=Signal::derive(move || actions.why.with(Option::is_some)) title close>
            <h2>{title}</h2>
            <ol class="why">{lines}</ol>
            <p class="hint">{actions.workspace.words(|l| l.why().lead)}</p>
            <div class="dialog-actions">
                <button type="button" class="button" autofocus=true on:click=move |_| close()>
                    {actions.workspace.words(|l| l.panels().close)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
