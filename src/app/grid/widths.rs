//! Widths of columns, in rem.

use crate::board::{Board, Column, Level, Row, write_value};

/// Width of the name column on a wide and on a narrow screen.
const NAME: (f64, f64) = (11.5, 9.0);

/// The width of every column and the left edge of the frozen ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Widths {
    /// Width of each column.
    pub columns: Vec<f64>,
    /// Left edge of each column.
    pub left: Vec<f64>,
    /// Width of the whole row.
    pub total: f64,
}

/// Measures a board. Time columns are as wide as the team's figures need, so that nothing jumps while typing
/// below the total.
pub fn measure(board: &Board) -> Widths {
    let narrow = board.choices.narrow;
    let all = board.rows.iter().position(|r| *r == Row::All);
    let mut text = String::new();
    let columns: Vec<f64> = board
        .columns
        .iter()
        .enumerate()
        .map(|(i, column)| match column {
            Column::Name => {
                if narrow {
                    NAME.1
                } else {
                    NAME.0
                }
            }
            Column::Team => 10.0,
            Column::Weight => 3.75,
            Column::Share => 4.25,
            Column::Fte => 4.25,
            Column::Hire | Column::Leave => 6.5,
            Column::Ramp => 8.0,
            Column::Absences => 10.0,
            Column::AverageDeal => 6.25,
            Column::Rate(_) => 5.5,
            Column::Maximum(_) => 7.0,
            Column::Before | Column::After => 7.5,
            Column::Time(time) => {
                if let Some(row) = all {
                    write_value(&mut text, &board.cell(row, i).value, board.choices.lang, board.choices.unit);
                }
                let digits = f64::from(u32::try_from(text.chars().count()).unwrap_or(12));
                let least = match time.level {
                    Level::Week if time.working_days == 0 => return 2.75,
                    Level::Week => 4.5,
                    _ => 5.5,
                };
                let spare = if time.level == Level::Horizon { 2.25 } else { 1.6 };
                (digits * 0.475 + spare).max(least)
            }
        })
        .collect();
    let mut left = Vec::with_capacity(columns.len());
    let mut total = 0.0;
    for width in &columns {
        left.push(total);
        total += width;
    }
    Widths { columns, left, total }
}
