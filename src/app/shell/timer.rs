//! Timers.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

use crate::units::map::Set;

thread_local! {
    /// The number of the last timer, and those that have neither run nor been cancelled.
    static TIMERS: RefCell<(i32, Set<i32>)> = const { RefCell::new((0, Set::new())) };
}

/// Runs something once after so many milliseconds; the number cancels it.
pub fn after(milliseconds: i32, run: impl FnOnce() + 'static) -> Option<i32> {
    start_timer(milliseconds, Box::new(run))
}

fn start_timer(milliseconds: i32, run: Box<dyn FnOnce()>) -> Option<i32> {
    let window = web_sys::window()?;
    let timer = TIMERS.with_borrow_mut(|(last, live)| {
        *last = last.wrapping_add(1);
        live.insert(*last);
        *last
    });
    // Only a call frees what it holds. A cancelled timer is called, too, and does nothing.
    let call = Closure::once_into_js(move || {
        if end_timer(timer) {
            run();
        }
    });
    let set =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), milliseconds);
    set.ok().map(|_| timer)
}

/// Whether a timer was still to run.
fn end_timer(timer: i32) -> bool {
    TIMERS.with_borrow_mut(|(_, live)| live.remove(&timer))
}

/// Cancels what [`after`] set up.
pub fn cancel(timer: i32) {
    end_timer(timer);
}
