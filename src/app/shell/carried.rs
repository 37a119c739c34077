//! The single-file page that carries a plan: reading the plan, and making the page with another plan.
//! `boot.js` takes the page's text before the program changes it.

use wasm_bindgen::JsValue;

use super::js;

/// The text of the carried plan's file.
pub fn text() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("carried-plan")?.text_content()
}

/// The whole page with this plan's file in it, as a browser string; None if the page is not in one file.
pub fn with_plan(json: &str) -> Option<JsValue> {
    js::call(&js::global("planerka")?, "pageWith", &[&JsValue::from_str(json)]).ok()
}

/// Whether the page is a single file, which can be saved with a plan in it.
pub fn is_in_one_file() -> bool {
    js::global("planerka").is_some_and(|planerka| js::get(&planerka, "pageWith").is_some())
}
