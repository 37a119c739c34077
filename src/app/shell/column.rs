//! Keyboard in a table of fields: down, up and Enter move along a column, as in a sheet; when a row is
//! removed, the focus goes to the next one.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::timer::after;

/// Moves to the field below or above after the present one has accepted its text. A field whose text is
/// refused keeps the focus.
pub fn go_along(event: &KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        "Enter" => !event.shift_key(),
        _ => return,
    };
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    event.prevent_default();
    after(0, move || {
        let refused = field.get_attribute("aria-invalid").is_some_and(|invalid| invalid == "true");
        if let Some(next) = next_field(&field, down).filter(|_| !refused) {
            // A field that cannot be focused leaves the focus where it is.
            let _ = next.focus();
            next.select();
        }
    });
}

/// Makes the focused field accept its text; returns whether it did.
pub fn take(event: &KeyboardEvent) -> bool {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return true;
    };
    // A field that cannot lose the focus has nothing to accept.
    let _ = field.blur();
    field.get_attribute("aria-invalid").is_none_or(|invalid| invalid != "true")
}

/// A position in a table, independent of its content.
#[derive(Debug, Clone)]
pub struct Spot {
    body: Element,
    row: u32,
    cell: u32,
}

impl Spot {
    /// The position of an event's target; None outside a table's cells.
    pub fn of(event: &KeyboardEvent) -> Option<Spot> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let cell = target.closest("td").ok()??;
        let row = cell.parent_element()?;
        Some(Spot { body: row.parent_element()?, row: before(&row), cell: before(&cell) })
    }

    /// Focuses what is at this position after the table has been painted: once a row is removed, the next or
    /// last one.
    pub fn focus(self) {
        after(0, move || {
            let rows = self.body.children();
            let row = rows.item(self.row.min(rows.length().saturating_sub(1)));
            let cell = row.and_then(|row| row.children().item(self.cell));
            let field = cell.and_then(|cell| cell.query_selector("input, select, button").ok().flatten());
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                // A field that cannot be focused leaves the focus where it is.
                let _ = field.focus();
            }
        });
    }
}

/// The number of siblings before an element.
fn before(element: &Element) -> u32 {
    let places = std::iter::successors(element.previous_element_sibling(), Element::previous_element_sibling);
    u32::try_from(places.count()).unwrap_or(0)
}

/// The nearest field in the same column below or above.
fn next_field(field: &Element, down: bool) -> Option<HtmlInputElement> {
    let cell = field.closest("td").ok()??;
    let place = before(&cell);
    let step = |row: &Element| if down { row.next_element_sibling() } else { row.previous_element_sibling() };
    let mut rows = std::iter::successors(cell.parent_element().as_ref().and_then(step), step);
    rows.find_map(|row| {
        let field = row.children().item(place)?.query_selector("input").ok()??;
        field.dyn_into::<HtmlInputElement>().ok()
    })
}
