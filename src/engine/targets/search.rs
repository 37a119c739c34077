//! Depth-first search for whole numbers within ranges that meet all sums exactly.

use super::budget::Budget;
use super::hunt::Hunt;
use crate::units::Money;
use crate::units::order;

/// Dead ends after which to give up: in the largest problems, and in small ones.
const DEAD_ENDS: (usize, usize) = (50, 3_000);
/// Work limit on dead ends: figures looked at.
const PATIENCE: usize = 10_000_000;

/// Work limit on propagation: figures looked at.
const MOST_LOOKS: usize = 20_000_000;

/// The state of the search: what each figure can still be, and what that leaves each sum.
pub(super) struct Search<'a> {
    rows: &'a [Vec<usize>],
    sums: &'a [Money],
    rows_of: Vec<Vec<usize>>,
    low: Vec<Money>,
    high: Vec<Money>,
    /// The sums of the lowest figures of each row, and of the highest.
    lowest: Vec<Money>,
    highest: Vec<Money>,
    widest: Money,
    /// Ranges before they were narrowed, for backtracking.
    trail: Vec<(usize, Money, Money)>,
    waiting: Vec<usize>,
    /// Figures that propagation has looked at.
    looks: usize,
}

/// A chosen figure and its untried values, best last.
struct Choice {
    figure: usize,
    others: Vec<Money>,
    trail: usize,
    cursor: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(rows: &'a [Vec<usize>], sums: &'a [Money], ranges: &[(Money, Money)]) -> Self {
        let mut rows_of = vec![Vec::new(); ranges.len()];
        for (r, row) in rows.iter().enumerate() {
            row.iter().for_each(|&f| rows_of[f].push(r));
        }
        let total = |side: fn(&(Money, Money)) -> Money| {
            rows.iter().map(|row| row.iter().map(|&f| side(&ranges[f])).sum()).collect()
        };
        Self {
            rows,
            sums,
            rows_of,
            low: ranges.iter().map(|r| r.0).collect(),
            high: ranges.iter().map(|r| r.1).collect(),
            lowest: total(|r| r.0),
            highest: total(|r| r.1),
            widest: ranges.iter().map(|r| r.1 - r.0).max().unwrap_or(0),
            trail: Vec::new(),
            waiting: (0..rows.len()).collect(),
            looks: 0,
        }
    }

    /// The first table found, choosing figures in `order` and for each the values nearest to `exact`, upper
    /// first.
    pub(super) fn run(mut self, exact: &[f64], order: &[usize], budget: &Budget) -> Hunt {
        let hunt = self.hunt(exact, order, budget);
        let _ = budget.spend(self.looks);
        hunt
    }

    fn hunt(&mut self, exact: &[f64], order: &[usize], budget: &Budget) -> Hunt {
        let mut choices: Vec<Choice> = Vec::new();
        let mut cursor = 0;
        let size: usize = self.rows.iter().map(Vec::len).sum();
        let most = (PATIENCE / size.max(1)).clamp(DEAD_ENDS.0, DEAD_ENDS.1);
        let mut dead_ends = 0;
        let mut sound = self.narrow_rows();
        loop {
            if sound {
                while cursor < order.len() && self.low[order[cursor]] == self.high[order[cursor]] {
                    cursor += 1;
                }
                let Some(&figure) = order.get(cursor) else {
                    return Hunt::Found(std::mem::take(&mut self.low));
                };
                let others = self.values(figure, exact[figure]);
                choices.push(Choice { figure, others, trail: self.trail.len(), cursor });
            } else {
                dead_ends += 1;
            }
            if dead_ends > most || self.looks > MOST_LOOKS || self.looks as u64 > budget.left() {
                return Hunt::Late;
            }
            let Some(choice) = choices.last_mut() else { return Hunt::None };
            while self.trail.len() > choice.trail {
                if let Some((figure, low, high)) = self.trail.pop() {
                    restore(&mut self.low, &mut self.lowest, &self.rows_of, figure, low);
                    restore(&mut self.high, &mut self.highest, &self.rows_of, figure, high);
                }
            }
            cursor = choice.cursor;
            let (figure, value) = (choice.figure, choice.others.pop());
            if let Some(value) = value {
                self.waiting.clear();
                self.narrow(figure, value, value);
                sound = self.narrow_rows();
            } else {
                choices.pop();
                sound = false;
                if choices.is_empty() {
                    return Hunt::None;
                }
            }
        }
    }

    /// The values a figure can still take, the nearest to its exact value last.
    fn values(&self, figure: usize, exact: f64) -> Vec<Money> {
        let distance = |v: Money| (super::problem::to_float(v) - exact).abs();
        let mut values: Vec<Money> = (self.low[figure]..=self.high[figure]).collect();
        if values.len() > 2 {
            order::by(&mut values, |&a, &b| distance(b).total_cmp(&distance(a)).then(a.cmp(&b)));
        }
        values
    }

    fn narrow(&mut self, figure: usize, low: Money, high: Money) {
        self.trail.push((figure, self.low[figure], self.high[figure]));
        restore(&mut self.low, &mut self.lowest, &self.rows_of, figure, low);
        restore(&mut self.high, &mut self.highest, &self.rows_of, figure, high);
        self.waiting.extend(&self.rows_of[figure]);
    }

    /// Narrows ranges by every single row until nothing changes; false if a sum cannot be met.
    fn narrow_rows(&mut self) -> bool {
        while let Some(r) = self.waiting.pop() {
            let (spare, surplus) = (self.sums[r] - self.lowest[r], self.highest[r] - self.sums[r]);
            if spare < 0 || surplus < 0 {
                return false;
            }
            if spare >= self.widest && surplus >= self.widest {
                continue;
            }
            let rows = self.rows;
            self.looks += rows[r].len();
            if self.looks > MOST_LOOKS {
                return false;
            }
            for &figure in &rows[r] {
                let (low, high) = (self.low[figure], self.high[figure]);
                let (up, down) = (high.min(low + spare), low.max(high - surplus));
                if down > up {
                    return false;
                }
                if (down, up) != (low, high) {
                    self.narrow(figure, down, up);
                }
            }
        }
        true
    }
}

fn restore(side: &mut [Money], totals: &mut [Money], rows_of: &[Vec<usize>], figure: usize, value: Money) {
    let change = value - side[figure];
    side[figure] = value;
    rows_of[figure].iter().for_each(|&r| totals[r] += change);
}
