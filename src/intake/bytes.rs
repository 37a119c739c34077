//! From the bytes of a file to its sheets, told by content and not by name.

use yore::code_pages::CP1251;

use super::context::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Sheet};
use super::delimited::read_delimited;
use crate::sheet::clipboard::{ClipboardError, PastedBlock, read_html};

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text that begins as a plan's JSON does.
    Json,
    /// Tables, at least one.
    Sheets(Vec<Sheet>),
}

/// Why a file is not read as tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_BYTES`], [`MAX_ROWS`], [`MAX_COLUMNS`] or cells than can be shown.
    #[error("the file has more than {limit} {what}")]
    TooLarge {
        /// `"bytes"`, `"rows"`, `"columns"` or `"cells"`.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A workbook in a zip: `.xlsx`, `.ods`.
    #[error("a workbook")]
    Workbook,
    /// Excel before 2007, or a workbook with a password: both have the same container.
    #[error("an old or protected workbook")]
    OldOrLocked,
    /// A picture.
    #[error("a picture")]
    Picture,
    /// A PDF.
    #[error("a PDF")]
    Pdf,
    /// Compressed by gzip.
    #[error("compressed")]
    Compressed,
    /// Neither text nor anything known.
    #[error("not text")]
    Binary,
}

impl From<ClipboardError> for NoTable {
    fn from(error: ClipboardError) -> Self {
        let ClipboardError::TooLarge { what, limit } = error;
        NoTable::TooLarge { what, limit }
    }
}

/// First bytes by which other files are known.
const SIGNATURES: [(&[u8], NoTable); 11] = [
    (b"PK\x03\x04", NoTable::Workbook),
    (b"\xd0\xcf\x11\xe0", NoTable::OldOrLocked),
    (b"%PDF", NoTable::Pdf),
    (b"\x89PNG", NoTable::Picture),
    (b"\xff\xd8\xff", NoTable::Picture),
    (b"GIF8", NoTable::Picture),
    (b"RIFF", NoTable::Picture),
    (b"BM", NoTable::Picture),
    (b"II*\0", NoTable::Picture),
    (b"MM\0*", NoTable::Picture),
    (b"\x1f\x8b", NoTable::Compressed),
];

/// Reads a file.
///
/// # Errors
/// [`NoTable`] says what the file is instead.
///
/// ```
/// use planerka::intake::bytes::{Content, NoTable, read_file};
/// let csv = "Менеджер;Вес\nИванова;1,2";
/// let Ok(Content::Sheets(sheets)) = read_file("план.csv", csv.as_bytes()) else { panic!() };
/// assert_eq!(sheets[0].block.text(1, 1), "1,2");
/// assert_eq!(read_file("a.csv", b"%PDF-1.7"), Err(NoTable::Pdf));
/// ```
pub fn read_file(name: &str, bytes: &[u8]) -> Result<Content, NoTable> {
    if bytes.len() > MAX_BYTES {
        return Err(NoTable::TooLarge { what: "bytes", limit: MAX_BYTES });
    }
    let known = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start));
    // Two letters alone could begin a text.
    if let Some((_, what)) =
        known.filter(|(start, _)| start.len() > 2 || bytes.contains(&0) || start[0] == 0x1f)
    {
        return Err(*what);
    }
    let text = decode(bytes).ok_or(NoTable::Binary)?;
    let begins = text.trim_start();
    if begins.is_empty() {
        return Err(NoTable::Empty);
    }
    if begins.starts_with('{') {
        return Ok(Content::Json);
    }
    let block = if looks_like_html(begins) {
        read_html(&text)?.ok_or(NoTable::Empty)?
    } else {
        read_delimited(&text)?
    };
    check(&block)?;
    Ok(Content::Sheets(vec![Sheet { name: name.to_owned(), block }]))
}

/// The text of a file: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1251. None where there are bytes
/// that no text has.
fn decode(bytes: &[u8]) -> Option<String> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, odd) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        if odd.is_empty() { String::from_utf16(&units).ok() } else { None }
    };
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(_) => Some(CP1251.decode(bytes).into_owned()),
    }
}

/// A table or a page near the start, as Bitrix24 and others call `.xls`.
fn looks_like_html(text: &str) -> bool {
    let start: String = text.chars().take(2_000).collect::<String>().to_ascii_lowercase();
    start.starts_with('<') && (start.contains("<table") || start.contains("<html"))
}

/// Whether a table is small enough to be shown and taken.
///
/// # Errors
/// [`NoTable::TooLarge`].
pub fn check(block: &PastedBlock) -> Result<(), NoTable> {
    if block.height() > MAX_ROWS {
        return Err(NoTable::TooLarge { what: "rows", limit: MAX_ROWS });
    }
    if block.width() > MAX_COLUMNS {
        return Err(NoTable::TooLarge { what: "columns", limit: MAX_COLUMNS });
    }
    Ok(())
}
