//! The cells of a total, and how totals are nested.

use crate::units::map::{Map, Set};
use std::ops::Range;
use std::rc::Rc;

use crate::calendar::{Axis, Period};
use crate::engine::Lines;
use crate::plan::{ManagerId, Members, Plan, Scope, TeamId, Who};
use crate::units::Money;
use crate::units::order;

/// Identifies a total: its scope and period.
pub type Key = (Scope, Period);

/// The lines of a total, in a normal form in which equal sets compare equal: a team of one is that manager.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rows {
    /// All lines, unassigned ones included.
    Everything,
    /// The lines of a team.
    Team(TeamId),
    /// The lines of a manager, by place in the roster.
    Manager(usize),
    /// All unassigned lines.
    Unassigned,
    /// Any other lines: managers' lines by index, and unassigned lines by their members' index.
    Some(Rc<[usize]>, Rc<[usize]>),
}

/// The cells of one total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells {
    rows: Rows,
    range: Range<usize>,
}

/// A total with its cells and an amount.
#[derive(Debug, Clone)]
pub(super) struct Total {
    pub key: Key,
    pub cells: Cells,
    pub amount: Money,
    /// Whether the total may exceed the amount.
    pub floor: bool,
}

/// How the parts of a whole relate to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Over the same time, of different people.
    People,
    /// Of the same people, over different times.
    Time,
    /// Neither of the two for all parts.
    Mixed,
}

/// The parts of a whole: the largest disjoint totals inside it.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub family: Family,
    /// Indices into the list that was searched.
    pub places: Vec<usize>,
    /// Whether they cover the whole.
    pub complete: bool,
    /// Whether any of the whole is unassigned, or may be.
    pub any_unassigned: bool,
}

/// The time and people of a plan, for comparing totals.
pub(super) struct Ground {
    axis: Axis,
    lines: Lines,
    /// The members of the unassigned lines.
    unassigned: Vec<Members>,
    places: Map<ManagerId, usize>,
    team_of: Vec<Option<TeamId>>,
    members: Map<TeamId, Vec<usize>>,
    /// Whether there are unassigned amounts besides the compared totals.
    any_unassigned: bool,
}

impl Ground {
    /// Creates the ground of a plan; `any_unassigned` says that there are unassigned amounts besides the
    /// totals to compare, so that managers and teams never make up everybody's total.
    pub(super) fn new(plan: &Plan, any_unassigned: bool) -> Self {
        let mut members: Map<TeamId, Vec<usize>> = Map::new();
        for (place, manager) in plan.managers.iter().enumerate() {
            if let Some(team) = manager.team {
                members.get_or(team, |_| Vec::new()).push(place);
            }
        }
        let lines = Lines::new(plan);
        let held = plan.holds.iter().map(|hold| hold.scope.members());
        let about = Set::from_iter(held.chain([Members::NONE]));
        Ground {
            axis: Axis::new(plan.horizon, &plan.calendar),
            lines,
            unassigned: about.into_iter().collect(),
            places: plan.managers.iter().enumerate().map(|(place, m)| (m.id, place)).collect(),
            team_of: plan.managers.iter().map(|m| m.team).collect(),
            members,
            any_unassigned,
        }
    }

    /// Whether no manager's work is divided, so that totals of a manager differ only in time.
    pub(super) fn undivided(&self) -> bool {
        self.lines.is_undivided()
    }

    /// The cells of a total; None if its scope or period is not in the plan.
    pub(super) fn cells(&self, (scope, period): Key) -> Option<Cells> {
        let range = self.axis.range(&period)?;
        let rows = match scope {
            Scope::All => Rows::Everything,
            Scope::Unassigned => Rows::Unassigned,
            Scope::Manager(id) => Rows::Manager(*self.places.get(&id)?),
            Scope::Team(id) => match self.members.get(&id).map(Vec::as_slice) {
                Some([only]) => Rows::Manager(*only),
                _ => Rows::Team(id),
            },
            Scope::Part(_) => self.part(scope)?,
        };
        Some(Cells { rows, range })
    }

    /// The normal form of a scope of some lines, simplified where possible.
    fn part(&self, scope: Scope) -> Option<Rows> {
        if let Who::Manager(id) = scope.who() {
            self.places.get(&id)?;
        }
        let lines = self.lines.in_scope(scope);
        let about = |&at: &usize| scope.members().takes(self.unassigned[at]);
        let open = matches!(scope.who(), Who::All | Who::Unassigned);
        let unassigned: Vec<usize> = (0..self.unassigned.len()).filter(|_| open).filter(about).collect();
        let everything = lines.len() == self.lines.len() && unassigned.len() == self.unassigned.len();
        let owner = lines.first().map(|&line| self.lines.manager(line));
        let own = owner.filter(|&m| unassigned.is_empty() && self.lines.of(m).eq(lines.iter().copied()));
        Some(match (own, scope.who()) {
            _ if everything => Rows::Everything,
            _ if lines.is_empty() && unassigned.len() == self.unassigned.len() => Rows::Unassigned,
            (Some(manager), _) => Rows::Manager(manager),
            (None, Who::Team(id)) if self.in_team(id).eq(lines.iter().copied()) => Rows::Team(id),
            (None, Who::All | Who::Unassigned | Who::Team(_) | Who::Manager(_)) => {
                Rows::Some(lines.into(), unassigned.into())
            }
        })
    }

