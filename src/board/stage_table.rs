//! The stages of the funnel as a table: a row for each stage, its step to the next one, its limits and its work in hand.

use std::sync::Arc;

use super::{Cell, ColumnLook, Desk, Heading, Input, RowLook, Table, Value};
use crate::edit::Owner;
use crate::engine::Tables;
use crate::i18n::Lang;
use crate::plan::{Plan, Stage, StepKind};

/// What a column of the table says of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageColumn {
    /// Its name.
    Name,
    /// The rate of its step to the next stage.
    Rate,
    /// Working days to the next stage.
    Lag,
    /// The most one person does of it on a full day.
    Maximum,
    /// Minutes of one unit.
    Minutes,
    /// Units that are open today.
    Pipeline,
}

impl StageColumn {
    /// The columns from left to right.
    pub const ALL: [StageColumn; 6] = [
        StageColumn::Name,
        StageColumn::Rate,
        StageColumn::Lag,
        StageColumn::Maximum,
        StageColumn::Minutes,
        StageColumn::Pipeline,
    ];

    /// What stands over the column.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        let t = lang.setup();
        match self {
            StageColumn::Name => t.stage,
            StageColumn::Rate => t.to_next,
            StageColumn::Lag => t.lag_head,
            StageColumn::Maximum => t.maximum_head,
            StageColumn::Minutes => t.minutes_head,
            StageColumn::Pipeline => t.pipeline_head,
        }
    }

    fn key(self) -> &'static str {
        match self {
            StageColumn::Name => "stages:name",
            StageColumn::Rate => "stages:rate",
            StageColumn::Lag => "stages:lag",
            StageColumn::Maximum => "stages:maximum",
            StageColumn::Minutes => "stages:minutes",
            StageColumn::Pipeline => "stages:pipeline",
        }
    }

    /// What it says of a stage; of the last one nothing about a next.
    fn cell(self, stage: &Stage, last: bool) -> Cell {
        let whole = |count: Option<i64>| count.map_or(Value::Empty, Value::Count);
        let number = |x: Option<f64>| x.map_or(Value::Empty, Value::Number);
        match self {
            StageColumn::Rate | StageColumn::Lag if last => Cell::EMPTY,
            StageColumn::Name => Cell::input(Value::Text(stage.name.clone()), Input::StageName(stage.id)),
            StageColumn::Rate => {
                let rate = match stage.step.kind {
                    StepKind::Percent => Value::Percent(stage.step.rate),
                    StepKind::Ratio => Value::Number(stage.step.rate),
                };
                Cell::input(rate, Input::Rate(Owner::Plan, stage.id))
            }
            StageColumn::Lag => Cell::input(whole(Some(i64::from(stage.lag))), Input::Lag(stage.id)),
            StageColumn::Maximum => Cell::input(number(stage.maximum), Input::Maximum(Owner::Plan, stage.id)),
            StageColumn::Minutes => Cell::input(number(stage.minutes), Input::Minutes(stage.id)),
            StageColumn::Pipeline => Cell::input(whole(stage.pipeline), Input::Pipeline(stage.id)),
        }
    }
}

/// The stages of a plan.
#[derive(Debug, Clone)]
pub struct StageTable {
    /// The plan.
    pub plan: Arc<Plan>,
    /// Its figures.
    pub tables: Arc<Tables>,
    /// The language of the screen.
    pub lang: Lang,
}

impl StageTable {
    /// The stages of a plan with its figures.
    #[must_use]
    pub fn of(plan: &Arc<Plan>, tables: &Arc<Tables>, lang: Lang) -> StageTable {
        StageTable { plan: Arc::clone(plan), tables: Arc::clone(tables), lang }
    }

    /// What is typed into a column of a stage; None where it has nothing to say.
    #[must_use]
    pub fn input(&self, row: usize, column: StageColumn) -> Option<Input> {
        let stage = self.plan.stages.get(row)?;
        column.cell(stage, row + 1 == self.plan.stages.len()).input
    }
}

impl Table for StageTable {
    fn desk(&self) -> Desk<'_> {
        Desk { plan: &self.plan, tables: &self.tables, lang: self.lang }
    }

    fn rows(&self) -> usize {
        self.plan.stages.len()
    }

    fn columns(&self) -> usize {
        StageColumn::ALL.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        match (self.plan.stages.get(row), StageColumn::ALL.get(column)) {
            (Some(stage), Some(column)) => column.cell(stage, row + 1 == self.rows()),
            _ => Cell::EMPTY,
        }
    }

    fn heading(&self, column: usize) -> Heading {
        let text = StageColumn::ALL.get(column).map_or("", |column| column.title(self.lang)).to_owned();
        Heading { text, words: self.column_look(column) == ColumnLook::Words, ..Heading::default() }
    }

    fn column_name(&self, column: usize) -> String {
        if column == 0 { String::new() } else { self.heading(column).text }
    }

    fn column_key(&self, column: usize) -> String {
        StageColumn::ALL.get(column).map_or("", |column| column.key()).to_owned()
    }

    fn column_look(&self, column: usize) -> ColumnLook {
        if column == 0 { ColumnLook::Words } else { ColumnLook::Figures }
    }

    fn width(&self, column: usize, asked: Option<f64>) -> f64 {
        asked.unwrap_or(if column == 0 { 11.5 } else { 7.0 })
    }

    fn row_look(&self, _row: usize) -> RowLook {
        RowLook { kind: "manager", level: 1, open: None }
    }
}
