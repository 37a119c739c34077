//! Sets aside reports that are the same in all three plans: half a year of facts is ten times the rest of a
//! file, and irrelevant to most merges.

use std::sync::Arc;

use super::places::arranged;
use crate::plan::Plan;
use crate::plan::control::{Control, Report};
use crate::units::map::Map;

/// Reports that were set aside, with their positions.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    reports: Map<String, Arc<Report>>,
    /// Report keys of the common version, mine and theirs, in their order.
    keys: [Vec<String>; 3],
}

fn key(report: &Report) -> String {
    format!("{} {}", report.source.0, report.period)
}

impl Shared {
    /// Removes the reports that all three plans share. Everybody in such a report is in all three plans.
    pub fn aside(plans: [&mut Plan; 3]) -> Shared {
        let by_key = |plan: &Plan| -> Map<String, Arc<Report>> {
            plan.control.reports.iter().map(|report| (key(report), Arc::clone(report))).collect()
        };
        let [common, mine, theirs] = plans.each_ref().map(|plan| by_key(plan));
        let keys =
            plans.each_ref().map(|plan| plan.control.reports.iter().map(|report| key(report)).collect());
        let same = |key: &String, report: &Arc<Report>| {
            [&mine, &theirs].into_iter().all(|other| other.get(key).is_some_and(|other| other == report))
        };
        let reports: Map<String, Arc<Report>> = common
            .iter()
            .filter(|(key, report)| same(key, report))
            .map(|(k, r)| (k.clone(), Arc::clone(r)))
            .collect();
        if !reports.is_empty() {
            for plan in plans {
                let mut control = Control::clone(&plan.control);
                control.reports.retain(|report| !reports.contains_key(&key(report)));
                plan.control = Arc::new(control);
            }
        }
        Shared { reports, keys }
    }

    /// Puts them back into the merged plan: in mine's order, with theirs' additions after their predecessors
    /// there.
    pub fn back(&self, mut merged: Plan) -> Plan {
        if self.reports.is_empty() {
            return merged;
        }
        let mut all = self.reports.clone();
        for report in &merged.control.reports {
            all.insert(key(report), Arc::clone(report));
        }
        let [common, mine, theirs] =
            self.keys.each_ref().map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
        let [first, second] = if mine == common { [&theirs, &mine] } else { [&mine, &theirs] };
        let order = arranged(|key| all.contains_key(key), &common, first, second);
        let mut control = Control::clone(&merged.control);
        control.reports = order.into_iter().filter_map(|key| all.get(key).cloned()).collect();
        merged.control = Arc::new(control);
        merged
    }
}
