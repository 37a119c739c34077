//! Which blocks can be above zero at all, and which equations contradict each other: by a flow if equations
//! are of two crossing kinds, else by a small linear program, exact enough because its coefficients are 0 and
//! 1.

use super::budget::Budget;
use super::flow::{ENDLESS, Flow, Settling};
use super::network::Network;
use super::problem::{Problem, to_float};
use super::simplex::{self, Mended};
use crate::units::Money;

/// Largest tableau to build, in entries.
const LARGEST: usize = 300_000;
/// Most pivots.
const PIVOTS: usize = 20_000;
/// Step budget of the linear program.
const PROGRAM: u64 = 60_000_000;
/// Largest tableau in which to look for contradictions, in entries.
const LARGEST_NAMED: usize = 4_000_000;
/// Most contradictions to look for at once.
const MOST_FOUND: usize = 200;
/// Extra steps per block for each contradiction: its cut, and the recount of the nodes without it.
const COUNTING: usize = 20;
/// Coefficients closer to zero than this are zero.
const NOTHING: f64 = 1e-9;
/// Amounts closer to zero than this are zero; amounts are whole numbers.
const NO_AMOUNT: f64 = 1e-4;

/// What the equations allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Support {
    /// No table without negative figures exists: each of these sets of equations is a contradiction.
    None(Vec<Vec<usize>>),
    /// For each block, whether some table has it above zero.
    Blocks(Vec<bool>),
    /// Too large to tell.
    Unknown,
}

/// Finds every block that is above zero in some table; None if equations are of more than two kinds. `near`
/// is a table that nearly meets them.
pub(super) fn support_of_two(problem: &Problem, near: &[f64], budget: &Budget) -> Option<Support> {
    Network::new(problem).map(|network| by_flow(problem, &network, near, budget))
}

/// Looks for contradictions between equations of any two of three kinds: a contradiction in two kinds is one
/// in all. Unknown if there are none.
pub(super) fn support_of_pairs(problem: &Problem, near: &[f64], budget: &Budget) -> Support {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for two in [(0, 1), (0, 2), (1, 2)] {
        if let Support::None(more) = by_flow(problem, &Network::of_kinds(problem, two), near, budget) {
            let new: Vec<_> = more.into_iter().filter(|rows| !found.contains(rows)).collect();
            found.extend(new);
        }
    }
    if found.is_empty() { Support::Unknown } else { Support::None(found) }
}

/// Finds by linear programming every block that is above zero in some table, for equations of any kinds.
pub(super) fn support_of_any(problem: &Problem, budget: &Budget) -> Support {
    budget.within(PROGRAM, |part| by_program(problem, part))
}

fn by_flow(problem: &Problem, network: &Network, near: &[f64], budget: &Budget) -> Support {
    #[allow(clippy::cast_possible_truncation, reason = "a start that is off costs time, no more")]
    let start = near.iter().map(|x| x.clamp(0.0, 1e15).floor() as Money).collect();
    let mut flow = Flow::new(network, start, &vec![(0, ENDLESS); near.len()]);
    let mut found = Vec::new();
    loop {
        match flow.settle(budget) {
            Settling::Met if found.is_empty() => return Support::Blocks(flow.alive()),
            Settling::Late if found.is_empty() => return Support::Unknown,
            Settling::Met | Settling::Late => return Support::None(found),
            Settling::Stuck(rows) => {
                let newest = rows.iter().map(|&row| problem.ages[row]).max();
                (0..problem.rows.len())
                    .filter(|&row| network.made_of[row].iter().any(|&r| Some(problem.ages[r]) == newest))
                    .for_each(|row| flow.drop_row(row));
                found.push(rows);
                let went_on = budget.spend(COUNTING * near.len()).is_none();
                if went_on || newest.is_none() || found.len() >= MOST_FOUND {
                    return Support::None(found);
                }
            }
        }
    }
}

fn by_program(problem: &Problem, budget: &Budget) -> Support {
    let columns = problem.weights.len();
    if (columns + 1) * problem.rows.len() > LARGEST {
        return contradiction(problem, budget).map_or(Support::Unknown, |rows| Support::None(vec![rows]));
    }
    let mut tableau = Tableau::new(problem, budget);
    match tableau.start() {
        Some(true) => {}
        Some(false) => {
            return contradiction(problem, budget).map_or(Support::Unknown, |rows| Support::None(vec![rows]));
        }
        None => return Support::Unknown,
    }
    let mut alive = vec![false; columns];
    loop {
        tableau.mark(&mut alive);
        let goal: Vec<f64> = alive.iter().map(|&a| f64::from(u8::from(!a))).collect();
        if alive.iter().all(|&a| a) {
            return Support::Blocks(alive);
        }
        let before = alive.iter().filter(|&&a| a).count();
        if !tableau.maximise(&goal, &mut alive) {
            return Support::Unknown;
        }
        if alive.iter().filter(|&&a| a).count() == before {
            return Support::Blocks(alive);
        }
    }
}

/// A set of equations without a non-negative table; None if there is a table or it cannot be told.
pub(super) fn contradiction(problem: &Problem, budget: &Budget) -> Option<Vec<usize>> {
    let (rows, columns) = (problem.rows.len(), problem.weights.len());
    let size = (columns + rows) * rows;
    if size > LARGEST_NAMED {
        return None;
    }
    budget.spend(size)?;
    let sums: Vec<f64> = problem.sums.iter().map(|&sum| to_float(sum)).collect();
    let ranges = vec![(0.0, f64::INFINITY); columns];
    let mut tableau = simplex::Tableau::new(&problem.rows, &sums, &ranges, &vec![0.0; columns], true);
    let rows = (tableau.mend(budget) == Mended::No).then(|| tableau.contradiction())?;
    (!rows.is_empty()).then_some(rows)
}

