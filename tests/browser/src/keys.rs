//! Real key presses, on a Latin or a Russian keyboard layout.

use serde_json::{Value, json};

use crate::page::Page;

/// What the keys of the keyboard write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// QWERTY.
    Latin,
    /// ЙЦУКЕН: the same physical keys report Russian letters.
    Russian,
}

/// Physical letter keys in order, and what they write on the Russian layout.
const LATIN: &str = "qwertyuiopasdfghjklzxcvbnm";
const RUSSIAN: &str = "йцукенгшщзфывапролдячсмить";

/// Named keys: name, `code`, Windows key number, text it writes.
const NAMED: [(&str, &str, u32, &str); 23] = [
    ("Enter", "Enter", 13, "\r"),
    ("Tab", "Tab", 9, ""),
    ("Escape", "Escape", 27, ""),
    ("Backspace", "Backspace", 8, ""),
    ("Delete", "Delete", 46, ""),
    ("Home", "Home", 36, ""),
    ("End", "End", 35, ""),
    ("PageUp", "PageUp", 33, ""),
    ("PageDown", "PageDown", 34, ""),
    ("ArrowLeft", "ArrowLeft", 37, ""),
    ("ArrowUp", "ArrowUp", 38, ""),
    ("ArrowRight", "ArrowRight", 39, ""),
    ("ArrowDown", "ArrowDown", 40, ""),
    ("F1", "F1", 112, ""),
    ("F2", "F2", 113, ""),
    ("F3", "F3", 114, ""),
    ("F5", "F5", 116, ""),
    ("F6", "F6", 117, ""),
    ("F8", "F8", 119, ""),
    ("F10", "F10", 121, ""),
    ("F11", "F11", 122, ""),
    ("Space", "Space", 32, " "),
    ("ContextMenu", "ContextMenu", 93, ""),
];

/// Punctuation on the Latin layout: character, `code`, Windows key number, whether Shift is held.
const SIGNS: [(char, &str, u32, bool); 21] = [
    ('\'', "Quote", 222, false),
    ('+', "Equal", 187, true),
    ('=', "Equal", 187, false),
    ('-', "Minus", 189, false),
    ('_', "Minus", 189, true),
    (',', "Comma", 188, false),
    ('<', "Comma", 188, true),
    ('.', "Period", 190, false),
    ('>', "Period", 190, true),
    ('/', "Slash", 191, false),
    ('?', "Slash", 191, true),
    (';', "Semicolon", 186, false),
    (':', "Semicolon", 186, true),
    ('%', "Digit5", 53, true),
    ('*', "Digit8", 56, true),
    ('(', "Digit9", 57, true),
    (')', "Digit0", 48, true),
    ('[', "BracketLeft", 219, false),
    (']', "BracketRight", 221, false),
    ('`', "Backquote", 192, false),
    (' ', "Space", 32, false),
];

/// One key as the browser is told about it.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    name: String,
    code: String,
    number: u32,
    text: String,
    shift: bool,
}

impl Key {
    fn named(name: &str) -> Option<Self> {
        let (_, code, number, text) = NAMED.iter().find(|(known, ..)| *known == name)?;
        let reported = if name == "Space" { " " } else { name };
        Some(Self {
            name: reported.to_owned(),
            code: (*code).to_owned(),
            number: *number,
            text: (*text).to_owned(),
            shift: false,
        })
    }

    /// The key that writes this character; characters on no known key come without a `code`, as from an input method.
    fn writing(letter: char) -> Self {
        let (code, number, shift) = place(letter);
        Self { name: letter.to_string(), code, number, text: letter.to_string(), shift }
    }

    /// The physical key with this Latin character, reporting what the layout writes on it.
    fn physical(letter: char, layout: Layout) -> Self {
        let mut key = Self::writing(letter);
        if layout == Layout::Russian
            && let Some(at) = LATIN.find(letter.to_ascii_lowercase())
        {
            key.name = RUSSIAN.chars().nth(at).unwrap_or(letter).to_string();
        }
        key
    }
}

fn place(letter: char) -> (String, u32, bool) {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let latin = match RUSSIAN.chars().position(|one| one == lower) {
        Some(at) => LATIN.chars().nth(at),
        None => lower.is_ascii_lowercase().then_some(lower),
    };
    if let Some(latin) = latin {
        let upper = latin.to_ascii_uppercase();
        return (format!("Key{upper}"), u32::from(upper), lower != letter);
    }
    if letter.is_ascii_digit() {
        return (format!("Digit{letter}"), u32::from(letter), false);
    }
    match SIGNS.iter().find(|(sign, ..)| *sign == letter) {
        Some((_, code, number, shift)) => ((*code).to_owned(), *number, *shift),
        None => (String::new(), 0, false),
    }
}

