//! Which cells a total sums, and how totals lie inside each other.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::calendar::{Axis, Period};
use crate::plan::{ManagerId, Plan, Scope, TeamId};
use crate::units::Money;

/// Names one total: whose it is and over which time.
pub type Key = (Scope, Period);

/// Whose cells, in the form in which a team of one is that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rows {
    Everything,
    Team(TeamId),
    Manager(usize),
    Vacancy,
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
}

/// How the parts of a whole lie beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Over the same time, of different people.
    People,
    /// Of the same people, over different times.
    Time,
    /// Neither of the two throughout.
    Mixed,
}

/// The parts of a whole: the largest totals inside it that have no cell in common.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub family: Family,
    /// Places in the list that was searched.
    pub places: Vec<usize>,
    /// Whether they are all of the whole.
    pub complete: bool,
}

/// A plan's time and people, to compare totals by.
pub(super) struct Ground {
    axis: Axis,
    places: BTreeMap<ManagerId, usize>,
    team_of: Vec<Option<TeamId>>,
    members: BTreeMap<TeamId, Vec<usize>>,
    /// Whether something may be unassigned: then nobody's managers are all of the total.
    vacancy: bool,
}

impl Ground {
    /// The ground of a plan; `vacancy` says that the unassigned row takes part.
    pub(super) fn new(plan: &Plan, vacancy: bool) -> Self {
        let mut members: BTreeMap<TeamId, Vec<usize>> = BTreeMap::new();
        for (place, manager) in plan.managers.iter().enumerate() {
            if let Some(team) = manager.team {
                members.entry(team).or_default().push(place);
            }
        }
        Ground {
            axis: Axis::new(plan.horizon, &plan.calendar),
            places: plan.managers.iter().enumerate().map(|(place, m)| (m.id, place)).collect(),
            team_of: plan.managers.iter().map(|m| m.team).collect(),
            members,
            vacancy,
        }
    }

    /// Whether something may be unassigned.
    pub(super) fn has_vacancy(&self) -> bool {
        self.vacancy
    }

    /// The cells of a total; None where it names nobody or no time of the plan.
    pub(super) fn cells(&self, (scope, period): Key) -> Option<Cells> {
        let range = self.axis.range(&period)?;
        let rows = match scope {
            Scope::All => Rows::Everything,
            Scope::Unassigned => Rows::Vacancy,
            Scope::Manager(id) => Rows::Manager(*self.places.get(&id)?),
            Scope::Team(id) => match self.members.get(&id).map(Vec::as_slice) {
                Some([only]) => Rows::Manager(*only),
                _ => Rows::Team(id),
            },
        };
        Some(Cells { rows, range })
    }

    /// Every hold of a plan that has cells.
    pub(super) fn totals<'a>(&self, amounts: impl Iterator<Item = (&'a Key, &'a Money)>) -> Vec<Total> {
        amounts.filter_map(|(&key, &amount)| Some(Total { key, cells: self.cells(key)?, amount })).collect()
    }

    fn rows_within(&self, inner: Rows, outer: Rows) -> bool {
        match (inner, outer) {
            (_, Rows::Everything) => true,
            (Rows::Manager(place), Rows::Team(team)) => self.team_of[place] == Some(team),
            _ => inner == outer,
        }
    }

    /// Whether one total's cells are some or all of the other's.
    pub(super) fn within(&self, inner: &Cells, outer: &Cells) -> bool {
        inner.range.start >= outer.range.start
            && inner.range.end <= outer.range.end
            && self.rows_within(inner.rows, outer.rows)
    }

    /// Whether one total's cells are some, but not all, of the other's.
    pub(super) fn strictly_within(&self, inner: &Cells, outer: &Cells) -> bool {
        inner != outer && self.within(inner, outer)
    }

    /// Whether two totals have a cell in common.
    pub(super) fn meet(&self, a: &Cells, b: &Cells) -> bool {
        a.range.start < b.range.end
            && b.range.start < a.range.end
            && (self.rows_within(a.rows, b.rows) || self.rows_within(b.rows, a.rows))
    }

    fn rows(&self, rows: Rows) -> usize {
        match rows {
            Rows::Everything => self.team_of.len() + usize::from(self.vacancy),
            Rows::Team(team) => self.members.get(&team).map_or(0, Vec::len),
            Rows::Manager(_) | Rows::Vacancy => 1,
        }
    }

    /// How many cells a total has.
    pub(super) fn size(&self, cells: &Cells) -> usize {
        self.rows(cells.rows) * cells.range.len()
    }

    /// The largest totals strictly inside a whole that have no cell in common, of one family or of any.
    /// Totals of an empty team are no parts of anything.
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
        let mut inside: Vec<usize> = among
            .filter(|&i| fits(&totals[i].cells) && self.strictly_within(&totals[i].cells, whole))
            .filter(|&i| self.size(&totals[i].cells) > 0)
            .collect();
        inside.sort_by_key(|&i| std::cmp::Reverse(self.size(&totals[i].cells)));
        let mut places: Vec<usize> = Vec::new();
        for i in inside {
            if places.iter().all(|&taken| !self.meet(&totals[i].cells, &totals[taken].cells)) {
                places.push(i);
            }
        }
        places.sort_by_key(|&i| (totals[i].cells.range.start, totals[i].cells.rows));
        let covered: usize = places.iter().map(|&i| self.size(&totals[i].cells)).sum();
        Parts { family, complete: !places.is_empty() && covered == self.size(whole), places }
    }

    /// The parts that make up a whole, among some of the totals: of people first, then of time, then of both.
    pub(super) fn complete_parts(&self, whole: &Cells, totals: &[Total], among: &[usize]) -> Option<Parts> {
        let families = [Family::People, Family::Time, Family::Mixed];
        let parts = |family| self.parts_among(whole, totals, among.iter().copied(), family);
        families.into_iter().map(parts).find(|parts| parts.complete)
    }

    /// The figure of a total in a table of whole amounts by manager and segment.
    pub(super) fn figure(&self, cells: &Cells, managers: &[Money], unassigned: &[Money]) -> Money {
        let segments = unassigned.len();
        let line = |place: usize| -> Money {
            managers[place * segments..][..segments][cells.range.clone()].iter().sum()
        };
        let vacancy = || unassigned[cells.range.clone()].iter().sum::<Money>();
        match cells.rows {
            Rows::Everything => (0..self.team_of.len()).map(line).sum::<Money>() + vacancy(),
            Rows::Team(team) => self.members.get(&team).into_iter().flatten().map(|&place| line(place)).sum(),
            Rows::Manager(place) => line(place),
            Rows::Vacancy => vacancy(),
        }
    }
}
