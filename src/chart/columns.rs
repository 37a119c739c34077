//! Columns side by side on one scale from zero: plan, last year, fact and forecast.
//!
//! The marks are those of every chart of the program: fact solid and dark, last year solid and light, plan outlined,
//! forecast hatched.

use super::scale::placed;
use super::{Anchor, Chart, Mark, Point, Shape, WIDTH};

/// The figures of one period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Its label.
    pub name: String,
    /// The plan.
    pub plan: i64,
    /// Last year's figure.
    pub last_year: Option<i64>,
    /// The fact so far.
    pub fact: Option<i64>,
    /// The expected final figure.
    pub forecast: Option<i64>,
}

/// The names in the legend: plan, last year, fact, forecast.
pub type Legend<'a> = [&'a str; 4];

const HEIGHT: i32 = 176;
const GROUND: i32 = 156;
/// The top of the highest column, leaving room for the legend and a figure.
const TOP: i32 = 40;
/// Distance between the lines of a hatch.
const HATCH: i32 = 6;

/// Roles of the marks, in the order of [`Legend`].
const ROLES: [&str; 4] = ["planned", "past", "done", "hatched"];

/// Draws columns from left to right, each with its plan's figure above it. `write` formats a figure.
#[must_use]
pub fn columns(all: &[Columns], legend: Legend<'_>, write: impl Fn(i64) -> String) -> Chart {
    let figures = |one: &Columns| [Some(one.plan), one.last_year, one.fact, one.forecast];
    let top = all.iter().flat_map(figures).flatten().max().unwrap_or(0);
    let high = |figure: i64| placed(figure, top, GROUND - TOP);
    let count = i32::try_from(all.len().max(1)).unwrap_or(1);
    let room = WIDTH / count;
    let mut marks = Vec::new();
    for (at, one) in (0..count).zip(all) {
        let left = at * room + room / 8;
        let all_of_it = room - room / 4;
        let beside = if one.last_year.is_some() { all_of_it * 2 / 5 } else { 0 };
        if let Some(past) = one.last_year {
            marks.push(bar((left, GROUND), beside, high(past), "past"));
        }
        let (left, wide) = (left + beside, all_of_it - beside);
        let plan = high(one.plan);
        // Inside the plan's outline, so that both are visible.
        let (inner, narrow) = (left + wide / 6, wide - 2 * (wide / 6));
        let fact = one.fact.map(high);
        if let Some(fact) = fact {
            marks.push(bar((inner, GROUND), narrow, fact, "done"));
        }
        if let Some(forecast) = one.forecast.map(high) {
            let below = fact.unwrap_or(0).min(forecast);
            marks.extend(hatched((inner, GROUND - below), narrow, forecast - below));
        }
        marks.push(bar((left, GROUND), wide, plan, "planned"));
        let highest = fact.into_iter().chain(one.forecast.map(high)).fold(plan, i32::max);
        let middle = left + wide / 2;
        marks.push(Mark::text((middle, GROUND - highest - 4), Anchor::Middle, &write(one.plan), "value"));
        let below = at * room + room / 2;
        marks.push(Mark::text((below, HEIGHT - 5), Anchor::Middle, &one.name, "name"));
    }
    marks.push(Mark::line((0, GROUND), (room * count, GROUND), "axis"));
    let used: [bool; 4] = std::array::from_fn(|at| all.iter().any(|one| figures(one)[at].is_some()));
    marks.extend(legend_marks(legend, used));
    Chart { height: HEIGHT, marks }
}

/// A bar on a base point.
fn bar((x, ground): Point, wide: i32, high: i32, role: &'static str) -> Mark {
    Mark { shape: Shape::Bar((x, ground - high), wide, high), role }
}

