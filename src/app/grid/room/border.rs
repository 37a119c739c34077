//! A line that shows where a dragged column border would be.

use leptos::prelude::*;

use crate::app::grid::state::SheetHandle;
use crate::app::shell::page;

/// The line.
pub fn border_line(sheet: SheetHandle) -> AnyView {
    let place = move || {
        let (col, width) = sheet.widening.get()?;
        let scrolled = sheet.painted.with_value(|p| p.scroll_left) / page::rem();
        let left = sheet.widths.with_untracked(|w| w.seen(col, scrolled));
        let x = (left + f64::from(width) / 16.0) * page::rem() - 1.0;
        Some(format!("background-position:{x}px 0"))
    };
    view! {
        <div class="border-line" aria-hidden="true" hidden=move || sheet.widening.with(Option::is_none) prop:style=place></div>
    }
    .into_any()
}
