//! Several lines over one stretch of time: the plan, the fact, where it leads; and marks on them.

use super::scale::{ceiling, placed, ticks};
use super::{Anchor, Chart, Mark, Point, Shape, WIDTH};
use crate::units::order;

/// A place in time, in thousandths of the whole stretch, and a figure.
pub type At = (i32, i64);

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its role: a word of the style sheet.
    pub role: &'static str,
    /// What it is called at its end.
    pub name: String,
    /// Its points, in order of time.
    pub points: Vec<At>,
}

/// A mark at a place, such as a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Where.
    pub at: At,
    /// Its role: a word of the style sheet.
    pub role: &'static str,
}

const HEIGHT: i32 = 320;
const LEFT: i32 = 96;
/// Room for the names at the ends of the lines.
const RIGHT: i32 = 132;
const TOP: i32 = 16;
const BOTTOM: i32 = 28;
const GROUND: i32 = HEIGHT - BOTTOM;
/// Names that fit below the lines.
const NAMES: usize = 14;
/// Half the width of a mark.
const FLAG: i32 = 4;
/// Least distance of two names at the ends of lines.
const APART: i32 = 16;

fn across(thousandths: i32) -> i32 {
    LEFT + placed(i64::from(thousandths.clamp(0, 1000)), 1000, WIDTH - LEFT - RIGHT)
}

fn up(figure: i64, top: i64) -> i32 {
    GROUND - placed(figure, top, GROUND - TOP)
}

/// Lines over equal columns of time with names below, a scale on the left; `write` puts a figure into words. What lies
/// below zero is drawn at zero.
#[must_use]
pub fn several(columns: &[String], lines: &[Series], flags: &[Flag], write: impl Fn(i64) -> String) -> Chart {
    let all = lines.iter().flat_map(|line| &line.points).chain(flags.iter().map(|flag| &flag.at));
    let top = ceiling(all.map(|(_, figure)| *figure).max().unwrap_or(0));
    let mut marks = Vec::new();
    for tick in ticks(top) {
        let y = up(tick, top);
        marks.push(Mark::line((LEFT, y), (WIDTH - RIGHT, y), if tick == 0 { "axis" } else { "rule" }));
        marks.push(Mark::text((LEFT - 8, y + 4), Anchor::End, &write(tick), "label"));
    }
    let every = columns.len().div_ceil(NAMES).max(1);
    let count = i32::try_from(columns.len().max(1)).unwrap_or(1);
    for (i, name) in columns.iter().enumerate().filter(|(i, _)| i % every == 0) {
        let middle = across((2 * i32::try_from(i).unwrap_or(0) + 1) * 500 / count);
        marks.push(Mark::text((middle, HEIGHT - 8), Anchor::Middle, name, "label"));
    }
    for line in lines {
        let points: Vec<Point> =
            line.points.iter().map(|&(x, figure)| (across(x), up(figure, top))).collect();
        marks.push(Mark { shape: Shape::Line(points), role: line.role });
    }
    for flag in flags {
        let (x, y) = (across(flag.at.0), up(flag.at.1, top));
        marks.push(Mark { shape: Shape::Bar((x - FLAG, y - FLAG), 2 * FLAG, 2 * FLAG), role: flag.role });
    }
    marks.extend(names(lines, top));
    Chart { height: HEIGHT, marks }
}

/// The names beside the ends of the lines, moved apart where they would cover each other.
fn names(lines: &[Series], top: i64) -> Vec<Mark> {
    let end = |line: &Series| {
        line.points.last().map(|&(x, figure)| (up(figure, top), across(x), line.name.clone()))
    };
    let mut ends: Vec<(i32, i32, String)> = lines.iter().filter_map(end).collect();
    order::by(&mut ends, Ord::cmp);
    let mut free = TOP;
    let place = |(y, x, name): (i32, i32, String)| {
        let y = y.max(free).min(GROUND);
        free = y + APART;
        Mark::text((x + 8, y + 4), Anchor::Start, &name, "name")
    };
    ends.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
