//! Keys as shown in menus.

use crate::i18n::Lang;
use crate::sheet::Action;
use crate::sheet::keymap::keys_of;
use crate::sheet::keys::{Chord, Key};

/// A chord as printed on keys: `Ctrl+Shift+Z`; on a Mac `⌘⇧Z`.
///
/// ```
/// use planerka::actions::key_words;
/// use planerka::i18n::Lang;
/// use planerka::sheet::{Action, Call, keymap::keys_of};
/// let undo = keys_of(Action::Call(Call::Undo)).next().unwrap();
/// assert_eq!(key_words(undo, Lang::En, false), "Ctrl+Z");
/// assert_eq!(key_words(undo, Lang::En, true), "⌘Z");
/// ```
#[must_use]
pub fn key_words(chord: Chord, lang: Lang, mac: bool) -> String {
    let mut out = String::new();
    let modifiers = [
        (chord.command, if mac { "⌘" } else { "Ctrl+" }),
        (chord.alt, if mac { "⌥" } else { "Alt+" }),
        (chord.shift, if mac { "⇧" } else { "Shift+" }),
    ];
    for (_, name) in modifiers.into_iter().filter(|(on, _)| *on) {
        out.push_str(name);
    }
    match chord.key {
        Key::Letter(letter) => out.push(letter.to_ascii_uppercase()),
        Key::Sign(sign, _) => out.push(sign),
        Key::Space => out.push_str(lang.panels().space),
        Key::Named(name) => out.push_str(match name {
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "Escape" => "Esc",
            "ContextMenu" => lang.panels().menu_key,
            other => other,
        }),
    }
    out
}

/// The usual key of an action in words; None if it has none.
#[must_use]
pub fn first_key(action: Action, lang: Lang, mac: bool) -> Option<String> {
    keys_of(action).next().map(|chord| key_words(chord, lang, mac))
}
