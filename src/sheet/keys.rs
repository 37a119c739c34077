//! Key presses, matched the same way on every keyboard layout.
//!
//! Ctrl+Z on a Russian layout arrives as `key = "я"`, `code = "KeyZ"`; on a German one the letters Y and Z
//! have swapped codes. So a Latin letter is matched by the character, any other by its position on the
//! keyboard.

use super::parse::DecimalMark;

/// A key press as the browser reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "these are the modifiers of a keyboard event")]
pub struct KeyPress<'a> {
    /// The character or name of the key: `"z"`, `"я"`, `"Enter"`.
    pub key: &'a str,
    /// The position on the keyboard: `"KeyZ"`, `"NumpadDecimal"`.
    pub code: &'a str,
    /// Ctrl is down.
    pub ctrl: bool,
    /// Cmd (or the Windows key) is down.
    pub meta: bool,
    /// Alt (or Option) is down.
    pub alt: bool,
    /// Shift is down.
    pub shift: bool,
    /// `AltGr` is down: the resulting character is text, regardless of Ctrl and Alt.
    pub alt_graph: bool,
}

/// The key of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A named key: `"Enter"`, `"F2"`.
    Named(&'static str),
    /// A Latin letter, lower case.
    Letter(char),
    /// A sign, and its position on a US keyboard. Shift is ignored, since some layouts need it for the sign.
    Sign(char, &'static str),
    /// The space bar.
    Space,
}

/// A key with modifiers. Ctrl and Cmd count as one: "command".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl or Cmd.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

impl Chord {
    /// Whether this press is this chord.
    #[must_use]
    pub fn matches(&self, press: &KeyPress<'_>) -> bool {
        let shift = matches!(self.key, Key::Sign(..)) || self.shift == press.shift;
        shift
            && self.command == press.command()
            && self.alt == (press.alt && !press.alt_graph)
            && match self.key {
                Key::Named(name) => press.key == name,
                Key::Letter(letter) => press.is_letter(letter),
                Key::Sign(sign, code) => press.is_sign(sign, code),
                Key::Space => press.key == " " || press.code == "Space",
            }
    }
}

impl KeyPress<'_> {
    /// Whether Ctrl or Cmd is down, other than as part of `AltGr`.
    #[must_use]
    pub fn command(&self) -> bool {
        (self.ctrl || self.meta) && !self.alt_graph
    }

    /// Whether this is the key of a Latin letter (in lower case) on any layout.
    ///
    /// ```
    /// use planerka::sheet::keys::KeyPress;
    /// let russian = KeyPress { key: "я", code: "KeyZ", ctrl: true, ..KeyPress::default() };
    /// assert!(russian.is_letter('z'));
    /// let french = KeyPress { key: "w", code: "KeyZ", ctrl: true, ..KeyPress::default() };
    /// assert!(!french.is_letter('z'));
    /// ```
    #[must_use]
    pub fn is_letter(&self, latin: char) -> bool {
        match self.char() {
            Some(c) if c.is_ascii_alphabetic() => c.eq_ignore_ascii_case(&latin),
            Some(_) => self.code.strip_prefix("Key").is_some_and(|key| {
                let mut letters = key.chars();
                letters.next().is_some_and(|c| c.eq_ignore_ascii_case(&latin)) && letters.next().is_none()
            }),
            None => false,
        }
    }

    /// Whether this is the key of a sign. If the layout has a letter of another alphabet in its position (`ж`
    /// for `;`), or the Russian full stop in that of the slash, the position decides.
    #[must_use]
    pub fn is_sign(&self, sign: char, code: &str) -> bool {
        match self.char() {
            Some(c) if c == sign => true,
            Some(c) => {
                !code.is_empty()
                    && self.code == code
                    && (!c.is_ascii() || (sign == '/' && c == '.' && !self.shift))
            }
            None => false,
        }
    }

    /// The single character of this key, if it is one.
    fn char(&self) -> Option<char> {
        let mut chars = self.key.chars();
        let first = chars.next()?;
        chars.next().is_none().then_some(first)
    }

    /// The text that this key types into a cell: any character of any alphabet, without Ctrl, Cmd or Alt. The
    /// number pad's decimal key types the plan's decimal mark, regardless of the layout.
    #[must_use]
    pub fn typed(&self, mark: DecimalMark) -> Option<char> {
        let plain = self.alt_graph || !(self.ctrl || self.meta || self.alt);
        let c = self.char().filter(|c| plain && !c.is_control())?;
        Some(if self.code == "NumpadDecimal" { mark.char() } else { c })
    }

    /// Whether this key starts a character that an input method or dead key will finish: the editor must then
    /// be open, and the browser must get the event.
    #[must_use]
    pub fn composes(&self) -> bool {
        matches!(self.key, "Dead" | "Process") && (self.alt_graph || !(self.ctrl || self.meta || self.alt))
    }

    /// Whether only a modifier or lock key was pressed.
    #[must_use]
    pub fn is_modifier(&self) -> bool {
        matches!(
            self.key,
            "Shift"
                | "Control"
                | "Alt"
                | "AltGraph"
                | "Meta"
                | "OS"
                | "CapsLock"
                | "NumLock"
                | "ScrollLock"
                | "Fn"
        )
    }
}
