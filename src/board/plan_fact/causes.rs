//! Why the fact is not the plan to date, in words.

use super::{CauseLine, PlanFactPage, Teller};
use crate::engine::GroupBy;
use crate::engine::control::{Bars, Cause, Causes, causes, causes_by_member};
use crate::i18n::fill;
use crate::plan::DimensionKind;
use crate::units::{Money, order};

/// How wide all bars of causes are together.
const BAR: i64 = 200;

impl Teller<'_> {
    /// A cause in words; `by` is the dimension that deals are told apart by, where they are.
    fn cause(&self, cause: Cause, by: Option<DimensionKind>) -> String {
        let t = self.lang.plan_fact();
        let dimension = by.and_then(|kind| self.plan.dimension(kind));
        let last = self.plan.stages.len().saturating_sub(1);
        let stage = |place: usize| self.plan.stages.get(place).map_or("", |stage| stage.name.as_str());
        match cause {
            Cause::Volume(first) => fill(t.volume, &[stage(if dimension.is_some() { last } else { first })]),
            Cause::Mix(first) => match dimension {
                Some(dimension) => fill(t.mix_of, &[&dimension.name]),
                None => fill(t.mix, &[stage(first)]),
            },
            Cause::Step(from, to) => fill(t.step, &[stage(from), stage(to)]),
            Cause::ToMoney(from) => fill(t.step_to_money, &[stage(from)]),
            Cause::Deal => t.average_deal.to_owned(),
            Cause::Unknown => t.unknown.to_owned(),
            Cause::Outside => t.outside.to_owned(),
            Cause::Others => t.others.to_owned(),
            Cause::Nobody => t.nobody.to_owned(),
            Cause::Unassigned => self.lang.sheet().unassigned.to_owned(),
        }
    }

    /// The bars of causes that are not nothing.
    fn bars(&self, found: &Causes) -> Vec<(Cause, Money)> {
        let bars = found.bars.iter().map(|(cause, amount)| (*cause, *amount));
        bars.filter(|(_, amount)| *amount != 0).collect()
    }

    /// How much a cause makes, and who of several people makes the most of it.
    fn amount_of(&self, found: &Causes, (cause, amount): (Cause, Money)) -> String {
        let signed = self.signed(amount);
        if found.people.len() < 2 {
            return signed;
        }
        let own = |bars: &Bars| bars.get(&cause).copied().unwrap_or(0) * amount.signum();
        let people = self.plan.managers.iter().zip(&found.people).map(|(m, bars)| (m, own(bars)));
        // Of equals the first in the roster.
        let most = people.rev().max_by_key(|(_, own)| *own).filter(|(_, own)| *own > 0);
        most.map_or(signed.clone(), |(manager, own)| {
            let words = [&signed, &manager.name, &self.signed(own * amount.signum())];
            fill(self.lang.plan_fact().cause_of, &words.map(String::as_str))
        })
    }

    /// What the two largest causes are, and who makes the most of them, in a sentence.
    pub(super) fn causes_said(&self, found: &Causes, by: Option<DimensionKind>) -> String {
        let t = self.lang.plan_fact();
        let mut by_size = self.bars(found);
        order::by_key(&mut by_size, |(_, amount)| -amount.abs());
        match &by_size[..] {
            [] => t.no_causes.to_owned(),
            [only] => fill(t.one_cause, &[&self.cause(only.0, by), &self.amount_of(found, *only)]),
            [first, second, ..] => {
                let of = |cause| self.amount_of(found, cause);
                let words = [self.cause(first.0, by), of(*first), self.cause(second.0, by), of(*second)];
                fill(t.two_causes, &words.each_ref().map(String::as_str))
            }
        }
    }

    /// The causes of the whole team's gap with what the two largest are: in a grouping by products, regions or clients by
    /// these, where deals are reported by them, else by people.
    pub(super) fn causes(&self, levels: &[GroupBy]) -> PlanFactPage {
        let sold = levels.iter().find_map(|level| match level {
            GroupBy::Member(kind) => Some((Some(*kind), self.view.sold_by(*kind)?)),
            GroupBy::Team | GroupBy::Manager => None,
        });
        let (by, found) = sold.map_or_else(
            || {
                let (works, beside) = self.view.work();
                (None, causes(&works, beside))
            },
            |(by, sold)| (by, Causes { bars: causes_by_member(&sold), people: Vec::new() }),
        );
        let bars = self.bars(&found);
        PlanFactPage {
            causes_said: self.causes_said(&found, by),
            causes: self.falls(&bars, by),
            ..PlanFactPage::default()
        }
    }

    /// The bars from plan to date to fact, each from where the one before has ended, and the gap under them.
    fn falls(&self, bars: &[(Cause, Money)], by: Option<DimensionKind>) -> Vec<CauseLine> {
        let ends = bars.iter().scan(0, |sum, (_, amount)| {
            *sum += amount;
            Some(*sum)
        });
        let ends: Vec<Money> = ends.collect();
        let Some(&gap) = ends.last() else { return Vec::new() };
        let low = ends.iter().fold(0, |low, end| low.min(*end));
        let high = ends.iter().fold(0, |high, end| high.max(*end));
        let at = |sum: Money| (sum - low) * BAR / (high - low).max(1);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let steps = bars.iter().zip(starts.zip(&ends));
        let line = |((cause, amount), (start, end)): (&(Cause, Money), (Money, &Money))| CauseLine {
            name: self.cause(*cause, by),
            amount: self.signed(*amount),
            bar: (at(start), at(*end)),
            is_sum: false,
        };
        let (name, amount) = (self.lang.plan_fact().gap.to_owned(), self.signed(gap));
        let sum = CauseLine { name, amount, bar: (at(0), at(gap)), is_sum: true };
        steps.map(line).chain([sum]).collect()
    }
}
