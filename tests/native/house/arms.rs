//! No `match` over an enum of ours ends in an arm for anything else: what is new would fall into it and do nothing.
//!
//! `clippy::wildcard_enum_match_arm` sees a match over one enum; this test also sees pairs and what is inside an
//! `Option`. A guarded arm (`_ if …`) says what it is for and is left alone.

use std::collections::BTreeSet;

use super::source::{Path, closes, modules, named};

#[test]
fn no_arm_takes_what_is_left_of_our_enums() {
    let files = modules();
    let enums: BTreeSet<String> = files
        .values()
        .flat_map(|file| file.code.split("enum ").skip(1))
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect())
        .filter(|name: &String| starts_large(name))
        .collect();
    let mut found = Vec::new();
    for file in files.values() {
        // An enum of another crate may bear the name of one of ours.
        let used = named(&file.code).used;
        let foreign =
            |path: &&Path| !matches!(path[0].as_str(), "crate" | "super" | "self") && path.len() > 1;
        let foreign: BTreeSet<&String> = used.iter().filter(foreign).filter_map(|path| path.last()).collect();
        for arms in matches(&file.code) {
            let ours = |name: &str| enums.contains(name) && !foreign.iter().any(|other| *other == name);
            let ours = |pattern: &str| {
                let pattern = pattern.split(" if ").next().unwrap_or_default();
                let parts: Vec<&str> = pattern.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
                // What is made of several tokens is a grammar: most sequences mean nothing.
                let grammar = pattern.starts_with('[');
                !grammar && parts.windows(3).any(|w| ours(w[0]) && w[1].is_empty() && starts_large(w[2]))
            };
            let own: Vec<&(usize, String)> = arms.iter().filter(|(_, pattern)| ours(pattern)).collect();
            let inside = |wrap: &str| own.iter().any(|(_, pattern)| pattern.contains(&format!("{wrap}(")));
            for (line, pattern) in arms.iter().filter(|_| !own.is_empty()) {
                let wild = pattern.split('|').any(|one| takes_all(one.trim(), &inside));
                if wild && !pattern.contains(" if ") {
                    found.push(format!("{}:{line}: {pattern}", file.path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "name what is left:\n{}", found.join("\n"));
}

fn starts_large(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase())
}

/// `_`, `other`, `(_, _)`, and `Some(_)` where `Some` of one of our enums stands in another arm.
fn takes_all(pattern: &str, inside: &impl Fn(&str) -> bool) -> bool {
    let name = |text: &str| {
        let word = !text.is_empty() && text.chars().all(|c| c.is_lowercase() || c == '_');
        word && text != "true" && text != "false"
    };
    if let Some(parts) = pattern.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return parts.split(',').all(|part| part.trim().is_empty() || name(part.trim()));
    }
    for wrap in ["Some", "Ok", "Err"] {
        let inner = pattern.strip_prefix(wrap).and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
        if let Some(inner) = inner {
            return name(inner.trim()) && inside(wrap);
        }
    }
    !pattern.is_empty() && name(pattern)
}

/// The arms of every `match`: their lines and patterns.
fn matches(code: &str) -> Vec<Vec<(usize, String)>> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("match ") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let Some(open) = code[at..].find('{').map(|open| at + open) else { continue };
        let end = closes(bytes, open);
        let mut arms = Vec::new();
        let mut next = open + 1;
        while let Some(arrow) = arrow(bytes, next, end) {
            let pattern = code[next..arrow].trim().trim_start_matches(',').trim_start_matches('|').trim();
            let line = code[..arrow].matches('\n').count() + 1;
            arms.push((line, pattern.split_whitespace().collect::<Vec<_>>().join(" ")));
            next = arm_end(bytes, arrow + 2, end);
        }
        found.push(arms);
    }
    found
}

/// The place of the next `=>` that is not inside brackets.
fn arrow(code: &[u8], from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    while at < end {
        match code[at] {
            b'(' | b'[' | b'{' => at = closes(code, at),
            b'=' if code.get(at + 1) == Some(&b'>') => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The place behind an arm's answer, from behind its arrow on.
fn arm_end(code: &[u8], from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && code[at].is_ascii_whitespace() {
        at += 1;
    }
    if code.get(at) == Some(&b'{') {
        return closes(code, at) + 1;
    }
    while at < end && code[at] != b',' {
        at = if matches!(code[at], b'(' | b'[' | b'{') { closes(code, at) } else { at } + 1;
    }
    at
}
