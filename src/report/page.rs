//! The content of the page: parts with tables and sentences.

use crate::chart::Chart;
use crate::i18n::Lang;

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The message, as a title.
    Message,
    /// What it is about, and its state of approval.
    About,
    /// Quarters and months.
    Time,
    /// Teams, or managers where there are none.
    Teams,
    /// The work needed.
    Takes,
    /// Whether it can be done.
    Can,
    /// Levers and scenarios.
    Moves,
    /// What it is based on.
    Rests,
    /// Risks, requests, signatures.
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

    /// The part's name for ticking it.
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
    /// Its name.
    pub name: String,
    /// One text for each heading but the first.
    pub cells: Vec<String>,
    /// Whether it is a total.
    pub total: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings, that of the name column first.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The indices of columns with totals.
    pub sums: Vec<usize>,
}

/// A part with its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its heading; for the message, the message itself.
    pub title: String,
    /// A chart under the heading.
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

    /// None if there is nothing under the heading.
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
