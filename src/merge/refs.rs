//! Which numbers in a file are ids, and of what.

use serde_json::Value;

use super::rules;
use super::tree::key_of;

/// What an id identifies. Ids of the same space never clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Stage,
    Team,
    Manager,
    Member,
    Scenario,
    Source,
    Snapshot,
    Checkpoint,
    Scheme,
}

impl Sort {
    /// Whether its ids are given under `control`.
    pub fn of_control(self) -> bool {
        match self {
            Sort::Source | Sort::Snapshot | Sort::Checkpoint | Sort::Scheme => true,
            Sort::Stage | Sort::Team | Sort::Manager | Sort::Member | Sort::Scenario => false,
        }
    }
}

/// The role of an id at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It is the entry's own id.
    Is,
    /// It refers to an entry that must exist.
    Refers,
    /// It refers to an entry that may be gone.
    Recalls,
}

use Role::{Is, Recalls, Refers};
use Sort::{Checkpoint, Manager, Member, Scenario, Scheme, Snapshot, Source, Stage, Team};

/// Ids in a plan without `control`: `*` is every entry, `@` every key. Places without a number are skipped.
const PLAN: &[(&str, Sort, Role)] = &[
    ("stages.*.id", Stage, Is),
    ("teams.*.id", Team, Is),
    ("teams.*.senior", Manager, Refers),
    ("managers.*.id", Manager, Is),
    ("managers.*.team", Team, Refers),
    ("managers.*.rates.@", Stage, Refers),
    ("managers.*.lags.@", Stage, Refers),
    ("managers.*.maximum.@", Stage, Refers),
    ("managers.*.lines.*.members.*", Member, Refers),
    ("managers.*.lines.*.rates.@", Stage, Refers),
    ("managers.*.lines.*.lags.@", Stage, Refers),
    ("managers.*.lines.*.maximum.@", Stage, Refers),
    ("dimensions.*.members.*.id", Member, Is),
    ("dimensions.*.members.*.rates.@", Stage, Refers),
    ("dimensions.*.members.*.lags.@", Stage, Refers),
    ("dimensions.*.members.*.maximum.@", Stage, Refers),
    ("holds.*.scope.team", Team, Refers),
    ("holds.*.scope.manager", Manager, Refers),
    ("holds.*.members.*", Member, Refers),
    ("cell_notes.*.scope.team", Team, Refers),
    ("cell_notes.*.scope.manager", Manager, Refers),
    ("cell_notes.*.members.*", Member, Refers),
    ("cell_notes.*.place.rate", Stage, Refers),
    ("cell_notes.*.place.lag", Stage, Refers),
    ("cell_notes.*.place.maximum", Stage, Refers),
    ("scenarios.*.id", Scenario, Is),
    ("scenarios.*.rates.@", Stage, Refers),
    ("scenarios.*.maximum.@", Stage, Refers),
];

/// Ids under `control` and `crm`; CRM ids of a removed manager go with the manager.
const CONTROL: &[(&str, Sort, Role)] = &[
    ("control.sources.*.id", Source, Is),
    ("control.reports.*.source", Source, Refers),
    ("control.reports.*.rows.*.who", Manager, Refers),
    ("control.reports.*.rows.*.members.*", Member, Refers),
    ("control.reports.*.measures.*.stage", Stage, Recalls),
    ("control.people.*", Manager, Refers),
    ("control.members.*", Member, Refers),
    ("control.deals.*.who", Manager, Refers),
    ("control.deals.*.members.*", Member, Refers),
    ("control.deals.*.stage", Stage, Recalls),
    ("control.deals.*.source", Source, Refers),
    ("control.chances.@", Stage, Recalls),
    ("control.snapshots.*.id", Snapshot, Is),
    ("control.snapshots.*.targets.*.manager", Manager, Recalls),
    ("control.snapshots.*.targets.*.members.*", Member, Recalls),
    ("control.baseline", Snapshot, Refers),
    ("control.against.snapshot", Snapshot, Refers),
    ("control.replan.done.*.who", Manager, Refers),
    ("control.replan.done.*.members.*", Member, Refers),
    ("control.replan.done.*.measure.stage", Stage, Recalls),
    ("control.checkpoints.*.id", Checkpoint, Is),
    ("control.checkpoints.*.scope.team", Team, Refers),
    ("control.checkpoints.*.scope.manager", Manager, Refers),
    ("control.checkpoints.*.members.*", Member, Refers),
    ("control.checkpoints.*.measure.stage", Stage, Recalls),
    ("control.schemes.*.id", Scheme, Is),
    ("control.schemes.*.whom.team", Team, Refers),
    ("control.schemes.*.whom.manager", Manager, Refers),
    ("control.leads.stage", Stage, Refers),
    ("control.leads.caps.@", Manager, Refers),
    ("crm.people.@", Manager, Recalls),
    ("crm.salesforce.types.stages.@", Stage, Recalls),
    ("crm.pipedrive.activities.@", Stage, Recalls),
    ("crm.freshsales.activities.@", Stage, Recalls),
];

