//! Levers and repairs in the words of the screen.

use super::{held_amount, period_words, scope_name};
use crate::choice::Key;
use crate::i18n::{Lang, fill, number};
use crate::levers::{Figure, Lever, Repair, RepairKind, Shift};
use crate::plan::{Plan, StageId, StepKind};
use crate::units::order;

/// A step by the stages on both sides.
#[must_use]
pub fn step_words(plan: &Plan, id: StageId, lang: Lang) -> String {
    let name = |at: usize| plan.stages.get(at).map_or("", |stage| stage.name.as_str());
    let at = plan.stages.iter().position(|stage| stage.id == id).unwrap_or(0);
    fill(lang.sheet().step, &[name(at), name(at + 1)])
}

/// A held total: whose, when, how much.
#[must_use]
pub fn hold_words(plan: &Plan, (scope, period): Key, lang: Lang) -> String {
    let axis = crate::calendar::Axis::new(plan.horizon, &plan.calendar);
    let who = scope_name(plan, scope, lang);
    let when = period_words(&axis, plan.horizon, lang, &period);
    let amount = plan.hold(scope, &period).map_or_else(String::new, |hold| held_amount(hold.held(), lang));
    format!("{who}, {when}: {amount}")
}

/// A lever's name.
#[must_use]
pub fn lever_name(plan: &Plan, lever: Lever, lang: Lang) -> String {
    match lever {
        Lever::Target => lang.levers().target.to_string(),
        Lever::AverageDeal => lang.sheet().average_deal.to_string(),
        Lever::Rate(id) => step_words(plan, id, lang),
        Lever::Capacity => lang.levers().capacity.to_string(),
        Lever::Hires => lang.levers().hires.to_string(),
    }
}

/// A value of a lever.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
pub fn lever_value(plan: &Plan, lever: Lever, value: f64, lang: Lang) -> String {
    match lever {
        Lever::Target | Lever::AverageDeal => number::format_int(value.round() as i64, lang),
        Lever::Rate(id) if plan.stage(id).is_some_and(|s| s.step.kind == StepKind::Ratio) => {
            number::format_decimal(value, 2, lang)
        }
        Lever::Rate(_) | Lever::Capacity => number::format_percent(value, 1, lang),
        Lever::Hires => number::format_int(value.round() as i64, lang),
    }
}

/// A figure's name.
#[must_use]
pub fn figure_name(plan: &Plan, figure: Figure, lang: Lang) -> String {
    let t = lang.levers();
    match figure {
        Figure::Reachable => t.figure_reachable.to_string(),
        Figure::ADay(at) => fill(t.a_day, &[plan.stages.get(at).map_or("", |stage| stage.name.as_str())]),
        Figure::Load => t.figure_load.to_string(),
        Figure::CashIn => t.cash_in.to_string(),
        Figure::GrossProfit => lang.sheet().profit.to_string(),
    }
}

/// A value of a figure.
#[must_use]
#[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
pub fn figure_value(figure: Figure, value: f64, lang: Lang) -> String {
    match figure {
        Figure::Reachable | Figure::CashIn | Figure::GrossProfit => {
            number::format_int(value.round() as i64, lang)
        }
        Figure::ADay(_) => number::format_decimal(value, usize::from(value < 100.0), lang),
        Figure::Load => number::format_percent(value, 1, lang),
    }
}

/// What a repair does, short enough for a button, with what it releases.
#[must_use]
pub fn repair_words(plan: &Plan, repair: &Repair, lang: Lang) -> String {
    let words = kind_words(plan, &repair.kind, lang);
    if repair.releases.is_empty() {
        return words;
    }
    fill(lang.levers().releasing, &[&words, &held_names(plan, &repair.releases, lang)])
}

/// People who are named with their own share of what a repair moves; the others are counted.
const NAMED: usize = 3;

/// What a repair costs whom, the most first: "−3.3M ₽: Petrov −2M, Orlova −1.3M", on another line who has more: "+3.3M ₽:
/// Tenders".
#[must_use]
pub fn cost_words(repair: &Repair, lang: Lang) -> String {
    if repair.shifts.is_empty() {
        return lang.levers().cost_nobody.to_string();
    }
    let plan = &repair.plan;
    let side = |more: bool| {
        let change = |shift: &&Shift| shift.after - shift.before;
        let mut on: Vec<&Shift> = repair.shifts.iter().filter(|shift| (change(shift) > 0) == more).collect();
        order::by_key(&mut on, |shift| -change(shift).abs());
        let sign = if more { "+" } else { "" };
        let name = |shift: &&Shift| {
            let name = plan.manager(shift.manager).map_or("", |manager| manager.name.as_str());
            match on.len() {
                1 => name.to_owned(),
                _ => format!("{name}\u{a0}{sign}{}", number::format_compact(change(shift), lang)),
            }
        };
        let mut who = on.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
        if let Some(others @ 1..) = on.len().checked_sub(NAMED) {
            who = format!("{who} {}", fill(lang.levers().cost_others, &[&others.to_string()]));
        }
        let sum = on.iter().map(change).sum();
        let amount = number::format_compact_amount(sum, &plan.currency, lang);
        (!on.is_empty()).then(|| format!("{sign}{amount}: {who}"))
    };
    [side(false), side(true)].into_iter().flatten().collect::<Vec<_>>().join(";\n")
}

/// Held totals by whose they are, and when.
#[must_use]
pub fn held_names(plan: &Plan, held: &[Key], lang: Lang) -> String {
    let axis = crate::calendar::Axis::new(plan.horizon, &plan.calendar);
    let name = |key: &Key| {
        let when = period_words(&axis, plan.horizon, lang, &key.1);
        format!("{}, {when}", scope_name(plan, key.0, lang))
    };
    held.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn kind_words(plan: &Plan, kind: &RepairKind, lang: Lang) -> String {
    let t = lang.levers();
    let compact = |amount| number::format_compact_amount(amount, &plan.currency, lang);
    match *kind {
        RepairKind::Reweigh => t.repair_reweigh.to_string(),
        RepairKind::Hires { count, from } => {
            fill(t.repair_hires, &[&lang.managers(count), &lang.days(from, from)])
        }
        RepairKind::Rate { stage, before, after } => {
            let value = |value| lever_value(plan, Lever::Rate(stage), value, lang);
            format!("{}: {} → {}", step_words(plan, stage, lang), value(before), value(after))
        }
        RepairKind::AverageDeal { before, after } => {
            let (before, after) = (compact(before), compact(after));
            format!("{}: {before} → {after}", lang.sheet().average_deal)
        }
        RepairKind::Lower { after, .. } => {
            fill(t.repair_lower, &[&number::format_amount(after, &plan.currency, lang)])
        }
    }
}
