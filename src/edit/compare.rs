//! Lists the differences of two plans, by manager; shown when a file brings a plan that is here already.

use super::control_parts;
use super::crm;
use super::difference::{Change, Differences, InputChange, ManagerChange, PlanChange};
use super::error::EditError;
use super::name::name;
use crate::calendar::Period;
use crate::plan::{Dimension, Held, Hold, Line, Manager, ManagerId, Member, Plan, Scope, Team};
use crate::units::map::{Map, Set};

/// Lists what changed from the first plan to the second. Managers, stages and teams are matched by id. The
/// plans' own ids are not compared.
pub fn differences(first: &Plan, second: &Plan) -> Differences {
    let mut plan = settings(first, second);
    plan.extend(structure(first, second));
    let holds = hold_changes(first, second);
    plan.extend(holds.iter().filter_map(|(scope, change)| change.of_plan(*scope)));
    Differences { plan, managers: managers(first, second, &holds) }
}

/// Copies a plan to try something on, with an id and a name of its own. Everything inside keeps its ids, so
/// that the two can be compared.
///
/// # Errors
/// The name is empty or too long.
pub fn duplicate_as_variant(plan: &Plan, new_id: &str, new_name: &str) -> Result<Plan, EditError> {
    Ok(Plan { id: new_id.to_owned(), name: name(new_name)?, ..plan.clone() })
}

/// The change from one value to the other, if they differ.
fn changed<T: PartialEq + Clone>(before: &T, after: &T) -> Option<Change<T>> {
    (before != after).then(|| Change { before: before.clone(), after: after.clone() })
}

/// Compares a field of two destructured values.
macro_rules! compare {
    ($found:ident, $other:expr, $($field:ident => $change:path),+ $(,)?) => {
        $($found.extend(changed($field, &$other.$field).map($change));)+
    };
}

fn settings(a: &Plan, b: &Plan) -> Vec<PlanChange> {
    // Destructured, so that a new field does not compile before it is compared here or below.
    let Plan {
        id: _,
        last_id: _,
        name,
        currency,
        horizon,
        calendar,
        season,
        season_shares,
        deal_factor,
        rounding,
        absence_policy,
        ramp,
        average_deal,
        margin,
        payments,
        selling_minutes,
        over_assignment,
        approval,
        agreed,
        asks,
        // Compared by `structure`.
        stages: _,
        dimensions: _,
        teams: _,
        cell_notes: _,
        scenarios: _,
        control: _,
        crm: _,
        // Compared by `managers` and `hold_changes`.
        managers: _,
        holds: _,
    } = a;
    let mut found = Vec::new();
    compare!(found, b, name => PlanChange::Name, currency => PlanChange::Currency, horizon => PlanChange::Horizon);
    found.extend((*calendar != b.calendar).then_some(PlanChange::Calendar));
    for month in 0..12_u8 {
        let at = usize::from(month);
        found.extend(changed(&season[at], &b.season[at]).map(|c| PlanChange::Season(month, c)));
        let shares = (season_shares.map(|shares| shares[at]), b.season_shares.map(|shares| shares[at]));
        found.extend(changed(&shares.0, &shares.1).map(|c| PlanChange::SeasonShare(month, c)));
        found.extend(changed(&deal_factor[at], &b.deal_factor[at]).map(|c| PlanChange::DealFactor(month, c)));
    }
    compare!(
        found, b,
        rounding => PlanChange::Rounding,
        payments => PlanChange::Payments,
        selling_minutes => PlanChange::SellingMinutes,
        over_assignment => PlanChange::OverAssignment,
        absence_policy => PlanChange::AbsencePolicy,
        ramp => PlanChange::Ramp,
        average_deal => PlanChange::AverageDeal,
        margin => PlanChange::Margin,
        asks => PlanChange::Asks,
    );
    let state = changed(&(*approval, *agreed), &(b.approval, b.agreed));
    found.extend(state.map(PlanChange::Approval));
    found
}

fn structure(a: &Plan, b: &Plan) -> Vec<PlanChange> {
    let stages = |plan: &Plan| Map::from_iter(plan.stages.iter().map(|s| (s.id, s.clone())));
    let team = |Team { id, name, senior: _ }: &Team| (*id, name.clone());
    let teams = |plan: &Plan| Map::from_iter(plan.teams.iter().map(team));
    let mut found = Vec::new();
    found.extend(entries(&stages(a), &stages(b)).into_iter().map(|(id, c)| PlanChange::Stage(id, c)));
    let order = |plan: &Plan| plan.stages.iter().map(|s| s.id).collect::<Vec<_>>();
    found.extend(reordered(&order(a), &order(b)).then_some(PlanChange::StageOrder));
    found.extend(dimensions(a, b));
    found.extend(entries(&teams(a), &teams(b)).into_iter().map(|(id, c)| PlanChange::Team(id, c)));
    found.extend(seniors(a, b));
    scenarios(a, b, &mut found);
    found.extend(control_parts::differing(&a.control, &b.control).into_iter().map(PlanChange::Control));
    found.extend(crm::differing(&a.crm, &b.crm).into_iter().map(PlanChange::Crm));
    let notes = entries(&a.cell_notes, &b.cell_notes).into_iter();
    found.extend(notes.map(|(at, change)| PlanChange::CellNote(at, change)));
    let order = |plan: &Plan| plan.managers.iter().map(|m| m.id).collect::<Vec<_>>();
    found.extend(reordered(&order(a), &order(b)).then_some(PlanChange::RosterOrder));
    found
}

