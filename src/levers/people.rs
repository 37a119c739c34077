//! Repairs by people: other weights, more managers, a lower target.

use super::lever::{Case, Lever, hold, tidy};
use super::repair::{Repair, RepairKind};
use crate::calendar::Period;
use crate::edit::{Command, RosterEdit};
use crate::engine::{Problem, Tables, evaluate};
use crate::plan::{MAX_FACTOR, ManagerId, Plan, Scope};
use crate::units::Money;

/// How often to lower a target again if the rest of the plan moves with it.
const MOST_ROUNDS: usize = 5;

impl Case<'_> {
    /// Managers with a load above 100 %.
    fn overloaded(&self) -> Vec<usize> {
        (0..self.plan.managers.len()).filter(|&m| self.tables.is_overloaded(m)).collect()
    }

    /// Weights that load all limited managers equally. Their joint target stays; managers with a held total,
    /// or without limits, keep their weights.
    pub(super) fn reweighed(&self) -> Option<Repair> {
        [100.0, 10_000.0, 1e9].into_iter().find_map(|digits| {
            let (command, enough) = self.by_capacity(digits)?;
            self.fitted(command).filter(|_| enough)?.repair(RepairKind::Reweigh, self.tables)
        })
    }

    /// Those weights in steps of 1 / `digits`, and whether the managers' joint capacity suffices.
    fn by_capacity(&self, digits: f64) -> Option<(Command, bool)> {
        let whole = self.tables.horizon();
        let room = |m: usize| {
            let manager = &self.plan.managers[m];
            let own = (Scope::Manager(manager.id), Period::Horizon);
            let at = self.plan.holds.iter().position(|hold| (hold.scope, hold.period) == own);
            let held = at.is_some_and(|at| !self.tables.targets.rests(at));
            let target = self.tables.target(m, whole.clone());
            let load = self.tables.load(m, whole.clone())?.ratio.filter(|&ratio| ratio > 0.0)?;
            (!held && target > 0 && self.tables.targets.weights[m] > 0.0)
                .then(|| (m, target as f64, target as f64 / load))
        };
        let group: Vec<(usize, f64, f64)> = (0..self.plan.managers.len()).filter_map(room).collect();
        let (carried, able) = group.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.1, sum.1 + one.2));
        if group.len() < 2 {
            return None;
        }
        let set = group.iter().map(|&(m, target, able_one)| {
            let manager = &self.plan.managers[m];
            let weight = self.tables.targets.weights[m] * (able_one * carried / able) / target;
            Command::Roster(RosterEdit::SetWeight(
                manager.id,
                ((weight * digits).round() / digits).min(MAX_FACTOR),
            ))
        });
        Some((Command::Batch(set.collect()), able >= carried))
    }

    /// Weights that load all limited managers equally, whether or not that suffices; None if it concerns
    /// fewer than two.
    #[must_use]
    pub fn weights_by_capacity(&self) -> Option<Command> {
        self.by_capacity(1_000.0).map(|(command, _)| command)
    }

    /// Holds every overloaded manager at what they can do, and computes what is then missing.
    fn hold_at_capacity(&self, over: &[(usize, Money)]) -> (Vec<Command>, Money) {
        let whole = self.tables.horizon();
        let missing = over.iter().map(|&(m, able)| self.tables.target(m, whole.clone()) - able).sum();
        let held =
            over.iter().map(|&(m, able)| hold(Scope::Manager(self.plan.managers[m].id), able)).collect();
        (held, missing)
    }

    fn overloaded_and_able(&self) -> Vec<(usize, Money)> {
        self.overloaded().into_iter().map(|m| (m, self.tables.achievable_by(m))).collect()
    }

    /// Lowers the target by what overloaded managers cannot do; the others keep theirs.
    pub(super) fn lowered(&self) -> Option<Repair> {
        self.lowering().map(|(_, repair)| repair)
    }

    /// What each overloaded manager keeps when the target is lowered, and the resulting repair.
    fn lowering(&self) -> Option<(Vec<(usize, Money)>, Repair)> {
        let before = self.tables.total(self.tables.horizon());
        let mut over = self.overloaded_and_able();
        for _ in 0..MOST_ROUNDS {
            let (mut commands, missing) = self.hold_at_capacity(&over);
            let after = before - missing;
            commands.insert(0, hold(Scope::All, after));
            let fitted = self.fitted(Command::Batch(commands))?;
            if fitted.tables.overloaded() == 0 {
                return fitted
                    .repair(RepairKind::Lower { before, after }, self.tables)
                    .map(|repair| (over, repair));
            }
            for (m, able) in &mut over {
                *able = (*able).min(fitted.tables.achievable_by(*m));
            }
            // Holds may push the amount onto others: then those keep their present targets.
            let known: Vec<usize> = over.iter().map(|(m, _)| *m).collect();
            let pushed = |m: &usize| !known.contains(m) && fitted.tables.is_overloaded(*m);
            let pushed = (0..self.plan.managers.len()).filter(pushed);
            over.extend(pushed.map(|m| (m, self.tables.target(m, self.tables.horizon()))));
        }
        None
    }

    /// The fewest hires who can take over what overloaded managers cannot do.
    pub(super) fn with_hires(&self) -> Option<Repair> {
        let over = self.lowering().map_or_else(|| self.overloaded_and_able(), |(over, _)| over);
        let (_, missing) = self.hold_at_capacity(&over);
        let sold = self.sold_by_one_hire(&over, missing)?;
        let most = usize::try_from(self.steps(super::Lever::Hires)?.most).ok()?;
        let count =
            usize::try_from(missing.div_euclid(sold) + Money::from(missing.rem_euclid(sold) > 0)).ok()?;
        // One more if equal parts do not suit the hires' months equally well.
        (count..=count + 1).filter(|&count| count <= most).find_map(|count| {
            let kind = RepairKind::Hires { count, from: self.new_hires.from };
            self.fitted(self.taken_over_by(count, &over, missing))?.repair(kind, self.tables)
        })
    }

    /// What one hire sells at 100 % load, in whole units; None if nothing or not computable.
    fn sold_by_one_hire(&self, over: &[(usize, Money)], missing: Money) -> Option<Money> {
        let tables = self.fitted(self.taken_over_by(1, over, missing))?.tables;
        if !self.knows_hires(&tables) {
            return None;
        }
        let load = tables.load(self.plan.managers.len(), tables.horizon());
        let able = match load.map(|load| load.ratio) {
            None => missing,
            Some(None) => 0,
            #[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
            Some(Some(ratio)) if ratio > 0.0 => tidy(missing as f64 / ratio).floor() as Money,
            Some(Some(_)) => missing,
        };
        (able > 0).then_some(able)
    }

    /// The tables of a plan in which only this lever differs. Targets do not depend on work, so only the work
    /// is recomputed where possible.
    pub(super) fn tables_of(&self, lever: Lever, plan: &Plan) -> Tables {
        match lever {
            Lever::Target | Lever::Hires => evaluate(plan),
            Lever::AverageDeal | Lever::Rate(_) | Lever::Capacity => self.tables.reworked(plan),
        }
    }

    /// Whether all work of hires can be computed in these tables of a plan that includes them.
    pub(super) fn knows_hires(&self, with: &Tables) -> bool {
        let there = self.plan.managers.len();
        let lacks = |problem: &Problem| matches!(problem, Problem::Need { manager, .. } if *manager >= there);
        !with.problems.iter().any(lacks)
    }

    /// Adds this many hires with equal parts of the missing amount, and holds overloaded managers at what they
    /// can do.
    fn taken_over_by(&self, count: usize, over: &[(usize, Money)], missing: Money) -> Command {
        let (held, _) = self.hold_at_capacity(over);
        let new_hires = Money::try_from(count).unwrap_or(1).max(1);
        let mut commands = vec![self.add_hires(count)];
        commands.push(hold(Scope::All, self.tables.total(self.tables.horizon())));
        commands.extend(held);
        for (id, at) in (self.plan.last_id + 1..).zip(0..new_hires) {
            let part = missing / new_hires + Money::from(at < missing % new_hires);
            commands.push(hold(Scope::Manager(ManagerId(id)), part));
        }
        Command::Batch(commands)
    }
}
