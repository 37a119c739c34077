//! What a first visit transfers, as built and compressed.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Compresses each file by itself, as a server does, and prints bytes: raw, gzip 9, brotli 11.
const COMPRESS: &str = "const z = require('zlib'), fs = require('fs');
    console.log(JSON.stringify(process.argv.slice(1).map((path) => { const raw = fs.readFileSync(path);
        return [raw.length, z.gzipSync(raw, { level: 9 }).length, z.brotliCompressSync(raw).length]; })));";

/// The files of a built folder, in the order of their names.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    planerka::units::order::ascending(&mut files);
    files
}

/// Whether a file is no part of a first visit: what reads and writes workbooks comes when somebody wants one.
pub fn is_fetched_later(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("workbooks-"))
}

/// Bytes of a file as it is.
pub fn raw(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |meta| meta.len())
}

/// Bytes of each file: raw, gzip 9, brotli 11; None where there is no Node.js to compress with.
pub fn compressed(files: &[PathBuf]) -> Option<Vec<[u64; 3]>> {
    let output = Command::new("node").args(["-e", COMPRESS]).args(files).output().ok()?;
    let sizes: Value = serde_json::from_slice(&output.stdout).ok()?;
    let sizes: Option<Vec<[u64; 3]>> = sizes.as_array()?.iter().map(three).collect();
    sizes.filter(|sizes| sizes.len() == files.len())
}

fn three(sizes: &Value) -> Option<[u64; 3]> {
    Some([sizes[0].as_u64()?, sizes[1].as_u64()?, sizes[2].as_u64()?])
}
