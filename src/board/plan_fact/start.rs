//! The plan is kept as it is when the first fact comes or the rest is re-planned for the first time.

use std::sync::Arc;

use chrono::NaiveDateTime;

use crate::engine::Tables;
use crate::engine::control::target_rows;
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::plan::control::{Control, MAX_SNAPSHOTS, Snapshot, SnapshotId};

/// The plan after an edit, with the plan before it kept as the baseline *Start* where the edit brings the first report or
/// the first re-plan and there is no baseline yet: a plan that is edited later would change its own past. `tables` are those
/// of the plan before.
#[must_use]
pub fn with_start(
    before: &Plan,
    tables: &Tables,
    mut after: Plan,
    (taken, lang): (NaiveDateTime, Lang),
) -> Plan {
    let (was, is) = (&*before.control, &*after.control);
    let first_report = was.reports.is_empty() && !is.reports.is_empty();
    let first_replan = was.replan.is_none() && is.replan.is_some();
    let wanted = is.baseline.is_none() && (first_report || first_replan);
    if !wanted || is.snapshots.len() >= MAX_SNAPSHOTS {
        return after;
    }
    let inputs =
        Arc::new(Plan { control: Arc::new(Control::default()), crm: Arc::default(), ..before.clone() });
    let control = Arc::make_mut(&mut after.control);
    let id = SnapshotId(control.next_id());
    let name = lang.plan_fact().start.to_owned();
    let targets = target_rows(before, tables);
    control.snapshots.push(Arc::new(Snapshot { id, name, taken, reason: None, plan: inputs, targets }));
    control.baseline = Some(id);
    after
}
