//! The season as twelve bars that are dragged, or moved with keys. A drag is one step of undo.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use super::form::set;
use crate::app::shell::page;
use crate::app::workspace::workspace;
use crate::edit::{Command, SettingsEdit};
use crate::i18n::number;
use crate::plan::season_indexes;

/// Steps of an arrow key, and of a drag.
const STEP: f64 = 0.05;
/// How many of them PageUp goes.
const LARGE: f64 = 5.0;

/// The nearest step, none below zero.
fn stepped(index: f64) -> f64 {
    // Through whole hundredths, so that no noise stands behind the second digit.
    ((index / STEP).round().max(0.0) * STEP * 100.0).round() / 100.0
}

/// Where the scale ends: at 2, or at the next whole number above the largest index.
fn top_of(season: &[f64; 12]) -> f64 {
    season.iter().fold(2.0_f64, |top, index| top.max(index.ceil()))
}

/// The index at which a pointer stands on its bar.
fn pointed(event: &PointerEvent, top: f64) -> Option<f64> {
    let bar: HtmlElement = event.current_target()?.dyn_into().ok()?;
    let rect = bar.get_bounding_client_rect();
    let share = (rect.bottom() - f64::from(event.client_y())) / rect.height().max(1.0);
    Some(stepped(share.clamp(0.0, 1.0) * top))
}

/// Twelve bars, January first.
#[component]
pub fn SeasonBars() -> impl IntoView {
    let workspace = workspace();
    let season = Memo::new(move |_| workspace.now.with(|n| season_indexes(&n.plan)));
    let drag: RwSignal<Option<(u8, f64)>> = RwSignal::new(None);
    view! {
        <p class="hint">{workspace.words(|l| l.charts().season_hint)}</p>
        <div class="season-bars" role="group" aria-label=workspace.words(|l| l.charts().season_bars)>
            {(0..12).map(|month| season_bar(month, season, drag)).collect_view()}
        </div>
    }
}

/// The index that a press on a bar points to; the pointer stays with the bar.
fn pressed(e: &PointerEvent, top: f64) -> Option<f64> {
    let bar = e.current_target().and_then(|t| t.dyn_into::<HtmlElement>().ok())?;
    let index = pointed(e, top).filter(|_| e.button() == 0)?;
    e.prevent_default();
    page::focus_quietly(&bar);
    // Without it the drag ends where the pointer leaves the bar.
    let _ = bar.set_pointer_capture(e.pointer_id());
    Some(index)
}

/// By how many steps a key moves a bar.
fn steps_of(key: &str) -> Option<f64> {
    match key {
        "ArrowUp" | "ArrowRight" => Some(1.0),
        "ArrowDown" | "ArrowLeft" => Some(-1.0),
        "PageUp" => Some(LARGE),
        "PageDown" => Some(-LARGE),
        _ => None,
    }
}

/// One month's bar.
fn season_bar(month: u8, season: Memo<[f64; 12]>, drag: RwSignal<Option<(u8, f64)>>) -> AnyView {
    let workspace = workspace();
    let held = move || season.with(|s| s.get(usize::from(month)).copied().unwrap_or(1.0));
    let top = move || season.with(top_of);
    let index = move || drag.get().filter(|d| d.0 == month).map_or_else(held, |d| d.1);
    let words = move || number::format_decimal(index(), 2, workspace.lang());
    let change = move |index: f64| {
        if index.to_bits() != untrack(held).to_bits() {
            set(workspace, &Command::Settings(SettingsEdit::SetSeason { month, index }));
        }
    };
    let press = move |e: PointerEvent| {
        if let Some(index) = pressed(&e, untrack(top)) {
            drag.set(Some((month, index)));
        }
    };
    let pull = move |e: PointerEvent| {
        if let (Some(index), true) = (pointed(&e, untrack(top)), drag.get_untracked().is_some()) {
            drag.set(Some((month, index)));
        }
    };
    let drop = move |_| {
        if let Some((_, index)) = drag.get_untracked() {
            drag.set(None);
            change(index);
        }
    };
    let keys = move |e: KeyboardEvent| {
        if e.key() == "Escape" {
            drag.set(None);
        } else if let Some(steps) = steps_of(&e.key()) {
            e.prevent_default();
            change(stepped(untrack(held) + steps * STEP));
        }
    };
    view! {
        <div class="season-month">
            <span aria-hidden="true">{words}</span>
            <div
                class="season-bar"
                role="slider"
                tabindex="0"
                aria-orientation="vertical"
                aria-label=move || workspace.lang().month_name(u32::from(month) + 1)
                aria-valuemin="0"
                aria-valuemax=move || top().to_string()
                aria-valuenow=move || index().to_string()
                aria-valuetext=words
                on:pointerdown=press
                on:pointermove=pull
                on:pointerup=drop
                on:pointercancel=move |_| drag.set(None)
                on:keydown=keys
            >
                <div class="season-fill" style:height=move || format!("{}%", (index() / top() * 100.0).round())></div>
            </div>
            <span aria-hidden="true">{move || workspace.lang().month_short(u32::from(month) + 1)}</span>
        </div>
    }
    .into_any()
}
