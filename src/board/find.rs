//! Finding names and figures in a sheet: as they are shown, and as they are.

use super::{Board, write_value};
use crate::i18n::Lang;
use crate::sheet::parse::{DecimalMark, Kind};
use crate::sheet::raw::raw_text;
use crate::sheet::{Pos, searchable};

/// Most places that a search lists.
pub const MAX_FOUND: usize = 5_000;

/// Digits and marks without spaces, where the text is nothing else.
fn digits(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = bare.chars().all(|c| c.is_ascii_digit() || ",.-+%".contains(c));
    (number && bare.contains(|c: char| c.is_ascii_digit())).then_some(bare)
}

/// The cells in which a text is found, row by row: `1200000` and `1 200 000` both find `1,2 млн`. Nothing for an
/// empty query.
pub fn find(board: &Board, query: &str) -> Vec<Pos> {
    let query = searchable(query.trim());
    let number = digits(&query);
    let mut out = Vec::new();
    if query.is_empty() {
        return out;
    }
    let mut shown = String::new();
    for row in 0..board.rows.len() {
        for col in 0..board.columns.len() {
            let value = board.cell(row, col).value;
            write_value(&mut shown, &value, board.choices.lang, board.choices.unit);
            if shown.is_empty() {
                continue;
            }
            let text = searchable(&shown);
            let hit = text.contains(&query)
                || number.as_deref().is_some_and(|n| holds(n, &text, &value, board.choices.lang));
            if hit {
                out.push(Pos::new(row, col));
                if out.len() == MAX_FOUND {
                    return out;
                }
            }
        }
    }
    out
}

/// Whether the digits stand in the text without its spaces, or in the exact number behind it.
fn holds(number: &str, text: &str, value: &super::Value, lang: Lang) -> bool {
    if digits(text).is_some_and(|shown| shown.contains(number)) {
        return true;
    }
    let kind = if matches!(value, super::Value::Percent(_)) { Kind::Percent } else { Kind::Number };
    value.number().is_some_and(|x| raw_text(x, kind, DecimalMark::of(lang)).contains(number))
}
