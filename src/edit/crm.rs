//! Edits of who is who in the CRM and of CRM settings.

use std::sync::Arc;

use super::error::EditError;
use super::label::Label;
use crate::plan::crm::{Crm, Freshsales, HubSpot, Person, PersonId, Pipedrive, Salesforce};
use crate::plan::{ManagerId, Plan};
use crate::units::map::{Map, Set};

/// A change of CRM settings.
#[derive(Debug, Clone, PartialEq)]
pub enum CrmEdit {
    /// Sets a manager's ids in the CRMs; an empty person removes them.
    SetPerson(ManagerId, Person),
    /// Sets the Salesforce settings.
    SetSalesforce(Salesforce),
    /// Sets the HubSpot settings.
    SetHubSpot(HubSpot),
    /// Sets the Pipedrive settings.
    SetPipedrive(Pipedrive),
    /// Sets the Freshsales settings.
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

/// Drops entries of managers and stages that an edit removed.
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

/// A CRM whose settings differ.
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

/// The CRMs whose settings differ.
pub(super) fn differing(a: &Crm, b: &Crm) -> Vec<CrmPart> {
    // Ids of people are compared by manager.
    let Crm { people: _, salesforce, hubspot, pipedrive, freshsales } = a;
    let parts = [
        (CrmPart::Salesforce, *salesforce == b.salesforce),
        (CrmPart::HubSpot, *hubspot == b.hubspot),
        (CrmPart::Pipedrive, *pipedrive == b.pipedrive),
        (CrmPart::Freshsales, *freshsales == b.freshsales),
    ];
    parts.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}

/// An id before and after.
type IdChange = (PersonId, Option<String>, Option<String>);

/// Differences in people's ids, by manager.
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
