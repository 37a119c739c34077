//! Notes on cells: in the file, and between it and the plan in memory.

use serde::{Deserialize, Serialize};

use super::{DetailKey, Members, PeriodText, Scope};
#[cfg(feature = "cli")]
use crate::plan::MAX_NOTE;
use crate::plan::{self, CellAt, StageId};

/// A note on a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CellNote {
    /// Whose row.
    pub scope: Scope,
    /// Of their lines those about these members; left out where it is all of them.
    #[serde(default, skip_serializing_if = "Members::is_empty")]
    pub members: Members,
    /// Which cell of the row.
    pub place: Place,
    /// The note.
    #[cfg_attr(feature = "cli", schemars(length(min = 1, max = MAX_NOTE)))]
    pub text: String,
}

/// A cell of a row: `"weight"`, `{"rate": 3}` (the stage's id), `{"season": 12}` (December), `{"period": "2027-03"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Place {
    /// The figures of a period.
    Period(PeriodText),
    /// The season of a calendar month, 1 is January.
    Season(#[cfg_attr(feature = "cli", schemars(range(min = 1, max = 12)))] u8),
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
    /// The rate of the step that starts at a stage, by its id.
    Rate(u32),
    /// The maximum at a stage, by its id.
    Maximum(u32),
    /// The days from a stage to the next one, by its id.
    Lag(u32),
    /// Who leads a team.
    Senior,
    /// A short text about a manager, by what it is about.
    Detail(DetailKey),
}

pub(super) fn to_file((at, text): (&CellAt, &String)) -> CellNote {
    let place = match at.place {
        plan::Place::Period(period) => Place::Period(PeriodText(period)),
        plan::Place::Season(month) => Place::Season(month + 1),
        plan::Place::Rate(StageId(id)) => Place::Rate(id),
        plan::Place::Maximum(StageId(id)) => Place::Maximum(id),
        plan::Place::Lag(StageId(id)) => Place::Lag(id),
        plan::Place::Senior => Place::Senior,
        plan::Place::Name => Place::Name,
        plan::Place::Team => Place::Team,
        plan::Place::Weight => Place::Weight,
        plan::Place::Share => Place::Share,
        plan::Place::Fte => Place::Fte,
        plan::Place::Hire => Place::Hire,
        plan::Place::Leave => Place::Leave,
        plan::Place::Ramp => Place::Ramp,
        plan::Place::Absences => Place::Absences,
        plan::Place::AverageDeal => Place::AverageDeal,
        plan::Place::Margin => Place::Margin,
        plan::Place::Detail(of) => Place::Detail(DetailKey(of)),
    };
    CellNote { scope: at.scope.who().into(), members: at.scope.members().into(), place, text: text.clone() }
}

pub(super) fn from_file(note: CellNote) -> (CellAt, String) {
    let place = match note.place {
        Place::Period(PeriodText(period)) => plan::Place::Period(period),
        Place::Season(month) => plan::Place::Season(month.clamp(1, 12) - 1),
        Place::Rate(id) => plan::Place::Rate(StageId(id)),
        Place::Maximum(id) => plan::Place::Maximum(StageId(id)),
        Place::Lag(id) => plan::Place::Lag(StageId(id)),
        Place::Senior => plan::Place::Senior,
        Place::Name => plan::Place::Name,
        Place::Team => plan::Place::Team,
        Place::Weight => plan::Place::Weight,
        Place::Share => plan::Place::Share,
        Place::Fte => plan::Place::Fte,
        Place::Hire => plan::Place::Hire,
        Place::Leave => plan::Place::Leave,
        Place::Ramp => plan::Place::Ramp,
        Place::Absences => plan::Place::Absences,
        Place::AverageDeal => plan::Place::AverageDeal,
        Place::Margin => plan::Place::Margin,
        Place::Detail(DetailKey(of)) => plan::Place::Detail(of),
    };
    let scope = plan::Scope::new(note.scope.into(), note.members.into());
    (CellAt { scope, place }, note.text)
}
