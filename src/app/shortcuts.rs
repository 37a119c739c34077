//! The list of shortcuts, made of the same list of actions that the keys are read from.

use leptos::prelude::*;

use super::actions::actions;
use super::widgets::Modal;
use crate::actions::lines;
use crate::i18n::Lang;

/// One line: keys or signs, and what they do or mean.
fn row(keys: Vec<String>, name: &'static str) -> AnyView {
    let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
    view! { <div class="shortcut"><dt>{keys}</dt><dd>{name}</dd></div> }.into_any()
}

fn part(title: &'static str, lines: Vec<AnyView>) -> AnyView {
    view! { <section><h3>{title}</h3><dl>{lines}</dl></section> }.into_any()
}

/// The parts of the list: keys by group, what can be typed, the marks of cells, words of the trade.
fn parts(lang: Lang, mac: bool) -> Vec<AnyView> {
    let (t, marks, h, s) = (lang.panels(), lang.marks(), lang.help(), lang.sheet());
    let of = |title, lines: &[(&str, &'static str)]| {
        part(title, lines.iter().map(|(key, means)| row(vec![(*key).to_owned()], means)).collect())
    };
    let keys = lines(lang, mac).into_iter().map(|(group, lines)| {
        part(group.name(lang), lines.into_iter().map(|line| row(line.keys, line.name)).collect())
    });
    let typed = [
        (t.typed_plain, t.typed_plain_means),
        (t.typed_relative, t.typed_relative_means),
        (t.typed_points, t.typed_points_means),
        (t.typed_formula, t.typed_formula_means),
        (t.typed_floor, t.typed_floor_means),
    ];
    let legend = [
        ("▣", marks.held_long),
        ("▣≥", marks.floor_held_long),
        ("□≥", marks.floor_rests_long),
        ("•", marks.own_long),
        ("▲", marks.over),
        ("≥", marks.without),
        ("⚠", marks.aside),
        ("◥", marks.note),
    ];
    let words = [
        (s.weight, h.weight),
        (s.share, h.share),
        (s.unassigned, h.unassigned),
        (s.load, h.load),
        (s.quota, h.quota),
        (s.season, h.season),
        (s.ramp, h.ramp),
    ];
    keys.chain([of(t.typed_title, &typed), of(marks.legend, &legend), of(h.title, &words)]).collect()
}

/// The list of shortcuts, and what can be typed into a cell.
pub fn shortcuts_dialog() -> AnyView {
    let actions = actions();
    let lang = move || actions.workspace.lang();
    let title = Signal::derive(move || lang().actions().shortcuts.to_string());
    let close = move || actions.shortcuts.set(false);
    view! {
        <Modal open=actions.shortcuts title class="wide" close>
            <h2>{title}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=move || actions.workspace.enter_down.get()
                    on:change=move |_| actions.workspace.toggle_enter_down()/>
                {move || lang().actions().enter_down}
            </label>
            <label class="check">
                <input type="checkbox" prop:checked=move || actions.workspace.every_row.get()
                    on:change=move |_| actions.workspace.toggle_every_row()/>
                {move || lang().actions().every_row}
            </label>
            <div class="shortcuts">{move || parts(lang(), actions.mac)}</div>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>
                    {move || lang().panels().close}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
