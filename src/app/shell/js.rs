//! Access to browser objects that may be missing, blocked or broken: every call returns a result and none
//! throws. What all browsers have is called through web-sys.

use futures::StreamExt as _;
use futures::channel::mpsc::unbounded;
use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget};

/// A property of an object; None if it is missing, null, or reading it throws.
pub fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(of, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// A global object of the page, such as `planerka`.
pub fn global(name: &str) -> Option<JsValue> {
    get(&js_sys::global(), name)
}

/// A browser feature that not every page gets, such as `serviceWorker`.
pub fn of_navigator<T: JsCast>(name: &str) -> Option<T> {
    get(&global("navigator")?, name).map(JsCast::unchecked_into)
}

/// Calls a method.
///
/// # Errors
/// What it threw; undefined if there is no such method.
pub fn call(of: &JsValue, name: &str, args: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method = get(of, name).and_then(|m| m.dyn_into::<Function>().ok()).ok_or(JsValue::UNDEFINED)?;
    Reflect::apply(&method, of, &args.iter().collect::<Array>())
}

/// An object with one property, for passing options.
pub fn options(name: &str, value: &JsValue) -> JsValue {
    let object = js_sys::Object::new();
    // Setting a property of a new object cannot fail.
    let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    object.into()
}

/// Listens to an event for as long as the page lives.
pub fn on(of: &EventTarget, event: &'static str, hear: impl FnMut(&Event) + 'static) {
    let may_prevent = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(of, event, may_prevent, hear).forget();
}

/// Waits for the first of an object's events, listening from the first poll until dropped.
///
/// # Errors
/// The event, if it is one of the bad ones.
pub async fn event(of: &EventTarget, good: &'static str, bad: &[&'static str]) -> Result<Event, Event> {
    let (tell, mut heard) = unbounded();
    let listen = |name: &'static str, as_heard: fn(Event) -> Result<Event, Event>| {
        let tell = tell.clone();
        // Events after the first have no receiver.
        EventListener::new(of, name, move |event| drop(tell.unbounded_send(as_heard(event.clone()))))
    };
    let _listening: Vec<EventListener> =
        std::iter::once(listen(good, Ok)).chain(bad.iter().map(|name| listen(name, Err))).collect();
    match heard.next().await {
        Some(first) => first,
        // `tell` lives until the end of this function.
        None => std::future::pending().await,
    }
}

/// Waits for a promise.
///
/// # Errors
/// The reason for its rejection.
pub async fn settled(promise: &JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(promise)).await
}
