//! A cumulative line with an even pace beside it.

use super::frame::Frame;
use super::scale::ceiling;
use super::{Chart, Mark, Point, Shape};

/// One step of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its label.
    pub name: String,
    /// The amount it adds; losses are drawn as no growth.
    pub adds: i64,
}

const HEIGHT: i32 = 300;
const RIGHT: i32 = 8;
/// Most names below the line.
const NAMES: usize = 18;

/// The sum so far after each column.
fn sums(columns: &[Column]) -> Vec<i64> {
    let add = |sum: &mut i64, column: &Column| {
        *sum = sum.saturating_add(column.adds);
        Some(*sum)
    };
    columns.iter().scan(0, add).collect()
}

/// A cumulative line with the even pace, a scale on the left and names below; `write` formats a figure.
#[must_use]
pub fn cumulative(columns: &[Column], write: impl Fn(i64) -> String) -> Chart {
    let sums = sums(columns);
    let total = sums.last().copied().unwrap_or(0);
    let top = ceiling(sums.iter().copied().max().unwrap_or(0));
    let frame = Frame { height: HEIGHT, right: RIGHT, top };
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let mut marks = frame.marks(&names, NAMES, write);
    let end = columns.len();
    let start = (frame.across(0, end), frame.ground());
    marks.push(Mark::line(start, (frame.across(end, end), frame.up(total)), "even"));
    let point = |(i, sum): (usize, &i64)| (frame.across(i + 1, end), frame.up(*sum));
    let points: Vec<Point> = std::iter::once(start).chain(sums.iter().enumerate().map(point)).collect();
    marks.push(Mark { shape: Shape::Line(points), role: "plan" });
    Chart { height: HEIGHT, marks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::WIDTH;

    fn year(adds: &[i64]) -> Chart {
        let columns: Vec<Column> =
            adds.iter().enumerate().map(|(i, &adds)| Column { name: i.to_string(), adds }).collect();
        cumulative(&columns, |x| x.to_string())
    }

    fn line(chart: &Chart, role: &str) -> Vec<Point> {
        let found = chart.marks.iter().find_map(|mark| match &mark.shape {
            Shape::Line(points) if mark.role == role => Some(points.clone()),
            Shape::Line(_) | Shape::Bar(..) | Shape::Text(..) => None,
        });
        found.unwrap_or_else(|| panic!("no {role}"))
    }

    #[test]
    fn the_line_rises_to_the_total_and_the_even_pace_meets_it_there() {
        let chart = year(&[10, 0, 30, 60]);
        let plan = line(&chart, "plan");
        assert_eq!(plan.len(), 5);
        assert!(plan.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 >= pair[1].1), "{plan:?}");
        assert_eq!(plan[1].1, plan[2].1, "a month that adds nothing is level");
        let even = line(&chart, "even");
        assert_eq!((even[0], even[1]), (plan[0], plan[4]));
        // A scale to 100 ends exactly at the top; the first tenth is a tenth up.
        let (top, ground) = (16, HEIGHT - 28);
        assert_eq!(plan[4].1, top);
        assert_eq!(plan[1].1, ground - (ground - top + 5) / 10);
    }

    #[test]
    fn everything_stays_inside_also_without_a_plan_and_with_losses() {
        for adds in [&[][..], &[0, 0][..], &[100, -40, 20][..], &[i64::MAX / 2, i64::MAX / 2, 9][..]] {
            let chart = year(adds);
            for mark in &chart.marks {
                let points = match &mark.shape {
                    Shape::Line(points) => points.clone(),
                    Shape::Bar(at, w, h) => vec![*at, (at.0 + w, at.1 + h)],
                    Shape::Text(at, ..) => vec![*at],
                };
                for (x, y) in points {
                    assert!((0..=WIDTH).contains(&x) && (0..=HEIGHT).contains(&y), "{adds:?}: {mark:?}");
                }
            }
        }
    }

    #[test]
    fn three_years_name_every_other_month() {
        let chart = year(&[1; 36]);
        let below = |mark: &&Mark| matches!(mark.shape, Shape::Text((_, y), ..) if y == HEIGHT - 8);
        assert_eq!(chart.marks.iter().filter(below).count(), 18);
    }
}
