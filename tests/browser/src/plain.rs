//! The harness' hands in browsers without `DevTools`: `WebDriver`'s own calls, as Firefox and `WebKitGTK` know them.

use serde_json::{Value, json};

use crate::engine::Engine;
use crate::open::Theme;
use crate::page::Page;

/// The name under which `WebDriver` hands an element out.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const ROLES: &str = include_str!("roles.js");

/// The bits of keys held, as `DevTools` counts them, and `WebDriver`'s letters for them.
const HELD: [(u32, &str); 4] = [(1, "\u{e00a}"), (2, "\u{e009}"), (4, "\u{e03d}"), (8, "\u{e008}")];

/// `WebDriver`'s letters for keys that write nothing.
const NAMED: [(&str, &str); 14] = [
    ("Backspace", "\u{e003}"),
    ("Tab", "\u{e004}"),
    ("Enter", "\u{e007}"),
    ("Escape", "\u{e00c}"),
    ("PageUp", "\u{e00e}"),
    ("PageDown", "\u{e00f}"),
    ("End", "\u{e010}"),
    ("Home", "\u{e011}"),
    ("ArrowLeft", "\u{e012}"),
    ("ArrowUp", "\u{e013}"),
    ("ArrowRight", "\u{e014}"),
    ("ArrowDown", "\u{e015}"),
    ("Delete", "\u{e017}"),
    ("Space", " "),
];

/// The letter that stands for a key: its own, or one of `WebDriver`'s.
fn letter(key: &str) -> Option<String> {
    if let Some((_, letter)) = NAMED.iter().find(|(name, _)| *name == key) {
        return Some((*letter).to_owned());
    }
    let function = key.strip_prefix('F').and_then(|number| number.parse::<u32>().ok());
    if let Some(number) = function {
        return char::from_u32(0xe030 + number).map(String::from);
    }
    (key.chars().count() == 1).then(|| key.to_owned())
}

fn held(modifiers: u32, kind: &str) -> impl Iterator<Item = Value> {
    let keys = HELD.iter().filter(move |(bit, _)| modifiers & bit != 0);
    keys.map(move |(_, letter)| json!({"type": kind, "value": letter}))
}

/// The id of an element in a reply.
pub(crate) fn id_of(value: &Value) -> Option<String> {
    value[ELEMENT].as_str().map(str::to_owned)
}

impl Page {
    /// Whether `DevTools` commands are to be had.
    #[allow(clippy::unused_self, reason = "a question to the page, where others are asked")]
    pub(crate) fn has_devtools(&self) -> bool {
        Engine::chosen() == Engine::Chromium
    }

    /// Runs the body of a function in the page and gives what it returns, elements as `WebDriver` writes them.
    pub(crate) fn run(&self, body: &str, arguments: &Value) -> Result<Value, String> {
        self.driver().try_post("/execute/sync", &json!({"script": body, "args": arguments}))
    }

    /// The value of an expression; promises are awaited.
    #[track_caller]
    pub(crate) fn run_expression(&self, expression: &str) -> Value {
        // Firefox runs scripts beside the page's own global, which stands in for it only where the name is asked for.
        let body = format!("return (async (globalThis) => (\n{expression}\n))(window)");
        match self.run(&body, &json!([])) {
            Ok(value) => value,
            Err(thrown) => panic!("the script threw: {thrown}\n{expression}"),
        }
    }

    /// Calls a function on an element.
    #[track_caller]
    pub(crate) fn run_on(&self, id: &str, function: &str, arguments: &[Value]) -> Value {
        let body =
            "return ((globalThis, element, ...rest) => FUNCTION.apply(element, rest))(window, ...arguments)";
        let body = body.replace("FUNCTION", &format!("(\n{function}\n)"));
        let mut all = vec![json!({ELEMENT: id})];
        all.extend_from_slice(arguments);
        match self.run(&body, &Value::from(all)) {
            Ok(value) => value,
            Err(thrown) => panic!("the script threw: {thrown}\n{function}"),
        }
    }

    /// Every element with this role (and name): its id and its name.
    pub(crate) fn run_roles(&self, role: &str, name: Option<&str>) -> Vec<(String, String)> {
        // While the page is being replaced there is nothing to look through; the caller looks again.
        let found = self.run(ROLES, &json!([role, name])).unwrap_or_default();
        let found = found.as_array().cloned().unwrap_or_default();
        let pair = |one: &Value| Some((id_of(&one[0])?, one[1].as_str()?.to_owned()));
        found.iter().filter_map(pair).collect()
    }

    #[track_caller]
    fn act(&self, sources: &Value) {
        self.driver().post("/actions", &json!({"actions": sources}));
    }

