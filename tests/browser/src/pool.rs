//! Browsers that serve one test after another. Starting Chromium with an empty profile, and the page in it for the first time,
//! takes some two seconds of a test's five; each test gets a window of its own in a browser of its language, in which no test
//! has left anything.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use crate::driver::{Driver, Slot};

/// A browser, and the window of it that belongs to no test and keeps it open.
pub(crate) struct Shared {
    language: String,
    home: String,
}

/// Browsers that wait for a test.
static IDLE: Mutex<Vec<(Driver, Shared)>> = Mutex::new(Vec::new());

fn idle() -> std::sync::MutexGuard<'static, Vec<(Driver, Shared)>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A window of its own in a browser of this language.
///
/// # Panics
/// When no browser starts or the window does not open.
pub(crate) fn window(
    language: &str,
    folder: impl FnOnce() -> PathBuf,
    capabilities: impl FnOnce(&Path) -> Value,
) -> (Driver, Shared) {
    let slot = Slot::take();
    let known = {
        let mut idle = idle();
        idle.iter().position(|(_, shared)| shared.language == language).map(|at| idle.swap_remove(at))
    };
    let (mut driver, shared) = known.unwrap_or_else(|| {
        let folder = folder();
        let driver = Driver::idle(&capabilities(&folder), &folder);
        let home = text(&driver.get("/window"));
        (driver, Shared { language: language.to_owned(), home })
    });
    driver.engage(Some(slot));
    let handle = driver.post("/window/new", &json!({"type": "window"}))["handle"].take();
    driver.post("/window", &json!({"handle": handle}));
    driver.cdp("Page.bringToFront", json!({}));
    // What an earlier test made the browser say is not this one's.
    let _ = driver.try_post("/se/log", &json!({"type": "browser"}));
    (driver, shared)
}

/// Takes a browser back from a test that has ended well. One that does not do as it is told ends.
pub(crate) fn give_back(mut driver: Driver, shared: Shared) {
    if cleared(&driver, &shared.home).is_ok() {
        driver.engage(None);
        idle().push((driver, shared));
    }
}

/// What a page may still have to say about storage on its way out stays unsaid.
const SILENCE: &str = "(() => { Storage.prototype.setItem = Storage.prototype.removeItem = () => {};
    IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => { throw new Error('the test is over'); };
    return location.origin; })()";

/// Closes every window but one, and removes what their pages have stored.
fn cleared(driver: &Driver, home: &str) -> Result<(), String> {
    let handles = driver.try_get("/window/handles")?;
    let mut origins = Vec::new();
    for handle in handles.as_array().into_iter().flatten().filter(|handle| *handle != home) {
        driver.try_post("/window", &json!({"handle": handle}))?;
        let evaluated =
            driver.try_cdp("Runtime.evaluate", json!({"expression": SILENCE, "returnByValue": true}))?;
        origins.push(text(&evaluated["result"]["value"]));
        driver.delete("/window");
    }
    driver.try_post("/window", &json!({"handle": home}))?;
    for origin in origins.iter().filter(|origin| origin.starts_with("http")) {
        driver.try_cdp("Storage.clearDataForOrigin", json!({"origin": origin, "storageTypes": "all"}))?;
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