    fn in_team(&self, id: TeamId) -> impl Iterator<Item = usize> {
        self.members.get(&id).into_iter().flatten().flat_map(|&manager| self.lines.of(manager))
    }

    /// Every hold of a plan that has cells.
    pub(super) fn totals<'a>(&self, amounts: impl Iterator<Item = (&'a Key, &'a Money)>) -> Vec<Total> {
        amounts
            .filter_map(|(&key, &amount)| Some(Total { key, cells: self.cells(key)?, amount, floor: false }))
            .collect()
    }

    fn has(&self, rows: &Rows, line: usize) -> bool {
        match rows {
            Rows::Everything => true,
            Rows::Team(team) => self.team_of[self.lines.manager(line)] == Some(*team),
            Rows::Manager(place) => self.lines.manager(line) == *place,
            Rows::Unassigned => false,
            Rows::Some(lines, _) => lines.binary_search(&line).is_ok(),
        }
    }

    fn has_unassigned(&self, rows: &Rows, about: usize) -> bool {
        match rows {
            Rows::Everything | Rows::Unassigned => true,
            Rows::Team(_) | Rows::Manager(_) => false,
            Rows::Some(_, unassigned) => unassigned.binary_search(&about).is_ok(),
        }
    }

    fn lines_of(&self, rows: &Rows) -> Vec<usize> {
        match rows {
            Rows::Everything => (0..self.lines.len()).collect(),
            Rows::Team(team) => self.in_team(*team).collect(),
            Rows::Manager(place) => self.lines.of(*place).collect(),
            Rows::Unassigned => Vec::new(),
            Rows::Some(lines, _) => lines.to_vec(),
        }
    }

    fn unassigned_of(&self, rows: &Rows) -> Vec<usize> {
        (0..self.unassigned.len()).filter(|&about| self.has_unassigned(rows, about)).collect()
    }

    fn rows_within(&self, inner: &Rows, outer: &Rows) -> bool {
        match (inner, outer) {
            (_, Rows::Everything) => true,
            (Rows::Manager(place), Rows::Team(team)) => self.team_of[*place] == Some(*team),
            (Rows::Some(..), _) | (_, Rows::Some(..)) => {
                self.lines_of(inner).into_iter().all(|line| self.has(outer, line))
                    && self.unassigned_of(inner).into_iter().all(|about| self.has_unassigned(outer, about))
            }
            (Rows::Everything | Rows::Team(_) | Rows::Unassigned, _)
            | (Rows::Manager(_), Rows::Manager(_) | Rows::Unassigned) => inner == outer,
        }
    }

    fn rows_meet(&self, a: &Rows, b: &Rows) -> bool {
        match (a, b) {
            (Rows::Some(lines, unassigned), other) | (other, Rows::Some(lines, unassigned)) => {
                lines.iter().any(|&line| self.has(other, line))
                    || unassigned.iter().any(|&about| self.has_unassigned(other, about))
            }
            (Rows::Everything | Rows::Team(_) | Rows::Manager(_) | Rows::Unassigned, _) => {
                self.rows_within(a, b) || self.rows_within(b, a)
            }
        }
    }

    /// Whether one total's cells are a subset of the other's.
    pub(super) fn within(&self, inner: &Cells, outer: &Cells) -> bool {
        inner.range.start >= outer.range.start
            && inner.range.end <= outer.range.end
            && self.rows_within(&inner.rows, &outer.rows)
    }

    /// Whether one total's cells are a proper subset of the other's.
    pub(super) fn strictly_within(&self, inner: &Cells, outer: &Cells) -> bool {
        inner != outer && self.within(inner, outer)
    }

    /// Whether two totals have a cell in common.
    pub(super) fn meet(&self, a: &Cells, b: &Cells) -> bool {
        a.range.start < b.range.end && b.range.start < a.range.end && self.rows_meet(&a.rows, &b.rows)
    }

    fn rows(&self, rows: &Rows) -> usize {
        match rows {
            Rows::Everything => self.lines.len(),
            Rows::Team(team) => self.in_team(*team).count(),
            Rows::Manager(place) => self.lines.of(*place).len(),
            Rows::Unassigned => self.unassigned.len(),
            Rows::Some(lines, unassigned) if lines.is_empty() => unassigned.len(),
            Rows::Some(lines, _) => lines.len(),
        }
    }

    /// How many unassigned lines a total covers besides managers' lines.
    fn unassigned_beside(&self, rows: &Rows) -> usize {
        match rows {
            Rows::Everything => self.unassigned.len(),
            Rows::Some(lines, unassigned) if !lines.is_empty() => unassigned.len(),
            Rows::Some(..) | Rows::Team(_) | Rows::Manager(_) | Rows::Unassigned => 0,
        }
    }

    /// Whether a total covers unassigned lines only.
    fn is_unassigned(rows: &Rows) -> bool {
        match rows {
            Rows::Unassigned => true,
            Rows::Some(lines, unassigned) => lines.is_empty() && !unassigned.is_empty(),
            Rows::Everything | Rows::Team(_) | Rows::Manager(_) => false,
        }
    }

    /// How many cells a total has.
    pub(super) fn size(&self, cells: &Cells) -> usize {
        self.rows(&cells.rows) * cells.range.len()
    }

    /// The largest disjoint totals strictly inside a whole, of one family or of any. Totals of an empty team
    /// are parts of nothing.
    pub(super) fn parts(&self, whole: &Cells, totals: &[Total], family: Family) -> Parts {
        self.parts_among(whole, totals, 0..totals.len(), family)
    }

    fn parts_among(
        &self,
        whole: &Cells,
        totals: &[Total],
        among: impl Iterator<Item = usize>,
        family: Family,
    ) -> Parts {
        let fits = |cells: &Cells| match family {
            Family::People => cells.range == whole.range,
            Family::Time => cells.rows == whole.rows,
            Family::Mixed => true,
        };
        let mut any_unassigned = self.any_unassigned;
        let mut inside = Vec::new();
        for place in among {
            let cells = &totals[place].cells;
            any_unassigned |= Self::is_unassigned(&cells.rows) && self.meet(cells, whole);
            if fits(cells) && self.strictly_within(cells, whole) && self.size(cells) > 0 {
                inside.push(place);
            }
        }
        let beside = self.unassigned_beside(&whole.rows);
        any_unassigned &= beside > 0;
        order::by_key(&mut inside, |&place| std::cmp::Reverse(self.size(&totals[place].cells)));
        let mut disjoint = Disjoint::default();
        for place in inside {
            disjoint.add(self, totals, place);
        }
        let mut places = disjoint.places;
        let rank = |place: usize| (totals[place].cells.range.start, &totals[place].cells.rows);
        order::by(&mut places, |&a, &b| rank(a).cmp(&rank(b)));
        let counted = |cells: &Cells| {
            let beside =
                if any_unassigned { self.unassigned_beside(&cells.rows) * cells.range.len() } else { 0 };
            self.size(cells) + beside
        };
        let covered: usize = places.iter().map(|&place| counted(&totals[place].cells)).sum();
        let all = self.size(whole) + if any_unassigned { beside * whole.range.len() } else { 0 };
        Parts { family, complete: !places.is_empty() && covered == all, any_unassigned, places }
    }

    /// The parts that make up a whole, among some of the totals: split by people first, then by time, then by
    /// both.
    pub(super) fn complete_parts(&self, whole: &Cells, totals: &[Total], among: &[usize]) -> Option<Parts> {
        let families = [Family::People, Family::Time, Family::Mixed];
        let parts = |family| self.parts_among(whole, totals, among.iter().copied(), family);
        families.into_iter().map(parts).find(|parts| parts.complete)
    }
}

