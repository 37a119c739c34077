//! Who is who in the CRM: set, undone, and gone with whom it is about.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::difference_lines;
use planerka::edit::{
    Change, Command, ControlEdit, CrmEdit, CrmPart, EditError, FunnelEdit, InputChange, Label, ManagerChange,
    PlanChange, RosterEdit, Session, apply, differences, duplicate_as_variant,
};
use planerka::i18n::{Lang, label_words};
use planerka::plan::crm::ids::{BadId, CrmId};
use planerka::plan::crm::{Activity, Freshsales, Person, PersonId, Pipedrive, Salesforce};
use planerka::plan::{ManagerId, Plan, PlanError, Rule};

use crate::small::{ANNA, BORIS, CALLS, MEETINGS, VERA, plan};

fn person(email: &str) -> Person {
    Person { email: Some(email.to_owned()), ..Person::default() }
}

fn set(plan: &Plan, edit: CrmEdit) -> Plan {
    let next = apply(plan, &Command::Crm(edit)).unwrap();
    assert_eq!(next.check(), Ok(()));
    assert!(next.has_figures_of(plan), "no figure moves");
    next
}

/// Anna and Boris are known, calls are an activity of three CRMs.
fn known() -> Plan {
    let user = Person { salesforce: Some("0055f000009AbCdAAK".into()), ..person("anna@example.com") };
    let plan = set(&plan(), CrmEdit::SetPerson(ANNA, user));
    let plan = set(&plan, CrmEdit::SetPerson(BORIS, person("boris@example.com")));
    let stages = [(CALLS, "0DbD00000001eQB".to_owned())].into_iter().collect();
    let plan = set(&plan, CrmEdit::SetSalesforce(Salesforce { stages, ..Salesforce::default() }));
    let activities = [(CALLS, vec![3]), (MEETINGS, vec![4])].into_iter().collect();
    let plan = set(&plan, CrmEdit::SetPipedrive(Pipedrive { activities, ..Pipedrive::default() }));
    let call = Activity { name: "Call".into(), outcome: String::new() };
    set(&plan, CrmEdit::SetFreshsales(Freshsales { activities: [(CALLS, call)].into_iter().collect() }))
}

#[test]
fn a_person_is_set_and_forgotten_and_undone() {
    let mut session = Session::new(plan());
    let batch = [ANNA, BORIS].map(|id| Command::Crm(CrmEdit::SetPerson(id, person("a@example.com"))));
    let batch = Command::Batch(batch.to_vec());
    assert_eq!(Label::of(&batch), Label::WhoIsWho(2));
    assert_eq!(label_words(Lang::Ru, Label::WhoIsWho(2)), "кто есть кто в CRM (2)");
    session.dispatch(&batch, ()).unwrap();
    assert_eq!(session.plan().crm.people.len(), 2);
    session.undo();
    assert!(session.plan().crm.is_empty(), "one step takes both back");
    let known = known();
    let forgotten = set(&known, CrmEdit::SetPerson(BORIS, Person::default()));
    assert_eq!(forgotten.crm.person(BORIS), None);
    let nobody = Command::Crm(CrmEdit::SetPerson(ManagerId(99), person("x@example.com")));
    assert_eq!(apply(&known, &nobody), Err(EditError::UnknownManager(ManagerId(99))));
}

#[test]
fn a_wrong_id_is_refused_with_what_it_should_be() {
    for (which, text, fault) in [
        (PersonId::Salesforce, "0055f000009AbCdAAJ", BadId::Check("AAK".into())),
        (PersonId::Salesforce, "0065f000009AbCd", BadId::Form),
        (PersonId::HubSpot, "-1", BadId::Form),
        (PersonId::Pipedrive, "12a", BadId::Form),
        (PersonId::Email, "a@b@c", BadId::Form),
        (PersonId::Email, "+a@example.com", BadId::Form),
    ] {
        assert_eq!(Person::default().with(which, text), Err(fault), "{text}");
    }
    let typed = Person::default().with(PersonId::HubSpot, " 901831746 ").unwrap();
    assert_eq!(typed.hubspot, Some(901_831_746));
    assert!(typed.with(PersonId::HubSpot, " ").unwrap().is_empty(), "an empty cell clears it");
    let wrong = Person { salesforce: Some("0055f000009AbCdAAJ".into()), ..Person::default() };
    let refused = apply(&plan(), &Command::Crm(CrmEdit::SetPerson(ANNA, wrong)));
    let Err(EditError::Plan(PlanError { at, rule: Rule::CrmId { what, fault, .. } })) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(at.to_string(), format!("crm.people.{}.salesforce", ANNA.0));
    assert_eq!((what, fault), (CrmId::Person(PersonId::Salesforce), BadId::Check("AAK".into())));
}

