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
    /// Whether something of the whole is unassigned, or may be.
    pub vacancy: bool,
}

/// A plan's time and people, to compare totals by.
pub(super) struct Ground {
    axis: Axis,
    places: BTreeMap<ManagerId, usize>,
    team_of: Vec<Option<TeamId>>,
    members: BTreeMap<TeamId, Vec<usize>>,
    /// Whether something is unassigned that is not among the totals compared.
    vacancy: bool,
}

impl Ground {
    /// The ground of a plan; `vacancy` says that something is unassigned beside the totals to be compared,
    /// so that managers and teams never make up a total of everybody.
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
            Rows::Everything => self.team_of.len(),
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
        let mut vacancy = self.vacancy;
        let mut inside = Vec::new();
        for place in among {
            let cells = &totals[place].cells;
            vacancy |= cells.rows == Rows::Vacancy && self.meet(cells, whole);
            if fits(cells) && self.strictly_within(cells, whole) && self.size(cells) > 0 {
                inside.push(place);
            }
        }
        vacancy &= whole.rows == Rows::Everything;
        inside.sort_by_key(|&place| std::cmp::Reverse(self.size(&totals[place].cells)));
        let mut taken = Taken::default();
        for place in inside {
            taken.take(self, totals, place);
        }
        let mut places = taken.places;
        places.sort_by_key(|&place| (totals[place].cells.range.start, totals[place].cells.rows));
        let covered: usize = places.iter().map(|&place| self.size(&totals[place].cells)).sum();
        let all = self.size(whole) + if vacancy { whole.range.len() } else { 0 };
        Parts { family, complete: !places.is_empty() && covered == all, vacancy, places }
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

/// Totals that have no cell in common, found again by whose they are.
#[derive(Default)]
struct Taken {
    places: Vec<usize>,
    by_rows: BTreeMap<Rows, Vec<usize>>,
}

impl Taken {
    /// Takes a total in unless it shares a cell with one that is there.
    fn take(&mut self, ground: &Ground, totals: &[Total], place: usize) {
        let cells = &totals[place].cells;
        let free = |places: &[usize]| places.iter().all(|&other| !ground.meet(cells, &totals[other].cells));
        let of = |rows: Rows| self.by_rows.get(&rows).is_none_or(|places| free(places));
        let fits = match cells.rows {
            Rows::Manager(manager) => {
                let team = ground.team_of[manager].map(Rows::Team);
                of(Rows::Everything) && of(cells.rows) && team.is_none_or(of)
            }
            Rows::Vacancy => of(Rows::Everything) && of(cells.rows),
            Rows::Everything | Rows::Team(_) => free(&self.places),
        };
        if fits {
            self.places.push(place);
            self.by_rows.entry(cells.rows).or_default().push(place);
        }
    }
}
