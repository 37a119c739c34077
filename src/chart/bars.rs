//! Bars on a common scale, one below the other, with what passes from each to the next.

use super::scale::placed;
use super::{Anchor, Chart, Mark, Shape, WIDTH};

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The label before it.
    pub name: String,
    /// Its length.
    pub figure: i64,
    /// The label after it.
    pub value: String,
    /// The text between it and the next one; empty for none.
    pub passes: String,
}

const LEFT: i32 = 150;
const RIGHT: i32 = 130;
const THICK: i32 = 26;
const STEP: i32 = 52;

/// A funnel: all bars start at the same line, so that lengths can be compared. Nonzero bars stay visible.
#[must_use]
pub fn funnel(bars: &[Bar]) -> Chart {
    let top = bars.iter().map(|bar| bar.figure).max().unwrap_or(0);
    let mut marks = Vec::new();
    let mut y = 4;
    for bar in bars {
        let least = i32::from(bar.figure > 0) * 2;
        let long = placed(bar.figure, top, WIDTH - LEFT - RIGHT).max(least);
        let middle = y + THICK / 2 + 5;
        marks.push(Mark::text((LEFT - 10, middle), Anchor::End, &bar.name, "name"));
        marks.push(Mark { shape: Shape::Bar((LEFT, y), long, THICK), role: "length" });
        marks.push(Mark::text((LEFT + long + 8, middle), Anchor::Start, &bar.value, "value"));
        if !bar.passes.is_empty() {
            let between = y + i32::midpoint(THICK, STEP) + 4;
            marks.push(Mark::text((LEFT + 4, between), Anchor::Start, &bar.passes, "label"));
        }
        y += STEP;
    }
    marks.push(Mark::line((LEFT, 0), (LEFT, y - STEP + THICK + 4), "axis"));
    Chart { height: (y - STEP + THICK + 8).max(8), marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(figures: &[i64]) -> Vec<i32> {
        let bar = |&figure: &i64| Bar {
            name: String::new(),
            figure,
            value: figure.to_string(),
            passes: String::from("12 %"),
        };
        let chart = funnel(&figures.iter().map(bar).collect::<Vec<_>>());
        let long = |mark: &Mark| match mark.shape {
            Shape::Bar((x, y), w, h) => {
                assert!(x + w <= WIDTH - RIGHT && y + h <= chart.height, "{mark:?}");
                Some(w)
            }
            Shape::Line(_) | Shape::Text(..) => None,
        };
        chart.marks.iter().filter_map(long).collect()
    }

    #[test]
    fn lengths_are_in_proportion_on_one_scale() {
        let full = WIDTH - LEFT - RIGHT;
        assert_eq!(lengths(&[1000, 500, 250, 0]), [full, full / 2, full / 4, 0]);
    }

    #[test]
    fn one_of_a_million_can_still_be_seen() {
        assert_eq!(lengths(&[1_000_000, 1])[1], 2);
    }

    #[test]
    fn no_stage_and_no_need_draw_nothing_wrong() {
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(lengths(&[0, 0]), [0, 0]);
    }
}
