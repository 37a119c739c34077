//! What a table is read against, and what is chosen for it.

use super::facts::FactWishes;
use super::meaning::Meaning;
use crate::engine::Tables;
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::sheet::clipboard::PastedBlock;

/// Most rows of a table.
pub const MAX_ROWS: usize = 50_000;
/// Most columns of a table.
pub const MAX_COLUMNS: usize = 200;
/// Largest file with a table, in bytes.
pub const MAX_BYTES: usize = 20_000_000;

/// A table as it came: one sheet of a workbook, a file, the clipboard.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The sheet's or the file's name; empty for the clipboard.
    pub name: String,
    /// Its cells.
    pub block: PastedBlock,
}

/// What a table is read against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The plan it goes into.
    pub plan: &'a Plan,
    /// The plan's present figures: what is equal to them is no change.
    pub tables: &'a Tables,
    /// The language of the page; decides where no cell of a column does.
    pub lang: Lang,
    /// The plan is the untouched sample: its people are nobody's.
    pub sample: bool,
    /// What is chosen for facts; None reads people and plans.
    pub facts: Option<&'a FactWishes>,
}

/// Whether people who are not in the table stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// People of the table by name; new ones are added, the others stay.
    Update,
    /// The table takes the place of everybody.
    Replace,
}

/// What figures of money per person, for the whole plan or by period, become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// Held totals.
    Hold,
    /// Weights in their proportion.
    Weights,
    /// The season: each month's share of their sum.
    Season,
}

/// What twelve numbers of a season are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeasonSort {
    /// Indexes per working day: about 1.
    Indexes,
    /// Shares of the year: 100 % together.
    Shares,
    /// Past revenue.
    Revenue,
}

/// Which currency the plan has after a table in another one; figures stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// The plan's own.
    Plan,
    /// That of the table.
    Table,
}

/// Two rows of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twins {
    /// One person: the later row completes the earlier one.
    One,
    /// One person whose figures add up.
    Sum,
    /// Two people of one name.
    Two,
}

/// What was chosen in the preview; what is None is as the table says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes {
    /// What columns are, by their place in the grid.
    pub columns: Vec<Option<Meaning>>,
    /// Whether people who are not in the table stay.
    pub people: Option<People>,
    /// What figures become.
    pub figures: Option<Figures>,
    /// What rows of one name are.
    pub twins: Option<Twins>,
    /// Whether names with nothing beside them are those of groups.
    pub groups: Option<bool>,
    /// Which currency the plan has afterwards.
    pub currency: Option<Currency>,
    /// The table is a season, whatever else it could be, and these are its numbers.
    pub season: Option<SeasonSort>,
}

impl Wishes {
    /// The wish for a column.
    #[must_use]
    pub fn column(&self, col: usize) -> Option<Meaning> {
        self.columns.get(col).copied().flatten()
    }

    /// Wishes for the meaning of a column.
    pub fn set_column(&mut self, col: usize, meaning: Meaning) {
        if self.columns.len() <= col {
            self.columns.resize(col + 1, None);
        }
        self.columns[col] = Some(meaning);
    }
}
