//! Lays out JSON so that two versions can be compared line by line: outer objects one line per field, objects
//! in their lists one line each, everything else inline.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// Breaks lines at the fields of the outer objects and between the objects of their lists.
#[derive(Debug)]
pub(super) struct Layout {
    /// Objects up to this depth have a line per field.
    open: usize,
    depth: usize,
    /// Set when an element of an open object's list begins: an object then gets its own line.
    element: bool,
    /// Whether the elements of the present list are on lines of their own.
    lines: bool,
}

impl Layout {
    /// Opens objects up to this depth: 2 is the document and the objects in it.
    pub(super) fn new(open: usize) -> Self {
        Layout { open, depth: 0, element: false, lines: false }
    }
}

fn line<W: ?Sized + Write>(writer: &mut W, depth: usize) -> io::Result<()> {
    writer.write_all(b"\n")?;
    (0..depth).try_for_each(|_| writer.write_all(b"  "))
}

impl Formatter for Layout {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.element {
            (self.element, self.lines) = (false, true);
            line(writer, self.depth)?;
        }
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth < self.open {
            line(writer, self.depth)?;
        }
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        let open = self.depth <= self.open;
        if !first {
            writer.write_all(if open { b"," } else { b", " })?;
        }
        if open { line(writer, self.depth) } else { Ok(()) }
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.element = self.depth == self.open + 1;
        match (first, self.lines) {
            (true, _) => Ok(()),
            (false, true) if self.element => writer.write_all(b","),
            (false, _) => writer.write_all(b", "),
        }
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.element = false;
        Ok(())
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.lines && self.depth == self.open {
            self.lines = false;
            line(writer, self.depth)?;
        }
        writer.write_all(b"]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::json;

    #[test]
    fn lists_of_objects_stand_on_lines() {
        let value = json!({
            "app": "planerka",
            "plan": {
                "holds": [],
                "managers": [{"absences": [{"from": "a"}, {"from": "b"}], "id": 1}, {"id": 2}],
                "season": [1.0, 0.9],
                "step": {"percent": 0.12},
            }
        });
        let mut bytes = Vec::new();
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, Layout::new(2));
        value.serialize(&mut writer).unwrap();
        let expected = r#"{
  "app": "planerka",
  "plan": {
    "holds": [],
    "managers": [
      {"absences": [{"from": "a"}, {"from": "b"}], "id": 1},
      {"id": 2}
    ],
    "season": [1.0, 0.9],
    "step": {"percent": 0.12}
  }
}"#;
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
