//! The currency beside a typed amount: where it is not the plan's, nothing is guessed.

/// Signs and words, and the currencies they may mean, the likeliest first.
const MEANT: &[(&str, &[&str])] = &[
    ("₽", &["RUB"]),
    ("$", &["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("¥", &["CNY", "JPY"]),
    ("₸", &["KZT"]),
    ("₴", &["UAH"]),
    ("₹", &["INR"]),
    ("₺", &["TRY"]),
    ("₾", &["GEL"]),
    ("֏", &["AMD"]),
    ("₼", &["AZN"]),
    ("₪", &["ILS"]),
    ("₩", &["KRW"]),
    ("р", &["RUB", "BYN"]),
    ("тр", &["RUB", "BYN"]),
    ("руб", &["RUB", "BYN"]),
    ("рубль", &["RUB", "BYN"]),
    ("рубля", &["RUB", "BYN"]),
    ("рублей", &["RUB", "BYN"]),
    ("rub", &["RUB"]),
    ("rur", &["RUB"]),
    ("byn", &["BYN"]),
    ("usd", &["USD"]),
    ("доллар", &["USD"]),
    ("доллара", &["USD"]),
    ("долларов", &["USD"]),
    ("eur", &["EUR"]),
    ("евро", &["EUR"]),
    ("gbp", &["GBP"]),
    ("chf", &["CHF"]),
    ("cny", &["CNY"]),
    ("rmb", &["CNY"]),
    ("jpy", &["JPY"]),
    ("kzt", &["KZT"]),
    ("тг", &["KZT"]),
    ("тенге", &["KZT"]),
    ("uah", &["UAH"]),
    ("грн", &["UAH"]),
    ("uzs", &["UZS"]),
    ("pln", &["PLN"]),
    ("zł", &["PLN"]),
    ("czk", &["CZK"]),
    ("kč", &["CZK"]),
    ("kr", &["SEK", "NOK", "DKK"]),
    ("sek", &["SEK"]),
    ("nok", &["NOK"]),
    ("dkk", &["DKK"]),
    ("cad", &["CAD"]),
    ("aud", &["AUD"]),
    ("inr", &["INR"]),
    ("aed", &["AED"]),
    ("gel", &["GEL"]),
    ("amd", &["AMD"]),
    ("azn", &["AZN"]),
    ("ils", &["ILS"]),
];

/// Whether a character is the sign of a currency.
#[must_use]
pub fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '¥' | '֏' | '\u{20a0}'..='\u{20cf}')
}

/// Whether a word in lower case names a currency.
#[must_use]
pub fn is_word(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && MEANT.iter().any(|(known, _)| *known == word)
}

/// The sign or word of a currency in a text, and the codes of what it may mean, the likeliest first. A sign of which nothing is
/// known means no code that a plan has.
///
/// ```
/// use planerka::sheet::currency::meant;
/// assert_eq!(meant("План, тыс. руб.").map(|(_, codes)| codes[0]), Some("RUB"));
/// assert_eq!(meant("5 000 ₿").map(|(_, codes)| codes[0]), Some("¤"));
/// assert_eq!(meant("Plan, m"), None);
/// ```
#[must_use]
pub fn meant(text: &str) -> Option<(&'static str, &'static [&'static str])> {
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphabetic());
    let stands = |sign: &str| {
        if sign.chars().all(char::is_alphabetic) {
            words().any(|word| word == sign)
        } else {
            lower.contains(sign)
        }
    };
    let known = MEANT.iter().find(|(sign, _)| stands(sign)).copied();
    known.or_else(|| lower.contains(is_sign).then_some(("¤", &["¤"] as &[&str])))
}

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
    meant(text).filter(|(_, codes)| code && !codes.contains(&plan)).map(|(sign, _)| sign)
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
            ("¥5m", "RUB", Some("¥")),
            ("¥5m", "JPY", None),
            ("CHF 5'000", "EUR", Some("chf")),
            ("5 000 ₺", "EUR", Some("₺")),
            ("5 000 ₿", "EUR", Some("¤")),
        ] {
            assert_eq!(other_currency(text, plan), wanted, "{text} in {plan}");
        }
    }
}
