//! The week as a table: people by team, for each stage plan, what is due by the day, and fact; more columns where they are
//! asked for.

use std::fmt::Write;
use std::sync::Arc;

use super::week_columns::{StagePart, WeekColumn, WeekFigures};
use super::week_facts::Due;
use super::week_more::{LineMore, Partly, StageMore};
use super::week_paper::{WeekRow, rows};
use super::{Cell, ColumnLook, Desk, FactAt, Heading, Input, RowLook, Still, Table, Value, WeekLine, marks};
use crate::engine::{Band, LoadFigure, Tables};
use crate::i18n::{Lang, Unit, fill};
use crate::plan::control::{FactPeriod, Measure};
use crate::plan::{ManagerId, Plan};

/// The table of a week. What is typed is shown of the plan as it is; figures may follow a little later.
#[derive(Debug)]
pub struct WeekTable {
    plan: Arc<Plan>,
    tables: Arc<Tables>,
    lang: Lang,
    unit: Unit,
    of: WeekFigures,
    rows: Vec<WeekRow>,
    columns: Vec<WeekColumn>,
    layout: String,
}

impl WeekTable {
    /// The table of a week over the plan as it is now.
    #[must_use]
    pub fn new(
        (plan, tables): (&Arc<Plan>, &Arc<Tables>),
        of: WeekFigures,
        (lang, unit): (Lang, Unit),
    ) -> Self {
        let rows = rows(&of.sheet).into_iter().filter(|row| *row != WeekRow::Before).collect();
        let columns = of.columns();
        let mut layout = format!("week {} {} {columns:?}", plan.id, of.sheet.monday);
        for line in &of.sheet.lines {
            let done = write!(layout, " {}", line.id.0);
            debug_assert!(done.is_ok());
        }
        let (plan, tables) = (Arc::clone(plan), Arc::clone(tables));
        WeekTable { plan, tables, lang, unit, of, rows, columns, layout }
    }

    fn line(&self, row: WeekRow) -> Option<&WeekLine> {
        if let WeekRow::Person(at) = row { self.of.sheet.lines.get(at) } else { None }
    }

    fn dues(&self, row: WeekRow) -> &[Due] {
        let sheet = &*self.of.sheet;
        match row {
            WeekRow::All => &sheet.team,
            WeekRow::Team(at) => sheet.teams.get(at).map_or(&[], |team| &team.stages),
            WeekRow::Person(at) => sheet.lines.get(at).map_or(&[], |line| &line.stages),
            WeekRow::Others => sheet.others.as_ref().map_or(&[], |others| &others.stages),
            WeekRow::Unassigned | WeekRow::Before => &[],
        }
    }

    fn more(&self, row: WeekRow) -> Option<&LineMore> {
        let more = self.of.more.as_deref()?;
        match row {
            WeekRow::All => Some(&more.all),
            WeekRow::Team(at) => more.teams.get(at),
            WeekRow::Person(at) => more.lines.get(at),
            WeekRow::Others | WeekRow::Unassigned | WeekRow::Before => None,
        }
    }

    /// Revenue planned, revenue reported, load.
    fn sums(&self, row: WeekRow) -> (i64, Option<i64>, Option<LoadFigure>) {
        let sheet = &*self.of.sheet;
        let nothing = (0, None, None);
        match row {
            WeekRow::All => (sheet.revenue, sheet.sold, sheet.load),
            WeekRow::Team(at) => sheet.teams.get(at).map_or(nothing, |t| (t.revenue, t.sold, t.load)),
            WeekRow::Person(at) => sheet.lines.get(at).map_or(nothing, |l| (l.revenue, l.sold, l.load)),
            WeekRow::Others => sheet.others.as_ref().map_or(nothing, |o| (o.revenue, o.sold, None)),
            WeekRow::Unassigned => (sheet.unassigned, None, None),
            WeekRow::Before => nothing,
        }
    }

