//! Writes the service worker that serves the page offline, or one that removes such a worker.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::failure::{Done, Failure};
use crate::seal;

/// Whether a built page works offline after its first visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offline {
    /// A worker stores every file of the page.
    Kept,
    /// Removes the worker of an earlier build, which would otherwise stay for good.
    Away,
}

/// The worker's file.
pub const NAME: &str = "sw.js";
const KEEPS: &str = include_str!("sw.js");
const AWAY: &str = include_str!("away.js");

/// Writes the worker beside the page, as the last file of a build.
///
/// # Errors
/// [`Failure::Io`] when a file cannot be read or written.
pub fn write(dist: &Path, offline: Offline) -> Done {
    let path = dist.join(NAME);
    let text = match offline {
        Offline::Kept => keeping(&hashes(dist)?),
        Offline::Away => AWAY.to_owned(),
    };
    fs::write(&path, text).map_err(Failure::io(&path))
}

/// Every file of the page with its hash, by name.
fn hashes(dist: &Path) -> Done<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(dist).map_err(Failure::io(dist))?.flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_file() && name != NAME {
            let bytes = fs::read(&path).map_err(Failure::io(&path))?;
            out.insert(name, seal::hash(&bytes));
        }
    }
    Ok(out)
}

/// The worker for a list of files. Its version is the hash of the list, so any changed file gives a new
/// version.
fn keeping(files: &BTreeMap<String, String>) -> String {
    let lines = files.iter().fold(String::new(), |mut lines, (name, hash)| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "  {name:?}: {hash:?},");
        lines
    });
    format!("const VERSION = {:?}, FILES = {{\n{lines}}};\n{KEEPS}", seal::short_hash(lines.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_but_the_worker_is_listed_with_its_hash_and_another_file_is_another_version() {
        let dist = std::env::temp_dir().join(format!("planerka-offline-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let build = |page: &str| {
            fs::write(dist.join("index.html"), page).unwrap();
            write(&dist, Offline::Kept).unwrap();
            fs::read_to_string(dist.join(NAME)).unwrap()
        };
        let (first, again, other) = (build("abc"), build("abc"), build("abcd"));
        write(&dist, Offline::Away).unwrap();
        let away = fs::read_to_string(dist.join(NAME)).unwrap();
        fs::remove_dir_all(&dist).unwrap();
        assert!(first.contains("\"index.html\": \"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\","));
        assert!(!first.contains("\"sw.js\":"), "{first}");
        assert_eq!(first, again);
        let version = |text: &str| text.lines().next().map(str::to_owned);
        assert_ne!(version(&first), version(&other));
        assert!(first.len() < 3_200, "the worker has {} bytes", first.len());
        assert!(away.contains("unregister") && !away.contains("fetch"));
    }
}
