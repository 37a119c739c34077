//! Keys in a table of fields: down, up and Enter lead along a column, as in a sheet.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

use super::timer::after;

/// Goes to the field below or above once the one that was left has taken its text. A field whose text was refused keeps
/// the keyboard.
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
            // A field that cannot take the focus leaves it where it is.
            let _ = next.focus();
            next.select();
        }
    });
}

/// The field in the same column of the next row that has one there.
fn next_field(field: &Element, down: bool) -> Option<HtmlInputElement> {
    let cell = field.closest("td").ok()??;
    let places = std::iter::successors(cell.previous_element_sibling(), Element::previous_element_sibling);
    let place = u32::try_from(places.count()).ok()?;
    let step = |row: &Element| if down { row.next_element_sibling() } else { row.previous_element_sibling() };
    let mut rows = std::iter::successors(cell.parent_element().as_ref().and_then(step), step);
    rows.find_map(|row| {
        let field = row.children().item(place)?.query_selector("input").ok()??;
        field.dyn_into::<HtmlInputElement>().ok()
    })
}
