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
use crate::app::grid::state::Control;
use crate::app::widgets::later;
use crate::board::Kind;
use crate::units::decimal::write;

/// A sheet with its header, its rows, its editor and its menu.
#[component]
pub fn GridRoom(
    control: Control,
    /// Whether the sheet is on the screen: what is hidden is not painted.
    shown: Signal<bool>,
) -> impl IntoView {
    let lang = move || control.workspace.lang();
    let label = move || match control.kind {
        Kind::Plan => lang().sheet().sheet_label,
        Kind::People => lang().sheet().people_label,
    };
    let rows = move || control.table.with(|t| t.rows());
    let columns = move || control.table.with(|t| t.columns().to_string());
    let comparing = move || control.workspace.baseline.with(Option::is_some).to_string();
    let height = move || {
        control.workspace.baseline.track();
        write(to_f64(rows()) * control.row_height()) + "px"
    };
    let width = move || write(control.widths.with(|w| w.total)) + "rem";
    keep_up(control, shown);
    view! {
        <div class="grid-room" node_ref=control.room>
            <div
                class="grid-scroll"
                node_ref=control.scroller
                on:scroll=move |_| scrolled(control)
                on:keydown=move |e| input::key_down(control, &e)
                on:pointerdown=move |e| input::pointer_down(control, &e)
                on:pointerover=move |e| input::pointer_over(control, &e)
                on:pointermove=move |e| input::touch_moved(control, &e)
                on:pointerup=move |e| input::touch_up(control, &e)
                on:pointercancel=move |_| input::touch_cancel(control)
                on:dblclick=move |e| input::double_click(control, &e)
                on:contextmenu=move |e| input::context_menu(control, &e)
                on:focusin=move |_| control.set_focused(true)
                on:focusout=move |e| input::focus_out(control, &e)
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
                    <Header control/>
                    {layers(control)}
                    <div class="grid-body" role="rowgroup" node_ref=control.body style:height=height style:width=width></div>
                </div>
            </div>
            <Editor control/>
            <NoteTip control/>
            {aside(control)}
        </div>
        <div class="paper" node_ref=control.paper></div>
    }
}

/// What stands over the sheet now and then, made when it is first asked for.
fn aside(control: Control) -> impl IntoView {
    let some = |asked: fn(Control) -> bool| Signal::derive(move || asked(control));
    [
        (some(|control| control.noting.with(Option::is_some)), note_box as fn(Control) -> AnyView),
        (some(|control| control.headed.with(Option::is_some)), titles_dialog),
        (control.finding.into(), find_bar),
        (some(|control| control.filled.with(Option::is_some)), fill_chip),
        (some(|control| control.menu.with(Option::is_some)), context_menu),
        (some(|control| control.widening.with(Option::is_some)), border_line),
    ]
    .map(|(asked, make)| later(asked, move || make(control)))
    .collect_view()
}

/// Paints what changes, as long as the sheet is on the screen, and listens to what belongs to no element of it.
fn keep_up(control: Control, shown: Signal<bool>) {
    Effect::new(move || {
        if shown.get() {
            control.paint();
        }
    });
    Effect::new(move || {
        control.state.track();
        control.table.track();
        control.widths.track();
        control.filling.track();
        control.editing.track();
        if shown.get() {
            place_handles(control);
        }
    });
    input::listen(control, shown);
    listen_to_print(control, shown);
}

#[allow(clippy::cast_precision_loss, reason = "row counts stay far below 2^52")]
fn to_f64(n: usize) -> f64 {
    n as f64
}
