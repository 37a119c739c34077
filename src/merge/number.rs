//! Renumbers what the file added, so that its ids do not clash with those given here.

use serde_json::Value;

use super::refs::{Role, Sort, visit};
use crate::units::map::{Map, Set};

/// Old and new ids.
type Numbers = Map<(Sort, u32), u32>;

/// Gives what theirs added since the common version ids above mine's, and updates all references.
///
/// A team, stage, source, or member of the same dimension that both added under the same name counts as one.
/// So does anything that both added with the same id and content: both have it from an intermediate version.
pub(super) fn renumber(common: &Value, mine: &Value, theirs: &mut Value) {
    let last = |plan: &Value, of_control: bool| {
        let found = if of_control { plan.pointer("/control/last_id") } else { plan.pointer("/last_id") };
        found.and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()).unwrap_or(if of_control {
            2
        } else {
            0
        })
    };
    let mut numbers = Numbers::new();
    let mut lasts = [0, 0];
    for of_control in [false, true] {
        let [before, here, there] = [common, mine, &*theirs].map(|plan| last(plan, of_control));
        let at = usize::from(of_control);
        lasts[at] = here.max(there);
        if here <= before || there <= before {
            continue;
        }
        let (mut next, mut taken) = (here, Set::new());
        let (ours, new) = (things(mine), things(theirs));
        let mut new: Vec<(&(Sort, u32), &Thing)> =
            new.iter().filter(|((sort, id), _)| sort.of_control() == of_control && *id > before).collect();
        crate::units::order::by_key(&mut new, |((_, id), _)| *id);
        for (key, thing) in new {
            let same = ours.iter().find(|((sort, id), other)| {
                let is = *id == key.1 && other.value == thing.value || other.is_named_as(thing, *sort);
                *id > before && *sort == key.0 && is && !taken.contains(id)
            });
            numbers.insert(
                *key,
                match same {
                    Some(((_, id), _)) => {
                        taken.insert(*id);
                        *id
                    }
                    None => {
                        next += 1;
                        next
                    }
                },
            );
        }
        lasts[at] = next.max(here);
    }
    visit(theirs, &mut |(sort, _, id, _)| numbers.get(&(sort, id)).copied().unwrap_or(id));
    number_deals(common, mine, theirs);
    raise_snapshots(common, theirs, lasts[0]);
    theirs["last_id"] = lasts[0].into();
    if let Some(control) = theirs.get_mut("control") {
        control["last_id"] = lasts[1].into();
    }
}

/// An entry with an id.
struct Thing {
    name: String,
    /// The dimension of a member.
    within: String,
    value: Value,
}

impl Thing {
    fn is_named_as(&self, other: &Thing, sort: Sort) -> bool {
        let by_name = match sort {
            Sort::Stage | Sort::Team | Sort::Member | Sort::Source => true,
            Sort::Manager | Sort::Scenario | Sort::Snapshot | Sort::Checkpoint | Sort::Scheme => false,
        };
        let name = |thing: &Thing| thing.name.trim().to_lowercase();
        by_name && self.within == other.within && name(self) == name(other)
    }
}

/// All entries with an id.
fn things(plan: &Value) -> Map<(Sort, u32), Thing> {
    let mut found = Map::new();
    let mut add = |sort: Sort, value: &Value, within: &str| {
        let Some(id) = value.get("id").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()) else {
            return;
        };
        let name = value.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        found.insert((sort, id), Thing { name, within: within.to_owned(), value: value.clone() });
    };
    let lists = [
        ("/stages", Sort::Stage),
        ("/teams", Sort::Team),
        ("/managers", Sort::Manager),
        ("/scenarios", Sort::Scenario),
        ("/control/sources", Sort::Source),
        ("/control/snapshots", Sort::Snapshot),
        ("/control/checkpoints", Sort::Checkpoint),
        ("/control/schemes", Sort::Scheme),
    ];
    for (at, sort) in lists {
        for value in entries(plan, at) {
            add(sort, value, "");
        }
    }
    for dimension in entries(plan, "/dimensions") {
        let kind = dimension.get("kind").and_then(Value::as_str).unwrap_or_default();
        for value in entries(dimension, "/members") {
            add(Sort::Member, value, kind);
        }
    }
    found
}

fn entries<'a>(plan: &'a Value, at: &str) -> impl Iterator<Item = &'a Value> {
    plan.pointer(at).and_then(Value::as_array).into_iter().flatten()
}

/// All ids in use.
pub(super) fn known(plan: &mut Value) -> Set<(Sort, u32)> {
    let mut found = Set::new();
    visit(plan, &mut |(sort, role, id, _)| {
        if role == Role::Is {
            found.insert((sort, id));
        }
        id
    });
    found
}

/// Typed deals on both sides may have the same id without being the same: theirs then get free ones.
fn number_deals(common: &Value, mine: &Value, theirs: &mut Value) {
    const TYPED: &str = "typed-";
    let deals = |plan: &Value| -> Map<String, Value> {
        let named = entries(plan, "/control/deals")
            .filter_map(|deal| Some((deal.get("id")?.as_str()?.to_owned(), deal.clone())));
        named.collect()
    };
    let (before, here, there) = (deals(common), deals(mine), deals(theirs));
    let number = |id: &String| id.strip_prefix(TYPED).and_then(|n| n.parse::<u32>().ok());
    let mut next = here.keys().chain(there.keys()).filter_map(number).max().unwrap_or(0);
    for deal in theirs.pointer_mut("/control/deals").and_then(Value::as_array_mut).into_iter().flatten() {
        let id = deal.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let other = here.get(&id).is_some_and(|known| *known != *deal);
        if number(&id).is_some() && other && !before.contains_key(&id) {
            next = next.saturating_add(1);
            deal["id"] = format!("{TYPED}{next}").into();
        }
    }
}

/// Raises the last id in new snapshots to at least the ids they contain.
fn raise_snapshots(common: &Value, theirs: &mut Value, last: u32) {
    let known: Set<u64> =
        entries(common, "/control/snapshots").filter_map(|old| old.get("id")?.as_u64()).collect();
    let given = u64::from(last);
    for snapshot in
        theirs.pointer_mut("/control/snapshots").and_then(Value::as_array_mut).into_iter().flatten()
    {
        let new = snapshot.get("id").and_then(Value::as_u64).is_some_and(|id| !known.contains(&id));
        let Some(plan) = snapshot.get_mut("plan").filter(|_| new) else { continue };
        let numbers = known_in(plan);
        let short = plan.get("last_id").and_then(Value::as_u64).is_some_and(|own| own < numbers.min(given));
        if short {
            plan["last_id"] = numbers.into();
        }
    }
}

fn known_in(plan: &mut Value) -> u64 {
    known(plan).iter().map(|(_, id)| u64::from(*id)).max().unwrap_or(0)
}
