//! From where reading stopped in a JSON text to the path of what stands there.

/// One container that is open at a place in the text.
enum Open {
    /// An object and the member that is being read.
    Object(Option<String>),
    /// A list, the index of the entry that is being read, and whether a comma has ended it.
    List(usize, bool),
}

/// The path, as `plan.managers[3].weight`, of what was read last before a place in a JSON text; lists count from 0.
///
/// Line and column count from 1, columns in bytes, as the reader's errors do. Empty at the top, and for a place before
/// the first member. The text needs to be right only up to that place.
pub(super) fn path(text: &str, line: usize, column: usize) -> String {
    let stop = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>() + column;
    written(&walk(text, stop, |_| false).0)
}

/// Line and column, from 1, of the member of a path such as `plan.managers[3].weight` in a JSON text; 0 and 0 where there is
/// none.
pub(super) fn line_of(text: &str, path: &str) -> (usize, usize) {
    let (open, at) = walk(text, text.len(), |open| written(open) == path);
    if written(&open) != path {
        return (0, 0);
    }
    let before = text.get(..at).unwrap_or(text);
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, at - line + 1)
}

/// Reads up to a place, or until what is open is what is wanted: what is open there, and the place.
fn walk(text: &str, stop: usize, is_wanted: impl Fn(&[Open]) -> bool) -> (Vec<Open>, usize) {
    let bytes = text.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while at < stop.min(bytes.len()) {
        let byte = bytes[at];
        if !matches!(byte, b',' | b']' | b'}' | b':') && !byte.is_ascii_whitespace() {
            advance(&mut open);
        }
        match byte {
            b'{' => open.push(Open::Object(None)),
            b'[' => open.push(Open::List(0, false)),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(Open::List(_, ended)) = open.last_mut() {
                    *ended = true;
                }
            }
            b'"' => {
                let end = string_end(bytes, at);
                if let Some(Open::Object(member)) = open.last_mut()
                    && is_key(bytes, at)
                {
                    *member = text.get(at + 1..end).map(str::to_owned);
                    if is_wanted(&open) {
                        break;
                    }
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    (open, at)
}

/// A new entry begins where a comma has ended the one before.
fn advance(open: &mut [Open]) {
    if let Some(Open::List(index, ended)) = open.last_mut()
        && std::mem::take(ended)
    {
        *index += 1;
    }
}

/// The place of the closing quote, or the end of the text.
fn string_end(bytes: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

/// Whether a string stands where a member's name does: after the brace or a comma.
fn is_key(bytes: &[u8], quote: usize) -> bool {
    let before = bytes[..quote].iter().rev().find(|byte| !byte.is_ascii_whitespace());
    matches!(before, Some(b'{' | b','))
}

fn written(open: &[Open]) -> String {
    let mut path = String::new();
    for container in open {
        match container {
            Open::Object(None) => {}
            Open::Object(Some(member)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(member);
            }
            Open::List(index, _) => {
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{line_of, path};

    #[test]
    fn lines_are_found_by_their_paths() {
        let text = "{\"a\": {\"b\": [1, {\"c\": 2}]},\n \"é\": 3, \"e\": 4}";
        for (path, expected) in [("a", (1, 2)), ("a.b[1].c", (1, 18)), ("e", (2, 11)), ("a.e", (0, 0))] {
            assert_eq!(line_of(text, path), expected, "{path}");
        }
    }

    #[test]
    fn places_are_told_by_what_was_read_last() {
        let text = "{\"a\": {\"b\": [1, {\"c\\\"d\": \"x,}\"}, 3]},\n \"e\": 4}";
        for (line, column, expected) in [
            (1, 1, ""),
            (1, 4, "a"),
            (1, 14, "a.b[0]"),
            (1, 15, "a.b[0]"),
            (1, 17, "a.b[1]"),
            (1, 24, "a.b[1].c\\\"d"),
            (1, 30, "a.b[1].c\\\"d"),
            (1, 31, "a.b[1]"),
            (1, 34, "a.b[2]"),
            (1, 35, "a.b"),
            (1, 36, "a"),
            (2, 4, "e"),
            (2, 8, ""),
            (9, 9, ""),
        ] {
            assert_eq!(path(text, line, column), expected, "{line}:{column}");
        }
    }
}
