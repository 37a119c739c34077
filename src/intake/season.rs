//! A season out of past months: each month's mean share, cleaned of that year's working days.
#![allow(clippy::float_arithmetic, reason = "shares and indexes are proportions")]

use super::context::{Context, SeasonSort};
use super::figures::near;
use super::grid::Grid;
use super::periods::{When, read_titles};
use crate::calendar::{Month, Period};
use crate::edit::{Command, SettingsEdit};
use crate::engine::{PastSeasonError, season_from_revenue};
use crate::plan::{MAX_FACTOR, Plan, month_shares, season_indexes};
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::PastedBlock;
use crate::sheet::date::Order;
use crate::sheet::parse::{Block, Kind, Reading, parse_number};
use crate::units::order;

/// Figures of months, oldest first.
pub type Past = Vec<(Month, f64)>;

/// What numbers of a season are by their size: shares make 1 or 100 together, indexes lie about 1, all else is revenue.
#[must_use]
pub fn sort_of(figures: &[f64]) -> SeasonSort {
    let sum: f64 = figures.iter().sum();
    let near = |whole: f64| (sum - whole).abs() <= whole * 0.02;
    if figures.len() == 12 && (near(100.0) || near(1.0)) {
        SeasonSort::Shares
    } else if figures.iter().all(|x| *x <= 5.0) {
        SeasonSort::Indexes
    } else {
        SeasonSort::Revenue
    }
}

/// Reads 12 to 36 figures of months in one row or one column, with or without the months' names. Months without a year, or
/// without a name, are those before the plan's start. None where the block is something else, or leaves a month out.
#[must_use]
pub fn read_months(block: &PastedBlock, context: &Context<'_>) -> Option<Past> {
    let grid = Grid::new(block.clone());
    let (height, width) = (grid.height(), grid.width());
    let texts: Vec<Vec<&str>> = if width >= height {
        (0..height).map(|row| (0..width).map(|col| grid.text(row, col)).collect()).collect()
    } else {
        (0..width).map(|col| (0..height).map(|row| grid.text(row, col)).collect()).collect()
    };
    let order = Order::of(context.lang);
    let axis = &context.tables.axis;
    let months = |line: &[&str]| -> Vec<Option<When>> { read_titles(line, axis, order) };
    let (titles, figures) = match &texts[..] {
        [figures] => (None, figures),
        [titles, figures] => (Some(titles), figures),
        _ => return None,
    };
    let block = Block::read(figures.iter().copied(), Kind::Number);
    let reading = Reading::pasted(Kind::Number, DecimalMark::of(context.lang), block);
    let number =
        |text: &&str| parse_number(text, reading).ok().map(|parsed| parsed.value).filter(|x| *x >= 0.0);
    let start = context.plan.horizon.start();
    let Some(titles) = titles else {
        let all: Option<Vec<f64>> = figures.iter().map(number).collect();
        let all = all.filter(|all| matches!(all.len(), 12 | 24 | 36))?;
        let first = start.plus(-i32::try_from(all.len()).ok()?);
        return Some(
            all.into_iter()
                .enumerate()
                .map(|(at, x)| (first.plus(i32::try_from(at).unwrap_or(0)), x))
                .collect(),
        );
    };
    let mut out = Past::new();
    for (when, figure) in months(titles).into_iter().zip(figures) {
        let month = match when {
            Some(When::Month(month)) => month,
            // A name without a year is the last such month before the plan.
            Some(When::Plan(Period::Month(month))) => month.plus(-12),
            Some(When::Plan(_) | When::Elsewhere) | None => continue,
        };
        out.push((month, number(figure)?));
    }
    order::by_key(&mut out, |(month, _)| *month);
    let in_a_row = out.windows(2).all(|two| two[0].0.plus(1) == two[1].0);
    (in_a_row && (12..=36).contains(&out.len())).then_some(out)
}

/// The change that makes these figures the season; nothing where it is so already. Past revenue becomes an index per working
/// day (see [`season_from_revenue`]), rounded to thousandths.
///
/// # Errors
/// Where no season can be read from past revenue, or an index or a share is not within its limits.
pub fn commands(
    past: &[(Month, f64)],
    sort: SeasonSort,
    plan: &Plan,
) -> Result<Vec<Command>, PastSeasonError> {
    let figures: Vec<f64> = past.iter().map(|(_, figure)| *figure).collect();
    if sort != SeasonSort::Revenue && past.len() != 12 {
        return Err(PastSeasonError::TooLong(past.len()));
    }
    let by_month = |figure: &dyn Fn(f64) -> f64| {
        let mut months = [0.0; 12];
        past.iter().for_each(|(month, x)| months[month.index0()] = figure(*x));
        months
    };
    if sort == SeasonSort::Shares {
        let sum: f64 = figures.iter().sum();
        let unit = if sum > WHOLE_IN_PERCENT { 100.0 } else { 1.0 };
        if let Some(at) = figures.iter().position(|share| *share > unit) {
            return Err(PastSeasonError::NoAmount(at + 1));
        }
        let (shares, now) = (by_month(&|share| share / unit), month_shares(plan));
        let set = |(month, share)| Command::Settings(SettingsEdit::SetSeasonShare { month, share });
        return Ok(changed(shares, now).map(set).collect());
    }
    let indexes = if sort == SeasonSort::Indexes {
        by_month(&|index| index)
    } else {
        let first = past.first().map_or(plan.horizon.start(), |(month, _)| *month);
        let read = season_from_revenue(&plan.calendar, first, &figures)?;
        read.index.map(|index| ((index * 1_000.0).round() / 1_000.0).min(MAX_FACTOR))
    };
    let set = |(month, index)| Command::Settings(SettingsEdit::SetSeason { month, index });
    Ok(changed(indexes, season_indexes(plan)).map(set).collect())
}

/// Shares whose sum is above this are written in percent.
const WHOLE_IN_PERCENT: f64 = 2.0;

/// The months whose figures differ from those now.
fn changed(figures: [f64; 12], now: [f64; 12]) -> impl Iterator<Item = (u8, f64)> {
    let differs = move |(month, figure): &(u8, f64)| !near(now[usize::from(*month)], *figure);
    (0_u8..).zip(figures).filter(differs)
}
