//! Key presses, matched the same way on every keyboard layout.
//!
//! Ctrl+Z on a Russian layout arrives as `key = "я"`, `code = "KeyZ"`; on a German one the letters Y and Z have
//! swapped codes. So the letter decides when it is Latin, and the place on the keyboard when it is not.

use super::parse::DecimalMark;

/// A key press as the browser reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "these are the modifiers of a keyboard event")]
pub struct KeyPress<'a> {
    /// The character or the name of the key: `"z"`, `"я"`, `"Enter"`.
    pub key: &'a str,
    /// The place on the keyboard: `"KeyZ"`, `"NumpadDecimal"`.
    pub code: &'a str,
    /// Ctrl is down.
    pub ctrl: bool,
    /// Cmd (or the Windows key) is down.
    pub meta: bool,
    /// Alt (or Option) is down.
    pub alt: bool,
    /// Shift is down.
    pub shift: bool,
    /// `AltGr` is down: the character it makes is text, whatever Ctrl and Alt say.
    pub alt_graph: bool,
}

/// A key of a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A named key: `"Enter"`, `"F2"`.
    Named(&'static str),
    /// A Latin letter, lower case.
    Letter(char),
    /// A sign, and the place it has on a US keyboard. Shift is not looked at: some layouts need it for the sign.
    Sign(char, &'static str),
    /// The space bar.
    Space,
}

/// A key with modifiers. Ctrl and Cmd are one: "command".
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
    /// Ctrl or Cmd is down, and not as a part of `AltGr`.
    #[must_use]
    pub fn command(&self) -> bool {
        (self.ctrl || self.meta) && !self.alt_graph
    }

    /// Whether this is the key of a Latin letter (given in lower case), on any layout.
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

    /// Whether this is the key of a sign. Where the layout puts a letter of another alphabet on its place (`ж` on
    /// `;`), or the Russian full stop on that of the slash, the place decides.
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

    /// The one character that this key gives.
    fn char(&self) -> Option<char> {
        let mut chars = self.key.chars();
        let first = chars.next()?;
        chars.next().is_none().then_some(first)
    }

    /// The text that this press types into a cell: any character of any alphabet, without Ctrl, Cmd or Alt. The
    /// decimal key of the number pad types the plan's mark, whatever the layout thinks.
    #[must_use]
    pub fn typed(&self, mark: DecimalMark) -> Option<char> {
        let plain = self.alt_graph || !(self.ctrl || self.meta || self.alt);
        let c = self.char().filter(|c| plain && !c.is_control())?;
        Some(if self.code == "NumpadDecimal" { mark.char() } else { c })
    }

    /// The press begins a character that an input method or a dead key will finish: the editor has to be open by
    /// then, and the browser must be let through.
    #[must_use]
    pub fn composes(&self) -> bool {
        matches!(self.key, "Dead" | "Process") && (self.alt_graph || !(self.ctrl || self.meta || self.alt))
    }

    /// Only a modifier went down, or a lock: nothing to act on.
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
