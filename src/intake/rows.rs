//! What the rows of a table are: people, totals, subtotals, headings of groups, notes.

use super::columns::Column;
use super::context::Context;
use super::fields::Field;
use super::grid::Grid;
use super::meaning::{Meaning, is_computed};
use super::names::{Directory, Found, key, tidy};
use super::values::Taken;
use crate::i18n::Lang;
use crate::sheet::plain_title;
use crate::units::Money;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Above the titles.
    Above,
    /// Titles.
    Header,
    /// A person.
    Person,
    /// Facts of nobody, or of everybody where the table names nobody.
    Nobody,
    /// The sum of everybody.
    Total,
    /// The sum of a group.
    Subtotal,
    /// The name of a group over its people.
    Heading,
    /// A line of the page itself that is computed: season, unassigned, a figure below a person.
    Computed,
    /// Figures without a name.
    NoName,
    /// Words beside the table.
    Note,
}

impl RowKind {
    /// Whether its figures are taken.
    #[must_use]
    pub fn is_taken(self) -> bool {
        match self {
            RowKind::Person | RowKind::Nobody => true,
            RowKind::Above
            | RowKind::Header
            | RowKind::Total
            | RowKind::Subtotal
            | RowKind::Heading
            | RowKind::Computed
            | RowKind::NoName
            | RowKind::Note => false,
        }
    }
}

const TOTAL: [&str; 14] = [
    "итого",
    "всего",
    "итог",
    "итоги",
    "сумма",
    "среднее",
    "общий итог",
    "total",
    "totals",
    "subtotal",
    "sum",
    "average",
    "grand total",
    "grand totals",
];
const GROUP: [&str; 20] = [
    "отдел",
    "группа",
    "команда",
    "департамент",
    "подразделение",
    "филиал",
    "регион",
    "направление",
    "офис",
    "компания",
    "весь",
    "вся",
    "team",
    "group",
    "department",
    "division",
    "branch",
    "region",
    "office",
    "company",
];
const NOT_NAMES: [&str; 12] = [
    "примечание",
    "источник",
    "фильтр",
    "фильтры",
    "дата",
    "отчет",
    "note",
    "source",
    "filter",
    "filters",
    "confidential",
    "generated",
];

/// Whether a text is the title of a row of totals.
#[must_use]
pub fn is_total(text: &str) -> bool {
    let plain = plain_title(text);
    let first = plain.split(' ').next().unwrap_or("");
    TOTAL.contains(&first)
        || TOTAL.contains(&plain.as_str())
        || plain.starts_with("общий итог")
        || plain.starts_with("grand total")
}

/// "Отдел 1 Итог", "North Total".
fn is_subtotal(text: &str) -> bool {
    let plain = plain_title(text);
    matches!(plain.split(' ').next_back(), Some("итог" | "итого" | "total" | "subtotal"))
        && plain.contains(' ')
}

fn is_group(text: &str) -> bool {
    plain_title(text).split(' ').any(|word| GROUP.contains(&word))
}

/// Whether a text could be the name of a person: one to five words of letters, the first one capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '(' | ')'))
    };
    let plain = plain_title(text);
    (1..=5).contains(&words.len())
        && words.iter().all(letters)
        && text.chars().next().is_some_and(char::is_uppercase)
        && !plain.split(' ').any(|word| NOT_NAMES.contains(&word))
}

fn is_whole_team(name: &str) -> bool {
    let plain = plain_title(name);
    [Lang::En, Lang::Ru].iter().any(|lang| plain_title(lang.sheet().all) == plain)
}

/// The name of a row, from one column or from surname and given names.
pub(super) fn name_of(grid: &Grid, columns: &[Column], row: usize) -> String {
    let part = |field: Field| {
        let of =
            columns.iter().enumerate().filter(move |(_, column)| column.meaning == Meaning::Field(field));
        of.map(|(col, _)| grid.text(row, col)).filter(|text| !text.is_empty())
    };
    let parts: Vec<&str> =
        part(Field::Name).chain(part(Field::Surname)).chain(part(Field::GivenName)).collect();
    tidy(&parts.join(" "))
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

/// What the rows below the titles are.
pub(super) struct Sorter<'a> {
    pub grid: &'a Grid,
    pub columns: &'a [Column],
    pub context: &'a Context<'a>,
    /// The first row below the titles.
    pub first: usize,
    pub drafts: &'a [Draft],
    pub roster: &'a Directory,
}

