//! The context menu of a sheet.

use leptos::html;
use leptos::prelude::*;

use super::act;
use super::control::Control;
use crate::board::{Input, Row};
use crate::edit::{Command, Label};
use crate::sheet::{Dir, Intent, Scope, State};

/// One entry of the menu.
struct Item {
    words: &'static str,
    key: &'static str,
    run: Box<dyn Fn()>,
}

fn items(control: Control) -> Vec<Item> {
    let t = control.workspace.lang_untracked().sheet();
    let board = control.board.get_untracked();
    let active = control.state.with_untracked(State::active);
    let mut out: Vec<Item> = Vec::new();
    let mut add = |words, key, run: Box<dyn Fn()>| out.push(Item { words, key, run });
    let inputs = act::inputs(control, Scope::Selection);
    if inputs.iter().any(|(_, i)| matches!(i, Input::Total(..))) {
        add(
            t.release,
            "Delete",
            Box::new(move || {
                act::act(control, Intent::Clear);
            }),
        );
    } else if inputs
        .iter()
        .any(|(_, i)| matches!(i, Input::AverageDeal(_) | Input::Rate(..) | Input::Maximum(..)))
    {
        add(
            t.to_inherited,
            "Delete",
            Box::new(move || {
                act::act(control, Intent::Clear);
            }),
        );
    }
    if let Some(row @ Row::Manager(_)) = board.rows.get(active.row).copied()
        && let Some(id) = board.manager_of(row)
    {
        add(t.move_up, "Alt+Shift+↑", Box::new(move || act::move_manager(control, Dir::Up)));
        add(t.move_down, "Alt+Shift+↓", Box::new(move || act::move_manager(control, Dir::Down)));
        add(
            t.remove,
            "",
            Box::new(move || {
                let command = Command::RemoveManagers(vec![id]);
                act::dispatch(control, Label::of(&command), &command);
            }),
        );
    }
    out
}

/// The menu; it closes with Esc, with a choice and with a click elsewhere.
#[component]
pub fn ContextMenu(control: Control) -> impl IntoView {
    let list: NodeRef<html::Div> = NodeRef::new();
    let close = move || {
        control.menu.set(None);
        control.set_focused(true);
        control.focus_active();
    };
    Effect::new(move || {
        if control.menu.get().is_some()
            && let Some(list) = list.get()
            && let Ok(Some(first)) = list.query_selector("button")
        {
            crate::app::shell::page::focus_quietly(&wasm_bindgen::JsCast::unchecked_into(first));
        }
    });
    let entries = move || {
        control.menu.get()?;
        let items = items(control);
        Some(
            items
                .into_iter()
                .map(|item| {
                    let run = item.run;
                    view! {
                        <button
                            type="button"
                            role="menuitem"
                            class="menu-item"
                            on:click=move |_| {
                                close();
                                run();
                            }
                        >
                            {item.words}
                            <kbd>{item.key}</kbd>
                        </button>
                    }
                })
                .collect_view(),
        )
    };
    let style = move || control.menu.get().map(|(x, y)| format!("left:{x}px;top:{y}px"));
    view! {
        <div
            class="menu context-menu"
            hidden=move || control.menu.with(Option::is_none)
            prop:style=style
            on:keydown=move |e| crate::app::widgets::menu_keys(&e, close)
        >
            <div class="menu-list" role="menu" node_ref=list aria-label=move || control.workspace.lang().frame().file_menu>
                {entries}
            </div>
        </div>
    }
}
