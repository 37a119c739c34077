//! A file is about one thing, which 400 lines say; what grows beyond is split along a concept.

use std::fs;

const MOST_LINES: usize = 400;

#[test]
fn no_file_is_longer_than_it_may_be() {
    let mut paths = Vec::new();
    for folder in ["src", "tables", "tests", "xtask", "benches", "examples"] {
        super::files(&super::root().join(folder), "rs", &mut paths);
    }
    assert!(paths.len() > 400, "{} files", paths.len());
    let lines = |path: &std::path::Path| fs::read_to_string(path).unwrap().lines().count();
    let long: Vec<String> = paths
        .iter()
        .filter(|path| lines(path) > MOST_LINES)
        .map(|path| format!("{}: {} lines", path.display(), lines(path)))
        .collect();
    assert!(long.is_empty(), "split along a concept:\n{}", long.join("\n"));
}
