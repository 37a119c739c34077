//! The cells of a hold, in a normal form in which equal sets of cells compare equal.

use crate::units::map::Map;
use std::ops::Range;

use super::super::lines::Lines;
use crate::calendar::Axis;
use crate::plan::{ManagerId, Members, Plan, Scope, TeamId, Who};
use crate::units::Money;

use super::Misfit;
use crate::units::order;

/// The lines of a hold; a team of everybody is everybody, a team of one line is that line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rows {
    /// Every line.
    All,
    /// The lines of one team, by the team's place in the plan.
    Team(usize),
    /// One line, by its place.
    One(usize),
    /// Any other lines, by the index of their set in the roster.
    Set(usize),
}

/// A line as scopes see it.
struct Seat {
    members: Members,
    /// The index of its manager's team.
    team: Option<usize>,
    /// Its manager.
    person: usize,
}

/// Which lines each scope takes.
pub(super) struct Roster {
    places: Map<ManagerId, Range<usize>>,
    teams: Map<TeamId, usize>,
    seats: Vec<Seat>,
    /// For each team, its lines.
    members: Vec<Vec<usize>>,
    /// Sets of lines that scopes take and that are no team, sorted so that their order does not depend on who
    /// typed first.
    sets: Vec<Vec<usize>>,
    /// The scopes that take such sets.
    known: Map<Scope, Rows>,
    /// For each line, the sets that contain it; empty without sets.
    sets_of: Vec<Vec<usize>>,
}

impl Roster {
    /// The managers' lines.
    pub(super) fn new(plan: &Plan, lines: &Lines) -> Self {
        let teams: Map<_, _> = Map::from_iter(plan.teams.iter().enumerate().map(|(i, t)| (t.id, i)));
        let team_of: Vec<Option<usize>> =
            plan.managers.iter().map(|m| m.team.and_then(|id| teams.get(&id).copied())).collect();
        let seat = |line: usize| {
            let person = lines.manager(line);
            Seat { members: lines.members(line), team: team_of[person], person }
        };
        let seats: Vec<Seat> = (0..lines.len()).map(seat).collect();
        let mut members = vec![Vec::new(); plan.teams.len()];
        for (line, seat) in seats.iter().enumerate() {
            if let Some(team) = seat.team {
                members[team].push(line);
            }
        }
        let places = plan.managers.iter().enumerate().map(|(i, m)| (m.id, lines.of(i))).collect();
        let roster =
            Self { places, teams, seats, members, sets: Vec::new(), known: Map::new(), sets_of: Vec::new() };
        let divided = !lines.is_undivided();
        let scopes = plan.holds.iter().map(|hold| hold.scope);
        let some = |scope: &Scope| divided || matches!(scope, Scope::Part(_));
        roster.with_sets(scopes.filter(some).filter(|scope| !scope.is_unassigned()))
    }

    /// A roster of unassigned lines.
    pub(super) fn unassigned(plan: &Plan, lines: &[Members]) -> Self {
        let seats = lines.iter().map(|&members| Seat { members, team: None, person: 0 }).collect();
        let roster = Self {
            places: Map::new(),
            teams: Map::new(),
            seats,
            members: Vec::new(),
            sets: Vec::new(),
            known: Map::new(),
            sets_of: Vec::new(),
        };
        roster.with_sets(plan.holds.iter().map(|hold| hold.scope).filter(|scope| scope.is_unassigned()))
    }

