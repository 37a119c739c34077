//! What the first words of a row say it is: a total, a group, a note.

use crate::i18n::Lang;
use crate::sheet::plain_title;

const TOTAL: [&str; 14] = [
    "итого",
    "всего",
    "итог",
    "итоги",
    "сумма",
    "среднее",
    "общий итог",
    "total",
    "totals",
    "subtotal",
    "sum",
    "average",
    "grand total",
    "grand totals",
];
const GROUP: [&str; 20] = [
    "отдел",
    "группа",
    "команда",
    "департамент",
    "подразделение",
    "филиал",
    "регион",
    "направление",
    "офис",
    "компания",
    "весь",
    "вся",
    "team",
    "group",
    "department",
    "division",
    "branch",
    "region",
    "office",
    "company",
];
const NOT_NAMES: [&str; 12] = [
    "примечание",
    "источник",
    "фильтр",
    "фильтры",
    "дата",
    "отчет",
    "note",
    "source",
    "filter",
    "filters",
    "confidential",
    "generated",
];

/// Whether a text is the title of a row of totals.
#[must_use]
pub fn is_total(text: &str) -> bool {
    let plain = plain_title(text);
    let first = plain.split(' ').next().unwrap_or("");
    TOTAL.contains(&first)
        || TOTAL.contains(&plain.as_str())
        || plain.starts_with("общий итог")
        || plain.starts_with("grand total")
}

/// Whether a text is the title of a row that is neither a sum nor a person: an average, a count.
pub(super) fn is_statistic(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "среднее",
        "в среднем",
        "медиана",
        "количество",
        "average",
        "avg",
        "mean",
        "median",
        "count",
        "среднее значение",
    ];
    WORDS.contains(&plain_title(text).as_str())
}

/// What a row of totals is the total of: "Север" in "Итого Север" or "Всего по отделу 1"; empty for all.
pub(super) fn total_of(text: &str) -> String {
    const IDLE: [&str; 10] = ["по", "за", "на", "год", "г", "for", "of", "the", "year", "общий"];
    let plain = plain_title(text);
    let word = |word: &&str| !TOTAL.contains(word) && !IDLE.contains(word) && *word != "grand";
    plain.split(' ').filter(word).collect::<Vec<_>>().join(" ")
}

/// "Отдел 1 Итог", "North Total".
pub(super) fn is_subtotal(text: &str) -> bool {
    let plain = plain_title(text);
    matches!(plain.split(' ').next_back(), Some("итог" | "итого" | "total" | "subtotal"))
        && plain.contains(' ')
}

pub(super) fn is_group(text: &str) -> bool {
    plain_title(text).split(' ').any(|word| GROUP.contains(&word))
}

/// Whether a text could be the name of a person: one to five words of letters, the first one capital.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '(' | ')'))
    };
    let plain = plain_title(text);
    (1..=5).contains(&words.len())
        && words.iter().all(letters)
        && text.chars().next().is_some_and(char::is_uppercase)
        && !plain.split(' ').any(|word| NOT_NAMES.contains(&word))
}

/// Whether a text is too long for a name, or begins with a word that no name begins with.
pub(super) fn is_note(text: &str) -> bool {
    let plain = plain_title(text);
    let first = plain.split(' ').next().unwrap_or("");
    NOT_NAMES.contains(&first) || text.split_whitespace().count() > 6
}

/// Whether a text stands where a name is missing: "(пусто)" of a pivot table, "No owner" of a CRM.
pub(super) fn is_nobody(name: &str) -> bool {
    const WORDS: [&str; 21] = [
        "пусто",
        "нет",
        "не назначен",
        "не назначена",
        "не назначено",
        "не указан",
        "не указано",
        "не задано",
        "без ответственного",
        "без менеджера",
        "нет ответственного",
        "неизвестно",
        "blank",
        "none",
        "null",
        "n a",
        "no owner",
        "no rep",
        "no manager",
        "not assigned",
        "unknown",
    ];
    WORDS.contains(&plain_title(name).as_str())
}

pub(super) fn is_whole_team(name: &str) -> bool {
    let plain = plain_title(name);
    [Lang::En, Lang::Ru].iter().any(|lang| plain_title(lang.sheet().all) == plain)
}

/// Words that begin the name of a part of the row above.
const PARTS: [&str; 9] =
    ["в т ч", "в том числе", "из них", "в т числе", "including", "incl", "of which", "thereof", "of them"];

/// Whether a name is that of a part of the row above: "в т.ч. новые клиенты".
pub(super) fn is_part(name: &str) -> bool {
    let plain = plain_title(name);
    PARTS
        .iter()
        .any(|part| plain.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}
