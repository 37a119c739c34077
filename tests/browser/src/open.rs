//! How a page is opened: window, language, theme, storage, clock.

mod capabilities;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;

use capabilities::{surroundings, webkit};

use crate::driver::Driver;
use crate::engine::Engine;
use crate::page::Page;
use crate::site::Site;

/// The colour scheme the system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light ground.
    Light,
    /// Light text on a dark ground.
    Dark,
}

/// What the browser's storage does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// It works.
    Works,
    /// Reading works, every write fails as a full storage does.
    Full,
    /// Touching it at all fails, as with cookies blocked.
    Denied,
}

/// The settings of a page to be opened.
#[derive(Debug, Clone)]
pub struct Open {
    url: String,
    lang: String,
    width: u32,
    height: u32,
    scale: f64,
    theme: Theme,
    storage: Storage,
    before: Vec<String>,
    /// What the page finds of an earlier visit; None for a first one.
    settings: Option<&'static str>,
    worker: bool,
    own_browser: bool,
}

/// Somebody has been here, has put the card of the first visit away and wants the inputs beside the plan.
const BEEN_HERE: &str = "{\"inputs\":true,\"welcomed\":true}";

impl Default for Open {
    fn default() -> Self {
        Self::new()
    }
}

impl Open {
    /// The built page in English, 1280 × 800, light, with storage that works.
    pub fn new() -> Self {
        Self::at(Site::built().url())
    }

