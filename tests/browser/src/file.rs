//! Files and the clipboard: what goes in, and what comes out.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::element::Element;
use crate::page::Page;

impl Element<'_> {
    /// Chooses files in an `<input type="file">`, hidden or not.
    #[track_caller]
    pub fn set_files(&self, files: &[&Path]) {
        if !self.page().has_devtools() {
            let names: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
            return self.page().hand_files(self.object(), &names.join("\n"));
        }
        self.page().cdp("DOM.setFileInputFiles", json!({"files": files, "objectId": self.object()}));
    }
}

impl Page {
    /// Does something that downloads a file, and gives the file once it is complete.
    ///
    /// # Panics
    /// When no file arrives within a minute.
    #[track_caller]
    pub fn download(&self, action: impl FnOnce()) -> PathBuf {
        let before = self.arrived();
        action();
        self.wait_for("a downloaded file", || {
            // While a download runs, its parts end so; before it runs, an empty file may keep its name.
            let running = self
                .arrived()
                .iter()
                .any(|path| path.extension().is_some_and(|ext| ext == "crdownload" || ext == "part"));
            let is_complete =
                |path: &&PathBuf| !running && std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
            self.arrived().difference(&before).find(is_complete).cloned()
        })
    }

    fn arrived(&self) -> BTreeSet<PathBuf> {
        let entries = std::fs::read_dir(self.downloads()).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect()
    }

    /// Lets this tab behave as if it were in front; without `DevTools` the driver brings it there anyway.
    #[track_caller]
    pub(crate) fn keep_focus(&self) {
        if self.has_devtools() {
            self.cdp("Emulation.setFocusEmulationEnabled", json!({"enabled": true}));
        }
    }

    /// Puts text on the browser's clipboard; `press("Ctrl+v")` then pastes it as a hand would.
    #[track_caller]
    pub fn copy_from_outside(&self, text: &str) {
        self.keep_focus();
        self.eval(&format!("navigator.clipboard.writeText({})", json!(text)));
    }

    /// The text on the browser's clipboard.
    #[track_caller]
    pub fn clipboard(&self) -> String {
        self.keep_focus();
        self.eval("navigator.clipboard.readText()").as_str().unwrap_or_default().to_owned()
    }

    /// Hands the focused element a paste event with these texts, `text/html` only where given.
    ///
    /// Unlike the real clipboard this can carry exactly what another program would put there.
    #[track_caller]
    pub fn paste(&self, plain: &str, html: Option<&str>) {
        self.eval(&format!(
            "(() => {{
                const data = new DataTransfer(), html = {};
                data.setData('text/plain', {});
                if (html !== null) data.setData('text/html', html);
                const event = new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }});
                // Not every browser takes the data with the event.
                if (event.clipboardData !== data) Object.defineProperty(event, 'clipboardData', {{ value: data }});
                (document.activeElement ?? document.body).dispatchEvent(event);
            }})()",
            json!(html),
            json!(plain)
        ));
    }

    /// An entry of localStorage.
    #[track_caller]
    pub fn stored(&self, key: &str) -> Option<String> {
        let value = self.eval(&format!("localStorage.getItem({})", json!(key)));
        value.as_str().map(str::to_owned)
    }

    /// The keys of localStorage, sorted.
    #[track_caller]
    pub fn stored_keys(&self) -> Vec<String> {
        let keys = self.eval("Object.keys(localStorage).sort()");
        let keys = keys.as_array().into_iter().flatten().filter_map(|key| key.as_str());
        keys.map(str::to_owned).collect()
    }

    /// Writes an entry of localStorage, as another tab or a damaged disk would.
    #[track_caller]
    pub fn store(&self, key: &str, value: &str) {
        self.eval(&format!("localStorage.setItem({}, {})", json!(key), json!(value)));
    }

    /// Empties localStorage and the journal, as clearing the site's data does.
    #[track_caller]
    pub fn clear_storage(&self) {
        self.clear_journal();
        self.eval("localStorage.clear()");
    }

    /// Empties the journal beside localStorage, where the page has made one.
    #[track_caller]
    pub fn clear_journal(&self) {
        self.journal("readwrite", "clear()");
    }

    /// The text that the journal keeps for a plan.
    #[track_caller]
    pub fn journalled(&self, id: &str) -> Option<String> {
        let text = self.journal("readonly", &format!("get({})", json!(id)));
        text.as_str().map(str::to_owned)
    }

    /// Asks the journal something; gives the answer once the transaction is complete.
    #[track_caller]
    fn journal(&self, mode: &str, question: &str) -> Value {
        self.eval(&format!(
            "(async () => {{
                if (!(await indexedDB.databases()).some((one) => one.name === 'planerka')) return null;
                const wait = (of, event) => new Promise((good, bad) => {{ of['on' + event] = good; of.onerror = bad; }});
                const opening = indexedDB.open('planerka');
                await wait(opening, 'success');
                const base = opening.result, transaction = base.transaction('journal', '{mode}');
                const asked = transaction.objectStore('journal').{question};
                await wait(transaction, 'complete');
                base.close();
                return asked.result ?? null;
            }})()"
        ))
    }
}
