//! The control line of a hand-over, and what is missing between its sum and the target.

use super::{Ask, spans};
use crate::board::Metric;
use crate::i18n::{fill, number};

/// `Rep's 8 × periods 12 = 120,000,000; the plan's target is 120,000,000`, in words. `quota`: figures are
/// quotas, as for a CRM or a person, else targets.
#[must_use]
pub fn proof(ask: &Ask, quota: bool) -> String {
    let words = ask.lang.handover();
    let (plan, tables) = (&ask.plan, &ask.tables);
    let sum = if quota { tables.quotas(plan).iter().sum() } else { tables.assigned(tables.horizon()) };
    let count = |count: usize| count.to_string();
    let (people, periods) = (count(plan.managers.len()), count(spans(&tables.axis, ask.by, ask.lang).len()));
    let money = |amount| number::format_amount(amount, &plan.currency, ask.lang);
    match plan.target() {
        Some(target) => fill(words.proof, &[&people, &periods, &money(sum), &money(target)]),
        None => fill(words.proof_free, &[&people, &periods, &money(sum)]),
    }
}

/// The differences between the sum and the target, one per line; empty if they are equal.
#[must_use]
pub fn missing(ask: &Ask, quota: bool) -> Vec<String> {
    let words = ask.lang.handover();
    let (plan, tables) = (&ask.plan, &ask.tables);
    let money = |amount| number::format_amount(amount, &plan.currency, ask.lang);
    let all = tables.horizon();
    let mut out = Vec::new();
    if plan.managers.is_empty() {
        out.push(words.nobody.to_owned());
    }
    let unassigned = tables.unassigned(all.clone());
    if unassigned != 0 {
        let line = if quota { words.unassigned_left } else { words.unassigned_apart };
        out.push(fill(line, &[&money(unassigned)]));
    }
    let others = tables.done_by_others(&all);
    if others != 0 {
        out.push(fill(words.others_apart, &[&money(others)]));
    }
    let above = tables.quotas(plan).iter().sum::<i64>() - tables.assigned(all);
    if quota && above != 0 {
        out.push(fill(words.quota_above, &[&money(above)]));
    }
    let unknown = |metric| match metric {
        Metric::Stage(stage) => {
            let managers: Vec<usize> = (0..plan.managers.len()).collect();
            tables.team_need_whole(&managers, stage, tables.horizon()).1
        }
        Metric::Revenue | Metric::Quota | Metric::GrossProfit | Metric::CashIn | Metric::Load => 0,
    };
    let parts = unknown(ask.metric);
    if parts > 0 {
        out.push(fill(words.not_computed, &[&parts.to_string()]));
    }
    out
}
