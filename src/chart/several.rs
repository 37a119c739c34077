//! Several lines over one period, such as plan, fact and forecast, with marks on them.

use super::frame::Frame;
use super::scale::ceiling;
use super::{Anchor, Chart, Mark, Point, Shape};
use crate::units::order;

/// A point: the time in thousandths of the period, and a figure.
pub type At = (i32, i64);

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its role, a class of the style sheet.
    pub role: &'static str,
    /// The name at its end.
    pub name: String,
    /// Its points in order of time.
    pub points: Vec<At>,
}

/// A mark at a place, such as a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its position.
    pub at: At,
    /// Its role, a class of the style sheet.
    pub role: &'static str,
}

const HEIGHT: i32 = 320;
/// Room for the names at the ends of lines.
const RIGHT: i32 = 132;
/// Most names below the lines.
const NAMES: usize = 14;
/// Half the width of a mark.
const FLAG: i32 = 4;
/// Smallest distance between two names at the ends of lines.
const APART: i32 = 16;

impl Frame {
    fn at(self, (thousandths, figure): At) -> Point {
        (self.across(usize::try_from(thousandths).unwrap_or(0).min(1000), 1000), self.up(figure))
    }
}

/// Lines over equal columns of time with names below and a scale on the left; `write` formats a figure.
/// Negative figures are drawn at zero.
#[must_use]
pub fn several(columns: &[String], lines: &[Series], flags: &[Flag], write: impl Fn(i64) -> String) -> Chart {
    let all = lines.iter().flat_map(|line| &line.points).chain(flags.iter().map(|flag| &flag.at));
    let top = ceiling(all.map(|(_, figure)| *figure).max().unwrap_or(0));
    let frame = Frame { height: HEIGHT, right: RIGHT, top };
    let below: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut marks = frame.marks(&below, NAMES, write);
    for line in lines {
        let points: Vec<Point> = line.points.iter().map(|&at| frame.at(at)).collect();
        marks.push(Mark { shape: Shape::Line(points), role: line.role });
    }
    for flag in flags {
        let (x, y) = frame.at(flag.at);
        marks.push(Mark { shape: Shape::Bar((x - FLAG, y - FLAG), 2 * FLAG, 2 * FLAG), role: flag.role });
    }
    marks.extend(names(lines, frame));
    Chart { height: HEIGHT, marks }
}

/// The names at the ends of the lines, moved apart where they would overlap.
fn names(lines: &[Series], frame: Frame) -> Vec<Mark> {
    let end = |line: &Series| {
        let (x, y) = frame.at(*line.points.last()?);
        Some((y, x, line.name.clone()))
    };
    let mut ends: Vec<(i32, i32, String)> = lines.iter().filter_map(end).collect();
    order::by(&mut ends, Ord::cmp);
    let mut free = 0;
    let place = |(y, x, name): (i32, i32, String)| {
        let y = y.max(free).min(frame.ground());
        free = y + APART;
        Mark::text((x + 8, y + 4), Anchor::Start, &name, "name")
    };
    ends.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::WIDTH;

    #[test]
    fn lines_marks_and_names_stay_inside_and_apart() {
        let line =
            |role, name: &str, points: &[At]| Series { role, name: name.into(), points: points.into() };
        let lines = [
            line("plan", "plan", &[(0, 0), (500, 40), (1000, 100)]),
            line("fact", "fact", &[(0, 0), (500, -30)]),
            line("pace", "pace", &[(500, 30), (1000, 99)]),
        ];
        let flags = [Flag { at: (1000, 90), role: "flag" }];
        let chart = several(&["Jan".into(), "Feb".into()], &lines, &flags, |x| x.to_string());
        let mut names = Vec::new();
        for mark in &chart.marks {
            let points = match &mark.shape {
                Shape::Line(points) => points.clone(),
                Shape::Bar(at, w, h) => vec![*at, (at.0 + w, at.1 + h)],
                Shape::Text(at, ..) => vec![*at],
            };
            assert!(
                points.iter().all(|&(x, y)| (0..=WIDTH).contains(&x) && (0..=HEIGHT).contains(&y)),
                "{mark:?}"
            );
            if mark.role == "name" {
                names.extend(points.iter().map(|point| point.1));
            }
        }
        assert_eq!(names.len(), 3);
        assert!(names.windows(2).all(|pair| pair[1] - pair[0] >= APART), "{names:?}");
    }

    #[test]
    fn nothing_at_all_is_drawn_without_a_fault() {
        assert!(!several(&[], &[], &[], |x| x.to_string()).marks.is_empty());
    }
}
