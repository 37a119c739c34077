//! The page in one file that carries a plan: what it carries, and the page anew with another. `boot.js` does the writing, before
//! the program has changed the page.

use wasm_bindgen::JsValue;

use super::js;

/// The text of the plan's file that the page carries.
pub fn text() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("carried-plan")?.text_content()
}

/// The whole page with this plan's file in it, as a text of the browser's; None where the page is not in one file.
pub fn with_plan(json: &str) -> Option<JsValue> {
    js::call(&js::global("planerka")?, "pageWith", &[&JsValue::from_str(json)]).ok()
}

/// Whether the page is in one file, which can be saved with a plan in it.
pub fn is_in_one_file() -> bool {
    js::global("planerka").is_some_and(|planerka| js::get(&planerka, "pageWith").is_some())
}
