//! No file knows one that knows it back, by whatever way round.
//!
//! Who knows whom is read from `use` items and from paths in the code. What a parent only passes on (`pub use`) counts
//! for the file it comes from: a file may take a name from its parent without standing in a circle with it.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Named, Path, modules, named};

/// The code of each module, and what it names.
struct Map {
    files: BTreeMap<Path, (String, Named)>,
}

impl Map {
    /// A path as it stands in a module, from the crate's root; None where it leads out of the crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Path> {
        let mut base = module.to_vec();
        match path.first().map(String::as_str)? {
            "crate" => return Some(path[1..].to_vec()),
            "self" => return Some([&base, &path[1..]].concat()),
            "super" => {}
            first => {
                base.push(first.to_owned());
                let known = self.files.contains_key(&base);
                return known.then(|| [&base, &path[1..]].concat());
            }
        }
        let ups = path.iter().take_while(|part| *part == "super").count();
        base.truncate(base.len().saturating_sub(ups));
        Some([&base, &path[ups..]].concat())
    }

    /// The file that a path leads to, through what modules on the way pass on.
    fn file(&self, path: &[String], depth: usize) -> Option<Path> {
        let module =
            (0..=path.len()).rev().map(|k| &path[..k]).find(|module| self.files.contains_key(*module))?;
        let Some(name) = path.get(module.len()).filter(|_| depth < 9) else { return Some(module.to_vec()) };
        for passed in &self.files[module].1.passed {
            let Some(from) = self.absolute(module, passed) else { continue };
            if passed.last() == Some(name) {
                return self.file(&from, depth + 1);
            }
            if passed.last().is_some_and(|last| last == "*") {
                let inside = self.file(&from[..from.len() - 1], depth + 1)?;
                let defined = |word: &str| self.files[&inside].0.contains(&format!("{word} {name}"));
                if ["struct", "enum", "fn", "trait", "type", "const"].into_iter().any(defined) {
                    return Some(inside);
                }
            }
        }
        Some(module.to_vec())
    }

    fn arrows(&self) -> BTreeMap<Path, BTreeSet<Path>> {
        let known_by = |(module, (_, named)): (&Path, &(String, Named))| {
            let paths = named.used.iter().chain(&named.mentioned);
            let files = paths.filter_map(|path| self.file(&self.absolute(module, path)?, 0));
            (module.clone(), files.filter(|other| other != module && !other.is_empty()).collect())
        };
        self.files.iter().map(known_by).collect()
    }
}

fn map() -> Map {
    let read = |code: String| {
        let named = named(&code);
        (code, named)
    };
    Map { files: modules().into_iter().map(|(module, file)| (module, read(file.code))).collect() }
}

/// Everything that can be reached from a file.
fn reached(from: &Path, arrows: &BTreeMap<Path, BTreeSet<Path>>) -> BTreeSet<Path> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Path> = arrows[from].iter().collect();
    while let Some(next) = open.pop() {
        if seen.insert(next.clone()) {
            open.extend(&arrows[next]);
        }
    }
    seen
}

#[test]
fn no_file_knows_one_that_knows_it() {
    let arrows = map().arrows();
    let reach: BTreeMap<&Path, BTreeSet<Path>> =
        arrows.keys().map(|module| (module, reached(module, &arrows))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, around) in &reach {
        if around.contains(*module) {
            let circle = around.iter().filter(|other| reach[other].contains(*module));
            circles.insert(circle.map(|path| path.join("::")).collect());
        }
    }
    assert!(circles.is_empty(), "these files know each other in a circle: {circles:#?}");
}
