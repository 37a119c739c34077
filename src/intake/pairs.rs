//! Columns that belong together: the halves of a year, whose sum is a person's plan; the first and the last day of an absence.

use super::away::{edge, speaks};
use super::context::Context;
use super::fields::Field;
use super::grid::Grid;
use super::meaning::{Left, Meaning};
use super::periods::{When, read_period};
use super::titles::Title;
use super::values::{Taken, Trouble};
use crate::sheet::date::{Order, Span, SpanError};

type Settled = (Title, Meaning, Option<Left>);

/// Halves of the plan are taken where every one of them is there and nothing else says what people get.
pub(super) fn settle_halves(out: &mut [Settled], context: &Context<'_>) {
    let is_half = |meaning: &Meaning| *meaning == Meaning::Field(Field::Half);
    let axis = &context.tables.axis;
    let mut found = Vec::new();
    for (title, ..) in out.iter().filter(|(_, meaning, _)| is_half(meaning)) {
        let when = read_period(&title.text, axis, Order::of(context.lang), true);
        if let Some(When::Half(first)) = when
            && !found.contains(&first)
        {
            found.push(first);
        }
    }
    let columns = out.iter().filter(|(_, meaning, _)| is_half(meaning)).count();
    let whole = found.len() == columns && columns * 6 == usize::from(axis.horizon().months());
    let periods = |(_, meaning, _): &Settled| matches!(meaning, Meaning::Period(_) | Meaning::Past(_));
    let others = out.iter().any(|(_, meaning, _)| *meaning == Meaning::Field(Field::Plan));
    let left = match (out.iter().any(periods), others || !whole) {
        // Between the months they are made of they are totals, and compared.
        (true, _) => Left::Total,
        (false, true) => Left::Half,
        (false, false) => return,
    };
    for (_, meaning, of) in out.iter_mut().filter(|(_, meaning, _)| is_half(meaning)) {
        (*meaning, *of) = (Meaning::Out, Some(left));
    }
}

/// In a calendar of absences a beginning and an end are theirs, and no days of hire and leave; a first day needs its last one.
pub(super) fn settle_absences(grid: &Grid, titles: usize, out: &mut [Settled]) {
    let has = |out: &[Settled], field| out.iter().any(|(_, meaning, _)| *meaning == Meaning::Field(field));
    let known = [Field::Absences, Field::AwayFrom, Field::AwayTo];
    if !known.into_iter().any(|field| has(out, field)) && is_calendar(grid, titles, out) {
        for (title, meaning, left) in out.iter_mut() {
            if let Some(field) = edge(&title.plain, |word| matches!(word, "периода" | "period")) {
                (*meaning, *left) = (Meaning::Field(field), None);
            }
        }
    }
    let of = |field: Field| -> Vec<usize> {
        (0..out.len()).filter(|col| out[*col].1 == Meaning::Field(field)).collect()
    };
    let (from, to) = (of(Field::AwayFrom), of(Field::AwayTo));
    let pairs = from.len().min(to.len());
    for col in from[pairs..].iter().chain(&to[pairs..]) {
        (out[*col].1, out[*col].2) = (Meaning::Out, Some(Left::NoPair));
    }
}

/// Whether a table with beginnings and ends is a calendar of absences: what stands above it says so, its titles name their
/// kind, or how many days they take.
fn is_calendar(grid: &Grid, titles: usize, out: &[Settled]) -> bool {
    let above = (0..titles).any(|row| (0..grid.width()).any(|col| speaks(grid.text(row, col))));
    let of_kind = |plain: &str| {
        let kind = plain
            .split(' ')
            .any(|word| matches!(word, "вид" | "тип" | "причина" | "type" | "kind" | "reason" | "policy"));
        kind && (speaks(plain) || plain.contains("leave"))
    };
    let days =
        |plain: &str| plain.split(' ').any(|word| matches!(word, "дней" | "дни" | "days" | "duration"));
    let found = |field: Field| {
        let edge = |title: &str| edge(title, |word| matches!(word, "периода" | "period"));
        out.iter().any(|(title, ..)| edge(&title.plain) == Some(field))
    };
    let said = out.iter().any(|(title, ..)| of_kind(&title.plain) || days(&title.plain));
    (above || said) && found(Field::AwayFrom) && found(Field::AwayTo)
}

/// Columns whose cells are taken together or not at all.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    cols: Vec<usize>,
    /// They are the first and the last day of an absence.
    are_days: bool,
}

/// The columns that belong together.
pub(super) fn pairs(meanings: &[Meaning]) -> Vec<Pair> {
    let of = |field: Field| -> Vec<usize> {
        (0..meanings.len()).filter(|col| meanings[*col] == Meaning::Field(field)).collect()
    };
    let days = of(Field::AwayFrom).into_iter().zip(of(Field::AwayTo));
    let mut all: Vec<Pair> = days.map(|(from, to)| Pair { cols: vec![from, to], are_days: true }).collect();
    let halves = of(Field::Half);
    all.extend((halves.len() > 1).then_some(Pair { cols: halves, are_days: false }));
    all
}

/// The first and last days of absences become their days. Where only some cells that belong together are filled, none is taken:
/// the columns of those that are, each with why.
pub(super) fn join(values: &mut Vec<(usize, Taken)>, pairs: &[Pair]) -> Vec<(usize, Trouble)> {
    let mut bad = Vec::new();
    for Pair { cols, are_days } in pairs {
        let there: Vec<usize> = values.iter().map(|(col, _)| *col).filter(|col| cols.contains(col)).collect();
        let trouble = match (there.len() == cols.len(), are_days) {
            (false, _) => Trouble::Alone,
            (true, false) => continue,
            (true, true) => match days(values, cols) {
                Ok(days) => {
                    values.retain(|(col, _)| !cols.contains(col));
                    values.push((cols[0], days));
                    continue;
                }
                Err(error) => Trouble::Spans(error),
            },
        };
        values.retain(|(col, _)| !cols.contains(col));
        bad.extend(there.into_iter().map(|col| (col, trouble)));
    }
    bad
}

/// Adds absences to those that are there.
pub(super) fn add_absences(values: &mut Vec<(Meaning, Taken)>, more: &[Span]) {
    let is_absences = |(meaning, _): &(Meaning, Taken)| *meaning == Meaning::Field(Field::Absences);
    let mut all = more.to_vec();
    if let Some(at) = values.iter().position(is_absences)
        && let (_, Taken::Spans(known)) = values.remove(at)
    {
        all.extend(known);
    }
    crate::units::order::by_key(&mut all, |(first, _)| *first);
    values.push((Meaning::Field(Field::Absences), Taken::Spans(all)));
}

/// The days between the first and the last.
fn days(values: &[(usize, Taken)], cols: &[usize]) -> Result<Taken, SpanError> {
    let day = |col: usize| {
        let (_, value) = values.iter().find(|(at, _)| *at == col)?;
        let Taken::Spans(spans) = value else { return None };
        match spans[..] {
            [(first, last)] if first == last => Some(first),
            _ => None,
        }
    };
    let (first, last) = day(cols[0]).zip(day(cols[1])).ok_or(SpanError::NotDays)?;
    if first <= last { Ok(Taken::Spans(vec![(first, last)])) } else { Err(SpanError::Reversed) }
}
