//! What stands on the page: parts with their tables and sentences.

use crate::chart::Chart;
use crate::i18n::Lang;

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The message, as a title.
    Message,
    /// What it is about, and how far it has come.
    About,
    /// Quarters and months.
    Time,
    /// Teams, or managers where there are none.
    Teams,
    /// The work it takes.
    Takes,
    /// Whether it can be done.
    Can,
    /// Levers and scenarios.
    Moves,
    /// What it rests on.
    Rests,
    /// Risks, what is asked for, signatures.
    Asks,
}

impl Part {
    /// Every part, in the order on the page.
    pub const ALL: [Part; 9] = [
        Part::Message,
        Part::About,
        Part::Time,
        Part::Teams,
        Part::Takes,
        Part::Can,
        Part::Moves,
        Part::Rests,
        Part::Asks,
    ];

    /// What a part is called where it is ticked.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let t = lang.report();
        match self {
            Part::Message => t.message,
            Part::About => t.about,
            Part::Time => t.by_time,
            Part::Teams => t.by_team,
            Part::Takes => t.takes,
            Part::Can => t.can,
            Part::Moves => t.moves,
            Part::Rests => t.rests,
            Part::Asks => t.asks,
        }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// One text for each heading but the first.
    pub cells: Vec<String>,
    /// Whether it sums others up.
    pub total: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings, that of the names first.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Columns that sum others up, by their places among the cells.
    pub sums: Vec<usize>,
}

/// A part with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its heading; of the message the message itself.
    pub title: String,
    /// What is drawn under it.
    pub chart: Option<Chart>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Its sentences.
    pub lines: Vec<String>,
}

impl Section {
    pub(super) fn new(part: Part, title: impl Into<String>) -> Self {
        Section { part, title: title.into(), chart: None, tables: Vec::new(), lines: Vec::new() }
    }

    /// Nothing where nothing stands under the heading.
    pub(super) fn filled(self) -> Option<Self> {
        let empty = self.chart.is_none() && self.tables.is_empty() && self.lines.is_empty();
        (!empty).then_some(self)
    }
}

impl Table {
    pub(super) fn new(heads: &[&str]) -> Self {
        Table {
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows: Vec::new(),
            sums: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, name: impl Into<String>, cells: Vec<String>, total: bool) {
        self.rows.push(Row { name: name.into(), cells, total });
    }
}
