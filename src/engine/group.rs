//! Lines grouped by teams, managers, products, regions and companies, in any order.

use crate::plan::{DimensionKind, MemberId, Members, Plan, Scope, TeamId, Who};
use crate::units::Money;

use super::lines::Lines;
use super::tables::Tables;

/// One level of a grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupBy {
    /// Teams.
    Team,
    /// Managers.
    Manager,
    /// The members of a dimension.
    Member(DimensionKind),
}

/// One step of the path to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A team; None for managers without one.
    Team(Option<TeamId>),
    /// A manager, by place in the roster.
    Manager(usize),
    /// Unassigned lines, on a level that groups by people.
    Unassigned,
    /// A member of a dimension; None for lines that name none.
    Member(DimensionKind, Option<MemberId>),
}

/// Lines that share a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The path from the top, one step per level.
    pub path: Vec<Place>,
    /// The managers' lines in it, as indices into the table of targets.
    pub lines: Vec<usize>,
    /// The unassigned lines in it, as indices into [`UnassignedLines`](super::UnassignedLines).
    pub unassigned: Vec<usize>,
    /// The scope with which this group's total can be held; None if no hold can name it, as for managers
    /// without a team.
    pub scope: Option<Scope>,
}

impl Group {
    /// The last step of the path.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.path.last().copied()
    }

    /// Whether work figures are sums of whole managers' integers: every manager in the group is in it with
    /// all lines.
    #[must_use]
    pub fn is_of_people(&self) -> bool {
        self.path.iter().all(|place| !matches!(place, Place::Member(..)))
    }
}

/// All groups from the top down, each followed by those inside it. Groups without lines are left out, except
/// teams and members on the first level, which are shown so that they can be filled.
#[must_use]
pub fn groups(plan: &Plan, tables: &Tables, levels: &[GroupBy]) -> Vec<Group> {
    let all = Group {
        path: Vec::new(),
        lines: (0..tables.lines.len()).collect(),
        unassigned: (0..tables.targets.unassigned_lines.lines.len()).collect(),
        scope: Some(Scope::All),
    };
    let grouping =
        Grouping { plan, lines: &tables.lines, unassigned_lines: &tables.targets.unassigned_lines.lines };
    let mut out = Vec::new();
    grouping.inside(&all, levels, &mut out);
    out
}

struct Grouping<'a> {
    plan: &'a Plan,
    lines: &'a Lines,
    unassigned_lines: &'a [Members],
}

