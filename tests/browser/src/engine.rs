//! Which browser's engine the tests run in.
//!
//! Chromium is driven by `DevTools` commands, which can do the most. Firefox and `WebKitGTK` are driven by plain
//! `WebDriver` calls (`plain.rs`); what only `DevTools` can do, such as touch, print media or a cut network, is tested in
//! Chromium alone, and a test that needs it says so with [`left_out`].

use std::sync::LazyLock;

/// An engine that the tests can run in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` with `WebKitWebDriver`: Safari's engine, not Safari.
    WebKit,
}

impl Engine {
    /// The engine that `PLANERKA_BROWSER` names: `chromium` (also without it), `firefox` or `webkit`.
    ///
    /// # Panics
    /// When it names another one.
    pub fn chosen() -> Self {
        static CHOSEN: LazyLock<Engine> =
            LazyLock::new(|| match std::env::var("PLANERKA_BROWSER").unwrap_or_default().as_str() {
                "" | "chromium" => Engine::Chromium,
                "firefox" => Engine::Firefox,
                "webkit" => Engine::WebKit,
                other => panic!("PLANERKA_BROWSER={other}: it is chromium, firefox or webkit"),
            });
        *CHOSEN
    }

    /// The program that drives it.
    pub(crate) fn driver(self) -> &'static str {
        match self {
            Self::Chromium => "chromedriver",
            Self::Firefox => "geckodriver",
            Self::WebKit => "WebKitWebDriver",
        }
    }
}

/// Whether the test must end here, because these browsers cannot do, or let a test do, what it needs; the output says so.
pub fn left_out(browsers: &[Engine], what: &str) -> bool {
    let chosen = Engine::chosen();
    let here = browsers.contains(&chosen);
    if here {
        println!("left out in {chosen:?}: {what}");
    }
    here
}
