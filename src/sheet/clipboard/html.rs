//! The HTML flavour of a copy: a table that Excel, Google Sheets and `LibreOffice` read with exact numbers.

use super::CopyCell;
use std::fmt::Write;

/// Writes a table. Each cell shows what the sheet shows; `x:num` carries the number for Excel, `data-sheets-value` for
/// Google Sheets, and `data-plan-raw` the exact text for this program.
#[must_use]
pub fn write_html(rows: &[Vec<CopyCell>]) -> String {
    let mut out =
        String::from("<meta charset=\"utf-8\"><style>br{mso-data-placement:same-cell}</style><table><tbody>");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            write_cell(&mut out, cell);
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn write_cell(out: &mut String, cell: &CopyCell) {
    out.push_str("<td");
    if let Some(number) = cell.number.filter(|number| number.is_finite()) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, " x:num=\"{number}\" data-sheets-value='{{\"1\":3,\"3\":{number}}}'");
    }
    out.push_str(" data-plan-raw=\"");
    for c in cell.raw.chars() {
        match c {
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            _ => escape(out, c),
        }
    }
    out.push_str("\">");
    write_shown(out, &cell.shown);
    out.push_str("</td>");
}

/// Text as content: line breaks as `<br>`, runs of spaces so that they survive.
fn write_shown(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    let mut after_space = false;
    while let Some(c) = chars.next() {
        let space = c == ' ';
        match c {
            '\n' => out.push_str("<br>"),
            '\r' => {}
            ' ' if after_space || chars.peek() == Some(&' ') => out.push_str("<span> </span>"),
            _ => escape(out, c),
        }
        after_space = space;
    }
}

fn escape(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        _ => out.push(c),
    }
}