impl Grouping<'_> {
    fn inside(&self, outer: &Group, levels: &[GroupBy], out: &mut Vec<Group>) {
        let Some((&level, rest)) = levels.split_first() else { return };
        // Unassigned lines have no people to group by.
        if outer.path.contains(&Place::Unassigned) && !matches!(level, GroupBy::Member(_)) {
            return self.inside(outer, rest, out);
        }
        for place in self.places(outer, level) {
            let group = self.group(outer, place);
            let empty = group.lines.is_empty() && group.unassigned.is_empty();
            let named = matches!(place, Place::Team(Some(_)) | Place::Member(_, Some(_)));
            if empty && !(outer.path.is_empty() && named) {
                continue;
            }
            out.push(group.clone());
            self.inside(&group, rest, out);
        }
    }

    /// The places on a level where some of the group's lines stand, in display order.
    fn places(&self, outer: &Group, level: GroupBy) -> Vec<Place> {
        match level {
            GroupBy::Team => {
                let named = self.plan.teams.iter().map(|team| Place::Team(Some(team.id)));
                named.chain([Place::Team(None), Place::Unassigned]).collect()
            }
            GroupBy::Manager => {
                let mut people: Vec<usize> = outer.lines.iter().map(|&l| self.lines.manager(l)).collect();
                people.dedup();
                people.into_iter().map(Place::Manager).chain([Place::Unassigned]).collect()
            }
            GroupBy::Member(kind) => {
                let members = self.plan.dimension(kind).into_iter().flat_map(|d| &d.members);
                let named = members.map(|member| Place::Member(kind, Some(member.id)));
                named.chain([Place::Member(kind, None)]).collect()
            }
        }
    }

    fn group(&self, outer: &Group, place: Place) -> Group {
        let team = |line: usize| self.plan.managers[self.lines.manager(line)].team;
        let takes = |&line: &usize| match place {
            Place::Team(id) => team(line) == id,
            Place::Manager(at) => self.lines.manager(line) == at,
            Place::Unassigned => false,
            Place::Member(kind, id) => self.lines.members(line).get(kind) == id,
        };
        let takes_unassigned = |&line: &usize| match place {
            Place::Team(_) | Place::Manager(_) => false,
            Place::Unassigned => true,
            Place::Member(kind, id) => self.unassigned_lines[line].get(kind) == id,
        };
        let path: Vec<Place> = outer.path.iter().copied().chain([place]).collect();
        Group {
            lines: outer.lines.iter().copied().filter(takes).collect(),
            unassigned: outer.unassigned.iter().copied().filter(takes_unassigned).collect(),
            scope: self.scope(&path),
            path,
        }
    }

    /// The scope of a path; None if some step of it has no name.
    fn scope(&self, path: &[Place]) -> Option<Scope> {
        let (mut who, mut members) = (Who::All, Members::NONE);
        let mut nameless = false;
        for place in path {
            match *place {
                Place::Team(Some(id)) if who == Who::All => who = Who::Team(id),
                Place::Team(None) => nameless = true,
                Place::Manager(at) => who = Who::Manager(self.plan.managers[at].id),
                Place::Unassigned => who = Who::Unassigned,
                Place::Member(kind, id) => members = members.with(kind, Some(id?)),
                Place::Team(Some(_)) => {}
            }
        }
        // A manager is named even if their team is not.
        (!nameless || matches!(who, Who::Manager(_))).then(|| Scope::new(who, members))
    }
}

impl Tables {
    /// The target of a group over some segments, unassigned included.
    #[must_use]
    pub fn group_target(&self, group: &Group, range: std::ops::Range<usize>) -> Money {
        let segments = self.targets.segments;
        let row =
            |&line: &usize| self.targets.unassigned_lines.cells[line * segments..][range.clone()].iter();
        self.lines_target(&group.lines, range.clone()) + group.unassigned.iter().flat_map(row).sum::<i64>()
    }

    /// The exact need of some lines at a stage over some segments, and for how many lines part of it cannot
    /// be computed.
    #[must_use]
    pub fn lines_need(&self, lines: &[usize], stage: usize, range: std::ops::Range<usize>) -> (f64, usize) {
        lines.iter().fold((0.0, 0), |(sum, without), &line| {
            let need = self.need.line_exact(line, stage, range.clone()).unwrap_or(0.0);
            (sum + need, without + usize::from(self.need.line_without(line, stage, range.clone())))
        })
    }

    /// The exact need of some lines at a stage before the plan, and for how many lines part of it cannot be
    /// computed.
    #[must_use]
    pub fn lines_before(&self, lines: &[usize], stage: usize) -> (f64, usize) {
        lines.iter().fold((0.0, 0), |(sum, without), &line| {
            let need = self.need.line_before(line, stage).unwrap_or(0.0);
            (sum + need, without + usize::from(self.need.line_without_before(line, stage)))
        })
    }

    /// The average deal of some lines together over the horizon: revenue over deals. After a re-plan both are
    /// those of the rest. None if deals cannot be computed or there are none.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, reason = "a ratio of two sums, shown in whole units")]
    pub fn average_deal(&self, lines: &[usize]) -> Option<Money> {
        let last = self.need.stages().checked_sub(1)?;
        let (deals, without) = self.lines_need(lines, last, self.horizon());
        let done =
            |line: &usize| self.replanned.as_ref().map_or(0, |now| now.of_line(*line, &self.horizon()));
        let revenue = self.lines_target(lines, self.horizon()) - lines.iter().map(done).sum::<Money>();
        (without == 0 && deals > 0.0).then(|| (revenue as f64 / deals).round() as Money)
    }
}
