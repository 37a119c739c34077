//! What a copy puts on the clipboard, and the header row that a roster is expected with.

use super::{Board, Desk, Value, write_value};
use crate::i18n::Lang;
use crate::sheet::clipboard::CopyCell;
use crate::sheet::parse::{DecimalMark, Kind};
use crate::sheet::raw::raw_text;
use crate::sheet::{Pos, Rect};

/// The cells of a rectangle as they go to the clipboard: numbers in full precision.
pub fn copy_cells(board: &Board, rect: Rect) -> Vec<Vec<CopyCell>> {
    let desk = Desk { plan: &board.plan, tables: &board.tables, lang: board.choices.lang };
    (rect.top..=rect.bottom)
        .map(|row| (rect.left..=rect.right).map(|col| copy_cell(board, &desk, Pos::new(row, col))).collect())
        .collect()
}

fn copy_cell(board: &Board, desk: &Desk<'_>, pos: Pos) -> CopyCell {
    let cell = board.cell(pos.row, pos.col);
    let mut shown = String::new();
    write_value(&mut shown, &cell.value, board.choices.lang, board.choices.unit);
    let number = cell.value.number();
    let mark = DecimalMark::of(board.choices.lang);
    let raw = match (&cell.value, number, cell.input) {
        (Value::Percent(x), ..) => raw_text(*x, Kind::Percent, mark),
        (_, Some(x), _) => raw_text(x, Kind::Number, mark),
        (Value::Empty | Value::Unknown, ..) => String::new(),
        (_, None, Some(input)) => {
            let typed = desk.typed(input);
            if typed.is_empty() { shown.clone() } else { typed }
        }
        (_, None, None) => shown.clone(),
    };
    CopyCell { raw, shown, number }
}

/// The header row of a roster, ready for a spreadsheet: the titles that a paste recognises.
pub fn roster_template(lang: Lang) -> String {
    let t = lang.sheet();
    [t.manager, t.team, t.weight, t.average_deal, t.fte, t.hire_date, t.leave_date].join("\t")
}
