//! The elements of one sheet, made once.

use leptos::prelude::*;

use super::border::border_line;
use super::editor::Editor;
use super::find::find_bar;
use super::handle::{fill_chip, layers};
use super::header::Header;
use super::menu::context_menu;
use super::notes::{NoteTip, note_box};
use super::titles::titles_dialog;
use crate::app::grid::act::scrolled;
use crate::app::grid::input;
use crate::app::grid::paint::{listen_to_print, place_handles};
use crate::app::grid::state::SheetHandle;
use crate::app::widgets::lazy;
use crate::units::decimal::write;

/// A sheet with its header, its rows, its editor and its menu.
#[component]
pub fn GridRoom(
    sheet: SheetHandle,
    /// Whether the sheet is on screen; hidden sheets are not painted.
    shown: Signal<bool>,
) -> impl IntoView {
    let label = move || (sheet.label)(sheet.workspace.lang());
    let rows = move || sheet.table.with(|t| t.rows());
    let columns = move || sheet.table.with(|t| t.columns().to_string());
    let comparing = move || sheet.compares().to_string();
    let height = move || {
        sheet.workspace.baseline.track();
        write(to_f64(rows()) * sheet.row_height()) + "px"
    };
    let width = move || write(sheet.widths.with(|w| w.total)) + "rem";
    repaint_and_listen(sheet, shown);
    view! {
        <div class="grid-room" node_ref=sheet.room>
            <div
                class="grid-scroll"
                node_ref=sheet.scroller
                on:scroll=move |_| scrolled(sheet)
                on:keydown=move |e| input::key_down(sheet, &e)
                on:pointerdown=move |e| input::pointer_down(sheet, &e)
                on:pointerover=move |e| input::pointer_over(sheet, &e)
                on:pointermove=move |e| input::touch_moved(sheet, &e)
                on:pointerup=move |e| input::touch_up(sheet, &e)
                on:pointercancel=move |_| input::touch_cancel(sheet)
                on:dblclick=move |e| input::double_click(sheet, &e)
                on:contextmenu=move |e| input::context_menu(sheet, &e)
                on:focusin=move |_| sheet.set_focused(true)
                on:focusout=move |e| input::focus_out(sheet, &e)
            >
                <div
                    class="grid"
                    role="treegrid"
                    aria-label=label
                    aria-multiselectable="true"
                    aria-rowcount=move || (rows() + 1).to_string()
                    aria-colcount=columns
                    data-compare=comparing
                >
                    <Header sheet/>
                    {layers(sheet)}
                    <div class="grid-body" role="rowgroup" node_ref=sheet.body style:height=height style:width=width></div>
                </div>
            </div>
            <Editor sheet/>
            <NoteTip sheet/>
            {overlays(sheet)}
        </div>
        <div class="paper" node_ref=sheet.paper></div>
    }
}

/// Elements over the sheet that appear occasionally, created on first use.
fn overlays(sheet: SheetHandle) -> impl IntoView {
    let some = |asked: fn(SheetHandle) -> bool| Signal::derive(move || asked(sheet));
    [
        (some(|sheet| sheet.noting.with(Option::is_some)), note_box as fn(SheetHandle) -> AnyView),
        (some(|sheet| sheet.headed.with(Option::is_some)), titles_dialog),
        (sheet.finding.into(), find_bar),
        (some(|sheet| sheet.filled.with(Option::is_some)), fill_chip),
        (some(|sheet| sheet.menu.with(Option::is_some)), context_menu),
        (some(|sheet| sheet.widening.with(Option::is_some)), border_line),
    ]
    .map(|(asked, make)| lazy(asked, move || make(sheet)))
    .collect_view()
}

/// Repaints while the sheet is on screen, and sets up listeners that belong to no element of it.
fn repaint_and_listen(sheet: SheetHandle, shown: Signal<bool>) {
    Effect::new(move || {
        if shown.get() {
            sheet.paint();
        }
    });
    Effect::new(move || {
        sheet.state.track();
        sheet.table.track();
        sheet.widths.track();
        sheet.filling.track();
        sheet.editing.track();
        if shown.get() {
            place_handles(sheet);
        }
    });
    input::listen(sheet, shown);
    // Another sheet is printed by the page around it.
    if sheet.is_board() {
        listen_to_print(sheet, shown);
    }
}

#[allow(clippy::cast_precision_loss, reason = "row counts stay far below 2^52")]
fn to_f64(n: usize) -> f64 {
    n as f64
}
