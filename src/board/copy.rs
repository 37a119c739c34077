//! What a copy puts on the clipboard, and the header row that a roster is expected with.

use super::{Desk, Table, Value, marks, write_value};
use crate::i18n::Lang;
use crate::sheet::Pos;
use crate::sheet::clipboard::CopyCell;
use crate::sheet::parse::{DecimalMark, Kind as Written};
use crate::sheet::raw::raw_text;

/// The crossings of rows and columns as they go to the clipboard: numbers in full precision.
pub fn copy_cells(table: &dyn Table, rows: &[usize], cols: &[usize]) -> Vec<Vec<CopyCell>> {
    let desk = table.desk();
    let line = |row: usize| cols.iter().map(|&col| copy_cell(table, &desk, Pos::new(row, col))).collect();
    rows.iter().map(|&row| line(row)).collect()
}

/// The same with the names of the columns above and the names of the rows in front, where they are not copied anyway.
pub fn copy_with_headers(table: &dyn Table, rows: &[usize], cols: &[usize]) -> Vec<Vec<CopyCell>> {
    let words = |text: String| CopyCell { raw: text.clone(), shown: text, number: None };
    let named = !cols.contains(&0);
    let name = |row: usize| {
        let mut text = String::new();
        write_value(&mut text, &table.cell(row, 0).value, table.desk().lang, table.unit());
        words(text)
    };
    let corner = || words(table.corner());
    let title = |&col: &usize| if col > 0 { words(table.column_name(col)) } else { corner() };
    let head = named.then(corner).into_iter().chain(cols.iter().map(title)).collect();
    let rows = copy_cells(table, rows, cols).into_iter().zip(rows.iter().copied());
    let rows = rows.map(|(cells, row)| named.then(|| name(row)).into_iter().chain(cells).collect());
    std::iter::once(head).chain(rows).collect()
}

fn copy_cell(table: &dyn Table, desk: &Desk<'_>, pos: Pos) -> CopyCell {
    let cell = table.cell(pos.row, pos.col);
    let mut shown = String::new();
    write_value(&mut shown, &cell.value, desk.lang, table.unit());
    let number = cell.value.number();
    let mark = DecimalMark::of(desk.lang);
    let floor = cell.has(marks::FLOOR).then_some(cell.input).flatten();
    let raw = match (&cell.value, number, cell.input) {
        // What was typed; other programs take the figure itself from the table.
        _ if floor.is_some() => floor.map_or_else(String::new, |input| desk.typed(input)),
        (Value::Percent(x), ..) => raw_text(*x, Written::Percent, mark),
        (_, Some(x), _) => raw_text(x, Written::Number, mark),
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
