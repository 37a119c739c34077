//! Chooses which holds to set aside if not all can be met: the newest of each contradiction.
//!
//! Every round tries to meet the remaining holds and learns which contradict each other. Holds that could
//! never be met go first; of every other contradiction the newest goes. In the end, a hold comes back if what
//! it contradicted has gone too, and where three or more went because of one hold, that one goes instead. All
//! of it is paid from one budget; past it, the newer half of the contradicting holds goes until the rest
//! fits.

use super::Misfit;
use super::budget::{Budget, STEPS};
use super::floors::{Met, Standing};
use super::misfit::Aside;
use super::settle::{Both, Ground};
use crate::calendar::Period;
use crate::plan::{Hold, Scope};
use crate::units::map::Map;
use crate::units::order;

#[cfg(test)]
mod tests;

/// Step budget for testing one part of the holds.
const PROBE: u64 = 150_000_000;
/// Largest contradiction that is reduced hold by hold to those that matter.
const MOST_NAMED: usize = 40;
/// From this many holds set aside, look for a single cause of any age.
const MANY: usize = 3;
/// Most holds tried as the single cause of several contradictions.
const MOST_CAUSES: usize = 16;

/// Whether no table was found although one may exist.
fn is_unsure(misfit: &Misfit) -> bool {
    match misfit {
        Misfit::Late { .. } | Misfit::Whole { .. } => true,
        Misfit::Outside { .. }
        | Misfit::Clash { .. }
        | Misfit::Nobody { .. }
        | Misfit::Parts { .. }
        | Misfit::Crossing { .. } => false,
    }
}

/// The hold known to be the wrong one of a contradiction.
fn known_cause(misfit: &Misfit) -> Option<usize> {
    match misfit {
        Misfit::Crossing { cause, .. } => *cause,
        Misfit::Outside { .. }
        | Misfit::Clash { .. }
        | Misfit::Nobody { .. }
        | Misfit::Parts { .. }
        | Misfit::Whole { .. }
        | Misfit::Late { .. } => None,
    }
}

