//! A harness for testing the built page in a real browser: Chromium, or the one that `PLANERKA_BROWSER` names.
//!
//! A test opens a page of its own, looks for things the way a screen reader does, by role and accessible name,
//! and waits for what must become true. Nothing sleeps blindly. What goes wrong panics at the test's own line,
//! and leaves a screenshot and the console's lines in `target/browser-tests`.
//!
//! ```no_run
//! use planerka_browser_tests::Open;
//! let page = Open::new().lang("ru").size(390, 844).page();
//! page.find("button", "Экспорт").click();
//! page.until("the dialog", || page.sees("dialog", "Экспорт"));
//! ```

mod driver;
mod element;
mod engine;
mod file;
mod hand;
mod headless;
mod keys;
mod line;
mod open;
mod page;
mod patience;
mod plain;
mod pool;
mod sheet;
mod site;
pub mod weight;

pub use driver::Driver;
pub use element::Element;
pub use engine::{Engine, left_out};
pub use headless::{computed, planerka};
pub use keys::Layout;
pub use line::{Line, Trouble};
pub use open::{Open, Storage, Theme};
pub use page::Page;
pub use sheet::{Cell, Row, Sheet, Snapshot};
pub use site::{Site, dist, dist_with, single_page};
