//! Names of stages in sentences: "One deal takes 59 calls", «На одну сделку нужно 59 звонков». Names that are not known stand
//! as they are typed.

use super::{Lang, fill};

/// Russian names of stages: as a heading, "for one", and after 1, 2 and 5.
const RUSSIAN: [(&str, &str, [&str; 3]); 13] = [
    ("лиды", "один лид", ["лид", "лида", "лидов"]),
    ("заявки", "одну заявку", ["заявка", "заявки", "заявок"]),
    ("звонки", "один звонок", ["звонок", "звонка", "звонков"]),
    ("встречи", "одну встречу", ["встреча", "встречи", "встреч"]),
    ("кп", "одно КП", ["КП", "КП", "КП"]),
    ("счета", "один счёт", ["счёт", "счёта", "счетов"]),
    ("сделки", "одну сделку", ["сделка", "сделки", "сделок"]),
    ("продажи", "одну продажу", ["продажа", "продажи", "продаж"]),
    ("контракты", "один контракт", ["контракт", "контракта", "контрактов"]),
    ("договоры", "один договор", ["договор", "договора", "договоров"]),
    ("заказы", "один заказ", ["заказ", "заказа", "заказов"]),
    ("визиты", "один визит", ["визит", "визита", "визитов"]),
    ("консультации", "одну консультацию", ["консультация", "консультации", "консультаций"]),
];

fn known(name: &str) -> Option<&'static (&'static str, &'static str, [&'static str; 3])> {
    let name = name.trim().to_lowercase();
    RUSSIAN.iter().find(|(title, ..)| *title == name)
}

/// The singular of an English plural: `Calls` is `call`. None for a name that is none.
fn singular(name: &str) -> Option<String> {
    let name = name.trim();
    let plain = name.is_ascii() && !name.contains(' ') && !name.ends_with("ss");
    let stem = if plain { name.strip_suffix('s')? } else { return None };
    // An abbreviation (`POCs`) keeps its capitals.
    let stem =
        if stem.chars().skip(1).any(|c| c.is_uppercase()) { stem.to_string() } else { stem.to_lowercase() };
    Some(stem.strip_suffix("ie").map_or(stem.clone(), |stem| format!("{stem}y")))
}

impl Lang {
    /// How many units of one stage it takes for one of another: "One deal takes 59 calls".
    ///
    /// ```
    /// use planerka::i18n::Lang;
    /// assert_eq!(Lang::En.one_takes("Deals", 59.0, "Calls"), "One deal takes 59 calls");
    /// assert_eq!(Lang::Ru.one_takes("Сделки", 59.0, "Звонки"), "На одну сделку нужно 59 звонков");
    /// assert_eq!(Lang::Ru.one_takes("Сделки", 59.5, "Звонки"), "На одну сделку нужно 59,5 звонка");
    /// ```
    #[must_use]
    pub fn one_takes(self, one: &str, count: f64, of: &str) -> String {
        let t = self.charts();
        let figure = super::number::format_decimal(count, 1, self);
        match self {
            Lang::En => match singular(one).zip(singular(of)) {
                Some((one, single)) => {
                    let many = if figure == "1" { single } else { of.trim().to_lowercase() };
                    fill(t.one_takes, &[&one, &figure, &many])
                }
                None => fill(t.one_takes_named, &[one, &figure, of]),
            },
            Lang::Ru => match known(one).zip(known(of)) {
                Some(((_, one, _), (.., forms))) => {
                    fill(t.one_takes, &[one, &figure, forms[russian_form(&figure)]])
                }
                None => fill(t.one_takes_named, &[one, &figure, of]),
            },
        }
    }
}

/// Which of three forms a Russian figure takes: 1 звонок, 2 звонка (and 1,5 звонка), 5 звонков.
fn russian_form(figure: &str) -> usize {
    if figure.contains(',') {
        return 1;
    }
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    let last = |count: usize| {
        digits.get(digits.len().saturating_sub(count)..).and_then(|d| d.parse().ok()).unwrap_or(0_u32)
    };
    match (last(1), last(2)) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_agree_with_their_figures() {
        let ru = [1.0, 2.0, 5.0, 11.0, 21.0, 1_234.0].map(|n| Lang::Ru.one_takes("Контракты", n, "Встречи"));
        let ends = ["1 встреча", "2 встречи", "5 встреч", "11 встреч", "21 встреча", "1\u{a0}234 встречи"];
        assert_eq!(ru, ends.map(|end| format!("На один контракт нужно {end}")));
        assert_eq!(Lang::En.one_takes("Opportunities", 1.0, "Leads"), "One opportunity takes 1 lead");
        assert_eq!(
            Lang::En.one_takes("Won business", 3.0, "Calls"),
            "“Won business”: one takes 3 of “Calls”"
        );
        assert_eq!(Lang::Ru.one_takes("Оплаты", 3.0, "Звонки"), "«Оплаты»: на единицу нужно 3 из «Звонки»");
    }
}
