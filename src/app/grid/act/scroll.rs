//! Scrolls a sheet and tracks its scroll position.

use leptos::prelude::*;

use crate::app::grid::paint::{place_editor, place_handles};
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::sheet::Scroll;

/// Scrolls the moved corner of the selection into view.
pub fn show(sheet: SheetHandle, scroll: Scroll) {
    let Some(scroller) = sheet.scroller.get_untracked() else { return };
    let row_height = sheet.row_height();
    let by = |n: isize| i32::try_from(n).map_or(0.0, f64::from);
    #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let to_px = |x: f64| x.round() as i32;
    if let Scroll::Rows(rows) = scroll {
        scroller.set_scroll_top(scroller.scroll_top() + to_px(by(rows) * row_height));
    }
    let pos = sheet.state.with_untracked(|s| s.selection().focus);
    let (still_rows, still_height) = (sheet.still_rows(), sheet.still_height());
    let rem = page::rem();
    let head = rem * 2.5;
    let top = f64::from(u32::try_from(pos.row).unwrap_or(0)) * row_height;
    let height = f64::from(scroller.client_height()) - head;
    let at = f64::from(scroller.scroll_top());
    if pos.row < still_rows {
        // It is in view at any scroll position.
    } else if top - still_height < at {
        scroller.set_scroll_top(to_px(top - still_height));
    } else if top + row_height > at + height {
        scroller.set_scroll_top(to_px(top + row_height - height));
    }
    if sheet.widths.with_untracked(|w| w.still.get(pos.col).copied().flatten().is_none()) {
        sheet.widths.with_untracked(|w| {
            let still = w.edge * rem;
            let left = w.left.get(pos.col).copied().unwrap_or(0.0) * rem;
            let right = left + w.columns.get(pos.col).copied().unwrap_or(0.0) * rem;
            let (at, width) = (f64::from(scroller.scroll_left()), f64::from(scroller.client_width()));
            if left - still < at {
                scroller.set_scroll_left(to_px(left - still));
            } else if right > at + width {
                scroller.set_scroll_left(to_px(right - width));
            }
        });
    }
    scrolled(sheet);
}

/// Updates the first visible row, at most once per row.
pub fn scrolled(sheet: SheetHandle) {
    let Some(scroller) = sheet.scroller.get_untracked() else { return };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and not negative")]
    let top = (f64::from(scroller.scroll_top()).max(0.0) / sheet.row_height()) as usize;
    if top != sheet.top.get_untracked() {
        sheet.top.set(top);
    }
    let left = f64::from(scroller.scroll_left());
    let moved = sheet.painted.try_update_value(|p| std::mem::replace(&mut p.scroll_left, left) != left);
    if moved == Some(true) {
        place_handles(sheet);
    }
    if sheet.editing.with_untracked(Option::is_some) {
        place_editor(sheet);
    }
}
