//! Text with separators: tabs, semicolons, commas or bars.

use csv::{ReaderBuilder, Terminator};

use crate::sheet::clipboard::{ClipboardError, MAX_CELLS, PastedBlock, read_tsv};

/// Rows that are looked at to find the separator.
const SAMPLE: usize = 200;

/// Reads text with separators. A tab anywhere outside quotes makes it a table of tabs, whose cells are never split
/// again; else the separator is the one of `;`, `,`, `|` that stands equally often in every line; else every line is one
/// cell. `sep=;` in the first line is obeyed. Quoting follows RFC 4180; quoted cells may hold line breaks.
///
/// # Errors
/// [`ClipboardError::TooLarge`].
///
/// ```
/// use planerka::intake::delimited::read_delimited;
/// let block = read_delimited("Имя;Вес\n\"Иванова; Анна\";1,2")?;
/// assert_eq!((block.text(1, 0), block.text(1, 1)), ("Иванова; Анна", "1,2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_delimited(text: &str) -> Result<PastedBlock, ClipboardError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or("").trim().to_ascii_lowercase();
    if let Some(separator) = first.strip_prefix("sep=").and_then(|rest| rest.bytes().next())
        && matches!(separator, b';' | b',' | b'|' | b'\t')
    {
        // The line stays as an empty row, so that rows are counted as in the file.
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return read_csv(rest, separator, 1);
    }
    match separator(text) {
        Some(b'\t') => read_tsv(text).map(PastedBlock::from_texts),
        None => by_spaces(text).map_or_else(|| read_tsv(text), Ok).map(PastedBlock::from_texts),
        Some(separator) => read_csv(text, separator, 0),
    }
}

/// The separator of a text; None where its lines have none in common.
fn separator(text: &str) -> Option<u8> {
    let counts = |wanted: u8| -> Vec<usize> {
        let (mut counts, mut count, mut quoted, mut blank) = (Vec::new(), 0, false, true);
        for byte in text.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => {
                    if !blank {
                        counts.push(count);
                    }
                    (count, blank) = (0, true);
                    if counts.len() == SAMPLE {
                        return counts;
                    }
                    continue;
                }
                _ if byte == wanted && !quoted => count += 1,
                _ => {}
            }
            blank &= byte.is_ascii_whitespace() && byte != b'\t';
        }
        if !blank {
            counts.push(count);
        }
        counts
    };
    if counts(b'\t').iter().any(|count| *count > 0) {
        return Some(b'\t');
    }
    let alike = |separator: &u8| {
        let counts = counts(*separator);
        counts.first().is_some_and(|first| *first > 0 && counts.iter().all(|count| count == first))
    };
    // Titles above a table and notes below it have no separators of their own: most lines decide then.
    let mostly = |separator: &u8| {
        let counts = counts(*separator);
        let most = counts.iter().max().copied().unwrap_or(0);
        let having = counts.iter().filter(|count| **count == most).count();
        most > 0 && counts.len() > 3 && having * 3 >= counts.len() * 2 && *separator != b','
    };
    let all = [b';', b',', b'|'];
    all.into_iter().find(alike).or_else(|| all.into_iter().find(mostly))
}

/// Columns that only blanks hold apart, as text out of a PDF has them: two or more, equally often in every line, and figures
/// behind the last.
fn by_spaces(text: &str) -> Option<Vec<Vec<String>>> {
    let cells = |line: &str| -> Vec<String> {
        let parts = line.trim().split("  ").map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let rows: Vec<Vec<String>> = text.lines().take(SAMPLE).map(cells).collect();
    let filled = rows.iter().filter(|row| !row.is_empty());
    let width = filled.clone().next()?.len();
    let figures =
        |row: &Vec<String>| row.last().is_some_and(|last| last.contains(|c: char| c.is_ascii_digit()));
    let alike = width > 1 && filled.clone().count() > 1 && filled.clone().all(|row| row.len() == width);
    (alike && filled.skip(1).all(figures)).then(|| text.lines().map(cells).collect())
}

/// Reads records, after so many rows that the file has above them; rows without anything are kept, so that every row is the one
/// that a spreadsheet shows.
fn read_csv(text: &str, separator: u8, above: usize) -> Result<PastedBlock, ClipboardError> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_reader(text.as_bytes());
    let (mut rows, mut cells) = (vec![Vec::new(); above], 0);
    for record in reader.records() {
        // The text is UTF-8 and lengths are flexible, so no record is refused.
        let Ok(record) = record else { continue };
        let start = record.position().and_then(|at| usize::try_from(at.byte()).ok()).unwrap_or(0);
        rows.extend(vec![Vec::new(); blank_lines(text, start)]);
        cells += record.len();
        if cells > MAX_CELLS || rows.len() > MAX_CELLS {
            return Err(ClipboardError::TooLarge { what: "cells", limit: MAX_CELLS });
        }
        rows.push(record.iter().map(|field| field.trim().to_owned()).collect());
    }
    Ok(PastedBlock::from_texts(rows))
}

/// Lines with nothing on them from a place on; the reader of records passes over them.
fn blank_lines(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let ends = &rest[..rest.len() - rest.trim_start_matches(['\r', '\n']).len()];
    // The end of the line before may stand here with its second half.
    let halved = text[..start.min(text.len())].ends_with('\r') && ends.starts_with('\n');
    let ends = if halved { &ends[1..] } else { ends };
    ends.replace("\r\n", "\n").len()
}