impl Sorter<'_> {
    /// The kind of every row below the titles.
    pub fn kinds(&self) -> Vec<RowKind> {
        let has_team = self.columns.iter().any(|column| column.meaning == Meaning::Field(Field::Team));
        let has_data = self.drafts.iter().any(|draft| draft.filled > 0 && !draft.name.is_empty());
        let mut teams: Vec<String> = self.context.plan.teams.iter().map(|team| key(&team.name)).collect();
        for draft in self.drafts {
            let named = draft
                .values
                .iter()
                .filter(|(col, _)| self.columns[*col].meaning == Meaning::Field(Field::Team));
            for (_, value) in named {
                if let Taken::Words(team) = value
                    && !teams.contains(&key(team))
                {
                    teams.push(key(team));
                }
            }
        }
        let last_data = self.drafts.iter().rposition(|draft| draft.filled > 0 && !draft.name.is_empty());
        let mut sums = Sums::new(self.columns.len());
        let mut kinds = Vec::with_capacity(self.drafts.len());
        for (at, draft) in self.drafts.iter().enumerate() {
            let row = self.first + at;
            let kind = self.kind(
                draft,
                row,
                &teams,
                &sums,
                (has_team, has_data, last_data.is_some_and(|last| at < last)),
            );
            match kind {
                RowKind::Person | RowKind::Nobody => sums.add(draft.figures(self.columns)),
                RowKind::Heading => {
                    teams.push(key(&draft.name));
                    sums.begin_group();
                }
                RowKind::Subtotal => sums.begin_group(),
                RowKind::Total
                | RowKind::Computed
                | RowKind::NoName
                | RowKind::Note
                | RowKind::Above
                | RowKind::Header => {}
            }
            kinds.push(kind);
        }
        kinds
    }

    fn kind(
        &self,
        draft: &Draft,
        row: usize,
        teams: &[String],
        sums: &Sums,
        (has_team, has_data, people_below): (bool, bool, bool),
    ) -> RowKind {
        let name = draft.name.as_str();
        let says_total = || (0..self.grid.width()).any(|col| is_total(self.grid.text(row, col)));
        if self.context.facts.is_some() && name.is_empty() {
            return self.kind_of_nobody(draft, sums, says_total());
        }
        if name.is_empty() {
            let sum = sums.match_all(draft.figures(self.columns)) > 0;
            return if sum || says_total() { RowKind::Total } else { RowKind::NoName };
        }
        if !name.contains(char::is_alphabetic) {
            return RowKind::NoName;
        }
        if is_total(name) || is_whole_team(name) {
            return RowKind::Total;
        }
        let known = matches!(self.roster.find(name), Found::Same(_));
        if is_subtotal(name) && !known {
            return RowKind::Subtotal;
        }
        if is_computed(name, self.context.plan) && !known {
            return RowKind::Computed;
        }
        if teams.contains(&key(name)) && !known {
            return if draft.filled == 0 { RowKind::Heading } else { RowKind::Subtotal };
        }
        if draft.filled == 0 && has_data && !known {
            return if people_below && (!has_team || draft.spread || is_group(name)) {
                RowKind::Heading
            } else if people_below || is_name(name) {
                RowKind::Person
            } else {
                RowKind::Note
            };
        }
        if !known {
            let all = sums.match_all(draft.figures(self.columns));
            let group = sums.match_group(draft.figures(self.columns));
            let enough = |matches: usize| matches >= 3 || (matches > 0 && is_group(name));
            if enough(all) {
                return RowKind::Total;
            }
            if enough(group) {
                return RowKind::Subtotal;
            }
        }
        RowKind::Person
    }
}

impl Sorter<'_> {
    /// Facts without a name are nobody's, unless they are the sum of the rows above. A row that says when, or which
    /// deal, is never a sum.
    fn kind_of_nobody(&self, draft: &Draft, sums: &Sums, says_total: bool) -> RowKind {
        let figures = || draft.figures(self.columns);
        let about = |(col, _): &(usize, Taken)| {
            matches!(self.columns[*col].meaning, Meaning::About(_) | Meaning::Member(_))
        };
        let told = draft.values.iter().any(about);
        if figures().next().is_none() {
            if says_total { RowKind::Total } else { RowKind::NoName }
        } else if !told && (says_total || sums.match_all(figures()) > 0) {
            RowKind::Total
        } else {
            RowKind::Nobody
        }
    }
}

/// Sums of the people read so far, of all and of the group that is open.
struct Sums {
    all: Vec<Money>,
    group: Vec<Money>,
    people: usize,
    members: usize,
}

impl Sums {
    fn new(width: usize) -> Self {
        Sums { all: vec![0; width], group: vec![0; width], people: 0, members: 0 }
    }

    fn add(&mut self, figures: impl Iterator<Item = (usize, Money)>) {
        for (col, amount) in figures {
            self.all[col] = self.all[col].saturating_add(amount);
            self.group[col] = self.group[col].saturating_add(amount);
        }
        (self.people, self.members) = (self.people + 1, self.members + 1);
    }

    fn begin_group(&mut self) {
        self.group.fill(0);
        self.members = 0;
    }

    fn match_all(&self, figures: impl Iterator<Item = (usize, Money)>) -> usize {
        matches(&self.all, self.people, figures)
    }

    fn match_group(&self, figures: impl Iterator<Item = (usize, Money)>) -> usize {
        matches(&self.group, self.members, figures)
    }
}

/// How many figures are the sums of at least two people; 0 where one is not.
fn matches(sums: &[Money], people: usize, figures: impl Iterator<Item = (usize, Money)>) -> usize {
    let mut count = 0;
    for (col, amount) in figures {
        // Sums of rounded parts may miss by a unit for each of them.
        let near = (amount - sums[col]).abs() <= Money::try_from(people).unwrap_or(0);
        if people < 2 || !near {
            return 0;
        }
        count += usize::from(amount > 0);
    }
    count
}
