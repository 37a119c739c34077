//! The plan and the managers as tables.

use super::{
    Board, Cell, Choices, Column, ColumnLook, Desk, Heading, Kind, Level, Metric, Row, RowLook, Still, Table,
    Value, Wish, write_value,
};
use crate::i18n::Unit;
use crate::plan::Hold;
use crate::sheet::{Pos, Rect};

/// Width of the name column on a wide and on a narrow screen.
const NAME: (f64, f64) = (11.5, 9.0);
/// The widest name column on a wide screen, for names that need it.
const ROOMY: f64 = 16.0;
/// The widest name column on a narrow screen: what scrolls beside it needs room.
const WIDEST: f64 = 14.0;

impl Table for Board {
    fn desk(&self) -> Desk<'_> {
        Desk { plan: &self.plan, tables: &self.tables, lang: self.choices.lang }
    }

    fn unit(&self) -> Unit {
        self.choices.unit
    }

    fn rows(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> usize {
        self.columns.len()
    }

    fn still(&self) -> Still {
        Still { rows: self.frozen_rows, columns: self.frozen, beside: self.year }
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        self.cell(row, column)
    }

    fn heading(&self, column: usize) -> Heading {
        self.columns.get(column).map(|column| self.heading(column)).unwrap_or_default()
    }

    fn column_name(&self, column: usize) -> String {
        self.columns.get(column).map(|column| self.column_name(column)).unwrap_or_default()
    }

    fn column_key(&self, column: usize) -> String {
        self.columns.get(column).map(|column| self.column_key(column)).unwrap_or_default()
    }

    fn column_look(&self, column: usize) -> ColumnLook {
        self.columns.get(column).map_or(ColumnLook::Figures, Column::look)
    }

    fn width(&self, column: usize, asked: Option<f64>) -> f64 {
        match (self.columns.get(column), asked) {
            (Some(Column::Name), Some(width)) if self.choices.narrow => width.min(WIDEST),
            (_, Some(width)) => width,
            (Some(kind), None) => self.usual_width(column, kind),
            (None, None) => 0.0,
        }
    }

    fn row_look(&self, row: usize) -> RowLook {
        let level = self.rows.get(row).map_or(1, |row| self.depth(*row));
        let kind = match self.rows.get(row) {
            Some(Row::Season) => "season",
            Some(Row::All) => "all",
            Some(Row::AllFigure(_) | Row::ManagerFigure(..)) => "figure",
            Some(Row::Team(_) | Row::NoTeam) => "team",
            Some(Row::Manager(_)) => "manager",
            Some(Row::Unassigned | Row::BeforeHire | Row::Others) => "unassigned",
            Some(Row::Group(_)) => match level {
                1 => "team",
                2 => "line",
                _ => "inner-line",
            },
            Some(Row::Add) | None => "add",
        };
        RowLook { kind, level, open: self.expansion(row) }
    }

    /// Figures of work or of load say so: read back as money they would change the plan.
    fn corner(&self) -> String {
        let (metric, name) = (self.choices.metric, self.choices.lang.sheet().manager);
        if self.choices.kind == Kind::Plan && metric != Metric::Revenue {
            format!("{name} ({})", self.metric_name(metric))
        } else {
            name.to_owned()
        }
    }

    /// The inputs, or the plan.
    fn region(&self, at: Pos) -> Rect {
        let first_time = self.columns.iter().position(|c| matches!(c, Column::Before | Column::Time(_)));
        let last = self.columns.len().saturating_sub(1);
        let (left, right) = match first_time {
            Some(split) if at.col >= split => (split, last),
            Some(split) => (0, split.saturating_sub(1)),
            None => (0, last),
        };
        Rect::spanning(Pos::new(0, left), Pos::new(self.rows.len().saturating_sub(1), right))
    }

    fn expansion(&self, row: usize) -> Option<bool> {
        self.expansion(row)
    }

    fn turned(&self, row: usize, open: bool) -> Option<Choices> {
        self.turned(row, open)
    }

    fn counterpart(&self, other: &dyn Table, row: usize, column: usize) -> Option<Value> {
        self.counterpart(other.as_board()?, row, column)
    }

    fn wish(&self, row: usize, column: usize) -> Wish {
        self.wish(row, column)
    }

    fn note(&self, row: usize, column: usize) -> Option<&str> {
        self.note(row, column)
    }

    fn effective(&self, row: usize, column: usize) -> Option<Value> {
        self.effective(row, column)
    }

    fn write_strain(&self, out: &mut String, row: usize) -> bool {
        self.write_strain(out, row)
    }

    fn is_adding(&self, row: usize) -> bool {
        self.rows.get(row) == Some(&Row::Add)
    }

    fn follows(&self, before: &dyn Table) -> bool {
        before.as_board().is_some_and(|before| {
            before.rows == self.rows && before.choices == self.choices && before.plan.id == self.plan.id
        })
    }

    fn as_board(&self) -> Option<&Board> {
        Some(self)
    }
}

