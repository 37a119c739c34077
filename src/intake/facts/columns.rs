//! Columns of facts by more than their titles: what the source has said before, and what the cells hold.

use chrono::NaiveDate;

use super::periods::hint_of;
use super::{About, Hint, sources};
use crate::intake::content::{Contents, contents};
use crate::intake::context::Context;
use crate::intake::fields::Field;
use crate::intake::grid::Grid;
use crate::intake::meaning::{Left, Meaning};
use crate::intake::names::{Directory, Found};
use crate::intake::titles::Title;
use crate::plan::control::Measure;
use crate::sheet::date::{Order, parse_date_in};

type Settled = (Title, Meaning, Option<Left>);

/// Settles what titles alone do not say.
pub(in crate::intake) fn settle(grid: &Grid, first: usize, out: &mut [Settled], context: &Context<'_>) {
    let titles: Vec<&str> = out.iter().map(|(title, ..)| title.text.as_str()).collect();
    let kept = sources::remembered(&titles, context);
    let titles_are_missing = titles.iter().all(|title| title.is_empty());
    for (col, (_, meaning, left)) in out.iter_mut().enumerate() {
        if let Some(kept) = kept.get(col).copied().flatten() {
            (*meaning, *left) = (kept, (kept == Meaning::Out).then_some(Left::Before));
        }
        let numbers = || contents(grid, col, first) == Contents::Numbers;
        if *meaning == Meaning::About(About::Deal) && numbers() {
            // "Сделка" over names is what a deal is called, over figures it is how many.
            let last = context.plan.stages.last();
            *meaning = last.map_or(Meaning::Out, |stage| Meaning::Measure(Measure::Stage(stage.id)));
        } else if *meaning == Meaning::About(About::Period) {
            *meaning = Meaning::About(match hint_of(&days(grid, col, first, context)) {
                Hint::Any => About::Period,
                Hint::Month => About::Month,
                Hint::Week => About::Week,
            });
        }
    }
    settle_days(grid, first, out, context);
    let chosen = context.facts.is_some_and(|wishes| wishes.measure.is_some());
    if titles_are_missing || (chosen && !out.iter().any(|(_, meaning, _)| meaning.is_fact())) {
        settle_bare(grid, first, out, context);
    }
    settle_dates(out);
}

/// Of two days in a table of payments the day of the payment counts. Days that are all the first or the last of several months
/// stand for the months, unless every row is a deal.
fn settle_days(grid: &Grid, first: usize, out: &mut [Settled], context: &Context<'_>) {
    let has = |out: &[Settled], meaning: Meaning| out.iter().any(|(_, other, _)| *other == meaning);
    let day = Meaning::About(About::Day);
    let of_payment = |title: &Title| {
        let words = ["оплат", "плат", "поступ", "payment", "paid", "received"];
        title.plain.split(' ').any(|word| words.iter().any(|start| word.starts_with(start)))
    };
    let paid = out.iter().position(|(title, meaning, _)| *meaning == day && of_payment(title));
    let money = |measure| has(out, Meaning::Measure(measure));
    if let Some(paid) = paid.filter(|_| money(Measure::Payments) && !money(Measure::Revenue)) {
        for (_, meaning, left) in out.iter_mut().take(paid).filter(|(_, meaning, _)| *meaning == day) {
            (*meaning, *left) = (Meaning::Out, Some(Left::Repeated));
        }
    }
    let of_deals = [About::Id, About::Deal, About::Stage, About::Status]
        .into_iter()
        .any(|about| has(out, Meaning::About(about)));
    if let Some(col) = out.iter().position(|(_, meaning, _)| *meaning == day).filter(|_| !of_deals) {
        let days = days(grid, col, first, context);
        if days.len() > 1 && hint_of(&days) == Hint::Month {
            out[col].1 = Meaning::About(About::Month);
        }
    }
}

/// A figure beside names of the plan whose title is missing or unknown is what was chosen; without titles and where nothing was,
/// revenue, of which there is one column.
fn settle_bare(grid: &Grid, first: usize, out: &mut [Settled], context: &Context<'_>) {
    let Some(names) = out.iter().position(|(_, meaning, _)| meaning.is_name()) else { return };
    let weighs = |meaning: &Meaning| *meaning == Meaning::Field(Field::Weight);
    let has_weights = out.iter().any(|(_, meaning, _)| weighs(meaning));
    if !has_weights && !names_most(grid, names, first, context) {
        return;
    }
    let untold = |(title, meaning, left): &Settled| {
        let known = title.forms().any(|form| Field::titled(&form).is_some());
        weighs(meaning) || (*meaning == Meaning::Out && *left == Some(Left::Unknown) && !known)
    };
    let numbers = |col: &usize| contents(grid, *col, first) == Contents::Numbers && untold(&out[*col]);
    let figures: Vec<usize> = (names + 1..out.len()).filter(numbers).collect();
    let chosen = context.facts.and_then(|wishes| wishes.measure);
    let measure = chosen.or((figures.len() == 1).then_some(Measure::Revenue));
    if let Some((col, measure)) = figures.first().zip(measure) {
        (out[*col].1, out[*col].2) = (Meaning::Measure(measure), None);
    }
}

/// Whether at least half of the names of a column are those of people of the plan.
fn names_most(grid: &Grid, col: usize, first: usize, context: &Context<'_>) -> bool {
    let roster = Directory::new(context.plan.managers.iter().map(|manager| manager.name.as_str()));
    let names = grid.column(col, first).filter(|cell| !cell.text.trim().is_empty());
    let known = |text: &str| roster.find(text) != Found::Nobody;
    let (all, known) = names.fold((0, 0), |(all, of), cell| (all + 1, of + usize::from(known(&cell.text))));
    known * 2 >= all && known > 0
}

/// Columns of days in the titles are months or weeks where all of them are firsts or Mondays.
fn settle_dates(out: &mut [Settled]) {
    use crate::calendar::{Month, monday_of};
    use crate::plan::control::FactPeriod;
    let day = |meaning: &Meaning| {
        if let Meaning::Fact(FactPeriod::Day(day), _) = meaning { Some(*day) } else { None }
    };
    let mut days: Vec<NaiveDate> = out.iter().filter_map(|(_, meaning, _)| day(meaning)).collect();
    crate::units::order::distinct(&mut days);
    let hint = hint_of(&days);
    for (_, meaning, _) in out.iter_mut() {
        if let Meaning::Fact(FactPeriod::Day(day), measure) = *meaning {
            *meaning = Meaning::Fact(
                match hint {
                    Hint::Any => FactPeriod::Day(day),
                    Hint::Month => FactPeriod::Month(Month::of(day)),
                    Hint::Week => FactPeriod::Week(monday_of(day)),
                },
                measure,
            );
        }
    }
}

/// The days that stand in a column; none where some cells are no days.
fn days(grid: &Grid, col: usize, first: usize, context: &Context<'_>) -> Vec<NaiveDate> {
    let order = Order::of(context.lang);
    let cells = grid.column(col, first).map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let mut days: Vec<NaiveDate> = cells.filter_map(|text| parse_date_in(text, order).ok()).collect();
    crate::units::order::distinct(&mut days);
    days
}

/// Whether a column without a known title names somebody of the plan.
pub(in crate::intake) fn has_people(grid: &Grid, col: usize, first: usize, context: &Context<'_>) -> bool {
    let roster = Directory::new(context.plan.managers.iter().map(|manager| manager.name.as_str()));
    grid.column(col, first).any(|cell| matches!(roster.find(&cell.text), Found::Same(_)))
}