#[test]
fn what_is_about_a_manager_or_a_stage_goes_with_them() {
    let known = known();
    let without = apply(&known, &Command::Roster(RosterEdit::RemoveManagers(vec![ANNA]))).unwrap();
    assert_eq!((without.check(), without.crm.people.len()), (Ok(()), 1));
    let fewer = apply(&known, &Command::Funnel(FunnelEdit::RemoveStage(CALLS))).unwrap();
    assert_eq!(fewer.check(), Ok(()));
    assert!(fewer.crm.salesforce.stages.is_empty() && fewer.crm.freshsales.activities.is_empty());
    assert_eq!(fewer.crm.pipedrive.activities.keys().collect::<Vec<_>>(), [&MEETINGS]);
    let twin = RosterEdit::DuplicateManager { id: ANNA, name: "Anna 2".into() };
    let twin = apply(&known, &Command::Roster(twin)).unwrap();
    assert_eq!(twin.crm, known.crm, "a copy of a manager is nobody in the CRM");
    assert_eq!(
        duplicate_as_variant(&known, "v", "Variant").unwrap().crm,
        known.crm,
        "a copy of the plan has it"
    );
}

#[test]
fn a_snapshot_has_none_and_takes_none_away() {
    let taken = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let (name, reason, targets) = ("Start".into(), None, Vec::new());
    let take = ControlEdit::TakeSnapshot { name, taken, reason, targets, baseline: true };
    let kept = apply(&known(), &Command::Control(take)).unwrap();
    let id = kept.control.baseline.unwrap();
    assert!(kept.control.baseline().unwrap().plan.crm.is_empty());
    let later = set(&kept, CrmEdit::SetPerson(VERA, person("vera@example.com")));
    let back = apply(&later, &Command::Control(ControlEdit::Restore(id))).unwrap();
    assert_eq!(back.crm, later.crm, "who is who is as it is today");
    let gone = apply(&later, &Command::Roster(RosterEdit::RemoveManagers(vec![ANNA]))).unwrap();
    let back = apply(&gone, &Command::Control(ControlEdit::Restore(id))).unwrap();
    assert_eq!((back.check(), back.crm.person(ANNA), back.crm.people.len()), (Ok(()), None, 2));
}

#[test]
fn differences_are_told_by_person_and_by_crm() {
    let (before, after) = (plan(), known());
    let found = differences(&before, &after);
    let parts = [CrmPart::Salesforce, CrmPart::Pipedrive, CrmPart::Freshsales].map(PlanChange::Crm);
    assert_eq!(found.plan, parts);
    let email = |email: &str| {
        InputChange::Crm(PersonId::Email, Change { before: None, after: Some(email.to_owned()) })
    };
    let user = Change { before: None, after: Some("0055f000009AbCdAAK".to_owned()) };
    let anna = vec![email("anna@example.com"), InputChange::Crm(PersonId::Salesforce, user)];
    let boris = vec![email("boris@example.com")];
    assert_eq!(
        found.managers,
        [
            ManagerChange::Changed(ANNA, "Anna".into(), anna),
            ManagerChange::Changed(BORIS, "Boris".into(), boris)
        ]
    );
    let words: Vec<String> = difference_lines(Lang::En, &before, &after)
        .into_iter()
        .map(|(whose, line)| format!("{whose}; {line}"))
        .collect();
    assert_eq!(
        words,
        [
            "Plan 2027; CRM: Salesforce",
            "Plan 2027; CRM: Pipedrive",
            "Plan 2027; CRM: Freshsales",
            "Anna; E-mail: — → anna@example.com",
            "Anna; Salesforce: — → 0055f000009AbCdAAK",
            "Boris; E-mail: — → boris@example.com",
        ]
    );
    assert!(differences(&after, &Plan { crm: Arc::clone(&after.crm), ..after.clone() }).is_empty());
}
