//! Why a figure is what it is: the chain from the target to a cell, every term with the place it comes from.
//!
//! A chain is read from the top: it starts with a figure, each further term does something with what has come so far,
//! and the last one is the figure in the cell, to the unit.

mod inputs;
mod load;
mod profit;
mod target;
mod words;
mod work;

use super::{Board, Column, Input, Metric, Row, Value};
use crate::calendar::Period;
use crate::edit::Owner;
use crate::plan::Manager;
use crate::sheet::Pos;

/// What a term does with what has come before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Says something and changes nothing.
    Beside,
    /// The chain begins with it.
    Start,
    /// Adds it.
    Plus,
    /// Multiplies by it.
    Times,
    /// Divides by it.
    Over,
    /// What has come so far.
    Equals,
    /// What has come so far in whole numbers, such that totals tie.
    Rounded,
}

/// What a term is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What {
    /// A held total, by its place in the plan's holds.
    Held(usize),
    /// The amount of a floor that does not count now, by its place among the holds.
    Rests(usize),
    /// What is left to spread outside the totals held inside.
    Free,
    /// A manager's weight.
    Weight(usize),
    /// How much of the manager's work it takes.
    Mix,
    /// The season index of the days on average.
    Season,
    /// Days that count, with FTE and ramp.
    Days,
    /// Days at work that make up for days away.
    Absences,
    /// The same product for all cells that share the amount.
    AllWeights,
    /// A part of what a hold leaves free (its place, if any), as a share; by base weights, working or calendar days.
    Stake(Option<usize>, f64, u8),
    /// There is no total around it to spread.
    Nothing,
    /// One manager's part.
    Manager(usize),
    /// One line's part.
    Line(usize),
    /// What nobody carries.
    Unassigned,
    /// So many more parts.
    Others(usize),
    /// The target of the same time.
    Target,
    /// An average deal, and where it is set.
    Deal(Owner),
    /// A gross margin, and where it is set.
    Margin(Owner),
    /// The month's factor on average deals.
    Factor,
    /// Deals that the work is for.
    Deals,
    /// Work for later deals, without what was done for these before; so many working days.
    Lag(u32),
    /// The rate of the step that begins at a stage, and where it is set.
    Rate(usize, Owner),
    /// The result before rounding.
    Exact,
    /// The exact need, beside the sum of whole ones.
    ExactNeed,
    /// Managers for whom it cannot be computed.
    Without(usize),
    /// It cannot be computed for this manager.
    Cannot(usize),
    /// What the plan's deals need done before the plan.
    BeforePlan,
    /// The need at a stage.
    Need(usize),
    /// The most a day at a stage.
    Maximum(usize),
    /// Minutes that the need at a stage takes.
    Minutes(usize),
    /// Selling minutes of a day.
    Selling,
    /// Full days' worth of working time.
    Available,
    /// What all can do together.
    Capacity,
    /// Working days.
    WorkingDays,
    /// One and what is assigned over the target.
    Over,
    /// One part of the terms of payment.
    Payment(usize),
    /// What comes in within the plan.
    Within,
    /// Typed here.
    Typed,
    /// Taken over from there.
    From(Owner),
    /// Revenue over the whole plan.
    Revenue,
    /// Base weight of everybody.
    Everybody,
    /// The same of everybody.
    WholeTeam,
    /// The figure in the cell.
    Result,
}

/// Where a term comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Something that can be typed: on a sheet or in the settings.
    Input(Input),
    /// A figure of a row and a period.
    Figure(Row, Metric, Period),
}

/// One term.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it does.
    pub op: Op,
    /// What it is about.
    pub what: What,
    /// Its figure.
    pub value: Value,
    /// Where it comes from, where that is another place.
    pub source: Option<Source>,
}

/// Most parts of a sum that are named.
const NAMED: usize = 6;

/// A chain in the making.
#[derive(Debug, Default)]
struct Chain(Vec<Step>);

impl Chain {
    fn add(&mut self, op: Op, what: What, value: Value) -> &mut Self {
        self.from(op, what, value, None)
    }

    fn from(&mut self, op: Op, what: What, value: Value, source: impl Into<Option<Source>>) -> &mut Self {
        self.0.push(Step { op, what, value, source: source.into() });
        self
    }

    fn input(&mut self, op: Op, what: What, value: Value, input: Input) -> &mut Self {
        self.from(op, what, value, Source::Input(input))
    }