/// Compares the seniors of teams, by name; a different person of the same name is a change as well.
fn seniors(a: &Plan, b: &Plan) -> impl Iterator<Item = PlanChange> {
    let of = |plan: &Plan| Map::from_iter(plan.teams.iter().filter_map(|team| Some((team.id, team.senior?))));
    let name =
        |plan: &Plan, id: Option<ManagerId>| id.and_then(|id| plan.manager(id)).map(|m| m.name.clone());
    entries(&of(a), &of(b)).into_iter().map(move |(id, Change { before, after })| {
        PlanChange::Senior(id, Change { before: name(a, before), after: name(b, after) })
    })
}

/// Compares scenarios; there are few, so a linear search is enough.
fn scenarios(a: &Plan, b: &Plan, found: &mut Vec<PlanChange>) {
    let gone = a.scenarios.iter().filter(|s| b.scenario(s.id).is_none());
    for scenario in b.scenarios.iter().chain(gone) {
        let id = scenario.id;
        let change = changed(&a.scenario(id).cloned(), &b.scenario(id).cloned());
        found.extend(change.map(|change| PlanChange::Scenario(id, change)));
    }
    let both = |one: &Plan, other: &Plan| -> Vec<u32> {
        let ids = one.scenarios.iter().map(|s| s.id);
        ids.filter(|&id| other.scenario(id).is_some()).map(|id| id.0).collect()
    };
    found.extend((both(a, b) != both(b, a)).then_some(PlanChange::ScenarioOrder));
}

fn dimensions(a: &Plan, b: &Plan) -> Vec<PlanChange> {
    let name = |dimension: &Dimension| {
        let Dimension { kind, name, members: _ } = dimension;
        (*kind, name.clone())
    };
    let names = |p: &Plan| Map::from_iter(p.dimensions.iter().map(name));
    let all = |p: &Plan| p.dimensions.iter().flat_map(|d| d.members.clone()).collect::<Vec<Member>>();
    let members = |p: &Plan| Map::from_iter(all(p).into_iter().map(|m| (m.id, m)));
    let order = |p: &Plan| all(p).iter().map(|m| m.id).collect::<Vec<_>>();
    let kinds = |p: &Plan| p.dimensions.iter().map(|d| d.kind).collect::<Vec<_>>();
    let mut found = Vec::new();
    found.extend(entries(&names(a), &names(b)).into_iter().map(|(k, c)| PlanChange::Dimension(k, c)));
    found.extend(entries(&members(a), &members(b)).into_iter().map(|(id, c)| PlanChange::Member(id, c)));
    let moved = reordered(&order(a), &order(b)) || reordered(&kinds(a), &kinds(b));
    found.extend(moved.then_some(PlanChange::MemberOrder));
    found
}

/// Whether the elements that two lists share are in a different order.
fn reordered<T: Ord + Copy>(a: &[T], b: &[T]) -> bool {
    let (in_a, in_b): (Set<T>, Set<T>) = (a.iter().copied().collect(), b.iter().copied().collect());
    let left = a.iter().filter(|id| in_b.contains(id));
    left.ne(b.iter().filter(|id| in_a.contains(id)))
}

/// The keys whose values were added, removed or changed.
fn entries<K: Ord + Copy, V: PartialEq + Clone>(a: &Map<K, V>, b: &Map<K, V>) -> Vec<(K, Change<Option<V>>)> {
    let keys: Set<K> = Set::from_iter(a.keys().chain(b.keys()).copied());
    let change = |key: K| Some((key, changed(&a.get(&key).cloned(), &b.get(&key).cloned())?));
    keys.into_iter().filter_map(change).collect()
}

/// A change of one hold.
struct HoldChange {
    period: Period,
    held: Option<Change<Option<Held>>>,
    reason: Option<Change<Option<String>>>,
}

impl HoldChange {
    fn of_plan(&self, scope: Scope) -> Option<PlanChange> {
        match (scope, &self.held, &self.reason) {
            (Scope::Manager(_), ..) | (_, None, None) => None,
            (_, Some(held), _) => Some(PlanChange::Hold(scope, self.period, held.clone())),
            (_, None, Some(reason)) => Some(PlanChange::Reason(scope, self.period, reason.clone())),
        }
    }

    fn of_manager(&self) -> Option<InputChange> {
        match (&self.held, &self.reason) {
            (Some(held), _) => Some(InputChange::Hold(self.period, held.clone())),
            (None, Some(reason)) => Some(InputChange::Reason(self.period, reason.clone())),
            (None, None) => None,
        }
    }
}

