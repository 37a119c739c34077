//! Links with a plan: they open to the same plan for good, and whatever happens to one on its way is told.

use std::sync::Arc;

use planerka::file::link::{LinkError, Parts, code, code_in, open};
use planerka::file::{Envelope, FileError, Opened, Section, read, reduced, refilled, revision};
use planerka::i18n::{Lang, link_error_words, link_length_words};
use planerka::plan::control::{Control, LogLine, Subject};
use planerka::plan::{Detail, Manager, ManagerId, Plan};
use planerka::sample;
use proptest::prelude::*;

use super::versions::{
    FIXTURE, FIXTURE_2, FIXTURE_3, FIXTURE_4, FIXTURE_5, FIXTURE_6, FIXTURE_7, FIXTURE_8, FIXTURE_9,
};
use crate::random::{SMALL, plans};

const FIXTURES: [&str; 9] =
    [FIXTURE, FIXTURE_2, FIXTURE_3, FIXTURE_4, FIXTURE_5, FIXTURE_6, FIXTURE_7, FIXTURE_8, FIXTURE_9];
const ALL: Parts = Parts { facts: true, deals: true, notes: true };
/// Links of form 1 to the fixtures as programs made them; they open for good.
const KEPT: &str = include_str!("../../fixtures/links/form-1.txt");

fn made(plan: &Plan, parts: Parts) -> String {
    code(plan, &Envelope::default(), parts).unwrap()
}

/// What a link never holds.
fn bare(plan: &Plan) -> Plan {
    reduced(plan, &[Section::Log, Section::Crm])
}

#[test]
fn links_of_form_1_open_for_good() {
    let plans = FIXTURES.map(|text| read(text.as_bytes()).unwrap().plan);
    if std::env::var_os("KEEP_FIXTURES").is_some() {
        let lines: String =
            plans.iter().map(|plan| format!("https://example.com/p/#plan={}\n", made(plan, ALL))).collect();
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links/form-1.txt");
        std::fs::write(path, lines).unwrap();
    }
    assert_eq!(KEPT.lines().count(), plans.len());
    for (line, plan) in KEPT.lines().zip(&plans) {
        assert_eq!(open(line).unwrap().plan, bare(plan));
    }
}

#[test]
fn every_fixture_comes_back_with_what_was_asked_for() {
    for text in FIXTURES {
        let Opened { plan, envelope, .. } = read(text.as_bytes()).unwrap();
        for parts in [ALL, Parts::default(), Parts { notes: false, ..ALL }, Parts { facts: false, ..ALL }] {
            let link = code(&plan, &envelope, parts).unwrap();
            let back = open(&link).unwrap();
            let left = parts.left_out(&plan);
            assert_eq!(back.plan, reduced(&plan, &left));
            assert_eq!(back.envelope.lineage, envelope.lineage);
            assert!(
                left.iter().all(|section| back.envelope.without.contains(section)),
                "it says what it lacks"
            );
            assert!(back.plan.crm.is_empty() && back.plan.control.log.is_empty());
            assert!(back.plan.control.snapshots.is_empty());
            if envelope.without.is_empty() {
                assert_eq!(revision(&back.plan), revision(&reduced(&plan, &back.envelope.without)));
            }
        }
    }
    let plan = read(FIXTURE_7.as_bytes()).unwrap().plan;
    let usual = Parts::default().left_out(&plan);
    assert_eq!(usual, [Section::Facts, Section::Deals, Section::Log, Section::Crm]);
    assert!(ALL.left_out(&sample::plan(Lang::En, 2027, "s")).is_empty(), "what is not there is not left out");
}

#[test]
fn how_a_manager_is_reached_stays_here() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    Arc::make_mut(&mut plan.managers[0]).details.insert(Detail::Contact, "mary@example.com".to_owned());
    let back = open(&made(&plan, ALL)).unwrap();
    assert!(back.plan.managers.iter().all(|manager| manager.details.is_empty()));
    assert_eq!(back.envelope.without, [Section::Crm]);
    assert_eq!(refilled(&back.plan, &plan, &back.envelope.without), plan);
}

#[test]
fn a_link_is_found_in_what_a_mail_makes_of_it() {
    let plan = sample::plan(Lang::Ru, 2027, "s");
    let link = made(&plan, Parts::default());
    let (head, tail) = link.split_at(100);
    for text in [
        format!("https://example.com/p/#plan={link}"),
        format!("https://example.com/p/%23plan={link}"),
        format!("Смотрите (https://example.com/#plan={head}\r\n  {tail}). До встречи!"),
        format!("<{link}>"),
        format!("#plan={head}=\n{tail}"),
    ] {
        assert_eq!(open(&text).map(|opened| opened.plan), Ok(plan.clone()), "{text}");
    }
    assert_eq!(code_in("https://example.com/#other=1"), "https://example.com/#other=1");
}