impl Column {
    /// How the column looks.
    pub fn look(&self) -> ColumnLook {
        match self {
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Absences
            | Column::Detail(_)
            | Column::Ramp => ColumnLook::Words,
            Column::Time(time) => ColumnLook::Time(time.level),
            Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::AverageDeal
            | Column::Margin
            | Column::Rate(_)
            | Column::Lag(_)
            | Column::Maximum(_)
            | Column::Minutes
            | Column::Before
            | Column::After => ColumnLook::Figures,
        }
    }
}

impl Board {
    /// The width of a column in rem. Columns of time are as wide as the team's figures need, so that nothing jumps while
    /// typing below the total.
    /// As wide as the longest name asks for, by its letters: those of people have their load beside them, those of teams are
    /// bold.
    fn name_width(&self) -> f64 {
        let letters = |name: &str| f64::from(u16::try_from(name.chars().count()).unwrap_or(u16::MAX));
        let people = self.plan.managers.iter().map(|manager| letters(&manager.name) * 0.5 + 5.75);
        let teams = self.plan.teams.iter().map(|team| letters(&team.name) * 0.6 + 2.25);
        people.chain(teams).fold(NAME.0, f64::max).min(ROOMY)
    }

    fn usual_width(&self, at: usize, column: &Column) -> f64 {
        let all = self.rows.iter().position(|row| *row == Row::All);
        // What people's own values come to stands beside the default.
        let averages = all.is_some_and(|row| self.effective(row, at).is_some());
        match column {
            Column::Name if self.choices.narrow => NAME.1,
            Column::Name => self.name_width(),
            Column::Team | Column::Absences => 10.0,
            Column::Senior => 12.5,
            Column::Detail(_) => 13.0,
            Column::Weight => 3.75,
            Column::Share | Column::Fte => 4.25,
            Column::Hire | Column::Leave => 6.5,
            Column::Ramp => 8.0,
            Column::AverageDeal if averages => 10.5,
            Column::AverageDeal => 6.25,
            Column::Margin if averages => 8.75,
            Column::Margin => 5.5,
            Column::Rate(_) if averages => 8.75,
            Column::Rate(_) => 5.5,
            Column::Lag(_) => 9.0,
            Column::Maximum(_) | Column::Minutes => 7.5,
            Column::Before | Column::After => 7.5,
            Column::Time(time) => {
                let mut text = String::new();
                if let Some(row) = all {
                    write_value(&mut text, &self.cell(row, at).value, self.choices.lang, self.choices.unit);
                }
                let digits = f64::from(u32::try_from(text.chars().count()).unwrap_or(12));
                let least = match time.level {
                    Level::Week if time.working_days == 0 => return 2.75,
                    Level::Week => 4.5,
                    Level::Horizon | Level::Quarter | Level::Month => 5.5,
                };
                let of_time = |hold: &Hold| {
                    self.tables.axis.range(&hold.period).is_some_and(|range| range == time.range)
                };
                let floor = self.plan.holds.iter().any(|hold| hold.is_floor() && of_time(hold));
                let spare = match (time.level == Level::Horizon, floor) {
                    (true, _) => 2.25,
                    // The mark of a floor is two signs wide.
                    (false, true) => 2.5,
                    (false, false) => 1.6,
                };
                (digits * 0.475 + spare).max(least)
            }
        }
    }
}
