//! What a first load transfers.

use std::path::{Path, PathBuf};
use std::process::Command;

use planerka_browser_tests::dist;
use serde_json::Value;

use crate::report::Report;

/// Bytes of the whole page.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// As built.
    pub raw: u64,
    /// With brotli at its strongest; None where there is nothing to compress with.
    pub brotli: Option<u64>,
}

/// Compresses each file by itself, as a server does, and prints bytes: raw, gzip 9, brotli 11.
const COMPRESS: &str = "const z = require('zlib'), fs = require('fs');
    console.log(JSON.stringify(process.argv.slice(1).map((path) => { const raw = fs.readFileSync(path);
        return [raw.length, z.gzipSync(raw, { level: 9 }).length, z.brotliCompressSync(raw).length]; })));";

/// Adds a row per kind of file in the built folder, and one of all.
///
/// # Panics
/// When the folder cannot be read.
pub fn measure(report: &mut Report) -> Size {
    let files = files(&dist());
    let sizes = compressed(&files);
    if sizes.is_none() {
        report.note("Compressed sizes: left out, there is no Node.js on this machine to compress with.");
    } else {
        report.note("Compressed sizes: each file by itself, gzip 9 and brotli 11 of Node.js.");
    }
    let sizes = sizes.unwrap_or_else(|| files.iter().map(|file| [raw(file), 0, 0]).collect());
    for kind in ["wasm", "js", "css", "html"] {
        let of_kind =
            files.iter().zip(&sizes).filter(|(file, _)| file.extension().is_some_and(|found| found == kind));
        let sum = total(of_kind.map(|(_, size)| size));
        report.row(format!("Size, {kind}"), "", shown(sum));
    }
    let all = total(sizes.iter());
    report.row("Size, everything a first load transfers", "", shown(all));
    Size { raw: all[0], brotli: Some(all[2]).filter(|&bytes| bytes > 0) }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn raw(file: &Path) -> u64 {
    std::fs::metadata(file).map_or(0, |meta| meta.len())
}

fn compressed(files: &[PathBuf]) -> Option<Vec<[u64; 3]>> {
    let output = Command::new("node").args(["-e", COMPRESS]).args(files).output().ok()?;
    let sizes: Value = serde_json::from_slice(&output.stdout).ok()?;
    let sizes: Option<Vec<[u64; 3]>> = sizes.as_array()?.iter().map(three).collect();
    sizes.filter(|sizes| sizes.len() == files.len())
}

fn three(sizes: &Value) -> Option<[u64; 3]> {
    Some([sizes[0].as_u64()?, sizes[1].as_u64()?, sizes[2].as_u64()?])
}

fn total<'a>(sizes: impl Iterator<Item = &'a [u64; 3]>) -> [u64; 3] {
    sizes.fold([0; 3], |sum, size| [sum[0] + size[0], sum[1] + size[1], sum[2] + size[2]])
}

fn shown([raw, gzip, brotli]: [u64; 3]) -> String {
    let kb = |bytes: u64| format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100);
    if brotli == 0 {
        return kb(raw);
    }
    format!("{}; gzip {}; brotli **{}**", kb(raw), kb(gzip), kb(brotli))
}
