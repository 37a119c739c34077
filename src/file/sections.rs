//! Copies without some sections. A missing section must not count as deleted.

use std::sync::Arc;

use super::Section;
use crate::plan::control::{Against, Control};
use crate::plan::{CellAt, Plan};
use crate::units::map::Map;

/// A plan without these sections.
///
/// Facts are reports, the meaning of names in them, and the as-of day; their sources stay, because deals
/// refer to them. A re-plan stays, since it moves targets. Notes are those on cells, weeks and deals, and the
/// reasons of holds, with risks and requests. Snapshots go with the log. Contact details go with CRM ids:
/// neither concerns somebody who gets a copy to look at.
#[must_use]
pub fn reduced(plan: &Plan, without: &[Section]) -> Plan {
    refilled(plan, &empty(plan), without)
}

/// A plan with these sections taken from another one.
#[must_use]
pub fn refilled(plan: &Plan, other: &Plan, without: &[Section]) -> Plan {
    let mut plan = plan.clone();
    for section in without {
        match section {
            Section::Notes => notes(&mut plan, other),
            Section::Crm => {
                plan.crm = Arc::clone(&other.crm);
                details(&mut plan, other);
            }
            Section::Facts | Section::Deals | Section::Log => {
                let mut control = Control::clone(&plan.control);
                take(&mut control, &other.control, *section);
                control.last_id = control.last_id.max(other.control.last_id);
                plan.control = Arc::new(control);
            }
        }
    }
    plan
}

fn empty(plan: &Plan) -> Plan {
    let control = Control { last_id: plan.control.last_id, ..Control::default() };
    Plan {
        managers: Vec::new(),
        holds: Vec::new(),
        cell_notes: Map::new(),
        asks: Vec::new(),
        control: Arc::new(control),
        crm: Arc::default(),
        ..plan.clone()
    }
}

fn take(control: &mut Control, other: &Control, section: Section) {
    match section {
        Section::Facts => {
            control.reports.clone_from(&other.reports);
            control.people.clone_from(&other.people);
            control.left_out.clone_from(&other.left_out);
            control.members.clone_from(&other.members);
            control.as_of = other.as_of;
        }
        Section::Deals => control.deals = Arc::clone(&other.deals),
        Section::Log => {
            control.log.clone_from(&other.log);
            control.snapshots.clone_from(&other.snapshots);
            control.baseline = other.baseline;
            let named = |against: &Against| matches!(against, Against::Snapshot(_));
            if control.against.as_ref().or(other.against.as_ref()).is_some_and(named) {
                control.against = other.against;
            }
        }
        Section::Notes | Section::Crm => {}
    }
}

fn details(plan: &mut Plan, other: &Plan) {
    for manager in &mut plan.managers {
        let details = other.manager(manager.id).map(|other| other.details.clone()).unwrap_or_default();
        if manager.details != details {
            Arc::make_mut(manager).details = details;
        }
    }
}

fn notes(plan: &mut Plan, other: &Plan) {
    plan.asks.clone_from(&other.asks);
    plan.cell_notes =
        other.cell_notes.iter().map(|(at, text): (&CellAt, &String)| (*at, text.clone())).collect();
    for manager in &mut plan.managers {
        let notes = other.manager(manager.id).map(|other| other.notes.clone()).unwrap_or_default();
        if manager.notes != notes {
            Arc::make_mut(manager).notes = notes;
        }
    }
    for hold in &mut plan.holds {
        hold.reason = other.hold(hold.scope, &hold.period).and_then(|other| other.reason.clone());
    }
    if plan.control.deals.iter().any(|deal| deal.note.is_some()) || !other.control.deals.is_empty() {
        let known: Map<&str, Option<String>> =
            other.control.deals.iter().map(|deal| (deal.id.as_str(), deal.note.clone())).collect();
        let mut control = Control::clone(&plan.control);
        for deal in Arc::make_mut(&mut control.deals) {
            deal.note = known.get(deal.id.as_str()).cloned().flatten();
        }
        plan.control = Arc::new(control);
    }
}
