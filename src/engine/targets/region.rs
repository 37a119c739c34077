//! Which cells a hold takes, in one form in which equal sets of cells compare equal.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::calendar::Axis;
use crate::plan::{ManagerId, Plan, Scope, TeamId};
use crate::units::Money;

use super::Misfit;

/// Whose cells: a team of everybody is everybody, a team of one is that one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rows {
    /// Every manager.
    All,
    /// The managers of one team, by the team's place in the plan.
    Team(usize),
    /// One manager, by the place in the roster.
    One(usize),
}

impl Rows {
    /// From the top down: 0 everybody, 1 a team, 2 a manager.
    pub(super) fn level(self) -> u8 {
        match self {
            Rows::All => 0,
            Rows::Team(_) => 1,
            Rows::One(_) => 2,
        }
    }
}

/// Who belongs to which team, by places in the roster and in the list of teams.
pub(super) struct Roster {
    places: BTreeMap<ManagerId, usize>,
    teams: BTreeMap<TeamId, usize>,
    team_of: Vec<Option<usize>>,
    members: Vec<Vec<usize>>,
}

impl Roster {
    pub(super) fn new(plan: &Plan) -> Self {
        let teams: BTreeMap<_, _> = plan.teams.iter().enumerate().map(|(i, t)| (t.id, i)).collect();
        let team_of: Vec<Option<usize>> =
            plan.managers.iter().map(|m| m.team.and_then(|id| teams.get(&id).copied())).collect();
        let mut members = vec![Vec::new(); plan.teams.len()];
        for (place, team) in team_of.iter().enumerate() {
            if let Some(team) = *team {
                members[team].push(place);
            }
        }
        let places = plan.managers.iter().enumerate().map(|(i, m)| (m.id, i)).collect();
        Self { places, teams, team_of, members }
    }

    /// A roster of one line that belongs to nobody.
    pub(super) fn single() -> Self {
        Self { places: BTreeMap::new(), teams: BTreeMap::new(), team_of: vec![None], members: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.team_of.len()
    }

    pub(super) fn team_of(&self, manager: usize) -> Option<usize> {
        self.team_of[manager]
    }

    /// How many managers.
    pub(super) fn count(&self, rows: Rows) -> usize {
        match rows {
            Rows::All => self.len(),
            Rows::Team(team) => self.members[team].len(),
            Rows::One(_) => 1,
        }
    }

    /// Whether every manager of `inner` is one of `outer`.
    pub(super) fn within(&self, inner: Rows, outer: Rows) -> bool {
        match (inner, outer) {
            (_, Rows::All) => true,
            (Rows::One(manager), Rows::Team(team)) => self.team_of[manager] == Some(team),
            _ => inner == outer,
        }
    }

    /// The managers of a scope; None where it names nobody who exists.
    fn rows(&self, scope: Scope) -> Option<Rows> {
        let rows = match scope {
            Scope::All | Scope::Unassigned => Rows::All,
            Scope::Team(id) => Rows::Team(*self.teams.get(&id)?),
            Scope::Manager(id) => Rows::One(*self.places.get(&id)?),
        };
        Some(match rows {
            rows if self.count(rows) == self.len() => Rows::All,
            Rows::Team(team) if self.members[team].len() == 1 => Rows::One(self.members[team][0]),
            rows => rows,
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
    /// What the managers are to carry there.
    pub(super) amount: Money,
    /// What is unassigned there: with the amount it makes what was typed.
    pub(super) vacant: Money,
}

impl Held {
    /// Whether its cells are some, but not all, of the other's.
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

/// The holds that count: first those of the managers, second those of the line that nobody carries.
pub(super) fn sort_out(
    plan: &Plan,
    axis: &Axis,
    roster: &Roster,
    counts: &[bool],
) -> Result<(Vec<Held>, Vec<Held>), Misfit> {
    let (mut managers, mut unassigned) = (Vec::new(), Vec::new());
    for (hold, typed) in plan.holds.iter().enumerate().filter(|&(i, _)| counts[i]) {
        let outside = Misfit::Outside { hold };
        let range = axis.range(&typed.period).ok_or(outside.clone())?;
        let rows = roster.rows(typed.scope).ok_or(outside)?;
        let held = Held { hold, rows, range, amount: typed.amount, vacant: 0 };
        if typed.scope == Scope::Unassigned { unassigned.push(held) } else { managers.push(held) }
    }
    Ok((managers, unassigned))
}

/// Puts holds into an order that does not depend on when they were typed, and keeps one of each that say the same.
pub(super) fn distinct(mut held: Vec<Held>) -> Result<Vec<Held>, Misfit> {
    held.sort_by(|a, b| {
        (a.rows, a.range.start, a.range.end, a.hold).cmp(&(b.rows, b.range.start, b.range.end, b.hold))
    });
    let same = |a: &Held, b: &Held| a.rows == b.rows && a.range == b.range;
    if let Some(pair) =
        held.windows(2).find(|pair| same(&pair[0], &pair[1]) && pair[0].amount != pair[1].amount)
    {
        return Err(Misfit::Clash { holds: pair.iter().map(|h| h.hold).collect() });
    }
    held.dedup_by(|b, a| same(a, b));
    Ok(held)
}
