//! Locks and messages between tabs of this page.
//!
//! Locks are Web Locks, which the browser releases when a tab ends in any way. Pages without them (plain http
//! from another machine) get [`Claim::Unknown`].

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use web_sys::{BroadcastChannel, MessageEvent};

use super::js::{call, global, of_navigator, on, options, settled};

/// A lock held by this tab, released on drop.
#[derive(Debug)]
pub struct Grip {
    release: Function,
    ended: JsValue,
}

impl Grip {
    /// A promise that rejects once another tab steals the lock.
    pub fn ended(&self) -> JsValue {
        self.ended.clone()
    }
}

impl Drop for Grip {
    fn drop(&mut self) {
        // Resolving a promise does not throw.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// The result of a claim.
#[derive(Debug)]
pub enum Claim {
    /// This tab holds the lock.
    Mine(Grip),
    /// Another tab holds it.
    Theirs,
    /// This page cannot use locks.
    Unknown,
}

/// How to claim a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Only if it is free.
    IfFree,
    /// Waiting at most so many milliseconds.
    Within(u32),
    /// Waiting until it is free.
    Wait,
    /// Stealing it from its holder.
    Steal,
}

/// Claims a lock.
pub async fn claim(name: &str, how: How) -> Claim {
    let Some(locks) = of_navigator::<JsValue>("locks") else { return Claim::Unknown };
    let options = match how {
        How::IfFree => options("ifAvailable", &JsValue::TRUE),
        How::Steal => options("steal", &JsValue::TRUE),
        How::Wait => JsValue::from(js_sys::Object::new()),
        How::Within(milliseconds) => {
            let signal = global("AbortSignal")
                .and_then(|class| call(&class, "timeout", &[&JsValue::from(milliseconds)]).ok());
            options("signal", &signal.unwrap_or_default())
        }
    };
    let mut ended = JsValue::UNDEFINED;
    let granted = Promise::new(&mut |resolve, reject| {
        let answer = Closure::once_into_js(move |lock: JsValue| holding(&lock, &resolve));
        match call(&locks, "request", &[&JsValue::from_str(name), &options, &answer]) {
            Ok(promise) => ended = promise,
            Err(error) => drop(reject.call1(&JsValue::UNDEFINED, &error)),
        }
    });
    match settled(&Promise::race(&Array::of2(&granted, &ended_badly(&ended)))).await {
        Ok(release) => match release.dyn_into::<Function>() {
            Ok(release) => Claim::Mine(Grip { release, ended }),
            Err(_) => Claim::Theirs,
        },
        // Rejected permanently (a page from disk, say), or timed out.
        Err(_) if matches!(how, How::Within(_)) => Claim::Theirs,
        Err(_) => Claim::Unknown,
    }
}

/// The return value of a lock's callback: a promise that holds the lock until `resolve` is called.
fn holding(lock: &JsValue, resolve: &Function) -> JsValue {
    if lock.is_null() {
        let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        return JsValue::UNDEFINED;
    }
    Promise::new(&mut |release, _| drop(resolve.call1(&JsValue::UNDEFINED, &release))).into()
}

/// A promise that passes on rejections only: releasing the lock normally is not reported.
fn ended_badly(ended: &JsValue) -> JsValue {
    let never = Promise::new(&mut |_, _| {});
    let wait = Closure::once_into_js(move || JsValue::from(never));
    call(ended, "then", &[&wait]).unwrap_or_else(|_| Promise::new(&mut |_, _| {}).into())
}

/// Waits until a lock is lost; true if it was stolen, false if it was released.
pub async fn lost(ended: JsValue) -> bool {
    settled(&ended).await.is_err()
}

/// A channel to all other tabs of this page.
#[derive(Debug, Clone, Default)]
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the channel and listens for good; does nothing if the browser has no channels.
    pub fn open(name: &str, mut hear: impl FnMut(String) + 'static) -> Channel {
        let channel = global("BroadcastChannel").and_then(|_| BroadcastChannel::new(name).ok());
        if let Some(channel) = &channel {
            on(channel, "message", move |event| {
                if let Some(text) = event.unchecked_ref::<MessageEvent>().data().as_string() {
                    hear(text);
                }
            });
        }
        Channel(channel)
    }

    /// Sends a message to the other tabs.
    pub fn say(&self, text: &str) {
        if let Some(channel) = &self.0 {
            // A closed channel has no listeners either.
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    }
}
