//! What tests do with Planerka's page again and again, in the words of the page.

use serde_json::{Value, json};

use crate::element::Element;
use crate::page::Page;

/// Everything the page has fetched that is not one of its own files.
const STRANGE: &str = "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => {
    const own = new URL('.', location.href).href;
    return !/^(data|blob):/.test(name) && !(name.startsWith(own) && /\\.(css|js|wasm|webmanifest|svg|png)$/.test(name));
})";

impl Page {
    /// Nothing was written to the console as an error, and nothing was asked of a network but the page itself.
    /// Stands at the end of a test.
    ///
    /// # Panics
    /// When that is not so.
    #[track_caller]
    pub fn quiet(&self) {
        assert_eq!(self.console_errors(), Vec::<String>::new());
        assert_eq!(self.eval(STRANGE), json!([]), "the page asked for more than its own files");
    }

    /// Presses the button with this name; one that has moved away under the click is looked for again.
    ///
    /// # Panics
    /// When three clicks in a row have not reached it.
    #[track_caller]
    pub fn push(&self, button: &str) {
        for _ in 0..3 {
            if self.find("button", button).is_hit_by_click() {
                return;
            }
        }
        panic!("three clicks on the button {button:?} went elsewhere");
    }

    /// Opens a menu by its button and chooses one of its items.
    #[track_caller]
    pub fn menu(&self, button: &str, item: &str) {
        self.push(button);
        self.find("menuitem", item).click();
    }

    /// Types into a labelled field and leaves it with Tab.
    #[track_caller]
    pub fn enter(&self, field: &str, text: &str) {
        self.find("textbox", field).fill(text);
        self.press("Tab");
    }

    /// What a labelled field holds; no-break spaces as plain ones.
    #[track_caller]
    pub fn held(&self, field: &str) -> String {
        self.find("textbox", field).value().replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until a labelled field holds this.
    #[track_caller]
    pub fn holds(&self, field: &str, value: &str) {
        self.until(&format!("{field:?} to hold {value:?}"), || self.held(field) == value);
    }

    /// Waits until these words stand on the page.
    #[track_caller]
    pub fn says(&self, words: &str) {
        self.until(&format!("the words {words:?}"), || self.has(words));
    }

    /// Whether these words stand on the page now.
    #[track_caller]
    pub fn has(&self, words: &str) -> bool {
        self.text().replace(['\u{a0}', '\u{202f}'], " ").contains(words)
    }

    /// Waits until the page says that everything is saved, in English.
    #[track_caller]
    pub fn saved(&self) {
        self.until("Saved in this browser", || {
            self.css(".saved").text().starts_with("Saved in this browser ")
        });
    }

    /// The slots of every stored plan: key and text.
    #[track_caller]
    pub fn slots(&self) -> Vec<(String, String)> {
        let keys = self.stored_keys().into_iter().filter(|key| key.starts_with("planerka/plan/"));
        keys.filter_map(|key| Some((key.clone(), self.stored(&key)?))).collect()
    }

    /// The newest stored copy of the plan that is open, as a file would hold it, with the key of its slot;
    /// None where nothing is stored.
    #[track_caller]
    pub fn newest(&self) -> Option<(String, Value)> {
        let index: Value = serde_json::from_str(&self.stored("planerka/index")?).ok()?;
        let of_open = format!("planerka/plan/{}/", index["open"].as_str()?);
        let slots = self.slots().into_iter().filter(|(key, _)| key.starts_with(&of_open));
        let slots = slots.filter_map(|(key, text)| {
            let mut slot: Value = serde_json::from_str(&text).ok()?;
            Some((slot["seq"].as_u64()?, key, slot["body"].take()))
        });
        slots.max_by_key(|slot| slot.0).map(|(_, key, body)| (key, body))
    }

    /// Chooses a file in the page's hidden file field, as the browser's dialog would.
    #[track_caller]
    pub fn give(&self, file: &std::path::Path) {
        let picker = self.css("#file-picker");
        picker.call("function () { this.value = ''; }", &[]);
        picker.set_files(&[file]);
    }

    /// Opens another tab of this browser and shows it; gives the handles of both.
    #[track_caller]
    pub fn another_tab(&self) -> (String, String) {
        let old = self.driver().get("/window");
        let new = self.driver().post("/window/new", &json!({"type": "tab"}))["handle"].take();
        let name = |handle: Value| handle.as_str().unwrap_or_default().to_owned();
        let (old, new) = (name(old), name(new));
        self.show_tab(&new);
        // Only one tab at a time has the keyboard; this one behaves as if it were in front.
        self.keep_focus();
        (old, new)
    }

    /// Closes the tab in front; show another one next.
    #[track_caller]
    pub fn close_tab(&self) {
        self.driver().delete("/window");
    }

    /// Shows one of the tabs; everything that follows happens in it.
    #[track_caller]
    pub fn show_tab(&self, handle: &str) {
        self.driver().post("/window", &json!({"handle": handle}));
    }
}

impl Element<'_> {
    /// Sets the value of a field that has a picker of its own (a month, a day), and reports the change.
    #[track_caller]
    pub fn pick(&self, value: &str) {
        self.call(
            "function (value) {
                this.value = value;
                this.dispatchEvent(new Event('input', { bubbles: true }));
                this.dispatchEvent(new Event('change', { bubbles: true }));
            }",
            &[json!(value)],
        );
        assert_eq!(self.value(), value, "the field does not take {value:?}");
    }
}
