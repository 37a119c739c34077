//! Column borders: a drag resizes the column, a double click fits it to its contents.

use leptos::prelude::*;
use web_sys::{Element, PointerEvent};

use crate::app::grid::act::give;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::sheet::State;
use crate::sheet::widths::nearest;

/// The class of the strip in a heading that represents its right border.
pub const STRIP: &str = "gh-border";
/// How close to a border the mouse counts as on it, in pixels.
const NEAR: f64 = 6.0;
/// Smaller movements of a border, in pixels, are no drag.
const STILL: f64 = 3.0;
/// The width that fixed columns leave to the scrolling ones at least, in rem.
const LEFT_OVER: f64 = 5.0;

/// The column whose right border was pressed. A finger must hit the strip: elsewhere it scrolls.
pub fn pressed(target: &Element, event: &PointerEvent) -> Option<usize> {
    let elsewhere = event.pointer_type() == "touch" && target.class_name() != STRIP;
    if elsewhere { None } else { at(target, f64::from(event.client_x())) }
}

/// The column whose right border is at this position of a heading, in window pixels.
pub fn at(target: &Element, x: f64) -> Option<usize> {
    let header = target.closest("[role=columnheader]").ok().flatten()?;
    let col = header.get_attribute("aria-colindex")?.parse::<usize>().ok()?.checked_sub(1)?;
    if target.class_name() == STRIP {
        return Some(col);
    }
    let beyond = x - header.get_bounding_client_rect().left();
    if beyond <= NEAR { col.checked_sub(1) } else { None }
}

/// Updates the drag of a border by its distance from the start, in pixels.
pub fn follow(sheet: SheetHandle, col: usize, by: f64) {
    if sheet.widening.with_untracked(Option::is_none) && by.abs() < STILL {
        return;
    }
    let rem = page::rem();
    let seen = sheet.scroller.get_untracked().map_or(0, |s| s.client_width());
    let width = sheet.widths.with_untracked(|w| {
        let old = *w.columns.get(col)?;
        let still = w.still.get(col).copied().flatten().map(|_| w.edge);
        let most = still.map_or(f64::INFINITY, |still| f64::from(seen) / rem - LEFT_OVER - still + old);
        Some((col, nearest((old + by / rem).min(most))))
    });
    sheet.widening.set(width);
}

/// Ends the drag of a border and sets the width.
pub fn drop_at(sheet: SheetHandle, (col, width): (usize, u16)) {
    let chosen = together(sheet, col);
    let columns = sheet.table.with_untracked(|table| {
        let all = (0..table.columns()).filter(|at| chosen(*at));
        all.map(|column| (table.column_key(column), width)).collect()
    });
    give(sheet, columns);
}

/// The columns that resizing this one affects: itself, or all fully selected columns if it is one of several.
pub fn together(sheet: SheetHandle, col: usize) -> impl Fn(usize) -> bool {
    let ranges = sheet.state.with_untracked(State::ranges);
    let last = sheet.table.with_untracked(|t| t.rows().saturating_sub(1));
    move |at| {
        let whole = |at: usize| {
            ranges.iter().any(|r| r.top == 0 && r.bottom == last && (r.left..=r.right).contains(&at))
        };
        at == col || whole(at) && whole(col)
    }
}