    /// Any address, `file:` ones included, with the same settings.
    pub fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            lang: "en".to_owned(),
            width: 1280,
            height: 800,
            scale: 1.0,
            theme: Theme::Light,
            storage: Storage::Works,
            before: Vec::new(),
            settings: Some(BEEN_HERE),
            worker: false,
            own_browser: false,
        }
    }

    /// A file on disk, opened as by a double-click.
    pub fn file(path: &Path) -> Self {
        Self::at(&format!("file://{}", path.display()))
    }

    /// As the page is when somebody comes for the first time.
    #[must_use]
    pub fn first_visit(mut self) -> Self {
        self.settings = None;
        self
    }

    /// The language the browser asks for, such as `ru` or `en`.
    #[must_use]
    pub fn lang(mut self, lang: &str) -> Self {
        lang.clone_into(&mut self.lang);
        self
    }

    /// The size of the page's view in CSS pixels.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    /// How many device pixels make a CSS pixel.
    #[must_use]
    pub fn scale(mut self, scale: f64) -> Self {
        self.scale = scale;
        self
    }

    /// The colour scheme.
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// What the storage does.
    #[must_use]
    pub fn storage(mut self, storage: Storage) -> Self {
        self.storage = storage;
        self
    }

    /// Lets the page have the worker that serves it without a network. Without this it has none: every browser would fetch
    /// the whole page twice. In browsers without `DevTools` nothing else of these settings then reaches the page.
    #[must_use]
    pub fn with_worker(mut self) -> Self {
        self.worker = true;
        self
    }

    /// Opens the page in a browser that no other test has used or will use, such as one that is to be killed.
    #[must_use]
    pub fn in_own_browser(mut self) -> Self {
        self.own_browser = true;
        self
    }

    /// A script that runs before the page's own, on every load.
    #[must_use]
    pub fn before(mut self, script: &str) -> Self {
        self.before.push(script.to_owned());
        self
    }

    /// Puts an entry into localStorage before the page's first load, and leaves later loads alone.
    #[must_use]
    pub fn stored(self, key: &str, value: &str) -> Self {
        let (key, value, mark) = (json!(key), json!(value), json!(format!("stored {key}")));
        self.before(&format!(
            "if (!sessionStorage.getItem({mark})) {{ sessionStorage.setItem({mark}, '1'); localStorage.setItem({key}, {value}); }}"
        ))
    }

    /// Makes the page believe that today is this day (`YYYY-MM-DD`, noon local time); the time runs on from there.
    #[must_use]
    pub fn today(self, day: &str) -> Self {
        self.before(&format!(
            "(() => {{ const Real = Date, shift = new Real('{day}T12:00:00').getTime() - Real.now();
               globalThis.Date = class extends Real {{
                 constructor(...a) {{ if (a.length) super(...a); else super(Real.now() + shift); }}
                 static now() {{ return Real.now() + shift; }}
               }}; }})()"
        ))
    }

    /// A finger that stays down still taps, and opens no menu: on a busy machine it may stay for long between two calls.
    #[must_use]
    pub fn slow_fingers(self) -> Self {
        self.before(
            "{ const real = window.setTimeout;
               window.setTimeout = (run, wait, ...rest) => real(run, wait === 500 ? 60_000 : wait, ...rest);
               window.addEventListener('contextmenu', (e) => { e.preventDefault(); e.stopImmediatePropagation(); }, true); }",
        )
    }

    /// Opens the page in a window of its own, where nothing is stored, and waits until the program runs.
    ///
    /// # Panics
    /// When the browser does not start, refuses the address, or the program does not run.
    #[track_caller]
    pub fn page(&self) -> Page {
        let page = self.unstarted();
        page.started();
        page
    }

    /// Opens the page without waiting for its program, for pages whose program must not run.
    ///
    /// # Panics
    /// When the browser does not start or refuses the address.
    #[track_caller]
    pub fn unstarted(&self) -> Page {
        if self.shares() {
            let chromium = |folder: &Path| self.chromium(folder);
            let (driver, shared) = crate::pool::window(&self.lang, fresh_folder, chromium);
            return self.opened(Page::shared(driver, fresh_folder(), shared));
        }
        self.unstarted_in(fresh_folder())
    }

    /// Whether the page may be opened in a browser that others have used. Pages of files have no origin whose storage could be
    /// emptied, and a worker belongs to the browser.
    fn shares(&self) -> bool {
        cfg!(unix)
            && Engine::chosen() == Engine::Chromium
            && !self.own_browser
            && !self.worker
            && self.url.starts_with("http")
    }

    /// Opens the page again with the profile that a killed browser left behind, and waits until the program runs.
    ///
    /// # Panics
    /// As [`Open::page`].
    #[track_caller]
    pub fn page_in(&self, folder: PathBuf) -> Page {
        let page = self.unstarted_in(folder);
        page.started();
        page
    }

    #[track_caller]
    fn unstarted_in(&self, folder: PathBuf) -> Page {
        let capabilities = match Engine::chosen() {
            Engine::Chromium => self.chromium(&folder),
            Engine::Firefox => self.firefox(&folder),
            Engine::WebKit => webkit(),
        };
        let driver = Driver::start(&capabilities, &surroundings(&folder));
        self.opened(Page::new(driver, folder))
    }

    #[track_caller]
    fn opened(&self, page: Page) -> Page {
        if page.has_devtools() {
            self.prepare(&page);
            page.go(&self.url);
        } else {
            page.fit_window(self.width, self.height);
            // A page with scripts in it is not the one that was built, and its worker refuses it.
            let changed = || Site::with_scripts(&self.url, &self.scripts(KEEP_ERRORS));
            page.go(&if self.worker { self.url.clone() } else { changed() });
        }
        page
    }

    /// The scripts that run before the page's own.
    fn scripts(&self, first: &str) -> Vec<String> {
        // Before the first load only, and not where another test has put settings of its own.
        let settings = self.settings.map(|settings| {
            format!(
                "try {{ if (!sessionStorage.getItem('been here')) {{ sessionStorage.setItem('been here', '1');
                   localStorage['planerka/settings'] ??= {}; }} }} catch {{}}",
                json!(settings)
            )
        });
        let before = self.before.iter().map(String::as_str).chain(self.storage.script()).map(str::to_owned);
        // The languages that WebKitGTK asks for are those of an installed locale.
        let language = (Engine::chosen() == Engine::WebKit).then(|| {
            let (one, all) = (json!(self.lang), json!(self.languages().split(',').collect::<Vec<_>>()));
            format!(
                "Object.defineProperties(Navigator.prototype, {{ language: {{ get: () => {one} }}, languages: {{ get: () => {all} }} }})"
            )
        });
        let worker = (!self.worker).then(|| NO_WORKER.to_owned());
        let first = (!first.is_empty()).then(|| first.to_owned());
        first.into_iter().chain(worker).chain(language).chain(settings).chain(before).collect()
    }

    fn prepare(&self, page: &Page) {
        page.resize(self.width, self.height, self.scale);
        page.theme(self.theme);
        page.cdp("Emulation.setLocaleOverride", json!({"locale": self.lang}));
        page.cdp(
            "Browser.setDownloadBehavior",
            json!({"behavior": "allow", "downloadPath": page.downloads()}),
        );
        let granted = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        page.cdp("Browser.grantPermissions", granted);
        for script in self.scripts("") {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
        }
    }
}

const NO_WORKER: &str =
    "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })";

/// Keeps what goes wrong in the page where the driver has no list of it.
const KEEP_ERRORS: &str = "(() => {
    const told = [], real = console.error, keep = (...words) => told.push(`SEVERE ${words.map(String).join(' ')}`);
    Object.defineProperty(window, 'told', { value: told });
    console.error = (...words) => { keep(...words); real.apply(console, words); };
    addEventListener('error', (e) => keep(e.message ?? `not loaded: ${e.target?.src ?? e.target?.href}`), true);
    addEventListener('unhandledrejection', (e) => keep(e.reason));
    addEventListener('securitypolicyviolation', (e) => keep(`${e.violatedDirective}: ${e.blockedURI}`));
})()";

impl Storage {
    fn script(self) -> Option<&'static str> {
        match self {
            Self::Works => None,
            Self::Full => Some(
                "Storage.prototype.setItem = () => { throw new DOMException('no room left', 'QuotaExceededError'); };",
            ),
            Self::Denied => Some(
                "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
            ),
        }
    }
}

/// A new folder for one browser's profile and downloads.
fn fresh_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("planerka-browser-{}-{number}", std::process::id()));
    for part in ["profile", "downloads"] {
        let part = folder.join(part);
        std::fs::create_dir_all(&part).unwrap_or_else(|error| panic!("{}: {error}", part.display()));
    }
    folder
}
