//! Facts as a table: reps down; across, all figures of one stretch of days, or one figure over weeks, months or days.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use chrono::{Days, NaiveDate};

use super::{Cell, ColumnLook, Desk, FactAt, Ground, Heading, Input, RowLook, Still, Table, Value, marks};
use crate::calendar::Axis;
use crate::engine::Tables;
use crate::i18n::{Lang, Unit};
use crate::intake::facts::labels;
use crate::plan::control::{Actor, FactPeriod, Measure};
use crate::plan::{Members, Plan};

/// Single days that are offered.
const SINGLE_DAYS: u64 = 14;

/// The stretches of time that have begun, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Begun {
    /// The days of one week in one month.
    pub weeks: Vec<FactPeriod>,
    /// Months.
    pub months: Vec<FactPeriod>,
    /// The last ones, day by day.
    pub days: Vec<FactPeriod>,
}

impl Begun {
    /// Those of a plan's days by today.
    #[must_use]
    pub fn new(axis: &Axis, today: NaiveDate) -> Self {
        let begun = |period: &FactPeriod| period.first() <= today;
        let all = axis.segments().iter().flat_map(|s| s.first.iter_days().take_while(|day| *day <= s.last));
        let last = all.filter(|day| *day <= today && *day > today - Days::new(SINGLE_DAYS));
        Begun {
            weeks: axis.segments().iter().map(|s| FactPeriod::Segment(s.first)).filter(begun).collect(),
            months: axis.months().iter().map(|m| FactPeriod::Month(m.month)).filter(begun).collect(),
            days: last.map(FactPeriod::Day).collect(),
        }
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn has(&self, period: FactPeriod) -> bool {
        [&self.weeks, &self.months, &self.days].iter().any(|all| all.contains(&period))
    }
}

/// The facts by day as they were last worked out, of the plan they are of: they may come after a change of it.
#[derive(Debug, Clone)]
pub struct KnownFacts {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its facts.
    pub ground: Arc<Ground>,
}

/// What a column after the first says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactColumn {
    /// What is counted.
    pub measure: Measure,
    /// When.
    pub period: FactPeriod,
}

/// Facts of the managers of a plan.
#[derive(Debug)]
pub struct FactTable {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its figures.
    pub tables: Arc<Tables>,
    /// The language of the screen.
    pub lang: Lang,
    /// How money is written.
    pub unit: Unit,
    /// What is known from all sources; None where nothing was reported.
    pub known: Option<KnownFacts>,
    /// The day on which somebody looks.
    pub today: NaiveDate,
    /// The columns after the names.
    pub columns: Vec<FactColumn>,
    /// Whose facts of which columns they are.
    layout: String,
    /// Whether somebody who is not in the plan did something.
    others: bool,
    /// For each of them what everybody did, and what of it nobody of the plan did, once somebody asks.
    sums: Vec<OnceLock<[Option<i64>; 2]>>,
}

impl FactTable {
    /// The facts of some columns.
    #[must_use]
    pub fn new(
        (plan, tables): (&Arc<Plan>, &Arc<Tables>),
        known: Option<KnownFacts>,
        (lang, unit): (Lang, Unit),
        today: NaiveDate,
        columns: Vec<FactColumn>,
    ) -> FactTable {
        let (plan, tables) = (Arc::clone(plan), Arc::clone(tables));
        let sums = columns.iter().map(|_| OnceLock::new()).collect();
        let beside = |known: &KnownFacts| {
            let facts = &known.ground.facts;
            !facts.others.is_empty() || facts.actors().contains(&Actor::Nobody)
        };
        let others = known.as_ref().is_some_and(beside);
        let mut layout = format!("facts {}", plan.id);
        let put = |done: std::fmt::Result| debug_assert!(done.is_ok());
        columns.iter().for_each(|column| put(write!(layout, " {}{}", column.measure, column.period)));
        plan.managers.iter().for_each(|manager| put(write!(layout, " {}", manager.id.0)));
        FactTable { plan, tables, lang, unit, known, today, columns, layout, others, sums }
    }

    /// All figures of one stretch of days.
    #[must_use]
    pub fn measures(plan: &Plan, period: FactPeriod) -> Vec<FactColumn> {
        plan.measures().into_iter().map(|measure| FactColumn { measure, period }).collect()
    }

    /// Whether all columns are about the same days.
    fn is_of_one_period(&self) -> bool {
        self.columns.windows(2).all(|two| two[0].period == two[1].period)
    }

