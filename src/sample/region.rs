//! What a new plan takes from where its owner is: the currency, and the days that are not worked there.

use crate::calendar::{BaseCalendar, WorkCalendar, us_federal_holidays};
use crate::i18n::Lang;
use crate::plan::Plan;

/// Currencies by the region of a language tag; regions that are not here keep the currency of the language.
const CURRENCIES: [(&str, &[&str]); 14] = [
    ("USD", &["US", "PR"]),
    ("GBP", &["GB"]),
    ("RUB", &["RU"]),
    ("KZT", &["KZ"]),
    ("BYN", &["BY"]),
    ("UAH", &["UA"]),
    ("CHF", &["CH"]),
    ("CAD", &["CA"]),
    ("AUD", &["AU"]),
    ("INR", &["IN"]),
    ("PLN", &["PL"]),
    ("AED", &["AE"]),
    ("UZS", &["UZ"]),
    (
        "EUR",
        &[
            "AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "IE", "IT", "LT", "LV", "NL", "PT", "SI",
            "SK",
        ],
    ),
];

/// The region of a language tag such as `en-US` or `sr-Latn-RS`: two letters after the first part.
fn region(tag: &str) -> Option<String> {
    let two = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    tag.split(['-', '_']).skip(1).find(two).map(str::to_ascii_uppercase)
}

/// Fits a new plan to the region of the browser's language: its currency, and its calendar. In the United States federal
/// holidays are days off; in Russia the production calendar counts; elsewhere weeks are plain until a calendar file is
/// read. A tag without a region leaves the plan as its language made it.
///
/// ```
/// use planerka::{i18n::Lang, sample};
/// let plan = sample::fitted(sample::empty(Lang::En, 2027, "p"), "en-US");
/// assert_eq!((plan.currency.as_str(), plan.calendar.days_off.len()), ("USD", 12));
/// ```
#[must_use]
pub fn fitted(mut plan: Plan, tag: &str) -> Plan {
    let Some(region) = region(tag) else { return plan };
    let currency = CURRENCIES.iter().find(|(_, regions)| regions.contains(&region.as_str()));
    if let Some((code, _)) = currency {
        (*code).clone_into(&mut plan.currency);
    }
    let base = if region == "RU" { BaseCalendar::Russia } else { BaseCalendar::FiveTwo };
    plan.calendar = WorkCalendar::new(base);
    if region == "US" {
        let years = plan.horizon.start().year()..=plan.horizon.last_month().year();
        plan.calendar.days_off = years.flat_map(us_federal_holidays).collect();
    }
    plan
}

/// A plan in another currency. The sample's average deal, where it still stands, is that of the currency.
///
/// ```
/// use planerka::{i18n::Lang, sample};
/// let roubles = sample::plan(Lang::Ru, 2027, "p");
/// let dollars = sample::in_currency(roubles.clone(), "USD");
/// assert_eq!((roubles.average_deal, dollars.average_deal), (Some(200_000), Some(20_000)));
/// ```
#[must_use]
pub fn in_currency(mut plan: Plan, code: &str) -> Plan {
    let [english, russian] = [Lang::En, Lang::Ru].map(|lang| super::plan(lang, 2027, ""));
    let usual =
        |code: &str| if code == russian.currency { russian.average_deal } else { english.average_deal };
    if plan.average_deal == usual(&plan.currency) {
        plan.average_deal = usual(code);
    }
    code.clone_into(&mut plan.currency);
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_plan_takes_currency_and_calendar_of_its_region() {
        let of = |tag: &str, lang: Lang| {
            let plan = fitted(sample::plan(lang, 2027, "p"), tag);
            assert_eq!(plan.check(), Ok(()), "{tag}");
            (plan.currency, plan.calendar.base, plan.calendar.days_off.len())
        };
        use BaseCalendar::{FiveTwo, Russia};
        assert_eq!(of("en-US", Lang::En), ("USD".to_string(), FiveTwo, 12));
        assert_eq!(of("en", Lang::En), ("EUR".to_string(), FiveTwo, 0));
        assert_eq!(of("en-GB", Lang::En), ("GBP".to_string(), FiveTwo, 0));
        assert_eq!(of("ru-RU", Lang::Ru), ("RUB".to_string(), Russia, 0));
        assert_eq!(of("ru", Lang::Ru), ("RUB".to_string(), Russia, 0));
        assert_eq!(of("ru-KZ", Lang::Ru), ("KZT".to_string(), FiveTwo, 0));
        assert_eq!(of("zh-Hant-TW", Lang::En), ("EUR".to_string(), FiveTwo, 0));
    }
}
