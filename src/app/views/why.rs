//! The chain behind a figure, as a list; each term that comes from elsewhere leads there.

use leptos::prelude::*;

use crate::app::deeds::deeds;
use crate::app::shell::page;
use crate::app::widgets::Modal;
use crate::board::why::{Op, Source, Step};
use crate::board::{Board, Value, write_value};
use crate::i18n::{Unit, fill};

/// One line: a sign, the words, the figure, and where it comes from.
#[derive(Debug, Clone)]
struct Term {
    sign: &'static str,
    words: String,
    value: String,
    source: Option<Source>,
}

/// The chain of one cell.
#[derive(Debug, Clone)]
pub struct Explained {
    title: String,
    terms: Vec<Term>,
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

/// The dialog; Esc gives the keyboard back to the cell.
pub fn why_dialog() -> AnyView {
    let deeds = deeds();
    let close = move || deeds.why.set(None);
    let title = Signal::derive(move || {
        deeds.why.with(|why| why.as_ref().map(|why| why.title.clone()).unwrap_or_default())
    });
    let line = move |term: Term| {
        let words = match term.source {
            Some(source) => {
                let go = move |_| {
                    close();
                    // The dialog gives the keyboard back first.
                    page::next_frame(move || deeds.go_to(source));
                };
                view! { <button type="button" class="link" on:click=go>{term.words}</button> }.into_any()
            }
            None => view! { <span>{term.words}</span> }.into_any(),
        };
        view! { <li><span class="why-sign">{term.sign}</span>{words}<b>{term.value}</b></li> }
    };
    let lines = move || {
        let terms = deeds.why.with(|why| why.as_ref().map(|why| why.terms.clone()).unwrap_or_default());
        terms.into_iter().map(line).collect_view()
    };
    let t = move || deeds.workspace.lang().why();
    view! {
        <Modal open=Signal::derive(move || deeds.why.with(Option::is_some)) title close>
            <h2>{title}</h2>
            <ol class="why">{lines}</ol>
            <p class="hint">{move || t().lead}</p>
            <div class="dialog-actions">
                <button type="button" class="button" autofocus=true on:click=move |_| close()>
                    {move || deeds.workspace.lang().panels().close}
                </button>
            </div>
        </Modal>
    }
    .into_any()
}
