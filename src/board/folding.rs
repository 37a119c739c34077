//! Rows that open and close: groups with what is inside them, and the other figures of a row.
//!
//! What is folded belongs to how somebody looks at a plan, not to the plan. It is remembered as marks: numbers made of
//! the plan's identity and of the way to the group, so that they outlast new names and another order of the roster and
//! mean nothing in another plan.

use super::row::row_of;
use super::{Board, Choices, Kind, Row};
use crate::engine::Place;
use crate::plan::Plan;

/// A row that others stand inside of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// The row.
    pub row: Row,
    /// Its mark among [`Choices::folded`].
    pub mark: u64,
    /// Whether what is inside it is shown.
    pub open: bool,
}

/// The marks of one plan's groups.
#[derive(Clone, Copy)]
pub(super) struct Marks(u64);

/// One step of FNV-1a, a hash by multiplication that is the same on every machine.
fn mixed(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

impl Marks {
    pub(super) fn of(plan: &Plan) -> Marks {
        Marks(plan.id.bytes().fold(0xcbf2_9ce4_8422_2325, mixed))
    }

    /// The mark of the group at the end of a path.
    pub(super) fn of_path(self, plan: &Plan, path: &[Place]) -> u64 {
        path.iter().fold(self.0, |hash, place| {
            let (kind, id) = match *place {
                Place::Team(team) => (1, team.map(|id| id.0)),
                Place::Manager(at) => (2, plan.managers.get(at).map(|m| m.id.0)),
                Place::Unassigned => (3, None),
                Place::Member(kind, member) => (4 + kind as u8, member.map(|id| id.0)),
            };
            let id = id.map_or(u64::MAX, u64::from).to_le_bytes();
            id.into_iter().fold(mixed(hash, kind), mixed)
        })
    }
}

impl Choices {
    fn set_folded(&mut self, mark: u64, folded: bool) {
        self.folded.retain(|other| *other != mark);
        if folded {
            self.folded.push(mark);
        }
    }
}

impl Board {
    fn fold_of(&self, row: Row) -> Option<&Fold> {
        self.folds.iter().find(|fold| fold.row == row)
    }

    /// Whether a row's other figures are chosen to be shown; None where it has none, or where it is folded.
    fn figures(&self, row: Row) -> Option<bool> {
        if self.choices.kind != Kind::Plan || self.fold_of(row).is_some_and(|fold| !fold.open) {
            return None;
        }
        match row {
            Row::All => Some(self.choices.team_expanded),
            Row::Manager(_) => self.manager_of(row).map(|id| self.choices.expanded.contains(&id)),
            Row::Season
            | Row::AllFigure(_)
            | Row::Team(_)
            | Row::NoTeam
            | Row::ManagerFigure(..)
            | Row::Unassigned
            | Row::BeforeHire
            | Row::Others
            | Row::Group(_)
            | Row::Add => None,
        }
    }

    /// Whether the row shows what belongs below it: what is inside a group, else its other figures. None where nothing
    /// does.
    #[must_use]
    pub fn expansion(&self, row: usize) -> Option<bool> {
        let row = *self.rows.get(row)?;
        self.fold_of(row).map(|fold| fold.open).or_else(|| self.figures(row))
    }

    /// What is chosen once the row is open, or closed, by one step more: a group first shows what is inside it, a manager
    /// with products then the other figures, too. None where there is nothing more to open or close.
    #[must_use]
    pub fn turned(&self, row: usize, open: bool) -> Option<Choices> {
        let row = *self.rows.get(row)?;
        let mut next = self.choices.clone();
        match (self.fold_of(row), self.figures(row)) {
            (Some(fold), _) if fold.open != open && (open || self.figures(row) != Some(true)) => {
                next.set_folded(fold.mark, !open);
            }
            (_, Some(shown)) if shown != open => match self.manager_of(row) {
                None => next.team_expanded = open,
                Some(id) => {
                    next.expanded.remove(&id);
                    next.expanded.extend(open.then_some(id));
                }
            },
            _ => return None,
        }
        Some(next)
    }

    /// What is chosen once every group is open, or every group is folded; None where all are so.
    #[must_use]
    pub fn all_turned(&self, open: bool) -> Option<Choices> {
        let mut next = self.choices.clone();
        next.folded.retain(|mark| self.folds.iter().all(|fold| fold.mark != *mark));
        if !open {
            next.folded.extend(self.folds.iter().map(|fold| fold.mark));
        }
        self.folds.iter().any(|fold| fold.open != open).then_some(next)
    }

    /// What is chosen once no group around a row is folded and everybody is shown; None where it is shown, or has no place in this grouping.
    #[must_use]
    pub fn revealed(&self, row: Row) -> Option<Choices> {
        if self.rows.contains(&row) {
            return None;
        }
        // A manager's other figures are shown where the manager is, and open.
        let inside = if let Row::ManagerFigure(at, _) = row { Row::Manager(at) } else { row };
        let around: Vec<Row> = if let (Row::Manager(at), true) = (inside, self.groups.is_empty()) {
            vec![self.plan.managers.get(at)?.team.map_or(Row::NoTeam, Row::Team)]
        } else {
            let groups = || self.groups.iter().enumerate();
            let (_, wanted) = groups().find(|(at, group)| row_of(group, *at) == inside)?;
            let outer = groups().filter(|(_, group)| wanted.path.starts_with(&group.path));
            outer.map(|(at, group)| row_of(group, at)).filter(|other| *other != row).collect()
        };
        let mut next = self.choices.clone();
        next.only.clear();
        for fold in self.folds.iter().filter(|fold| around.contains(&fold.row)) {
            next.set_folded(fold.mark, false);
        }
        Some(next)
    }

    /// Where a row stands on another layout of the same plan: itself, or the nearest one above it that is shown there.
    #[must_use]
    pub fn place_on(&self, other: &Board, row: usize) -> usize {
        let above = self.rows.iter().take(row + 1).rev();
        above.filter_map(|row| other.rows.iter().position(|there| there == row)).next().unwrap_or(0)
    }
}
