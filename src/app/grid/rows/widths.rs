//! Widths of columns, in rem.

use crate::board::{Board, Column, Level, Row, write_value};
use crate::sheet::widths::Width;

/// Width of the name column on a wide and on a narrow screen.
const NAME: (f64, f64) = (11.5, 9.0);
/// The widest name column on a narrow screen: what scrolls beside it needs room.
const WIDEST: f64 = 14.0;

/// The width of every column, where it stands, and which stay in view.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Widths {
    /// Width of each column.
    pub columns: Vec<f64>,
    /// Left edge of each column.
    pub left: Vec<f64>,
    /// Width of the whole row.
    pub total: f64,
    /// Where a column stays in view: its left edge there.
    pub still: Vec<Option<f64>>,
    /// Width of all that stays in view.
    pub edge: f64,
}

impl Widths {
    /// The left edge of a column as it is seen after scrolling sideways by this much.
    pub fn seen(&self, column: usize, scrolled: f64) -> f64 {
        let left = self.left.get(column).copied().unwrap_or(0.0) - scrolled;
        self.still.get(column).copied().flatten().map_or(left, |still| left.max(still))
    }

    /// Whether what is to the right of this column scrolls, while it stays.
    pub fn is_last_still(&self, column: usize) -> bool {
        let still = |column: usize| self.still.get(column).is_some_and(Option::is_some);
        still(column) && !still(column + 1)
    }

    /// The column seen at this place, or the nearest one.
    pub fn at(&self, x: f64, scrolled: f64) -> usize {
        let covers = |column: &usize| {
            let left = self.seen(*column, scrolled);
            self.still[*column].is_some() && (left..left + self.columns[*column]).contains(&x)
        };
        let still = (0..self.still.len()).find(covers);
        still.or_else(|| self.left.iter().rposition(|left| *left <= x + scrolled)).unwrap_or(0)
    }
}

/// Measures a board. Time columns are as wide as the team's figures need, so that nothing jumps while typing
/// below the total. `asked` are widths that somebody has set.
pub fn measure(board: &Board, asked: &[Width]) -> Widths {
    let all = board.rows.iter().position(|r| *r == Row::All);
    let width = |(i, column): (usize, &Column)| {
        let key = if asked.is_empty() { String::new() } else { board.column_key(column) };
        let asked = asked.iter().find(|(of, _)| *of == key).map(|(_, width)| f64::from(*width) / 16.0);
        match asked {
            Some(width) if board.choices.narrow && *column == Column::Name => width.min(WIDEST),
            Some(width) => width,
            None => usual(board, all, i, column),
        }
    };
    let columns: Vec<f64> = board.columns.iter().enumerate().map(width).collect();
    let mut left = Vec::with_capacity(columns.len());
    let mut total = 0.0;
    for width in &columns {
        left.push(total);
        total += width;
    }
    let frozen = left.get(board.frozen).copied().unwrap_or(total);
    let still = |(i, left): (usize, &f64)| match board.year {
        _ if i < board.frozen => Some(*left),
        Some(year) if i == year => Some(frozen),
        _ => None,
    };
    let edge = frozen + board.year.and_then(|year| columns.get(year)).copied().unwrap_or(0.0);
    Widths { still: left.iter().enumerate().map(still).collect(), columns, left, total, edge }
}

fn usual(board: &Board, all: Option<usize>, i: usize, column: &Column) -> f64 {
    // What people's own values come to stands beside the default.
    let averages = all.is_some_and(|row| board.effective(row, i).is_some());
    match column {
        Column::Name if board.choices.narrow => NAME.1,
        Column::Name => NAME.0,
        Column::Team | Column::Absences => 10.0,
        Column::Senior => 12.5,
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
        Column::Lag(_) | Column::Maximum(_) | Column::Minutes => 7.0,
        Column::Before | Column::After => 7.5,
        Column::Time(time) => {
            let mut text = String::new();
            if let Some(row) = all {
                write_value(&mut text, &board.cell(row, i).value, board.choices.lang, board.choices.unit);
            }
            let digits = f64::from(u32::try_from(text.chars().count()).unwrap_or(12));
            let least = match time.level {
                Level::Week if time.working_days == 0 => return 2.75,
                Level::Week => 4.5,
                Level::Horizon | Level::Quarter | Level::Month => 5.5,
            };
            let spare = if time.level == Level::Horizon { 2.25 } else { 1.6 };
            (digits * 0.475 + spare).max(least)
        }
    }
}
