//! Other tabs of this page: one of them at a time may hold a name, and all of them hear what is said.
//!
//! Names are held by Web Locks, which the browser takes away from a tab that ends, however it ends. A page
//! without them (plain http from another machine) is told that it does not know.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use web_sys::{BroadcastChannel, MessageEvent};

use super::js::{call, global, of_navigator, on, options, settled};

/// A name held by this tab. Dropping it lets go.
#[derive(Debug)]
pub struct Grip {
    release: Function,
    ended: JsValue,
}

impl Grip {
    /// A promise that is rejected once another tab takes the name away.
    pub fn ended(&self) -> JsValue {
        self.ended.clone()
    }
}

impl Drop for Grip {
    fn drop(&mut self) {
        // The function that keeps a promise does not throw.
        let _ = self.release.call0(&JsValue::UNDEFINED);
    }
}

/// What became of a claim.
#[derive(Debug)]
pub enum Claim {
    /// This tab holds the name.
    Mine(Grip),
    /// Another tab holds it.
    Theirs,
    /// This page cannot hold names.
    Unknown,
}

/// How much a claim wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Only a name that is free.
    IfFree,
    /// Wait so many milliseconds.
    Within(u32),
    /// Wait until it is free.
    Wait,
    /// Take it from whoever holds it.
    Steal,
}

/// Claims a name.
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
        // Refused for good (a page from disk, say), or the wait was over.
        Err(_) if matches!(how, How::Within(_)) => Claim::Theirs,
        Err(_) => Claim::Unknown,
    }
}

/// What a lock's callback gives back: a promise that holds the lock until the function handed to `resolve` is called.
fn holding(lock: &JsValue, resolve: &Function) -> JsValue {
    if lock.is_null() {
        let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::NULL);
        return JsValue::UNDEFINED;
    }
    Promise::new(&mut |release, _| drop(resolve.call1(&JsValue::UNDEFINED, &release))).into()
}

/// A promise that only passes a rejection on: the end of a lock that was given back says nothing.
fn ended_badly(ended: &JsValue) -> JsValue {
    let never = Promise::new(&mut |_, _| {});
    let wait = Closure::once_into_js(move || JsValue::from(never));
    call(ended, "then", &[&wait]).unwrap_or_else(|_| Promise::new(&mut |_, _| {}).into())
}

/// Waits until a held name is lost; true where it was taken away, false where it was given back.
pub async fn lost(ended: JsValue) -> bool {
    settled(&ended).await.is_err()
}

/// What every tab of this page hears, except the one that speaks.
#[derive(Debug, Clone, Default)]
pub struct Channel(Option<BroadcastChannel>);

impl Channel {
    /// Opens the channel and listens to it for good; without channels nobody hears anybody.
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

    /// Says something to the other tabs.
    pub fn say(&self, text: &str) {
        if let Some(channel) = &self.0 {
            // A closed channel has no listeners either.
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    }
}
