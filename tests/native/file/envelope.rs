//! Versions 7 to 9: who is who in the CRM, what a file says beside its plan, what the report for the board keeps, names left
//! out of facts.

use std::sync::Arc;

use planerka::file::{
    Envelope, FileError, Section, WriteError, read, revision, write, write_short, write_with,
};
use planerka::plan::crm::PersonId;
use planerka::plan::{Approval, Plan};

use super::places::place_in;
use super::versions::{
    FIXTURE, FIXTURE_2, FIXTURE_3, FIXTURE_4, FIXTURE_5, FIXTURE_6, FIXTURE_7, FIXTURE_8, FIXTURE_9, error,
};

#[test]
fn a_file_of_version_7_opens_for_good() {
    let opened = read(FIXTURE_7.as_bytes()).unwrap();
    assert_eq!(opened.schema, 7);
    let Envelope { lineage, without, author } = &opened.envelope;
    assert_eq!(lineage, &["0123456789abcdef", "fedcba9876543210"]);
    assert_eq!(
        (without.as_slice(), author.as_deref()),
        (&[Section::Notes, Section::Log][..], Some("Анна Орлова"))
    );
    let crm = &opened.plan.crm;
    let first = opened.plan.managers[0].id;
    assert_eq!(crm.id(first, PersonId::Salesforce).as_deref(), Some("0055f000009AbCdAAK"));
    assert_eq!((crm.person(first).unwrap().hubspot, crm.people.len()), (Some(901_831_746), 2));
    let text = write_with(&opened.plan, &opened.envelope).unwrap();
    assert_eq!(text, FIXTURE_7, "writing gives the file back to the byte");
    let plan = &opened.plan;
    assert!(write(plan).unwrap().contains("\"schema\": 7"), "the plan alone needs it, too");
    let without = Plan { crm: Arc::default(), ..plan.clone() };
    assert_eq!(write(&without).unwrap(), FIXTURE_6, "without it the file is of version 6");
    assert!(write_with(&without, &opened.envelope).unwrap().contains("\"schema\": 7"));
}

#[test]
fn a_file_of_version_8_opens_for_good() {
    let opened = read(FIXTURE_8.as_bytes()).unwrap();
    let plan = &opened.plan;
    assert_eq!((opened.schema, plan.approval), (8, Approval::ForApproval));
    assert_eq!(plan.asks, ["Нужны два менеджера с марта", "", "Бюджет на выставки: 1,2 млн"]);
    let text = write_with(plan, &opened.envelope).unwrap();
    assert_eq!(text, FIXTURE_8, "writing gives the file back to the byte");
    let without = Plan { approval: Approval::Draft, asks: Vec::new(), ..plan.clone() };
    assert_eq!(write_with(&without, &opened.envelope).unwrap(), FIXTURE_7, "without them it is of version 7");
    for (field, path) in [("approval", "plan.approval"), ("asks", "plan.asks")] {
        let mut of_7: serde_json::Value = serde_json::from_str(&text).unwrap();
        of_7["schema"] = 7.into();
        of_7["plan"]
            .as_object_mut()
            .unwrap()
            .retain(|key, _| key == field || !["approval", "asks"].contains(&&**key));
        let older = error(&of_7.to_string());
        assert!(
            matches!(&older, FileError::Field { path: found, .. } if found.to_string() == path),
            "{older:?}"
        );
    }
    let long = FIXTURE_8.replacen("Нужны", &"ы".repeat(200), 1);
    assert_eq!(place_in(&error(&long)), "plan.asks[0]");
}

#[test]
fn a_file_of_version_9_opens_for_good() {
    let opened = read(FIXTURE_9.as_bytes()).unwrap();
    let left: Vec<&String> = opened.plan.control.left_out.iter().collect();
    assert_eq!((opened.schema, left), (9, vec![&"Отдел маркетинга".to_owned(), &"Тестов Т.".to_owned()]));
    let text = write_with(&opened.plan, &opened.envelope).unwrap();
    assert_eq!(text, FIXTURE_9, "writing gives the file back to the byte");
    let mut without = opened.plan.clone();
    Arc::make_mut(&mut without.control).left_out.clear();
    let agreed = without.agreed.take().map(|agreed| (agreed.figures, agreed.on.to_string()));
    assert_eq!(agreed, Some((0x00c0_ffee_00c0_ffee, "2026-11-28".to_owned())));
    assert_eq!(write_with(&without, &opened.envelope).unwrap(), FIXTURE_8, "without them it is of version 8");
    let older = error(&text.replacen("\"schema\": 9", "\"schema\": 8", 1));
    assert!(
        matches!(&older, FileError::Field { path, .. } if path.to_string() == "plan.agreed"),
        "{older:?}"
    );
}

