//! The service worker that serves the page without a network, and installing the page as a program.
//!
//! What the worker does is described in `xtask/src/offline/sw.js`. The page registers it, is told of new
//! versions and asks a waiting one to take over. The worker never stores anything of a plan.

use chrono::NaiveDate;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    RegistrationOptions, Response, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{js, page};

/// Why the page does not work offline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It was opened from disk and needs no worker.
    Disk,
    /// It was not served over https.
    NoHttps,
    /// It was built without the worker.
    NotBuilt,
    /// The browser has no service workers, or blocks them.
    NoWorkers,
    /// The server's files differ from the build, or could not be fetched.
    Altered,
}

/// A change of a worker's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A new version is waiting to take over.
    Waits,
    /// The worker is active.
    Works,
    /// It could not be installed.
    Failed,
    /// A new version could not be installed; the previous one continues.
    NewerFailed,
    /// Another version has taken over, while the page is still the old one.
    TookOver,
}

/// The registration of the page's worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration(ServiceWorkerRegistration);

/// Registers the worker.
///
/// # Errors
/// Why there is no worker; see [`Why`].
pub async fn register() -> Result<Registration, Why> {
    if page::is_from_disk() {
        return Err(Why::Disk);
    }
    if !page::has("link[rel=manifest]") {
        return Err(Why::NotBuilt);
    }
    if js::global("isSecureContext").and_then(|is| is.as_bool()) != Some(true) {
        return Err(Why::NoHttps);
    }
    let container = container().ok_or(Why::NoWorkers)?;
    let base = js::global("planerka").and_then(|of| js::get(&of, "base")?.as_string()).unwrap_or_default();
    let address = web_sys::Url::new_with_base("sw.js", &base).map_err(|_| Why::NoWorkers)?.href();
    let fresh = RegistrationOptions::new();
    fresh.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    if let Ok(registered) = js::settled(&container.register_with_options(&address, &fresh)).await {
        return Ok(Registration(registered.unchecked_into()));
    }
    // Without a network, the existing worker continues.
    let known = js::settled(&container.get_registration()).await.ok().filter(|known| !known.is_undefined());
    known.map(|known| Registration(known.unchecked_into())).ok_or(Why::Altered)
}

fn container() -> Option<ServiceWorkerContainer> {
    js::of_navigator("serviceWorker")
}

/// Whether a worker serves this page.
fn is_served() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

impl Registration {
    /// Reports changes of workers, starting with those that already exist.
    pub fn watch(&self, hear: impl Fn(Change) + Copy + 'static) {
        if self.0.active().is_some() {
            hear(Change::Works);
        }
        // It may have come before the page listened.
        if self.waiting().is_some() && is_served() {
            hear(Change::Waits);
        }
        self.follow(hear);
        let this = self.clone();
        js::on(&self.0, "updatefound", move |_| this.follow(hear));
        if let Some(container) = container() {
            let served = is_served();
            js::on(&container, "controllerchange", move |_| {
                if served {
                    hear(Change::TookOver);
                }
            });
        }
    }

    /// Watches a worker being installed.
    fn follow(&self, hear: impl Fn(Change) + 'static) {
        let Some(worker) = self.0.installing() else { return };
        let (of, installed) = (self.clone(), std::cell::Cell::new(false));
        js::on(&worker.clone(), "statechange", move |_| {
            match worker.state() {
                ServiceWorkerState::Installed => {
                    installed.set(true);
                    if is_served() {
                        hear(Change::Waits);
                    }
                }
                ServiceWorkerState::Activated => hear(Change::Works),
                ServiceWorkerState::Redundant if of.0.active().is_none() => hear(Change::Failed),
                // A worker that was already active is not reported: only one being installed.
                ServiceWorkerState::Redundant if !installed.get() => hear(Change::NewerFailed),
                ServiceWorkerState::Parsed
                | ServiceWorkerState::Installing
                | ServiceWorkerState::Activating
                | ServiceWorkerState::Redundant
                | _ => {}
            }
        });
    }

    fn waiting(&self) -> Option<ServiceWorker> {
        self.0.waiting()
    }

    /// Looks for a new version; true if one is waiting or being installed. False without a network, too.
    pub async fn look(&self) -> bool {
        if let Ok(asked) = self.0.update() {
            // Without a network there is none.
            let _ = js::settled(&asked).await;
        }
        self.waiting().is_some() || self.0.installing().is_some()
    }

    /// Asks the waiting version to take over; false if there is none.
    pub fn take_over(&self) -> bool {
        let Some(waiting) = self.waiting() else { return false };
        waiting.post_message(&JsValue::from_str("update")).is_ok()
    }
}

/// The day when the offline files were fetched from the server; None if unknown.
pub async fn kept_since() -> Option<NaiveDate> {
    // Pages without https have none.
    js::global("caches")?;
    let caches = web_sys::window()?.caches().ok()?;
    let base = js::get(&js::global("planerka")?, "base")?.as_string()?;
    let page = web_sys::Url::new_with_base("index.html", &base).ok()?.href();
    let found: Response = js::settled(&caches.match_with_str(&page)).await.ok()?.dyn_into().ok()?;
    let date = found.headers().get("date").ok()??;
    Some(chrono::DateTime::parse_from_rfc2822(&date).ok()?.date_naive())
}

/// Whether the browser offers to install the page.
pub fn can_install() -> bool {
    offer().is_some()
}

fn offer() -> Option<JsValue> {
    js::get(&js::global("planerka")?, "install")
}

/// Shows the browser's installation prompt, which can be shown only once.
pub fn install() {
    if let (Some(offer), Some(of)) = (offer(), js::global("planerka")) {
        // The user's answer does not matter here.
        let _ = js::call(&offer, "prompt", &[]);
        let _ = Reflect::set(&of, &JsValue::from_str("install"), &JsValue::NULL);
    }
}

/// Whether the page runs as an installed app on iPhone or iPad, which has separate storage.
pub fn has_own_storage() -> bool {
    let standalone = js::global("navigator").and_then(|navigator| js::get(&navigator, "standalone"));
    standalone.and_then(|is| is.as_bool()) == Some(true)
}
