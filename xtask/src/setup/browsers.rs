//! The other browsers for testing: Firefox, and `WebKitGTK`, which has Safari's engine.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{apt, tools};
use crate::failure::{Done, Failure};
use crate::project::Project;
use crate::shell::{program, say, which};

/// A browser other than Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Firefox, with Mozilla's geckodriver.
    Firefox,
    /// `WebKitGTK`'s small browser with `WebKitWebDriver`, on a virtual display.
    WebKit,
}

impl Browser {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Firefox, Self::WebKit];

    /// Its name in `PLANERKA_BROWSER`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// cargo for its tests, with the display it needs.
    pub fn command(self, project: &Project) -> Command {
        let mut command = match self {
            Self::Firefox => program("cargo"),
            Self::WebKit => {
                let mut display = program("xvfb-run");
                display.args(["--auto-servernum", "--server-args=-screen 0 2560x1600x24", "cargo"]);
                display
            }
        };
        command.current_dir(project.root());
        command
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "xauth"],
        }
    }

    /// Sets of alternatives, of which one program each must be on PATH.
    fn programs(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Firefox => &[&["firefox", "firefox-esr"]],
            Self::WebKit => &[&["WebKitWebDriver"], &["xvfb-run"], &["xauth"]],
        }
    }

    fn is_here(self) -> bool {
        self.programs().iter().all(|names| names.iter().any(|name| which(name).is_some()))
    }
}

/// Finds or installs a browser, and finds or builds its driver; returns the driver's folder.
///
/// # Errors
/// [`Failure::NoRoute`] if the browser is not on PATH and there is no apt-get to install it.
pub fn ensure(browser: Browser) -> Done<PathBuf> {
    if !browser.is_here() {
        let packages = browser.packages();
        if which("apt-get").is_none() {
            return Err(no_route(browser));
        }
        say(&format!("setup: {} for the tests (Debian's {})", browser.name(), packages.join(", ")));
        apt::install(packages)?;
        if !browser.is_here() {
            return Err(no_route(browser));
        }
    }
    match browser {
        Browser::Firefox => tools::geckodriver(),
        Browser::WebKit => {
            let driver = which("WebKitWebDriver").ok_or_else(|| no_route(browser))?;
            Ok(driver.parent().unwrap_or(Path::new("/usr/bin")).to_path_buf())
        }
    }
}

fn no_route(browser: Browser) -> Failure {
    let missing = browser.programs().iter().filter(|names| names.iter().all(|name| which(name).is_none()));
    let missing = missing.map(|names| format!("not on PATH: {}", names.join(" or ")));
    let by_hand = match browser {
        Browser::Firefox => "by hand: install Firefox, so that `firefox` is on PATH",
        Browser::WebKit => {
            "by hand: only where a distribution packages WebKitGTK's WebKitWebDriver, and Xvfb"
        }
    };
    let packages = format!("Debian's packages {}: no apt-get here", browser.packages().join(", "));
    Failure::NoRoute {
        what: "another browser for the tests",
        tried: missing.chain([packages, by_hand.to_owned()]).collect(),
    }
}
