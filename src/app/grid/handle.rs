//! The fill handle at the corner of the selection, the frame of a fill, and the chip that says how it was filled.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PointerEvent;

use super::act;
use super::control::Control;
use super::drag::{self, Drag};
use super::touch;
use crate::app::shell::page;
use crate::board::{Board, FillPlan, Input, fill_cells};
use crate::edit::Label;
use crate::i18n::fill as words;
use crate::sheet::fill::{Drag as Filling, Series, double_click};
use crate::sheet::{Dir, Mode, Pos, Rect, Selection, State};
use crate::units::decimal::write;

/// A fill that can still be made the other way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LastFill {
    source: Rect,
    target: Rect,
    dir: Dir,
    series: Series,
    /// Totals, which can be divided among the cells.
    totals: bool,
    /// It changed something, so that undo takes back this fill and no other step.
    step: bool,
    /// The plan as it was shown right after it: whatever comes later is a step of its own.
    revision: u64,
}

impl LastFill {
    fn whole(&self) -> Rect {
        Rect {
            top: self.source.top.min(self.target.top),
            left: self.source.left.min(self.target.left),
            bottom: self.source.bottom.max(self.target.bottom),
            right: self.source.right.max(self.target.right),
        }
    }
}

/// Carries out a drag of the handle; `other` turns copying into a series and back.
pub fn fill(control: Control, source: Rect, drag: Filling, other: bool) {
    match drag {
        Filling::Clear(rect) => clear(control, rect),
        Filling::Extend { target, dir } => {
            let long = if matches!(dir, Dir::Up | Dir::Down) { source.height() } else { source.width() };
            let series = if (long > 1) == other { Series::Copy } else { Series::Trend };
            extend(
                control,
                LastFill {
                    source,
                    target,
                    dir,
                    series,
                    totals: are_totals(control, source),
                    step: false,
                    revision: 0,
                },
            );
        }
    }
}

/// Whether every one of these cells is a total.
fn are_totals(control: Control, rect: Rect) -> bool {
    let total =
        |board: &Board, pos: Pos| matches!(board.cell(pos.row, pos.col).input, Some(Input::Total(..)));
    control.board.with_untracked(|board| rect.cells().all(|pos| total(board, pos)))
}

fn extend(control: Control, last: LastFill) {
    let board = control.board.get_untracked();
    let FillPlan { texts, skipped } =
        control.with_desk(|desk| fill_cells(desk, &board, last.source, last.target, last.dir, last.series));
    let count = texts.len();
    if count == 0 {
        act::act(control, crate::sheet::Intent::NotEditable);
        return;
    }
    match control.with_desk(|desk| desk.together(texts)) {
        Ok(command) => {
            let before = control.workspace.revision.get_untracked();
            let outcome = act::dispatch(control, Label::Fill(count), &command);
            control.workspace.once_made(&outcome, move || {
                control.with_grid(|state, _| state.select(Selection::range(last.whole())));
                let revision = control.workspace.revision.get_untracked();
                control.filled.set(Some(LastFill { step: revision != before, revision, ..last }));
                if skipped > 0 {
                    let t = control.workspace.lang_untracked().panels();
                    control.workspace.say(words(t.skipped, &[&count.to_string(), &skipped.to_string()]));
                }
            });
        }
        Err(refusal) => control.workspace.say(refusal.message(control.workspace.lang_untracked())),
    }
}

fn clear(control: Control, rect: Rect) {
    let inputs: Vec<Input> = control
        .board
        .with_untracked(|board| rect.cells().filter_map(|pos| board.cell(pos.row, pos.col).input).collect());
    if let Ok(command) = control.with_desk(|desk| desk.read_all(&inputs, "")) {
        act::dispatch(control, Label::Clear(inputs.len()), &command);
    }
}

/// Fills down as far as the column beside is filled.
fn fill_down(control: Control) {
    let source = control.selected();
    if let Some(target) = control.with_grid(|_, grid| double_click(source, grid)) {
        let totals = are_totals(control, source);
        extend(
            control,
            LastFill {
                source,
                target,
                dir: Dir::Down,
                series: Series::Usual,
                totals,
                step: false,
                revision: 0,
            },
        );
    }
}

/// The last fill, while nothing has been changed, taken back or opened since.
fn last_fill(control: Control) -> Option<LastFill> {
    let revision = control.workspace.revision.get();
    control.filled.get().filter(|last| last.revision == revision)
}

/// Makes the last fill the other way, as one step.
fn refill(control: Control, series: Series) {
    let Some(last) = untrack(|| last_fill(control)) else { return };
    if last.step {
        control.workspace.undo();
    }
    extend(control, LastFill { series, ..last });
    // Undo asks for its own selection; this one comes later.
    let mark = control.mark();
    control.workspace.restored.set(Some(mark));
}

/// The layers: whether what they hold stays in view sideways, and whether it stays at the top.
const LAYERS: [(bool, bool, &str); 4] = [
    (false, false, "grid-layer"),
    (true, false, "grid-layer still"),
    (false, true, "grid-layer above"),
    (true, true, "grid-layer still above"),
];

