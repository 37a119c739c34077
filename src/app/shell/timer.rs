//! Timers through gloo-timers. A timer to be cancelled is stored as a [`Timeout`], which cancels on drop.

use std::future::Future;
use std::pin::pin;

use futures::future::{Either, select};
pub use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

/// Runs something once after so many milliseconds; cannot be cancelled.
pub fn after(milliseconds: u32, run: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, run).forget();
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// The result of a future within so many milliseconds; None if it takes longer.
pub async fn within<T>(milliseconds: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(pin!(future), TimeoutFuture::new(milliseconds)).await {
        Either::Left((given, _)) => Some(given),
        Either::Right(_) => None,
    }
}
