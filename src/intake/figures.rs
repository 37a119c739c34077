//! Figures of people: held, or turned into weights; shares.
#![allow(clippy::float_arithmetic, reason = "weights in a proportion")]

use super::context::Context;
use super::entry::{Entry, members_of};
use super::fields::Field;
use super::meaning::Meaning;
use super::names::key;
use crate::calendar::{Month, Period};
use crate::edit::{Command, HoldEdit, RosterEdit, apply};
use crate::engine::check_shares;
use crate::plan::{MAX_FACTOR, ManagerId, Members, Plan, Scope, Team, TeamId, Who};
use crate::units::Money;

/// Equal but for the rounding of a written number.
pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Shares that differ from the present ones are typed: exactly these shares, the others divide the rest by their weights.
///
/// False where nobody else could take the rest, or somebody has no day to work on; then they change nothing.
pub(super) fn shares(
    context: &Context<'_>,
    people: &[(ManagerId, &Entry)],
    commands: &mut Vec<Command>,
) -> bool {
    let wanted: Vec<(ManagerId, f64)> = people
        .iter()
        .filter_map(|(id, entry)| Some((*id, entry.number(Meaning::Field(Field::Share))?)))
        .collect();
    let now = |id: ManagerId| {
        let place = context.plan.position(id)?;
        context.tables.targets.shares.get(place).copied()
    };
    let changed = wanted.iter().any(|(id, share)| now(*id).is_none_or(|now| (now - share).abs() > 5e-4));
    if wanted.is_empty() || !changed {
        return true;
    }
    let Ok(after) = apply(context.plan, &Command::Batch(commands.clone())) else { return false };
    // Everybody's shares that do not make 100 % open a choice.
    if check_shares(&after, &wanted).is_err() {
        return false;
    }
    let set = |(id, share)| Command::Roster(RosterEdit::SetShare(id, Some(share)));
    commands.extend(wanted.into_iter().map(set));
    true
}

/// Weights in the proportion of figures; those in the table keep together what they weigh.
pub(super) fn weigh(plan: &Plan, people: &[(ManagerId, &Entry)], commands: &mut Vec<Command>) {
    let with: Vec<&(ManagerId, &Entry)> = people.iter().filter(|(_, entry)| entry.has_figures()).collect();
    #[allow(clippy::cast_precision_loss, reason = "proportions")]
    let sums: Vec<f64> = with.iter().map(|(_, entry)| entry.sum() as f64).collect();
    let total: f64 = sums.iter().sum();
    if total <= 0.0 {
        return;
    }
    let now: f64 = with.iter().map(|(id, _)| plan.manager(*id).map_or(1.0, |m| m.weight)).sum();
    let now = if now > 0.0 { now } else { f64::from(u32::try_from(with.len()).unwrap_or(1)) };
    for ((id, _), sum) in with.into_iter().zip(sums) {
        let weight = ((sum / total * now * 1_000.0).round() / 1_000.0).min(MAX_FACTOR);
        if plan.manager(*id).is_none_or(|m| !near(m.weight, weight)) {
            commands.push(Command::Roster(RosterEdit::SetWeight(*id, weight)));
        }
    }
}

