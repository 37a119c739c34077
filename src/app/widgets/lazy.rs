//! What nobody sees before it is asked for.

use leptos::prelude::*;

/// Makes a part of the page when it is first wanted, and keeps it from then on: hidden, as everything that reads long-lived
/// signals. The first screen has fewer elements to make.
pub fn lazy(wanted: Signal<bool>, make: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    once(wanted, Box::new(make))
}

/// The same for any part, compiled once.
fn once(wanted: Signal<bool>, make: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    let wanted = Memo::new(move |was: Option<&bool>| was.copied().unwrap_or(false) || wanted.get());
    (move || wanted.get().then(|| untrack(&make))).into_any()
}
