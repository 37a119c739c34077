//! What was understood of a table.

use std::ops::Range;

use super::aside::Aside;
use super::columns::{Column, columns};
use super::context::{Context, Wishes};
use super::drafts::{Draft, name_of};
use super::facts::About;
use super::fields::Field;
use super::grid::Grid;
use super::groups;
use super::header::{Header, find};
use super::headings::group_name;
use super::meaning::{Left, Meaning};
use super::months::{self, Months};
use super::names::Directory;
use super::once::Once;
use super::pairs::{Pair, add_absences, join, pairs};
use super::people::Person;
use super::rows::{RowKind, Sorted, Sorter};
use super::teams::fill_teams;
use super::values::{Taken, Trouble, read_cell};
use crate::sheet::clipboard::PastedBlock;

/// Something about one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is not taken.
    Trouble(Trouble),
    /// It could be read in two ways.
    Ambiguous,
}

/// A row as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells that are not taken, or could be read in two ways.
    pub marks: Vec<(usize, Mark)>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its cells.
    pub grid: Grid,
    /// The rows of its titles.
    pub header: Option<Range<usize>>,
    /// What its columns are.
    pub columns: Vec<Column>,
    /// What its rows are.
    pub rows: Vec<Row>,
    /// Its people.
    pub people: Vec<Person>,
    /// Its rows of teams, products, regions or clients, where it names nobody.
    pub groups: Vec<Person>,
    /// Figures of rows of totals, by row and column.
    pub sums: Vec<(usize, Vec<(usize, i64)>)>,
    /// Rows of which it has to be asked whether they name groups or people.
    pub doubtful: Vec<usize>,
    /// Figures of months, in a table without people.
    pub months: Option<Months>,
    /// People stood across in the table as it came.
    pub turned: bool,
    /// People whose team is that of the row above, where their own is empty.
    pub team_above: Vec<String>,
}

impl Reading {
    /// The titles as a key: tables with the same ones take the same choices. None without titles.
    #[must_use]
    pub fn titles_key(&self) -> Option<String> {
        self.header.as_ref().map(|_| titles_key(&self.columns))
    }

    /// Whether the table names people.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.columns.iter().any(|column| column.meaning.is_name())
    }

    /// Whether there are figures of the plan's periods and nobody they belong to.
    #[must_use]
    pub fn is_nameless_periods(&self) -> bool {
        self.header.is_some()
            && self.groups.is_empty()
            && !self.columns.iter().any(|column| column.meaning.is_name())
            && self.columns.iter().any(|column| matches!(column.meaning, Meaning::Period(_)))
    }

    /// Names of which it has to be asked whether they are of groups or of people.
    #[must_use]
    pub fn doubtful_names(&self) -> Vec<String> {
        let col = self.columns.iter().position(|column| column.meaning.is_name()).unwrap_or(0);
        self.doubtful.iter().map(|row| self.grid.text(*row, col).to_owned()).collect()
    }

    /// Cells that were not taken.
    #[must_use]
    pub fn troubles(&self) -> usize {
        let marks = self.rows.iter().filter(|row| row.kind.is_taken()).flat_map(|row| &row.marks);
        marks.filter(|(_, mark)| matches!(mark, Mark::Trouble(_))).count()
    }

    /// Columns with something in them that are left out, with why.
    pub fn left_columns(&self) -> impl Iterator<Item = (usize, Left)> {
        // The months of a season stand where its figures are, whatever the titles say of the plan.
        let columns = if self.months.is_some() { &[][..] } else { &self.columns };
        let first = self.header.as_ref().map_or(0, |rows| rows.end);
        let filled = move |col: usize| self.grid.column(col, first).any(|cell| !cell.text.trim().is_empty());
        let left = columns.iter().enumerate().filter_map(|(col, column)| Some((col, column.left?)));
        left.filter(move |(col, _)| filled(*col) || !self.columns[*col].title.is_empty())
    }
}