    /// Where the fact of a cell is typed; None outside people and columns of facts.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> Option<FactAt> {
        let manager = self.plan.managers.get(row.checked_sub(1)?)?.id;
        let FactColumn { measure, period } = *self.columns.get(column.checked_sub(1)?)?;
        let through = (self.today < period.last()).then_some(self.today);
        Some(FactAt { manager, measure, period, through })
    }

    /// What everybody did, and what of it nobody of the plan did.
    fn sum(&self, column: usize) -> Option<[Option<i64>; 2]> {
        let sum = self.sums.get(column)?;
        let KnownFacts { plan, ground } = self.known.as_ref()?;
        let FactColumn { measure, period } = *self.columns.get(column)?;
        Some(*sum.get_or_init(|| {
            let facts = &ground.facts;
            let days = || facts.days.between(period.first(), period.last());
            let people = (0..plan.managers.len()).filter_map(|m| facts.reported(plan, m, measure, days()));
            let people = people.reduce(|sum, more| sum + more);
            let named = facts.others.iter().map(|name| Actor::Other(name.clone()));
            let of = |who: Actor| facts.of(&who, measure, Members::NONE, days());
            let others: i64 = named.chain([Actor::Nobody]).map(of).sum();
            let others = Some(others).filter(|others| *others != 0);
            let all = [people, others].into_iter().flatten().reduce(|sum, more| sum + more);
            [all, others]
        }))
    }

    fn value(&self, column: usize, amount: Option<i64>) -> Value {
        let money = self.columns.get(column).is_some_and(|column| column.measure.is_money());
        amount.map_or(Value::Empty, if money { Value::Money } else { Value::Count })
    }

    fn fact(&self, at: FactAt, column: usize) -> Cell {
        let typed = at.typed(&self.plan);
        let known = || self.known.as_ref().and_then(|known| known.ground.known(&known.plan, at));
        let value = self.value(column, typed.or_else(known));
        let known = typed.is_none() && value != Value::Empty;
        Cell::input(value, Input::Fact(at)).with(marks::KNOWN, known)
    }
}

impl Table for FactTable {
    fn desk(&self) -> Desk<'_> {
        Desk { plan: &self.plan, tables: &self.tables, lang: self.lang }
    }

    fn unit(&self) -> Unit {
        self.unit
    }

    /// Everybody, the managers, whoever is not in the plan.
    fn rows(&self) -> usize {
        1 + self.plan.managers.len() + usize::from(self.others)
    }

    fn columns(&self) -> usize {
        1 + self.columns.len()
    }

    fn still(&self) -> Still {
        Still { rows: 1, columns: 1, beside: None }
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let person = row.checked_sub(1).and_then(|at| self.plan.managers.get(at));
        let words = |text: &str| Cell::computed(Value::Text(text.to_owned()));
        match (row, person, column.checked_sub(1)) {
            (0, _, None) => words(self.lang.sheet().all),
            (_, Some(manager), None) => words(&manager.name),
            (_, None, None) => words(self.lang.replan().others),
            (_, Some(_), Some(at)) => self.at(row, column).map_or(Cell::EMPTY, |fact| self.fact(fact, at)),
            (_, None, Some(at)) => {
                let which = usize::from(row > 0);
                Cell::computed(self.value(at, self.sum(at).and_then(|sum| sum[which])))
            }
        }
    }

    fn heading(&self, column: usize) -> Heading {
        let Some(at) = column.checked_sub(1) else {
            let text = self.lang.sheet().manager.to_owned();
            return Heading { text, words: true, ..Heading::default() };
        };
        let Some(FactColumn { measure, period }) = self.columns.get(at).copied() else {
            return Heading::default();
        };
        let text = if self.is_of_one_period() {
            labels::measure(&self.plan, measure, self.lang)
        } else {
            labels::period(period, self.lang)
        };
        Heading { text, ..Heading::default() }
    }

    fn column_name(&self, column: usize) -> String {
        if column == 0 { String::new() } else { self.heading(column).text }
    }

    fn column_key(&self, column: usize) -> String {
        let key = |column: &FactColumn| {
            if self.is_of_one_period() {
                format!("facts:{}", column.measure)
            } else {
                String::from("facts:time")
            }
        };
        let at = column.checked_sub(1).and_then(|at| self.columns.get(at));
        at.map_or_else(|| String::from("facts:name"), key)
    }

    fn column_look(&self, column: usize) -> ColumnLook {
        if column == 0 { ColumnLook::Words } else { ColumnLook::Figures }
    }

    fn width(&self, column: usize, asked: Option<f64>) -> f64 {
        asked.unwrap_or(if column == 0 { 11.5 } else { 7.5 })
    }

    fn layout(&self) -> &str {
        &self.layout
    }

    fn row_look(&self, row: usize) -> RowLook {
        let kind = match row {
            0 => "all",
            row if row <= self.plan.managers.len() => "manager",
            _ => "unassigned",
        };
        RowLook { kind, level: 1, open: None }
    }
}