    /// Collects the sets of lines that these scopes take.
    fn with_sets(mut self, scopes: impl Iterator<Item = Scope>) -> Self {
        let mut sets: Map<Vec<usize>, usize> = Map::new();
        let mut taken: Map<Scope, Vec<usize>> = Map::new();
        for scope in scopes {
            if let Some(lines) = self.lines_of(scope).filter(|_| !taken.contains_key(&scope)) {
                taken.insert(scope, lines);
            }
        }
        for (scope, lines) in &taken {
            match self.plain(lines) {
                Some(rows) => {
                    self.known.insert(*scope, rows);
                }
                None => {
                    sets.insert(lines.clone(), 0);
                }
            }
        }
        for (place, number) in sets.values_mut().enumerate() {
            *number = place;
        }
        for (scope, lines) in &taken {
            if let Some(&set) = sets.get(lines) {
                self.known.insert(*scope, Rows::Set(set));
            }
        }
        if !sets.is_empty() {
            self.sets_of = vec![Vec::new(); self.seats.len()];
        }
        for (lines, set) in sets {
            lines.iter().for_each(|&line| self.sets_of[line].push(set));
            self.sets.push(lines);
        }
        self
    }

    /// The lines of a scope that is neither everybody, a team nor a single line; None for all others.
    fn lines_of(&self, scope: Scope) -> Option<Vec<usize>> {
        let wanted = scope.members();
        let own = match scope.who() {
            Who::Manager(id) => {
                self.places.get(&id).cloned().filter(|own| !(wanted.is_empty() && own.len() == 1))
            }
            _ if wanted.is_empty() => None,
            Who::All | Who::Unassigned | Who::Team(_) => Some(0..self.len()),
        }?;
        let team = match scope.who() {
            Who::Team(id) => Some(*self.teams.get(&id)?),
            Who::All | Who::Manager(_) | Who::Unassigned => None,
        };
        let takes = |seat: &Seat| (team.is_none() || seat.team == team) && wanted.takes(seat.members);
        Some(own.filter(|&line| takes(&self.seats[line])).collect())
    }

    /// The normal form of some lines, if they have one.
    fn plain(&self, lines: &[usize]) -> Option<Rows> {
        let team = || lines.first().and_then(|&line| self.seats[line].team);
        match lines {
            _ if lines.len() == self.len() => Some(Rows::All),
            [line] => Some(Rows::One(*line)),
            _ => team().filter(|&team| self.members[team] == lines).map(Rows::Team),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.seats.len()
    }

    pub(super) fn team_of(&self, line: usize) -> Option<usize> {
        self.seats[line].team
    }

    /// The sets that contain a line.
    pub(super) fn sets_of(&self, line: usize) -> &[usize] {
        self.sets_of.get(line).map_or(&[], Vec::as_slice)
    }

    /// The level of a total: 0 everybody, 1 a team or the like, 2 a line or one person.
    pub(super) fn level(&self, rows: Rows) -> u8 {
        match rows {
            Rows::All => 0,
            Rows::Team(_) => 1,
            Rows::One(_) => 2,
            Rows::Set(set) => {
                let person = |line: Option<&usize>| line.map(|&line| self.seats[line].person);
                let lines = &self.sets[set];
                if person(lines.first()) == person(lines.last()) { 2 } else { 1 }
            }
        }
    }

    /// The number of lines.
    pub(super) fn count(&self, rows: Rows) -> usize {
        match rows {
            Rows::All => self.len(),
            Rows::Team(team) => self.members[team].len(),
            Rows::One(_) => 1,
            Rows::Set(set) => self.sets[set].len(),
        }
    }

    fn contains(&self, outer: Rows, line: usize) -> bool {
        match outer {
            Rows::All => true,
            Rows::Team(team) => self.seats[line].team == Some(team),
            Rows::One(one) => one == line,
            Rows::Set(set) => self.sets[set].binary_search(&line).is_ok(),
        }
    }

    /// Whether every line of `inner` is one of `outer`.
    pub(super) fn within(&self, inner: Rows, outer: Rows) -> bool {
        match (inner, outer) {
            (_, Rows::All) => true,
            _ if inner == outer => true,
            (Rows::All, _) | (Rows::Team(_), Rows::Team(_)) => false,
            (Rows::One(line), _) => self.contains(outer, line),
            _ if self.count(inner) > self.count(outer) => false,
            (Rows::Team(team), _) => self.members[team].iter().all(|&line| self.contains(outer, line)),
            (Rows::Set(set), _) => self.sets[set].iter().all(|&line| self.contains(outer, line)),
        }
    }

    /// The lines of a scope; None if it names nobody who exists.
    fn rows(&self, scope: Scope) -> Option<Rows> {
        if let Some(&rows) = self.known.get(&scope) {
            return Some(rows);
        }
        let rows = match scope.who() {
            Who::All | Who::Unassigned => Rows::All,
            Who::Team(id) => Rows::Team(*self.teams.get(&id)?),
            Who::Manager(id) => Rows::One(self.places.get(&id)?.start),
        };
        Some(match rows {
            _ if self.count(rows) == self.len() => Rows::All,
            Rows::Team(team) if self.members[team].len() == 1 => Rows::One(self.members[team][0]),
            Rows::All | Rows::Team(_) | Rows::One(_) | Rows::Set(_) => rows,
        })
    }
}

/// A hold as the fit sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Held {
    /// Its place in the plan's holds.
    pub(super) hold: usize,
    pub(super) rows: Rows,
    /// Its segments.
    pub(super) range: Range<usize>,
    /// The managers' part of what was typed.
    pub(super) amount: Money,
    /// The unassigned part: together with `amount` it is what was typed.
    pub(super) unassigned: Money,
}