fn titles_key(columns: &[Column]) -> String {
    let titles = columns.iter().map(|column| crate::sheet::plain_title(&column.title));
    titles.collect::<Vec<_>>().join("|")
}

/// Reads a table.
#[must_use]
pub fn read(block: &PastedBlock, context: &Context<'_>, wishes: &Wishes) -> Reading {
    let mut reader = Reader::new(block.clone(), context, wishes);
    while !reader.step(context, usize::MAX) {}
    reader.finish(context)
}

/// A reading that goes on in steps, so that a page can show how far it is and stop it.
#[derive(Debug)]
pub struct Reader {
    grid: Grid,
    header: Option<Range<usize>>,
    columns: Vec<Column>,
    drafts: Vec<(Draft, Vec<(usize, Mark)>)>,
    first: usize,
    groups: Option<bool>,
    season: bool,
    turned: bool,
    /// Columns whose cells are taken together.
    pairs: Vec<Pair>,
}

impl Reader {
    /// Finds the titles and decides how columns are read.
    #[must_use]
    pub fn new(block: PastedBlock, context: &Context<'_>, wishes: &Wishes) -> Self {
        let mut grid = Grid::new(block);
        let mut header = find(&grid, context);
        let may_turn = context.facts.is_none() && wishes.season.is_none();
        let people_across = header.as_ref().is_some_and(|header| header.is_of_people_across(&grid, context));
        let of_times = header.as_ref().is_none_or(Header::is_of_times);
        let other = (may_turn && (of_times || people_across)).then(|| grid.turned()).flatten();
        let other = other.and_then(|other| {
            let mut found = find(&other, context).filter(|found| people_across || found.is_of_people())?;
            if people_across && let Some((_, known)) = found.columns.first_mut() {
                *known = Some(Ok(Meaning::Field(Field::Name)));
            }
            Some((found, other))
        });
        let turned = other.is_some();
        if let Some((found, other)) = other {
            (grid, header) = (other, Some(found));
        }
        let first = header.as_ref().map_or(0, |header| header.rows.end);
        let columns = columns(&grid, header.as_ref(), first, context, wishes);
        let meanings: Vec<Meaning> = columns.iter().map(|column| column.meaning).collect();
        Reader {
            pairs: pairs(&meanings),
            grid,
            header: header.map(|header| header.rows),
            columns,
            drafts: Vec::new(),
            first,
            groups: wishes.groups,
            season: wishes.season.is_some(),
            turned,
        }
    }

    /// What the columns are.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// As [`Reading::titles_key`].
    #[must_use]
    pub fn titles_key(&self) -> Option<String> {
        self.header.as_ref().map(|_| titles_key(&self.columns))
    }

    /// How much is read, from 0 to 1.
    #[must_use]
    #[allow(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "progress is shown, not kept")]
    pub fn progress(&self) -> f64 {
        let all = self.grid.height().saturating_sub(self.first).max(1);
        self.drafts.len() as f64 / all as f64
    }

    /// Reads so many more rows; true where all are read.
    pub fn step(&mut self, context: &Context<'_>, rows: usize) -> bool {
        let from = self.first + self.drafts.len();
        let to = self.grid.height().min(from.saturating_add(rows));
        for row in from..to {
            let draft = self.draft(row, context);
            self.drafts.push(draft);
        }
        to >= self.grid.height()
    }

