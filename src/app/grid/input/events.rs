//! Passes the browser's events to the sheet's state machine.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};

use super::{border, drag, touch};
use crate::app::grid::act::{act, copy, fit, paste, toggle_row};
use crate::app::grid::state::{Drag, SheetHandle};
use crate::app::shell::keys::Pressed;
use crate::app::shell::page;
use crate::sheet::{Call, Hit, Intent, Pos};

/// Sets up listeners that belong to no single cell: size and clipboard.
pub fn listen(sheet: SheetHandle, shown: Signal<bool>) {
    Effect::new(move || {
        if let Some(scroller) = sheet.scroller.get() {
            page::on_size(&scroller, move || resized(sheet));
        }
    });
    // The browser sends these events to where text was last selected, not necessarily to the focused cell. A
    // list pasted without any focus is meant for the sheet.
    let ours = move |event: &Event| shown.get_untracked() && !page::is_typing() && !event.default_prevented();
    let here = move || sheet.painted.with_value(|p| p.focused) && !page::has_marked_text();
    let listeners = [
        window_event_listener(ev::paste, move |event| {
            if ours(&event) && (sheet.is_board() || here()) {
                paste(sheet, &event);
            }
        }),
        window_event_listener(ev::copy, move |event| {
            if ours(&event) && here() {
                copy(sheet, &event, false);
            }
        }),
        window_event_listener(ev::cut, move |event| {
            if ours(&event) && here() {
                copy(sheet, &event, true);
            }
        }),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
}

/// Recomputes how many rows and columns a page has; a hidden sheet keeps its values.
fn resized(sheet: SheetHandle) {
    // A sheet whose view is gone gets this event too.
    let scroller = sheet.scroller.try_get_untracked().flatten();
    let Some(scroller) = scroller.filter(|scroller| scroller.client_height() > 0) else { return };
    let seen = f64::from(scroller.client_height()) - sheet.still_height();
    let rows = seen / sheet.row_height() - 1.5;
    let width = f64::from(scroller.client_width()) / page::rem();
    let columns = width / 6.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
    let page = (rows.max(1.0) as usize, columns.max(1.0) as usize);
    if page != sheet.page.get_untracked() {
        sheet.page.set(page);
    }
    #[allow(clippy::float_cmp, reason = "the same pixels give the same number")]
    if width != sheet.room_width.get_untracked() {
        sheet.room_width.set(width);
    }
}

/// A key in the sheet or in its editor.
pub fn key_down(sheet: SheetHandle, event: &KeyboardEvent) {
    let on_button =
        event.target().and_then(|t| t.dyn_into::<Element>().ok()).is_some_and(|e| e.tag_name() == "BUTTON");
    // Esc during a drag is handled by the drag itself.
    if event.is_composing() || on_button || event.key() == "Escape" && drag::is_under_way(sheet) {
        return;
    }
    let pressed = Pressed::new(event);
    let habits = sheet.habits();
    let outcome = sheet.with_grid(|state, grid| state.press(&pressed.press(), grid, habits));
    if !outcome.prevent && matches!(outcome.intent, Intent::Call(Call::LeaveGrid { .. })) {
        // Esc, then Tab: the browser moves on from the sheet itself.
        sheet.set_focused(false);
        return;
    }
    let handled = act(sheet, outcome.intent);
    if outcome.prevent && handled {
        event.prevent_default();
    }
}

/// The part of the sheet that is an event's target.
fn hit(event: &Event) -> Option<(Hit, Element)> {
    hit_of(event.target()?.dyn_into().ok()?)
}

/// The part of the sheet that an element represents.
fn hit_of(target: Element) -> Option<(Hit, Element)> {
    let number = |element: &Element, name: &str| element.get_attribute(name)?.parse::<usize>().ok();
    if let Some(header) = target.closest("[role=columnheader]").ok().flatten() {
        let column = number(&header, "aria-colindex")?.checked_sub(1)?;
        return Some((if column == 0 { Hit::Corner } else { Hit::Column(column) }, target));
    }
    let cell = target.closest("[aria-colindex]").ok().flatten()?;
    let row = cell.closest("[aria-rowindex]").ok().flatten()?;
    let pos = Pos::new(
        number(&row, "aria-rowindex")?.checked_sub(2)?,
        number(&cell, "aria-colindex")?.checked_sub(1)?,
    );
    Some((Hit::Cell(pos), target))
}

/// The pointer is pressed in the sheet.
pub fn pointer_down(sheet: SheetHandle, event: &PointerEvent) {
    let Some((hit, target)) = hit(event) else { return };
    if event.button() != 0 || target.closest("button").ok().flatten().is_some() {
        return;
    }
    sheet.menu.set(None);
    if let (true, Hit::Cell(pos)) = (target.class_name() == "expander", hit) {
        sheet.set_focused(true);
        event.prevent_default();
        toggle_row(sheet, pos.row, None);
        return;
    }
    let column = border::pressed(&target, event);
    if event.pointer_type() == "touch" {
        touch::down(sheet, hit, column, event);
        return;
    }
    if let Some(col) = column {
        drag::begin(sheet, Drag::Border(col), drag::place(event));
        event.prevent_default();
        return;
    }
    sheet.set_focused(true);
    let add = event.ctrl_key() || event.meta_key();
    let outcome = sheet.with_grid(|state, grid| state.pointer_down(hit, event.shift_key(), add, grid));
    act(sheet, outcome.intent);
    // A cell that was taken out of the selection is no place to drag from.
    let taken_out = matches!(hit, Hit::Cell(pos) if !sheet.state.with_untracked(|s| s.contains(pos)));
    if event.pointer_type() == "mouse" && taken_out {
        event.prevent_default();
    } else if event.pointer_type() == "mouse" {
        drag::begin(sheet, Drag::Select(hit), drag::place(event));
        // The browser would focus whatever cell is under the pointer; the paint decides instead.
        event.prevent_default();
    }
    sheet.focus_active();
}

/// The pointer enters a cell: shows its note, if any, and texts cut off by the column in full.
pub fn pointer_over(sheet: SheetHandle, event: &PointerEvent) {
    let found = hit(event);
    if let Some((Hit::Cell(_), target)) = &found {
        let words = target.text_content().filter(|_| target.scroll_width() > target.client_width());
        let _ = match words {
            Some(words) => target.set_attribute("title", &words),
            None => target.remove_attribute("title"),
        };
    }
    let found = found.and_then(|(hit, target)| match hit {
        Hit::Cell(pos) if target.closest("[data-note]").ok().flatten().is_some() => Some(pos),
        Hit::Cell(_) | Hit::Column(_) | Hit::Corner => None,
    });
    if found != sheet.hovered.get_untracked() {
        sheet.hovered.set(found);
    }
}

/// A double click opens the editor; on a column border it fits the column, or all selected ones.
pub fn double_click(sheet: SheetHandle, event: &MouseEvent) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    if let Some(col) = target.and_then(|t| border::at(&t, f64::from(event.client_x()))) {
        fit(sheet, border::together(sheet, col));
        return;
    }
    if let Some((Hit::Cell(pos), target)) = hit(event)
        && target.class_name() != "expander"
    {
        let intent = sheet.with_grid(|state, grid| state.double_click(pos, grid));
        act(sheet, intent);
    }
}

/// A right click opens the sheet's own menu.
pub fn context_menu(sheet: SheetHandle, event: &MouseEvent) {
    let Some((Hit::Cell(pos), _)) = hit(event) else { return };
    event.prevent_default();
    let intent = sheet.with_grid(|state, grid| state.menu_click(pos, grid));
    act(sheet, intent);
    sheet.menu.set(Some((f64::from(event.client_x()), f64::from(event.client_y()))));
}

/// Whether the focus moves outside an element.
pub fn leaves(event: &FocusEvent, element: Option<Element>) -> bool {
    let to = event.related_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
    match (element, to) {
        (Some(element), Some(to)) => !element.contains(Some(&to)),
        _ => true,
    }
}

/// The focus leaves an element: if it leaves the sheet, the paint no longer restores it.
pub fn focus_out(sheet: SheetHandle, event: &FocusEvent) {
    let to = event.related_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
    let inside = match (sheet.room.get_untracked(), &to) {
        (Some(room), Some(node)) => room.contains(Some(node)),
        _ => false,
    };
    // Losing focus to nothing means a repaint or another window: the sheet keeps its claim.
    if to.is_some() && !inside {
        sheet.set_focused(false);
    }
}