    fn name(&self, row: WeekRow) -> String {
        let s = self.lang.sheet();
        match row {
            WeekRow::All => s.all.to_owned(),
            WeekRow::Team(at) => {
                let name = self.of.sheet.teams.get(at).and_then(|team| team.name.clone());
                name.unwrap_or_else(|| s.no_team.to_owned())
            }
            WeekRow::Person(at) => {
                self.of.sheet.lines.get(at).map_or_else(String::new, |line| line.name.clone())
            }
            WeekRow::Others => self.lang.replan().others.to_owned(),
            WeekRow::Unassigned => s.unassigned.to_owned(),
            WeekRow::Before => s.before_plan.to_owned(),
        }
    }

    /// Where a fact of the week is typed.
    fn fact_at(&self, manager: ManagerId, measure: Measure) -> FactAt {
        let period = FactPeriod::Week(self.of.sheet.monday);
        let through = (self.of.today < period.last()).then_some(self.of.today);
        FactAt { manager, measure, period, through }
    }

    /// What is typed, else what is known.
    fn fact(&self, row: WeekRow, measure: Measure, known: Option<i64>) -> Cell {
        let value = |fact: Option<i64>| {
            let of = if measure.is_money() { Value::Money } else { Value::Count };
            fact.map_or(Value::Empty, of)
        };
        let Some(line) = self.line(row) else { return Cell::computed(value(known)) };
        let at = self.fact_at(line.id, measure);
        let typed = at.typed(&self.plan);
        let cell = Cell::input(value(typed.or(known)), Input::Fact(at));
        cell.with(marks::KNOWN, typed.is_none() && known.is_some())
    }

    fn stage_cell(&self, row: WeekRow, stage: usize, part: StagePart) -> Cell {
        let Some(due) = self.dues(row).get(stage) else { return Cell::EMPTY };
        let planned = |count: Option<i64>| match count {
            Some(count) => Cell::work(Value::Count(count), due.without),
            None if row == WeekRow::Others => Cell::EMPTY,
            None => Cell::computed(Value::Unknown).with(marks::WITHOUT, due.without),
        };
        let more = self.more(row);
        let of = |part: fn(&StageMore) -> Partly| {
            let known = more.and_then(|more| more.stages.get(stage)).map(part);
            known.map_or(Cell::EMPTY, |known| partly(known, Value::Count))
        };
        match part {
            StagePart::Plan => planned(due.week),
            StagePart::ByDay => planned(due.by_day),
            StagePart::Fact => {
                let measure = self.of.plan.stages.get(stage).map(|stage| Measure::Stage(stage.id));
                let cell = measure.map_or(Cell::EMPTY, |measure| self.fact(row, measure, due.fact));
                cell.with(marks::BEHIND, self.of.is_behind(due))
            }
            StagePart::LastPlan => of(|more| more.last_plan),
            StagePart::LastFact => of(|more| more.last_fact),
            StagePart::Left => of(|more| more.left),
            StagePart::Behind => {
                let cell = of(|more| more.behind);
                let late = cell.value.number().is_some_and(|late| late > 0.0);
                cell.with(marks::BEHIND, late)
            }
            StagePart::PerDay => more.map_or(Cell::EMPTY, |more| per_day(more, stage)),
        }
    }

    fn stage_words(&self, part: StagePart) -> (String, String) {
        let t = self.lang.week();
        let both = |small: &str, long: &str| (small.to_owned(), long.to_owned());
        match part {
            StagePart::LastPlan => both(t.last_plan, t.last_plan_long),
            StagePart::LastFact => both(t.last_fact, t.last_fact_long),
            StagePart::Plan => both(t.planned, t.planned),
            StagePart::ByDay => {
                let day = self.of.due_day();
                let by = fill(t.by_day, &[&self.lang.days(day, day)]);
                (by.clone(), by)
            }
            StagePart::Fact => both(t.fact, t.fact),
            StagePart::Left => both(t.left, t.left),
            StagePart::PerDay => both(t.per_day, t.per_day_long),
            StagePart::Behind => {
                let month = self.of.more.as_ref().map_or_else(String::new, |m| self.lang.month_year(m.month));
                (t.behind.to_owned(), fill(t.behind_long, &[&month]))
            }
        }
    }

