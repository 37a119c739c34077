//! The entry sheet at work: one period's figures to be typed into a CRM by hand, each copied by a click, and a tick for
//! everybody who is done.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

use super::shell::{clipboard, clock, local_storage};
use super::workspace::Workspace;
use crate::exchange::workbook::Value;
use crate::file::library::entered_key;
use crate::handover::{
    Ask, Entered, EntryRow, Tick, entry_heads, entry_rows, plain, plain_figures, shown, spans,
};
use crate::i18n::{Lang, fill};

/// What a click on a figure or a head puts on the clipboard stands in this attribute.
const COPIED: &str = "data-copy";

/// The sheet of the period that today is in, the first one otherwise, and a choice of the others.
pub fn entering(workspace: Workspace, ask: &Ask) -> AnyView {
    let lang = ask.lang;
    let t = lang.entering();
    let (id, periods) = (ask.plan.id.clone(), spans(&ask.tables.axis, ask.by, lang));
    let today = clock::today_now();
    let first = periods.iter().position(|span| span.first <= today && today <= span.last).unwrap_or(0);
    let chosen = RwSignal::new(first);
    let kept = local_storage::read(&entered_key(&id)).unwrap_or_default();
    let entered = RwSignal::new(Entered::read(&kept));
    let said = RwSignal::new(String::new());
    let options = periods.iter().enumerate().map(|(at, span)| {
        view! { <option value=at.to_string() selected=at == first>{shown(&span.title, lang)}</option> }
    });
    let options = options.collect_view();
    let (rows, heads) = (Arc::new(entry_rows(ask)), entry_heads(ask));
    let names: Vec<String> = ask.plan.managers.iter().map(|manager| manager.name.clone()).collect();
    let table = move || {
        let now = periods.get(chosen.get());
        let rows: Vec<EntryRow> = rows.iter().filter(|row| Some(&row.span) == now).cloned().collect();
        view! { {head(&heads, &rows, lang)}<tbody>{people(&names, rows, (lang, entered, id.clone()))}</tbody> }
    };
    view! {
        <p class="hint">{t.bitrix}</p>
        <div class="choice-line"><label><span class="label">{t.period}</span>
            <select class="input" on:change=move |e| chosen.set(event_target_value(&e).parse().unwrap_or(0))>{options}</select>
        </label></div>
        <p role="status">{move || said.get()}</p>
        <div class="table-scroll" tabindex="0" role="group" aria-label=t.title>
            <table class="fact-table entering" on:click=move |e| copy(workspace, &e, said)>{table}</table>
        </div>
    }
    .into_any()
}

fn head(heads: &[String], rows: &[EntryRow], lang: Lang) -> AnyView {
    let t = lang.entering();
    let column =
        |at: usize| rows.iter().map(|row| plain_figures(row).swap_remove(at)).collect::<Vec<_>>().join("\n");
    let copied = |(at, name): (usize, &String)| {
        let words = fill(t.copy_column, &[name]);
        view! { <th scope="col"><button type="button" class="link" title=words data-copy=column(at)>{name.clone()}</button></th> }
    };
    let heads = heads.iter().enumerate().map(copied).collect_view();
    view! { <thead><tr><th scope="col" class="words">{lang.sheet().manager}</th>{heads}<th scope="col" class="words">{t.done}</th></tr></thead> }
    .into_any()
}

fn people(
    names: &[String],
    rows: Vec<EntryRow>,
    (lang, entered, id): (Lang, RwSignal<Entered>, String),
) -> Vec<AnyView> {
    let t = lang.entering();
    let ticks = Memo::new({
        let rows = rows.clone();
        move |_| entered.with(|entered| entered.ticks(&rows))
    });
    let tick = move |at: usize| ticks.with(|ticks| ticks.get(at).cloned().unwrap_or(Tick::Open));
    let row = |((at, row), name): ((usize, EntryRow), &String)| {
        let figure = |value: &Value| {
            view! { <td><button type="button" class="link" data-copy=plain(value)>{shown(value, lang)}</button></td> }
        };
        let figures = std::iter::once(&row.revenue).chain(&row.counts).map(figure).collect_view();
        let id = id.clone();
        let set = move |e: web_sys::Event| {
            entered.update(|entered| entered.set(&row, event_target_checked(&e)));
            let text = entered.with_untracked(Entered::text);
            // A tick that storage refuses lasts as long as the page.
            let _ = local_storage::write(&entered_key(&id), &JsValue::from_str(&text));
        };
        let changed = move || match tick(at) {
            Tick::Changed(figures) => fill(t.changed, &[&figures]),
            Tick::Open | Tick::Done => String::new(),
        };
        let label = fill(t.done_for, &[name]);
        view! {
            <tr><th scope="row" class="words">{name.clone()}</th>{figures}
                <td class="words"><input type="checkbox" aria-label=label prop:checked=move || tick(at) == Tick::Done on:change=set/>" "{changed}</td>
            </tr>
        }
        .into_any()
    };
    rows.into_iter().enumerate().zip(names).map(row).collect()
}

/// Copies what a click has met.
fn copy(workspace: Workspace, event: &MouseEvent, said: RwSignal<String>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest(&format!("[{COPIED}]")).ok().flatten());
    let Some(text) = button.and_then(|button| button.get_attribute(COPIED)) else { return };
    let t = workspace.lang_untracked().entering();
    let lines = text.lines().count();
    let words = if lines > 1 { fill(t.copied_many, &[&lines.to_string()]) } else { fill(t.copied, &[&text]) };
    let refused = workspace.lang_untracked().notes().refused.to_owned();
    clipboard::put_text(&text, move |allowed| said.set(if allowed { words } else { refused }));
}