    /// Presses and lets go of a key with others held.
    ///
    /// # Panics
    /// Where `WebDriver` has no letter for the key.
    #[track_caller]
    pub(crate) fn strike(&self, key: &str, code: &str, modifiers: u32) {
        if !key.is_ascii() && modifiers & !8 != 0 || key == "ContextMenu" {
            // No key of the driver's keyboard writes this letter; with a chord the browser itself would do nothing either.
            return self.tell_of_key(key, code, modifiers);
        }
        let letter = letter(key).unwrap_or_else(|| panic!("WebDriver has no key {key:?}"));
        let mut steps: Vec<Value> = held(modifiers, "keyDown").collect();
        steps.extend(["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": letter})));
        steps.extend(held(modifiers, "keyUp"));
        self.act(&json!([{"type": "key", "id": "keyboard", "actions": steps}]));
    }

    fn tell_of_key(&self, key: &str, code: &str, modifiers: u32) {
        let told = json!({
            "key": key, "code": code, "bubbles": true, "cancelable": true, "ctrlKey": modifiers & 2 != 0,
            "altKey": modifiers & 1 != 0, "metaKey": modifiers & 4 != 0, "shiftKey": modifiers & 8 != 0,
        });
        self.run_expression(&format!(
            "['keydown', 'keyup'].forEach((kind) => document.activeElement.dispatchEvent(new KeyboardEvent(kind, {told})))"
        ));
    }

    /// One step of the mouse: moved to a place, and there pressed or let go.
    #[track_caller]
    pub(crate) fn move_mouse(&self, kind: &str, at: (f64, f64), button: u32, modifiers: u32) {
        let rounded = |place: f64| place.round();
        let moved = json!({"type": "pointerMove", "duration": 0, "x": rounded(at.0), "y": rounded(at.1)});
        let mut steps = vec![moved];
        match kind {
            "mousePressed" => steps.push(json!({"type": "pointerDown", "button": button})),
            "mouseReleased" => steps.push(json!({"type": "pointerUp", "button": button})),
            _ => {}
        }
        let mouse = |steps: &[Value]| json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps});
        if modifiers == 0 {
            return self.act(&json!([mouse(&steps)]));
        }
        // In one call, tick by tick, as the protocol has it.
        let pauses = |count: usize| vec![json!({"type": "pause"}); count];
        let down: Vec<Value> = held(modifiers, "keyDown").collect();
        let keys = [down.clone(), pauses(steps.len()), held(modifiers, "keyUp").collect()].concat();
        let steps = [pauses(down.len()), steps].concat();
        self.act(&json!([{"type": "key", "id": "keyboard", "actions": keys}, mouse(&steps)]));
    }

    /// Turns the wheel over a place.
    #[track_caller]
    pub(crate) fn turn_wheel(&self, at: (f64, f64), right: f64, down: f64) {
        let turn = json!({
            "type": "scroll", "duration": 0, "x": at.0.round(), "y": at.1.round(), "deltaX": right, "deltaY": down,
        });
        self.act(&json!([{"type": "wheel", "id": "wheel", "actions": [turn]}]));
    }

    /// Gives an element of type `file` its files.
    #[track_caller]
    pub(crate) fn hand_files(&self, id: &str, files: &str) {
        self.driver().post(&format!("/element/{id}/value"), &json!({"text": files}));
    }

    /// Loads the page anew as F5 does. Firefox's driver itself passes every store on the way by, and with them the worker that
    /// serves the page without a network.
    #[track_caller]
    pub(crate) fn reload_by_script(&self) {
        self.run_expression("(window.isOld = true, setTimeout(() => location.reload()), 0)");
        // While the page is being replaced no script runs.
        self.until("the page anew", || {
            self.run("return !window.isOld", &json!([])).is_ok_and(|new| new == true)
        });
    }

    /// Makes the window as large as its view has to be.
    #[track_caller]
    pub(crate) fn fit_window(&self, width: u32, height: u32) {
        self.driver().post("/window/rect", &json!({"width": width, "height": height}));
        let view = self.run_expression("[innerWidth, innerHeight]");
        let missing = |at: usize, wanted: u32| 2 * i64::from(wanted) - view[at].as_i64().unwrap_or_default();
        let rect = json!({"width": missing(0, width), "height": missing(1, height)});
        self.driver().post("/window/rect", &rect);
    }

    /// Changes the colour scheme the system asks for, while the page is open.
    ///
    /// # Panics
    /// In a browser that has no switch for it.
    #[track_caller]
    pub(crate) fn switch_theme(&self, theme: Theme) {
        assert!(Engine::chosen() == Engine::Firefox, "the colour scheme cannot be changed here");
        let context = |name: &str| self.driver().post("/moz/context", &json!({ "context": name }));
        context("chrome");
        let wanted = u8::from(theme == Theme::Light);
        let set = format!(
            "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {wanted})"
        );
        let done = self.run(&set, &json!([]));
        context("content");
        done.unwrap_or_else(|refusal| panic!("the colour scheme: {refusal}"));
    }
}