    /// The head over a column, the smaller words below it, and both in one.
    fn words(&self, column: usize) -> (String, String, String) {
        let (t, s) = (self.lang.week(), self.lang.sheet());
        let plain = |text: &str| (text.to_owned(), String::new(), text.to_owned());
        match self.columns.get(column).copied() {
            Some(WeekColumn::Stage(stage, part)) => {
                let name = self.of.plan.stages.get(stage).map_or("", |stage| stage.name.as_str());
                let (small, long) = self.stage_words(part);
                // The name stands over the first column of its stage.
                let text = if self.begins(column) { name.to_owned() } else { String::new() };
                (text, small, fill(t.stage_part, &[name, &long]))
            }
            Some(WeekColumn::Name) => plain(s.manager),
            Some(WeekColumn::Revenue) => plain(s.revenue),
            Some(WeekColumn::Sold) => plain(t.sold),
            Some(WeekColumn::Gap) => plain(self.lang.plan_fact().gap),
            Some(WeekColumn::Load) => plain(s.load),
            Some(WeekColumn::Note) => plain(t.note),
            None => plain(""),
        }
    }

    /// Whether a column is the first one of its stage.
    fn begins(&self, column: usize) -> bool {
        let stage = |column: usize| match self.columns.get(column) {
            Some(WeekColumn::Stage(stage, _)) => Some(*stage),
            Some(
                WeekColumn::Name
                | WeekColumn::Revenue
                | WeekColumn::Sold
                | WeekColumn::Gap
                | WeekColumn::Load
                | WeekColumn::Note,
            )
            | None => None,
        };
        stage(column).is_some() && column.checked_sub(1).and_then(stage) != stage(column)
    }
}

/// A figure of which a part may be missing: without a rest it is not known.
fn partly(part: Partly, value: fn(i64) -> Value) -> Cell {
    match part.known {
        Some(known) => Cell::computed(value(known)).with(marks::WITHOUT, part.missing),
        None if part.missing => Cell::computed(Value::Unknown),
        None => Cell::EMPTY,
    }
}

fn per_day(more: &LineMore, stage: usize) -> Cell {
    let Some(left) = more.stages.get(stage).map(|stage| stage.left) else { return Cell::EMPTY };
    match (left.known, more.tenths_a_day(stage)) {
        (Some(0), _) => Cell::computed(Value::Count(0)),
        #[allow(clippy::cast_precision_loss, reason = "counts stay below 1e10")]
        (Some(_), Some(tenths)) => {
            Cell::computed(Value::Number(tenths as f64 / 10.0)).with(marks::WITHOUT, left.missing)
        }
        (Some(_), None) => Cell::computed(Value::NoDays),
        (None, _) => partly(left, Value::Count),
    }
}

fn load(load: Option<LoadFigure>) -> Cell {
    let Some(load) = load else { return Cell::computed(Value::Unknown) };
    let band = load.band();
    let cell = Cell::computed(load.ratio.map_or(Value::NoDays, Value::Percent));
    cell.with(marks::OVER, matches!(band, Band::Over | Band::NoDays)).with(marks::TIGHT, band == Band::Tight)
}

