//! Rows of a paste that lie below the last manager, as new managers.

use super::input::Reading;
use super::{Board, Column, Desk, Input, Metric};
use crate::calendar::Period;
use crate::edit::{Command, NewManager, Owner, RosterEdit, apply};
use crate::intake::is_total;
use crate::intake::names::tidy;
use crate::plan::{ManagerId, StepKind};
use crate::sheet::DecimalMark;
use crate::sheet::clipboard::{Hints, Line, PastedBlock, PastedCell, is_error};
use crate::sheet::date::parse_date;
use crate::sheet::entry::Entry;
use crate::sheet::parse::Block;
use crate::units::Money;

/// The change that would make managers of these rows, whose first cell stands in the column `left`, and how many; None
/// where there is nobody to make. Rows without a name get a numbered one. Their totals are held; shares are left out: they
/// are of those who are there. `hints` are of the whole paste, also of the rows above these.
pub(super) fn pasted_people(
    desk: &Desk<'_>,
    board: &Board,
    rows: &PastedBlock,
    left: usize,
    hints: &mut Hints<'_>,
) -> Option<(Command, usize)> {
    let (managers, places): (Vec<NewManager>, Vec<usize>) =
        made(desk, board, rows, left, hints).into_iter().unzip();
    let count = managers.len();
    if count == 0 {
        return None;
    }
    let add = Command::Roster(RosterEdit::AddManagers { at: desk.plan.managers.len(), managers });
    let mut commands = vec![add];
    // What has no place in a new manager's first values is set once they are there.
    if let Ok(after) = apply(desk.plan, &commands[0]) {
        let desk = Desk { plan: &after, ..*desk };
        let new = after.managers.iter().skip(after.managers.len() - count).map(|manager| manager.id);
        for (id, row) in new.zip(places) {
            commands.extend(more(&desk, board, rows, (id, row, left), hints));
        }
    }
    let command = if commands.len() == 1 { commands.swap_remove(0) } else { Command::Batch(commands) };
    Some((command, count))
}

/// What a row says of a manager beside their first values, where it can be read and is within its limits.
fn more(
    desk: &Desk<'_>,
    board: &Board,
    rows: &PastedBlock,
    (id, row, left): (ManagerId, usize, usize),
    hints: &mut Hints<'_>,
) -> Vec<Command> {
    let owner = Owner::Manager(id);
    let stage = |k: usize| desk.plan.stages.get(k).map(|stage| stage.id);
    let mut out = Vec::new();
    for (at, column) in board.columns.iter().skip(left).enumerate() {
        let input = match *column {
            Column::Margin => Some(Input::Margin(owner)),
            Column::Minutes => Some(Input::SellingMinutes(owner)),
            Column::Maximum(k) => stage(k).map(|stage| Input::Maximum(owner, stage)),
            Column::Lag(k) => stage(k).map(|stage| Input::LagOf(owner, stage)),
            Column::Ramp => Some(Input::Ramp(owner)),
            Column::Absences => Some(Input::Absences(id)),
            Column::Detail(detail) => Some(Input::Detail(id, detail)),
            // They are first values or totals, or follow from others.
            Column::Name
            | Column::Team
            | Column::Senior
            | Column::Weight
            | Column::Share
            | Column::Fte
            | Column::Hire
            | Column::Leave
            | Column::AverageDeal
            | Column::Rate(_)
            | Column::Before
            | Column::After
            | Column::Time(_) => None,
        };
        let cell = rows.get(row, at).filter(|cell| !cell.text.trim().is_empty());
        let Some((input, cell)) = input.zip(cell) else { continue };
        let reading = input.reading(false);
        let known = hints.of(Line::Column(at));
        out.extend(match reading.cell_kind() {
            Some(_) => {
                let number = figure(desk, cell, known, reading);
                number.and_then(|number| desk.enter_number(input, Some(number)).ok())
            }
            None => cell.words().ok().and_then(|words| desk.read(input, &words).ok()),
        });
    }
    out
}

