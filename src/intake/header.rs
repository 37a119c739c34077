//! Finds the titles: one to three rows among the first fifteen.

use std::ops::Range;

use super::away;
use super::context::{Context, Sheet};
use super::facts;
use super::fields::Field;
use super::grid::Grid;
use super::meaning::{Known, Left, Meaning, titled};
use super::months::is_revenue;
use super::period_words::{digit_months, month_in_digits};
use super::periods::{When, is_actual, read_titles};
use super::row_words::{is_name, is_total};
use super::titles::{Title, is_unit, unit_alone};
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::PastedBlock;
use crate::sheet::date::{Order, YEARS, month_of_text};
use crate::sheet::parse::{Kind, Reading, parse_number};
use crate::sheet::plain_title;

/// Rows in which titles are looked for.
const ROWS: usize = 15;
/// Most rows of titles.
const MOST: usize = 3;

/// The titles of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Header {
    /// The rows they stand in.
    pub rows: Range<usize>,
    /// For every column its title and what it says; None where it says nothing known.
    pub columns: Vec<(Title, Option<Known>)>,
}

impl Header {
    /// Whether two titles or more say something of people.
    pub fn is_of_people(&self) -> bool {
        let of_people = |known: &Known| {
            matches!(
                known,
                Ok(Meaning::Field(_) | Meaning::Step(_) | Meaning::Maximum(_) | Meaning::Member(_))
            )
        };
        self.columns.iter().filter(|(_, known)| known.as_ref().is_some_and(of_people)).count() > 1
    }
}

impl Header {
    /// Whether it says nothing but times and has rows above it, as the dates of people who stand across do.
    pub fn is_of_times(&self) -> bool {
        let of_time =
            |known: &Known| matches!(known, Ok(Meaning::Period(_) | Meaning::Past(_)) | Err(Left::Outside));
        let mut others = self.columns.iter().skip(1);
        self.rows.start > 0 && others.all(|(_, known)| known.as_ref().is_none_or(of_time))
    }

    /// Whether periods stand down the first column and what could be people across: each of their titles is a name.
    pub fn is_of_people_across(&self, grid: &Grid, context: &Context<'_>) -> bool {
        let mut columns = self.columns.iter();
        let period =
            columns.next().is_some_and(|(_, known)| *known == Some(Ok(Meaning::Field(Field::Period))));
        let total = |known: &Option<Known>| *known == Some(Err(Left::Total));
        let people = columns.clone().filter(|(title, known)| known.is_none() && is_name(&title.text)).count();
        let others = columns.filter(|(_, known)| !total(known)).count();
        let below: Vec<&str> = (self.rows.end..grid.height()).map(|row| grid.text(row, 0)).collect();
        let whens = read_titles(&below, &context.tables.axis, Order::of(context.lang));
        let all = below.iter().zip(whens).all(|(text, when)| when.is_some() || is_total(text));
        self.rows == (0..1) && period && people > 0 && people == others && below.len() > 1 && all
    }
}

/// Whether a block has a row of titles of which at least one is known.
#[must_use]
pub fn has_header(block: &PastedBlock, context: &Context<'_>) -> bool {
    let grid = Grid::new(block.clone());
    find(&grid, context).is_some() || is_turned(&grid, context)
}

/// Whether titles stand in the first column, and people across.
fn is_turned(grid: &Grid, context: &Context<'_>) -> bool {
    context.facts.is_none()
        && grid.turned().is_some_and(|grid| find(&grid, context).is_some_and(|found| found.is_of_people()))
}

/// The sheet to begin with: the first one whose header is understood, else the first.
#[must_use]
pub fn first_known(sheets: &[Sheet], context: &Context<'_>) -> usize {
    sheets.iter().position(|sheet| has_header(&sheet.block, context)).unwrap_or(0)
}

/// The header of a table; None where no row has a known title and no number.
pub(super) fn find(grid: &Grid, context: &Context<'_>) -> Option<Header> {
    let candidates: Vec<usize> =
        (0..grid.height().min(ROWS)).filter(|row| known(grid, *row, context) > 0).collect();
    let mut best = *candidates.first()?;
    let mut most = 0;
    let names = |row: usize| {
        let is_name = |known: &Option<Known>| matches!(known, Some(Ok(meaning)) if meaning.is_name());
        read(grid, &(row..row + 1), context).iter().any(|(_, known)| is_name(known))
    };
    for &row in &candidates {
        let count = known(grid, row, context);
        // Below the title of names a row with a name is a person's, whatever months or days it has.
        let below = most > 0 && names(best) && !names(row) && !continues(grid, best, context);
        if count > most && !below {
            (best, most) = (row, count);
        }
    }
    let (mut first, mut last) = (best, best);
    while last + 1 < grid.height() && last + 1 - first < MOST && continues(grid, last, context) {
        last += 1;
    }
    while first > 0 && last + 1 - first < MOST && is_above(grid, first - 1) {
        first -= 1;
    }
    let rows = first..last + 1;
    let columns = read(grid, &rows, context);
    Some(Header { rows, columns })
}

/// Known titles of a row; 0 where it holds a number.
fn known(grid: &Grid, row: usize, context: &Context<'_>) -> usize {
    if has_number(grid, row, context) {
        return 0;
    }
    let single = row..row + 1;
    read(grid, &single, context).iter().filter(|(_, known)| known.is_some()).count()
}

