//! Timers, through gloo-timers. What is to be cancelled is kept as a [`Timeout`], which is cancelled when it is dropped.

use std::future::Future;
use std::pin::pin;

use futures::future::{Either, select};
pub use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

/// Runs something once after so many milliseconds, whatever happens meanwhile.
pub fn after(milliseconds: u32, run: impl FnOnce() + 'static) {
    Timeout::new(milliseconds, run).forget();
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// What a future gives within so many milliseconds; None where it takes longer.
pub async fn within<T>(milliseconds: u32, future: impl Future<Output = T>) -> Option<T> {
    match select(pin!(future), TimeoutFuture::new(milliseconds)).await {
        Either::Left((given, _)) => Some(given),
        Either::Right(_) => None,
    }
}
