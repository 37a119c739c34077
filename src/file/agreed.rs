//! Whether a plan that was agreed is still what was agreed.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fingerprint;
use crate::plan::control::Control;
use crate::plan::{Approval, Hold, Manager, Plan};
use crate::units::map::Map;

/// A plan's figures as one number, by which a plan that was agreed knows whether it has changed since: everything that is
/// agreed with a plan. Its name, notes, reasons, how its people are reached, scenarios, facts and what is asked for are not; a rest made anew is.
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
        // Any id and any name, so long as a file can carry them.
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

/// The day on which a plan was agreed whose figures are others by now; None where they are those, or nobody has agreed.
#[must_use]
pub fn changed_since(plan: &Plan) -> Option<NaiveDate> {
    let agreed = plan.agreed.filter(|_| plan.approval == Approval::Approved)?;
    (agreed.figures != figures(plan)).then_some(agreed.on)
}
