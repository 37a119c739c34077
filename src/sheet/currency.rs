//! The currency beside a typed amount: where it is not the plan's, nothing is guessed.

/// Signs and words, and the currencies they may mean.
const MEANT: [(&str, &[&str]); 13] = [
    ("₽", &["RUB"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["CNY", "JPY"]),
    ("₸", &["KZT"]),
    ("₴", &["UAH"]),
    ("р", &["RUB", "BYN"]),
    ("руб", &["RUB", "BYN"]),
    ("rub", &["RUB"]),
    ("rur", &["RUB"]),
    ("usd", &["USD"]),
    ("eur", &["EUR"]),
];

/// The sign or word in a text that means another currency than the plan's. A plan whose currency is no code of three letters
/// takes any.
///
/// ```
/// use planerka::sheet::currency::other_currency;
/// assert_eq!(other_currency("$1.2m", "EUR"), Some("$"));
/// assert_eq!(other_currency("350 т.р.", "RUB"), None);
/// ```
#[must_use]
pub fn other_currency(text: &str, plan: &str) -> Option<&'static str> {
    let code = plan.len() == 3 && plan.bytes().all(|b| b.is_ascii_uppercase());
    if !code {
        return None;
    }
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic());
    let stands = |sign: &str| {
        if sign.chars().all(char::is_alphabetic) {
            words().any(|word| word == sign)
        } else {
            lower.contains(sign)
        }
    };
    MEANT.iter().find(|(sign, codes)| stands(sign) && !codes.contains(&plan)).map(|(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sign_of_another_currency_is_named() {
        for (text, plan, wanted) in [
            ("1 200 000", "EUR", None),
            ("1,2 млн", "EUR", None),
            ("€1.2m", "EUR", None),
            ("$1.2m", "CAD", None),
            ("$1.2m", "RUB", Some("$")),
            ("120 000,00 ₽", "EUR", Some("₽")),
            ("350 тыс. руб.", "EUR", Some("руб")),
            ("350 т.р.", "USD", Some("р")),
            ("350 т.р.", "BYN", None),
            ("5 USD", "EUR", Some("usd")),
            ("$5", "у.е.", None),
            ("$5", "UZS", Some("$")),
        ] {
            assert_eq!(other_currency(text, plan), wanted, "{text} in {plan}");
        }
    }
}
