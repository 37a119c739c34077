//! The directory of a zip, looked at before anything is unpacked; then every part unpacked into nothing, to see that it is as
//! large as it says and holds no more than is read in good time.

use std::io::{Cursor, Read};

use rawzip::ZipArchive;
use rawzip::extra_fields::ExtraFieldId;
use zip::result::ZipError;

use super::damaged;
use crate::found::{NoWorkbook, TooMuch};
use crate::limits::{MAX_ENTRIES, MAX_TAGS, MAX_UNPACKED};

/// The signature of the record that leads to a 64-bit directory, and its length; it stands right before the ordinary one.
const LOCATOR: (&[u8], usize) = (b"PK\x06\x07", 20);

/// Bytes that are unpacked at once.
const CHUNK: usize = 1 << 16;

/// How many tags of cells take as long as one of styles; Excel itself has at most 64,000 of them.
const STYLE: usize = 10;

/// Checks a zip; the names of its parts.
pub fn check(bytes: &[u8]) -> Result<Vec<String>, NoWorkbook> {
    let entries = stated(bytes)?;
    unpacked(bytes, entries)
}

/// What the directory says: nothing is unpacked, and no memory is taken by its word. How many parts there are.
fn stated(bytes: &[u8]) -> Result<usize, NoWorkbook> {
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let end = usize::try_from(archive.eocd_offset()).unwrap_or(0);
    let before = end.checked_sub(LOCATOR.1).and_then(|at| bytes.get(at..end));
    if before.is_some_and(|record| record.starts_with(LOCATOR.0)) {
        return Err(damaged("zip64"));
    }
    let (mut entries, mut size) = (0, 0_u64);
    let mut records = archive.entries();
    while let Some(entry) = records.next_entry().map_err(damaged)? {
        entries += 1;
        size = size.saturating_add(entry.uncompressed_size_hint());
        if entries > MAX_ENTRIES {
            return Err(NoWorkbook::TooLarge(TooMuch::Parts));
        }
        if size > MAX_UNPACKED {
            return Err(NoWorkbook::TooLarge(TooMuch::Unpacked));
        }
        if entry.flags().is_encrypted() {
            return Err(NoWorkbook::Password);
        }
        if entry.extra_fields().any(|(field, _)| field == ExtraFieldId::ZIP64) {
            return Err(damaged("zip64"));
        }
    }
    Ok(entries)
}

/// Unpacks every part into nothing, as the reader will see it: none may be larger than it says, and the tags of all are
/// counted on the way. What has too many is refused as soon as they are seen, long before anything lays them out.
fn unpacked(bytes: &[u8], entries: usize) -> Result<Vec<String>, NoWorkbook> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    // Two readings of one directory, or two parts of one name: made to be read in two ways.
    if archive.len() != entries {
        return Err(damaged("the directory"));
    }
    let mut names = Vec::with_capacity(entries);
    let (mut buffer, mut tags) = (vec![0; CHUNK], 0_usize);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(refused)?;
        let (name, size) = (part.name().map_err(refused)?.into_owned(), part.size());
        let weight = if name.ends_with("styles.xml") { STYLE } else { 1 };
        let (mut part, mut read) = (part.take(size.saturating_add(1)), 0_u64);
        loop {
            let more = part.read(&mut buffer).map_err(|_| damaged(&name))?;
            if more == 0 {
                break;
            }
            read += more as u64;
            tags += weight * buffer[..more].iter().filter(|byte| **byte == b'<').count();
            if tags > MAX_TAGS {
                return Err(NoWorkbook::TooLarge(TooMuch::Tags));
            }
        }
        if read != size {
            return Err(damaged(&name));
        }
        names.push(name);
    }
    Ok(names)
}

fn refused(error: ZipError) -> NoWorkbook {
    match error {
        ZipError::InvalidPassword => NoWorkbook::Password,
        error => damaged(error),
    }
}
