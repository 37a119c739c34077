//! The list of all held totals: where they are, why, and several released at once.

use crate::units::map;

use leptos::prelude::*;

use crate::app::actions::actions;
use crate::app::shell::page;
use crate::app::widgets::Modal;
use crate::app::workspace::{Outcome, Workspace};
use crate::board::why::Source;
use crate::board::{HeldTotal, Input, held_amount, held_totals, release};
use crate::calendar::Period;
use crate::edit::Label;
use crate::i18n::fill;
use crate::plan::Scope;

type Chosen = RwSignal<map::Set<(Scope, Period)>>;

/// One line of the list.
fn line(holding: HeldTotal, chosen: Chosen) -> AnyView {
    let actions = actions();
    let lang = actions.workspace.lang_untracked();
    let t = lang.why();
    let key = (holding.scope, holding.period);
    let name = format!("{}, {}", holding.who, holding.when);
    let go = move |_| {
        actions.holds.set(false);
        let source = Source::Input(Input::Total(key.0, key.1));
        page::next_frame(move || actions.go_to(source));
    };
    let tick = move |_| {
        chosen.update(|chosen| {
            if !chosen.remove(&key) {
                chosen.insert(key);
            }
        });
    };
    let state = match (holding.aside, holding.rests) {
        (true, _) => t.hold_aside,
        (false, true) => t.hold_rests,
        (false, false) => t.hold_active,
    };
    let amount = held_amount(holding.held, lang);
    view! {
        <tr>
            <td>
                <input type="checkbox" aria-label=fill(t.hold_choose, &[&name]) on:change=tick
                    prop:checked=move || chosen.with(|chosen| chosen.contains(&key))/>
            </td>
            <th scope="row" class="words"><button type="button" class="link" on:click=go>{name.clone()}</button></th>
            <td>{amount}</td>
            <td class=if holding.aside { "words over" } else { "words" }>{state}</td>
            <td class="words">{holding.reason.unwrap_or_default()}</td>
        </tr>
    }
    .into_any()
}

fn heads(workspace: Workspace) -> impl IntoView {
    view! {
        <tr>
            <td></td>
            <th scope="col" class="words">{workspace.words(|l| l.why().hold_total)}</th>
            <th scope="col">{workspace.words(|l| l.why().hold_amount)}</th>
            <th scope="col" class="words">{workspace.words(|l| l.why().hold_state)}</th>
            <th scope="col" class="words">{workspace.words(|l| l.dialogs().reason)}</th>
        </tr>
    }
}

/// The dialog.
pub fn holds_dialog() -> AnyView {
    let actions = actions();
    let workspace = actions.workspace;
    let t = move || workspace.lang().why();
    let title = Signal::derive(move || t().holds.to_string());
    let chosen: Chosen = RwSignal::new(map::Set::new());
    let close = move || {
        chosen.set(map::Set::new());
        actions.holds.set(false);
    };
    let all = move || {
        let lang = workspace.lang();
        workspace.now.with(|now| held_totals(&now.plan, &now.tables, lang))
    };
    let body = move || {
        if !actions.holds.get() {
            return Vec::new();
        }
        all().into_iter().map(|holding| line(holding, chosen)).collect::<Vec<_>>()
    };
    let none = move || workspace.now.with(|now| now.plan.holds.is_empty());
    let choose_all = move |_| {
        let keys: map::Set<_> = untrack(all).into_iter().map(|h| (h.scope, h.period)).collect();
        chosen.update(|chosen| *chosen = if chosen.len() == keys.len() { map::Set::new() } else { keys });
    };
    let let_go = move |_| {
        let keys = chosen.get_untracked();
        if keys.is_empty() {
            return;
        }
        chosen.set(map::Set::new());
        let label = Label::Release(keys.len());
        if let Outcome::Refused(refusal) = workspace.set_as(label, &release(keys)) {
            workspace.say(refusal.message(workspace.lang_untracked()));
        }
    };
    let count = move || chosen.with(map::Set::len).to_string();
    view! {
        <Modal open=actions.holds title class="wide" close>
            <h2>{title}</h2>
            <p class="hint" hidden=move || !none()>{workspace.words(|l| l.why().holds_none)}</p>
            <div class="table-scroll differences" tabindex="0" hidden=none>
                <table class="fact-table holds-table">
                    <thead>{heads(workspace)}</thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=choose_all>{workspace.words(|l| l.why().holds_all)}</button>
                <button type="button" class="button" aria-disabled=move || (count() == "0").to_string() on:click=let_go>
                    {move || fill(t().holds_release, &[&count()])}
                </button>
                <button type="button" class="button primary" autofocus=true on:click=move |_| close()>
                    {workspace.words(|l| l.panels().close)}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