/// An id found at a place: its sort, role and value, and the keys that lead there.
pub(super) type Found<'a> = (Sort, Role, u32, &'a [String]);

/// Visits every id and replaces it by what the visitor returns.
pub(super) fn visit(plan: &mut Value, see: &mut dyn FnMut(Found<'_>) -> u32) {
    for (path, sort, role) in PLAN.iter().chain(CONTROL) {
        walk(plan, &mut Walk::new(path), &mut |id, keys| see((*sort, *role, id, keys)));
    }
    // A snapshot is a plan of its own with the same ids; it may refer to entries that are gone.
    let snapshots = plan.pointer_mut("/control/snapshots").and_then(Value::as_array_mut);
    for snapshot in snapshots.into_iter().flatten() {
        let Some(then) = snapshot.get_mut("plan") else { continue };
        for (path, sort, _) in PLAN {
            walk(then, &mut Walk::new(path), &mut |id, keys| see((*sort, Recalls, id, keys)));
        }
    }
}

/// A walk along a rule's path: the rest of the path, and the keys so far.
struct Walk {
    steps: Vec<&'static str>,
    depth: usize,
    schema: String,
    keys: Vec<String>,
}

impl Walk {
    fn new(path: &'static str) -> Self {
        Walk { steps: path.split('.').collect(), depth: 0, schema: String::new(), keys: Vec::new() }
    }

    fn inside(&mut self, key: String, then: impl FnOnce(&mut Walk)) {
        let len = self.schema.len();
        if len > 0 {
            self.schema.push('.');
        }
        self.schema.push_str(self.steps[self.depth]);
        self.keys.push(key);
        self.depth += 1;
        then(self);
        self.depth -= 1;
        self.keys.pop();
        self.schema.truncate(len);
    }
}

fn walk(value: &mut Value, way: &mut Walk, see: &mut dyn FnMut(u32, &[String]) -> u32) {
    let Some(step) = way.steps.get(way.depth).copied() else {
        if let Some(id) = value.as_u64().and_then(|id| u32::try_from(id).ok()) {
            *value = see(id, &way.keys).into();
        }
        return;
    };
    match value {
        Value::Array(items) if step == "*" => {
            let list = rules::list(&way.schema);
            for (at, item) in items.iter_mut().enumerate() {
                let key = list.map_or_else(|| at.to_string(), |keys| key_of(keys, item));
                way.inside(key, |way| walk(item, way, see));
            }
        }
        Value::Object(fields) if step == "*" => {
            for (key, item) in fields.iter_mut() {
                way.inside(key.clone(), |way| walk(item, way, see));
            }
        }
        Value::Object(fields) if step == "@" => {
            let old = std::mem::take(fields);
            for (key, item) in old {
                let id: Option<u32> = key.parse().ok();
                way.keys.push(key.clone());
                let new = id.map_or(key, |id| see(id, &way.keys).to_string());
                way.keys.pop();
                fields.insert(new, item);
            }
        }
        Value::Object(fields) => {
            if let Some(item) = fields.get_mut(step) {
                way.inside(step.to_owned(), |way| walk(item, way, see));
            }
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