/// A number that is no year.
fn has_number(grid: &Grid, row: usize, context: &Context<'_>) -> bool {
    let reading = Reading::typed(Kind::Number, DecimalMark::of(context.lang));
    let texts: Vec<&str> = (0..grid.width()).map(|col| grid.text(row, col)).collect();
    // "202701" and "202702" beside each other are months.
    let in_digits = digit_months(&texts).is_some();
    (0..grid.width()).any(|col| {
        let text = grid.text(row, col);
        let year = text.parse().is_ok_and(|year: i32| YEARS.contains(&year));
        // "01.2027" is a month.
        let month = month_of_text(text).is_some_and(|(year, _)| year.is_some());
        let month = month || in_digits && month_in_digits(text).is_some();
        !text.is_empty() && !year && !month && parse_number(text, reading).is_ok()
    })
}

/// Whether the row below titles is a second row of them: known titles, no number, and nothing where a name stands.
fn continues(grid: &Grid, row: usize, context: &Context<'_>) -> bool {
    let below = row + 1;
    let named = (0..grid.width()).find(|col| {
        let text = grid.text(row, *col);
        let known = match context.facts {
            Some(_) => facts::known(text, "", false, text, context),
            None => titled(&Title::new(text), None, context.plan),
        };
        known.is_some_and(|known| known.is_ok_and(Meaning::is_name))
    });
    let free = named
        .is_none_or(|col| grid.text(below, col).is_empty() || grid.text(below, col) == grid.text(row, col));
    // Units and what the figures are stand below the months, too.
    // "с" and "по" below "Отпуск".
    let is_edge = |text: &str| away::edge(&plain_title(text), |_| false).is_some();
    let said = |text: &str| text.is_empty() || is_unit(text) || is_revenue(text) || is_edge(text);
    let all_said = (0..grid.width()).all(|col| said(grid.text(below, col)));
    free && (known(grid, below, context) > 0 || all_said && !has_number(grid, below, context))
}

/// Whether the row above titles groups them: text over several columns, not one title over the whole table.
fn is_above(grid: &Grid, row: usize) -> bool {
    let width = grid.width();
    let texts: Vec<usize> = (0..width).filter(|col| !grid.text(row, *col).is_empty()).collect();
    let digits = |col: &usize| {
        let text = grid.text(row, *col);
        let year = text.parse().is_ok_and(|year: i32| YEARS.contains(&year));
        !year && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-'))
    };
    let lone = texts.len() == 1 && (texts[0] == 0 || grid.span(row, texts[0]) >= width);
    let unit = texts.iter().all(|col| unit_alone(grid.text(row, *col)).is_some());
    // "Period: 01.01.2027 – 31.03.2027" is said of the table, and heads no column.
    let parameter = |col: &usize| {
        let text = grid.text(row, *col);
        let rest = text.split_once(':').map(|(_, rest)| rest.trim());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let about = texts.iter().any(parameter);
    !texts.is_empty() && !lone && !unit && !about && !texts.iter().any(digits)
}

/// The titles of these rows. Upper ones hold for the merged or empty cells to their right and are joined with the lower;
/// each alone counts, too.
fn read(grid: &Grid, rows: &Range<usize>, context: &Context<'_>) -> Vec<(Title, Option<Known>)> {
    let width = grid.width();
    let order = Order::of(context.lang);
    let lowest = rows.end - 1;
    let columns: Vec<(String, String, bool)> = (0..width)
        .map(|col| {
            let lower = (rows.clone()).rev().map(|row| grid.text(row, col)).find(|text| !text.is_empty());
            let lower_row = rows.clone().rev().find(|row| !grid.text(*row, col).is_empty()).unwrap_or(lowest);
            let mut uppers: Vec<&str> = Vec::new();
            let mut own = true;
            for row in rows.start..lower_row {
                let from = (0..=col).rev().find(|at| !grid.text(row, *at).is_empty());
                let text = from.map_or("", |at| grid.text(row, at));
                own &= from == Some(col) || from.is_some_and(|at| grid.span(row, at) > col - at);
                if !text.is_empty() && Some(text) != lower && !uppers.contains(&text) {
                    uppers.push(text);
                }
            }
            (lower.unwrap_or("").to_owned(), uppers.join(" "), own)
        })
        .collect();
    let joined: Vec<String> =
        columns.iter().map(|(lower, upper, _)| format!("{upper} {lower}").trim().to_owned()).collect();
    let lowers: Vec<&str> = columns.iter().map(|(lower, ..)| lower.as_str()).collect();
    let whens = |texts: &[&str]| read_titles(texts, &context.tables.axis, order);
    let of_joined = whens(&joined.iter().map(String::as_str).collect::<Vec<_>>());
    let of_lower = whens(&lowers);
    if context.facts.is_some() {
        let known = |((lower, upper, own), joined): (&(String, String, bool), &String)| {
            (Title::new(joined), facts::known(lower, upper, *own, joined, context))
        };
        return columns.iter().zip(&joined).map(known).collect();
    }
    (0..width)
        .map(|col| {
            let (lower, upper, own) = &columns[col];
            let look = |text: &str, when: Option<When>| titled(&Title::new(text), when, context.plan);
            let upper_when = || read_titles(&[upper.as_str()], &context.tables.axis, order)[0];
            let both = look(&joined[col], of_joined[col]);
            let mut known = both.or_else(|| look(lower, of_lower[col]));
            if matches!(known, Some(Ok(Meaning::Period(_)))) && is_actual(upper) {
                known = Some(Err(Left::Actual));
            }
            // "Jan" over "Plan" is January's plan, "Q1" over "Total" the quarter.
            let of_upper = matches!(known, Some(Ok(Meaning::Field(Field::Plan)) | Err(Left::Total)));
            if is_actual(lower) && upper_when().is_some() {
                // "Jan" over "Actual" is what happened.
                known = Some(Err(Left::Actual));
            } else if of_upper && matches!(upper_when(), Some(When::Plan(_) | When::Half(_)))
                || known.is_none() && *own && !upper.is_empty()
            {
                known = look(upper, upper_when());
            }
            (Title::new(&joined[col]), known)
        })
        .collect()
}
