//! The currency of a typed amount. One that differs from the plan's is refused, never converted.

/// Signs and words with the currencies they may mean, the most likely first.
const MEANT: &[(&str, &[&str])] = &[
    // Whose dollar or rouble it is stands before the word, and before the sign.
    ("белорусский", &["BYN"]),
    ("белорусских", &["BYN"]),
    ("канадский", &["CAD"]),
    ("австралийский", &["AUD"]),
    ("canadian", &["CAD"]),
    ("australian", &["AUD"]),
    ("us$", &["USD"]),
    ("ca$", &["CAD"]),
    ("c$", &["CAD"]),
    ("au$", &["AUD"]),
    ("a$", &["AUD"]),
    ("nz$", &["NZD"]),
    ("hk$", &["HKD"]),
    ("mx$", &["MXN"]),
    ("s$", &["SGD"]),
    ("r$", &["BRL"]),
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
    ("dollar", &["USD"]),
    ("dollars", &["USD"]),
    ("euro", &["EUR"]),
    ("euros", &["EUR"]),
    ("pound", &["GBP"]),
    ("pounds", &["GBP"]),
    ("ruble", &["RUB"]),
    ("rubles", &["RUB"]),
    ("brl", &["BRL"]),
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

/// Whether a word (in lower case) names a currency.
#[must_use]
pub fn is_word(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && MEANT.iter().any(|(known, _)| *known == word)
}

/// Whether these letters before a dollar sign say whose it is: `CA$`.
pub(super) fn is_dollar(letters: &str) -> bool {
    MEANT.iter().any(|(sign, _)| sign.strip_suffix('$').is_some_and(|of| !of.is_empty() && of == letters))
}

/// A currency code in the known list.
#[must_use]
pub fn known(code: &str) -> Option<&'static str> {
    MEANT.iter().flat_map(|(_, codes)| *codes).copied().find(|known| *known == code)
}

/// The currency sign or word in a text, and the codes it may mean, the most likely first. An unknown sign
/// yields a code that no plan has.
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
        } else if sign.starts_with(char::is_alphabetic) {
            // "Deals$" names no dollar of Singapore.
            lower
                .split(sign)
                .take(lower.matches(sign).count())
                .any(|before| !before.ends_with(char::is_alphabetic))
        } else {
            lower.contains(sign)
        }
    };
    let known = MEANT.iter().find(|(sign, _)| stands(sign)).copied();
    known.or_else(|| lower.contains(is_sign).then_some(("¤", &["¤"] as &[&str])))
}

/// The sign or word in a text that means a currency other than the plan's. A plan without a three-letter
/// currency code accepts any.
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
            ("CA$5", "CAD", None),
            ("CA$5", "USD", Some("ca$")),
            ("US$5", "CAD", Some("us$")),
            ("Deals$", "USD", None),
            ("Белорусский рубль", "RUB", Some("белорусский")),
        ] {
            assert_eq!(other_currency(text, plan), wanted, "{text} in {plan}");
        }
    }
}