    /// A sum of parts: the largest are named, the others counted.
    fn sum(&mut self, mut parts: Vec<Step>) -> &mut Self {
        let size = |step: &Step| step.value.number().unwrap_or(0.0).abs();
        parts.retain(|step| size(step) > 0.0);
        crate::units::order::by(&mut parts, |a, b| size(b).total_cmp(&size(a)));
        if parts.len() > NAMED + 1 {
            let rest = parts.split_off(NAMED);
            let value = rest.iter().skip(1).fold(rest[0].value.clone(), |sum, step| added(&sum, &step.value));
            parts.push(Step { op: Op::Plus, what: What::Others(rest.len()), value, source: None });
        }
        for (at, step) in parts.into_iter().enumerate() {
            self.0.push(Step { op: if at == 0 { Op::Start } else { Op::Plus }, ..step });
        }
        self
    }

    /// Nothing has been summed.
    fn is_bare(&self) -> bool {
        !self.0.iter().any(|step| step.op == Op::Start)
    }
}

#[allow(clippy::float_arithmetic, reason = "a sum of figures of one sort")]
fn added(a: &Value, b: &Value) -> Value {
    match (a, b) {
        (Value::Money(a), Value::Money(b)) => Value::Money(a + b),
        (Value::Count(a), Value::Count(b)) => Value::Count(a + b),
        (Value::Percent(a), Value::Percent(b)) => Value::Percent(a + b),
        (Value::Exact(a), Value::Exact(b)) => Value::Exact(a + b),
        (
            Value::Empty
            | Value::Money(_)
            | Value::Count(_)
            | Value::PerDay(_)
            | Value::Exact(_)
            | Value::Percent(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::NoDays
            | Value::Unknown,
            _,
        ) => Value::Number(a.number().unwrap_or(0.0) + b.number().unwrap_or(0.0)),
    }
}

fn part(what: What, value: Value, source: impl Into<Option<Source>>) -> Step {
    Step { op: Op::Plus, what, value, source: source.into() }
}

/// Where the weight that a manager counts with is typed: as a weight, or as a share of the team.
fn weight_input(manager: &Manager) -> Input {
    if manager.share.is_some() { Input::Share(manager.id) } else { Input::Weight(manager.id) }
}

impl Board {
    /// Why a cell shows what it shows; None for an empty one and for words. The last term is the cell's figure.
    #[must_use]
    pub fn why(&self, row: usize, column: usize) -> Option<Vec<Step>> {
        let (row, column) = (*self.rows.get(row)?, self.columns.get(column)?);
        let cell = self.cell_at(row, column);
        if matches!(cell.value, Value::Empty | Value::Text(_)) {
            return None;
        }
        let mut chain = Chain::default();
        match column {
            Column::Time(time) if row != Row::Season => self.why_time(&mut chain, row, time, &cell)?,
            Column::Before => self.why_before(&mut chain, row, &cell)?,
            Column::After => self.why_after(&mut chain, row, &cell)?,
            Column::Time(_)
            | Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::Ramp
            | Column::Absences
            | Column::Detail(_)
            | Column::AverageDeal
            | Column::Margin
            | Column::Rate(_)
            | Column::Lag(_)
            | Column::Maximum(_)
            | Column::Minutes => self.why_input(&mut chain, row, column, &cell),
        }
        if chain.0.last().is_none_or(|step| step.value != cell.value) {
            let op = if chain.is_bare() { Op::Start } else { Op::Equals };
            chain.add(op, What::Result, cell.value);
        }
        Some(chain.0)
    }

    /// Whether a cell shows a figure that has a reason.
    #[must_use]
    pub fn is_explained(&self, row: usize, column: usize) -> bool {
        column > 0 && !matches!(self.cell(row, column).value, Value::Empty | Value::Text(_))
    }

    /// The cell of a source on this sheet; None where it is not shown.
    #[must_use]
    pub fn place_of(&self, source: &Source) -> Option<Pos> {
        match *source {
            Source::Figure(row, metric, period) => {
                let shown = metric == self.choices.metric;
                let row = self.rows.iter().position(|r| *r == row).filter(|_| shown)?;
                Some(Pos::new(row, self.column_of(period)?))
            }
            Source::Input(input) => {
                let cells = (0..self.rows.len())
                    .flat_map(|row| (1..self.columns.len()).map(move |column| Pos::new(row, column)));
                cells.into_iter().find(|pos| {
                    let wanted = matches!(input, Input::Total(_, period)
                        if !matches!(&self.columns[pos.col], Column::Time(time) if time.period == period));
                    !wanted && self.cell(pos.row, pos.col).input == Some(input)
                })
            }
        }
    }
}
