//! What the sheet shows: metric, unit, levels of time, groups; what is seldom switched in a menu.

use leptos::prelude::*;

use super::grouping::Grouping;
use crate::actions::first_key;
use crate::app::actions::actions;
use crate::app::grid::SheetHandle;
use crate::app::widgets::{Menu, MenuItem};
use crate::app::workspace::{Workspace, workspace};
use crate::board::{Board, Choices, Level, Metric, opened_to};
use crate::i18n::number::currency_sign;
use crate::i18n::texts::Sheet;
use crate::i18n::{Unit, fill};
use crate::sheet::{Action, Call};

/// The line of switches above the sheet.
#[component]
pub fn Toolbar(sheet: SheetHandle) -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().sheet();
    let metrics = Memo::new(move |_| {
        let all =
            |b: &Board| Metric::all(&b.plan).into_iter().map(|m| (m, b.metric_name(m))).collect::<Vec<_>>();
        sheet.board(all).unwrap_or_default()
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
    let item = move |switch: Switch| {
        view! { <MenuItem words=switch.words current=switch.on run=move || (switch.flip)(workspace)/> }
    };
    let metric_items = move || {
        let item = |(metric, name): (Metric, String)| {
            let on = Signal::derive(move || workspace.choices.with(|c| c.metric == metric));
            view! { <MenuItem words=name current=on run=move || workspace.choices.update(|c| c.metric = metric)/> }
        };
        metrics.get().into_iter().map(item).collect_view()
    };
    let shown = Signal::derive(move || {
        let metric = workspace.choices.with(|c| c.metric);
        sheet.board(|b| b.metric_name(metric)).unwrap_or_default()
    });
    let look = Signal::derive(move || t().view_menu.to_string());
    view! {
        <div class="toolbar" role="toolbar" aria-label=workspace.words(|l| l.sheet().metric)>
            <OnlySome/>
            // Where the line is short, the figures stand in a menu instead.
            <div class="segmented metrics" role="group" aria-label=workspace.words(|l| l.sheet().metric)>{metric_buttons}</div>
            <div class="metric-menu"><Menu words=shown>{metric_items}</Menu></div>
            <UnitSwitch/>
            <LevelSwitch/>
            <Grouping/>
            <Menu words=look right=true>
                {switches(workspace).map(item)}
                <hr/>
                <ViewItem call=Call::Room/>
                <ViewItem call=Call::LastMessage/>
            </Menu>
        </div>
    }
}

/// An action as an item of the menu of what is seldom switched.
#[component]
fn ViewItem(call: Call) -> impl IntoView {
    let actions = actions();
    let action = Action::Call(call);
    let key = first_key(action, actions.workspace.lang_untracked(), actions.mac).unwrap_or_default();
    let name = Signal::derive(move || crate::actions::words(action, actions.workspace.lang()).to_string());
    view! { <MenuItem words=name key run=move || { actions.call(call); }/> }
}

/// Says that not everybody is shown, and shows everybody.
#[component]
fn OnlySome() -> impl IntoView {
    let workspace = workspace();
    let count = move || workspace.choices.with(|c| c.only.len());
    let words = move || {
        let all = workspace.now.with(|n| n.plan.managers.len());
        fill(workspace.lang().sheet().only_some, &[&count().to_string(), &all.to_string()])
    };
    let title = move || workspace.lang().sheet().everybody;
    view! {
        <button type="button" class="button only-some" title=title hidden=move || count() == 0
            on:click=move |_| workspace.show_everybody()>{words}" ✕"</button>
    }
}

/// Opens or closes all quarters, months or weeks at once.
#[component]
fn LevelSwitch() -> impl IntoView {
    let workspace = workspace();
    let t = move || workspace.lang().sheet();
    let button = move |level: Level, words: fn(&Sheet) -> &'static str| {
        let on = Memo::new(move |_| {
            workspace.now.with(|n| workspace.choices.with(|c| c.open == opened_to(&n.tables.axis, level)))
        });
        view! {
            <button type="button" aria-pressed=move || on.get().to_string() on:click=move |_| workspace.toggle_level(level)>
                {move || words(t())}
            </button>
        }
    };
    view! {
        <div class="segmented levels" role="group" aria-label=workspace.words(|l| l.sheet().levels)>
            {button(Level::Quarter, |t| t.quarters)}
            {button(Level::Month, |t| t.months)}
            {button(Level::Week, |t| t.weeks)}
        </div>
    }
}

/// A switch of what the sheet shows.
#[derive(Clone, Copy)]
struct Switch {
    words: Signal<String>,
    on: Signal<bool>,
    flip: fn(Workspace),
}

/// The switches that are seldom used.
fn switches(workspace: Workspace) -> [Switch; 4] {
    let words = |words: fn(Workspace) -> String| Signal::derive(move || words(workspace));
    let on = |on: fn(&Choices) -> bool| Signal::derive(move || workspace.choices.with(on));
    [
        Switch {
            words: words(|w| w.lang().sheet().per_day.to_string()),
            on: on(|c| c.per_day),
            flip: |w| w.choices.update(|c| c.per_day = !c.per_day),
        },
        Switch {
            words: words(|w| w.lang().sheet().inputs.to_string()),
            on: on(|c| c.inputs),
            flip: |w| w.toggle_inputs(),
        },
        Switch {
            words: words(|w| {
                let (t, share) = (w.lang().sheet(), w.choices.with(|c| c.season_as_share));
                format!("{}: {}", t.season, if share { t.season_share } else { t.season_index })
            }),
            on: on(|c| c.season_as_share),
            flip: |w| w.choices.update(|c| c.season_as_share = !c.season_as_share),
        },
        Switch {
            words: words(|w| {
                let t = w.lang().sheet();
                if w.baseline.with(Option::is_some) { t.compare_off } else { t.compare }.to_string()
            }),
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
        <div class="segmented" role="group" aria-label=workspace.words(|l| l.sheet().unit)>
            {[Unit::One, Unit::Thousand, Unit::Million].map(button).collect_view()}
        </div>
    }
}