    fn draft(&self, row: usize, context: &Context<'_>) -> (Draft, Vec<(usize, Mark)>) {
        let name = name_of(&self.grid, &self.columns, row);
        let (mut values, mut marks, mut filled, mut spread) = (Vec::new(), Vec::new(), 0, false);
        for (col, column) in self.columns.iter().enumerate() {
            let Some(cell) = self.grid.cell(row, col) else { continue };
            let text = cell.text.trim();
            spread |= !text.is_empty() && self.grid.span(row, col) > 1;
            let idle = column.meaning.is_name() || column.meaning == Meaning::Field(Field::Number);
            filled += usize::from(!text.is_empty() && !idle);
            // A dash says that there is none, but for figures of money over time, where accounts write 0 so.
            if text.contains(['-', '–', '—'])
                && !text.contains(char::is_alphanumeric)
                && !column.meaning.is_money_over_time()
            {
                continue;
            }
            let value = column.meaning.value(context.plan);
            let read = read_cell(cell, value, column.decided, column.tens, context);
            match read.and_then(|read| begun(read, context)) {
                Ok(Some((taken, ambiguous))) if fits(column.meaning, &taken, context) => {
                    if ambiguous {
                        marks.push((col, Mark::Ambiguous));
                    }
                    values.push((col, taken));
                }
                Ok(Some(_)) => marks.push((col, Mark::Trouble(Trouble::TooLarge))),
                Ok(None) => {}
                Err(trouble) => marks.push((col, Mark::Trouble(trouble))),
            }
        }
        let alone = join(&mut values, &self.pairs);
        marks.extend(alone.into_iter().map(|(col, trouble)| (col, Mark::Trouble(trouble))));
        (Draft { name, filled, spread, values }, marks)
    }

    /// What was understood, once all rows are read.
    #[must_use]
    pub fn finish(self, context: &Context<'_>) -> Reading {
        let Reader { grid, header, columns, drafts, first, groups: are_groups, season, turned, .. } = self;
        let roster = Directory::new(context.plan.managers.iter().map(|manager| manager.name.as_str()));
        let (drafts, marks): (Vec<Draft>, Vec<Vec<(usize, Mark)>>) = drafts.into_iter().unzip();
        let named = columns.iter().any(|column| column.meaning.is_name());
        let (grid_of, columns_of) = (&grid, &columns);
        let table =
            Aside { grid: grid_of, columns: columns_of, plan: context.plan, header: header.as_ref(), first };
        let aside = if context.facts.is_none() { table.kinds() } else { table.plans() };
        let sorter =
            Sorter::new((grid_of, columns_of), context, (first, &drafts), (&roster, are_groups), &aside);
        let Sorted { mut kinds, doubtful } = sorter.told();
        let groups = groups::find(&mut kinds, &drafts, (columns_of, first), context);
        let above = header.as_ref().map_or(0, |rows| rows.start);
        let head = (0..first).map(|row| if row < above { RowKind::Above } else { RowKind::Header });
        let mut rows: Vec<Row> = head.map(|kind| Row { kind, marks: Vec::new() }).collect();
        rows.extend(kinds.iter().zip(marks).map(|(kind, marks)| Row { kind: *kind, marks }));
        let (mut people, mut sums, mut heading) = (Vec::new(), Vec::new(), None);
        // Whose the rows without a name are that stand below one.
        let mut owner: Option<String> = None;
        let mut known = Once::default();
        let has_team = columns.iter().any(|column| column.meaning == Meaning::Field(Field::Team));
        for (at, (draft, kind)) in drafts.iter().zip(&kinds).enumerate() {
            let row = first + at;
            match kind {
                // Without its time a row would be of the whole plan.
                RowKind::Person if has_trouble(&rows[row], &columns, Field::Period) => {
                    rows[row].kind = RowKind::NoPeriod;
                }
                RowKind::Person | RowKind::Nobody if named || *kind == RowKind::Nobody => {
                    let team = heading.as_ref().filter(|_| !has_team);
                    let mut person = person(row, draft, &columns, &roster, team);
                    if *kind == RowKind::Person {
                        owner = None;
                    } else if let Some(owner) = &owner {
                        person.found = roster.find(owner);
                        person.name.clone_from(owner);
                        rows[row].kind = RowKind::Person;
                    }
                    if context.facts.is_none() && known.has(&grid, &columns, &person, context) {
                        rows[row] = Row { kind: RowKind::Repeated, marks: Vec::new() };
                    } else {
                        people.push(person);
                    }
                }
                RowKind::Heading => {
                    let named = kinds.get(at + 1) == Some(&RowKind::Nobody);
                    owner = named.then(|| group_name(&draft.name));
                    heading = Some(group_name(&draft.name)).filter(|_| !named);
                }
                RowKind::Total | RowKind::Subtotal => {
                    sums.push((row, draft.figures(&columns).collect()));
                }
                RowKind::Person
                | RowKind::Nobody
                | RowKind::Month
                | RowKind::Group
                | RowKind::Repeated
                | RowKind::Above
                | RowKind::Header
                | RowKind::Computed
                | RowKind::Part
                | RowKind::Actual
                | RowKind::NotFact
                | RowKind::NoPeriod
                | RowKind::Elsewhere
                | RowKind::NoName
                | RowKind::Note => {}
            }
        }
        let months = (context.facts.is_none() && (season || people.is_empty()))
            .then(|| months::find(&grid, context))
            .flatten();
        for row in months.iter().flat_map(|months| &months.rows) {
            rows[*row] = Row { kind: RowKind::Month, marks: Vec::new() };
        }
        let team_above = fill_teams(&mut people, has_team && context.facts.is_none(), |person| {
            has_trouble(&rows[person.row], &columns, Field::Team)
        });
        let doubtful = doubtful.into_iter().map(|at| first + at).filter(|_| months.is_none()).collect();
        Reading { grid, header, columns, rows, people, groups, sums, doubtful, months, turned, team_above }
    }
}

