//! What the columns of a table are: by hand, by their titles, by what they hold.

use super::content::{guess, name_column};
use super::context::{Context, Wishes};
use super::facts;
use super::fields::{Field, Value};
use super::grid::Grid;
use super::header::Header;
use super::meaning::{Left, Meaning, computed_lines};
use super::pairs::{settle_absences, settle_halves};
use super::titles::{Title, currency, foreign, unit_alone};
use super::values::{Decided, Evidence, decide};
use crate::calendar::Period;
use crate::sheet::date::{Order, YEARS};
use crate::sheet::parse::Block;
use crate::sheet::plain_title;

/// A column as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its title; empty without one.
    pub title: String,
    /// What it is.
    pub meaning: Meaning,
    /// Why it is left out, where it is.
    pub left: Option<Left>,
    /// The power of ten in its title.
    pub tens: i32,
    /// The currencies in its title or its first cells that are not the plan's.
    pub currencies: Vec<&'static str>,
    /// How its cells are read.
    pub decided: Decided,
}

/// What the columns are: by hand, by their titles, by their contents.
pub(super) fn columns(
    grid: &Grid,
    header: Option<&Header>,
    first: usize,
    context: &Context<'_>,
    wishes: &Wishes,
) -> Vec<Column> {
    let mut out: Vec<(Title, Meaning, Option<Left>)> = match header {
        Some(header) => header
            .columns
            .iter()
            .map(|(title, known)| match known {
                Some(Ok(meaning)) => (title.clone(), *meaning, None),
                Some(Err(left)) => (title.clone(), Meaning::Out, Some(*left)),
                None => (title.clone(), Meaning::Out, Some(Left::Unknown)),
            })
            .collect(),
        None => guess(grid)
            .into_iter()
            .map(|meaning| (Title::default(), meaning, (meaning == Meaning::Out).then_some(Left::Unknown)))
            .collect(),
    };
    if context.facts.is_some() {
        facts::settle(grid, first, &mut out, context);
    }
    if context.facts.is_none() {
        settle_years(grid, first, &mut out);
        settle_halves(&mut out, context);
        settle_absences(grid, header.map_or(0, |header| header.rows.start), &mut out);
    }
    for (col, (_, meaning, left)) in out.iter_mut().enumerate() {
        if let Some(wish) = wishes.column(col) {
            *meaning = wish;
            *left = (wish == Meaning::Out).then_some(Left::ByHand);
        }
    }
    settle_names(grid, first, &mut out, context, wishes);
    leave_computed(&mut out, context);
    leave_repeated(&mut out);
    let over = header.and_then(|header| unit_above(grid, header.rows.start)).map_or(0, |(power, _)| power);
    out.into_iter()
        .enumerate()
        .map(|(col, (title, meaning, left))| {
            // A total is read to be compared.
            let value = if left == Some(Left::Total) { Value::Money } else { meaning.value(context.plan) };
            let decided = match value {
                Value::Nothing => Decided {
                    numbers: Block::default(),
                    order: Order::of(context.lang),
                    evidence: Evidence::Plain,
                },
                Value::Words
                | Value::Number
                | Value::Money
                | Value::Percent
                | Value::Date
                | Value::Spans
                | Value::Ramp
                | Value::Period
                | Value::Amount
                | Value::Count
                | Value::FactPeriod(_) => decide(CellsOf { grid, col, at: first }, value, context.lang),
            };
            let currencies = currencies(grid, (col, first), (&title, meaning, left), context);
            let money = matches!(value, Value::Money | Value::Amount);
            let tens = if title.has_unit || !money { title.tens } else { over };
            Column { title: title.text, meaning, left, tens, currencies, decided }
        })
        .collect()
}

/// A column of years by their numbers says when its rows are, and holds no money.
fn settle_years(grid: &Grid, first: usize, out: &mut [(Title, Meaning, Option<Left>)]) {
    let is_year = |text: &str| text.len() == 4 && text.parse().is_ok_and(|year: i32| YEARS.contains(&year));
    for (col, (title, meaning, _)) in out.iter_mut().enumerate() {
        let mut texts = grid.column(col, first).map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
        if matches!(meaning, Meaning::Period(_))
            && title.year.is_none()
            && texts.next().is_some_and(is_year)
            && texts.all(is_year)
        {
            *meaning = Meaning::Field(Field::Period);
        }
    }
}

/// The unit that stands above the titles, alone or behind a title of the table: its power of ten, and its text.
pub(super) fn unit_above(grid: &Grid, titles: usize) -> Option<(i32, &str)> {
    let texts = (0..titles).flat_map(|row| (0..grid.width()).map(move |col| grid.text(row, col)));
    // "План отдела, тыс. руб." names what it is of first.
    let behind = |text: &str| text.rsplit_once([',', '(']).and_then(|(_, rest)| unit_alone(rest));
    texts.into_iter().find_map(|text| Some((unit_alone(text).or_else(|| behind(text))?, text)))
}

/// The currencies of a column that are not the plan's: beside its money, or of the rows where it says nothing else. One row in
/// dollars is enough, also below rows in the plan's currency.
fn currencies(
    grid: &Grid,
    (col, first): (usize, usize),
    (title, meaning, left): (&Title, Meaning, Option<Left>),
    context: &Context<'_>,
) -> Vec<&'static str> {
    let texts = || {
        let cells = CellsOf { grid, col, at: first }.take(LOOKED_AT);
        cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty())
    };
    let alone = |text: &str| text.chars().count() <= LONGEST_CODE && currency(text).is_some();
    let says = left == Some(Left::Unknown) && texts().next().is_some() && texts().all(alone);
    let mut out = Vec::new();
    if says || matches!(meaning.value(context.plan), Value::Money | Value::Amount) {
        for text in std::iter::once(title.text.as_str()).chain(texts()) {
            let code = foreign(text, &context.plan.currency).filter(|code| !out.contains(code));
            out.extend(code);
        }
    }
    out
}

