//! An empty row element, created once for a sheet's columns; rows are clones of it: one call to the browser
//! instead of ten per cell.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement};

use super::widths::Widths;
use crate::board::{ColumnLook, Level};
use crate::units::decimal::write;

/// A hidden row with an empty cell per column; the name's cell has the fold sign, the label and the load.
pub fn make(document: &Document, columns: &[ColumnLook], widths: &Widths) -> Result<HtmlElement, JsValue> {
    let row = element(document, "div", &[("class", "grid-row"), ("role", "row"), ("hidden", "")])?;
    widen(&row, None, widths)?;
    for (at, column) in columns.iter().copied().enumerate() {
        let cell = make_cell(document, at, column, widths)?;
        widen(&cell, Some(at), widths)?;
        row.append_child(&cell)?;
    }
    Ok(row)
}

/// Sets a cell's width, and its position if it is fixed; all cells of the row if `at` is None.
pub fn widen(element: &HtmlElement, at: Option<usize>, widths: &Widths) -> Result<(), JsValue> {
    let style = element.style();
    let width = at.map_or(widths.total, |at| widths.columns[at]);
    style.set_property("width", &(write(width) + "rem"))?;
    match at.and_then(|at| widths.still[at]) {
        Some(left) => style.set_property("left", &(write(left) + "rem")),
        None => Ok(()),
    }
}

fn make_cell(
    document: &Document,
    at: usize,
    column: ColumnLook,
    widths: &Widths,
) -> Result<HtmlElement, JsValue> {
    let class = match widths.still[at] {
        None => "gc",
        Some(_) if widths.is_last_still(at) => "gc frozen edge",
        Some(_) => "gc frozen",
    };
    let role = if at == 0 { "rowheader" } else { "gridcell" };
    let (name, value) = match column {
        ColumnLook::Words => ("data-col", "text"),
        ColumnLook::Figures => ("data-col", "number"),
        ColumnLook::First => ("data-first", "true"),
        ColumnLook::Time(Level::Horizon) => ("data-level", "horizon"),
        ColumnLook::Time(Level::Quarter) => ("data-level", "quarter"),
        ColumnLook::Time(Level::Month) => ("data-level", "month"),
        ColumnLook::Time(Level::Week) => ("data-level", "week"),
    };
    let index = (at + 1).to_string();
    let attributes =
        [("class", class), ("role", role), ("aria-colindex", &index), ("tabindex", "-1"), (name, value)];
    let cell = element(document, "div", &attributes)?;
    if at == 0 {
        let expander = element(document, "span", &[("class", "expander"), ("aria-hidden", "true")])?;
        cell.append_child(&expander)?;
        for (class, hidden) in [("label", "false"), ("load", "true")] {
            let part = element(document, "span", &[("class", class)])?;
            if hidden == "true" {
                part.set_attribute("aria-hidden", hidden)?;
            }
            cell.append_child(&part)?;
        }
    }
    Ok(cell)
}

fn element(document: &Document, tag: &str, attributes: &[(&str, &str)]) -> Result<HtmlElement, JsValue> {
    let element = document.create_element(tag)?;
    for &(name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    Ok(element.unchecked_into())
}
