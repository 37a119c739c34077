//! What the rows of a table are: people, totals, subtotals, headings of groups, notes.

use super::columns::Column;
use super::context::Context;
use super::drafts::Draft;
use super::fields::Field;
use super::grid::Grid;
use super::headings::{self, Headings};
use super::meaning::{Meaning, computed_lines};
use super::months::is_revenue;
use super::names::{Directory, Found, key};
use super::nested;
use super::row_words::{
    is_group, is_name, is_note, is_part, is_statistic, is_subtotal, is_total, is_whole_team, total_of,
};
use super::sums::Sums;
use super::values::Taken;
use crate::sheet::clipboard::is_error;
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
    /// A month of everybody together.
    Month,
    /// The total of a team, a product, a region or a client of the plan, in a table that names nobody.
    Group,
    /// The sum of everybody.
    Total,
    /// The sum of a group.
    Subtotal,
    /// The name of a group over its people.
    Heading,
    /// The same as an earlier row.
    Repeated,
    /// A line of the page itself that is computed: season, unassigned, a figure below a person.
    Computed,
    /// A part of the row above: "в т.ч. новые клиенты".
    Part,
    /// What happened or is expected, in a table that has the plan, too.
    Actual,
    /// A plan, a forecast or a share, in a table of facts.
    NotFact,
    /// Of a time that cannot be read or is not the plan's.
    NoPeriod,
    /// Another table below.
    Elsewhere,
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
            RowKind::Person | RowKind::Nobody | RowKind::Month | RowKind::Group => true,
            RowKind::Above
            | RowKind::Header
            | RowKind::Total
            | RowKind::Subtotal
            | RowKind::Heading
            | RowKind::Repeated
            | RowKind::Computed
            | RowKind::Part
            | RowKind::Actual
            | RowKind::NotFact
            | RowKind::NoPeriod
            | RowKind::Elsewhere
            | RowKind::NoName
            | RowKind::Note => false,
        }
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
    /// Rows that are told by more than themselves.
    pub aside: &'a [Option<RowKind>],
    /// Whether rows that could be names of groups are; None where it was not said.
    pub groups: Option<bool>,
    /// The page's own lines, as titles are compared.
    lines: Vec<String>,
    /// The plan's teams, as names are compared.
    teams: Vec<String>,
}

/// What the rows are, and which of them could be something else.
pub(super) struct Sorted {
    /// The kind of every row below the titles.
    pub kinds: Vec<RowKind>,
    /// Those of them of which it is not clear whether they name groups or people.
    pub doubtful: Vec<usize>,
}

