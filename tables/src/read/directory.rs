//! The directory of a zip, looked at before anything is unpacked; then every part unpacked into nothing, to see that it is as
//! large as it says.

use std::io::{Cursor, Read, copy, sink};

use rawzip::ZipArchive;
use rawzip::extra_fields::ExtraFieldId;
use zip::result::ZipError;

use super::damaged;
use crate::found::{NoWorkbook, TooMuch};
use crate::limits::{MAX_ENTRIES, MAX_UNPACKED};

/// The signature of the record that leads to a 64-bit directory, and its length; it stands right before the ordinary one.
const LOCATOR: (&[u8], usize) = (b"PK\x06\x07", 20);

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

/// Unpacks every part into nothing, as the reader will see it: none may be larger than it says.
fn unpacked(bytes: &[u8], entries: usize) -> Result<Vec<String>, NoWorkbook> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    // Two readings of one directory, or two parts of one name: made to be read in two ways.
    if archive.len() != entries {
        return Err(damaged("the directory"));
    }
    let mut names = Vec::with_capacity(entries);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(refused)?;
        let (name, size) = (part.name().map_err(refused)?.into_owned(), part.size());
        let read = copy(&mut part.take(size.saturating_add(1)), &mut sink());
        if !read.is_ok_and(|read| read == size) {
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
