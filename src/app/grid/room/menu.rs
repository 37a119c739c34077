//! The context menu of a sheet: actions possible on the selection.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::actions::{self, first_key};
use crate::app::grid::input::leaves;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::sheet::{Action, State};

/// An entry: action, name, key, and whether there is a line above it.
struct Item {
    action: Action,
    words: String,
    key: String,
    first: bool,
}

fn items(sheet: SheetHandle) -> Vec<Item> {
    let lang = sheet.workspace.lang_untracked();
    let situation = sheet.outside().situation();
    let item = |(action, first)| {
        let key = first_key(action, lang, sheet.outside().is_mac()).unwrap_or_default();
        Item { action, words: situation.name(action, lang), key, first }
    };
    actions::menu(&situation).into_iter().map(item).collect()
}

impl SheetHandle {
    /// Opens the menu at the active cell.
    pub fn open_menu(&self) {
        let active = self.state.with_untracked(State::active);
        if let Some(element) = self.element(active) {
            let rect = element.get_bounding_client_rect();
            self.menu.set(Some((rect.left() + 8.0, rect.bottom())));
        }
    }
}

/// Keeps the open menu inside the window.
fn fit(list: &web_sys::HtmlElement, (x, y): (f64, f64)) {
    let rect = list.get_bounding_client_rect();
    let (width, height) = page::size();
    let left = x.min(width - rect.width() - 8.0).max(0.0);
    let top = y.min(height - rect.height() - 8.0).max(0.0);
    if let Some(menu) = list.parent_element().and_then(|m| m.dyn_into::<web_sys::HtmlElement>().ok()) {
        menu.style().set_css_text(&format!("left:{left}px;top:{top}px"));
    }
}

/// The menu; it closes with Esc, with a choice and with a click elsewhere.
pub fn context_menu(sheet: SheetHandle) -> AnyView {
    let list: NodeRef<html::Div> = NodeRef::new();
    let close = move || {
        sheet.menu.set(None);
        sheet.set_focused(true);
        sheet.focus_active();
    };
    Effect::new(move || {
        if let (Some(at), Some(list)) = (sheet.menu.get(), list.get()) {
            fit(&list, at);
            if let Ok(Some(first)) = list.query_selector("button") {
                page::focus_quietly(&first.unchecked_into());
            }
        }
    });
    let entries = move || {
        sheet.menu.get()?;
        let entry = |item: Item| {
            let run = move |e: web_sys::MouseEvent| {
                // Ignore the lift of the finger that opened the menu over this entry.
                let lifting = sheet.painted.try_update_value(|p| std::mem::take(&mut p.lifting));
                if lifting == Some(true) && e.detail() > 0 {
                    return;
                }
                close();
                sheet.outside().run(item.action);
            };
            view! {
                {item.first.then(|| view! { <hr role="separator"/> })}
                <button type="button" role="menuitem" class="menu-item" on:click=run>
                    <span>{item.words}</span>
                    <kbd>{item.key}</kbd>
                </button>
            }
        };
        Some(items(sheet).into_iter().map(entry).collect_view())
    };
    let left = move |event: web_sys::FocusEvent| {
        if leaves(&event, list.get_untracked().map(Into::into)) {
            sheet.menu.set(None);
        }
    };
    view! {
        <div
            class="menu context-menu"
            hidden=move || sheet.menu.with(Option::is_none)
            on:keydown=move |e| crate::app::widgets::menu_keys(&e, close)
            on:focusout=left
            on:pointerdown=move |_| sheet.painted.update_value(|p| p.lifting = false)
        >
            <div class="menu-list" role="menu" node_ref=list
                aria-label=sheet.workspace.words(|l| l.actions().context_menu)>
                {entries}
            </div>
        </div>
    }
    .into_any()
}
