//! The list of shortcuts, made of the same list of actions that the keys are read from.

use leptos::prelude::*;

use super::deeds::deeds;
use super::widgets::Modal;
use crate::actions::lines;

/// The list of shortcuts, and what can be typed into a cell.
pub fn shortcuts_dialog() -> AnyView {
    let deeds = deeds();
    let lang = move || deeds.workspace.lang();
    let title = Signal::derive(move || lang().actions().shortcuts.to_string());
    let row = |keys: Vec<String>, name: &'static str| {
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
        view! { <div class="shortcut"><dt>{keys}</dt><dd>{name}</dd></div> }
    };
    let groups = move || {
        let lang = lang();
        lines(lang, deeds.mac)
            .into_iter()
            .map(|(group, lines)| {
                let lines = lines.into_iter().map(|line| row(line.keys, line.name)).collect_view();
                view! { <section><h3>{group.name(lang)}</h3><dl>{lines}</dl></section> }
            })
            .collect_view()
    };
    let typed = move || {
        let t = lang().panels();
        let forms = [
            (t.typed_plain, t.typed_plain_means),
            (t.typed_relative, t.typed_relative_means),
            (t.typed_points, t.typed_points_means),
            (t.typed_formula, t.typed_formula_means),
            (t.typed_floor, t.typed_floor_means),
        ];
        let lines = forms.map(|(form, means)| row(vec![form.to_string()], means)).collect_view();
        view! { <section><h3>{t.typed_title}</h3><dl>{lines}</dl></section> }
    };
    let legend = move || {
        let t = lang().marks();
        let marks = [
            ("▣", t.held_long),
            ("▣≥", t.floor_held_long),
            ("□≥", t.floor_rests_long),
            ("•", t.own_long),
            ("▲", t.over),
            ("≥", t.without),
            ("⚠", t.aside),
            ("◥", t.note),
        ];
        let lines = marks.map(|(mark, means)| row(vec![mark.to_string()], means)).collect_view();
        view! { <section><h3>{t.legend}</h3><dl>{lines}</dl></section> }
    };
    let words = move || {
        let (h, s) = (lang().help(), lang().sheet());
        let words = [
            (s.weight, h.weight),
            (s.share, h.share),
            (s.unassigned, h.unassigned),
            (s.load, h.load),
            (s.quota, h.quota),
            (s.season, h.season),
            (s.ramp, h.ramp),
        ];
        let lines = words.map(|(word, means)| row(vec![word.to_string()], means)).collect_view();
        view! { <section><h3>{h.title}</h3><dl>{lines}</dl></section> }
    };
    let close = move || deeds.shortcuts.set(false);
    view! {
        <Modal open=deeds.shortcuts title class="wide" close>
            <h2>{title}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=move || deeds.workspace.enter_down.get()
                    on:change=move |_| deeds.workspace.toggle_enter_down()/>
                {move || lang().actions().enter_down}
            </label>
            <label class="check">
                <input type="checkbox" prop:checked=move || deeds.workspace.every_row.get()
                    on:change=move |_| deeds.workspace.toggle_every_row()/>
                {move || lang().actions().every_row}
            </label>
            <div class="shortcuts">{groups}{typed}{legend}{words}</div>
            <div class="dialog-actions">
                <button type="button" class="button" on:click=move |_| close()>
                    {move || lang().panels().close}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
