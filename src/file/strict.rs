//! Deserialises wire types from a JSON tree and reports the place and kind of errors.
//!
//! serde's own readers describe errors in English sentences. This one has its own error type ([`Fault`]),
//! which serde's derived readers fill in through calls; every list and object adds its step to the path on
//! the way out.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use thiserror::Error;

use super::error::{Expected, FileError, Reason};
use super::json::{self, Node};
use crate::plan::Path;
use crate::units::order;

/// An error and its path.
#[derive(Debug, Error)]
#[error("{at}: {reason:?}")]
pub(super) struct Fault {
    at: Path,
    /// None if one of serde's readers refuses; the requested kind is filled in then.
    reason: Option<Reason>,
}

/// Reads a wire type from a text that is one JSON value.
///
/// # Errors
/// The first field that is wrong.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, FileError> {
    let node = json::tree(text).map_err(|at| {
        let is_number = json::at(text, &at).starts_with(|c: char| c == '-' || c.is_ascii_digit());
        FileError::field(text, &at, if is_number { Reason::Number } else { Reason::Unreadable })
    })?;
    T::deserialize(node).map_err(|Fault { at, reason }| {
        FileError::field(text, &at, reason.unwrap_or(Reason::Expected { expected: Expected::Other }))
    })
}

impl Fault {
    fn new(reason: Reason) -> Self {
        Fault { at: Path::default(), reason: Some(reason) }
    }

    fn of(member: &str, reason: Reason) -> Self {
        Fault::new(reason).inside(member)
    }

    fn expected(expected: Expected) -> Self {
        Fault::new(Reason::Expected { expected })
    }

    /// The error for the kind that one of our readers expects.
    fn said_by(reader: &dyn de::Expected) -> Self {
        let reason = Expected::said_by(reader).map(|expected| Reason::Expected { expected });
        Fault { at: Path::default(), reason }
    }

    /// Fills in the requested kind if the reader did not say what it expects.
    fn or(self, asked: Expected) -> Self {
        if self.reason.is_none() && self.is_here() { Fault::expected(asked) } else { self }
    }

    /// Whether the path is still empty.
    fn is_here(&self) -> bool {
        self.at == Path::default()
    }

    fn inside(self, member: &str) -> Self {
        Fault { at: self.at.inside(member.to_owned()), ..self }
    }

    fn in_entry(self, index: usize) -> Self {
        Fault { at: self.at.in_entry(index), ..self }
    }
}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Fault::new(Reason::Unreadable)
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Fault::said_by(expected)
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Fault::said_by(expected)
    }

    fn invalid_length(_: usize, expected: &dyn de::Expected) -> Self {
        Fault::said_by(expected)
    }

    fn unknown_variant(_: &str, allowed: &'static [&'static str]) -> Self {
        Fault::new(Reason::Choice { allowed })
    }

    fn unknown_field(member: &str, _: &'static [&'static str]) -> Self {
        Fault::of(member, Reason::Unknown)
    }

    fn missing_field(member: &'static str) -> Self {
        Fault::of(member, Reason::Missing)
    }

    fn duplicate_field(member: &'static str) -> Self {
        Fault::of(member, Reason::Twice)
    }
}

