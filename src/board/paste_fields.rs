//! Bare figures pasted into a field of a table of fields: they fill down its column and to the right, as in a sheet.

use super::paste::{Failed, Pasted, take};
use super::{Desk, FactAt, Input, Refusal};
use crate::edit::{Command, apply};
use crate::plan::control::FactPeriod;
use crate::sheet::Pos;
use crate::sheet::clipboard::{Hints, Line, PastedBlock, PastedCell};
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};

/// The figures of a block with nothing but figures, a title over its only column left out, and whether there was one. None where
/// words stand in it, or it is one figure.
#[must_use]
pub fn bare_figures(block: &PastedBlock, mark: DecimalMark) -> Option<(PastedBlock, bool)> {
    let reading = Reading::pasted(Kind::Number, mark, block.hints(Kind::Number));
    let is_figure = |cell: &PastedCell| cell.number.is_some() || parse_number(&cell.text, reading).is_ok();
    let filled = |row: usize| {
        let cells = (0..block.width()).filter_map(move |col| block.get(row, col));
        cells.filter(|cell| !cell.text.trim().is_empty())
    };
    let titled = block.width() == 1 && filled(0).any(|cell| !is_figure(cell));
    let first = usize::from(titled);
    let mut cells = (first..block.height()).flat_map(filled).peekable();
    let any = cells.peek().is_some() && block.width() * block.height() > 1;
    (any && cells.all(is_figure)).then(|| (block.from_row(first), titled))
}

/// Reads figures into the fields of facts from one on: rows of fields below each other, each from that one's column on.
#[must_use]
pub fn paste_facts(desk: &Desk<'_>, fields: &[Vec<FactAt>], block: &PastedBlock) -> Pasted {
    let mut out = Pasted::default();
    let mut hints = Hints::new(block);
    // A fact is set in the report of its time: each one goes into what those before it have made.
    let mut plan = desk.plan.clone();
    let mut reports: Vec<(FactPeriod, Command)> = Vec::new();
    for row in 0..block.height() {
        let cells = (0..block.width()).filter_map(|col| Some((col, block.get(row, col)?)));
        let mut cells = cells.filter(|(_, cell)| !cell.text.trim().is_empty()).peekable();
        let Some(fields) = fields.get(row) else {
            out.under += usize::from(cells.peek().is_some());
            continue;
        };
        for (col, cell) in cells {
            let Some(at) = fields.get(col) else { continue };
            let now = Desk { plan: &plan, ..*desk };
            let read = take(&now, hints.of(Line::Column(col)), Input::Fact(*at), cell).and_then(|taken| {
                let command = taken.command.unwrap_or_else(|| Command::Batch(Vec::new()));
                Ok((taken.ambiguous, apply(&plan, &command).map_err(Refusal::Edit)?, command))
            });
            match read {
                Ok((ambiguous, next, command)) => {
                    plan = next;
                    out.ambiguous += usize::from(ambiguous);
                    out.written += 1;
                    reports.retain(|(period, _)| *period != at.period);
                    reports.push((at.period, command));
                }
                Err(refusal) => {
                    out.failed.push(Failed { pos: Pos::new(row, col), text: cell.text.clone(), refusal });
                }
            }
        }
    }
    let widest = fields.iter().map(Vec::len).max().unwrap_or(0);
    out.beyond = block.width().saturating_sub(widest);
    out.command = Command::Batch(reports.into_iter().map(|(_, command)| command).collect());
    out
}
