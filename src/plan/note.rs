//! Notes on cells of the sheets.

use super::{Detail, Scope, StageId};
use crate::calendar::Period;

/// The address of a note: a row, and a cell of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAt {
    /// The row.
    pub scope: Scope,
    /// The cell.
    pub place: Place,
}

/// A cell of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The figures of a period, whichever metric is shown.
    Period(Period),
    /// The season of a calendar month (0 is January), in the row of all managers.
    Season(u8),
    /// The name.
    Name,
    /// The team.
    Team,
    /// The weight.
    Weight,
    /// The share.
    Share,
    /// The full-time equivalent.
    Fte,
    /// The first day of work.
    Hire,
    /// The last day of work.
    Leave,
    /// The ramp.
    Ramp,
    /// The absences.
    Absences,
    /// The average deal.
    AverageDeal,
    /// The gross margin.
    Margin,
    /// The rate of the step that starts at a stage.
    Rate(StageId),
    /// The maximum at a stage.
    Maximum(StageId),
    /// The days from a stage to the next one.
    Lag(StageId),
    /// Who leads a team.
    Senior,
    /// A short text about a manager.
    Detail(Detail),
}

impl Place {
    /// The stage it belongs to, if any.
    #[must_use]
    pub fn stage(self) -> Option<StageId> {
        match self {
            Place::Rate(id) | Place::Maximum(id) | Place::Lag(id) => Some(id),
            Place::Period(_)
            | Place::Season(_)
            | Place::Name
            | Place::Team
            | Place::Weight
            | Place::Share
            | Place::Fte
            | Place::Hire
            | Place::Leave
            | Place::Ramp
            | Place::Absences
            | Place::AverageDeal
            | Place::Margin
            | Place::Senior
            | Place::Detail(_) => None,
        }
    }
}
