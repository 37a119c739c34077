//! A drawing of the page as a file of its own.

use wasm_bindgen::JsCast;
use web_sys::Element;

use super::js;

const SVG: &str = "http://www.w3.org/2000/svg";

/// What a drawing takes from the page's styles; in a file each is an attribute.
const TAKEN: [&str; 9] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
];

/// The text of an SVG file that looks like this `<svg>` does now; None where the browser refuses.
pub fn drawn(svg: &Element) -> Option<String> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let copy: Element = svg.clone_node_with_deep(true).ok()?.unchecked_into();
    let (shown, own) = (svg.children(), copy.children());
    for at in 0..shown.length() {
        let (shown, own) = (shown.item(at)?, own.item(at)?);
        let style = window.get_computed_style(&shown).ok().flatten()?;
        for name in TAKEN {
            own.set_attribute(name, &style.get_property_value(name).ok()?).ok()?;
        }
        own.remove_attribute("class").ok()?;
    }
    let body: Element = document.body()?.into();
    let ground =
        window.get_computed_style(&body).ok().flatten()?.get_property_value("background-color").ok()?;
    let back = document.create_element_ns(Some(SVG), "rect").ok()?;
    for (name, value) in [("width", "100%"), ("height", "100%"), ("fill", &ground)] {
        back.set_attribute(name, value).ok()?;
    }
    copy.insert_before(&back, copy.first_child().as_ref()).ok()?;
    for name in ["class", "aria-labelledby"] {
        copy.remove_attribute(name).ok()?;
    }
    js::call(&js::make("XMLSerializer", "")?, "serializeToString", &[&copy]).ok()?.as_string()
}
