//! What a file says of a sheet beside the values of its cells: how they are shown, what is hidden, which cells cover others.

use std::collections::BTreeMap;
use std::rc::Rc;

use calamine::Dimensions;

use super::cells::Look;
use crate::found::FoundSheet;

/// What is told of one sheet.
#[derive(Debug, Default)]
pub struct Beside {
    /// How cells are shown, where not plain: by row and first column, with the last column.
    looks: BTreeMap<(u32, u32), (u32, Rc<Look>)>,
    /// First and last of rows that are hidden.
    rows: Vec<(usize, usize)>,
    /// The same of columns.
    columns: Vec<(usize, usize)>,
    /// Cells that cover others.
    pub merged: Vec<Dimensions>,
}

impl Beside {
    /// Remembers how the cells of a row between two columns are shown.
    pub fn show(&mut self, row: u32, (first, last): (u32, u32), look: &Rc<Look>) {
        if **look != Look::Plain {
            self.looks.insert((row, first), (last, Rc::clone(look)));
        }
    }

    /// Remembers that rows are hidden, from the first to the last of them.
    pub fn hide_rows(&mut self, first: usize, last: usize) {
        self.rows.push((first, last));
    }

    /// The same of columns.
    pub fn hide_columns(&mut self, first: usize, last: usize) {
        self.columns.push((first, last));
    }

    /// How a cell is shown.
    pub fn look(&self, row: u32, column: u32) -> &Look {
        let before = self.looks.range(..=(row, column)).next_back();
        let here = before.filter(|((at, _), (last, _))| *at == row && column <= *last);
        here.map_or(&Look::Plain, |(_, (_, look))| look)
    }

    /// Says of a sheet how many of its rows and columns are hidden.
    pub fn tell(&self, sheet: &mut FoundSheet) {
        let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        sheet.hidden_rows = within(&self.rows, sheet.rows.len());
        sheet.hidden_columns = within(&self.columns, width);
    }
}

/// How many of the first so many rows or columns lie in these spans.
fn within(spans: &[(usize, usize)], count: usize) -> usize {
    spans.iter().map(|(first, last)| last.saturating_add(1).min(count).saturating_sub(*first)).sum()
}