impl Table for WeekTable {
    fn desk(&self) -> Desk<'_> {
        Desk { plan: &self.plan, tables: &self.tables, lang: self.lang }
    }

    fn unit(&self) -> Unit {
        self.unit
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> usize {
        self.columns.len()
    }

    fn still(&self) -> Still {
        Still { rows: 1, columns: 1, beside: None }
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let (Some(&row), Some(&column)) = (self.rows.get(row), self.columns.get(column)) else {
            return Cell::EMPTY;
        };
        let bare = matches!(row, WeekRow::Others | WeekRow::Unassigned);
        match column {
            WeekColumn::Name => Cell::computed(Value::Text(self.name(row))),
            WeekColumn::Stage(stage, part) => self.stage_cell(row, stage, part),
            WeekColumn::Revenue => Cell::computed(Value::Money(self.sums(row).0)),
            WeekColumn::Sold => self.fact(row, Measure::Revenue, self.sums(row).1),
            WeekColumn::Gap => {
                let cell = self.more(row).map_or(Cell::EMPTY, |more| partly(more.gap, Value::Money));
                let late = cell.value.number().is_some_and(|gap| gap < 0.0);
                cell.with(marks::BEHIND, late)
            }
            WeekColumn::Load if bare => Cell::EMPTY,
            WeekColumn::Load => load(self.sums(row).2),
            WeekColumn::Note => self.line(row).map_or(Cell::EMPTY, |line| {
                let desk = self.desk();
                let note = desk.week_note(line.id, self.of.sheet.monday);
                let note = note.map_or(Value::Empty, |note| Value::Text(note.to_owned()));
                Cell::input(note, Input::WeekNote(line.id, self.of.sheet.monday))
            }),
        }
    }

    fn heading(&self, column: usize) -> Heading {
        let (text, small, title) = self.words(column);
        let words = self.column_look(column) == ColumnLook::Words;
        Heading { text, small, title, words, time: None }
    }

    fn column_name(&self, column: usize) -> String {
        if column == 0 { String::new() } else { self.words(column).2 }
    }

    fn column_key(&self, column: usize) -> String {
        let of = |column: &WeekColumn| format!("week:{column:?}").replace(['(', ')', ',', ' '], "-");
        self.columns.get(column).map_or_else(String::new, of)
    }

    fn column_look(&self, column: usize) -> ColumnLook {
        match self.columns.get(column) {
            Some(WeekColumn::Name | WeekColumn::Note) => ColumnLook::Words,
            Some(WeekColumn::Stage(..) | WeekColumn::Revenue) if self.begins(column) => ColumnLook::First,
            Some(WeekColumn::Revenue) => ColumnLook::First,
            Some(WeekColumn::Stage(..) | WeekColumn::Sold | WeekColumn::Gap | WeekColumn::Load) | None => {
                ColumnLook::Figures
            }
        }
    }

    fn width(&self, column: usize, asked: Option<f64>) -> f64 {
        asked.unwrap_or(match self.columns.get(column) {
            Some(WeekColumn::Name) => 11.5,
            Some(WeekColumn::Stage(_, StagePart::Plan | StagePart::Fact)) => 3.75,
            Some(WeekColumn::Stage(_, StagePart::ByDay)) => 4.25,
            Some(WeekColumn::Stage(_, StagePart::LastPlan | StagePart::LastFact)) => 7.0,
            Some(WeekColumn::Stage(..)) => 5.75,
            Some(WeekColumn::Revenue | WeekColumn::Sold | WeekColumn::Gap) => 6.5,
            Some(WeekColumn::Load) | None => 5.5,
            Some(WeekColumn::Note) => 8.0,
        })
    }

    fn write_strain(&self, out: &mut String, row: usize) -> bool {
        let away = self.rows.get(row).and_then(|row| self.line(*row)).map_or(0, |line| line.away);
        if away > 0 {
            out.push_str(&fill(self.lang.week().day_off, &[&away.to_string()]));
        }
        false
    }

    fn layout(&self) -> &str {
        &self.layout
    }

    fn row_look(&self, row: usize) -> RowLook {
        let parted = !self.of.sheet.teams.is_empty();
        let (kind, level) = match self.rows.get(row) {
            Some(WeekRow::All) => ("all", 1),
            Some(WeekRow::Team(_)) => ("team", 1),
            Some(WeekRow::Person(_)) => ("manager", 1 + u8::from(parted)),
            Some(WeekRow::Others | WeekRow::Unassigned | WeekRow::Before) | None => ("unassigned", 1),
        };
        RowLook { kind, level, open: None }
    }
}
