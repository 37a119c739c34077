//! Drags over the sheet: of a selection or the fill handle, scrolling along at the edges, or of a column
//! border. Esc cancels.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::*;
use web_sys::PointerEvent;

use super::border;
use crate::app::grid::act::{act, fill, scrolled};
use crate::app::grid::state::{Drag, Dragging, SheetHandle};
use crate::app::shell::page;
use crate::sheet::{Hit, Pos};

/// Distance from the edge at which the sheet starts to scroll along, in pixels.
const EDGE: f64 = 20.0;

thread_local! {
    static LISTENERS: RefCell<Vec<WindowListenerHandle>> = const { RefCell::new(Vec::new()) };
}

/// The pointer's position in window pixels.
pub fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Whether a drag is in progress.
pub fn is_under_way(sheet: SheetHandle) -> bool {
    sheet.painted.with_value(|p| p.dragging.is_some())
}

/// Starts a drag from this position and follows the pointer until it is released.
pub fn begin(sheet: SheetHandle, drag: Drag, from: (f64, f64)) {
    // Dragging a border does not scroll.
    let scrolls = matches!(drag, Drag::Border(_));
    sheet.painted.update_value(|p| p.dragging = Some(Dragging { drag, from, at: from, scrolls }));
    let moved = window_event_listener(ev::pointermove, move |event| moved(sheet, &event));
    let up = window_event_listener(ev::pointerup, move |event| {
        end(sheet, event.ctrl_key() || event.meta_key() || event.alt_key());
    });
    let cancelled = window_event_listener(ev::pointercancel, move |_| forget(sheet));
    let escaped = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            forget(sheet);
        }
    });
    drop_listeners();
    LISTENERS.with_borrow_mut(|kept| kept.extend([moved, up, cancelled, escaped]));
}

fn drop_listeners() {
    for listener in LISTENERS.take() {
        listener.remove();
    }
}

fn forget(sheet: SheetHandle) {
    sheet.painted.update_value(|p| p.dragging = None);
    sheet.filling.set(None);
    sheet.widening.set(None);
    drop_listeners();
}

fn moved(sheet: SheetHandle, event: &PointerEvent) {
    if event.buttons() & 1 == 0 {
        return forget(sheet);
    }
    let at = place(event);
    let first = sheet.painted.try_update_value(|p| {
        let dragging = p.dragging.as_mut()?;
        dragging.at = at;
        let first = !dragging.scrolls;
        dragging.scrolls = true;
        Some(first)
    });
    follow(sheet);
    if first.flatten() == Some(true) {
        page::next_frame(move || scroll_along(sheet));
    }
}

/// Updates the selection, the fill frame or the border from the pointer's position.
fn follow(sheet: SheetHandle) {
    let Some(Dragging { drag, from, at, .. }) = sheet.painted.with_value(|p| p.dragging) else { return };
    let Some(over) = cell_at(sheet, at) else { return };
    match drag {
        Drag::Select(from) => {
            let intent = sheet.with_grid(|state, grid| state.pointer_drag(from, Hit::Cell(over), grid));
            act(sheet, intent);
        }
        Drag::Fill(source) => sheet.filling.set(crate::sheet::fill::drag(source, over)),
        Drag::Border(col) => border::follow(sheet, col, at.0 - from.0),
    }
}

fn end(sheet: SheetHandle, other: bool) {
    let drag = sheet.painted.with_value(|p| p.dragging).map(|d| d.drag);
    let (filling, widening) = (sheet.filling.get_untracked(), sheet.widening.get_untracked());
    forget(sheet);
    if let (Some(Drag::Fill(source)), Some(drag)) = (drag, filling) {
        fill(sheet, source, drag, other);
    } else if let Some(widening) = widening {
        border::drop_at(sheet, widening);
    }
}

/// The scrolling speed for a pointer that is this far before the first edge or beyond the last one.
fn speed(at: f64, first: f64, last: f64) -> f64 {
    if at < first + EDGE {
        (at - first - EDGE) / 2.0
    } else if at > last - EDGE {
        (at - last + EDGE) / 2.0
    } else {
        0.0
    }
}

/// Scrolls while the pointer is near or beyond the edge, faster with distance.
fn scroll_along(sheet: SheetHandle) {
    let Some(Dragging { drag, at: (x, y), .. }) = sheet.painted.with_value(|p| p.dragging) else { return };
    let Some(scroller) = sheet.scroller.get_untracked() else { return };
    let rect = scroller.get_bounding_client_rect();
    let rem = page::rem();
    let began = if let Drag::Select(Hit::Cell(pos)) = drag { Some(pos) } else { None };
    let still = sheet.widths.with_untracked(|w| w.edge) * rem;
    let is_still =
        |pos: Pos| sheet.widths.with_untracked(|w| w.still.get(pos.col).copied().flatten().is_some());
    let began_frozen = began.is_some_and(is_still);
    let rows = rect.top() + 2.5 * rem + sheet.still_height();
    let began_above = began.is_some_and(|pos| pos.row < sheet.still_rows()) && y < rows;
    let down = if began_above { 0.0 } else { speed(y, rows, rect.bottom()) };
    let right = if began_frozen && x < rect.left() + still {
        0.0
    } else {
        speed(x, rect.left() + still, rect.right())
    };
    let whole_column = matches!(drag, Drag::Select(Hit::Column(_) | Hit::Corner));
    let down = if whole_column { 0.0 } else { down };
    if down != 0.0 || right != 0.0 {
        #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
        let px = |x: f64| x.clamp(-60.0, 60.0).round() as i32;
        scroller.set_scroll_top(scroller.scroll_top() + px(down));
        scroller.set_scroll_left(scroller.scroll_left() + px(right));
        scrolled(sheet);
        follow(sheet);
    }
    page::next_frame(move || scroll_along(sheet));
}

/// The cell at a point of the window, or the nearest one.
pub fn cell_at(sheet: SheetHandle, (x, y): (f64, f64)) -> Option<Pos> {
    let scroller = sheet.scroller.get_untracked()?;
    let rect = scroller.get_bounding_client_rect();
    let rem = page::rem();
    let (x, y) = ((x - rect.left()) / rem, y - rect.top() - 2.5 * rem);
    let down = if y < sheet.still_height() { 0.0 } else { f64::from(scroller.scroll_top()) };
    let row = ((y + down) / sheet.row_height()).max(0.0);
    let col = sheet.widths.with_untracked(|w| w.at(x, f64::from(scroller.scroll_left()) / rem));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
    let pos = Pos::new(row as usize, col);
    Some(sheet.with_grid(|_, grid| crate::sheet::Grid::extent(grid).clamp(pos)))
}