impl Ground<'_> {
    /// Checks whether all holds can be met.
    ///
    /// # Errors
    /// The first contradiction found.
    pub(super) fn fits(&self) -> Result<(), Misfit> {
        let budget = Budget::new(STEPS);
        let Err(misfits) = self.all_met(&budget) else { return Ok(()) };
        let first = misfits.into_iter().next().unwrap_or(Misfit::Late { holds: Vec::new() });
        if let Misfit::Crossing { holds, cause } = first {
            return Err(Misfit::Crossing { holds: self.fewest(holds, &budget), cause });
        }
        Err(first)
    }

    /// Drops the holds that a contradiction does not need, trying the oldest first.
    fn fewest(&self, holds: Vec<usize>, budget: &Budget) -> Vec<usize> {
        let mut holds = self.with_unassigned(holds);
        if holds.len() > MOST_NAMED {
            return holds;
        }
        for hold in holds.clone() {
            let mut some = vec![false; self.plan.holds.len()];
            holds.iter().filter(|&&h| h != hold).for_each(|&h| some[h] = true);
            if budget.left() > 0 && self.settle(&some, budget).is_err() {
                holds.retain(|&h| h != hold);
            }
        }
        holds
    }

    /// Adds the holds on unassigned targets, which count in everybody's totals.
    fn with_unassigned(&self, mut holds: Vec<usize>) -> Vec<usize> {
        let plan = self.plan;
        if holds.iter().any(|&hold| plan.holds[hold].scope.who() == crate::plan::Who::All) {
            let unassigned = |&hold: &usize| plan.holds[hold].scope.is_unassigned();
            holds.extend((0..plan.holds.len()).filter(unassigned));
        }
        order::distinct(&mut holds);
        holds
    }

    /// Meets as many holds as possible, enforcing floors that fall short; says which were set aside.
    pub(super) fn settle_what_fits(&self) -> Met {
        let budget = &Budget::new(STEPS);
        let mut standing = self.resting();
        self.begin_roughly(&mut standing, budget);
        let mut both = match self.settle(&standing.active, budget) {
            Ok(both) => both,
            Err(misfits) => self.set_aside(&mut standing, misfits, None, budget),
        };
        loop {
            let short = self.short(&both, &standing);
            if short.is_empty() {
                break;
            }
            if budget.left() < STEPS / 10 {
                for hold in short {
                    standing.aside.insert(hold, Misfit::Late { holds: vec![hold] });
                }
                break;
            }
            let before = standing.active.clone();
            short.iter().for_each(|&hold| standing.active[hold] = true);
            both = match self.settle(&standing.active, budget) {
                Ok(both) => both,
                Err(misfits) => self.set_aside(&mut standing, misfits, Some((before, both)), budget),
            };
        }
        self.met(both, standing)
    }

    /// Checks whether all holds can be met, enforcing floors that fall short.
    ///
    /// # Errors
    /// The contradictions found.
    fn all_met(&self, budget: &Budget) -> Result<(), Vec<Misfit>> {
        let mut standing = self.resting();
        loop {
            match self.settle(&standing.active, budget) {
                Ok(both) => {
                    let short = self.short(&both, &standing);
                    if short.is_empty() {
                        return Ok(());
                    }
                    if budget.left() < STEPS / 10 {
                        return Err(vec![Misfit::Late { holds: short }]);
                    }
                    short.into_iter().for_each(|hold| standing.active[hold] = true);
                }
                Err(misfits) if self.give_way(&misfits, &mut standing, budget) => {}
                Err(_) if standing.table.is_some() && self.raised(&mut standing, 0, budget).is_some() => {
                    return Ok(());
                }
                Err(misfits) => return Err(misfits),
            }
        }
    }

    /// Sets holds aside until the others can be met. If the budget runs out, falls back on what was met
    /// before some floors fell short, if anything was.
    pub(super) fn set_aside(
        &self,
        standing: &mut Standing,
        mut misfits: Vec<Misfit>,
        before: Option<(Vec<bool>, Both)>,
        budget: &Budget,
    ) -> Both {
        let mut fits: Option<(Vec<bool>, Both)> = None;
        let both = loop {
            // With many holds in contradiction, try exceeding floors before setting any aside.
            let many = misfits.iter().map(|misfit| misfit.holds().len()).sum::<usize>() > MOST_NAMED;
            if (many && standing.table.is_some() || budget.left() < STEPS / 4)
                && let Some(both) = self.raised(standing, 0, budget)
            {
                return both;
            }
            if budget.left() < STEPS / 10 {
                let without = fits.or(before.filter(|(counts, _)| counts.contains(&true)));
                let without = without.or_else(|| self.without_floors(standing));
                let goes = |counts: &Vec<bool>| {
                    (0..counts.len()).filter(|&hold| standing.active[hold] && !counts[hold]).count()
                };
                let most = without.as_ref().map_or(usize::MAX, |(counts, _)| goes(counts).saturating_sub(1));
                if let Some(both) = self.raised(standing, most, budget) {
                    return both;
                }
                let Standing { active, aside, .. } = standing;
                break match without {
                    Some((counts, both)) => {
                        for hold in (0..active.len()).filter(|&hold| active[hold] && !counts[hold]) {
                            aside.insert(hold, Misfit::Late { holds: vec![hold] });
                        }
                        aside.retain(|&hold, _| !counts[hold]);
                        *active = counts;
                        both
                    }
                    None => self.set_newer_half_aside(active, &misfits, aside),
                };
            }
            let (unsure, sure): (Vec<Misfit>, Vec<Misfit>) = misfits.iter().cloned().partition(is_unsure);
            if self.give_way(&misfits, standing, budget) {
                // Floors that are met without counting no longer count.
            } else if standing.table.is_some()
                && let Some(both) =
                    self.raised(standing, if sure.is_empty() { unsure.len() - 1 } else { 0 }, budget)
            {
                return both;
            } else if sure.is_empty() && unsure.len() > 1 && unsure.iter().all(|why| why.holds().len() == 1) {
                // A table was found that misses only these.
                for (hold, why) in
                    unsure.iter().flat_map(|why| why.holds().into_iter().map(move |h| (h, why)))
                {
                    standing.active[hold] = false;
                    standing.aside.insert(hold, why.clone());
                }
            } else if sure.is_empty() {
                let Standing { active, aside, .. } = &mut *standing;
                misfits = self.oldest_that_fit(active, &unsure, &mut fits, aside, budget);
                if !misfits.is_empty() {
                    continue;
                }
            } else if !self.set_causes_aside(&sure, &mut standing.active, &mut standing.aside) {
                standing.active.fill(false);
                break self.nothing();
            }
            match self.settle(&standing.active, budget) {
                Ok(both) => break both,
                Err(found) => misfits = found,
            }
        };
        let Standing { active, aside, .. } = standing;
        let both = self.bring_back(active, aside, both, budget);
        self.one_cause(active, aside, both, budget)
    }

    /// What is met if no floor counts; None if there are no floors or the other holds cannot be met.
    fn without_floors(&self, standing: &Standing) -> Option<(Vec<bool>, Both)> {
        let exact = |(&active, hold): (&bool, &Hold)| active && !hold.is_floor();
        let counts: Vec<bool> = standing.active.iter().zip(&self.plan.holds).map(exact).collect();
        let some = counts.contains(&true) && counts != standing.active;
        let found = some.then(|| self.settle(&counts, &Budget::new(STEPS / 4)).ok());
        found.flatten().map(|both| (counts, both))
    }

    /// Sets aside one hold per contradiction: holds that contradict only themselves first; then the one that
    /// alone stands in most contradictions, unless it is the plan's target; else each contradiction's newest.
    /// Returns whether any went.
    fn set_causes_aside(&self, misfits: &[Misfit], active: &mut [bool], aside: &mut Aside) -> bool {
        let alone = misfits.iter().any(|misfit| misfit.holds().len() == 1);
        let mut open: Vec<(&Misfit, Vec<usize>)> =
            misfits.iter().map(|misfit| (misfit, misfit.holds())).collect();
        open.retain(|(_, holds)| (!alone || holds.len() == 1) && holds.iter().all(|&hold| active[hold]));
        let moved = !open.is_empty();
        while let Some((why, first)) = open.first() {
            let cause = known_cause(why).or_else(|| self.shared(&open)).or_else(|| first.last().copied());
            let Some((cause, misfit)) = cause.zip(open.first().map(|(misfit, _)| *misfit)) else { break };
            let misfit = open.iter().find(|(_, holds)| holds.contains(&cause)).map_or(misfit, |open| open.0);
            active[cause] = false;
            aside.insert(cause, misfit.clone());
            open.retain(|(_, holds)| !holds.contains(&cause));
        }
        moved
    }

    /// The hold that stands in the most contradictions, if it stands in several.
    fn shared(&self, open: &[(&Misfit, Vec<usize>)]) -> Option<usize> {
        let mut often: Map<usize, usize> = Map::new();
        for hold in open.iter().flat_map(|(_, holds)| holds) {
            *often.get_or(*hold, |_| 0) += 1;
        }
        let most = often.values().copied().max().filter(|&most| most > 1)?;
        let mut with_most = often.iter().filter(|&(_, &count)| count == most).map(|(&hold, _)| hold);
        let only = with_most.next().filter(|_| with_most.next().is_none())?;
        (!self.is_target(only)).then_some(only)
    }

    fn is_target(&self, hold: usize) -> bool {
        let hold = &self.plan.holds[hold];
        hold.scope == Scope::All && hold.period == Period::Horizon
    }

    /// For when no contradiction is known yet no table was found: finds, oldest holds first, the hold with
    /// which this begins, and sets it aside. Returns contradictions that come to light on the way instead.
    fn oldest_that_fit(
        &self,
        active: &mut [bool],
        misfits: &[Misfit],
        fits: &mut Option<(Vec<bool>, Both)>,
        aside: &mut Aside,
        budget: &Budget,
    ) -> Vec<Misfit> {
        let mut holds: Vec<usize> = misfits.iter().flat_map(Misfit::holds).filter(|&h| active[h]).collect();
        order::distinct(&mut holds);
        // The largest known set that fits consists of the oldest holds.
        let mut good = fits.as_ref().map_or(0, |(counts, _)| holds.partition_point(|&hold| counts[hold]));
        let mut bad = holds.len();
        while bad > good + 1 && budget.left() > STEPS / 10 {
            let middle = usize::midpoint(good, bad);
            let mut trial = active.to_vec();
            holds[middle..].iter().for_each(|&hold| trial[hold] = false);
            match self.settle_within(&trial, PROBE, budget) {
                Ok(both) => {
                    *fits = Some((trial, both));
                    good = middle;
                }
                Err(found) => {
                    let sure: Vec<Misfit> = found.into_iter().filter(|misfit| !is_unsure(misfit)).collect();
                    if !sure.is_empty() {
                        return sure;
                    }
                    bad = middle;
                }
            }
        }
        if let Some(&hold) = holds.get(bad.saturating_sub(1)) {
            active[hold] = false;
            let is_whole = bad == good + 1 && matches!(misfits.first(), Some(Misfit::Whole { .. }));
            let holds = holds[..bad].to_vec();
            aside.insert(hold, if is_whole { Misfit::Whole { holds } } else { Misfit::Late { holds } });
        }
        Vec::new()
    }

    /// When the budget is used up: sets aside the newer half of the contradicting holds, then the newer half
    /// of all that remain, until the rest fits.
    fn set_newer_half_aside(&self, active: &mut [bool], misfits: &[Misfit], aside: &mut Aside) -> Both {
        let mut waiting: Vec<usize> = misfits.iter().flat_map(Misfit::holds).collect();
        loop {
            waiting.retain(|&hold| active[hold]);
            order::distinct(&mut waiting);
            for &hold in &waiting[waiting.len() / 2..] {
                active[hold] = false;
                aside.insert(hold, Misfit::Late { holds: vec![hold] });
            }
            if !active.contains(&true) {
                return self.nothing();
            }
            if let Ok(both) = self.settle(active, &Budget::new(STEPS / 8)) {
                return both;
            }
            waiting = (0..active.len()).collect();
        }
    }

    /// Brings back holds whose contradictions have gone with other holds, as far as they can be met.
    fn bring_back(&self, active: &mut [bool], aside: &mut Aside, mut both: Both, budget: &Budget) -> Both {
        let gone = |active: &[bool], hold: usize, why: &Misfit| {
            let why = why.holds();
            why.len() > 1 && why.iter().any(|&other| other != hold && !active[other])
        };
        let candidates: Vec<usize> =
            aside.iter().filter(|&(&hold, why)| gone(active, hold, why)).map(|(&hold, _)| hold).collect();
        for hold in candidates {
            if budget.left() < STEPS / 10 {
                break;
            }
            active[hold] = true;
            match self.settle(active, budget) {
                Ok(again) => {
                    both = again;
                    aside.remove(&hold);
                }
                Err(found) => {
                    active[hold] = false;
                    let own = found.into_iter().find(|misfit| misfit.holds().contains(&hold));
                    if let Some(own) = own {
                        aside.insert(hold, own);
                    }
                }
            }
        }
        both
    }

    /// Where many holds went and one that stands in all their contradictions could have gone instead, sets
    /// that one aside and brings the others back. Never the plan's target.
    fn one_cause(&self, active: &mut [bool], aside: &mut Aside, both: Both, budget: &Budget) -> Both {
        let whys: Vec<(usize, Misfit)> = aside
            .iter()
            .filter(|(_, why)| why.holds().len() > 1 && known_cause(why).is_none())
            .map(|(&h, why)| (h, why.clone()))
            .collect();
        let Some((_, first)) = whys.first().filter(|_| whys.len() >= MANY) else { return both };
        let mut causes = first.holds();
        causes.retain(|&cause| {
            !self.is_target(cause) && whys.iter().all(|(_, why)| why.holds().contains(&cause))
        });
        for &cause in causes.iter().rev().take(MOST_CAUSES) {
            if budget.left() < STEPS / 10 {
                break;
            }
            let mut trial = active.to_vec();
            whys.iter().for_each(|&(hold, _)| trial[hold] = true);
            trial[cause] = false;
            if let Ok(again) = self.settle(&trial, budget) {
                active.copy_from_slice(&trial);
                whys.iter().for_each(|(hold, _)| drop(aside.remove(hold)));
                aside.insert(cause, first.clone());
                return again;
            }
        }
        both
    }
}
