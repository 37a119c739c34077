//! Edits of who is who in the CRM and of what its files need.

use std::sync::Arc;

use super::error::EditError;
use super::label::Label;
use crate::plan::crm::{Crm, Freshsales, HubSpot, Person, PersonId, Pipedrive, Salesforce};
use crate::plan::{ManagerId, Plan};
use crate::units::map::{Map, Set};

/// A change of what is known of CRMs.
#[derive(Debug, Clone, PartialEq)]
pub enum CrmEdit {
    /// Sets who a manager is in the CRMs; nothing at all forgets it.
    SetPerson(ManagerId, Person),
    /// Sets what Salesforce needs.
    SetSalesforce(Salesforce),
    /// Sets what HubSpot needs.
    SetHubSpot(HubSpot),
    /// Sets what Pipedrive needs.
    SetPipedrive(Pipedrive),
    /// Sets what Freshsales needs.
    SetFreshsales(Freshsales),
}

impl CrmEdit {
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        if let CrmEdit::SetPerson(id, _) = self
            && plan.manager(*id).is_none()
        {
            return Err(EditError::UnknownManager(*id));
        }
        let crm = Arc::make_mut(&mut plan.crm);
        match self {
            CrmEdit::SetPerson(id, person) if person.is_empty() => {
                crm.people.remove(id);
            }
            CrmEdit::SetPerson(id, person) => {
                crm.people.insert(*id, person.clone());
            }
            CrmEdit::SetSalesforce(needs) => crm.salesforce.clone_from(needs),
            CrmEdit::SetHubSpot(needs) => crm.hubspot.clone_from(needs),
            CrmEdit::SetPipedrive(needs) => crm.pipedrive.clone_from(needs),
            CrmEdit::SetFreshsales(needs) => crm.freshsales.clone_from(needs),
        }
        Ok(())
    }

    pub(super) fn label(&self) -> Label {
        match self {
            CrmEdit::SetPerson(..) => Label::WhoIsWho(1),
            CrmEdit::SetSalesforce(_)
            | CrmEdit::SetHubSpot(_)
            | CrmEdit::SetPipedrive(_)
            | CrmEdit::SetFreshsales(_) => Label::Crm,
        }
    }
}

/// What is about a manager or a stage goes with them.
pub(super) fn follow(before: &Plan, plan: &mut Plan) {
    if plan.crm.is_empty() {
        return;
    }
    let managers = before.managers.iter().any(|manager| plan.manager(manager.id).is_none());
    let stages = before.stages.iter().any(|stage| plan.stage(stage.id).is_none());
    if managers || stages {
        plan.crm = Arc::new(plan.crm.kept_for(plan));
    }
}

/// A CRM whose needs differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CrmPart {
    /// Salesforce.
    Salesforce,
    /// HubSpot.
    HubSpot,
    /// Pipedrive.
    Pipedrive,
    /// Freshsales.
    Freshsales,
}

/// Of which CRMs the needs differ.
pub(super) fn differing(a: &Crm, b: &Crm) -> Vec<CrmPart> {
    // Who is who is compared by manager.
    let Crm { people: _, salesforce, hubspot, pipedrive, freshsales } = a;
    let parts = [
        (CrmPart::Salesforce, *salesforce == b.salesforce),
        (CrmPart::HubSpot, *hubspot == b.hubspot),
        (CrmPart::Pipedrive, *pipedrive == b.pipedrive),
        (CrmPart::Freshsales, *freshsales == b.freshsales),
    ];
    parts.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

/// An id as it was and is.
type IdChange = (PersonId, Option<String>, Option<String>);

/// What differs of who is who: each id as it was and is, by manager.
pub(super) fn people(a: &Crm, b: &Crm) -> Map<ManagerId, Vec<IdChange>> {
    let mut found = Map::new();
    if a.people == b.people {
        return found;
    }
    for id in Set::from_iter(a.people.keys().chain(b.people.keys()).copied()) {
        let ids = PersonId::ALL.map(|which| (which, a.id(id, which), b.id(id, which)));
        let differing: Vec<_> = ids.into_iter().filter(|(_, before, after)| before != after).collect();
        if !differing.is_empty() {
            found.insert(id, differing);
        }
    }
    found
}
