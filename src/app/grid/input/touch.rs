//! Touch: a tap selects, a second tap edits, a long press opens the menu; the two corners of the selection
//! and column borders can be dragged. Everything else scrolls, which the browser does itself.

use leptos::prelude::*;
use web_sys::PointerEvent;

use super::drag::{begin, cell_at, place};
use crate::app::grid::act::act;
use crate::app::grid::state::{Drag, SheetHandle, Touch};
use crate::app::shell::timer::Timeout;
use crate::sheet::{Hit, Intent, Pos, Scroll, Selection, State};

/// Duration of a long press, in milliseconds.
const LONG: u32 = 500;
/// How far a finger may move in a tap, in pixels.
const STILL: f64 = 10.0;

/// Whether the finger is still where it touched down.
fn is_still(touch: &Touch, at: (f64, f64)) -> bool {
    (at.0 - touch.at.0).abs() <= STILL && (at.1 - touch.at.1).abs() <= STILL
}

/// Removes the present touch and cancels its timer.
fn take(sheet: SheetHandle) -> Option<Touch> {
    let mut touch = sheet.painted.try_update_value(|p| p.touch.take()).flatten()?;
    touch.timer.take().map(Timeout::cancel);
    Some(touch)
}

/// A finger touches down, on a column border if one is given.
pub fn down(sheet: SheetHandle, on: Hit, border: Option<usize>, event: &PointerEvent) {
    // Prevents mouse events, which would focus the cell and close the editor.
    event.prevent_default();
    let _ = take(sheet);
    let at = place(event);
    let timer = match on {
        Hit::Cell(pos) => Some(Timeout::new(LONG, move || long_press(sheet, pos, at))),
        Hit::Column(_) | Hit::Corner => None,
    };
    sheet.painted.update_value(|p| p.touch = Some(Touch { at, on, timer, stays: None, border }));
}

/// A finger grips one end of the selection; `last` is the lower right one.
pub fn grip(sheet: SheetHandle, last: bool, event: &PointerEvent) {
    event.prevent_default();
    event.stop_propagation();
    let _ = take(sheet);
    let rect = sheet.selected();
    let (held, stays) = if last { (rect.last(), rect.first()) } else { (rect.first(), rect.last()) };
    let touch =
        Touch { at: place(event), on: Hit::Cell(held), timer: None, stays: Some(stays), border: None };
    sheet.painted.update_value(|p| p.touch = Some(touch));
}

/// A finger moves: it drags a handle or a border, or stops being a tap.
pub fn moved(sheet: SheetHandle, event: &PointerEvent) {
    let at = place(event);
    let stays = sheet.painted.with_value(|p| {
        let touch = p.touch.as_ref()?;
        Some((touch.stays, is_still(touch, at)))
    });
    match stays {
        Some((Some(stays), _)) => drag(sheet, stays, at),
        Some((None, false)) => {
            let border = take(sheet).and_then(|touch| Some((touch.border?, touch.at)));
            if let Some((col, from)) = border {
                begin(sheet, Drag::Border(col), from);
            }
        }
        _ => {}
    }
}

fn drag(sheet: SheetHandle, stays: Pos, at: (f64, f64)) {
    let Some(to) = cell_at(sheet, at) else { return };
    sheet.with_grid(|state, _| state.select(Selection { active: stays, base: stays, focus: to }));
    act(sheet, Intent::Extended(Scroll::Reveal));
}

/// A finger lifts: a tap selects the cell under it, or opens the editor if that cell was the whole selection.
pub fn up(sheet: SheetHandle, event: &PointerEvent) {
    if event.pointer_type() != "touch" {
        return;
    }
    let tapped = |touch: &Touch| touch.stays.is_none() || is_still(touch, place(event));
    let Some(touch) = take(sheet).filter(tapped) else { return };
    let again = sheet.painted.with_value(|p| p.focused) && !sheet.state.with_untracked(State::is_editing);
    let alone = sheet.state.with_untracked(|s| s.is_single().then(|| s.active()));
    sheet.set_focused(true);
    let intent = match touch.on {
        Hit::Cell(pos) if again && alone == Some(pos) => {
            sheet.with_grid(|state, grid| state.double_click(pos, grid))
        }
        on @ (Hit::Cell(_) | Hit::Column(_) | Hit::Corner) => {
            sheet.with_grid(|state, grid| state.pointer_down(on, false, false, grid)).intent
        }
    };
    act(sheet, intent);
    sheet.focus_active();
}

/// The browser takes over the touch for scrolling.
pub fn cancel(sheet: SheetHandle) {
    let _ = take(sheet);
}

fn long_press(sheet: SheetHandle, pos: Pos, at: (f64, f64)) {
    let Some(true) = sheet.painted.try_update_value(|p| p.touch.take().is_some()) else { return };
    sheet.set_focused(true);
    let intent = sheet.with_grid(|state, grid| state.menu_click(pos, grid));
    act(sheet, intent);
    sheet.painted.update_value(|p| p.lifting = true);
    sheet.menu.set(Some(at));
}
