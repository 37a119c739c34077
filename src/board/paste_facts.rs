//! What is pasted on facts: bare figures go into the cells from there on, as in any sheet; a table with names is read as one.

use super::{FactAt, Input, Table};
use crate::sheet::Pos;
use crate::sheet::clipboard::{PastedBlock, PastedCell};
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};

/// The figures of a block with nothing but figures, a title over its only column left out, and whether there was one. None where
/// words stand in it, or it is one figure.
#[must_use]
pub fn bare_figures(block: &PastedBlock, mark: DecimalMark) -> Option<(PastedBlock, bool)> {
    let reading = Reading::pasted(Kind::Number, mark, block.hints(Kind::Number));
    let is_figure = |cell: &PastedCell| cell.number.is_some() || parse_number(&cell.text, reading).is_ok();
    let filled = |row: usize| {
        let cells = (0..block.width()).filter_map(move |col| block.get(row, col));
        cells.filter(|cell| !cell.text.trim().is_empty())
    };
    let titled = block.width() == 1 && filled(0).any(|cell| !is_figure(cell));
    let first = usize::from(titled);
    let mut cells = (first..block.height()).flat_map(filled).peekable();
    let any = cells.peek().is_some() && block.width() * block.height() > 1;
    (any && cells.all(is_figure)).then(|| (block.from_row(first), titled))
}

/// The fact that is typed in a cell; on the name of a row the first one of it. None where the cell takes something else.
#[must_use]
pub fn fact_here(table: &dyn Table, at: Pos) -> Option<FactAt> {
    let of = |col: usize| {
        if let Some(Input::Fact(fact)) = table.cell(at.row, col).input { Some(fact) } else { None }
    };
    if at.col > 0 { of(at.col) } else { (1..table.columns()).find_map(of) }
}
