//! Last year's actuals as they are pasted: a name and figures by month in each line, with or without a header.
#![allow(clippy::float_arithmetic, reason = "figures of last year are proportions")]

use super::{Area, Desk};
use crate::calendar::Axis;
use crate::edit::{Command, RosterEdit};
use crate::engine::work_a_year_before;
use crate::plan::{MAX_FACTOR, Plan};
use crate::sheet::clipboard::read;
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};
use crate::sheet::searchable;

/// Figures of one line, with its name where it has one.
#[derive(Debug, Clone, PartialEq)]
pub struct Actual {
    /// The name in front; empty where the line begins with a figure.
    pub name: String,
    /// The figures, an empty cell being 0.
    pub figures: Vec<f64>,
}

/// Reads a pasted table; lines without a figure are left out, and so are headers of months.
#[must_use]
pub fn read_actuals(desk: &Desk<'_>, text: &str) -> Vec<Actual> {
    let Ok(block) = read(None, text) else { return Vec::new() };
    let reading = Reading::typed(Kind::Number, DecimalMark::of(desk.lang));
    let number = |text: &str| parse_number(text.trim(), reading).ok().map(|parsed| parsed.value);
    let line = |row: usize| {
        let cells: Vec<&str> = (0..block.width()).map(|column| block.text(row, column)).collect();
        let named = cells.first().is_some_and(|cell| number(cell).is_none());
        let (name, rest) = if named { (cells[0].trim(), &cells[1..]) } else { ("", &cells[..]) };
        let last = rest.iter().rposition(|cell| !cell.trim().is_empty())?;
        let figure = |cell: &&str| if cell.trim().is_empty() { Some(0.0) } else { number(cell) };
        let figures: Vec<f64> = rest[..=last].iter().map(figure).collect::<Option<_>>()?;
        Some(Actual { name: name.to_string(), figures: figures.into_iter().map(|x| x.max(0.0)).collect() })
    };
    (0..block.height()).filter_map(line).collect()
}

/// The line of a name; of several nameless lines the one at this place, and one alone stands for everybody.
fn line_of<'a>(actuals: &'a [Actual], name: &str, at: usize) -> Option<&'a Actual> {
    let wanted = searchable(name.trim());
    let named = actuals.iter().find(|line| !line.name.is_empty() && searchable(&line.name) == wanted);
    named.or_else(|| match actuals {
        [only] if only.name.is_empty() => Some(only),
        _ => actuals.get(at).filter(|line| line.name.is_empty()),
    })
}

/// For every row of a selection as many proportions as it has totals, and the rows for which nothing was found.
///
/// As many figures as totals are taken one for one; otherwise they are months from the beginning of the plan, and a
/// total gets what falls into it by working days.
#[must_use]
pub fn actual_weights(axis: &Axis, area: &Area, actuals: &[Actual]) -> (Vec<Vec<f64>>, Vec<String>) {
    let mut missing = Vec::new();
    let mut weights = Vec::with_capacity(area.rows.len());
    for (at, row) in area.rows.iter().enumerate() {
        let name = row.first().map_or("", |spot| spot.name.as_str());
        match line_of(actuals, name, at) {
            Some(line) if line.figures.len() == row.len() => weights.push(line.figures.clone()),
            Some(line) => {
                let of = |range: &std::ops::Range<usize>| {
                    let months = axis.months().iter().zip(&line.figures);
                    months.map(|(month, figure)| figure * part(axis, &month.segments, range)).sum()
                };
                weights.push(row.iter().map(|spot| of(&spot.range)).collect());
            }
            None => {
                missing.push(name.to_string());
                weights.push(Vec::new());
            }
        }
    }
    (weights, missing)
}

/// How much of a month's working days lies in some segments, 0 to 1.
fn part(axis: &Axis, month: &std::ops::Range<usize>, range: &std::ops::Range<usize>) -> f64 {
    let common = month.start.max(range.start)..month.end.min(range.end);
    if common.start >= common.end {
        return 0.0;
    }
    let whole = axis.working_days_of(month.clone());
    if whole == 0 { 0.0 } else { f64::from(axis.working_days_of(common)) / f64::from(whole) }
}

/// The same weight for every manager.
#[must_use]
pub fn equal_weights(plan: &Plan) -> Command {
    Command::Batch(plan.managers.iter().map(|m| Command::Roster(RosterEdit::SetWeight(m.id, 1.0))).collect())
}

/// How many months the figures are of: as many as the longest line has; one figure alone is the whole year.
fn months_of(actuals: &[Actual]) -> u8 {
    let longest = actuals.iter().map(|line| line.figures.len()).max();
    longest
        .and_then(|months| u8::try_from(months).ok())
        .filter(|months| (2..12).contains(months))
        .unwrap_or(12)
}

/// Weights in proportion to what managers have sold for the time they worked, so that those found keep what they weigh
/// together; and who was not found and keeps the weight there is. None where nobody is found, or nobody has sold
/// anything.
///
/// A weight says what a manager takes in a full, productive year. So what half a day, a ramp or a part of the year has
/// brought counts for as much more: whoever works as then has the share of the team that the figures had.
#[must_use]
pub fn weights_from_actuals(plan: &Plan, actuals: &[Actual]) -> Option<(Command, Vec<String>)> {
    let alone = actuals.len() == 1 && actuals[0].name.is_empty();
    let worked = work_a_year_before(plan, months_of(actuals));
    let pace = |at: usize, name: &str| {
        let line = line_of(actuals, name, at).filter(|_| !alone)?;
        Some(line.figures.iter().sum::<f64>() / worked[at])
    };
    let all = plan.managers.iter().enumerate().map(|(at, m)| (m, pace(at, &m.name)));
    let (found, missing): (Vec<_>, Vec<_>) = all.partition(|(_, pace)| pace.is_some());
    let total: f64 = found.iter().filter_map(|(_, pace)| *pace).sum();
    let weighed: f64 = found.iter().map(|(m, _)| m.weight).sum();
    if total <= 0.0 {
        return None;
    }
    let whole = if weighed > 0.0 { weighed } else { f64::from(u32::try_from(found.len()).ok()?) };
    let weight = |pace: f64| ((pace / total * whole * 1_000.0).round() / 1_000.0).min(MAX_FACTOR);
    let set = found
        .iter()
        .map(|(m, pace)| Command::Roster(RosterEdit::SetWeight(m.id, weight(pace.unwrap_or(0.0)))));
    Some((Command::Batch(set.collect()), missing.into_iter().map(|(m, _)| m.name.clone()).collect()))
}
