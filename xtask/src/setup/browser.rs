//! Chromium and its driver, for the browser tests.

use std::path::PathBuf;

use super::debian::is_installed;
use crate::failure::{Done, Failure};
use crate::shell::{run_as_root, say, which};

/// The programs the browser tests drive.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// The driver of the same version.
    pub driver: PathBuf,
}

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn find() -> Option<Browser> {
    let chromium = NAMES.iter().find_map(|name| which(name))?;
    let driver = which("chromedriver")?;
    Some(Browser { chromium, driver })
}

/// Finds or installs the browser and its driver.
///
/// # Errors
/// [`Failure::NoRoute`] where the two are not on PATH and there is no apt-get to install them with.
pub fn ensure() -> Done<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    if which("apt-get").is_none() {
        return Err(no_route());
    }
    say("setup: Chromium and its driver for the browser tests (a download of about 120 MB, a minute or two)");
    let mut words = vec!["apt-get", "install", "-y", "--no-install-recommends", "--no-remove", "chromium"];
    words.extend(["chromium-driver", "fonts-liberation"]);
    let help = "If a package was not found: `apt-get update`, or put `chromedriver` and `chromium` on PATH yourself.";
    if !is_installed("chromium") {
        run_as_root(&["apt-get", "update"], help)?;
    }
    run_as_root(&words, help)?;
    find().ok_or_else(no_route)
}

fn no_route() -> Failure {
    Failure::NoRoute {
        what: "a browser for the tests",
        tried: vec![
            format!("none of {} together with `chromedriver` is on PATH", NAMES.join(", ")),
            "Debian's packages `chromium` and `chromium-driver`: no apt-get here".to_owned(),
            "by hand: install Chrome, and the chromedriver of the same version, on PATH".to_owned(),
        ],
    }
}