/// A simplex tableau: each row expresses a basic variable in terms of the others.
struct Tableau<'a> {
    budget: &'a Budget,
    columns: usize,
    /// Row by row: `columns` coefficients, then the amount.
    entries: Vec<f64>,
    /// The basic variable of each row; None for an artificial one.
    basis: Vec<Option<usize>>,
    pivots: usize,
}

impl<'a> Tableau<'a> {
    fn new(problem: &Problem, budget: &'a Budget) -> Self {
        let columns = problem.weights.len();
        let mut entries = vec![0.0; (columns + 1) * problem.rows.len()];
        for (r, (row, &sum)) in problem.rows.iter().zip(&problem.sums).enumerate() {
            let line = &mut entries[r * (columns + 1)..(r + 1) * (columns + 1)];
            row.iter().for_each(|&b| line[b] = 1.0);
            line[columns] = to_float(sum);
        }
        Self { budget, columns, entries, basis: vec![None; problem.rows.len()], pivots: 0 }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.entries[row * (self.columns + 1) + column]
    }

    fn amount(&self, row: usize) -> f64 {
        self.at(row, self.columns)
    }

    /// Finds a first feasible table: true if there is one, None if the budget ran out.
    fn start(&mut self) -> Option<bool> {
        loop {
            let artificial: Vec<usize> = (0..self.basis.len()).filter(|&r| self.basis[r].is_none()).collect();
            let gain = |column: usize| artificial.iter().map(|&r| self.at(r, column)).sum::<f64>();
            let Some(column) = self.entering((0..self.columns).map(gain)) else {
                let missing: f64 = artificial.iter().map(|&r| self.amount(r)).sum();
                if missing > NO_AMOUNT {
                    return Some(false);
                }
                self.drop_artificial(&artificial);
                return Some(true);
            };
            let row = self.leaving(column)?;
            self.pivot(row, column)?;
        }
    }

    /// Takes artificial variables out of redundant equations, by a pivot where there is one.
    fn drop_artificial(&mut self, rows: &[usize]) {
        for &row in rows {
            let column = (0..self.columns).find(|&c| self.at(row, c).abs() > 1e-6);
            if let Some(column) = column {
                let _ = self.pivot(row, column);
            }
        }
    }

    /// Marks the blocks above zero in the present table.
    fn mark(&self, alive: &mut [bool]) {
        for (row, basic) in self.basis.iter().enumerate() {
            if let Some(column) = *basic
                && self.amount(row) > NO_AMOUNT
            {
                alive[column] = true;
            }
        }
    }

    /// Maximises Σ goal · block, marking blocks above zero on the way; false if the budget ran out.
    fn maximise(&mut self, goal: &[f64], alive: &mut [bool]) -> bool {
        loop {
            let cost = |row: usize| self.basis[row].map_or(0.0, |b| goal[b]);
            let costs: Vec<(usize, f64)> =
                (0..self.basis.len()).map(|r| (r, cost(r))).filter(|&(_, c)| c != 0.0).collect();
            let gain = |c: usize| goal[c] - costs.iter().map(|&(r, cost)| cost * self.at(r, c)).sum::<f64>();
            let Some(column) = self.entering((0..self.columns).map(gain)) else { return true };
            let Some(row) = self.leaving(column) else { return false };
            if self.pivot(row, column).is_none() {
                return false;
            }
            self.mark(alive);
        }
    }

    /// Entering column: the one with the largest gain at first, later the first with any, which cannot cycle.
    fn entering(&self, gains: impl Iterator<Item = f64>) -> Option<usize> {
        let mut gains = gains.enumerate().filter(|&(_, gain)| gain > NOTHING);
        if self.pivots > PIVOTS / 2 {
            return gains.next().map(|(column, _)| column);
        }
        let best = gains.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map(|(column, _)| column)
    }

    /// Leaving row: the one that first reaches zero as the column grows; artificial rows first, then the
    /// lowest variable.
    fn leaving(&self, column: usize) -> Option<usize> {
        let mut best: Option<(f64, Option<usize>, usize)> = None;
        for row in 0..self.basis.len() {
            let slope = self.at(row, column);
            // An artificial variable at zero must not grow again.
            let stuck = self.basis[row].is_none() && slope < -NOTHING && self.amount(row) < NO_AMOUNT;
            if slope <= NOTHING && !stuck {
                continue;
            }
            let ratio = if stuck { 0.0 } else { (self.amount(row) / slope).max(0.0) };
            let key = (ratio, self.basis[row], row);
            let sooner = best.is_none_or(|(r, b, _)| ratio < r || (ratio <= r && self.basis[row] < b));
            if sooner {
                best = Some(key);
            }
        }
        best.map(|(_, _, row)| row)
    }

    fn pivot(&mut self, row: usize, column: usize) -> Option<()> {
        self.pivots += 1;
        if self.pivots > PIVOTS {
            return None;
        }
        self.budget.spend(self.entries.len())?;
        let width = self.columns + 1;
        let factor = 1.0 / self.at(row, column);
        let line: Vec<f64> =
            self.entries[row * width..(row + 1) * width].iter().map(|e| clean(e * factor)).collect();
        for (r, other) in self.entries.chunks_mut(width).enumerate() {
            let times = other[column];
            if r == row {
                other.copy_from_slice(&line);
            } else if times != 0.0 {
                other.iter_mut().zip(&line).for_each(|(e, l)| *e = clean(*e - times * l));
                other[column] = 0.0;
            }
        }
        self.basis[row] = Some(column);
        Some(())
    }
}

fn clean(value: f64) -> f64 {
    if value.abs() < NOTHING { 0.0 } else { value }
}