/// A rectangle of cells in pixels: left, top, right, bottom. What stays in view is measured from where it stays, the rest
/// from the first row and column.
fn pixels(control: Control, rect: Rect) -> Option<[f64; 4]> {
    let (rem, height) = (page::rem(), control.row_height());
    let scrolled = control.painted.with_value(|p| p.scroll_left) / rem;
    let rows = |n: usize| f64::from(u32::try_from(n).unwrap_or(0)) * height;
    control.widths.with_untracked(|w| {
        let last = w.columns.get(rect.right)?;
        let left = |col: usize| if w.still[col].is_some() { w.seen(col, scrolled) } else { w.left[col] };
        Some([left(rect.left) * rem, rows(rect.top), (left(rect.right) + last) * rem, rows(rect.bottom + 1)])
    })
}

/// Puts the handle and the frame where they belong. What is under the columns and rows that stay in view is hidden.
pub fn place(control: Control) {
    let (state, filling) = (control.state.get_untracked(), control.filling.get_untracked());
    let rect = state.selection().rect();
    let corner = control.board.with_untracked(|b| b.cell(rect.bottom, rect.right).input.is_some());
    let alone = state.others().is_empty();
    let editable = state.mode() == Mode::Ready && control.editing.with_untracked(Option::is_none);
    let target = match filling {
        Some(Filling::Extend { target, .. } | Filling::Clear(target)) => Some(target),
        None => None,
    };
    let edge = control.widths.with_untracked(|w| w.edge) * page::rem();
    let scrolled = control.painted.with_value(|p| p.scroll_left);
    let is_still =
        |col: usize| control.widths.with_untracked(|w| w.still.get(col).copied().flatten().is_some());
    let rows = control.still_rows();
    for (node, (still, above, _)) in control.layers.iter().zip(LAYERS) {
        let Some(layer) = node.get_untracked() else { return };
        let own = |row: usize, col: usize| is_still(col) == still && (row < rows) == above;
        let in_view = |x: f64| still || x - scrolled >= edge;
        let spot = |row: usize, col: usize, x: usize, y: usize| {
            let at = pixels(control, rect).filter(|p| alone && editable && own(row, col) && in_view(p[x]));
            at.map_or(String::new(), |p| format!("display:block;transform:{}", translated(p[x], p[y])))
        };
        let handle = if corner { spot(rect.bottom, rect.right, 2, 3) } else { String::new() };
        let frame = target.filter(|to| own(to.bottom, to.right)).and_then(|to| pixels(control, to));
        let frame = frame.map_or(String::new(), |[left, top, right, bottom]| {
            let left = if still { left } else { left.max(edge + scrolled) };
            let (at, size) = (translated(left, top), [right - left, bottom - top].map(write));
            format!("display:block;transform:{at};width:{}px;height:{}px", size[0], size[1])
        });
        let (from, to) = (spot(rect.top, rect.left, 0, 1), spot(rect.bottom, rect.right, 2, 3));
        for (name, style) in
            [(".fill-handle", handle), (".fill-frame", frame), (".grip.from", from), (".grip.to", to)]
        {
            let found = layer.query_selector(name).ok().flatten();
            if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                element.style().set_css_text(&style);
            }
        }
    }
}

fn translated(x: f64, y: f64) -> String {
    format!("translate({}px,{}px)", write(x), write(y))
}

/// The layers over the cells: what stays in view has layers of its own, which do not scroll that way.
pub fn layers(control: Control) -> impl IntoView {
    let make = |(node, (_, _, class)): (NodeRef<html::Div>, (bool, bool, &'static str))| {
        view! { <Layer control node class/> }
    };
    control.layers.into_iter().zip(LAYERS).map(make).collect_view()
}

#[component]
fn Layer(control: Control, node: NodeRef<html::Div>, class: &'static str) -> impl IntoView {
    let down = move |event: PointerEvent| {
        event.prevent_default();
        event.stop_propagation();
        if event.button() == 0 {
            control.set_focused(true);
            drag::begin(control, Drag::Fill(control.selected()), drag::place(&event));
        }
    };
    let twice = move |event: web_sys::MouseEvent| {
        event.stop_propagation();
        fill_down(control);
    };
    view! {
        <div class=class aria-hidden="true" node_ref=node>
            <div class="fill-frame"></div>
            <div class="fill-handle" on:pointerdown=down on:dblclick=twice></div>
            <div class="grip from" on:pointerdown=move |e| touch::grip(control, false, &e)></div>
            <div class="grip to" on:pointerdown=move |e| touch::grip(control, true, &e)></div>
        </div>
    }
}

/// The chip after a fill: a copy or a series.
pub fn fill_chip(control: Control) -> AnyView {
    let t = move || control.workspace.lang().panels();
    let last = Memo::new(move |_| {
        let last = last_fill(control)?;
        let rect = control.state.with(State::selection).rect();
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
        let [_, _, right, bottom] = pixels(control, rect)?;
        let (scroller, room) = (control.scroller.get_untracked()?, control.room.get_untracked()?);
        let (x, y) = (f64::from(scroller.scroll_left()), f64::from(scroller.scroll_top()));
        let stays = |w: &super::widths::Widths| w.still.get(rect.right).copied().flatten().is_some();
        let x = if control.widths.with_untracked(stays) { 0.0 } else { x };
        let y = if rect.bottom < control.still_rows() { 0.0 } else { y };
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
                    refill(control, series);
                }
            }>
                {move || name(t())}
            </button>
        }
    };
    view! {
        <div class="segmented fill-chip" role="group" aria-label=control.workspace.words(|l| l.panels().fill_how)
            hidden=move || last.get().is_none() prop:style=place>
            {button(Series::Copy, |t| t.fill_copied)}
            {button(Series::Trend, |t| t.fill_series)}
            {button(Series::Split, |t| t.fill_split)}
        </div>
    }
    .into_any()
}
