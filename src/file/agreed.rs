//! Detects changes of an approved plan.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fingerprint;
use crate::plan::control::Control;
use crate::plan::{Approval, Hold, Manager, Plan};
use crate::units::map::Map;

/// A checksum of everything that is agreed with a plan, to tell later whether the plan has changed since.
/// Excludes its name, notes, reasons, contact details, scenarios, facts and requests; includes a re-plan.
#[must_use]
pub fn figures(plan: &Plan) -> u64 {
    let replan = plan.control.replan.clone();
    let control = Control { replan, ..Control::default() };
    let bare = |hold: &Hold| Hold { reason: None, ..hold.clone() };
    let without_notes = |manager: &Arc<Manager>| {
        if manager.notes.is_empty() && manager.details.is_empty() {
            return Arc::clone(manager);
        }
        Arc::new(Manager { notes: Map::new(), details: Map::new(), ..(**manager).clone() })
    };
    let agreed = Plan {
        // Fixed id and name, so that neither counts.
        id: "agreed".to_owned(),
        name: "agreed".to_owned(),
        last_id: 0,
        managers: plan.managers.iter().map(without_notes).collect(),
        holds: plan.holds.iter().map(bare).collect(),
        cell_notes: Map::new(),
        scenarios: Vec::new(),
        control: Arc::new(control),
        crm: Arc::default(),
        approval: Approval::Draft,
        agreed: None,
        asks: Vec::new(),
        ..plan.clone()
    };
    fingerprint(&agreed)
}

/// The day of approval, if the plan's figures have changed since; None if they have not, or nobody has
/// approved.
#[must_use]
pub fn changed_since(plan: &Plan) -> Option<NaiveDate> {
    let agreed = plan.agreed.filter(|_| plan.approval == Approval::Approved)?;
    (agreed.figures != figures(plan)).then_some(agreed.on)
}
