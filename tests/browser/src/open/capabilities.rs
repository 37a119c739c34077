//! What each engine's driver is told of the browser to start.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use xtask::shell::which;

use super::{Open, Theme};
use crate::engine::Engine;

impl Open {
    pub(super) fn languages(&self) -> String {
        if self.lang.starts_with("en") { self.lang.clone() } else { format!("{},en", self.lang) }
    }

    pub(super) fn chromium(&self, folder: &Path) -> Value {
        let languages = self.languages();
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

    pub(super) fn firefox(&self, folder: &Path) -> Value {
        let binary = ["firefox", "firefox-esr"].iter().find_map(|name| which(name));
        let binary = binary.unwrap_or_else(|| panic!("there is no Firefox on PATH; run `cargo xtask setup`"));
        json!({
            "browserName": "firefox",
            "unhandledPromptBehavior": "ignore",
            "moz:firefoxOptions": {
                "binary": binary,
                "args": ["-headless", "-profile", folder.join("profile")],
                "prefs": {
                    "intl.accept_languages": self.languages(),
                    "layout.css.prefers-color-scheme.content-override": i32::from(self.theme == Theme::Light),
                    "layout.css.devPixelsPerPx": self.scale.to_string(),
                    // The asynchronous clipboard without a click, as Chromium's permission gives it.
                    "dom.events.testing.asyncClipboard": true,
                    "browser.download.folderList": 2,
                    "browser.download.dir": folder.join("downloads"),
                    "browser.download.alwaysOpenPanel": false,
                    "browser.helperApps.neverAsk.saveToDisk": "application/json,text/plain,application/octet-stream",
                },
            },
        })
    }
}

pub(super) fn webkit() -> Value {
    json!({
        "browserName": "MiniBrowser",
        "unhandledPromptBehavior": "ignore",
        "webkitgtk:browserOptions": {"binary": mini_browser(), "args": ["--automation"]},
    })
}

/// `WebKitGTK`'s small browser; Debian keeps it out of PATH.
fn mini_browser() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib/x86_64-linux-gnu").into_iter().flatten().flatten();
    let files = folders.map(|folder| folder.path().join("MiniBrowser")).filter(|file| file.is_file());
    files.max().unwrap_or_else(|| panic!("there is no MiniBrowser; run `cargo xtask setup`"))
}

/// The variables of the browser's process: `WebKitGTK` has its folders from there alone.
pub(super) fn surroundings(folder: &Path) -> Vec<(&'static str, String)> {
    let profile = folder.join("profile");
    let file = |name: &str| profile.join(name).display().to_string();
    if Engine::chosen() == Engine::WebKit {
        let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.join("downloads").display());
        let told = std::fs::write(profile.join("user-dirs.dirs"), downloads);
        told.unwrap_or_else(|error| panic!("{}: {error}", profile.display()));
    }
    match Engine::chosen() {
        Engine::Chromium | Engine::Firefox => Vec::new(),
        Engine::WebKit => vec![
            ("XDG_CONFIG_HOME", file("")),
            ("XDG_DATA_HOME", file("data")),
            ("XDG_CACHE_HOME", file("cache")),
        ],
    }
}
