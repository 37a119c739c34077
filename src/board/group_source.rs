//! Whose inputs stand in the row of a group.

use super::Board;
use crate::engine::{Group, Place};
use crate::plan::{Line, Manager, Member};

/// Where the inputs of a group stand.
pub(super) enum Source<'a> {
    /// A product, region or company of its own, whoever works on it.
    Member(&'a Member),
    /// One line of a manager.
    Line(&'a Manager, &'a Line),
    /// Several things at once: figures, no inputs.
    Several,
}

impl Board {
    /// Where the inputs of a group stand.
    pub(super) fn source(&self, group: &Group) -> Source<'_> {
        if let ([Place::Member(_, Some(id))], Some((_, member))) =
            (&group.path[..], group.path.first().and_then(|place| self.member_at(*place)))
        {
            debug_assert_eq!(member.id, *id);
            return Source::Member(member);
        }
        match group.lines[..] {
            [line] => {
                let at = self.tables.lines.manager(line);
                let manager = &self.plan.managers[at];
                let own = line - self.tables.lines.of(at).start;
                // Undivided work has no inputs beside its manager's.
                match manager.lines.get(own) {
                    Some(line) => Source::Line(manager, line),
                    None => Source::Several,
                }
            }
            _ => Source::Several,
        }
    }

    fn member_at(&self, place: Place) -> Option<(crate::plan::DimensionKind, &Member)> {
        if let Place::Member(_, Some(id)) = place { self.plan.member(id) } else { None }
    }
}
