//! The list of shortcuts.

use super::keys::key_words;
use super::{ALL, Group, words};
use crate::i18n::Lang;
use crate::sheet::keymap::keys_of;

/// One line: a name and the keys for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the keys do.
    pub name: &'static str,
    /// The keys, the usual one first.
    pub keys: Vec<String>,
}

/// Every action with a key, by group; actions with the same name share a line.
#[must_use]
pub fn lines(lang: Lang, mac: bool) -> Vec<(Group, Vec<Line>)> {
    let group = |(group, actions): &(Group, &[crate::sheet::Action])| {
        let mut out: Vec<Line> = Vec::new();
        for &action in *actions {
            let keys = keys_of(action).map(|chord| key_words(chord, lang, mac));
            let name = words(action, lang);
            match out.iter_mut().find(|line| line.name == name) {
                Some(line) => line.keys.extend(keys),
                None => out.push(Line { name, keys: keys.collect() }),
            }
        }
        out.retain(|line| !line.keys.is_empty());
        (*group, out)
    };
    ALL.iter().map(group).filter(|(_, lines)| !lines.is_empty()).collect()
}
