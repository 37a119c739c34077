//! The fill handle at the corner of the selection, the grips, and the chip to switch a fill between copy and
//! series.

use leptos::html;
use leptos::prelude::*;
use web_sys::PointerEvent;

use crate::app::grid::act::{fill_down, last_fill, refill};
use crate::app::grid::input::{begin_drag, grip, pointer_place};
use crate::app::grid::paint::{LAYERS, pixels};
use crate::app::grid::rows::Widths;
use crate::app::grid::state::{Drag, SheetHandle};
use crate::app::shell::page;
use crate::sheet::fill::Series;
use crate::sheet::{Dir, State};

/// The layers over the cells: fixed cells have layers of their own, which do not scroll.
pub fn layers(sheet: SheetHandle) -> impl IntoView {
    let make = |(node, (_, _, class)): (NodeRef<html::Div>, (bool, bool, &'static str))| {
        view! { <Layer sheet node class/> }
    };
    sheet.layers.into_iter().zip(LAYERS).map(make).collect_view()
}

#[component]
fn Layer(sheet: SheetHandle, node: NodeRef<html::Div>, class: &'static str) -> impl IntoView {
    let down = move |event: PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        if event.button() == 0 {
            sheet.set_focused(true);
            begin_drag(sheet, Drag::Fill(sheet.selected()), pointer_place(&event));
        }
    };
    let twice = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        fill_down(sheet);
    };
    view! {
        <div class=class aria-hidden="true" node_ref=node>
            <div class="fill-frame"></div>
            <div class="fill-handle" on:pointerdown=down on:dblclick=twice></div>
            <div class="grip from" on:pointerdown=move |e| grip(sheet, false, &e)></div>
            <div class="grip to" on:pointerdown=move |e| grip(sheet, true, &e)></div>
        </div>
    }
}

/// The chip after a fill: a copy or a series.
pub fn fill_chip(sheet: SheetHandle) -> AnyView {
    let t = move || sheet.workspace.lang().panels();
    let last = Memo::new(move |_| {
        let last = last_fill(sheet)?;
        let rect = sheet.state.with(State::selection).rect();
        let long =
            if matches!(last.dir, Dir::Up | Dir::Down) { last.source.height() } else { last.source.width() };
        (rect == last.whole() && (long > 1 || last.totals)).then_some((last, long > 1))
    });
    let is = move |series: Series| {
        last.get().is_some_and(|(l, long)| match series {
            Series::Copy => l.series == Series::Copy || (!long && l.series != Series::Split),
            Series::Split => l.series == Series::Split,
            Series::Trend | Series::Usual => long && matches!(l.series, Series::Trend | Series::Usual),
        })
    };
    let shown = move |series: Series| {
        last.get().is_some_and(|(l, long)| match series {
            Series::Split => l.totals,
            Series::Copy => true,
            Series::Trend | Series::Usual => long,
        })
    };
    let place = move || {
        let rect = last.get()?.0.whole();
        let [_, _, right, bottom] = pixels(sheet, rect)?;
        let (scroller, room) = (sheet.scroller.get_untracked()?, sheet.room.get_untracked()?);
        let (x, y) = (f64::from(scroller.scroll_left()), f64::from(scroller.scroll_top()));
        let stays = |w: &Widths| w.still.get(rect.right).copied().flatten().is_some();
        let x = if sheet.widths.with_untracked(stays) { 0.0 } else { x };
        let y = if rect.bottom < sheet.still_rows() { 0.0 } else { y };
        let rem = page::rem();
        let (width, height) = (f64::from(room.client_width()), f64::from(room.client_height()));
        let left = (right - x + 0.75 * rem).clamp(0.0, (width - 9.0 * rem).max(0.0));
        let top = (bottom - y + 2.5 * rem).clamp(2.5 * rem, (height - 2.5 * rem).max(2.5 * rem));
        Some(format!("left:{left}px;top:{top}px"))
    };
    let button = move |series: Series, name: fn(&'static crate::i18n::texts::Panels) -> &'static str| {
        view! {
            <button type="button" hidden=move || !shown(series) aria-pressed=move || is(series).to_string() on:click=move |_| {
                if !is(series) {
                    refill(sheet, series);
                }
            }>
                {move || name(t())}
            </button>
        }
    };
    view! {
        <div class="segmented fill-chip" role="group" aria-label=sheet.workspace.words(|l| l.panels().fill_how)
            hidden=move || last.get().is_none() prop:style=place>
            {button(Series::Copy, |t| t.fill_copied)}
            {button(Series::Trend, |t| t.fill_series)}
            {button(Series::Split, |t| t.fill_split)}
        </div>
    }
    .into_any()
}
