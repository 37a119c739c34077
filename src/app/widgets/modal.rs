//! A dialog over the page: the browser's own, with its focus and its Esc.

use leptos::html;
use leptos::prelude::*;

/// A dialog that is open while `open` says so; Esc asks `close`.
#[component]
pub fn Modal(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Its title, read aloud.
    #[prop(into)]
    title: Signal<String>,
    /// A look of its own.
    #[prop(default = "")]
    class: &'static str,
    /// What Esc does.
    close: impl Fn() + Copy + 'static,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // A dialog of this page that is not open can always be opened.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog
            node_ref=dialog
            class=class
            aria-label=title
            on:cancel=move |e: web_sys::Event| {
                e.prevent_default();
                close();
            }
        >
            <div class="dialog-body" hidden=move || !open.get()>{children()}</div>
        </dialog>
    }
}
