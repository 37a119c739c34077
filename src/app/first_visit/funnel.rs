//! The funnel: ready ones to pick from, their stages to change, and what one person can do a day.

use leptos::prelude::*;

use super::card::{Card, Place};
use super::fields::field;
use crate::board::{FunnelPreset, funnel_presets};
use crate::i18n::number::currency_sign;

/// The pick of ready funnels, the average deal and the stages.
#[component]
pub(super) fn FunnelFields(card: Card) -> impl IntoView {
    let lang = move || card.workspace.lang();
    let options = move || {
        let one = |(at, preset): (usize, FunnelPreset)| view! { <option value=at.to_string()>{preset.name}</option> };
        funnel_presets(lang()).into_iter().enumerate().map(one).collect_view()
    };
    let pick = move |e| {
        // What was typed was of the stages before.
        let of_stages = |place: &Place| matches!(place, Place::Name(_) | Place::Rate(_) | Place::Most(_));
        card.typed.update(|all| all.retain(|(place, _)| !of_stages(place)));
        card.funnel.set(event_target_value(&e).parse().ok());
    };
    let deal = Signal::derive(move || {
        card.draft.with(|plan| format!("{}, {}", lang().sheet().average_deal, currency_sign(&plan.currency)))
    });
    let count = Memo::new(move |_| card.draft.with(|plan| plan.stages.len()));
    let rows = move || (0..count.get()).map(|at| stage_row(card, at, at + 1 == count.get())).collect_view();
    view! {
        <div class="first-column">
            <div class="first-pair">
                <div class="field">
                    <label>
                        <span class="label">{card.workspace.words(|l| l.first().funnel)}</span>
                        <select on:change=pick>{options}</select>
                    </label>
                </div>
                {field(card, Place::Deal, deal, "", false)}
            </div>
            <table class="fact-table">
                <thead><tr>
                    <th scope="col">{card.workspace.words(|l| l.first().stage)}</th>
                    <th scope="col">{card.workspace.words(|l| l.first().passes)}</th>
                    <th scope="col">{card.workspace.words(|l| l.first().a_day)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The fields of one stage, named by it.
fn stage_row(card: Card, at: usize, last: bool) -> AnyView {
    let t = move || card.workspace.lang().first();
    let named = move |what: fn(&'static crate::i18n::texts::First) -> &'static str| {
        Signal::derive(move || format!("{}: {}", card.text(Place::Name(at)), what(t())))
    };
    let stage = Signal::derive(move || format!("{} {}", t().stage, at + 1));
    let rate = (!last).then(|| field(card, Place::Rate(at), named(|t| t.passes), "cell-input", true));
    view! {
        <tr>
            <td class="words">{field(card, Place::Name(at), stage, "cell-input words", true)}</td>
            <td>{rate}</td>
            <td>{field(card, Place::Most(at), named(|t| t.a_day), "cell-input", true)}</td>
        </tr>
    }
    .into_any()
}