#[test]
fn what_stands_beside_the_plan_is_of_version_7() {
    for (field, path) in [
        ("\"lineage\": [\"0123456789abcdef\"]", "lineage"),
        ("\"without\": [\"facts\"]", "without"),
        ("\"author\": \"A\"", "author"),
    ] {
        let with = FIXTURE_6.replacen("\"plan\"", &format!("{field}, \"plan\""), 1);
        assert!(
            matches!(error(&with), FileError::Field { path: found, .. } if found.to_string() == path),
            "{path}"
        );
        let newer = with.replacen("\"schema\": 6", "\"schema\": 7", 1);
        assert!(!read(newer.as_bytes()).unwrap().envelope.is_empty(), "{path}");
    }
    let older = FIXTURE_7.replacen("\"schema\": 7", "\"schema\": 6", 1);
    assert!(matches!(error(&older), FileError::Field { path, .. } if path.to_string() == "lineage"));
}

#[test]
fn what_is_wrong_beside_the_plan_is_named() {
    for (from, to, path) in [
        ("0123456789abcdef", "0123456789ABCDEF", "lineage[0]"),
        ("\"log\"]", "\"notes\"]", "without"),
        ("\"log\"]", "\"season\"]", "without[1]"),
        ("Анна Орлова", " ", "author"),
        ("AbCdAAK", "AbCdAAJ", "plan.crm.people.7.salesforce"),
        ("ivanov@example.com", "ivanov(at)example.com", "plan.crm.people.7.email"),
        ("ivanov@example.com", "=ivanov@example.com", "plan.crm.people.7.email"),
        ("\"9\": {\"email\"", "\"6\": {\"email\"", "plan.crm.people.6"),
        ("0DbD00000001eQB", "0055f000009AbCd", "plan.crm.salesforce.types.stages.1"),
        ("\"1\": [3]", "\"77\": [3]", "plan.crm.pipedrive.activities.77"),
        ("\"901831746\"", "901831746", "plan.crm.people.7.hubspot"),
        ("\"901831746\"", "\"+1\"", "plan.crm.people.7.hubspot"),
        ("\"pipedrive\": 123", "\"pipedrive\": 1234567890123456", "plan.crm.people.7.pipedrive"),
        ("[\"Call\", \"\"]", "[\"Call\"]", "plan.crm.freshsales.activities.1"),
    ] {
        assert!(FIXTURE_7.contains(from), "{from}");
        assert_eq!(place_in(&error(&FIXTURE_7.replacen(from, to, 1))), path, "{to}");
    }
    let plan = read(FIXTURE_7.as_bytes()).unwrap().plan;
    let wrong = Envelope { lineage: vec!["x".into()], ..Envelope::default() };
    assert!(matches!(write_with(&plan, &wrong), Err(WriteError::Json(_))));
}

#[test]
fn a_lineage_is_kept_in_order_and_to_its_length() {
    let mut envelope = Envelope::default();
    for number in 0..60_u64 {
        envelope = envelope.after(&format!("{number:016x}"));
    }
    envelope = envelope.after(&format!("{:016x}", 30));
    assert_eq!((envelope.lineage.len(), envelope.lineage[0].as_str()), (50, "000000000000000a"));
    assert_eq!(envelope.lineage.last().unwrap(), "000000000000001e", "handed over again, it is the last one");
    let plan = read(FIXTURE.as_bytes()).unwrap().plan;
    let long: Vec<String> = (0..70_u64).map(|number| format!("{number:016x}")).collect();
    let text = write_with(&plan, &Envelope { lineage: long.clone(), ..Envelope::default() }).unwrap();
    assert_eq!(read(text.as_bytes()).unwrap().envelope.lineage, long[20..]);
}

/// A program that gives another revision would take the same plan for another one.
#[test]
fn revisions_are_the_same_for_good() {
    for (text, expected) in [
        (FIXTURE, "9f54bc83cdcd8e2c"),
        (FIXTURE_2, "5253a7bf3b9bb0ba"),
        (FIXTURE_3, "d3c23f233c07329f"),
        (FIXTURE_4, "662aa2c177daab63"),
        (FIXTURE_5, "d4c1b37d8916a43a"),
        (FIXTURE_6, "d66185e8e9caa557"),
        (FIXTURE_7, "ce493bb1667b3fe4"),
        (FIXTURE_8, "7001abf26870bfea"),
        (FIXTURE_9, "90ca75e142c01b78"),
    ] {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let opened = read(text.as_bytes()).unwrap();
        let schema = value["schema"].as_u64().unwrap();
        assert_eq!(revision(&opened.plan), expected, "version {schema}");
    }
}

#[test]
fn a_revision_is_of_the_plan_alone() {
    let plan = read(FIXTURE_7.as_bytes()).unwrap().plan;
    let short = write_short(&plan, &Envelope::default()).unwrap();
    let (_, from_plan) = short.split_once("\"plan\":").unwrap();
    let of_text = planerka::units::fnv_1a(&[from_plan.strip_suffix('}').unwrap()]);
    assert_eq!(revision(&plan), format!("{of_text:016x}"));
    let renamed = Plan { name: "other".into(), ..plan.clone() };
    assert_ne!(revision(&renamed), revision(&plan));
}