/// One manager of every row that has a name, or of every row where names do not stand in the block, and which row it is.
fn made(
    desk: &Desk<'_>,
    board: &Board,
    rows: &PastedBlock,
    left: usize,
    hints: &mut Hints<'_>,
) -> Vec<(NewManager, usize)> {
    let plan = desk.plan;
    let word = desk.lang.panels().new_manager;
    let free = |name: &String| plan.managers.iter().all(|m| m.name != *name);
    let mut numbered = (plan.managers.len() + 1..).map(|n| format!("{word} {n}")).filter(free);
    let mut out = Vec::new();
    for row in 0..rows.height() {
        let own = tidy(rows.text(row, 0));
        let name = if left == 0 {
            Some(own).filter(|name| !name.is_empty() && !is_total(name) && !is_error(name))
        } else {
            numbered.next()
        };
        let Some(name) = name else { continue };
        let mut manager = NewManager { name, ..NewManager::default() };
        for (at, column) in board.columns.iter().skip(left).enumerate() {
            if let Some(cell) = rows.get(row, at) {
                let known = hints.of(Line::Column(at));
                fill(desk, &mut manager, column, cell, known);
                manager.totals.extend(total(desk, board, column, cell, known));
            }
        }
        out.push((manager, row));
    }
    out
}

/// The figure of a cell, where it is one and not below zero.
fn figure(desk: &Desk<'_>, cell: &PastedCell, hints: Block, reading: Reading) -> Option<f64> {
    let kind = reading.cell_kind()?;
    match cell.entry(kind, DecimalMark::of(desk.lang), hints).ok()?.entry {
        Entry::Set(x) if x >= 0.0 => Some(x),
        Entry::Set(_) | Entry::Relative(_) | Entry::Clear => None,
    }
}

/// The total that a cell under a column of time holds, where the sheet shows revenue.
fn total(
    desk: &Desk<'_>,
    board: &Board,
    column: &Column,
    cell: &PastedCell,
    hints: Block,
) -> Option<(Period, Money)> {
    let Column::Time(time) = column else { return None };
    let shown = board.choices.metric == Metric::Revenue;
    let amount = figure(desk, cell, hints, Reading::Money).filter(|_| shown)?;
    Some((time.period, whole(amount)))
}

/// Takes one cell over, where it can be read and the column holds something of a new manager.
fn fill(desk: &Desk<'_>, manager: &mut NewManager, column: &Column, cell: &PastedCell, hints: Block) {
    let plan = desk.plan;
    let text = cell.text.trim();
    if text.is_empty() {
        return;
    }
    let number = |reading: Reading| figure(desk, cell, hints, reading);
    match *column {
        Column::Team => manager.team = cell.words().ok(),
        Column::Weight => manager.weight = number(Reading::Number),
        Column::Fte => manager.fte = number(Reading::Number),
        Column::Hire => manager.hire = parse_date(text, desk.lang).ok(),
        Column::Leave => manager.leave = parse_date(text, desk.lang).ok(),
        Column::AverageDeal => manager.average_deal = number(Reading::Money).map(whole),
        Column::Rate(k) => {
            let Some(stage) = plan.stages.get(k) else { return };
            let reading = if stage.step.kind == StepKind::Ratio { Reading::Number } else { Reading::Percent };
            let rate = number(reading).filter(|rate| stage.step.accepts(*rate));
            manager.rates.extend(rate.map(|rate| (stage.id, rate)));
        }
        // The name is made by the caller, totals are held by it; the rest is set by `more`, or not known of somebody new.
        Column::Name | Column::Time(_) => {}
        Column::Senior
        | Column::Share
        | Column::Ramp
        | Column::Absences
        | Column::Detail(_)
        | Column::Margin
        | Column::Lag(_)
        | Column::Maximum(_)
        | Column::Minutes
        | Column::Before
        | Column::After => {}
    }
}

#[allow(clippy::cast_possible_truncation, reason = "an average deal beyond the limit is refused by the plan")]
fn whole(x: f64) -> i64 {
    x.round() as i64
}
