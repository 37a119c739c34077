//! Words of absences in two columns: the first day and the last.

use super::fields::Field;
use crate::sheet::plain_title;

/// Beginnings of words for being away.
const AWAY: [&str; 9] =
    ["отпуск", "отсутств", "vacation", "pto", "absen", "holiday", "away", "time off", "больничн"];
const BEGINS: [&str; 10] =
    ["с", "от", "начало", "начала", "начинается", "from", "start", "starts", "begin", "begins"];
const ENDS: [&str; 11] =
    ["по", "до", "конец", "окончание", "окончания", "to", "till", "until", "end", "ends", "through"];
/// Words beside them that say no more.
const IDLE: [&str; 7] = ["дата", "даты", "день", "date", "day", "of", "первый"];

/// The first or the last day, by words of which all are known; `more` says which others are.
pub(super) fn edge(plain: &str, more: impl Fn(&str) -> bool) -> Option<Field> {
    let mut found = None;
    for word in plain.split(' ').filter(|word| !word.is_empty()) {
        let here = match (BEGINS.contains(&word), ENDS.contains(&word)) {
            (true, _) => Some(Field::AwayFrom),
            (false, true) => Some(Field::AwayTo),
            (false, false) if IDLE.contains(&word) || more(word) => None,
            (false, false) => return None,
        };
        if found.is_some() && here.is_some() {
            return None;
        }
        found = found.or(here);
    }
    found
}

/// Whether a text speaks of being away.
pub(super) fn speaks(text: &str) -> bool {
    let plain = plain_title(text);
    let said = |start: &&str| plain.starts_with(*start) || plain.contains(&format!(" {start}"));
    AWAY.iter().any(said)
}

/// What a title says of absences in two columns: "Отпуск 1 с", "Дата окончания отпуска", "Vacation end date".
pub(super) fn titled(plain: &str) -> Option<Field> {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let away = |word: &str| speaks(word) || number(word) || matches!(word, "time" | "off" | "leave");
    edge(plain, away).filter(|_| speaks(plain) || plain.split(' ').any(|word| word == "leave"))
}
