//! How a page is opened: window, language, theme, storage, clock.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::driver::Driver;
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

    /// Opens the page in a browser of its own, with an empty profile, and waits until the program runs.
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
        self.unstarted_in(fresh_folder())
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
        let driver = Driver::start(&self.capabilities(&folder));
        let page = Page::new(driver, folder);
        self.prepare(&page);
        page.go(&self.url);
        page
    }

    fn capabilities(&self, folder: &Path) -> Value {
        let languages =
            if self.lang.starts_with("en") { self.lang.clone() } else { format!("{},en", self.lang) };
        json!({
            "browserName": "chrome",
            "unhandledPromptBehavior": "ignore",
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "args": [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
                    "--font-render-hinting=none",
                    format!("--user-data-dir={}", folder.join("profile").display()),
                    format!("--lang={}", self.lang), format!("--accept-lang={languages}"),
                    format!("--window-size={},{}", self.width.max(500), self.height + 100),
                ],
                "prefs": {
                    "intl.accept_languages": languages, "intl.selected_languages": languages,
                    "download.default_directory": folder.join("downloads"),
                    "download.prompt_for_download": false,
                },
            },
        })
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
        if let Some(settings) = self.settings {
            // Before the first load only, and not where another test has put settings of its own.
            let script = format!(
                "try {{ if (!sessionStorage.getItem('been here')) {{ sessionStorage.setItem('been here', '1');
                   localStorage['planerka/settings'] ??= {}; }} }} catch {{}}",
                json!(settings)
            );
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
        }
        for script in self.before.iter().map(String::as_str).chain(self.storage.script()) {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({"source": script}));
        }
    }
}

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
