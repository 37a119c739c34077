//! The name of an exported file.

use chrono::{Datelike, NaiveDateTime, Timelike};

/// Most bytes taken from the plan's name: with date, time and extension, a file name then stays well below
/// the 255 bytes (Linux) or characters (Windows, macOS) that file systems allow.
const LONGEST: usize = 180;

/// Names that Windows reserves for devices, with any extension.
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// A file name valid on every operating system: the plan's name, the local date and time, the extension.
///
/// ```
/// use chrono::NaiveDate;
/// use planerka::file::name::file_name;
/// let at = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|d| d.and_hms_opt(14, 5, 0)).unwrap();
/// assert_eq!(file_name("Plan 2027", at, "json"), "Plan 2027 — 2026-11-21 14-05.json");
/// assert_eq!(file_name("A/B: 50 %?", at, "csv"), "A-B- 50 % — 2026-11-21 14-05.csv");
/// ```
pub fn file_name(plan: &str, at: NaiveDateTime, ending: &str) -> String {
    let stamp =
        format!("{:04}-{:02}-{:02} {:02}-{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute());
    match safe(plan) {
        name if name.is_empty() => format!("{stamp}.{ending}"),
        name => format!("{name} — {stamp}.{ending}"),
    }
}

fn safe(plan: &str) -> String {
    let mut name = String::new();
    for c in plan.chars().filter(|&c| !unseen(c)) {
        let c = match c {
            '/' | '\\' | ':' | '|' => '-',
            '*' | '?' | '"' | '<' | '>' => continue,
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' && name.ends_with(' ') {
            continue;
        }
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches([' ', '.']).to_owned();
    if is_device(&name) { format!("_{name}") } else { name }
}

/// Control characters, and characters that change text direction or have no width.
fn unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    DEVICES.contains(&stem.as_str())
        || port.is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn at() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().and_hms_opt(9, 5, 59).unwrap()
    }

    #[test]
    fn names_that_would_not_be_taken_are_made_safe() {
        for (plan, expected) in [
            ("План 2027 · Продажи", "План 2027 · Продажи — "),
            ("  ..hidden..  ", "hidden — "),
            ("a\tb\n c", "a b c — "),
            ("x\u{202e}gpj.exe", "xgpj.exe — "),
            ("CON.план", "_CON.план — "),
            ("com1", "_com1 — "),
            ("comet", "comet — "),
            ("..\\..\\etc/passwd", "-..-etc-passwd — "),
            ("???", ""),
            ("", ""),
        ] {
            let expected = format!("{expected}2026-11-01 09-05.json");
            assert_eq!(file_name(plan, at(), "json"), expected, "{plan:?}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_safe_and_short(plan in "\\PC{0,300}|.{0,300}") {
            let name = file_name(&plan, at(), "json");
            prop_assert!(name.len() <= 255, "{} bytes", name.len());
            prop_assert!(name.ends_with("2026-11-01 09-05.json"));
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']));
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(!name.starts_with(['.', ' ']));
        }
    }
}
