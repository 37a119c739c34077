//! Turns bytes into text, recognising the format before reading anything.

use super::MAX_BYTES;
use super::error::{Encoding, FileError};

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a file, without byte order mark.
///
/// # Errors
/// The file is too large, empty, or not UTF-8 text; UTF-16, gzip and zip are recognised.
pub(super) fn text(bytes: &[u8]) -> Result<&str, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge { bytes: bytes.len() });
    }
    if let Some(encoding) = other_encoding(bytes) {
        return Err(FileError::NotText(encoding));
    }
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| FileError::NotText(Encoding::NotUtf8 { offset: error.valid_up_to() }))?;
    if text.trim().is_empty() { Err(FileError::Empty) } else { Ok(text) }
}

fn other_encoding(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        // Byte order marks, and a two-byte ASCII brace if there is no mark.
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'{', 0, ..] | [0, b'{', ..] | [0, 0, 0xfe, 0xff, ..] => {
            Some(Encoding::Utf16)
        }
        [0x1f, 0x8b, ..] => Some(Encoding::Gzip),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Encoding::Zip),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_text_is_named() {
        let utf16: Vec<u8> = "{\"app\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &utf16].concat();
        for (bytes, encoding) in [
            (&utf16[..], Encoding::Utf16),
            (&marked, Encoding::Utf16),
            (b"\x1f\x8b\x08\0", Encoding::Gzip),
            (b"PK\x03\x04\x14\0", Encoding::Zip),
            (b"{\"name\":\"\xcf\xeb\"}", Encoding::NotUtf8 { offset: 9 }),
        ] {
            assert_eq!(text(bytes), Err(FileError::NotText(encoding)));
        }
    }

    #[test]
    fn size_is_looked_at_first() {
        let bytes = vec![0xff; MAX_BYTES + 1];
        assert_eq!(text(&bytes), Err(FileError::TooLarge { bytes: MAX_BYTES + 1 }));
    }

    #[test]
    fn a_mark_is_stripped_and_blank_is_empty() {
        assert_eq!(text(b"\xef\xbb\xbf{}"), Ok("{}"));
        for blank in [&b""[..], b" \n", b"\xef\xbb\xbf"] {
            assert_eq!(text(blank), Err(FileError::Empty));
        }
    }
}
