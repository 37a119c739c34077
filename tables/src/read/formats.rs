//! How a number is shown, as the code of its format says.

use super::cells::Look;

/// How numbers of a format are shown: `0.0%`, `#,##0 [$₽-419]`.
pub fn look(code: &str) -> Look {
    if code.split('"').step_by(2).any(|part| part.contains('%')) {
        return Look::Percent;
    }
    currency(code).map_or(Look::Plain, Look::Money)
}

/// Words that stand for a currency in quotes; other quoted words are units.
const WORDS: [&str; 10] = ["р", "руб", "rub", "usd", "eur", "gbp", "chf", "тг", "тенге", "грн"];

/// The sign or word of a currency in a format: `#,##0 [$₽-419]`, `"$"#,##0`, `#,##0" р."`.
fn currency(code: &str) -> Option<String> {
    let code = code.split(';').next().unwrap_or_default();
    let bracket = code.split_once("[$").and_then(|(_, rest)| rest.split([']', '-']).next());
    let quoted = || code.split('"').skip(1).step_by(2).map(str::trim).find(|text| is_currency(text));
    let bare = || {
        let outside: String = code.split('"').step_by(2).collect();
        // A character after `_` or `*` is room, and is not shown.
        let mut chars = outside.chars();
        while let Some(c) = chars.next() {
            if matches!(c, '_' | '*') {
                chars.next();
            } else if is_sign(c) {
                return Some(String::from(c));
            }
        }
        None
    };
    match bracket {
        // Without a sign it only says the language.
        Some(sign) => Some(sign.to_owned()).filter(|sign| !sign.is_empty()),
        None => quoted().map(str::to_owned).or_else(bare),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

fn is_currency(text: &str) -> bool {
    let word = text.trim_end_matches('.').to_lowercase();
    WORDS.contains(&word.as_str()) || text.chars().count() == 1 && text.chars().all(is_sign)
}

#[cfg(test)]
mod tests {
    use super::currency;

    #[test]
    fn a_format_tells_its_currency() {
        for (code, sign) in [
            ("#,##0.00\\ [$₽-419]", Some("₽")),
            ("[$$-409]#,##0.00", Some("$")),
            ("[$CHF]\\ #,##0", Some("CHF")),
            ("\"$\"#,##0_);(\"$\"#,##0)", Some("$")),
            ("#,##0\" р.\"", Some("р.")),
            ("_-* #,##0\\ _€_-", None),
            ("_-* #,##0.00\\ €_-", Some("€")),
            ("#,##0\" шт.\"", None),
            ("[$-419]0.00", None),
            ("#,##0;[Red]-#,##0", None),
            ("General", None),
        ] {
            assert_eq!(currency(code).as_deref(), sign, "{code}");
        }
    }
}