impl<'a> Sorter<'a> {
    /// Over what was read of the rows below the titles.
    pub fn new(
        (grid, columns): (&'a Grid, &'a [Column]),
        context: &'a Context<'a>,
        (first, drafts): (usize, &'a [Draft]),
        (roster, groups): (&'a Directory, Option<bool>),
        aside: &'a [Option<RowKind>],
    ) -> Self {
        let lines = computed_lines(context.plan);
        let teams = context.plan.teams.iter().map(|team| key(&team.name)).collect();
        Self { grid, columns, context, first, drafts, roster, aside, groups, lines, teams }
    }

    /// Which rows are the names of groups.
    fn headings(&self, has_team: bool, has_data: bool) -> Headings {
        if self.context.facts.is_some() {
            let last = self.drafts.iter().rposition(|draft| draft.filled > 0 && !draft.name.is_empty());
            let heads = |at: &usize| {
                let draft = &self.drafts[*at];
                let known = || matches!(self.roster.find(&draft.name), Found::Same(_));
                draft.filled == 0 && (!has_team || draft.spread || is_group(&draft.name)) && !known()
            };
            let owner = |at: &usize| self.is_owner(*at);
            let groups =
                (0..last.map_or(0, |last| last + 1)).filter(|at| heads(at) && Some(*at) < last || owner(at));
            let groups = groups.collect();
            return Headings { groups, doubtful: Vec::new() };
        }
        let name = self.columns.iter().position(|column| column.meaning.is_name());
        let text =
            |row: usize| name.and_then(|col| self.grid.cell(row, col)).map_or("", |cell| cell.text.as_str());
        let line = |(at, draft): (usize, &Draft)| headings::Line {
            text: text(self.first + at),
            number: self.grid.number(self.first + at),
            bare: draft.filled == 0 && draft.name.contains(char::is_alphabetic) && !self.is_none(&draft.name),
            known: matches!(self.roster.find(&draft.name), Found::Same(_)),
            certain: draft.spread || !self.teams.is_empty() && self.teams.contains(&key(&draft.name)),
        };
        // Notes and totals below the people are no people.
        let last = self.drafts.iter().rposition(|draft| draft.filled > 0 && !draft.name.is_empty());
        let end = last.map_or(self.drafts.len(), |last| last + 1);
        let lines: Vec<headings::Line<'_>> = self.drafts[..end].iter().enumerate().map(line).collect();
        let mut found = headings::find(&lines, has_data);
        // Where a column has the teams, only what cannot be a person is the name of one.
        if has_team {
            found.doubtful.clear();
            found.groups.retain(|at| lines[*at].certain || is_group(lines[*at].text));
        }
        if self.groups == Some(true) {
            found.groups.extend(found.doubtful.iter().copied());
        }
        found
    }

    /// Facts under the name of whose they are: a row with a name and no day, deal or product of its own, above one with such
    /// things and without a name.
    fn is_owner(&self, at: usize) -> bool {
        let told = |draft: &Draft| {
            let about = |(col, _): &(usize, Taken)| {
                matches!(self.columns[*col].meaning, Meaning::About(_) | Meaning::Member(_))
            };
            draft.values.iter().any(about)
        };
        let draft = &self.drafts[at];
        let below = self.drafts.get(at + 1);
        !draft.name.is_empty()
            && !is_total(&draft.name)
            && !told(draft)
            && below.is_some_and(|below| below.name.is_empty() && told(below))
    }

    /// Whether a name is one of a total or of a line that is nobody's.
    fn is_none(&self, name: &str) -> bool {
        is_total(name) || is_whole_team(name) || is_subtotal(name) || is_part(name) || self.is_line(name)
    }

    /// Whether a name is of a line of figures: of the page's own, or revenue by year.
    fn is_line(&self, name: &str) -> bool {
        self.lines.contains(&plain_title(name)) || self.context.facts.is_none() && is_revenue(name)
    }

    /// What the rows below the titles are.
    pub fn told(&self) -> Sorted {
        let has_team = self.columns.iter().any(|column| column.meaning == Meaning::Field(Field::Team));
        let has_data = self.drafts.iter().any(|draft| draft.filled > 0 && !draft.name.is_empty());
        let mut teams = self.teams.clone();
        for draft in self.drafts {
            let named = draft
                .values
                .iter()
                .filter(|(col, _)| self.columns[*col].meaning == Meaning::Field(Field::Team));
            for (_, value) in named {
                let Taken::Words(team) = value else { continue };
                let team = key(team);
                if !teams.contains(&team) {
                    teams.push(team);
                }
            }
        }
        let last_data = self.drafts.iter().rposition(|draft| draft.filled > 0 && !draft.name.is_empty());
        let headings = self.headings(has_team, has_data);
        let nested = if has_team || self.context.facts.is_some() { Vec::new() } else { self.nested() };
        let mut sums = Sums::new(self.columns.len());
        let mut kinds = Vec::with_capacity(self.drafts.len());
        for (at, draft) in self.drafts.iter().enumerate() {
            let below = last_data.is_some_and(|last| at < last);
            let heads = headings.groups.contains(&at) || nested.contains(&at);
            let kind = self.kind((self.first + at, draft), &teams, &sums, (heads, has_data, below));
            // Bare words below the total are signatures.
            let ended = kinds.contains(&RowKind::Total) && draft.filled == 0 && !below && has_data;
            let kind = if ended && kind == RowKind::Person { RowKind::Note } else { kind };
            let kind = self.aside.get(at).copied().flatten().unwrap_or(kind);
            match kind {
                RowKind::Person | RowKind::Nobody => sums.add(draft.figures(self.columns)),
                RowKind::Heading => {
                    teams.push(key(&draft.name));
                    sums.begin_group();
                }
                RowKind::Subtotal => sums.begin_group(),
                RowKind::Total
                | RowKind::Month
                | RowKind::Group
                | RowKind::Repeated
                | RowKind::Computed
                | RowKind::Part
                | RowKind::Actual
                | RowKind::NotFact
                | RowKind::NoPeriod
                | RowKind::Elsewhere
                | RowKind::NoName
                | RowKind::Note
                | RowKind::Above
                | RowKind::Header => {}
            }
            kinds.push(kind);
        }
        Sorted { kinds, doubtful: headings.doubtful }
    }

    fn kind(
        &self,
        (row, draft): (usize, &Draft),
        teams: &[String],
        sums: &Sums,
        (heads, has_data, people_below): (bool, bool, bool),
    ) -> RowKind {
        let name = draft.name.as_str();
        let says_total = || (0..self.grid.width()).any(|col| is_total(self.grid.text(row, col)));
        if self.context.facts.is_some() && name.is_empty() {
            return self.kind_of_nobody(draft, sums, says_total());
        }
        if name.is_empty() {
            let sum = sums.match_all(draft.figures(self.columns)) > 0;
            let texts = (0..self.grid.width()).map(|col| self.grid.text(row, col));
            let said =
                texts.into_iter().find(|text| is_total(text) || is_subtotal(text) || is_statistic(text));
            return match said {
                Some(text) => self.kind_of_total(text, draft, teams, sums),
                None if sum => RowKind::Total,
                None => RowKind::NoName,
            };
        }
        if !name.contains(char::is_alphabetic) || is_error(name) {
            return RowKind::NoName;
        }
        if is_total(name) || is_whole_team(name) || is_statistic(name) {
            return self.kind_of_total(name, draft, teams, sums);
        }
        if is_part(name) {
            return RowKind::Part;
        }
        let known = matches!(self.roster.find(name), Found::Same(_));
        if !known && draft.values.is_empty() && Field::titled(&plain_title(name)) == Some(Field::Name) {
            return RowKind::Header;
        }
        if is_subtotal(name) && !known {
            return RowKind::Subtotal;
        }
        if self.is_line(name) && !known {
            return RowKind::Computed;
        }
        if heads {
            return RowKind::Heading;
        }
        if teams.contains(&key(name)) && !known {
            return if draft.filled == 0 { RowKind::Heading } else { RowKind::Subtotal };
        }
        if draft.filled == 0 && has_data && !known {
            return if people_below || is_name(name) { RowKind::Person } else { RowKind::Note };
        }
        if !has_data && !known && is_note(name) {
            return RowKind::Note;
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
    /// A row that says it is a total is one of a group where it names a known one, or is the sum of the rows since the last
    /// group began and not of all.
    fn kind_of_total(&self, text: &str, draft: &Draft, teams: &[String], sums: &Sums) -> RowKind {
        if is_statistic(text) {
            return RowKind::Computed;
        }
        let of = total_of(text);
        let named = !of.is_empty() && (teams.contains(&key(&of)) || is_subtotal(text));
        let group = || {
            sums.match_group(draft.figures(self.columns)) > 0
                && sums.match_all(draft.figures(self.columns)) == 0
        };
        if named || (!of.is_empty() || self.context.facts.is_none()) && group() {
            RowKind::Subtotal
        } else {
            RowKind::Total
        }
    }

    /// Rows with sums above their people, in a table whose first column has groups and people alike.
    fn nested(&self) -> Vec<usize> {
        let named = |draft: &Draft| draft.name.contains(char::is_alphabetic) && !self.is_none(&draft.name);
        let total = self.drafts.iter().rev().find(|draft| is_total(&draft.name));
        let total: Option<Vec<(usize, Money)>> = total.map(|draft| draft.figures(self.columns).collect());
        let lines = self.drafts.iter().enumerate().filter(|(_, draft)| named(draft));
        let lines: Vec<(usize, nested::Line)> = lines
            .map(|(at, draft)| {
                let known = matches!(self.roster.find(&draft.name), Found::Same(_));
                let figures = draft.figures(self.columns).collect();
                (at, nested::Line { figures, says_group: is_group(&draft.name), known })
            })
            .collect();
        let (places, lines): (Vec<usize>, Vec<nested::Line>) = lines.into_iter().unzip();
        nested::find(&lines, total.as_deref()).into_iter().map(|head| places[head]).collect()
    }

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
