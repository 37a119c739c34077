//! Packs the text of a file into the code of a link, and back.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use crc::{CRC_32_ISO_HDLC, Crc, Table};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::MAX_LOOKED_AT;
use crate::file::MAX_BYTES;

/// The shared dictionary: a plan that uses every field a link can have, the most frequent last.
const DICTIONARY: &[u8] = include_bytes!("dictionary.json");
const FORM: u8 = 1;
/// Form (1 byte), reserved (1), length (3), checksum (4).
const HEADER: usize = 9;
/// Compression level; it takes only milliseconds.
const LEVEL: i32 = 9;
/// Selects raw DEFLATE in zlib's parameters.
const RAW: i32 = -15;
/// A 1 KB table; larger ones would add to the page's weight.
const CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
/// Trailing bits are not checked; the checksum covers them.
const BASE64: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

/// Why a code cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Too short.
    Cut {
        /// Characters received.
        came: usize,
        /// Characters expected.
        of: usize,
    },
    /// Altered, or not a code.
    Damaged,
    /// Made in a newer form.
    Newer,
    /// Unpacks to more than any plan.
    TooLarge,
}

/// Packs a text into a code.
pub(super) fn pack(text: &str) -> String {
    let packed = deflate(text.as_bytes());
    let mut bytes = vec![FORM, 0];
    // A file has at most 8 MB, far below what three bytes hold.
    let length = u32::try_from(packed.len()).unwrap_or(u32::MAX).to_le_bytes();
    bytes.extend(&length[..3]);
    bytes.extend(CHECKSUM.checksum(text.as_bytes()).to_le_bytes());
    bytes.extend(packed);
    BASE64.encode(bytes)
}

/// Unpacks a code.
pub(super) fn unpack(code: &str) -> Result<String, Fault> {
    // Count characters, so that a text of any alphabet is inspected as far as an ASCII one.
    let looked_at = code.char_indices().nth(MAX_LOOKED_AT).map_or(code, |(end, _)| &code[..end]);
    let clean = characters_of_code(looked_at.as_bytes());
    // A single character holds no whole byte.
    let begun = characters(HEADER).min(clean.len());
    let begun = if begun % 4 == 1 { begun - 1 } else { begun };
    let head = BASE64.decode(&clean[..begun]).map_err(|_| Fault::Damaged)?;
    let [form, _, a, b, c, ..] = head[..] else { return Err(Fault::Damaged) };
    match form {
        FORM => {}
        0 => return Err(Fault::Damaged),
        _ => return Err(Fault::Newer),
    }
    let length = usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16;
    let of = characters(HEADER + length);
    if clean.len() < of {
        return Err(Fault::Cut { came: clean.len(), of });
    }
    let bytes = BASE64.decode(&clean[..of]).map_err(|_| Fault::Damaged)?;
    let (head, packed) = bytes.split_at_checked(HEADER).ok_or(Fault::Damaged)?;
    let text = inflate(packed)?;
    let checksum: [u8; 4] = head[HEADER - 4..].try_into().map_err(|_| Fault::Damaged)?;
    if CHECKSUM.checksum(&text) != u32::from_le_bytes(checksum) {
        return Err(Fault::Damaged);
    }
    String::from_utf8(text).map_err(|_| Fault::Damaged)
}

/// Keeps the characters that a code can have. Browsers and mail programs write a line break or bracket as a
/// percent sign and two digits; those digits must not pass for the code's own.
fn characters_of_code(mut text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut clean = Vec::with_capacity(text.len());
    while let [byte, rest @ ..] = text {
        let (byte, rest) = match rest {
            [high, low, after @ ..] if *byte == b'%' => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                (None, _) | (_, None) => (*byte, rest),
            },
            _ => (*byte, rest),
        };
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            clean.push(byte);
        }
        text = rest;
    }
    clean
}

/// The number of characters that encode this many bytes.
fn characters(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// Compresses the dictionary, drops its output, and continues with the text.
fn deflate(text: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, 0);
    let mut packer = CompressorOxide::new(flags);
    compressed(&mut packer, DICTIONARY, TDEFLFlush::Sync);
    compressed(&mut packer, text, TDEFLFlush::Finish)
}

fn compressed(packer: &mut CompressorOxide, mut text: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let (mut out, mut buffer) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let (status, taken, given) = compress(packer, text, &mut buffer, flush);
        text = &text[taken..];
        out.extend(&buffer[..given]);
        let more = status == TDEFLStatus::Okay && (given == buffer.len() || !text.is_empty());
        if !more {
            return out;
        }
    }
}

/// Decompresses into a buffer that starts with the dictionary and grows up to the size limit of a plan.
fn inflate(mut packed: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut unpacker = Box::<DecompressorOxide>::default();
    let mut out = DICTIONARY.to_vec();
    let most = DICTIONARY.len() + MAX_BYTES;
    let mut end = out.len();
    out.resize((end + packed.len().saturating_mul(8).max(64 * 1024)).min(most + 1), 0);
    loop {
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, taken, given) = decompress(&mut unpacker, packed, &mut out, end, flags);
        packed = &packed[taken..];
        end += given;
        if end > most {
            return Err(Fault::TooLarge);
        }
        match status {
            TINFLStatus::Done => break,
            TINFLStatus::HasMoreOutput if out.len() <= most => out.resize((out.len() * 2).min(most + 1), 0),
            TINFLStatus::HasMoreOutput => return Err(Fault::TooLarge),
            TINFLStatus::FailedCannotMakeProgress
            | TINFLStatus::BadParam
            | TINFLStatus::Adler32Mismatch
            | TINFLStatus::Failed
            | TINFLStatus::NeedsMoreInput => return Err(Fault::Damaged),
            // States the crate may add later: none of them yields a text.
            _ => return Err(Fault::Damaged),
        }
    }
    out.truncate(end);
    out.drain(..DICTIONARY.len());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A different dictionary would need a different form.
    #[test]
    fn the_dictionary_is_frozen() {
        assert_eq!((DICTIONARY.len(), CHECKSUM.checksum(DICTIONARY)), (4_088, 0xf4f3_38e7));
        assert!(crate::file::read(DICTIONARY).is_ok(), "it is a plan");
    }

    #[test]
    fn what_an_address_writes_with_percent_signs_is_passed_over_whole() {
        let code = pack("{}");
        let (half, rest) = code.split_at(5);
        let dashed = format!("%{:02X}{}", code.as_bytes()[0], &code[1..]);
        for text in [format!("{half}%0A{rest})"), format!("{half}%0d%0A%20{rest}%5D"), dashed] {
            assert_eq!(unpack(&text).as_deref(), Ok("{}"), "{text}");
        }
    }

    #[test]
    fn a_bomb_is_refused_in_time() {
        let bomb = pack(&"0".repeat(MAX_BYTES * 3));
        assert!(bomb.len() < 40_000, "{}", bomb.len());
        assert_eq!(unpack(&bomb), Err(Fault::TooLarge));
        assert!(unpack(&pack(&"0".repeat(MAX_BYTES))).is_ok(), "up to the limit it opens");
    }
}
