//! The border of a column: dragged it gives the column another width, clicked twice the width its contents need.

use leptos::prelude::*;
use web_sys::{Element, PointerEvent};

use crate::app::grid::act::give;
use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::sheet::State;
use crate::sheet::widths::nearest;

/// The class of the strip in a heading that stands for its right border.
pub const STRIP: &str = "gh-border";
/// How far beyond a border a mouse still is on it, in pixels.
const NEAR: f64 = 6.0;
/// A border that has moved less than this, in pixels, has not been dragged.
const STILL: f64 = 3.0;
/// What the columns that stay in view leave to those that scroll, in rem.
const LEFT_OVER: f64 = 5.0;

/// The column whose right border a pointer has come down on. A finger has to be on the strip: elsewhere it scrolls.
pub fn pressed(target: &Element, event: &PointerEvent) -> Option<usize> {
    let elsewhere = event.pointer_type() == "touch" && target.class_name() != STRIP;
    if elsewhere { None } else { at(target, f64::from(event.client_x())) }
}

/// The column whose right border is at this place of a heading, given in pixels of the window.
pub fn at(target: &Element, x: f64) -> Option<usize> {
    let header = target.closest("[role=columnheader]").ok().flatten()?;
    let col = header.get_attribute("aria-colindex")?.parse::<usize>().ok()?.checked_sub(1)?;
    if target.class_name() == STRIP {
        return Some(col);
    }
    let beyond = x - header.get_bounding_client_rect().left();
    if beyond <= NEAR { col.checked_sub(1) } else { None }
}

/// The dragged border is this many pixels from where it was taken.
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

/// The dragged border is let go.
pub fn drop_at(sheet: SheetHandle, (col, width): (usize, u16)) {
    let chosen = together(sheet, col);
    let columns = sheet.table.with_untracked(|table| {
        let all = (0..table.columns()).filter(|at| chosen(*at));
        all.map(|column| (table.column_key(column), width)).collect()
    });
    give(sheet, columns);
}

/// What a change of this column's width changes: the column, with all selected ones where it is one of several that are
/// selected whole.
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