#[test]
fn a_link_cut_anywhere_says_how_much_came() {
    let link = made(&read(FIXTURE_4.as_bytes()).unwrap().plan, ALL);
    for came in 0..link.len() {
        let expected = if came < 7 { LinkError::Damaged } else { LinkError::Cut { came, of: link.len() } };
        assert_eq!(open(&link[..came]), Err(expected), "cut at {came}");
    }
    let words = link_error_words(Lang::Ru, &LinkError::Cut { came: 1_200, of: 2_400 });
    assert_eq!(words, "Ссылка по дороге обрезана: дошло 1\u{a0}200 знаков из 2\u{a0}400. Попросите файл.");
}

#[test]
fn an_altered_link_is_never_another_plan() {
    let plan = sample::plan(Lang::En, 2027, "s");
    let link = made(&plan, Parts::default());
    for at in 0..link.len() {
        let mut bytes = link.clone().into_bytes();
        bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
        match open(std::str::from_utf8(&bytes).unwrap()) {
            // The free byte, bits beyond the last one, or another way to pack the same text.
            Ok(opened) => assert_eq!(opened.plan, plan, "{at}"),
            Err(LinkError::Damaged | LinkError::Newer | LinkError::Cut { .. }) => {}
            Err(LinkError::File(error)) => panic!("{at}: {error}"),
        }
    }
    assert_eq!(open(&format!("Ag{}", &link[2..])), Err(LinkError::Newer), "another form");
    for text in ["", "#plan=", "AA", "x", "hello", &"A".repeat(500_000)] {
        assert_eq!(open(text), Err(LinkError::Damaged), "{}", text.len());
    }
}

#[test]
fn a_link_of_a_newer_file_or_of_something_else_is_told() {
    // Packed by hand as a link is: the texts are no plans of ours.
    let newer = "AQAVAAChsGFVq8bd77e0xOj4W-oZgDv-0J5SbS0A";
    let other = "AQAQAADRQQnYq1bKAKZcUEoBVl05KUq1AA";
    assert_eq!(open(newer), Err(LinkError::Newer));
    assert_eq!(open(other), Err(LinkError::File(FileError::NotPlanerka)));
}

#[test]
fn lengths_are_those_that_were_promised() {
    let plan = sample::plan(Lang::Ru, 2027, "sample");
    let team = |count: u32| {
        let managers = (0..count).map(|place| {
            let own = plan.managers[place as usize % 8].clone();
            Arc::new(Manager {
                id: ManagerId(20 + place),
                name: format!("{} {place}", own.name),
                ..(*own).clone()
            })
        });
        let all = Plan { managers: managers.collect(), last_id: 20 + count, ..plan.clone() };
        let holds =
            all.holds.iter().filter(|hold| hold.scope == planerka::plan::Scope::All).cloned().collect();
        Plan { holds, ..all }
    };
    for (plan, most) in [(plan.clone(), 449), (team(50), 1_530), (team(200), 4_270)] {
        let length = made(&plan, Parts::default()).len();
        assert!(length <= most, "{} people: {length}", plan.managers.len());
    }
    assert_eq!(link_length_words(Lang::En, 449), "449 characters. Works in mail, messengers and chats.");
    assert!(
        link_length_words(Lang::Ru, 40_000).starts_with("Слишком длинно для ссылки (40\u{a0}000 знаков)")
    );
}

#[test]
fn a_lineage_goes_along_and_the_log_never_does() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let line = LogLine {
        at: chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap().and_hms_opt(9, 0, 0).unwrap(),
        subject: Subject::Hold,
        field: "x".into(),
        what: "secret".into(),
        before: String::new(),
        after: String::new(),
        reason: None,
        author: None,
    };
    plan.control = Arc::new(Control { log: vec![Arc::new(line)], ..Control::default() });
    let envelope = Envelope::default().after(&revision(&plan));
    let back = open(&code(&plan, &envelope, ALL).unwrap()).unwrap();
    assert_eq!((back.envelope.lineage, back.envelope.without), (envelope.lineage, vec![Section::Log]));
    assert!(back.plan.control.log.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_plan_comes_back_from_its_link(plan in plans(SMALL)) {
        prop_assert_eq!(open(&made(&plan, ALL)).unwrap().plan, bare(&plan));
        let opened = open(&made(&plan, Parts { notes: false, ..Parts::default() })).unwrap();
        prop_assert_eq!(opened.plan, reduced(&plan, &[Section::Facts, Section::Deals, Section::Notes, Section::Log, Section::Crm]));
    }

    #[test]
    fn any_text_is_refused_without_harm(text in "\\PC{0,200}") {
        prop_assert!(open(&text).is_err());
        let begun = format!("AQAABQ{text}");
        prop_assert!(open(&begun).is_err());
    }

    #[test]
    fn bytes_changed_at_random_never_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[A-Za-z0-9_-]"), 1..4)
    ) {
        let plan = sample::plan(Lang::Ru, 2027, "s");
        let mut link = made(&plan, Parts::default());
        for (at, character) in changes {
            let at = at.index(link.len());
            link.replace_range(at..=at, &character);
        }
        if let Ok(opened) = open(&link) {
            prop_assert_eq!(opened.plan, plan);
        }
    }
}
