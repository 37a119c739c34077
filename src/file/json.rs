//! JSON as a tree that keeps what serde's own values lose: duplicate members, and the place where reading
//! stopped.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::plan::{Key, Path};

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Node<'a> {
    Null,
    Flag(bool),
    /// A whole number below 0.
    Negative(i64),
    /// A whole number of at least 0.
    Whole(u64),
    /// Any other number.
    Real(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// In the order of the text.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// Parses a text that is one JSON value.
///
/// # Errors
/// The path of what cannot be read: a number too large, a broken escape, nesting too deep.
pub(super) fn tree(text: &str) -> Result<Node<'_>, Path> {
    let mut stop = Path::default();
    let mut json = serde_json::Deserializer::from_str(text);
    Reading(&mut stop).deserialize(&mut json).map_err(|_| stop)
}

/// Reads a value; on failure, stores the path.
struct Reading<'p>(&'p mut Path);

impl<'de> DeserializeSeed<'de> for Reading<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reading<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node<'de>, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Node<'de>, E> {
        Ok(u64::try_from(number).map_or(Node::Negative(number), Node::Whole))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(Node::Whole(number))
    }

    /// Accepts what JSON Schema counts as an integer, such as `1000.0` and `1e3`; -0 is 0.
    #[allow(clippy::cast_possible_truncation, reason = "whole, and smaller than an i64 can be")]
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Node<'de>, E> {
        let is_whole = number.fract() == 0.0 && number.abs() < 9e18;
        if is_whole { self.visit_i64(number as i64) } else { Ok(Node::Real(number)) }
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let mut list = Vec::new();
        loop {
            match access.next_element_seed(Reading(self.0)) {
                Ok(Some(node)) => list.push(node),
                Ok(None) => return Ok(Node::List(list)),
                Err(error) => {
                    *self.0 = std::mem::take(self.0).in_entry(list.len());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
        let mut members = Vec::new();
        while let Some(Member(name)) = access.next_key()? {
            match access.next_value_seed(Reading(self.0)) {
                Ok(node) => members.push((name, node)),
                Err(error) => {
                    *self.0 = std::mem::take(self.0).inside(name.into_owned());
                    return Err(error);
                }
            }
        }
        Ok(Node::Object(members))
    }
}

/// A member's name, borrowed from the text if it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Member<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of an object with their text, in order, duplicates included.
pub(super) struct Members<'a>(pub Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some((Member(name), value)) = access.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Each)
    }
}

/// More steps than any field of a plan is deep.
const FARTHEST: usize = 16;

/// The text at a path, as far as the path exists; of duplicate members, the last.
pub(super) fn at<'a>(text: &'a str, path: &Path) -> &'a str {
    path.keys().take(FARTHEST).try_fold(text, step).unwrap_or_else(|reached| reached)
}

/// One step along a path, or the text itself if it ends there.
fn step<'a>(text: &'a str, key: &Key) -> Result<&'a str, &'a str> {
    let found: Option<&RawValue> = match key {
        Key::Member(name) => serde_json::from_str(text).ok().and_then(|Members(members)| {
            members.into_iter().rev().find(|(other, _)| other == name).map(|(_, value)| value)
        }),
        Key::Entry(index) => {
            serde_json::from_str::<Vec<&RawValue>>(text).ok().and_then(|list| list.get(*index).copied())
        }
    };
    found.map(RawValue::get).ok_or(text)
}

/// Line and column, from 1 and in bytes, of a path in a text, as far as the path exists.
pub(super) fn line_of(text: &str, path: &Path) -> (usize, usize) {
    let offset = (at(text, path).as_ptr().addr()).saturating_sub(text.as_ptr().addr());
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, offset - line + 1)
}

/// The name of the innermost list entry on the way to a path that has one, such as a manager's; empty where none has.
pub(super) fn name_at(text: &str, path: &Path) -> String {
    let (mut reached, mut name) = (text, String::new());
    for key in path.keys().take(FARTHEST) {
        let Ok(inner) = step(reached, key) else { break };
        reached = inner;
        if matches!(key, Key::Entry(_))
            && let Ok(own) = step(reached, &Key::Member("name".into()))
            && let Ok(own) = serde_json::from_str(own)
        {
            name = own;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Node, line_of, name_at, tree};
    use crate::plan::Path;

    #[test]
    fn lines_are_found_by_their_paths() {
        let text = "{\"a\": {\"b\": [1, {\"c\": 2}]},\n \"é\": 3, \"e\": 4, \"e\": 5}";
        let c = Path::of(&["c"]).in_entry(1).inside("b").inside("a");
        for (path, expected) in [
            (Path::of(&["a"]), (1, 7)),
            (c, (1, 23)),
            (Path::of(&["e"]), (2, 24)),
            (Path::of(&["a", "e", "f"]), (1, 7)),
            (Path::default(), (1, 1)),
        ] {
            assert_eq!(line_of(text, &path), expected, "{path}");
        }
    }

    #[test]
    fn a_place_has_the_name_of_its_entry() {
        let text = r#"{"a": [{"name": "Ann", "b": [{"c": 1}, {"name": "Eve", "c": 2}]}, {"name": 3}]}"#;
        let c = |entry| Path::of(&["c"]).in_entry(entry).inside("b").in_entry(0).inside("a");
        let missing = Path::of(&["d"]).in_entry(0).inside("a");
        let number = Path::of(&["c"]).in_entry(1).inside("a");
        for (path, name) in
            [(c(0), "Ann"), (c(1), "Eve"), (missing, "Ann"), (number, ""), (Path::of(&["a"]), "")]
        {
            assert_eq!(name_at(text, &path), name, "{path}");
        }
    }

    #[test]
    fn whole_numbers_are_whole_however_they_are_written() {
        for (text, whole) in [
            ("1000.0", Some(1000)),
            ("-5.00", Some(-5)),
            ("1.5E+3", Some(1500)),
            ("1500e-2", Some(15)),
            ("-0", Some(0)),
            ("-0.0", Some(0)),
            ("0e9", Some(0)),
            ("0.5", None),
            ("1e-2", None),
            ("1e99", None),
        ] {
            let read = match tree(text) {
                Ok(Node::Whole(number)) => i64::try_from(number).ok(),
                Ok(Node::Negative(number)) => Some(number),
                other => other.is_err().then_some(i64::MAX),
            };
            assert_eq!(read, whole, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_path() {
        for (text, path) in [
            ("{\"a\": [1, {\"b\": 1e400}]}", "a[1].b"),
            ("{\"a\": {\"b\": \"\\ud800\"}}", "a.b"),
            ("[0, [1e999]]", "[1][0]"),
        ] {
            assert_eq!(tree(text).unwrap_err().to_string(), path, "{text}");
        }
    }
}
