//! Notes on cells, between the file and the plan in memory.

use super::{CellNote, PeriodText, Place};
use crate::plan::{self, CellAt, StageId};

pub(super) fn to_file((at, text): (&CellAt, &String)) -> CellNote {
    let place = match at.place {
        plan::Place::Period(period) => Place::Period(PeriodText(period)),
        plan::Place::Season(month) => Place::Season(month + 1),
        plan::Place::Rate(StageId(id)) => Place::Rate(id),
        plan::Place::Maximum(StageId(id)) => Place::Maximum(id),
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
    };
    CellNote { scope: at.scope.who().into(), members: at.scope.members().into(), place, text: text.clone() }
}

pub(super) fn from_file(note: CellNote) -> (CellAt, String) {
    let place = match note.place {
        Place::Period(PeriodText(period)) => plan::Place::Period(period),
        Place::Season(month) => plan::Place::Season(month.clamp(1, 12) - 1),
        Place::Rate(id) => plan::Place::Rate(StageId(id)),
        Place::Maximum(id) => plan::Place::Maximum(StageId(id)),
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
    };
    let scope = plan::Scope::new(note.scope.into(), note.members.into());
    (CellAt { scope, place }, note.text)
}
