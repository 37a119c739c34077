//! Packing the text of a file into the code of a link, and back.

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

/// What both sides know before the first byte: a plan that uses every field that a link can have, the most frequent last.
const DICTIONARY: &[u8] = include_bytes!("dictionary.json");
const FORM: u8 = 1;
/// Form, a free byte, the length in three, the checksum in four.
const HEADER: usize = 9;
/// How hard to pack; it is a matter of milliseconds.
const LEVEL: i32 = 9;
/// Raw DEFLATE, as zlib's parameters say it.
const RAW: i32 = -15;
/// A table of one kilobyte; the larger ones would be a part of the page's weight.
const CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
/// Bits that are left over in the last character say nothing: the checksum does.
const BASE64: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Too short.
    Cut {
        /// Characters that came.
        came: usize,
        /// How many there were.
        of: usize,
    },
    /// Altered, or none at all.
    Damaged,
    /// Of a form that is not known.
    Newer,
    /// Larger than any plan, unpacked.
    TooLarge,
}

/// The code of a text.
pub(super) fn pack(text: &str) -> String {
    let packed = deflate(text.as_bytes());
    let mut bytes = vec![FORM, 0];
    // A file is at most 8 MB, far below what three bytes hold.
    let length = u32::try_from(packed.len()).unwrap_or(u32::MAX).to_le_bytes();
    bytes.extend(&length[..3]);
    bytes.extend(CHECKSUM.checksum(text.as_bytes()).to_le_bytes());
    bytes.extend(packed);
    BASE64.encode(bytes)
}

/// The text of a code.
pub(super) fn unpack(code: &str) -> Result<String, Fault> {
    // Cut by characters, so that a text of any alphabet is looked at as far as an ASCII one.
    let looked_at = code.char_indices().nth(MAX_LOOKED_AT).map_or(code, |(end, _)| &code[..end]);
    let clean = characters_of_code(looked_at.as_bytes());
    // One character alone holds no byte.
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

/// What of a text a code can have. Browsers and mail write a line break or a bracket as a percent sign and two digits, of
/// which the digits alone would pass for the code's own.
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

/// How many characters so many bytes take.
fn characters(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// Packs the dictionary, drops what that gives, and goes on with the text.
fn deflate(text: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, 0);
    let mut packer = CompressorOxide::new(flags);
    fed(&mut packer, DICTIONARY, TDEFLFlush::Sync);
    fed(&mut packer, text, TDEFLFlush::Finish)
}

fn fed(packer: &mut CompressorOxide, mut text: &[u8], flush: TDEFLFlush) -> Vec<u8> {
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

/// Unpacks into a buffer that begins with the dictionary and grows up to the most that a plan has.
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
            // The crate may add states: none of them is a text.
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

    /// Another dictionary would be another form.
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
