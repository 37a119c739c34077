//! Sheets of paper on the page: how large their type may be.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::units::decimal;

/// The type that a sheet begins with and the least that it ends with, in thousandths of what the style says.
const LARGEST: i32 = 1250;
const LEAST: i32 = 350;
/// A smaller type wraps less, so that a sheet which was shrunk in proportion fits; a heading that wraps otherwise may ask for more.
const TRIES: usize = 6;

/// Sets the type of every sheet as large as it holds. All are laid out at once, so that two hundred take little longer than one.
pub(super) fn fit_all(pages: NodeRef<html::Div>) {
    // A page that is left meanwhile has none.
    let Some(Some(pages)) = pages.try_get_untracked() else { return };
    let Ok(found) = pages.query_selector_all("article") else { return };
    let sheets = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok());
    let mut left: Vec<(HtmlElement, i32)> = sheets.map(|sheet| (sheet, LARGEST)).collect();
    // A narrow screen shows them in another form than paper; a class that is refused leaves that of the style.
    drop(pages.class_list().add_1("fitting"));
    for _ in 0..TRIES {
        for (sheet, fit) in &left {
            set(sheet, "--fit", *fit);
        }
        left.retain_mut(|(sheet, fit)| {
            let high = *fit * sheet.client_height() / sheet.scroll_height().max(1);
            let wide = *fit * sheet.client_width() / sheet.scroll_width().max(1);
            let fits = high.min(wide);
            let over = fits < *fit && *fit > LEAST;
            *fit = (fits - 8).max(LEAST);
            over
        });
    }
    drop(pages.class_list().remove_1("fitting"));
}

/// Sets a factor of the style, in thousandths. A property that is refused leaves the usual size.
pub(super) fn set(sheet: &HtmlElement, name: &str, thousandths: i32) {
    let style = HtmlElement::style(sheet);
    drop(style.set_property(name, &decimal::write(f64::from(thousandths) / 1000.0)));
}
