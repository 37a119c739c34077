//! Columns made as wide as their contents, or as somebody wants them.

use leptos::prelude::*;

use crate::app::grid::paint::place_editor;
use crate::app::grid::state::Control;
use crate::app::shell::page;
use crate::board::{Board, Column, Row, write_value};
use crate::sheet::widths::{Width, nearest};

/// Makes these columns as wide as their contents and their heading.
pub fn fit(control: Control, wanted: impl Fn(usize) -> bool) {
    let board = control.board.get_untracked();
    let Some(body) = control.body.get_untracked() else { return };
    let fitted = board.columns.iter().enumerate().filter(|(col, _)| wanted(*col)).map(|(col, column)| {
        let spare = if col == 0 { 2.5 } else { 1.75 };
        let texts = longest(&board, col).into_iter().chain(heading(&board, column));
        let widest = texts.map(|text| page::text_width(&body, &text) / page::rem()).fold(0.0, f64::max);
        (board.column_key(column), nearest(widest + spare))
    });
    let fitted = fitted.collect();
    give(control, fitted);
}

/// Gives columns these widths and remembers them; the open editor stays over its cell.
pub fn give(control: Control, widths: Vec<Width>) {
    control.workspace.give_widths(widths);
    page::next_frame(move || place_editor(control));
}

/// The longest text of a column, by characters.
fn longest(board: &Board, col: usize) -> Option<String> {
    let mut text = String::new();
    let mut best: Option<String> = None;
    // The row where managers are added writes across its neighbours.
    for row in (0..board.rows.len()).filter(|row| board.rows[*row] != Row::Add) {
        write_value(&mut text, &board.cell(row, col).value, board.choices.lang, board.choices.unit);
        if best.as_ref().is_none_or(|best| text.chars().count() > best.chars().count()) {
            best = Some(text.clone());
        }
    }
    best
}

fn heading(board: &Board, column: &Column) -> [String; 2] {
    let heading = board.heading(column);
    [heading.text, heading.small]
}
