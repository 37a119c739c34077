//! One open page: looking, waiting, typing scripts into it, and what it printed.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::element::Element;
use crate::engine::Engine;
use crate::open::Theme;
use crate::patience::{PATIENCE, POLL, look_for};
use crate::pool::{Shared, give_back};
use crate::site::root;

/// An open page. Dropping it closes its windows, or its browser where that is its own, and removes its folder.
pub struct Page {
    /// Taken when the page is dropped, and not before.
    driver: Option<Driver>,
    folder: PathBuf,
    console: RefCell<Vec<String>>,
    shared: Option<Shared>,
    patience: Duration,
}

impl Page {
    /// A page in a browser of its own.
    pub(crate) fn new(driver: Driver, folder: PathBuf) -> Self {
        Self { driver: Some(driver), folder, console: RefCell::default(), shared: None, patience: *PATIENCE }
    }

    /// A page in a window of a browser that goes on to the next test.
    pub(crate) fn shared(driver: Driver, folder: PathBuf, shared: Shared) -> Self {
        let mut page = Self::new(driver, folder);
        page.shared = Some(shared);
        page
    }

    /// The page for a test in which something is not to come: it is waited for as long as this and not for a minute.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// A `DevTools` command.
    #[track_caller]
    pub fn cdp(&self, command: &str, params: Value) -> Value {
        self.driver().cdp(command, params)
    }

    pub(crate) fn driver(&self) -> &Driver {
        self.driver.as_ref().unwrap_or_else(|| unreachable!("it is taken when the page is dropped"))
    }

    /// Goes to an address and waits until it is loaded.
    #[track_caller]
    pub fn go(&self, url: &str) {
        self.console();
        self.driver().post("/url", &json!({"url": url}));
    }

    /// Waits until the program runs: it removes the notes that the page shows while it loads.
    #[track_caller]
    pub fn started(&self) {
        self.until("the program runs", || self.eval("!document.getElementById('boot')") == true);
    }

    /// Loads the page anew, as F5 does, and waits until the program runs.
    #[track_caller]
    pub fn reload(&self) {
        // Where the page itself keeps what it wrote to the console, this is the last look at it.
        self.console();
        match Engine::chosen() {
            Engine::Chromium | Engine::WebKit => {
                self.driver().post("/refresh", &json!({}));
            }
            Engine::Firefox => self.reload_by_script(),
        }
        self.started();
    }

    /// The value of a script's expression; promises are awaited.
    ///
    /// # Panics
    /// When the script throws.
    #[track_caller]
    pub fn eval(&self, expression: &str) -> Value {
        if !self.has_devtools() {
            return self.run_expression(expression);
        }
        let params = json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let reply = self.cdp("Runtime.evaluate", params);
        let thrown = &reply["exceptionDetails"];
        assert!(thrown.is_null(), "the script threw: {}\n{expression}", thrown["exception"]["description"]);
        reply["result"]["value"].clone()
    }