/// Holds the figures that differ from the present ones. Where everybody has one for the whole plan, the plan is their sum.
pub(super) fn hold(
    context: &Context<'_>,
    after: &Plan,
    people: &[(ManagerId, &Entry)],
    commands: &mut Vec<Command>,
) -> Option<Money> {
    let (plan, tables) = (context.plan, context.tables);
    let mut held = Vec::new();
    for (id, entry) in people {
        for part in &entry.parts {
            let scope = Scope::new(Who::Manager(*id), members_of(after, part));
            for (meaning, amount) in &part.figures {
                let Meaning::Period(period) = meaning else { continue };
                let known = plan.manager(*id).is_some()
                    && scope.members().iter().all(|(_, id)| plan.member(id).is_some());
                let now = tables
                    .axis
                    .range(period)
                    .filter(|_| known)
                    .map(|range| tables.scope_target(scope, range));
                if now != Some(*amount) {
                    held.push(Command::Holds(HoldEdit::SetHold {
                        scope,
                        period: *period,
                        amount: Some(*amount),
                    }));
                }
            }
        }
    }
    let whole = |entry: &Entry| -> Option<Money> {
        let of = entry.parts.iter().flat_map(|part| &part.figures);
        let figures: Vec<Money> = of
            .filter(|(meaning, _)| *meaning == Meaning::Period(Period::Horizon))
            .map(|(_, amount)| *amount)
            .collect();
        (!figures.is_empty()).then(|| figures.iter().sum())
    };
    let everybody = people.len() == after.managers.len();
    let sum: Option<Money> = people.iter().filter(|_| everybody).map(|(_, entry)| whole(entry)).sum();
    let sum = sum.filter(|_| everybody && !people.is_empty());
    if let Some(sum) = sum.filter(|_| !held.is_empty()) {
        held.push(Command::Holds(HoldEdit::SetHold {
            scope: Scope::All,
            period: Period::Horizon,
            amount: Some(sum),
        }));
    }
    commands.extend(held);
    sum
}

/// Holds the totals of teams, products, regions and clients that differ from the present ones; where every team has one for the
/// whole plan and everybody is in a team, the plan is their sum.
pub(super) fn hold_groups(context: &Context<'_>, groups: &[Entry]) -> Vec<Command> {
    let (plan, tables) = (context.plan, context.tables);
    let (mut held, mut whole) = (Vec::new(), Vec::new());
    for entry in groups {
        let named = |team: &&Team| entry.team.as_deref().is_some_and(|name| key(&team.name) == key(name));
        let who = plan.teams.iter().find(named).map_or(Who::All, |team| Who::Team(team.id));
        for part in &entry.parts {
            let scope = Scope::new(who, members_of(plan, part));
            for (meaning, amount) in &part.figures {
                let Meaning::Period(period) = *meaning else { continue };
                let now = tables.axis.range(&period).map(|range| tables.scope_target(scope, range));
                if now != Some(*amount) {
                    held.push(Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(*amount) }));
                }
                let of_team =
                    plan.teams.iter().find(|team| scope == Scope::new(Who::Team(team.id), Members::NONE));
                whole.extend(of_team.filter(|_| period == Period::Horizon).map(|team| (team.id, *amount)));
            }
        }
    }
    let has = |id: TeamId| whole.iter().any(|(team, _)| *team == id);
    let everybody = plan.managers.iter().all(|m| m.team.is_some_and(has));
    if !held.is_empty() && !whole.is_empty() && everybody {
        let amount = Some(whole.iter().map(|(_, amount)| *amount).sum());
        held.push(Command::Holds(HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount }));
    }
    held
}

/// Holds the whole team's totals of months that differ from the present ones, and the whole plan's where every month of it is
/// among them.
pub(super) fn hold_months(context: &Context<'_>, months: &[(Month, f64)]) -> Vec<Command> {
    let horizon = context.plan.horizon;
    #[allow(clippy::cast_possible_truncation, reason = "an amount beyond the limit is refused by the plan")]
    let all = months.iter().filter(|(month, _)| horizon.month_index(*month).is_some());
    let all: Vec<(Month, Money)> = all.map(|(month, x)| (*month, x.round() as Money)).collect();
    let axis = &context.tables.axis;
    let hold = |period: Period, amount: Money| {
        let now = axis.range(&period).map(|range| context.tables.scope_target(Scope::All, range));
        let edit = HoldEdit::SetHold { scope: Scope::All, period, amount: Some(amount) };
        (now != Some(amount)).then_some(Command::Holds(edit))
    };
    let of_month = |(month, amount): &(Month, Money)| hold(axis.canonical(Period::Month(*month)), *amount);
    let mut out: Vec<Command> = all.iter().filter_map(of_month).collect();
    if all.len() == usize::from(horizon.months()) {
        out.extend(hold(Period::Horizon, all.iter().map(|(_, amount)| *amount).sum()));
    }
    out
}
