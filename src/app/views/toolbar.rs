//! What the sheet shows: metric, unit, work per day, inputs, comparing.

use leptos::prelude::*;

use super::grouping::Grouping;
use crate::app::grid::Control;
use crate::app::workspace::workspace;
use crate::board::Metric;
use crate::i18n::Unit;
use crate::i18n::number::currency_sign;

/// The line of switches above the sheet.
#[component]
pub fn Toolbar(control: Control) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().sheet();
    let metrics = Memo::new(move |_| {
        control
            .board
            .with(|b| Metric::all(&b.plan).into_iter().map(|m| (m, b.metric_name(m))).collect::<Vec<_>>())
    });
    let metric_buttons = move || {
        let button = |(metric, name): (Metric, String)| {
            view! {
                <button
                    type="button"
                    aria-pressed=move || workspace.choices.with(|c| c.metric == metric).to_string()
                    on:click=move |_| workspace.choices.update(|c| c.metric = metric)
                >
                    {name}
                </button>
            }
        };
        metrics.get().into_iter().map(button).collect_view()
    };
    let pressed =
        move |get: fn(&crate::board::Choices) -> bool| move || workspace.choices.with(get).to_string();
    let compare_words = move || {
        if workspace.baseline.with(Option::is_some) { t().compare_off } else { t().compare }
    };
    view! {
        <div class="toolbar" role="toolbar" aria-label=move || t().metric>
            <div class="segmented" role="group" aria-label=move || t().metric>{metric_buttons}</div>
            <UnitSwitch/>
            <Grouping/>
            <button type="button" class="button" aria-pressed=pressed(|c| c.per_day)
                on:click=move |_| workspace.choices.update(|c| c.per_day = !c.per_day)>
                {move || t().per_day}
            </button>
            <button type="button" class="button" aria-pressed=pressed(|c| c.inputs) title=move || t().inputs_toggle
                on:click=move |_| workspace.toggle_inputs()>
                {move || t().inputs}
            </button>
            <button type="button" class="button" aria-pressed=pressed(|c| c.season_as_share) title=move || t().season_toggle
                on:click=move |_| workspace.choices.update(|c| c.season_as_share = !c.season_as_share)>
                {move || format!("{}: {}", t().season, if workspace.choices.with(|c| c.season_as_share) { t().season_share } else { t().season_index })}
            </button>
            <button type="button" class="button" aria-pressed=move || workspace.baseline.with(Option::is_some).to_string()
                on:click=move |_| workspace.toggle_compare()>
                {compare_words}
            </button>
        </div>
    }
}

#[component]
fn UnitSwitch() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().sheet();
    let currency = move || workspace.now.with(|n| currency_sign(&n.plan.currency).to_string());
    let name = move |unit: Unit| match unit {
        Unit::One => currency(),
        Unit::Thousand => t().thousand.to_string(),
        Unit::Million => t().million.to_string(),
    };
    let button = move |unit: Unit| {
        view! {
            <button
                type="button"
                aria-pressed=move || workspace.choices.with(|c| c.unit == unit).to_string()
                on:click=move |_| workspace.show_unit(unit)
            >
                {move || name(unit)}
            </button>
        }
    };
    view! {
        <div class="segmented" role="group" aria-label=move || t().unit>
            {[Unit::One, Unit::Thousand, Unit::Million].map(button).collect_view()}
        </div>
    }
}
