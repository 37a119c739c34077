//! A probability distribution as bars, with amounts marked on its scale.

use super::scale::placed;
use super::{Anchor, Chart, Mark, Shape, WIDTH};

/// A marked amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    /// Its role in the chart.
    pub role: &'static str,
    /// Its name.
    pub name: String,
    /// The amount.
    pub amount: i64,
}

const BARS: usize = 48;
const TOP: i32 = 44;
const TALL: i32 = 110;
const LEFT: i32 = 20;

/// Draws a distribution: the probability of each number of steps of `unit` above what is already there,
/// grouped into at most 48 bars of equal width. Names of marks alternate between two rows, so that neighbours
/// can be read.
#[must_use]
pub fn chances(
    (steps, unit, from): (&[f64], i64, i64),
    marked: &[Chance],
    words: impl Fn(i64) -> String,
) -> Chart {
    let most = i64::try_from(worth_drawing(steps)).unwrap_or(0) * unit + from;
    let right = marked.iter().map(|mark| mark.amount).max().unwrap_or(0).max(most).max(from + 1);
    let long = WIDTH - 2 * LEFT;
    let at = |amount: i64| LEFT + placed(amount - from, right - from, long);
    let mut heights = vec![0.0; BARS];
    for (step, chance) in steps.iter().enumerate() {
        let amount = i64::try_from(step).unwrap_or(0) * unit;
        let bars = i64::try_from(BARS).unwrap_or(1);
        let bar = i128::from(amount) * i128::from(bars) / i128::from((right - from).max(1));
        let bar = usize::try_from(bar).unwrap_or(0).min(BARS - 1);
        heights[bar] += chance;
    }
    let highest = heights.iter().copied().fold(0.0, f64::max);
    let wide = long / i32::try_from(BARS).unwrap_or(1);
    let mut marks = Vec::new();
    for (bar, height) in heights.iter().enumerate().filter(|(_, height)| **height > 0.0) {
        // In thousandths, so that lengths are integers on every machine.
        let tall = placed(thousandths(height / highest), 1000, TALL).max(1);
        let x = LEFT + long * i32::try_from(bar).unwrap_or(0) / i32::try_from(BARS).unwrap_or(1);
        marks.push(Mark { shape: Shape::Bar((x, TOP + TALL - tall), wide, tall), role: "length" });
    }
    marks.push(Mark::line((LEFT, TOP + TALL), (WIDTH - LEFT, TOP + TALL), "axis"));
    for (row, mark) in marked.iter().enumerate() {
        let x = at(mark.amount);
        let y = if row % 2 == 0 { 14 } else { 32 };
        marks.push(Mark::line((x, y + 4), (x, TOP + TALL), mark.role));
        let anchor = if x > WIDTH / 2 { Anchor::End } else { Anchor::Start };
        let aside = if x > WIDTH / 2 { -4 } else { 4 };
        marks.push(Mark::text(
            (x + aside, y),
            anchor,
            &format!("{} {}", mark.name, words(mark.amount)),
            "value",
        ));
    }
    let y = TOP + TALL + 18;
    marks.push(Mark::text((LEFT, y), Anchor::Start, &words(from), "label"));
    marks.push(Mark::text((WIDTH - LEFT, y), Anchor::End, &words(right), "label"));
    Chart { height: y + 6, marks }
}

/// The last step with a probability of at least a thousandth; the rest is added to the last bar.
fn worth_drawing(steps: &[f64]) -> usize {
    let mut beyond = 0.0;
    let reached = |chance: &f64| {
        beyond += chance;
        beyond >= 0.001
    };
    steps.iter().rev().position(reached).map_or(0, |from_end| steps.len() - 1 - from_end)
}

#[allow(clippy::cast_possible_truncation, reason = "a share of at most one")]
fn thousandths(share: f64) -> i64 {
    (share * 1000.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(chart: &Chart) -> Vec<(i32, i32)> {
        let of = |mark: &Mark| match mark.shape {
            Shape::Bar((x, _), _, tall) => Some((x, tall)),
            Shape::Line(_) | Shape::Text(..) => None,
        };
        chart.marks.iter().filter_map(of).collect()
    }

    #[test]
    fn a_deal_that_is_won_three_times_in_four_stands_at_its_amount() {
        let mark = Chance { role: "plan", name: "Plan".to_owned(), amount: 300 };
        let chart = chances((&[0.25, 0.75], 100, 200), &[mark], |amount| amount.to_string());
        assert_eq!(bars(&chart), [(LEFT, 37), (LEFT + (WIDTH - 2 * LEFT) * 47 / 48, TALL)]);
    }

    #[test]
    fn nothing_to_win_is_one_bar() {
        assert_eq!(bars(&chances((&[1.0], 1, 0), &[], |amount| amount.to_string())), [(LEFT, TALL)]);
    }
}