impl Held {
    /// Whether its cells are a proper subset of the other's.
    pub(super) fn strictly_inside(&self, other: &Held, roster: &Roster) -> bool {
        (self.rows, &self.range) != (other.rows, &other.range)
            && self.range.start >= other.range.start
            && self.range.end <= other.range.end
            && roster.within(self.rows, other.rows)
    }

    pub(super) fn size(&self, roster: &Roster) -> usize {
        roster.count(self.rows) * self.range.len()
    }
}

/// The active holds: first those of the managers, second those on unassigned lines; third, misfits that lie
/// outside the plan.
pub(super) fn sort_out(
    plan: &Plan,
    axis: &Axis,
    (roster, unassigned_roster): (&Roster, &Roster),
    counts: &[bool],
) -> (Vec<Held>, Vec<Held>, Vec<Misfit>) {
    let (mut managers, mut unassigned, mut misfits) = (Vec::new(), Vec::new(), Vec::new());
    for (hold, typed) in plan.holds.iter().enumerate().filter(|&(i, _)| counts[i]) {
        let roster = if typed.scope.is_unassigned() { unassigned_roster } else { roster };
        let (Some(range), Some(rows)) = (axis.range(&typed.period), roster.rows(typed.scope)) else {
            misfits.push(Misfit::Outside { hold });
            continue;
        };
        let held = Held { hold, rows, range, amount: typed.amount, unassigned: 0 };
        if typed.scope.is_unassigned() { unassigned.push(held) } else { managers.push(held) }
    }
    (managers, unassigned, misfits)
}

/// Sorts holds in an order that does not depend on when they were typed, and keeps the oldest of those on the
/// same cells; others that ask for a different amount there are misfits.
pub(super) fn distinct(mut held: Vec<Held>) -> (Vec<Held>, Vec<Misfit>) {
    order::by(&mut held, |a, b| {
        (a.rows, a.range.start, a.range.end, a.hold).cmp(&(b.rows, b.range.start, b.range.end, b.hold))
    });
    let mut misfits = Vec::new();
    held.dedup_by(|b, a| {
        let same = a.rows == b.rows && a.range == b.range;
        if same && a.amount != b.amount {
            misfits.push(Misfit::Clash { holds: vec![a.hold, b.hold] });
        }
        same
    });
    (held, misfits)
}

/// Sorts likewise; of holds on the same cells keeps the exact one, or else the largest floor.
pub(super) fn strictest(mut held: Vec<Held>, is_floor: impl Fn(usize) -> bool) -> Vec<Held> {
    order::by_key(&mut held, |h: &Held| {
        (h.rows, h.range.start, h.range.end, is_floor(h.hold), std::cmp::Reverse(h.amount), h.hold)
    });
    held.dedup_by(|b, a| a.rows == b.rows && a.range == b.range);
    held
}
