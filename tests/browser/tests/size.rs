//! The page stays within its budget of bytes: whoever passes it makes the page smaller, or says here why not.

use planerka_browser_tests::dist;
use planerka_browser_tests::weight::{compressed, files, raw};

/// Everything a first load transfers, in brotli. The goal is 250 000. It has gone up once, to 704 000: scenarios, the
/// reasons of a figure, spreading and the list of held totals cost 74 000; sorted lists for maps gave 56 000 back.
const BROTLI: u64 = 662_000;
/// The same as built, for machines without Node.js.
const RAW: u64 = 2_180_000;

#[test]
fn the_page_stays_within_its_budget() {
    let files = files(&dist());
    let bytes: u64 = files.iter().map(|file| raw(file)).sum();
    assert!(bytes <= RAW, "the page has {bytes} bytes; its budget is {RAW}");
    let Some(sizes) = compressed(&files) else {
        eprintln!("no Node.js here: only the size as built was checked");
        return;
    };
    let bytes: u64 = sizes.iter().map(|[_, _, brotli]| brotli).sum();
    assert!(bytes <= BROTLI, "the page has {bytes} bytes in brotli; its budget is {BROTLI}");
}
