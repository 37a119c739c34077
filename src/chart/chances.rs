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
/// Between two rows of names.
const ROW: i32 = 18;
/// What a letter of a name takes, at least.
const LETTER: i32 = 9;
const TALL: i32 = 110;
const LEFT: i32 = 20;

/// Draws a distribution: the probability of each number of steps of `unit` above what is already there,
/// grouped into at most 48 bars of equal width. Each mark's name takes the first row
/// above the bars where it covers no other name.
#[must_use]
pub fn chances(
    (steps, unit, from): (&[f64], i64, i64),
    marked: &[Chance],
    words: &dyn Fn(i64) -> String,
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
    let names = names(marked, words, at);
    let top = 8 + ROW * names.iter().map(|name| name.row + 1).max().unwrap_or(0);
    let wide = long / i32::try_from(BARS).unwrap_or(1);
    let mut marks = Vec::new();
    for (bar, height) in heights.iter().enumerate().filter(|(_, height)| **height > 0.0) {
        // In thousandths, so that lengths are integers on every machine.
        let tall = placed(thousandths(height / highest), 1000, TALL).max(1);
        let x = LEFT + long * i32::try_from(bar).unwrap_or(0) / i32::try_from(BARS).unwrap_or(1);
        marks.push(Mark { shape: Shape::Bar((x, top + TALL - tall), wide, tall), role: "length" });
    }
    marks.push(Mark::line((LEFT, top + TALL), (WIDTH - LEFT, top + TALL), "axis"));
    for (name, mark) in names.iter().zip(marked) {
        let (x, y) = (at(mark.amount), 14 + ROW * name.row);
        marks.push(Mark::line((x, y + 4), (x, top + TALL), mark.role));
        let (anchor, aside) = if x > WIDTH / 2 { (Anchor::End, -4) } else { (Anchor::Start, 4) };
        marks.push(Mark::text((x + aside, y), anchor, &name.text, "value"));
    }
    let y = top + TALL + 18;
    marks.push(Mark::text((LEFT, y), Anchor::Start, &words(from), "label"));
    marks.push(Mark::text((WIDTH - LEFT, y), Anchor::End, &words(right), "label"));
    Chart { height: y + 6, marks }
}

/// A mark's name and the row where it stands.
struct Name {
    text: String,
    row: i32,
}

/// The names of marks, each in the first row where it covers no other.
fn names(marked: &[Chance], words: &dyn Fn(i64) -> String, at: impl Fn(i64) -> i32) -> Vec<Name> {
    let mut rows: Vec<Vec<(i32, i32)>> = Vec::new();
    let name = |mark: &Chance| {
        let text = format!("{} {}", mark.name, words(mark.amount));
        let (x, long) = (at(mark.amount), LETTER * i32::try_from(text.chars().count()).unwrap_or(0));
        let (from, to) = if x > WIDTH / 2 { (x - long, x) } else { (x, x + long) };
        let free = |row: &Vec<(i32, i32)>| row.iter().all(|(start, end)| to < *start || from > *end);
        let row = rows.iter().position(free).unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(Vec::new());
        }
        rows[row].push((from, to));
        Name { text, row: i32::try_from(row).unwrap_or(0) }
    };
    marked.iter().map(name).collect()
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
        let chart = chances((&[0.25, 0.75], 100, 200), &[mark], &|amount: i64| amount.to_string());
        assert_eq!(bars(&chart), [(LEFT, 37), (LEFT + (WIDTH - 2 * LEFT) * 47 / 48, TALL)]);
    }

    #[test]
    fn names_of_near_amounts_stand_in_rows_of_their_own() {
        let mark = |name: &str, amount| Chance { role: "tenth", name: name.to_owned(), amount };
        let marks = [mark("Plan", 9000), mark("P10", 600), mark("P50", 800), mark("P90", 1040)];
        let chart = chances((&[1.0], 1, 0), &marks, &|amount: i64| amount.to_string());
        let rows = chart.marks.iter().filter(|mark| mark.role == "value").map(|mark| match mark.shape {
            Shape::Text((_, y), ..) => y,
            Shape::Bar(..) | Shape::Line(_) => 0,
        });
        assert_eq!(rows.collect::<Vec<_>>(), [14, 14, 32, 50]);
    }

    #[test]
    fn nothing_to_win_is_one_bar() {
        assert_eq!(bars(&chances((&[1.0], 1, 0), &[], &|amount: i64| amount.to_string())), [(LEFT, TALL)]);
    }
}
