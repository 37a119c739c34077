//! The house rules that the compiler does not check: which room may know which, and what stays in its room.

mod arms;
mod circles;
mod lengths;
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use.
const ARROWS: &[(&str, &[&str])] = &[
    ("units", &[]),
    ("calendar", &["units"]),
    ("plan", &["units", "calendar"]),
    ("engine", &["units", "calendar", "plan"]),
    ("edit", &["units", "calendar", "plan"]),
    ("chart", &["units"]),
    ("choice", &["units", "calendar", "plan", "engine", "edit"]),
    ("levers", &["units", "calendar", "plan", "engine", "edit", "choice"]),
    ("file", &["units", "calendar", "plan"]),
    ("merge", &["units", "calendar", "plan", "engine", "edit", "choice", "file"]),
    ("sheet", &["units", "calendar", "i18n"]),
    ("actions", &["units", "sheet", "i18n"]),
    ("intake", &["units", "calendar", "plan", "engine", "edit", "sheet", "i18n"]),
    ("exchange", &["i18n", "units"]),
    ("handover", &["units", "calendar", "plan", "engine", "intake", "exchange", "board", "i18n"]),
    ("sample", &["units", "calendar", "plan", "i18n"]),
    ("i18n", &["calendar", "edit", "file", "plan"]),
    (
        "board",
        &[
            "units", "calendar", "plan", "engine", "edit", "choice", "levers", "merge", "sheet", "intake",
            "exchange", "i18n",
        ],
    ),
    ("report", &["units", "calendar", "plan", "engine", "levers", "file", "chart", "board", "i18n"]),
    (
        "headless",
        &[
            "units", "calendar", "plan", "engine", "edit", "sheet", "intake", "levers", "file", "merge",
            "exchange", "sample", "i18n", "board", "handover",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, into);
        } else if path.extension().is_some_and(|e| e == ending) {
            into.push(path);
        }
    }
}

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let folder = root().join("src").join(room);
    let mut paths = Vec::new();
    files(&folder, "rs", &mut paths);
    paths.sort();
    assert!(!paths.is_empty(), "the room {room} is empty");
    paths.into_iter().map(|p| (p.clone(), fs::read_to_string(p).unwrap())).collect()
}

/// The program's own lines: comments and everything from the first test module on left out.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn rooms_know_only_those_below_them() {
    let rooms: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).chain(["app"]).collect();
    for (room, allowed) in ARROWS {
        for (file, text) in sources(room) {
            let named = source::named(&source::blanked(&code(&text).collect::<Vec<_>>().join("\n")));
            let paths = named.used.iter().chain(&named.passed).chain(&named.mentioned);
            for path in paths.filter(|path| path[0] == "crate") {
                let used = path.get(1).map_or("", String::as_str);
                let known = rooms.contains(used) && used != *room;
                assert!(!known || allowed.contains(&used), "{} uses {used}: {path:?}", file.display());
            }
        }
    }
}

#[test]
fn every_room_is_in_the_picture() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for entry in fs::read_dir(root().join("src")).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    let drawn = ARROWS.iter().map(|(room, _)| (*room).to_string());
    let drawn: BTreeSet<String> = drawn.chain(["app".to_string(), "bin".to_string()]).collect();
    assert_eq!(found, drawn);
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in drawn.iter().filter(|r| *r != "bin") {
        assert!(page.contains(&format!("| `{room}` |")), "{room} is not in ARCHITECTURE.md");
    }
}

#[test]
fn the_places_named_in_the_architecture_are_there() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows =
        page.lines().skip_while(|line| *line != "| wish | place |").take_while(|line| !line.is_empty());
    let mut named = 0;
    let places = rows
        .skip(2)
        .filter_map(|row| row.split('|').nth(2))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2));
    for place in places.filter(|place| place.contains('/') || place.ends_with(".rs")) {
        named += 1;
        let is_there = ["src", "."].iter().any(|from| root().join(from).join(place).exists());
        assert!(is_there, "{place} is named in ARCHITECTURE.md and is not there");
    }
    assert!(named > 50, "{named} places are named");
}

