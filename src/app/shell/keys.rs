//! Converts a browser's key event for the sheet.

use web_sys::KeyboardEvent;

use crate::sheet::KeyPress;

/// A pressed key; owns the strings that [`KeyPress`] borrows.
pub struct Pressed<'a> {
    event: &'a KeyboardEvent,
    key: String,
    code: String,
}

impl<'a> Pressed<'a> {
    /// The key of an event.
    pub fn new(event: &'a KeyboardEvent) -> Self {
        Self { event, key: event.key(), code: event.code() }
    }

    /// The key with its modifiers.
    pub fn press(&self) -> KeyPress<'_> {
        KeyPress {
            key: &self.key,
            code: &self.code,
            ctrl: self.event.ctrl_key(),
            meta: self.event.meta_key(),
            alt: self.event.alt_key(),
            shift: self.event.shift_key(),
            alt_graph: self.event.get_modifier_state("AltGraph"),
        }
    }
}
