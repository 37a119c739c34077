//! The contract of keys and pointer as data (`tests/cases/keys.txt`), read alike by the native test and by the one in a
//! browser.

#![allow(dead_code, reason = "the native test reads all of a line, the browser a part of it")]

/// The contract and the keyboards it is pressed on.
pub const TEXT: &str = include_str!("../cases/keys.txt");
/// The plan whose sheet the contract is about.
pub const PLAN: &str = include_str!("../cases/keys-plan.json");

/// One line of the contract.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// The part it stands in, with its habit after a colon where it has one.
    pub part: &'a str,
    /// Mode, active cell and selection before.
    pub start: &'a str,
    /// What is pressed or clicked, one after another.
    pub steps: &'a str,
    /// What the last step asks of the program.
    pub asks: &'a str,
    /// Whether the last step is kept from the browser.
    pub kept: bool,
    /// Mode, active cell and selection after.
    pub end: &'a str,
    /// Whether the line is tried in a browser, too.
    pub page: bool,
    /// The text of the editor after it, where that is tried.
    pub text: Option<&'a str>,
}

fn parts(line: &str) -> Vec<&str> {
    line.split(" | ").map(str::trim).collect()
}

/// Every line of the contract.
pub fn lines() -> Vec<Line<'static>> {
    let mut part = "";
    let mut out = Vec::new();
    for line in TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            part = name.trim_end_matches(']');
        } else if part != "keyboards" {
            let found = parts(line);
            let [start, steps, asks, kept, end, rest @ ..] = &found[..] else { panic!("{line}") };
            assert!(["kept", "left"].contains(kept), "{line}");
            let tried = rest.first().map(|words| words.strip_prefix("page").expect(line));
            let text = tried.and_then(|text| text.strip_prefix(':')).map(str::trim);
            out.push(Line {
                part,
                start,
                steps,
                asks,
                kept: *kept == "kept",
                end,
                page: tried.is_some(),
                text,
            });
        }
    }
    out
}

/// Names of the keyboards, in the order of the columns of keys.
pub const LAYOUTS: [&str; 4] = ["en", "ru", "fr", "de"];

/// What a key of this name reports on a keyboard: its character or name, and its place.
pub fn reported(name: &str, layout: usize) -> (String, String) {
    let mut places = Vec::new();
    for line in
        TEXT.lines().skip_while(|line| *line != "[keyboards]").skip(1).take_while(|l| !l.starts_with('['))
    {
        let found = parts(line);
        match found[..] {
            ["letters", en, ru, fr, de] => {
                places.extend(en.chars());
                let written: Vec<char> = [en, ru, fr, de][layout].chars().collect();
                // Where letters are not Latin a shortcut is named after the place.
                let latin = written.iter().all(char::is_ascii);
                let names = if latin { &written } else { &places };
                let at = names.iter().position(|c| name.chars().eq([*c]));
                if let Some(at) = at {
                    return (written[at].to_string(), format!("Key{}", places[at].to_ascii_uppercase()));
                }
            }
            [known, en, ru, fr, de] if known == name => {
                let (key, code) = [en, ru, fr, de][layout].split_once(' ').expect(line);
                return (key.replace('_', " "), code.to_string());
            }
            _ => {}
        }
    }
    (name.to_string(), name.to_string())
}

/// A cell written as `row,column`, both from 0.
pub fn cell(text: &str) -> (usize, usize) {
    let (row, col) = text.split_once(',').unwrap_or_else(|| panic!("no cell: {text}"));
    (row.parse().expect(text), col.parse().expect(text))
}

/// The word of the mode, the ranges as first and last cell, the active cell.
pub type Place<'a> = (&'a str, Vec<[(usize, usize); 2]>, (usize, usize));

/// Mode, ranges (the first holds the active cell) as base and focus, and the active cell of a written state.
pub fn state(text: &str) -> Place<'_> {
    let (mode, place) = text.split_once(' ').expect(text);
    let (place, active) = place.split_once(" at ").map_or((place, None), |(a, b)| (a, Some(cell(b))));
    let range = |range: &str| {
        let (base, focus) = range.split_once(':').unwrap_or((range, range));
        [cell(base), cell(focus)]
    };
    let ranges: Vec<_> = place.split(" + ").map(range).collect();
    let active = active.unwrap_or(ranges[0][0]);
    (mode, ranges, active)
}
