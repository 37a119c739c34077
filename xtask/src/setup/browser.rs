//! Chromium and its driver, for the browser tests.

use super::apt;
use crate::failure::{Done, Failure};
use crate::shell::{say, which};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn is_here() -> bool {
    which("chromedriver").is_some() && NAMES.iter().any(|name| which(name).is_some())
}

/// Finds or installs the browser and its driver.
///
/// # Errors
/// [`Failure::NoRoute`] if they are not on PATH and there is no apt-get to install them.
pub fn ensure() -> Done {
    if is_here() {
        return Ok(());
    }
    if which("apt-get").is_none() {
        return Err(no_route());
    }
    say("setup: Chromium and its driver for the browser tests (a download of about 120 MB, a minute or two)");
    apt::install(&["chromium", "chromium-driver", "fonts-liberation"])?;
    if is_here() { Ok(()) } else { Err(no_route()) }
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
