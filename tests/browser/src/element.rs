//! One element of a page, and what a hand can do with it.

use serde_json::{Value, json};

use crate::page::Page;
use crate::plain::id_of;

/// An element of the page as it was when found. After the page replaces it, using it panics: find it again.
#[derive(Clone)]
pub struct Element<'a> {
    page: &'a Page,
    object: String,
}

/// Brings the element into view and gives its middle, or what lies over it there.
const MIDDLE: &str = "function () {
    this.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const r = this.getBoundingClientRect(), x = r.left + r.width / 2, y = r.top + r.height / 2;
    const top = document.elementFromPoint(x, y);
    const hit = top && (this === top || this.contains(top) || top.contains(this) || [...(this.labels ?? [])].some((l) => l.contains(top)));
    return hit && r.width > 0 && r.height > 0 ? { x, y } : { covered: top ? top.outerHTML.slice(0, 120) : 'nothing: it is out of view or has no size' };
}";

const WATCH: &str = "function () {
    window.missed = true;
    this.addEventListener('click', () => { window.missed = false; }, { once: true, capture: true });
}";

impl<'a> Element<'a> {
    /// The element that the driver knows under this id.
    pub(crate) fn with(page: &'a Page, object: String) -> Self {
        Self { page, object }
    }

    pub(crate) fn resolve(page: &'a Page, backend_node: &Value) -> Option<Self> {
        let reply = page.driver().try_cdp("DOM.resolveNode", json!({"backendNodeId": backend_node})).ok()?;
        Some(Self { page, object: reply["object"]["objectId"].as_str()?.to_owned() })
    }

    pub(crate) fn first(page: &'a Page, selector: &str) -> Option<Self> {
        Self::of_expression(page, &format!("document.querySelector({})", json!(selector)))
    }

    pub(crate) fn of_expression(page: &'a Page, expression: &str) -> Option<Self> {
        if !page.has_devtools() {
            let found = page.run(&format!("return ({expression})"), &json!([])).ok()?;
            return Some(Self::with(page, id_of(&found)?));
        }
        let reply = page.driver().try_cdp("Runtime.evaluate", json!({"expression": expression})).ok()?;
        Some(Self { page, object: reply["result"]["objectId"].as_str()?.to_owned() })
    }

    /// Calls a script function with `this` being the element, and gives what it returns.
    ///
    /// # Panics
    /// When it throws, or the element is gone.
    #[track_caller]
    pub fn call(&self, function: &str, arguments: &[Value]) -> Value {
        if !self.page.has_devtools() {
            return self.page.run_on(&self.object, function, arguments);
        }
        let arguments: Vec<Value> = arguments.iter().map(|value| json!({"value": value})).collect();
        let params = json!({
            "functionDeclaration": function, "objectId": self.object, "arguments": arguments,
            "returnByValue": true, "awaitPromise": true, "userGesture": true,
        });
        let reply = self.page.cdp("Runtime.callFunctionOn", params);
        let thrown = &reply["exceptionDetails"];
        assert!(thrown.is_null(), "the script threw: {}\n{function}", thrown["exception"]["description"]);
        reply["result"]["value"].clone()
    }

