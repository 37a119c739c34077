//! Finds values without effect because closer ones override them.

use super::command::Command;
use super::inputs::InputEdit;
use super::owner::Owner;
use crate::plan::{DimensionKind, Line, Manager, Member, MemberId, Plan, StageId};

/// An input that members, managers and lines may override.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    AverageDeal,
    Margin,
    Rate(StageId),
    Lag(StageId),
    Maximum(StageId),
}

impl Own {
    fn of_line(self, line: &Line) -> bool {
        match self {
            Own::AverageDeal => line.average_deal.is_some(),
            Own::Margin => line.margin.is_some(),
            Own::Rate(stage) => line.rates.contains_key(&stage),
            Own::Lag(stage) => line.lags.contains_key(&stage),
            Own::Maximum(stage) => line.maximum.contains_key(&stage),
        }
    }

    fn of_manager(self, manager: &Manager) -> bool {
        match self {
            Own::AverageDeal => manager.average_deal.is_some(),
            Own::Margin => manager.margin.is_some(),
            Own::Rate(stage) => manager.rates.contains_key(&stage),
            Own::Lag(stage) => manager.lags.contains_key(&stage),
            Own::Maximum(stage) => manager.maximum.contains_key(&stage),
        }
    }

    fn of_member(self, member: &Member) -> bool {
        match self {
            Own::AverageDeal => member.average_deal.is_some(),
            Own::Margin => member.margin.is_some(),
            Own::Rate(stage) => member.rates.contains_key(&stage),
            Own::Lag(stage) => member.lags.contains_key(&stage),
            Own::Maximum(stage) => member.maximum.contains_key(&stage),
        }
    }

    fn clear(self, owner: Owner) -> Command {
        Command::Inputs(match self {
            Own::AverageDeal => InputEdit::SetAverageDeal(owner, None),
            Own::Margin => InputEdit::SetMargin(owner, None),
            Own::Rate(stage) => InputEdit::SetRate(owner, stage, None),
            Own::Lag(stage) => InputEdit::SetLag(owner, stage, None),
            Own::Maximum(stage) => InputEdit::SetMaximum(owner, stage, None),
        })
    }
}

/// Finds the values that a command has set on products, regions or companies and that have no effect: the
/// owners whose values override them, each once, and the command that clears those. None if everything that
/// was set has effect somewhere. `plan` is the plan after the command.
///
/// On a line the closest value wins: the line's own, the manager's, the company's, the region's, the product's.
#[must_use]
pub fn shadowed(plan: &Plan, command: &Command) -> Option<(Vec<Owner>, Command)> {
    let mut set = Vec::new();
    set_on_members(command, &mut set);
    let (mut owners, mut clear) = (Vec::new(), Vec::new());
    for (member, own) in set {
        for owner in closer(plan, member, own).unwrap_or_default() {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
            let command = own.clear(owner);
            if !clear.contains(&command) {
                clear.push(command);
            }
        }
    }
    (!owners.is_empty()).then_some((owners, Command::Batch(clear)))
}

fn set_on_members(command: &Command, out: &mut Vec<(MemberId, Own)>) {
    command.each(&mut |single| {
        let Command::Inputs(edit) = single else { return };
        out.extend(match *edit {
            InputEdit::SetAverageDeal(Owner::Member(id), Some(_)) => Some((id, Own::AverageDeal)),
            InputEdit::SetMargin(Owner::Member(id), Some(_)) => Some((id, Own::Margin)),
            InputEdit::SetRate(Owner::Member(id), stage, Some(_)) => Some((id, Own::Rate(stage))),
            InputEdit::SetLag(Owner::Member(id), stage, Some(_)) => Some((id, Own::Lag(stage))),
            InputEdit::SetMaximum(Owner::Member(id), stage, Some(_)) => Some((id, Own::Maximum(stage))),
            InputEdit::SetAverageDeal(..)
            | InputEdit::SetMargin(..)
            | InputEdit::SetRate(..)
            | InputEdit::SetLag(..)
            | InputEdit::SetMaximum(..)
            | InputEdit::SetSellingMinutes(..)
            | InputEdit::SetRamp(..)
            | InputEdit::SetMix(..) => None,
        });
    });
}

/// The owners whose values override a member's on all its lines; None if the member's value has effect on
/// some line, or there are no lines.
fn closer(plan: &Plan, id: MemberId, own: Own) -> Option<Vec<Owner>> {
    let (kind, _) = plan.member(id)?;
    let mut found = Vec::new();
    for manager in &plan.managers {
        for line in manager.lines.iter().filter(|line| line.members.get(kind) == Some(id)) {
            let before = found.len();
            let of_line = own.of_line(line).then_some(Owner::Line(manager.id, line.members));
            let of_manager = own.of_manager(manager).then_some(Owner::Manager(manager.id));
            let kinds = DimensionKind::ALL.into_iter().rev().take_while(|closer| *closer != kind);
            let members = kinds.filter_map(|kind| plan.member(line.members.get(kind)?));
            let of_members = members.filter(|(_, m)| own.of_member(m)).map(|(_, m)| Owner::Member(m.id));
            found.extend(of_line.into_iter().chain(of_manager).chain(of_members));
            if found.len() == before {
                return None;
            }
        }
    }
    (!found.is_empty()).then_some(found)
}
