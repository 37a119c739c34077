//! A table of cells, as a sheet shows it and as texts are typed, pasted and filled into it.
//!
//! The plan and the managers are tables ([`Board`]), and so are the stages of the funnel ([`StageTable`](super::StageTable)).
//! What works on every table (copying, pasting, filling, finding, the sheet on the page) knows this trait and no more.

use super::{Board, Cell, Choices, Desk, Heading, Level, Wish, write_value};
use crate::i18n::Unit;
use crate::sheet::{Pos, Rect};

/// What stays in view while the rest scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Still {
    /// Rows at the top.
    pub rows: usize,
    /// Columns on the left.
    pub columns: usize,
    /// One more column, which scrolls up to those and stays beside them.
    pub beside: Option<usize>,
}

/// How a column looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnLook {
    /// Words, from the left.
    Words,
    /// Figures, from the right.
    Figures,
    /// The same where a group of columns begins.
    First,
    /// Figures of a period.
    Time(Level),
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowLook {
    /// Kind of row, for the style sheet.
    pub kind: &'static str,
    /// Depth in the tree, from 1.
    pub level: u8,
    /// Whether the rows below it are shown, where there are any.
    pub open: Option<bool>,
}

/// Rows and columns of cells over a state of the plan. Rows and columns are counted from 0, headings not counted; what lies
/// outside is empty.
pub trait Table: Send + Sync {
    /// The state that is shown, against which texts typed here are read.
    fn desk(&self) -> Desk<'_>;

    /// The unit in which money is shown.
    fn unit(&self) -> Unit {
        Unit::One
    }

    /// How many rows there are.
    fn rows(&self) -> usize;

    /// How many columns there are. The first one holds the names of the rows.
    fn columns(&self) -> usize;

    /// What stays in view while the rest scrolls.
    fn still(&self) -> Still {
        Still { rows: 0, columns: 1, beside: None }
    }

    /// What stands in a cell, and what typing there changes.
    fn cell(&self, row: usize, column: usize) -> Cell;

    /// What stands over a column.
    fn heading(&self, column: usize) -> Heading;

    /// A column's name on one line, for labels that are read aloud and for pastes that name it; empty for the first one.
    fn column_name(&self, column: usize) -> String;

    /// A column's name for what is kept of it: the same in every language, another one in each table. It holds no space,
    /// comma or equals sign.
    fn column_key(&self, column: usize) -> String;

    /// How a column looks.
    fn column_look(&self, column: usize) -> ColumnLook;

    /// The width of a column in rem, where somebody has asked for this one, or for none.
    fn width(&self, column: usize, asked: Option<f64>) -> f64;

    /// How a row looks.
    fn row_look(&self, row: usize) -> RowLook;

    /// What stands over the names of rows where cells are copied with them.
    fn corner(&self) -> String {
        self.heading(0).text
    }

    /// What a cell is called: `row, column`, for the label of its editor.
    fn address(&self, row: usize, column: usize) -> String {
        let mut name = String::new();
        write_value(&mut name, &self.cell(row, 0).value, self.desk().lang, self.unit());
        let column = self.column_name(column);
        if column.is_empty() { name } else { format!("{name}, {column}") }
    }

    /// The block that the cell belongs to, which the first Ctrl+A selects.
    fn region(&self, _at: Pos) -> Rect {
        Rect::spanning(
            Pos::default(),
            Pos::new(self.rows().saturating_sub(1), self.columns().saturating_sub(1)),
        )
    }

    /// Whether the row shows what belongs below it; None where nothing does.
    fn expansion(&self, _row: usize) -> Option<bool> {
        None
    }

    /// What is chosen once the row is open, or closed, by one step more; None where there is nothing more to open or close.
    fn turned(&self, _row: usize, _open: bool) -> Option<Choices> {
        None
    }

    /// The value that stood in the same place of a table of other figures, where both are laid out alike.
    fn counterpart(&self, _other: &dyn Table, _row: usize, _column: usize) -> Option<super::Value> {
        None
    }

    /// What one wishes of the figure in a cell.
    fn wish(&self, _row: usize, _column: usize) -> Wish {
        Wish::Neither
    }

    /// The note on a cell.
    fn note(&self, _row: usize, _column: usize) -> Option<&str> {
        None
    }

    /// What a default comes to over the whole team, beside it.
    fn effective(&self, _row: usize, _column: usize) -> Option<super::Value> {
        None
    }

    /// Writes what stands beside the name of a row as a warning. True where it is more than can be done.
    fn write_strain(&self, _out: &mut String, _row: usize) -> bool {
        false
    }

    /// Whether the row is there to add another one: a paste ends above it.
    fn is_adding(&self, _row: usize) -> bool {
        false
    }

    /// Whether the same cells stand here as in the table that was shown before, with figures that may differ.
    fn follows(&self, before: &dyn Table) -> bool {
        !self.layout().is_empty() && self.layout() == before.layout() && self.rows() == before.rows()
    }

    /// What lays its rows and columns out: with the same one the same cells stand in the same places. Empty where it is not
    /// told.
    fn layout(&self) -> &str {
        ""
    }

    /// The plan's or the managers' sheet, for what concerns managers, totals and periods.
    fn as_board(&self) -> Option<&Board> {
        None
    }
}
