//! What cells of a paste reveal about ambiguous ones among them.

use super::{PastedBlock, PastedCell};
use crate::sheet::parse::{Block, DecimalMark, Kind};

/// The cells of a block that hold the same figure: a column, or a row if time runs across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A row of the block.
    Row(usize),
    /// A column of the block.
    Column(usize),
}

/// What is known about a block: its decimal mark, from all cells, and per line whether percents are shares.
/// Every line is inspected once, however many of its cells ask.
#[derive(Debug, Clone)]
pub struct Hints<'a> {
    block: &'a PastedBlock,
    mark: Option<DecimalMark>,
    rows: Vec<Option<bool>>,
    columns: Vec<Option<bool>>,
}

impl<'a> Hints<'a> {
    /// Inspects a block.
    #[must_use]
    pub fn new(block: &'a PastedBlock) -> Self {
        let mark = block.hints(Kind::Number).mark;
        Self { block, mark, rows: vec![None; block.height()], columns: vec![None; block.width()] }
    }

    /// What is known about the cells of a line.
    pub fn of(&mut self, line: Line) -> Block {
        let known = match line {
            Line::Row(row) => self.rows.get_mut(row),
            Line::Column(col) => self.columns.get_mut(col),
        };
        let block = self.block;
        let shares = known.is_some_and(|known| *known.get_or_insert_with(|| are_shares(block, line)));
        Block { mark: self.mark, shares }
    }
}

fn are_shares(block: &PastedBlock, line: Line) -> bool {
    let read = |cells: &mut dyn Iterator<Item = &PastedCell>| {
        let texts = cells.filter(|cell| cell.number.is_none()).map(|cell| cell.text.as_str());
        Block::read(texts, Kind::Percent).shares
    };
    match line {
        Line::Row(row) => read(&mut block.rows.get(row).into_iter().flatten().flatten()),
        Line::Column(col) => read(&mut (0..block.height()).filter_map(|row| block.get(row, col))),
    }
}