fn hold_changes(a: &Plan, b: &Plan) -> Vec<(Scope, HoldChange)> {
    let held = |plan: &Plan| -> Map<(Scope, Period), (Held, Option<String>)> {
        let entry = |hold: &Hold| {
            let Hold { scope, period, kind, amount, reason } = hold;
            ((*scope, *period), (Held { kind: *kind, amount: *amount }, reason.clone()))
        };
        Map::from_iter(plan.holds.iter().map(entry))
    };
    let (in_a, in_b) = (held(a), held(b));
    let keys: Set<(Scope, Period)> = Set::from_iter(in_a.keys().chain(in_b.keys()).copied());
    let change = |key: (Scope, Period)| {
        let (before, after) = (in_a.get(&key), in_b.get(&key));
        let held = changed(&before.map(|h| h.0), &after.map(|h| h.0));
        let reason = changed(&before.and_then(|h| h.1.clone()), &after.and_then(|h| h.1.clone()));
        (key.0, HoldChange { period: key.1, held, reason })
    };
    keys.into_iter().map(change).collect()
}

fn managers(a: &Plan, b: &Plan, holds: &[(Scope, HoldChange)]) -> Vec<ManagerChange> {
    let mut old: Map<ManagerId, &Manager> = Map::from_iter(a.managers.iter().map(|m| (m.id, &**m)));
    let mut of_manager: Map<ManagerId, Vec<InputChange>> = Map::new();
    for (scope, change) in holds {
        if let Scope::Manager(id) = scope {
            of_manager.get_or(*id, |_| Vec::new()).extend(change.of_manager());
        }
    }
    for (id, ids) in crm::people(&a.crm, &b.crm) {
        let ids =
            ids.into_iter().map(|(which, before, after)| InputChange::Crm(which, Change { before, after }));
        of_manager.get_or(id, |_| Vec::new()).extend(ids);
    }
    let mut found = Vec::new();
    for now in &b.managers {
        let Some(was) = old.remove(&now.id) else {
            found.push(ManagerChange::Added(now.id, now.name.clone()));
            continue;
        };
        let mut changes = inputs(was, now);
        let team = |plan: &Plan, m: &Manager| m.team.and_then(|id| plan.team(id)).map(|t| t.name.clone());
        if was.team != now.team {
            changes.extend(changed(&team(a, was), &team(b, now)).map(InputChange::Team));
        }
        changes.extend(of_manager.remove(&now.id).unwrap_or_default());
        if !changes.is_empty() {
            found.push(ManagerChange::Changed(now.id, now.name.clone(), changes));
        }
    }
    let gone = a.managers.iter().filter(|m| old.contains_key(&m.id));
    found.extend(gone.map(|m| ManagerChange::Removed(m.id, m.name.clone())));
    found
}

fn inputs(a: &Manager, b: &Manager) -> Vec<InputChange> {
    let Manager {
        id: _,
        // Compared by the caller, who has the plans and knows the teams' names.
        team: _,
        name,
        weight,
        share,
        fte,
        hire,
        leave,
        ramp,
        absences,
        average_deal,
        margin,
        rates,
        lags,
        lines,
        maximum,
        selling_minutes,
        notes,
        details,
    } = a;
    let mut found = Vec::new();
    compare!(
        found, b,
        name => InputChange::Name,
        weight => InputChange::Weight,
        share => InputChange::Share,
        fte => InputChange::Fte,
        hire => InputChange::Hire,
        leave => InputChange::Leave,
        ramp => InputChange::Ramp,
        absences => InputChange::Absences,
        average_deal => InputChange::AverageDeal,
        margin => InputChange::Margin,
    );
    found.extend(entries(rates, &b.rates).into_iter().map(|(id, c)| InputChange::Rate(id, c)));
    found.extend(entries(maximum, &b.maximum).into_iter().map(|(id, c)| InputChange::Maximum(id, c)));
    found.extend(entries(lags, &b.lags).into_iter().map(|(id, c)| InputChange::Lag(id, c)));
    let by_members = |lines: &[Line]| Map::from_iter(lines.iter().map(|l| (l.members, l.clone())));
    let changes = entries(&by_members(lines), &by_members(&b.lines)).into_iter();
    found.extend(changes.map(|(at, c)| InputChange::Line(at, Box::new(c))));
    let order = |lines: &[Line]| lines.iter().map(|line| line.members).collect::<Vec<_>>();
    found.extend(reordered(&order(lines), &order(&b.lines)).then_some(InputChange::LineOrder));
    compare!(found, b, selling_minutes => InputChange::SellingMinutes);
    found.extend(entries(details, &b.details).into_iter().map(|(of, c)| InputChange::Detail(of, c)));
    found.extend(entries(notes, &b.notes).into_iter().map(|(day, c)| InputChange::Note(day, c)));
    found
}