    #[track_caller]
    fn string(&self, function: &str) -> String {
        self.call(function, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Its visible text.
    #[track_caller]
    pub fn text(&self) -> String {
        self.string("function () { return this.innerText ?? this.textContent; }")
    }

    /// What an input holds.
    #[track_caller]
    pub fn value(&self) -> String {
        self.string("function () { return this.value ?? ''; }")
    }

    /// One of its attributes, if it has it.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.call("function (name) { return this.getAttribute(name); }", &[json!(name)]);
        value.as_str().map(str::to_owned)
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.call("function () { return document.activeElement === this; }", &[]) == true
    }

    /// Gives it the focus.
    #[track_caller]
    pub fn focus(&self) {
        self.call("function () { this.focus(); }", &[]);
    }

    /// Its middle in the view's CSS pixels, after it was brought into view.
    ///
    /// # Panics
    /// When something else lies over it there for a minute: a hand could not click it either.
    #[track_caller]
    pub fn middle(&self) -> (f64, f64) {
        let mut last = Value::Null;
        // What still moves is not clicked: a hand would wait, too.
        let found = self.page.try_for(|| {
            let before = std::mem::replace(&mut last, self.call(MIDDLE, &[]));
            Some((last["x"].as_f64()?, last["y"].as_f64()?)).filter(|_| before == last)
        });
        found.unwrap_or_else(|| panic!("the element is covered by {}", last["covered"]))
    }

    /// Clicks its middle.
    #[track_caller]
    pub fn click(&self) {
        self.page.click_at(self.middle(), "", 1);
    }

    /// Clicks its middle and tells whether it was hit: it may move or be drawn anew between the look and the click.
    #[track_caller]
    pub(crate) fn is_hit_by_click(&self) -> bool {
        if !self.page.has_devtools() {
            self.click();
            return true;
        }
        self.call(WATCH, &[]);
        self.click();
        // A page that is new by now was hit.
        self.page.eval("window.missed") != true
    }

    /// Clicks its middle twice.
    #[track_caller]
    pub fn double_click(&self) {
        let at = self.middle();
        self.page.click_at(at, "", 1);
        self.page.click_at(at, "", 2);
    }

    /// Clicks its middle with the right button.
    #[track_caller]
    pub fn right_click(&self) {
        let at = self.middle();
        for kind in ["mousePressed", "mouseReleased"] {
            if !self.page.has_devtools() {
                self.page.move_mouse(kind, at, 2, 0);
                continue;
            }
            let params = json!({"type": kind, "x": at.0, "y": at.1, "button": "right", "clickCount": 1});
            self.page.cdp("Input.dispatchMouseEvent", params);
        }
    }

    /// Clicks its middle with keys held, such as `Shift` or `Ctrl`.
    #[track_caller]
    pub fn click_with(&self, held: &str) {
        self.page.click_at(self.middle(), held, 1);
    }

    /// Presses the mouse on this element, moves to the other and lets go there.
    #[track_caller]
    pub fn drag_to(&self, other: &Element<'_>) {
        let (from, to) = (self.middle(), other.middle());
        let half = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        self.page.mouse("mousePressed", from, 0, 1);
        for at in [half, to, to] {
            self.page.mouse("mouseMoved", at, 0, 1);
        }
        self.page.mouse("mouseReleased", to, 0, 1);
    }

    /// Replaces what an input holds by typing, key by key. Enter or Tab is up to the test.
    #[track_caller]
    pub fn fill(&self, text: &str) {
        self.focus();
        self.call("function () { this.select(); }", &[]);
        if text.is_empty() {
            self.page.press("Delete");
        }
        self.page.type_text(text);
    }

    /// Replaces the text of a field at once, as a paste does: tabs and line breaks are text, no keys.
    pub fn insert(&self, text: &str) {
        self.focus();
        self.call("function () { this.select(); }", &[]);
        if !self.page.has_devtools() {
            self.page.run_expression(&format!("document.execCommand('insertText', false, {})", json!(text)));
            return;
        }
        self.page.cdp("Input.insertText", json!({ "text": text }));
    }

    /// Chooses an option of a `<select>` by its visible text.
    ///
    /// # Panics
    /// When there is no such option.
    #[track_caller]
    pub fn choose(&self, option: &str) {
        let chosen = self.call(
            "function (text) {
                const at = [...this.options].findIndex((one) => one.text.trim() === text);
                if (at < 0) return false;
                this.selectedIndex = at;
                this.dispatchEvent(new Event('input', { bubbles: true }));
                this.dispatchEvent(new Event('change', { bubbles: true }));
                return true;
            }",
            &[json!(option)],
        );
        assert!(chosen == true, "there is no option {option:?} in {:?}", self.text());
    }

    pub(crate) fn object(&self) -> &str {
        &self.object
    }

    pub(crate) fn page(&self) -> &'a Page {
        self.page
    }
}

/// `DevTools`' bits of the keys that are held.
fn modifiers(held: &str) -> u32 {
    let bits = [("Alt", 1), ("Ctrl", 2), ("Meta", 4), ("Cmd", 4), ("Shift", 8)];
    bits.iter().filter(|(name, _)| held.contains(name)).map(|(_, bit)| bit).sum()
}

impl Page {
    /// Clicks a place of the view, in CSS pixels, with the keys of `held` down.
    #[track_caller]
    pub fn click_at(&self, at: (f64, f64), held: &str, count: u32) {
        let modifiers = modifiers(held);
        self.mouse("mouseMoved", at, modifiers, 0);
        self.mouse("mousePressed", at, modifiers, count);
        self.mouse("mouseReleased", at, modifiers, count);
    }

    #[track_caller]
    pub(crate) fn mouse(&self, kind: &str, at: (f64, f64), modifiers: u32, count: u32) {
        if !self.has_devtools() {
            return self.move_mouse(kind, at, 0, modifiers);
        }
        let pressed = count > 0;
        let params = json!({
            "type": kind, "x": at.0, "y": at.1, "modifiers": modifiers, "clickCount": count,
            "button": if pressed { "left" } else { "none" }, "buttons": u32::from(pressed && kind != "mouseReleased"),
        });
        self.cdp("Input.dispatchMouseEvent", params);
    }

    /// Presses the mouse at the first of these places, moves over the others and lets go at the last.
    #[track_caller]
    pub fn drag(&self, places: &[(f64, f64)]) {
        self.drag_with("", places);
    }

    /// The same with keys held, such as `Ctrl`.
    #[track_caller]
    pub fn drag_with(&self, held: &str, places: &[(f64, f64)]) {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return };
        let keys = modifiers(held);
        self.mouse("mouseMoved", *first, keys, 0);
        self.mouse("mousePressed", *first, keys, 1);
        for at in places {
            self.mouse("mouseMoved", *at, keys, 1);
        }
        self.mouse("mouseReleased", *last, keys, 1);
    }

    /// Turns the mouse wheel over a place of the view; positive moves the content up and left.
    #[track_caller]
    pub fn wheel(&self, at: (f64, f64), right: f64, down: f64) {
        if !self.has_devtools() {
            return self.turn_wheel(at, right, down);
        }
        let params = json!({"type": "mouseWheel", "x": at.0, "y": at.1, "deltaX": right, "deltaY": down});
        self.cdp("Input.dispatchMouseEvent", params);
    }
}
