//! Rust source as the tests of the house read it: without comments and texts, its imports spelled out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// A module's path from the crate's root: `["board", "why", "load"]`.
pub type Path = Vec<String>;

/// One file of `src` without its tests.
pub struct File {
    pub path: PathBuf,
    /// The text with comments and the insides of texts blanked out: every line stands where it stood.
    pub code: String,
}

/// Every module of the library that is a file.
pub fn modules() -> BTreeMap<Path, File> {
    let root = super::root().join("src");
    let mut paths = Vec::new();
    super::files(&root, "rs", &mut paths);
    let mut found = BTreeMap::new();
    for path in paths {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let mut module: Path = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if module[0] == "bin" || module == ["main"] {
            continue;
        }
        if module == ["lib"] || module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        let code = blanked(&fs::read_to_string(&path).unwrap());
        let code = code.split("#[cfg(test)]\nmod").next().unwrap_or_default().to_owned();
        found.insert(module, File { path, code });
    }
    found
}

/// The text with comments and the insides of texts and characters replaced by blanks.
pub fn blanked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => {
                (at..chars.len()).find(|&i| chars[i] == '\n').unwrap_or(chars.len())
            }
            '"' => closing(&chars, at, '"'),
            // A lifetime is no character.
            '\'' if chars.get(at + 1) == Some(&'\\') || chars.get(at + 2) == Some(&'\'') => {
                closing(&chars, at, '\'')
            }
            _ => {
                out.push(chars[at]);
                at += 1;
                continue;
            }
        };
        out.extend(chars[at..end].iter().copied().map(blank));
        at = end;
    }
    out
}

/// The place behind the mark that ends a text or a character.
fn closing(chars: &[char], start: usize, mark: char) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != mark {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// The place of the bracket that closes the one at `open`.
pub fn closes(code: &[u8], open: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.iter().enumerate().skip(open) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    code.len()
}

/// What a file names.
#[derive(Debug, Default)]
pub struct Named {
    /// The paths of its `use` items.
    pub used: Vec<Path>,
    /// The paths that it passes on (`pub use`).
    pub passed: Vec<Path>,
    /// Paths that stand in the code itself: `crate::plan::Plan`, `super::words`.
    pub mentioned: BTreeSet<Path>,
}

/// What stands in some code.
pub fn named(code: &str) -> Named {
    let mut found = Named::default();
    for statement in code.split(';') {
        let start =
            statement.rfind("use ").map(|at| (at, statement[..at].lines().last().unwrap_or_default().trim()));
        let item = start.filter(|(_, before)| before.is_empty() || before.starts_with("pub"));
        let Some((at, before)) = item else {
            mentions(statement, &mut found.mentioned);
            continue;
        };
        mentions(&statement[..at], &mut found.mentioned);
        let list = if before.is_empty() { &mut found.used } else { &mut found.passed };
        spell_out(&statement[at + 4..], &[], list);
    }
    found
}

/// Every path of `a::{b, c::{d, e as f}}`.
fn spell_out(tree: &str, prefix: &[String], found: &mut Vec<Path>) {
    let parts = |text: &str| -> Path {
        text.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let tree = tree.split(" as ").next().unwrap_or_default();
        found.push([prefix, &parts(tree)].concat());
        return;
    };
    let prefix = [prefix, &parts(&tree[..open])].concat();
    let mut depth = 0;
    let inner = &tree[open + 1..closes(tree.as_bytes(), open)];
    let items = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    items.filter(|item| !item.trim().is_empty()).for_each(|item| spell_out(item, &prefix, found));
}

fn mentions(code: &str, found: &mut BTreeSet<Path>) {
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let path: String =
                code[at..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
            let parts: Path = path.split("::").filter(|p| !p.is_empty()).map(str::to_owned).collect();
            found.insert(parts);
        }
    }
}

#[test]
fn source_is_read_as_it_is_meant() {
    let blanks = |count: usize| " ".repeat(count);
    let read = blanked("a \"x{\\\"}\" // {\n'{' &'a b");
    assert_eq!(read, format!("a{}\n{}&'a b", blanks(13), blanks(4)));
    let joined = |paths: &mut dyn Iterator<Item = &Path>| paths.map(|p| p.join("::")).collect::<Vec<_>>();
    let all = named("use crate::{a, b::{c, D as E}};\npub use x::Y;\nfn f(x: crate::p::P) { super::g(); }");
    assert_eq!(joined(&mut all.used.iter()), ["crate::a", "crate::b::c", "crate::b::D"]);
    assert_eq!(joined(&mut all.passed.iter()), ["x::Y"]);
    assert_eq!(joined(&mut all.mentioned.iter()), ["crate::p::P", "super::g"]);
}
