//! A tolerant HTML scanner that yields tags and texts, without a tree, and never fails.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// An opening tag.
    Open(Tag<'a>),
    /// A closing tag: its name.
    Close(&'a str),
    /// Text with its entities.
    Text(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
}

impl Tag<'_> {
    /// Whether the tag has this name (in lower case).
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, with entities decoded.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some(((found, value), after)) = next_attribute(rest) {
            if found.eq_ignore_ascii_case(name) {
                return Some(decode(value));
            }
            rest = after;
        }
        None
    }
}

/// Splits HTML into pieces, skipping comments, declarations, styles and scripts.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    pub fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// Skips to after `end`, or to the end of the text.
    fn skip_past(&mut self, end: &str) {
        self.rest = self.rest.find(end).map_or("", |at| &self.rest[at + end.len()..]);
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(inner) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            };
            if inner.starts_with("!--") {
                self.skip_past("-->");
            } else if inner.starts_with(['!', '?']) {
                self.skip_past(">");
            } else if let Some(name) = inner.strip_prefix('/') {
                let end = name.find('>').unwrap_or(name.len());
                self.rest = name.get(end + 1..).unwrap_or("");
                return Some(Piece::Close(name[..end].trim()));
            } else if inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = self.open(inner);
                if !skipped(&tag) {
                    return Some(Piece::Open(tag));
                }
            } else {
                self.rest = inner;
                return Some(Piece::Text("<"));
            }
        }
    }
}

fn skipped(tag: &Tag<'_>) -> bool {
    tag.is("style") || tag.is("script")
}

impl<'a> Pieces<'a> {
    /// Reads an opening tag, and skips what is inside a style or script.
    fn open(&mut self, inner: &'a str) -> Tag<'a> {
        let end = tag_end(inner);
        self.rest = inner.get(end + 1..).unwrap_or("");
        let body = inner[..end].trim_end_matches('/');
        let name_end = body.find(|c: char| c.is_ascii_whitespace()).unwrap_or(body.len());
        let (name, attributes) = body.split_at(name_end);
        let tag = Tag { name, attributes };
        if skipped(&tag) {
            self.skip_past("</");
            self.skip_past(">");
        }
        tag
    }
}

/// The position of a tag's `>`, ignoring those inside quoted values. A quote mark counts only after `=`.
fn tag_end(text: &str) -> usize {
    let (mut quote, mut after_equals) = (None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') if after_equals => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    text.len()
}

/// The first attribute as name and value, and the remaining text.
fn next_attribute(text: &str) -> Option<((&str, &str), &str)> {
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
    if text.is_empty() {
        return None;
    }
    let name_end = text.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(text.len());
    let (name, rest) = text.split_at(name_end);
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some(((name, ""), rest)) };
    let value = value.trim_start();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &value[1..];
        let end = inner.find(quote).unwrap_or(inner.len());
        return Some(((name, &inner[..end]), inner.get(end + 1..).unwrap_or("")));
    }
    let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    Some(((name, value), rest))
}

/// Decodes entities; a no-break space becomes a space, an unknown entity stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.bytes().take(12).position(|byte| byte == b';').and_then(|end| {
            let c = entity(&rest[1..end])?;
            Some((c, end + 1))
        });
        let (c, len) = known.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "minus" => '−',
        "ndash" => '–',
        "mdash" => '—',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "laquo" => '«',
        "raquo" => '»',
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some(if c == '\u{a0}' { ' ' } else { c })
}
