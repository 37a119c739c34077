//! A button that opens a list of actions.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, Node};

use super::lazy;
use crate::app::shell::page;

/// Whether the menu around is open; its items close it.
#[derive(Debug, Clone, Copy)]
struct Open(RwSignal<bool>);

/// Arrow keys, Home, End and Esc inside a list of menu items.
pub fn menu_keys(event: &KeyboardEvent, close: impl FnOnce()) {
    let Some(list) = event.current_target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    let Ok(items) = list.query_selector_all("[role^=menuitem], .menu-list input") else { return };
    let items: Vec<HtmlElement> = (0..items.length()).filter_map(|i| items.get(i)?.dyn_into().ok()).collect();
    let active = list.owner_document().and_then(|d| d.active_element());
    let at = items.iter().position(|item| Some(item.as_ref()) == active.as_ref());
    let writes = active.as_ref().is_some_and(|active| active.tag_name() == "INPUT");
    let to = match event.key().as_str() {
        "Home" if !writes => Some(0),
        "End" if !writes => items.len().checked_sub(1),
        "ArrowDown" => at.map_or(Some(0), |at| Some((at + 1) % items.len().max(1))),
        "ArrowUp" => at.map(|at| (at + items.len() - 1) % items.len().max(1)),
        "Escape" => {
            event.prevent_default();
            event.stop_propagation();
            close();
            None
        }
        _ => None,
    };
    if let Some(item) = to.and_then(|to| items.get(to)) {
        event.prevent_default();
        page::focus_quietly(item);
    }
}

/// The button and its list.
#[component]
pub fn Menu(
    /// The words on the button.
    #[prop(into)]
    words: Signal<String>,
    /// The list hangs from the button's right edge.
    #[prop(optional)]
    right: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let root: NodeRef<html::Div> = NodeRef::new();
    let button: NodeRef<html::Button> = NodeRef::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            page::focus_quietly(&button);
        }
    };
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|t| t.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|r| to.as_ref().is_some_and(|n| r.contains(Some(n))));
        if !inside {
            open.set(false);
        }
    };
    // What is made when it is wanted has an owner of its own: the menus beside this one do not see this.
    let items = move || {
        provide_context(Open(open));
        children()
    };
    view! {
        <div class=if right { "menu right" } else { "menu" } node_ref=root on:focusout=left on:keydown=move |e| {
            if open.get_untracked() {
                menu_keys(&e, close);
            }
        }>
            <button
                type="button"
                class="button plain"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
            >
                {words}" ▾"
            </button>
            <div class="menu-list" role="menu" aria-label=words hidden=move || !open.get()>
                {lazy(open.into(), items)}
            </div>
        </div>
    }
}

/// One action of a menu.
#[component]
pub fn MenuItem(
    /// What it does, in words.
    #[prop(into)]
    words: Signal<String>,
    /// Its key.
    #[prop(into, default = String::new())]
    key: String,
    /// It is the present one.
    #[prop(into, default = Signal::stored(false))]
    current: Signal<bool>,
    /// What it does.
    run: impl Fn() + 'static,
) -> impl IntoView {
    let open = use_context::<Open>();
    view! {
        <button
            type="button"
            class="menu-item"
            role="menuitem"
            aria-current=move || current.get().then_some("true")
            on:click=move |_| {
                if let Some(Open(open)) = open {
                    open.set(false);
                }
                run();
            }
        >
            <span>{words}</span>
            <kbd>{key}</kbd>
        </button>
    }
}
