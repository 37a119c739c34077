//! Paths to places in a plan.

use std::borrow::Cow;
use std::fmt;

/// A place in a plan or its file, such as `managers[3].weight`; lists count from 0.
///
/// ```
/// use planerka::plan::Path;
/// let weight = Path::of(&["weight"]).in_entry(3).inside("managers");
/// assert_eq!(weight.to_string(), "managers[3].weight");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// From the inside out: a check that fails knows the inside, and each caller adds what is around it.
    keys: Vec<Key>,
}

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A member of an object, or a key of a map.
    Member(Cow<'static, str>),
    /// An entry of a list, from 0.
    Entry(usize),
}

impl Path {
    /// A path of these members, each inside the previous one.
    #[must_use]
    pub fn of(members: &[&'static str]) -> Self {
        Path { keys: members.iter().rev().map(|&member| Key::Member(Cow::Borrowed(member))).collect() }
    }

    /// Wraps the path in a member of an object.
    #[must_use]
    pub fn inside(mut self, member: impl Into<Cow<'static, str>>) -> Self {
        self.keys.push(Key::Member(member.into()));
        self
    }

    /// Wraps the path in an entry of a list.
    #[must_use]
    pub fn in_entry(mut self, index: usize) -> Self {
        self.keys.push(Key::Entry(index));
        self
    }

    /// The steps, from the outside in.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().rev()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.keys().enumerate().try_for_each(|(step, key)| match key {
            Key::Member(name) if step == 0 => f.write_str(name),
            Key::Member(name) => write!(f, ".{name}"),
            Key::Entry(index) => write!(f, "[{index}]"),
        })
    }
}
