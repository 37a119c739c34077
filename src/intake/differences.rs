//! Totals of a table that are not the sum of what was taken: those below the people, and those beside the periods.

use super::context::Context;
use super::fields::{Field, Value};
use super::meaning::{Left, Meaning};
use super::reading::Reading;
use super::rows::RowKind;
use super::values::read_cell;
use crate::calendar::Period;
use crate::units::Money;

/// A total in the table that is not the sum of what was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumDifference {
    /// The row of the grid.
    pub row: usize,
    /// The column of the grid.
    pub col: usize,
    /// What the table says.
    pub table: Money,
    /// The sum of what was taken.
    pub taken: Money,
    /// It is a total of the columns beside it, else of the rows above.
    pub across: bool,
}

/// Totals over everybody that are not the sum of what was taken: of all rows, without the figures that others replaced.
pub(super) fn differences(reading: &Reading, replaced: &[(Meaning, Money)]) -> Vec<SumDifference> {
    let people = if reading.people.is_empty() { &reading.groups } else { &reading.people };
    if people.is_empty() {
        return Vec::new();
    }
    let last = reading.sums.iter().rev().find(|(row, _)| reading.rows[*row].kind == RowKind::Total);
    let Some((row, figures)) = last else { return Vec::new() };
    let taken = |col: usize| -> Money {
        let meaning = reading.columns[col].meaning;
        let of = people.iter().flat_map(|person| &person.values).filter(|(other, _)| *other == meaning);
        let all: Money = of.filter_map(|(_, value)| value.figure()).sum();
        all - replaced.iter().filter(|(other, _)| *other == meaning).map(|(_, amount)| *amount).sum::<Money>()
    };
    let one = |&(col, _): &(usize, Money)| {
        let taken = taken(col);
        let meaning = |col: usize| reading.columns[col].meaning;
        // Halves of the year are compared together, beside the first of them.
        let alike = || figures.iter().filter(|(other, _)| meaning(*other) == meaning(col));
        let table: Money = alike().map(|(_, amount)| *amount).sum();
        if alike().next().is_some_and(|(first, _)| *first != col) {
            return None;
        }
        let near = Money::try_from(people.len()).unwrap_or(0);
        let differs = (table - taken).abs() > near;
        differs.then_some(SumDifference { row: *row, col, table, taken, across: false })
    };
    figures.iter().filter_map(one).collect()
}

/// Totals beside the periods of a row that are neither the sum of all periods, nor of those before them, nor of those since
/// the last such total. A table of which periods are left out has totals that cannot be compared.
pub(super) fn across(reading: &Reading, context: &Context<'_>) -> Vec<SumDifference> {
    let columns = &reading.columns;
    let totals: Vec<usize> =
        (0..columns.len()).filter(|col| columns[*col].left == Some(Left::Total)).collect();
    let outside = |left: Option<Left>| {
        matches!(left, Some(Left::Outside | Left::Actual | Left::Repeated | Left::ByHand | Left::Computed))
    };
    if totals.is_empty() || columns.iter().any(|column| outside(column.left)) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (row, figures) in rows(reading) {
        for (nth, &col) in totals.iter().enumerate() {
            let column = &columns[col];
            let cell = reading.grid.cell(row, col);
            let read = cell.map(|cell| read_cell(cell, Value::Money, column.decided, column.tens, context));
            let Some(Ok(Some((value, _)))) = read else { continue };
            let Some(table) = value.figure() else { continue };
            let since = nth.checked_sub(1).map_or(0, |before| totals[before]);
            let sums = [0..columns.len(), 0..col, since..col].map(|within| {
                let inside: Vec<_> = figures.iter().filter(|(col, ..)| within.contains(col)).collect();
                sum(&inside)
            });
            let near =
                |(sum, count): &(Money, usize)| (table - sum).abs() <= Money::try_from(*count).unwrap_or(0);
            if sums[0].1 > 1 && !sums.iter().any(near) {
                out.push(SumDifference { row, col, table, taken: sums[0].0, across: true });
            }
        }
    }
    out
}

/// A figure of a period, by the column it stands in.
type Figure = (usize, Meaning, Money);

/// The rows of people and of the total over all, each with its figures by period.
fn rows(reading: &Reading) -> Vec<(usize, Vec<Figure>)> {
    let place = |meaning: Meaning| reading.columns.iter().position(|column| column.meaning == meaning);
    let of_period = |meaning: Meaning| {
        matches!(meaning, Meaning::Past(_) | Meaning::Field(Field::Half))
            || matches!(meaning, Meaning::Period(of) if of != Period::Horizon)
    };
    let people = reading.people.iter().map(|person| {
        let values = person.values.iter().filter(|(meaning, _)| of_period(*meaning));
        let figures =
            values.filter_map(|(meaning, value)| Some((place(*meaning)?, *meaning, value.figure()?)));
        (person.row, figures.collect())
    });
    let totals = reading.sums.iter().filter(|(row, _)| reading.rows[*row].kind == RowKind::Total);
    let totals = totals.map(|(row, figures)| {
        let of = figures.iter().map(|(col, amount)| (*col, reading.columns[*col].meaning, *amount));
        (*row, of.filter(|(_, meaning, _)| of_period(*meaning)).collect())
    });
    people.chain(totals).collect()
}

/// The sum of the shortest periods among figures, and how many they are: quarters stand among the months they are made of.
fn sum(figures: &[&Figure]) -> (Money, usize) {
    let length = |meaning: Meaning| {
        if matches!(meaning, Meaning::Period(Period::Segment(_) | Period::Week(_))) {
            0
        } else if matches!(meaning, Meaning::Past(_) | Meaning::Period(Period::Month(_))) {
            1
        } else {
            2
        }
    };
    let shortest = figures.iter().map(|(_, meaning, _)| length(*meaning)).min();
    let of = figures.iter().filter(|(_, meaning, _)| Some(length(*meaning)) == shortest);
    (of.clone().map(|(.., amount)| *amount).sum(), of.count())
}