/// Disjoint totals, indexed by their lines.
#[derive(Default)]
struct Disjoint {
    places: Vec<usize>,
    by_rows: Map<Rows, Vec<usize>>,
    /// Those whose lines are neither a whole manager or team nor all unassigned lines.
    mixed: Vec<usize>,
}

impl Disjoint {
    /// Adds a total unless it overlaps one already there.
    fn add(&mut self, ground: &Ground, totals: &[Total], place: usize) {
        let cells = &totals[place].cells;
        let free = |places: &[usize]| places.iter().all(|&other| !ground.meet(cells, &totals[other].cells));
        let of = |rows: &Rows| self.by_rows.get(rows).is_none_or(|places| free(places));
        let fits = match &cells.rows {
            own @ Rows::Manager(manager) => {
                let team = ground.team_of[*manager].map(Rows::Team);
                free(&self.mixed) && of(&Rows::Everything) && of(own) && team.is_none_or(|team| of(&team))
            }
            own @ Rows::Unassigned => free(&self.mixed) && of(&Rows::Everything) && of(own),
            Rows::Everything | Rows::Team(_) | Rows::Some(..) => free(&self.places),
        };
        if fits {
            self.places.push(place);
            if matches!(cells.rows, Rows::Some(..)) {
                self.mixed.push(place);
            } else {
                self.by_rows.get_or(cells.rows.clone(), |_| Vec::new()).push(place);
            }
        }
    }
}
