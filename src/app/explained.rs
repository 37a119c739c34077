//! The chain behind a figure, as the dialog shows it.

use crate::board::why::{Op, Source, Step};
use crate::board::{Board, Table, Value, write_value};
use crate::i18n::{Unit, fill};

/// One line: a sign, the words, the figure, and where it comes from.
#[derive(Debug, Clone)]
pub struct Term {
    pub sign: &'static str,
    pub words: String,
    pub value: String,
    pub source: Option<Source>,
}

/// The chain of one cell.
#[derive(Debug, Clone)]
pub struct Explained {
    pub title: String,
    pub terms: Vec<Term>,
}

fn term(board: &Board, step: &Step) -> Term {
    let value = match &step.value {
        Value::Exact(x) | Value::PerDay(x) => Value::Number(*x),
        value @ (Value::Empty
        | Value::Money(_)
        | Value::Count(_)
        | Value::Percent(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::NoDays
        | Value::Unknown) => value.clone(),
    };
    let mut text = String::new();
    write_value(&mut text, &value, board.choices.lang, Unit::One);
    let less = step.op == Op::Plus && text.starts_with('−');
    let sign = match step.op {
        Op::Beside | Op::Start => "",
        Op::Plus if less => "−",
        Op::Plus => "+",
        Op::Times => "×",
        Op::Over => "÷",
        Op::Equals => "=",
        Op::Rounded => "≈",
    };
    let value = if less { text.trim_start_matches('−').to_string() } else { text };
    Term { sign, words: board.step_words(step), value, source: step.source }
}

impl Explained {
    /// The chain of a cell; None where it shows no figure.
    pub fn of(board: &Board, row: usize, column: usize) -> Option<Explained> {
        let steps = board.why(row, column)?;
        let title = fill(board.choices.lang.why().title, &[&board.address(row, column)]);
        Some(Explained { title, terms: steps.iter().map(|step| term(board, step)).collect() })
    }
}
