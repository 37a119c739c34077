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
        } else if *meaning == Meaning::Field(Field::Weight) {
            // Without titles a figure beside names is revenue.
            *meaning = Meaning::Measure(Measure::Revenue);
        }
    }
    settle_dates(out);
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
