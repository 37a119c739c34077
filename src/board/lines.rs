//! What managers work on, as ticks beside products, regions and companies.

use crate::edit::{Command, LineEdit};
use crate::plan::{DimensionKind, Manager, MemberId, Members, Plan};

/// Divides everybody's work into every combination of all members.
pub fn all_lines(plan: &Plan) -> Command {
    let mut combined = vec![Members::NONE];
    for dimension in plan.dimensions.iter().filter(|d| !d.members.is_empty()) {
        let each = |members: &Members| {
            let members = *members;
            dimension.members.iter().map(move |m| members.with(dimension.kind, Some(m.id)))
        };
        combined = combined.iter().flat_map(each).collect();
    }
    combined.retain(|members| !members.is_empty());
    let set = plan.managers.iter().map(|m| Command::Lines(LineEdit::SetLines(m.id, combined.clone())));
    Command::Batch(set.collect())
}

/// Lets a manager work on a member, or no longer. Work that was not divided by its kind before is then all about it;
/// where the last member of a kind goes, the work is no longer divided by it.
pub fn with_member(manager: &Manager, kind: DimensionKind, id: MemberId, on: bool) -> Command {
    let mut lines: Vec<Members> = manager.lines.iter().map(|line| line.members).collect();
    let mut rest: Vec<Members> = manager.all_lines().iter().map(|l| l.members.with(kind, None)).collect();
    rest.dedup();
    if on {
        if lines.iter().all(|line| line.get(kind).is_none()) {
            lines.clear();
        }
        lines.extend(rest.into_iter().map(|members| members.with(kind, Some(id))));
    } else {
        lines.retain(|line| line.get(kind) != Some(id));
        if lines.iter().all(|line| line.get(kind).is_none()) {
            lines.extend(rest);
        }
    }
    let mut seen = crate::units::map::Set::new();
    lines.retain(|line| seen.insert(*line));
    if lines == [Members::NONE] {
        lines.clear();
    }
    Command::Lines(LineEdit::SetLines(manager.id, lines))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Line, ManagerId};

    const TEA: MemberId = MemberId(1);
    const COFFEE: MemberId = MemberId(2);
    const NORTH: MemberId = MemberId(3);

    fn after(lines: &[Members], kind: DimensionKind, id: MemberId, on: bool) -> Vec<Members> {
        let lines = lines.iter().map(|&members| Line::new(members)).collect();
        let manager = Manager { lines, ..Manager::new(ManagerId(9), "Anna") };
        let Command::Lines(LineEdit::SetLines(_, lines)) = with_member(&manager, kind, id, on) else {
            panic!("lines are set")
        };
        lines
    }

    #[test]
    fn ticks_divide_work_and_join_it_again() {
        let product = |id| Members::of(DimensionKind::Product, id);
        let north = |members: Members| members.with(DimensionKind::Region, Some(NORTH));
        let tea = after(&[], DimensionKind::Product, TEA, true);
        assert_eq!(tea, [product(TEA)]);
        let both = after(&tea, DimensionKind::Product, COFFEE, true);
        assert_eq!(both, [product(TEA), product(COFFEE)]);
        let there = after(&both, DimensionKind::Region, NORTH, true);
        assert_eq!(there, [north(product(TEA)), north(product(COFFEE))]);
        let coffee = after(&there, DimensionKind::Product, TEA, false);
        assert_eq!(coffee, [north(product(COFFEE))]);
        let only_north = after(&coffee, DimensionKind::Product, COFFEE, false);
        assert_eq!(only_north, [north(Members::NONE)]);
        assert_eq!(after(&only_north, DimensionKind::Region, NORTH, false), []);
    }
}
