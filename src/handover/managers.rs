//! The sheet *Managers*: the header of *Copy the header row*, then a column per step; it can be read back. It
//! contains own values only, empty where the plan's are inherited.

use super::{Ask, titles};
use crate::board::{Column, roster_template};
use crate::exchange::workbook::{self as book, Cell, Sheet, Value};
use crate::plan::{Manager, StepKind};

/// The sheet *Managers*.
#[must_use]
pub fn managers_sheet(ask: &Ask) -> Sheet {
    let plan = &ask.plan;
    let steps = plan.stages.len().saturating_sub(1);
    let board = ask.board(ask.metric, &ask.levels);
    let mut head = titles(roster_template(ask.lang).split('\t'));
    head.extend((0..steps).map(|step| Cell::text(board.column_name(&Column::Rate(step)))));
    let mut sheet = Sheet::new(ask.lang.handover().managers);
    sheet.columns = vec![book::Column { width: 28 }, book::Column { width: 20 }];
    sheet.columns.extend(vec![book::Column { width: 14 }; head.len() - 2]);
    sheet.rows.push(book::Row::bold(head));
    sheet.rows.extend(plan.managers.iter().map(|manager| book::Row::of(row(ask, manager))));
    (sheet.frozen_rows, sheet.frozen_columns, sheet.filter) = (1, 1, true);
    sheet
}

fn row(ask: &Ask, manager: &Manager) -> Vec<Cell> {
    let plan = &ask.plan;
    let team = manager.team.and_then(|id| plan.team(id)).map_or("", |team| &team.name);
    let deal = manager.average_deal.map_or(Value::Empty, Value::Whole);
    let mut cells =
        vec![Cell::text(&*manager.name), Cell::text(team), Cell::new(Value::Factor(manager.weight))];
    cells.extend([Cell::new(deal), Cell::new(Value::Factor(manager.fte))]);
    cells.extend([Cell::date(manager.hire), Cell::date(manager.leave)]);
    let steps = plan.stages.iter().take(plan.stages.len().saturating_sub(1));
    cells.extend(steps.map(|stage| {
        let own = manager.rates.get(&stage.id).copied();
        Cell::new(own.map_or(Value::Empty, |rate| match stage.step.kind {
            StepKind::Percent => Value::Percent(rate),
            StepKind::Ratio => Value::Factor(rate),
        }))
    }));
    cells
}
