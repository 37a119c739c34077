//! Exports a drawing of the page as a file.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, XmlSerializer};

use super::js;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The computed styles that a file needs as attributes.
const TAKEN: [&str; 10] = [
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "font-family",
    "font-size",
    "font-weight",
    "paint-order",
];

/// Pixels per unit of the drawing: sharp on a slide that fills the wall.
const SHARP: u32 = 2;

/// Width and height of a drawing in its own units.
fn size(svg: &Element) -> Option<[u32; 2]> {
    let frame = svg.get_attribute("viewBox")?;
    let mut sides = frame.split(' ').skip(2).map_while(|side| side.parse().ok());
    Some([sides.next()?, sides.next()?])
}

/// A data URL of a PNG that looks like this `<svg>`; None if the browser refuses.
pub async fn painted(svg: &Element) -> Option<String> {
    let document = svg.owner_document()?;
    let text: String = js_sys::encode_uri_component(&drawn(svg)?).into();
    let image: HtmlImageElement = document.create_element("img").ok()?.unchecked_into();
    image.set_src(&["data:image/svg+xml,", &text].concat());
    js::event(&image, "load", &["error"]).await.ok()?;
    let [width, height] = size(svg)?.map(|side| side * SHARP);
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let brush: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let [width, height] = [width, height].map(f64::from);
    brush.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    canvas.to_data_url().ok()
}

/// The text of an SVG file that looks like this `<svg>`; None if the browser refuses.
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
    // Browsers choose their own size for an image without one, and one of them draws nothing.
    for (name, side) in ["width", "height"].into_iter().zip(size(svg)?) {
        copy.set_attribute(name, &side.to_string()).ok()?;
    }
    XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()
}
