//! The words of a chain.

use super::super::{Board, period_words, scope_name};
use super::{Op, Step, What};
use crate::edit::Owner;
use crate::i18n::{fill, number};
use crate::plan::{Hold, HoldKind};

impl Board {
    /// What a term is, in words.
    #[must_use]
    pub fn step_words(&self, step: &Step) -> String {
        let lang = self.choices.lang;
        let t = lang.why();
        let stage = |k: usize| self.plan.stages.get(k).map_or("", |s| s.name.as_str());
        let manager = |at: usize| self.plan.managers.get(at).map_or("", |m| m.name.as_str());
        let plain = match step.what {
            What::Held(at) => {
                return self.plan.holds.get(at).map_or_else(String::new, |h| self.held_words(h));
            }
            What::Rests(at) => {
                return self.plan.holds.get(at).map_or_else(String::new, |h| self.rests_words(h));
            }
            What::Weight(at) => return fill(t.weight, &[manager(at)]),
            What::Stake(hold, share, rung) => return self.stake_words(hold, share, rung),
            What::Manager(at) => return manager(at).to_string(),
            What::Line(line) => {
                let members = self.plan.named(self.tables.lines.members(line));
                return fill(t.line, &[manager(self.tables.lines.manager(line)), &members]);
            }
            What::Others(count) => return fill(t.others, &[&count.to_string()]),
            What::Deal(owner) => return fill(t.deal, &[&self.owner_words(owner)]),
            What::Margin(owner) => return fill(t.margin, &[&self.owner_words(owner)]),
            What::Lag(days) => return fill(t.lag, &[&days.to_string()]),
            What::Rate(k, owner) => return fill(t.rate, &[stage(k), stage(k + 1), &self.owner_words(owner)]),
            What::Without(count) => return fill(t.without, &[&count.to_string()]),
            What::Cannot(at) => {
                let lacks = self.lacking(crate::board::Row::Manager(at));
                return fill(lang.sheet().cannot, &[lacks.as_deref().unwrap_or(t.cannot_here)]);
            }
            What::Need(k) => return fill(t.need, &[stage(k)]),
            What::Maximum(k) => return fill(t.maximum, &[stage(k)]),
            What::Minutes(k) => return fill(t.minutes, &[stage(k)]),
            What::Payment(k) => {
                let part = self.plan.payments.get(k..=k).unwrap_or_default();
                return fill(t.payment, &[&super::super::terms::shown_terms(part, lang)]);
            }
            What::From(owner) => return fill(t.from, &[&self.owner_words(owner)]),
            What::Unassigned => lang.sheet().unassigned,
            What::BeforePlan => lang.sheet().before_plan,
            What::Free => t.free,
            What::Mix => t.mix,
            What::Season => t.season,
            What::Days => t.days,
            What::Absences => t.absences,
            What::AllWeights => t.all_weights,
            What::Everybody => t.everybody,
            What::WholeTeam => t.whole_team,
            What::Nothing => t.nothing,
            What::Target => t.target,
            What::Factor => t.factor,
            What::Deals => t.deals,
            What::Exact => t.exact,
            What::ExactNeed => t.exact_need,
            What::Selling => t.selling,
            What::Available => t.available,
            What::Capacity => t.capacity,
            What::WorkingDays => t.working_days,
            What::Over => t.over,
            What::Within => t.within,
            What::Typed => t.typed,
            What::Revenue => t.revenue,
            What::Result if step.op == Op::Rounded => t.rounded,
            What::Result => t.result,
        };
        plain.to_string()
    }

    fn rests_words(&self, hold: &Hold) -> String {
        let lang = self.choices.lang;
        let [who, when] = self.where_held(hold);
        fill(lang.why().floor_rests, &[&number::format_int(hold.amount, lang), &who, &when])
    }

    fn where_held(&self, hold: &Hold) -> [String; 2] {
        let lang = self.choices.lang;
        let period = period_words(&self.tables.axis, self.plan.horizon, lang, &hold.period);
        [scope_name(&self.plan, hold.scope, lang), period]
    }

    fn held_words(&self, hold: &Hold) -> String {
        let t = self.choices.lang.why();
        let [who, when] = self.where_held(hold);
        match (hold.kind, &hold.reason) {
            (HoldKind::Exact, Some(reason)) => fill(t.held_reason, &[&who, &when, reason]),
            (HoldKind::Exact, None) => fill(t.held, &[&who, &when]),
            (HoldKind::AtLeast, Some(reason)) => fill(t.floor_reason, &[&who, &when, reason]),
            (HoldKind::AtLeast, None) => fill(t.floor, &[&who, &when]),
        }
    }

    fn stake_words(&self, hold: Option<usize>, share: f64, rung: u8) -> String {
        let (lang, t) = (self.choices.lang, self.choices.lang.why());
        let Some(hold) = hold.and_then(|at| self.plan.holds.get(at)) else { return t.nothing.to_string() };
        let [who, when] = self.where_held(hold);
        let share = number::format_percent(share, 2, lang);
        fill(if rung == 0 { t.stake } else { t.stake_days }, &[&share, &who, &when])
    }

    fn owner_words(&self, owner: Owner) -> String {
        let t = self.choices.lang.why();
        match owner {
            Owner::Plan => t.of_plan.to_string(),
            Owner::Manager(id) => self.plan.manager(id).map_or_else(String::new, |m| m.name.clone()),
            Owner::Member(id) => self.plan.member(id).map_or_else(String::new, |(_, m)| m.name.clone()),
            Owner::Line(..) => t.of_line.to_string(),
        }
    }
}
