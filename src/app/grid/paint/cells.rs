//! Computes from a table what its cells show.

use crate::app::grid::rows::{
    ACTIVE, BETTER, COMPUTED, NOTED, OVERLOADED, READ_ONLY, SELECTED, Shown, WORSE,
};
use crate::board::{Cell, Table, Value, Wish, marks, write_difference, write_value};
use crate::i18n::Unit;
use crate::sheet::{Pos, Rect};

/// The style tokens for a cell's marks; of exclusive ones, the strongest.
fn tokens(cell: &Cell) -> &'static str {
    let m = |mark| cell.has(mark);
    match () {
        () if m(marks::PROBLEM) => "problem",
        () if m(marks::ASIDE) => "aside",
        () if m(marks::HELD) && m(marks::FLOOR) => "held floor-held",
        () if m(marks::FLOOR) => "floor-rests",
        () if m(marks::PAST) && m(marks::HELD) => "past held",
        () if m(marks::PAST) => "past",
        () if m(marks::HELD) && m(marks::IDLE) => "held idle",
        () if m(marks::HELD) && m(marks::ZERO) => "held zero",
        () if m(marks::HELD) => "held",
        () if m(marks::OVER) => "over",
        () if m(marks::TIGHT) => "tight",
        () if m(marks::BEHIND) => "behind",
        () if m(marks::WITHOUT) => "without",
        () if m(marks::OWN) => "own",
        () if m(marks::INHERITED) => "inherited",
        () if m(marks::KNOWN) => "known",
        () if m(marks::NEXT_YEAR) => "next-year",
        () if m(marks::IDLE) && m(marks::ZERO) => "idle zero",
        () if m(marks::IDLE) => "idle",
        () if m(marks::ZERO) => "zero",
        () => "",
    }
}

/// Whether the figure is calculated: read-only, or a total that is not held.
fn follows(cell: &Cell) -> bool {
    let Some(input) = cell.input else { return true };
    input.total().is_some() && !cell.has(marks::HELD) && !cell.has(marks::ASIDE)
}

/// Data laid over the table: comparison and selection.
#[derive(Clone, Copy)]
pub struct Over<'a> {
    /// The same table at the time of "Compare from now".
    pub baseline: Option<&'a dyn Table>,
    /// The selected ranges, the one with the active cell last.
    pub selected: &'a [Rect],
    /// The active cell.
    pub active: Pos,
    /// The ranges being copied or cut.
    pub framed: &'a [Rect],
}

/// Computes what one cell shows.
pub fn show(table: &dyn Table, over: &Over<'_>, row: usize, column: usize, out: &mut Shown) {
    let (lang, unit) = (table.desk().lang, table.unit());
    let cell = table.cell(row, column);
    write_value(&mut out.text, &cell.value, lang, unit);
    if cell.has(marks::IDLE) && cell.has(marks::ZERO) && !cell.has(marks::HELD) {
        out.text.clear();
    }
    out.state = tokens(&cell);
    out.delta.clear();
    if let Some(before) = over.baseline.and_then(|before| table.counterpart(before, row, column)) {
        write_difference(&mut out.delta, &before, &cell.value, lang, unit);
    }
    let pos = Pos::new(row, column);
    out.bits = if out.delta.is_empty() { 0 } else { turn(table, row, column, out.delta.starts_with('+')) };
    if over.selected.iter().any(|rect| rect.contains(pos)) {
        out.bits |= SELECTED;
    }
    if over.active == pos {
        out.bits |= ACTIVE;
    }
    if cell.input.is_none() {
        out.bits |= READ_ONLY;
    }
    if cell.value.number().is_some() && follows(&cell) {
        out.bits |= COMPUTED;
    }
    out.exact.clear();
    if unit != Unit::One && matches!(cell.value, Value::Money(_)) {
        write_value(&mut out.exact, &cell.value, lang, Unit::One);
    }
    if table.note(row, column).is_some() {
        out.bits |= NOTED;
    }
    out.beside.clear();
    if let Some(effective) = table.effective(row, column) {
        write_value(&mut out.beside, &effective, lang, unit);
        out.beside.insert_str(0, "ø ");
    }
    out.load.clear();
    if column == 0 && table.write_strain(&mut out.load, row) {
        out.bits |= OVERLOADED;
    }
    if table.as_board().is_none() && !out.load.is_empty() {
        // Here it is no mark of load, which a screen reader is told by words of its own.
        out.exact = format!("{}, {}", out.text, out.load);
    }
    out.framed = over.framed.iter().find(|rect| rect.contains(pos)).map(|rect| sides(*rect, pos));
}

/// Whether a rise or fall of a figure is for the better.
fn turn(table: &dyn Table, row: usize, column: usize, risen: bool) -> u8 {
    match (table.wish(row, column), risen) {
        (Wish::More, true) | (Wish::Less, false) => BETTER,
        (Wish::More, false) | (Wish::Less, true) => WORSE,
        (Wish::Neither, _) => 0,
    }
}

/// Which sides of a rectangle lie along a cell inside it: 1 top, 2 right, 4 bottom, 8 left.
fn sides(rect: Rect, pos: Pos) -> u8 {
    u8::from(pos.row == rect.top)
        | u8::from(pos.col == rect.right) << 1
        | u8::from(pos.row == rect.bottom) << 2
        | u8::from(pos.col == rect.left) << 3
}