/// Whether a cell of this field is not taken.
fn has_trouble(row: &Row, columns: &[Column], field: Field) -> bool {
    let bad = row.marks.iter().filter(|(_, mark)| matches!(mark, Mark::Trouble(_)));
    bad.into_iter().any(|(col, _)| columns[*col].meaning == Meaning::Field(field))
}

fn person(
    row: usize,
    draft: &Draft,
    columns: &[Column],
    roster: &Directory,
    heading: Option<&String>,
) -> Person {
    let mut team = heading.cloned();
    let mut values = Vec::new();
    for (col, value) in &draft.values {
        let meaning = columns[*col].meaning;
        if let (Meaning::Field(Field::Team), Taken::Words(name)) = (meaning, value) {
            team = Some(name.clone());
        } else if let (Meaning::Field(Field::AwayFrom), Taken::Spans(spans)) = (meaning, value) {
            add_absences(&mut values, spans);
        } else if !meaning.is_name() {
            values.push((meaning, value.clone()));
        }
    }
    Person { row, name: draft.name.clone(), found: roster.find(&draft.name), team, values }
}

/// Facts of a time that has not begun are refused; the day when a deal is to close may lie ahead.
fn begun(read: Option<(Taken, bool)>, context: &Context<'_>) -> Result<Option<(Taken, bool)>, Trouble> {
    let today = context.facts.and_then(|wishes| wishes.today);
    if let (Some((Taken::When(period), _)), Some(today)) = (&read, today)
        && period.first() > today
    {
        return Err(Trouble::Future);
    }
    Ok(read)
}

/// A rate must be one that the step can have.
fn fits(meaning: Meaning, taken: &Taken, context: &Context<'_>) -> bool {
    let Taken::Number(number) = taken else { return true };
    match meaning {
        Meaning::Step(stage) => context.plan.stage(stage).is_some_and(|stage| stage.step.accepts(*number)),
        Meaning::Field(Field::Share) | Meaning::About(About::Chance) => *number <= 1.0,
        Meaning::Out
        | Meaning::Field(_)
        | Meaning::Maximum(_)
        | Meaning::Member(_)
        | Meaning::Period(_)
        | Meaning::Past(_)
        | Meaning::About(_)
        | Meaning::Measure(_)
        | Meaning::Fact(..) => true,
    }
}
