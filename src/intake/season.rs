//! A season out of past months: each month's mean share, cleaned of that year's working days.
#![allow(clippy::float_arithmetic, reason = "shares and indexes are proportions")]

use super::context::Context;
use super::grid::Grid;
use super::periods::{When, read_titles};
use crate::calendar::{Axis, Horizon, Month, Period};
use crate::plan::{MAX_FACTOR, Plan};
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::PastedBlock;
use crate::sheet::date::Order;
use crate::sheet::parse::{Block, Kind, Reading, parse_number};

/// Figures of months, oldest first.
pub type Past = Vec<(Month, f64)>;

/// What twelve numbers of a season are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Indexes per working day: about 1.
    Indexes,
    /// Shares of the year: 100 % together.
    Shares,
    /// Past revenue.
    Revenue,
}

/// What numbers of a season are by their size: shares make 1 or 100 together, indexes lie about 1, all else is revenue.
#[must_use]
pub fn sort_of(figures: &[f64]) -> Sort {
    let sum: f64 = figures.iter().sum();
    let near = |whole: f64| (sum - whole).abs() <= whole * 0.02;
    if figures.len() == 12 && (near(100.0) || near(1.0)) {
        Sort::Shares
    } else if figures.iter().all(|x| *x <= 5.0) {
        Sort::Indexes
    } else {
        Sort::Revenue
    }
}

/// Reads 12 to 36 figures of months in one row or one column, with or without the months' names. Months without a year, or
/// without a name, are those before the plan's start. None where the block is something else.
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
    (12..=36).contains(&out.len()).then_some(out)
}

/// The index per working day of every calendar month, January first, from past months: each year's shares are divided by
/// the working days its months had, averaged over the years, and scaled so that the average of the months is 1. None
/// without twelve months, or where nothing was sold.
///
/// A month that was a tenth of its year in 20 of 240 working days has the index 1.2.
#[must_use]
pub fn indexes(past: &[(Month, f64)], plan: &Plan) -> Option<[f64; 12]> {
    let mut paces = [0.0; 12];
    let mut times = [0.0; 12];
    for year in past.chunks(12).filter(|year| year.len() == 12) {
        let sum: f64 = year.iter().map(|(_, figure)| figure).sum();
        if sum <= 0.0 {
            continue;
        }
        for (month, figure) in year {
            let days = Horizon::new(*month, 1).map_or(0, |one| Axis::new(one, &plan.calendar).working_days());
            if days > 0 {
                paces[month.index0()] += figure / sum / f64::from(days);
                times[month.index0()] += 1.0;
            }
        }
    }
    if times.contains(&0.0) {
        return None;
    }
    let means: [f64; 12] = std::array::from_fn(|month| paces[month] / times[month]);
    let mean = means.iter().sum::<f64>() / 12.0;
    (mean > 0.0)
        .then(|| means.map(|pace| (pace / mean * 1_000.0).round() / 1_000.0).map(|x| x.min(MAX_FACTOR)))
}