/// Readers of single values, with the kind to report on failure.
macro_rules! single {
    ($($method:ident: $expected:ident),+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            self.deserialize_any(visitor).map_err(|fault| fault.or(Expected::$expected))
        })+
    };
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Fault;

    /// For readers that look at the value before they choose.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Flag(flag) => visitor.visit_bool(flag),
            Node::Negative(number) => visitor.visit_i64(number),
            Node::Whole(number) => visitor.visit_u64(number),
            Node::Real(number) => visitor.visit_f64(number),
            Node::Text(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Node::Text(Cow::Owned(text)) => visitor.visit_string(text),
            Node::List(list) => visitor.visit_seq(Entries { list: list.into_iter(), at: 0 }),
            Node::Object(members) => visitor.visit_map(Fields::new(members)),
        }
    }

    single! {
        deserialize_i8: Whole, deserialize_i16: Whole, deserialize_i32: Whole, deserialize_i64: Whole,
        deserialize_u8: Whole, deserialize_u16: Whole, deserialize_u32: Whole, deserialize_u64: Whole,
        deserialize_f32: Number, deserialize_f64: Number, deserialize_str: Text, deserialize_string: Text
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if matches!(self, Node::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.list(Expected::List, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        self.list(if len == 12 { Expected::TwelveMonths } else { Expected::List }, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Node::Object(members) = self else { return Err(Fault::expected(Expected::Object)) };
        if let Some(name) = twice(&members) {
            return Err(Fault::of(name, Reason::Twice));
        }
        visitor.visit_map(Fields::new(members))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Node::Object(members) = self else { return Err(Fault::expected(Expected::Object)) };
        visitor.visit_map(Fields::new(members))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self {
            Node::Text(name) => visitor.visit_enum(Variant { name, content: None }),
            Node::Object(members) => {
                let mut members = members.into_iter();
                let (Some((name, content)), None) = (members.next(), members.next()) else {
                    return Err(Fault::new(Reason::Choice { allowed: variants }));
                };
                visitor.visit_enum(Variant { name, content: Some(content) })
            }
            Node::Null
            | Node::Flag(_)
            | Node::Negative(_)
            | Node::Whole(_)
            | Node::Real(_)
            | Node::List(_) => Err(Fault::new(Reason::Choice { allowed: variants })),
        }
    }

    serde::forward_to_deserialize_any! { bool char bytes byte_buf unit unit_struct identifier ignored_any }
}

impl<'de> Node<'de> {
    /// Reads a list and checks that nothing is left over.
    fn list<V: Visitor<'de>>(self, asked: Expected, visitor: V) -> Result<V::Value, Fault> {
        let Node::List(list) = self else { return Err(Fault::expected(asked)) };
        let mut entries = Entries { list: list.into_iter(), at: 0 };
        let value = visitor.visit_seq(&mut entries).map_err(|fault| fault.or(asked))?;
        if entries.list.len() == 0 { Ok(value) } else { Err(Fault::expected(asked)) }
    }
}

/// The name of a duplicate member.
fn twice<'a>(members: &'a [(Cow<'_, str>, Node<'_>)]) -> Option<&'a str> {
    let mut names: Vec<&str> = members.iter().map(|(name, _)| &**name).collect();
    order::ascending(&mut names);
    names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// The entries of a list.
struct Entries<'de> {
    list: std::vec::IntoIter<Node<'de>>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Entries<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.list.next() else { return Ok(None) };
        self.at += 1;
        seed.deserialize(node).map(Some).map_err(|fault| fault.in_entry(self.at - 1))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.list.len())
    }
}

/// The members of an object, with the name and content of the present one.
struct Fields<'de> {
    members: std::vec::IntoIter<(Cow<'de, str>, Node<'de>)>,
    open: Option<(Cow<'de, str>, Node<'de>)>,
}

impl<'de> Fields<'de> {
    fn new(members: Vec<(Cow<'de, str>, Node<'de>)>) -> Self {
        Fields { members: members.into_iter(), open: None }
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.open = self.members.next();
        let Some((name, _)) = &self.open else { return Ok(None) };
        let key = seed.deserialize(Name(name.clone()));
        // A key that is itself refused (unknown or duplicate) is named in the path.
        key.map(Some).map_err(|fault| if fault.is_here() { fault.inside(name) } else { fault })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (name, node) = self.open.take().unwrap_or((Cow::Borrowed(""), Node::Null));
        seed.deserialize(node).map_err(|fault| fault.inside(&name))
    }
}

/// A member's name as a key: a text, or a number in digits.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Cow::Borrowed(name) => visitor.visit_borrowed_str(name),
            Cow::Owned(name) => visitor.visit_string(name),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let number = self.0.parse().ok().filter(|number: &u32| number.to_string() == self.0);
        visitor.visit_u32(number.ok_or_else(|| Fault::expected(Expected::Whole))?)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// A variant: its name and content.
struct Variant<'de> {
    name: Cow<'de, str>,
    content: Option<Node<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Fault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        let name: de::value::CowStrDeserializer<'_, Fault> = self.name.clone().into_deserializer();
        seed.deserialize(name).map(|value| (value, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Fault;

    fn unit_variant(self) -> Result<(), Fault> {
        let is_empty = self.content.is_none_or(|content| matches!(content, Node::Null));
        if is_empty { Ok(()) } else { Err(Fault::expected(Expected::Other).inside(&self.name)) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Fault> {
        let Some(content) = self.content else { return Err(Fault::expected(Expected::Object)) };
        seed.deserialize(content).map_err(|fault| fault.inside(&self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Fault> {
        let Some(content) = self.content else { return Err(Fault::expected(Expected::Object)) };
        content.deserialize_tuple(len, visitor).map_err(|fault| fault.inside(&self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Some(content) = self.content else { return Err(Fault::expected(Expected::Object)) };
        content.deserialize_struct("", fields, visitor).map_err(|fault| fault.inside(&self.name))
    }
}
