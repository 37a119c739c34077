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

/// Longest function that makes elements, in lines.
const ELEMENTS: usize = 61;

/// What makes elements is read as a whole: parts of it have names of their own.
#[test]
fn no_function_that_makes_elements_is_longer_than_it_may_be() {
    let mut long = Vec::new();
    for (path, text) in super::sources("app") {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let of_file = line.starts_with("fn ") || line.starts_with("pub") && line.contains(" fn ");
            if !of_file {
                continue;
            }
            let count = lines[at..].iter().take_while(|line| !line.starts_with('}')).count() + 1;
            let makes = lines[at..at + count].iter().any(|line| line.contains("view! {"));
            if makes && count > ELEMENTS {
                long.push(format!("{}: {line} ({count} lines)", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "give parts of it names:\n{}", long.join("\n"));
}
