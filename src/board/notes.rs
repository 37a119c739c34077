//! Which note belongs to which cell.

use super::{Board, Column, Row};
use crate::plan::{CellAt, Place, Scope};

impl Board {
    /// The place of a cell for notes; None where a cell can carry none.
    pub fn note_place(&self, row: usize, column: usize) -> Option<CellAt> {
        let (row, column) = (*self.rows.get(row)?, self.columns.get(column)?);
        let scope = match row {
            Row::All | Row::AllFigure(_) | Row::Season => Scope::All,
            Row::Team(id) => Scope::Team(id),
            Row::Unassigned => Scope::Unassigned,
            Row::Manager(_) | Row::ManagerFigure(..) => Scope::Manager(self.manager_of(row)?),
            Row::NoTeam | Row::BeforeHire | Row::Others | Row::Group(_) | Row::Add => return None,
        };
        let stage = |k: &usize| self.plan.stages.get(*k).map(|s| s.id);
        let place = match (row, column) {
            (Row::Season, Column::Time(time)) => Place::Season(self.month_of(time)?),
            (Row::Season | Row::AllFigure(_) | Row::ManagerFigure(..), c)
                if !matches!(c, Column::Time(_)) =>
            {
                return None;
            }
            (_, Column::Time(time)) => Place::Period(time.period),
            (_, Column::Minutes | Column::Before | Column::After) => {
                return None;
            }
            (_, Column::Name) => Place::Name,
            (_, Column::Team) => Place::Team,
            (_, Column::Senior) => Place::Senior,
            (_, Column::Weight) => Place::Weight,
            (_, Column::Share) => Place::Share,
            (_, Column::Fte) => Place::Fte,
            (_, Column::Hire) => Place::Hire,
            (_, Column::Leave) => Place::Leave,
            (_, Column::Ramp) => Place::Ramp,
            (_, Column::Absences) => Place::Absences,
            (_, Column::Detail(of)) => Place::Detail(*of),
            (_, Column::AverageDeal) => Place::AverageDeal,
            (_, Column::Margin) => Place::Margin,
            (_, Column::Rate(k)) => Place::Rate(stage(k)?),
            (_, Column::Lag(k)) => Place::Lag(stage(k)?),
            (_, Column::Maximum(k)) => Place::Maximum(stage(k)?),
        };
        Some(CellAt { scope, place })
    }

    /// The note on a cell.
    pub fn note(&self, row: usize, column: usize) -> Option<&str> {
        if self.plan.cell_notes.is_empty() {
            return None;
        }
        let at = self.note_place(row, column)?;
        self.plan.cell_notes.get(&at).map(String::as_str)
    }
}