/// A hatched outline on a base point.
fn hatched((x, ground): Point, wide: i32, high: i32) -> Vec<Mark> {
    let y = ground - high;
    let line = |step: i32| {
        let at = step * HATCH;
        let from = (x + (at - high).max(0), y + at.min(high));
        let to = (x + at.min(wide), y + (at - wide).max(0));
        Mark::line(from, to, "hatch")
    };
    let outline = Mark { shape: Shape::Bar((x, y), wide, high), role: "hatched" };
    (1..).map(line).take(usize::try_from((wide + high) / HATCH).unwrap_or(0)).chain([outline]).collect()
}

/// The legend, one line at the top.
fn legend_marks(legend: Legend<'_>, used: [bool; 4]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut x = 4;
    for ((name, used), role) in legend.into_iter().zip(used).zip(ROLES) {
        if !used {
            continue;
        }
        if role == "hatched" {
            marks.extend(hatched((x, 14), 20, 12));
        } else {
            marks.push(bar((x, 14), 20, 12, role));
        }
        marks.push(Mark::text((x + 26, 13), Anchor::Start, name, "label"));
        x += 26 + 8 * i32::try_from(name.chars().count()).unwrap_or(0) + 24;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEGEND: Legend<'_> = ["Plan", "2026", "Fact", "Forecast"];

    fn heights(chart: &Chart, role: &str) -> Vec<i32> {
        let bars = chart.marks.iter().filter(|mark| mark.role == role);
        let high = |mark: &Mark| match mark.shape {
            Shape::Bar((x, y), w, h) => {
                assert!(x >= 0 && y >= 0 && x + w <= WIDTH && y + h <= GROUND, "{mark:?}");
                Some(h)
            }
            Shape::Line(_) | Shape::Text(..) => None,
        };
        bars.filter_map(high).collect()
    }

    #[test]
    fn all_marks_stand_on_one_scale_from_zero() {
        let one =
            |plan, last_year, fact, forecast| Columns { name: "Jan".into(), plan, last_year, fact, forecast };
        let all = [one(100, Some(50), Some(25), Some(75)), one(50, Some(100), None, None)];
        let chart = columns(&all, LEGEND, |figure| figure.to_string());
        let full = GROUND - TOP;
        assert_eq!(heights(&chart, "planned"), [full, full / 2, 12], "the last is the legend's");
        assert_eq!(heights(&chart, "past"), [full / 2, full, 12]);
        assert_eq!(heights(&chart, "done"), [full / 4, 12]);
        assert_eq!(heights(&chart, "hatched"), [full / 2, 12], "what is likely stands on what happened");
    }

    #[test]
    fn what_is_not_there_is_not_in_the_legend_and_nothing_leaves_the_chart() {
        let all: Vec<Columns> =
            (1..=36).map(|plan| Columns { plan, fact: Some(-plan), ..Columns::default() }).collect();
        let chart = columns(&all, LEGEND, |figure| figure.to_string());
        assert_eq!(heights(&chart, "planned").len(), 37);
        assert!(heights(&chart, "past").is_empty() && heights(&chart, "hatched").is_empty());
        let named = |name: &str| {
            chart.marks.iter().any(|mark| matches!(&mark.shape, Shape::Text(_, _, text) if text == name))
        };
        assert!(named("Plan") && named("Fact") && !named("2026") && !named("Forecast"));
        for mark in &chart.marks {
            if let Shape::Line(points) = &mark.shape {
                assert!(
                    points.iter().all(|(x, y)| (0..=WIDTH).contains(x) && (0..=HEIGHT).contains(y)),
                    "{mark:?}"
                );
            }
        }
        assert_eq!(columns(&[], LEGEND, |figure| figure.to_string()).marks.len(), 1, "the axis alone");
    }

    #[test]
    fn lines_of_a_hatch_stay_inside_their_bar() {
        for mark in hatched((10, 100), 31, 57) {
            if let Shape::Line(points) = mark.shape {
                assert!(
                    points.iter().all(|(x, y)| (10..=41).contains(x) && (43..=100).contains(y)),
                    "{points:?}"
                );
            }
        }
    }
}
