//! What the sheet shows: metric, unit, work per day, inputs, comparing.

use leptos::prelude::*;

use super::grouping::Grouping;
use crate::app::grid::Control;
use crate::app::widgets::{Menu, MenuItem};
use crate::app::workspace::{Workspace, workspace};
use crate::board::{Choices, Metric};
use crate::i18n::Unit;
use crate::i18n::number::currency_sign;
use crate::i18n::texts::Sheet;

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
    let button = move |switch: Switch| {
        view! {
            <button type="button" class="button extra" aria-pressed=move || switch.on.get().to_string()
                title=move || switch.title.map(|title| title(t())) on:click=move |_| (switch.flip)(workspace)>
                {switch.words}
            </button>
        }
    };
    let item = move |switch: Switch| {
        view! { <MenuItem words=switch.words current=switch.on run=move || (switch.flip)(workspace)/> }
    };
    let more = Signal::derive(move || t().more.to_string());
    view! {
        <div class="toolbar" role="toolbar" aria-label=move || t().metric>
            <div class="segmented" role="group" aria-label=move || t().metric>{metric_buttons}</div>
            <UnitSwitch/>
            <Grouping/>
            {switches(workspace).map(button)}
            // Where the line is short, the switches stand in a menu instead.
            <div class="more"><Menu words=more right=true>{switches(workspace).map(item)}</Menu></div>
        </div>
    }
}

/// A switch of what the sheet shows.
#[derive(Clone, Copy)]
struct Switch {
    words: Signal<String>,
    title: Option<fn(&Sheet) -> &'static str>,
    on: Signal<bool>,
    flip: fn(Workspace),
}

/// The switches that stand last in the line.
fn switches(workspace: Workspace) -> [Switch; 4] {
    let words = |words: fn(Workspace) -> String| Signal::derive(move || words(workspace));
    let on = |on: fn(&Choices) -> bool| Signal::derive(move || workspace.choices.with(on));
    [
        Switch {
            words: words(|w| w.lang().sheet().per_day.to_string()),
            title: None,
            on: on(|c| c.per_day),
            flip: |w| w.choices.update(|c| c.per_day = !c.per_day),
        },
        Switch {
            words: words(|w| w.lang().sheet().inputs.to_string()),
            title: Some(|t| t.inputs_toggle),
            on: on(|c| c.inputs),
            flip: |w| w.toggle_inputs(),
        },
        Switch {
            words: words(|w| {
                let (t, share) = (w.lang().sheet(), w.choices.with(|c| c.season_as_share));
                format!("{}: {}", t.season, if share { t.season_share } else { t.season_index })
            }),
            title: Some(|t| t.season_toggle),
            on: on(|c| c.season_as_share),
            flip: |w| w.choices.update(|c| c.season_as_share = !c.season_as_share),
        },
        Switch {
            words: words(|w| {
                let t = w.lang().sheet();
                if w.baseline.with(Option::is_some) { t.compare_off } else { t.compare }.to_string()
            }),
            title: None,
            on: Signal::derive(move || workspace.baseline.with(Option::is_some)),
            flip: |w| w.toggle_compare(),
        },
    ]
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
