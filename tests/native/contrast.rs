//! The colours can be told apart: every pair that the styles put together, in both themes, by the contrast of WCAG 2.2.
#![allow(clippy::float_arithmetic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

type Colours = BTreeMap<String, [f64; 3]>;

/// The tokens of one theme that are plain colours, each channel from 0 to 1.
fn colours(block: &str) -> Colours {
    let declared = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let channel = |hex: &str, at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    declared
        .map(|(name, value)| {
            let hex = value.trim_end_matches(';');
            assert_eq!(hex.len(), 6, "{name} is written as {value}");
            (name.to_owned(), [channel(hex, 0), channel(hex, 2), channel(hex, 4)])
        })
        .collect()
}

/// Light, dark over it, and a sheet of paper, which is light in either.
fn themes() -> [(&'static str, Colours); 3] {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css");
    let text = fs::read_to_string(path).unwrap();
    let (light, dark) = text.split_once(":root[data-theme=\"dark\"]").unwrap();
    let (dark, paper) = dark.split_once(".report-paper").unwrap();
    let light = colours(light);
    let over = |block: &str| {
        let mut both = light.clone();
        both.extend(colours(block));
        both
    };
    [("dark", over(dark)), ("paper", over(paper)), ("light", light.clone())]
}

/// How light a colour is to the eye, as WCAG 2.2 defines relative luminance.
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = |x: f64| if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Text, the grounds it stands on.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "ink",
        &["paper", "desk", "raised", "head-bg", "total-bg", "select", "accent-wash", "changed", "alert-bg"],
    ),
    ("ink-soft", &["paper", "desk", "raised", "head-bg", "total-bg", "select", "changed"]),
    ("ink-quiet", &["paper", "raised", "head-bg", "total-bg", "select"]),
    ("accent", &["paper", "desk", "raised", "accent-wash", "head-bg"]),
    ("accent-ink", &["accent"]),
    ("over", &["paper", "over-wash", "raised", "desk", "select", "hatch", "total-bg"]),
    ("tight", &["paper", "tight-wash", "select", "total-bg"]),
    ("good", &["paper", "total-bg", "select"]),
    // A passing message is written the other way round.
    ("paper", &["ink"]),
];

/// Rings, borders of fields, lines and bars of charts, and the grounds beside them.
const SHAPES: &[(&str, &[&str])] = &[
    ("accent", &["paper", "desk", "select", "total-bg", "head-bg", "raised", "changed"]),
    ("over", &["paper", "raised"]),
    ("field", &["paper", "desk", "total-bg"]),
];

fn too_weak(pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let mut found = Vec::new();
    for (theme, colours) in themes() {
        for (front, grounds) in pairs {
            for ground in *grounds {
                let ratio = contrast(colours[*front], colours[*ground]);
                if ratio < least {
                    found.push(format!("{theme}: {front} on {ground} has {ratio:.2}"));
                }
            }
        }
    }
    found
}

#[test]
fn every_text_can_be_read_on_its_ground() {
    assert_eq!(too_weak(TEXTS, 4.5), [""; 0]);
}

#[test]
fn rings_borders_of_fields_and_marks_can_be_seen() {
    assert_eq!(too_weak(SHAPES, 3.0), [""; 0]);
}

#[test]
fn the_measure_is_that_of_the_guidelines() {
    let (black, white, grey) = ([0.0; 3], [1.0; 3], [154.0, 160.0, 166.0].map(|x| x / 255.0));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!(contrast(grey, white) < 4.5, "#9aa0a6 on white is known to be too weak");
}