/// The editing command that the browser itself ties to a chord, where it has one.
fn command(chord: &str) -> Option<&'static str> {
    match chord {
        "Ctrl+a" => Some("selectAll"),
        "Ctrl+c" => Some("copy"),
        "Ctrl+x" => Some("cut"),
        "Ctrl+v" => Some("paste"),
        "Ctrl+z" => Some("undo"),
        "Ctrl+y" | "Ctrl+Shift+z" => Some("redo"),
        _ => None,
    }
}

/// The modifier bit of Shift in `DevTools`.
const SHIFT: u32 = 8;

/// Takes a chord such as `Ctrl+Shift+z` apart: `DevTools`' modifier bits and the last part.
fn split(chord: &str) -> (u32, &str) {
    let mut bits = 0;
    let mut rest = chord;
    for (prefix, bit) in [("Ctrl+", 2), ("Alt+", 1), ("Meta+", 4), ("Shift+", SHIFT)] {
        if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
            (bits, rest) = (bits | bit, after);
        }
    }
    (bits, rest)
}

impl Page {
    /// Presses a key or chord on the Latin layout: `Enter`, `ArrowDown`, `F2`, `Ctrl+z`, `Ctrl+Shift+End`, `7`.
    ///
    /// # Panics
    /// When the name is not known.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        self.press_on(Layout::Latin, chord);
    }

    /// Presses a chord, named by its Latin key, on the given layout: `Ctrl+z` on the Russian one reports `я`.
    ///
    /// # Panics
    /// When the name is not known.
    #[track_caller]
    pub fn press_on(&self, layout: Layout, chord: &str) {
        let (modifiers, name) = split(chord);
        let mut letters = name.chars();
        let key = match (letters.next(), letters.next()) {
            (Some(letter), None) => Key::physical(letter, layout),
            _ => Key::named(name).unwrap_or_else(|| panic!("there is no key {name:?}")),
        };
        self.stroke(&key, modifiers, command(chord));
    }

    /// Types text key by key, as a hand would; each character is a key press of its own.
    pub fn type_text(&self, text: &str) {
        for letter in text.chars() {
            self.stroke(&Key::writing(letter), 0, None);
        }
    }

    fn stroke(&self, key: &Key, modifiers: u32, command: Option<&str>) {
        if !self.has_devtools() {
            return self.strike(&key.name, &key.code, modifiers);
        }
        let modifiers = modifiers | if key.shift { SHIFT } else { 0 };
        // With Ctrl, Alt or Meta held a key writes nothing.
        let writes = modifiers & !SHIFT == 0;
        let text = if writes { key.text.as_str() } else { "" };
        let mut down = json!({
            "type": if text.is_empty() { "rawKeyDown" } else { "keyDown" },
            "key": key.name, "code": key.code, "modifiers": modifiers,
            "windowsVirtualKeyCode": key.number, "nativeVirtualKeyCode": key.number,
        });
        if !text.is_empty() {
            down["text"] = Value::from(text);
            down["unmodifiedText"] = Value::from(text);
        }
        if let Some(command) = command {
            down["commands"] = json!([command]);
        }
        let mut up = down.clone();
        up["type"] = Value::from("keyUp");
        for field in ["text", "unmodifiedText", "commands"] {
            up[field] = Value::Null;
        }
        if let Some(fields) = up.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        self.cdp("Input.dispatchKeyEvent", down);
        self.cdp("Input.dispatchKeyEvent", up);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_russian_layout_keeps_the_place_and_changes_the_letter() {
        for (letter, code, russian) in
            [('z', "KeyZ", "я"), ('y', "KeyY", "н"), ('c', "KeyC", "с"), ('m', "KeyM", "ь")]
        {
            let key = Key::physical(letter, Layout::Russian);
            assert_eq!((key.code.as_str(), key.name.as_str()), (code, russian));
            assert_eq!(Key::physical(letter, Layout::Latin).name, letter.to_string());
        }
    }

    #[test]
    fn characters_are_found_on_their_keys() {
        let cases = [
            ('5', "Digit5", false),
            ('%', "Digit5", true),
            ('к', "KeyR", false),
            ('К', "KeyR", true),
            ('€', "", false),
        ];
        for (letter, code, shift) in cases {
            let key = Key::writing(letter);
            assert_eq!((key.code.as_str(), key.shift), (code, shift), "{letter}");
            assert_eq!(key.text, letter.to_string());
        }
    }

    #[test]
    fn chords_come_apart() {
        let cases = [
            ("Ctrl+Shift+z", (10, "z")),
            ("Ctrl++", (2, "+")),
            ("+", (0, "+")),
            ("Alt+ArrowUp", (1, "ArrowUp")),
        ];
        for (chord, parts) in cases {
            assert_eq!(split(chord), parts, "{chord}");
        }
    }
}
