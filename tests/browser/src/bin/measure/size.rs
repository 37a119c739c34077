//! What a first visit transfers.

use planerka_browser_tests::dist;
use planerka_browser_tests::weight::{compressed, files, is_fetched_later, raw};

use crate::report::Report;

/// Bytes of the whole page.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// As built.
    pub raw: u64,
    /// With brotli at its strongest; None where there is nothing to compress with.
    pub brotli: Option<u64>,
}

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
    let (later, first): (Vec<_>, Vec<_>) =
        files.iter().zip(&sizes).partition(|(file, _)| is_fetched_later(file));
    for kind in ["wasm", "html"] {
        let of_kind = first.iter().filter(|(file, _)| file.extension().is_some_and(|found| found == kind));
        let sum = total(of_kind.map(|(_, size)| *size));
        report.row(format!("Size, {kind}"), "", shown(sum));
    }
    report.row("Size, workbooks, fetched when wanted", "", shown(total(later.iter().map(|(_, size)| *size))));
    let all = total(first.iter().map(|(_, size)| *size));
    report.row("Size, everything", "", shown(all));
    Size { raw: all[0], brotli: Some(all[2]).filter(|&bytes| bytes > 0) }
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
