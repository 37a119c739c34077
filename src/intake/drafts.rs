//! A row as it is read before it is known what it is.

use super::columns::Column;
use super::fields::Field;
use super::grid::Grid;
use super::meaning::Meaning;
use super::names::tidy;
use super::row_words::is_nobody;
use super::values::Taken;
use crate::units::Money;

/// The name of a row, from one column or from surname and given names.
pub(super) fn name_of(grid: &Grid, columns: &[Column], row: usize) -> String {
    let part = |field: Field| {
        let of =
            columns.iter().enumerate().filter(move |(_, column)| column.meaning == Meaning::Field(field));
        of.map(|(col, _)| grid.text(row, col)).filter(|text| !text.is_empty())
    };
    let parts: Vec<&str> =
        part(Field::Name).chain(part(Field::Surname)).chain(part(Field::GivenName)).collect();
    let name = tidy(&parts.join(" "));
    if is_nobody(&name) { String::new() } else { name }
}

/// What is read of one row before it is known what it is.
pub(super) struct Draft {
    pub name: String,
    /// Cells beside the name and running numbers that hold something.
    pub filled: usize,
    /// A cell spans several columns.
    pub spread: bool,
    /// What its cells hold, by column.
    pub values: Vec<(usize, Taken)>,
}

impl Draft {
    /// Figures of money over time, by column.
    pub fn figures<'a>(&'a self, columns: &'a [Column]) -> impl Iterator<Item = (usize, Money)> + 'a {
        self.values.iter().filter_map(|(col, value)| {
            columns[*col].meaning.is_money_over_time().then_some((*col, value.figure()?))
        })
    }
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Draft").field("name", &self.name).finish_non_exhaustive()
    }
}