#[test]
fn the_browser_stays_in_the_page() {
    for (room, _) in ARROWS {
        for (path, text) in sources(room) {
            for line in code(&text) {
                for word in [
                    "web_sys",
                    "wasm_bindgen",
                    "js_sys",
                    "leptos",
                    "gloo_",
                    "std::time",
                    "SystemTime",
                    "Utc::now",
                    "powf(",
                ] {
                    assert!(!line.contains(word), "{} has {word}: {line}", path.display());
                }
            }
        }
    }
}

#[test]
fn nothing_is_written_as_markup_and_storage_has_one_wrapper() {
    for (path, text) in sources("app") {
        let name = path.to_string_lossy().replace('\\', "/");
        for line in code(&text) {
            assert!(!line.contains("inner_html") && !line.contains("outer_html"), "{name}: {line}");
            let storage = line.contains("gloo_storage") || line.contains("local_storage(");
            assert!(!storage || name.ends_with("app/shell/local_storage.rs"), "{name}: {line}");
        }
    }
}

#[test]
fn a_style_is_never_written_as_an_attribute() {
    // The page's policy ignores style attributes; properties set by script work.
    for (path, text) in sources("app") {
        for line in code(&text) {
            let attribute =
                line.contains("set_attribute(\"style\"") || line.trim_start().starts_with("style=");
            assert!(!attribute && !line.contains(" style="), "{}: {line}", path.display());
        }
    }
}

#[test]
fn colours_are_named_only_in_the_tokens() {
    let mut sheets = Vec::new();
    files(&root().join("style"), "css", &mut sheets);
    for path in sheets.iter().filter(|p| !p.ends_with("tokens.css") && !p.ends_with("print.css")) {
        for line in fs::read_to_string(path).unwrap().lines().filter(|l| !l.trim_start().starts_with("/*")) {
            let value = line.split_once(':').map_or("", |(_, v)| v);
            let hash = value
                .split('#')
                .skip(1)
                .any(|c| c.len() >= 3 && c.chars().take(3).all(|c| c.is_ascii_hexdigit()));
            assert!(!hash && !value.contains("rgb("), "{}: {line}", path.display());
        }
    }
}

#[test]
fn nobody_reads_russian_outside_the_rooms_of_words() {
    let cyrillic = |line: &str| line.chars().any(|c| ('А'..='я').contains(&c));
    for room in ["units", "calendar", "plan", "engine", "edit", "choice", "levers", "board", "app"] {
        for (path, text) in sources(room) {
            for line in code(&text).filter(|l| !l.trim_start().starts_with("///")) {
                assert!(!cyrillic(line), "{}: {line}", path.display());
            }
        }
    }
}

/// Every type that the standard library sorts brings ten kilobytes of its own into the page.
#[test]
fn lists_are_sorted_by_the_one_shared_sort() {
    let rooms = ARROWS.iter().map(|(room, _)| *room).filter(|room| *room != "headless").chain(["app"]);
    for (path, text) in rooms.flat_map(sources) {
        for line in code(&text) {
            assert!(!line.contains(".sort"), "{}: {line} (see units::order)", path.display());
        }
    }
}

/// Every type of the standard library's trees brings six kilobytes of its own into the page.
#[test]
fn maps_and_sets_are_sorted_lists() {
    for (path, text) in ARROWS.iter().map(|(room, _)| *room).chain(["app"]).flat_map(sources) {
        // The standard trees are the reference of the lists' own test.
        for line in code(&text).filter(|_| !path.ends_with("units/map/mod.rs")) {
            assert!(!line.contains("BTree"), "{}: {line} (see units::map)", path.display());
        }
    }
}

#[test]
fn every_promise_names_tests_that_exist() {
    let mut paths = Vec::new();
    for folder in ["src", "tests", "xtask/src"] {
        files(&root().join(folder), "rs", &mut paths);
    }
    let tests: String = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let page = fs::read_to_string(root().join("docs/promises.md")).unwrap();
    let names = page
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 50, "{} tests are named", names.len());
    for name in names {
        assert!(tests.contains(&format!("fn {name}(")), "{name} is no test");
    }
}