/// Most characters of a currency that stands alone in a cell: "rub", "тенге".
const LONGEST_CODE: usize = 8;

/// Cells of a column in which the sign of a currency is looked for.
const LOOKED_AT: usize = 100;

/// The cells of a column, once more from the start for every clone.
#[derive(Clone)]
struct CellsOf<'a> {
    grid: &'a Grid,
    col: usize,
    at: usize,
}

impl<'a> Iterator for CellsOf<'a> {
    type Item = &'a crate::sheet::clipboard::PastedCell;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.grid.height() {
            self.at += 1;
            if let Some(cell) = self.grid.cell(self.at - 1, self.col) {
                return Some(cell);
            }
        }
        None
    }
}

/// One column of names: an English "manager" beside a column of reps is the boss, so their team; a table whose other
/// titles are known has its names in the first column of text.
fn settle_names(
    grid: &Grid,
    first: usize,
    out: &mut [(Title, Meaning, Option<Left>)],
    context: &Context<'_>,
    wishes: &Wishes,
) {
    let named = |out: &[(Title, Meaning, Option<Left>)], field: Field| -> Vec<usize> {
        let of = out.iter().enumerate().filter(|(_, (_, meaning, _))| *meaning == Meaning::Field(field));
        of.map(|(col, _)| col).collect()
    };
    let names = named(out, Field::Name);
    if names.len() > 1 {
        let boss =
            |col: &usize| matches!(out[*col].0.bare.as_str(), "manager" | "managers" | "sales manager");
        let bosses: Vec<usize> =
            names.iter().copied().filter(boss).filter(|col| wishes.column(*col).is_none()).collect();
        let free = named(out, Field::Team).is_empty();
        if bosses.len() < names.len() {
            for (at, col) in bosses.into_iter().enumerate() {
                (out[col].1, out[col].2) = if free && at == 0 {
                    (Meaning::Field(Field::Team), None)
                } else {
                    (Meaning::Out, Some(Left::Repeated))
                };
            }
        }
    }
    if !named(out, Field::Surname).is_empty() {
        for col in named(out, Field::Name) {
            out[col].1 = Meaning::Field(Field::GivenName);
        }
    }
    if !out.iter().any(|(_, meaning, _)| meaning.is_name()) {
        let people = out
            .iter()
            .any(|(_, meaning, _)| !matches!(meaning, Meaning::Out | Meaning::Field(Field::Number)));
        let free = |col: usize| {
            out[col].1 == Meaning::Out && out[col].2 == Some(Left::Unknown) && wishes.column(col).is_none()
        };
        // Facts may be everybody's together: words beside them are names only where the plan knows one of them.
        let known = |col: &usize| context.facts.is_none() || facts::has_people(grid, *col, first, context);
        if let Some(col) = name_column(grid, first, free).filter(|_| people).filter(known) {
            (out[col].1, out[col].2) = (Meaning::Field(Field::Name), None);
        }
    }
}

/// "Manager (Calls)" heads a sheet of calls: its figures over time are computed and no money.
fn leave_computed(out: &mut [(Title, Meaning, Option<Left>)], context: &Context<'_>) {
    let inside = |title: &Title| {
        let (_, rest) = title.text.split_once(" (")?;
        Some(rest.trim_end_matches(')').to_owned())
    };
    let revenue =
        [crate::i18n::Lang::En, crate::i18n::Lang::Ru].map(|lang| lang.sheet().revenue.to_lowercase());
    let lines = computed_lines(context.plan);
    let computed = out
        .iter()
        .filter(|(_, meaning, _)| meaning.is_name())
        .filter_map(|(title, ..)| inside(title))
        .any(|word| lines.contains(&plain_title(&word)) && !revenue.contains(&word.to_lowercase()));
    for (_, meaning, left) in
        out.iter_mut().filter(|(_, meaning, _)| computed && matches!(meaning, Meaning::Period(_)))
    {
        (*meaning, *left) = (Meaning::Out, Some(Left::Computed));
    }
}

/// A known title never counts twice.
fn leave_repeated(out: &mut [(Title, Meaning, Option<Left>)]) {
    for col in 0..out.len() {
        let (before, rest) = out.split_at_mut(col);
        let (_, meaning, left) = &mut rest[0];
        let many = match *meaning {
            Meaning::Out => true,
            Meaning::Field(field) => field.spec().many || field == Field::Number,
            Meaning::Step(_)
            | Meaning::Maximum(_)
            | Meaning::Member(_)
            | Meaning::Period(_)
            | Meaning::Past(_)
            | Meaning::About(_)
            | Meaning::Measure(_)
            | Meaning::Fact(..) => false,
        };
        // A plan and the year are the same.
        let year = Meaning::Period(Period::Horizon);
        let same = |other: &Meaning| if *other == year { Meaning::Field(Field::Plan) } else { *other };
        if !many && before.iter().any(|(_, other, _)| same(other) == same(meaning)) {
            (*meaning, *left) = (Meaning::Out, Some(Left::Repeated));
        }
    }
}
