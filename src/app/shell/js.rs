//! Browser objects that may be missing, refused or broken: every call here gives an answer and none throws.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// The property of an object; None where it is missing, null, or reading it throws.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A global object of the page, such as `indexedDB`.
pub fn global(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

/// Calls a method.
///
/// # Errors
/// What it threw; undefined where there is no such method.
pub fn call(of: &JsValue, name: &str, args: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method = get(of, name).and_then(|m| m.dyn_into::<Function>().ok()).ok_or(JsValue::UNDEFINED)?;
    Reflect::apply(&method, of, &args.iter().collect::<Array>())
}

/// Makes an object of a global class.
///
/// # Errors
/// What it threw; undefined where there is no such class.
pub fn make(class: &str, arg: &JsValue) -> Result<JsValue, JsValue> {
    let class = global(class).and_then(|c| c.dyn_into::<Function>().ok()).ok_or(JsValue::UNDEFINED)?;
    Reflect::construct(&class, &Array::of1(arg))
}

/// An object with one property, as options are given.
pub fn options(name: &str, value: &JsValue) -> JsValue {
    let object = js_sys::Object::new();
    // A fresh object takes any property.
    let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    object.into()
}

/// Listens to an event for as long as the page lives.
pub fn on(of: &JsValue, event: &str, hear: impl FnMut(JsValue) + 'static) {
    let hear = Closure::<dyn FnMut(JsValue)>::new(hear).into_js_value();
    // What has no events never has one.
    let _ = call(of, "addEventListener", &[&JsValue::from_str(event), &hear]);
}

/// A promise of the first of an object's events; the bad ones reject it.
pub fn event(of: &JsValue, good: &str, bad: &[&str]) -> JsValue {
    Promise::new(&mut |resolve, reject| {
        let failures = bad.iter().map(|name| (*name, &reject));
        for (name, answer) in std::iter::once((good, &resolve)).chain(failures) {
            if call(of, "addEventListener", &[&JsValue::from_str(name), answer]).is_err() {
                let _ = reject.call0(&JsValue::UNDEFINED);
            }
        }
    })
    .into()
}

/// Waits for a promise.
///
/// # Errors
/// What it was rejected with.
pub async fn settled(promise: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(promise)).await
}

/// Waits for whichever comes first; the loser's failure is nobody's business.
///
/// # Errors
/// What the first one was rejected with.
pub async fn first(one: &JsValue, other: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::race(&Array::of2(one, other))).await
}

/// A promise that is kept with nothing after so many milliseconds.
pub fn pause(milliseconds: i32) -> JsValue {
    Promise::new(&mut |resolve, _| {
        let kept = resolve.clone();
        if super::timer::after(milliseconds, move || drop(kept.call0(&JsValue::UNDEFINED))).is_none() {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    })
    .into()
}
