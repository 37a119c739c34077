//! Positions what lies over the cells: the fill handle, the fill frame, the grips, the editor.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;
use crate::sheet::fill::Drag as Filling;
use crate::sheet::{Mode, Rect};
use crate::units::decimal::write;

/// The layers: whether their content is fixed sideways, and whether it is fixed at the top.
pub const LAYERS: [(bool, bool, &str); 4] = [
    (false, false, "grid-layer"),
    (true, false, "grid-layer still"),
    (false, true, "grid-layer above"),
    (true, true, "grid-layer still above"),
];

/// A rectangle of cells in pixels: left, top, right, bottom. Fixed cells are measured from where they stay,
/// others from the first row and column.
pub fn pixels(sheet: SheetHandle, rect: Rect) -> Option<[f64; 4]> {
    let (rem, height) = (page::rem(), sheet.row_height());
    let scrolled = sheet.painted.with_value(|p| p.scroll_left) / rem;
    let rows = |n: usize| f64::from(u32::try_from(n).unwrap_or(0)) * height;
    sheet.widths.with_untracked(|w| {
        let last = w.columns.get(rect.right)?;
        let left = |col: usize| if w.still[col].is_some() { w.seen(col, scrolled) } else { w.left[col] };
        Some([left(rect.left) * rem, rows(rect.top), (left(rect.right) + last) * rem, rows(rect.bottom + 1)])
    })
}

/// Positions the handle and the frame, hiding what lies under fixed columns and rows.
pub fn place_handles(sheet: SheetHandle) {
    let (state, filling) = (sheet.state.get_untracked(), sheet.filling.get_untracked());
    let rect = state.selection().rect();
    let corner = sheet.table.with_untracked(|t| t.cell(rect.bottom, rect.right).input.is_some());
    let alone = state.others().is_empty();
    let editable = state.mode() == Mode::Ready && sheet.editing.with_untracked(Option::is_none);
    let target = match filling {
        Some(Filling::Extend { target, .. } | Filling::Clear(target)) => Some(target),
        None => None,
    };
    let edge = sheet.widths.with_untracked(|w| w.edge) * page::rem();
    let scrolled = sheet.painted.with_value(|p| p.scroll_left);
    let is_still =
        |col: usize| sheet.widths.with_untracked(|w| w.still.get(col).copied().flatten().is_some());
    let rows = sheet.still_rows();
    for (node, (still, above, _)) in sheet.layers.iter().zip(LAYERS) {
        let Some(layer) = node.get_untracked() else { return };
        let own = |row: usize, col: usize| is_still(col) == still && (row < rows) == above;
        let in_view = |x: f64| still || x - scrolled >= edge;
        let spot = |row: usize, col: usize, x: usize, y: usize| {
            let at = pixels(sheet, rect).filter(|p| alone && editable && own(row, col) && in_view(p[x]));
            at.map_or(String::new(), |p| format!("display:block;transform:{}", translated(p[x], p[y])))
        };
        let handle = if corner { spot(rect.bottom, rect.right, 2, 3) } else { String::new() };
        let frame = target.filter(|to| own(to.bottom, to.right)).and_then(|to| pixels(sheet, to));
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

/// Positions the editor over its cell.
pub fn place_editor(sheet: SheetHandle) {
    let Some(editing) = sheet.editing.get_untracked() else { return };
    let (Some(cell), Some(room), Some(field)) =
        (sheet.element(editing.pos), sheet.room.get_untracked(), sheet.field.get_untracked())
    else {
        return;
    };
    let (cell, room) = (cell.get_bounding_client_rect(), room.get_bounding_client_rect());
    let width = cell.width().max(page::rem() * 7.0);
    let left = (cell.left() - room.left()).min(room.width() - width).max(0.0);
    let style = [left, cell.top() - room.top(), width].map(write);
    let style = format!("left:{}px;top:{}px;width:{}px", style[0], style[1], style[2]);
    web_sys::HtmlElement::style(&field).set_css_text(&style);
}