    /// Waits until something is true.
    ///
    /// # Panics
    /// When it is not within a minute.
    #[track_caller]
    pub fn until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        self.wait_for(what, || is_so().then_some(()));
    }

    /// Waits until something is there, and gives it.
    ///
    /// # Panics
    /// When it is not within a minute.
    #[track_caller]
    pub fn wait_for<T>(&self, what: &str, look: impl FnMut() -> Option<T>) -> T {
        match self.try_for(look) {
            Some(found) => found,
            None => panic!("waited {:?} in vain for: {what}", self.patience),
        }
    }

    /// Whether something becomes true within ten seconds: for a test that goes on to say everything that is wrong.
    pub fn soon(&self, mut is_so: impl FnMut() -> bool) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) {
            if is_so() {
                return true;
            }
            std::thread::sleep(POLL);
        }
        false
    }

    /// Looks until something is there, for a minute at most; the test says what was there instead.
    pub fn try_for<T>(&self, look: impl FnMut() -> Option<T>) -> Option<T> {
        look_for(self.patience, look)
    }

    /// The one element with this role and accessible name; waits for it.
    ///
    /// # Panics
    /// When there is none in time, with the names there are, or when there is more than one.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element<'_> {
        let begun = Instant::now();
        loop {
            let mut found = self.find_all(role, Some(name));
            match (found.len(), found.pop()) {
                (1, Some(one)) => return one,
                (count, _) if begun.elapsed() > self.patience => {
                    panic!("{count} elements are a {role} named {name:?}; there are: {:?}", self.names(role))
                }
                _ => std::thread::sleep(POLL),
            }
        }
    }

    /// Whether an element with this role and accessible name is there now.
    pub fn sees(&self, role: &str, name: &str) -> bool {
        !self.find_all(role, Some(name)).is_empty()
    }

    /// Every element with this role (and accessible name) that a screen reader would meet now, in page order.
    pub fn find_all(&self, role: &str, name: Option<&str>) -> Vec<Element<'_>> {
        if !self.has_devtools() {
            let found = self.run_roles(role, name).into_iter();
            return found.map(|(id, _)| Element::with(self, id)).collect();
        }
        let nodes = self.accessible(role, name);
        nodes.iter().filter_map(|node| Element::resolve(self, &node["backendDOMNodeId"])).collect()
    }

    /// The accessible names of every element with this role.
    pub fn names(&self, role: &str) -> Vec<String> {
        if !self.has_devtools() {
            return self.run_roles(role, None).into_iter().map(|(_, name)| name).collect();
        }
        let nodes = self.accessible(role, None);
        nodes.iter().map(|node| node["name"]["value"].as_str().unwrap_or_default().to_owned()).collect()
    }

    fn accessible(&self, role: &str, name: Option<&str>) -> Vec<Value> {
        let query = || {
            let document = self.driver().try_cdp("DOM.getDocument", json!({"depth": 0})).ok()?;
            let mut params = json!({"backendNodeId": document["root"]["backendNodeId"], "role": role});
            if let Some(name) = name {
                params["accessibleName"] = Value::from(name);
            }
            self.driver().try_cdp("Accessibility.queryAXTree", params).ok()
        };
        // While the page is being replaced there is no tree; the caller looks again.
        let Some(Value::Array(nodes)) = query().map(|mut reply| reply["nodes"].take()) else {
            return Vec::new();
        };
        nodes.into_iter().filter(|node| node["ignored"] != true).collect()
    }

    /// The first element that a CSS selector matches; waits for it.
    #[track_caller]
    pub fn css(&self, selector: &str) -> Element<'_> {
        self.wait_for(selector, || Element::first(self, selector))
    }

    /// The element that has the focus.
    #[track_caller]
    pub fn focused(&self) -> Element<'_> {
        self.wait_for("an element in focus", || Element::of_expression(self, "document.activeElement"))
    }

    /// The page's visible text.
    #[track_caller]
    pub fn text(&self) -> String {
        self.eval("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Changes the size of the view in CSS pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32, scale: f64) {
        if !self.has_devtools() {
            return self.fit_window(width, height);
        }
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false});
        self.cdp("Emulation.setDeviceMetricsOverride", metrics);
    }

    /// Changes the colour scheme the system asks for.
    #[track_caller]
    pub fn theme(&self, theme: Theme) {
        if !self.has_devtools() {
            return self.switch_theme(theme);
        }
        let value = if theme == Theme::Dark { "dark" } else { "light" };
        let features = json!([{"name": "prefers-color-scheme", "value": value}]);
        self.cdp("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Cuts the page off the network.
    #[track_caller]
    pub fn offline(&self) {
        self.cdp("Network.enable", json!({}));
        let conditions =
            json!({"offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.cdp("Network.emulateNetworkConditions", conditions);
    }

    /// Everything the page wrote to the console as an error so far, uncaught exceptions and failed loads included.
    pub fn console_errors(&self) -> Vec<String> {
        let errors = self.console().into_iter().filter(|line| line.starts_with("SEVERE"));
        errors.collect()
    }

    fn console(&self) -> Vec<String> {
        let mut all = self.console.borrow_mut();
        if !self.has_devtools() {
            // The page was given a script that keeps them; see `open.rs`.
            let told =
                self.run("return window.told ? window.told.splice(0) : []", &json!([])).unwrap_or_default();
            let told = told.as_array().into_iter().flatten().filter_map(|line| line.as_str());
            all.extend(told.map(str::to_owned));
            return all.clone();
        }
        // The browser hands each line out once.
        if let Ok(Value::Array(lines)) = self.driver().try_post("/se/log", &json!({"type": "browser"})) {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            all.extend(
                lines.iter().map(|line| format!("{} {}", text(&line["level"]), text(&line["message"]))),
            );
        }
        all.clone()
    }

    /// Saves what the view shows as PNG.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        save(path, &decoded(&self.driver().get("/screenshot")));
    }

    /// Saves the whole page as PNG, also what lies below the view.
    #[track_caller]
    pub fn screenshot_whole(&self, path: &Path) {
        let size = self.cdp("Page.getLayoutMetrics", json!({}))["cssContentSize"].take();
        let clip = json!({"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1});
        let params = json!({"format": "png", "captureBeyondViewport": true, "clip": clip});
        save(path, &decoded(&self.cdp("Page.captureScreenshot", params)["data"]));
    }

    /// The page as it would be printed, as PDF, on the paper that its styles ask for.
    #[track_caller]
    pub fn pdf(&self) -> Vec<u8> {
        if !self.has_devtools() {
            return decoded(&self.driver().post("/print", &json!({})));
        }
        decoded(
            &self.cdp("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}))["data"],
        )
    }

    /// Kills this browser, which gets no chance to write anything, and gives the folder with its profile.
    ///
    /// # Panics
    /// When its process is not found.
    pub fn kill(mut self) -> PathBuf {
        let profile = self.folder.join("profile");
        let profile = match Engine::chosen() {
            Engine::Chromium => format!("--user-data-dir={}", profile.display()),
            Engine::Firefox => profile.display().to_string(),
            Engine::WebKit => panic!("WebKit's profile is not the test's"),
        };
        let mine: Vec<u32> = processes_with(&profile);
        assert!(!mine.is_empty(), "no process has {profile}");
        for id in mine {
            // A child that ended with its parent is gone already.
            let _ = std::process::Command::new("kill").args(["-9", &id.to_string()]).status();
        }
        look_for(*PATIENCE, || processes_with(&profile).is_empty().then_some(()));
        std::mem::take(&mut self.folder)
    }

    /// The folder where this browser's downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }
}

/// The processes that were started with this word; a browser passes its profile on to its children.
fn processes_with(word: &str) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let has = |id: &u32| {
        let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        // Chromedriver names the profile too, but inside a longer text; the browser has it as a word of its own.
        line.split(|byte| *byte == 0).any(|one| one == word.as_bytes())
    };
    ids.filter(has).collect()
}

#[track_caller]
fn decoded(data: &Value) -> Vec<u8> {
    let text = data.as_str().unwrap_or_default();
    STANDARD.decode(text).unwrap_or_else(|error| panic!("no base64 from the browser: {error}"))
}

#[track_caller]
fn save(path: &Path, bytes: &[u8]) {
    let folder = path.parent().unwrap_or(Path::new("."));
    let saved = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, bytes));
    saved.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

impl Drop for Page {
    fn drop(&mut self) {
        if std::thread::panicking() {
            leave_evidence(self);
        }
        match (self.driver.take(), self.shared.take()) {
            (Some(driver), Some(shared)) if !std::thread::panicking() => give_back(driver, shared),
            (driver, _) => drop(driver),
        }
        if self.folder.as_os_str().is_empty() {
            // Killed: its profile is somebody else's now.
            return;
        }
        // A file that the closing browser still holds is not worth failing a test for.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What a failed test leaves behind: how the page looked, and what it printed.
fn leave_evidence(page: &Page) {
    let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let base = root().join("target").join("browser-tests").join(name);
    let console = page.console().join("\n");
    // The test has failed already; a second panic here would hide why.
    if let Ok(reply) = page.driver().try_get("/screenshot") {
        let bytes = STANDARD.decode(reply.as_str().unwrap_or_default()).unwrap_or_default();
        let _ = std::fs::create_dir_all(base.parent().unwrap_or(&base));
        let _ = std::fs::write(base.with_extension("png"), bytes);
    }
    let _ = std::fs::write(base.with_extension("log"), &console);
    eprintln!("screenshot and console: {}.png, .log\n{console}", base.display());
    let asked = page.run("return document.documentElement.dataset.asked", &json!([])).unwrap_or_default();
    if let Some(place) = asked.as_str() {
        eprintln!(
            "the second half of the program was asked for at place {place}: `later.txt` beside the built program names it"
        );
    }
}
