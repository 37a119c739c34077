//! Files: what is written is read back, and what is wrong is named with its place.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use planerka::file::{Encoding, Expected, FileError, Reason, WriteError, read, write};
use planerka::plan::{Field, HoldKind, MAX_FACTOR, MAX_MANAGERS, Manager, ManagerId, PlanError};
use proptest::prelude::*;

const FIXTURE: &str = include_str!("../../fixtures/plan-1.json");
const FIXTURE_2: &str = include_str!("../../fixtures/plan-2.json");
const FIXTURE_3: &str = include_str!("../../fixtures/plan-3.json");
const FIXTURE_4: &str = include_str!("../../fixtures/plan-4.json");

fn error(text: &str) -> FileError {
    read(text.as_bytes()).expect_err(text)
}

/// The fixture with one text replaced, which must be there.
fn with(from: &str, to: &str) -> String {
    assert!(FIXTURE.contains(from), "{from}");
    FIXTURE.replacen(from, to, 1)
}

#[track_caller]
fn check_field(from: &str, to: &str, place: &str, expected: &Reason) {
    match error(&with(from, to)) {
        FileError::Field { path, reason, line, .. } => {
            assert_eq!((path.as_str(), &reason), (place, expected));
            assert!(line > 0, "a field stands on a line");
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_plan(from: &str, to: &str, place: &str) -> PlanError {
    match error(&with(from, to)) {
        FileError::Plan { path, error } => {
            assert_eq!(path, place);
            error
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_of_version_1_opens_for_good() {
    let opened = read(FIXTURE.as_bytes()).unwrap();
    assert_eq!((opened.schema, opened.created_with.as_str()), (1, "0.1.0"));
    let plan = &opened.plan;
    assert_eq!((plan.managers.len(), plan.target()), (3, Some(12_000_000)));
    assert_eq!(plan.managers[1].hire.unwrap().to_string(), "2027-09-01");
    assert_eq!(plan.holds[3].reason.as_deref(), Some("двое в отпуске"));
    assert_eq!(write(plan).unwrap(), FIXTURE, "writing gives the file back to the byte");
}

#[test]
fn a_file_of_version_2_opens_for_good() {
    let opened = read(FIXTURE_2.as_bytes()).unwrap();
    assert_eq!(opened.schema, 2);
    let plan = &opened.plan;
    assert_eq!(plan.payments.iter().map(|p| p.days).collect::<Vec<_>>(), [0, 30]);
    assert_eq!(
        (plan.stages[1].lag, plan.stages[1].minutes, plan.stages[1].pipeline),
        (5, Some(60.0), Some(40))
    );
    assert_eq!(plan.managers[1].selling_minutes, Some(180.0));
    assert_eq!(write(plan).unwrap(), FIXTURE_2, "writing gives the file back to the byte");
}

#[test]
fn a_file_of_version_4_opens_for_good() {
    let opened = read(FIXTURE_4.as_bytes()).unwrap();
    assert_eq!(opened.schema, 4);
    let control = &opened.plan.control;
    assert_eq!((control.reports.len(), control.deals.len(), control.schemes.len()), (4, 3, 2));
    let baseline = control.baseline().unwrap();
    assert_eq!((baseline.name.as_str(), baseline.plan.managers.len()), ("Старт", 3));
    assert_eq!(write(&opened.plan).unwrap(), FIXTURE_4, "writing gives the file back to the byte");
}

#[test]
fn a_floor_is_a_field_of_version_4() {
    let plan = read(FIXTURE.as_bytes()).unwrap().plan;
    let mut floored = plan.clone();
    floored.holds[1].kind = HoldKind::AtLeast;
    let (before, after) = (write(&plan).unwrap(), write(&floored).unwrap());
    assert!(before.contains("\"schema\": 1") && !before.contains("at_least"));
    assert!(after.contains("\"schema\": 4") && after.contains("\"at_least\": true"));
    assert_eq!(read(after.as_bytes()).unwrap().plan, floored);
    let older = after.replacen("\"schema\": 4", "\"schema\": 3", 1);
    assert!(matches!(error(&older), FileError::Field { path, .. } if path == "plan.holds[1].at_least"));
}

#[test]
fn what_is_wrong_with_facts_is_named_with_its_place() {
    for (from, to, place) in [
        ("\"values\": [3]", "\"values\": [-3]", "plan.control.reports[2]"),
        ("\"source\": 3, \"period\": \"day", "\"source\": 9, \"period\": \"day", "plan.control.reports[2]"),
        ("\"baseline\": 4", "\"baseline\": 5", "plan.control"),
        ("\"id\": \"1002\"", "\"id\": \"1001\"", "plan.control"),
        ("{\"amount\": 1000000}", "{\"share\": 0.0}", "plan.control"),
    ] {
        assert!(FIXTURE_4.contains(from), "{from}");
        match error(&FIXTURE_4.replacen(from, to, 1)) {
            FileError::Plan { path, .. } => assert_eq!(path, place, "{to}"),
            other => panic!("{to}: {other:?}"),
        }
    }
    // A version that has no facts refuses them.
    let older = FIXTURE_4.replacen("\"schema\": 4", "\"schema\": 3", 1);
    assert!(matches!(error(&older), FileError::Field { path, .. } if path == "plan.control"));
}

#[test]
fn a_file_of_version_3_opens_for_good() {
    let opened = read(FIXTURE_3.as_bytes()).unwrap();
    assert_eq!(opened.schema, 3);
    let [optimistic, as_is] = &opened.plan.scenarios[..] else { panic!("two scenarios") };
    assert_eq!((optimistic.target, optimistic.average_deal), (Some(15_000_000), Some(210_000)));
    assert_eq!(optimistic.hires.map(|h| (h.count, h.from.to_string())), Some((2, "2027-02-01".to_owned())));
    assert!(as_is.is_base() && !optimistic.is_base());
    assert_eq!(write(&opened.plan).unwrap(), FIXTURE_3, "writing gives the file back to the byte");
}

#[test]
fn scenarios_that_are_not_valid_are_named_with_their_place() {
    for (from, to, place) in [
        ("\"Как есть\"", "\"оптимистичный\"", "plan.scenarios"),
        ("\"Как есть\"", "\"\"", "plan.scenarios[1].name"),
        ("\"target\": 15000000", "\"target\": -1", "plan.scenarios[0].target"),
        ("\"average_deal\": 210000", "\"average_deal\": -1", "plan.scenarios[0].average_deal"),
        ("{\"1\": 0.14}", "{\"1\": 1.4}", "plan.scenarios[0].rates"),
        ("{\"1\": 0.14}", "{\"99\": 0.14}", "plan.scenarios[0].rates"),
        ("{\"1\": 45.0}", "{\"1\": -45}", "plan.scenarios[0].maximum"),
        ("{\"1\": 45.0}", "{\"99\": 45}", "plan.scenarios[0].maximum"),
        ("\"selling_minutes\": 270.0", "\"selling_minutes\": 1441", "plan.scenarios[0].selling_minutes"),
        ("\"count\": 2", "\"count\": 0", "plan.scenarios[0].hires"),
        ("\"id\": 11", "\"id\": 10", "plan.scenarios[1].id"),
        ("\"last_id\": 11", "\"last_id\": 10", "plan.last_id"),
    ] {
        assert!(FIXTURE_3.contains(from), "{from}");
        match error(&FIXTURE_3.replacen(from, to, 1)) {
            FileError::Plan { path, .. } => assert_eq!(path, place, "{to}"),
            other => panic!("{to}: {other:?}"),
        }
    }
}

#[test]
fn a_plan_is_written_in_the_least_version_that_carries_it() {
    let mut plan = read(FIXTURE_3.as_bytes()).unwrap().plan;
    plan.scenarios.clear();
    plan.last_id = 9;
    assert_eq!(write(&plan).unwrap(), FIXTURE_2);
    plan.payments.clear();
    plan.selling_minutes = None;
    plan.over_assignment = 0.0;
    for stage in &mut plan.stages {
        (stage.lag, stage.minutes, stage.pipeline) = (0, None, None);
    }
    for manager in &mut plan.managers {
        std::sync::Arc::make_mut(manager).selling_minutes = None;
    }
    assert_eq!(write(&plan).unwrap(), FIXTURE);
}

#[test]
fn a_field_that_came_later_is_unknown_in_an_older_file() {
    let older = FIXTURE_2.replacen("\"schema\": 2", "\"schema\": 1", 1);
    let unknown =
        |path: &str| FileError::Field { path: path.into(), line: 0, column: 0, reason: Reason::Unknown };
    assert_eq!(error(&older), unknown("plan.payments"));
    for version in [1, 2] {
        let with = FIXTURE.replacen("\"schema\": 1", &format!("\"schema\": {version}"), 1);
        let with = with.replacen(
            "\"last_id\": 9",
            "\"scenarios\": [{\"id\": 10, \"name\": \"x\"}], \"last_id\": 10",
            1,
        );
        assert_eq!(error(&with), unknown("plan.scenarios"));
    }
    for (text, path) in
        [(r#""maximum": 40.0"#, "plan.stages[0].lag"), (r#""fte": 0.5"#, "plan.managers[1].selling_minutes")]
    {
        let field = if path.ends_with("lag") { "lag" } else { "selling_minutes" };
        let with = FIXTURE.replacen(text, &format!("{text}, \"{field}\": 3"), 1);
        assert_eq!(error(&with), unknown(path));
    }
}

#[test]
fn fields_that_are_wrong_are_named_with_their_place() {
    let expected = |expected| Reason::Expected { expected };
    for (from, to, place, reason) in [
        (r#""weight": 0.7"#, r#""weight": "0.7""#, "plan.managers[1].weight", expected(Expected::Number)),
        (r#", "weight": 0.7"#, "", "plan.managers[1].weight", Reason::Missing),
        (r#""weight": 0.7"#, r#""wieght": 0.7"#, "plan.managers[1].wieght", Reason::Unknown),
        (r#""weight": 0.7"#, r#""weight": 0.7, "weight": 1"#, "plan.managers[1].weight", Reason::Twice),
        (r#""weight": 0.7"#, r#""weight": null"#, "plan.managers[1].weight", expected(Expected::Number)),
        (r#""weight": 0.7"#, r#""weight": 1e400"#, "plan.managers[1].weight", Reason::Number),
        (r#"{"1": 0.15}"#, r#"{"1": 0.15, "1": 0.2}"#, "plan.managers[0].rates.1", Reason::Twice),
        ("\"2027-09-01\"", "\"2027-09-31\"", "plan.managers[1].hire", expected(Expected::Date)),
        ("\"2027-09-01\"", "\"01.09.2027\"", "plan.managers[1].hire", expected(Expected::Date)),
        ("\"month 2027-07\"", "\"July\"", "plan.holds[3].period", expected(Expected::Period)),
        ("\"month 2027-07\"", "\"month 2027-7\"", "plan.holds[3].period", expected(Expected::Period)),
        ("\"2027-01\"", "\"2027-13\"", "plan.horizon.start", expected(Expected::Month)),
        ("\"months\": 12", "\"months\": 37", "plan.horizon.months", expected(Expected::Months)),
        ("\"months\": 12", "\"months\": -1", "plan.horizon.months", expected(Expected::Whole)),
        ("12000000", "1.25e-7", "plan.holds[0].amount", expected(Expected::Whole)),
        ("\"season\": [1.0, ", "\"season\": [", "plan.season", expected(Expected::TwelveMonths)),
        ("\"id\": \"p-1\"", "\"id\": \"\"", "plan.id", expected(Expected::Id)),
        ("\"name\": \"План\"", "\"name\": \"\\ud800\"", "plan.name", Reason::Unreadable),
        ("\"managers\": [", "\"managers\": [7, ", "plan.managers[0]", expected(Expected::Object)),
        ("\"teams\": [", "\"teams\": {}, \"x\": [", "plan.teams", expected(Expected::List)),
        (r#""created_with": "0.1.0","#, "", "created_with", Reason::Missing),
        (r#""app": "planerka","#, r#""app": "planerka", "extra": 1,"#, "extra", Reason::Unknown),
        (r#""app": "planerka","#, r#""app": "planerka", "app": "planerka","#, "app", Reason::Twice),
    ] {
        check_field(from, to, place, &reason);
    }
    let bases = ["russia", "5-2", "6-1"].map(str::to_owned).to_vec();
    check_field("\"russia\"", "\"ru\"", "plan.calendar.base", &Reason::Choice { allowed: bases });
    let scopes = ["all", "unassigned", "team", "manager"].map(str::to_owned).to_vec();
    check_field("{\"manager\": 8}", "\"me\"", "plan.holds[1].scope", &Reason::Choice { allowed: scopes });
}

#[test]
fn plans_that_are_not_valid_are_named_with_their_place() {
    for (from, to, place) in [
        ("\"weight\": 0.7", "\"weight\": -1", "plan.managers[1].weight"),
        ("\"name\": \"План\"", "\"name\": \" \"", "plan.name"),
        ("\"RUB\"", "\"\"", "plan.currency"),
        ("\"rounding\": 10000", "\"rounding\": 7", "plan.rounding"),
        ("\"season\": [1.0, 0.9", "\"season\": [1.0, -0.9", "plan.season[1]"),
        ("\"ramp\": [0.25, 0.5", "\"ramp\": [0.25, 11", "plan.ramp[1]"),
        ("\"average_deal\": 200000", "\"average_deal\": -1", "plan.average_deal"),
        ("{\"percent\": 0.4}", "{\"percent\": 1.4}", "plan.stages[1].step"),
        ("\"maximum\": 40.0", "\"maximum\": -40.0", "plan.stages[0].maximum"),
        ("\"name\": \"Встречи\"", "\"name\": \"\"", "plan.stages[1].name"),
        ("\"name\": \"Север\"", "\"name\": \"\"", "plan.teams[0].name"),
        ("\"team\": 5", "\"team\": 6", "plan.managers[0].team"),
        ("{\"1\": 0.15}", "{\"99\": 0.15}", "plan.managers[0].rates"),
        ("{\"1\": 0.15}", "{\"1\": 1.15}", "plan.managers[0].rates"),
        ("{\"1\": 30.0}", "{\"99\": 30.0}", "plan.managers[0].maximum"),
        ("\"2027-07-23\"", "\"2027-07-03\"", "plan.managers[0].absences"),
        (
            "\"hire\": \"2027-09-01\"",
            "\"hire\": \"2027-09-01\", \"leave\": \"2027-08-31\"",
            "plan.managers[1].leave",
        ),
        ("{\"id\": 8", "{\"id\": 7", "plan.managers[2].id"),
        ("\"last_id\": 9", "\"last_id\": 8", "plan.last_id"),
        ("\"last_id\": 9", "\"last_id\": 4294967295", "plan.last_id"),
        ("{\"manager\": 8}", "{\"manager\": 88}", "plan.holds[1].scope"),
        ("\"month 2027-07\"", "\"month 2028-07\"", "plan.holds[3].period"),
        ("\"week 2027-03-15\"", "\"week 2027-03-16\"", "plan.holds[2].period"),
        ("\"month 2027-07\"", "\"horizon\"", "plan.holds[3]"),
        ("\"amount\": 3000000", "\"amount\": -3000000", "plan.holds[1].amount"),
    ] {
        check_plan(from, to, place);
    }
    let long = format!("\"note {}\"", "x".repeat(2_001));
    let too_long = check_plan("\"позвонить в банк\"", &long, "plan.managers[0].notes");
    assert_eq!(too_long, PlanError::BadText { field: Field::Note, max: 2_000 });
    let many = (0..13).map(|i| format!(r#"{{"id": {i}, "name": "s", "step": {{"percent": 1}}}}"#));
    let many = format!("\"stages\": [{}], \"teams\": [", many.collect::<Vec<_>>().join(","));
    let start = FIXTURE.find("\"stages\": [").unwrap();
    let end = FIXTURE.find("\"teams\": [").unwrap() + "\"teams\": [".len();
    let text = format!("{}{many}{}", &FIXTURE[..start], &FIXTURE[end..]);
    let FileError::Plan { path, .. } = error(&text) else { panic!("too many stages are refused") };
    assert_eq!(path, "plan.stages");
}

#[test]
fn what_is_no_plan_at_all_says_what_it_is() {
    for (text, expected) in [
        ("", FileError::Empty),
        ("name;weight\nA;1", FileError::NotJson { line: 1, column: 2 }),
        ("{\n  \"app\": planerka\n}", FileError::NotJson { line: 2, column: 10 }),
        ("[1, 2]", FileError::NotPlanerka),
        ("{}", FileError::NotPlanerka),
        ("\"planerka\"", FileError::NotPlanerka),
        (r#"{"app": "excalidraw", "schema": 1}"#, FileError::NotPlanerka),
        (r#"{"app": "planerka", "schema": "1"}"#, FileError::NotPlanerka),
        (r#"{"app": "planerka", "schema": 0}"#, FileError::NotPlanerka),
        (r#"{"app": "planerka", "schema": 1} {}"#, FileError::NotJson { line: 1, column: 34 }),
    ] {
        assert_eq!(error(text), expected, "{text}");
    }
    assert_eq!(read(b"PK\x03\x04"), Err(FileError::NotText(Encoding::Zip)));
    let marked = [b"\xef\xbb\xbf", FIXTURE.as_bytes()].concat();
    assert_eq!(read(&marked), read(FIXTURE.as_bytes()), "a byte order mark is skipped");
}

#[test]
fn a_newer_version_is_told_by_its_number_whatever_it_holds() {
    let text =
        r#"{"app": "planerka", "schema": 5, "created_with": "5.0.0", "plan": {"unheard": [1]}, "more": 1}"#;
    assert_eq!(error(text), FileError::Newer { schema: 5, created_with: "5.0.0".into() });
}

#[test]
fn a_deep_file_is_refused_without_harm() {
    let deep = format!(r#"{{"app":"planerka","schema":1,"created_with":"","plan":{}}}"#, "[".repeat(200_000));
    assert!(matches!(error(&deep), FileError::NotJson { .. }));
    let closed = format!(
        r#"{{"app":"planerka","schema":1,"created_with":"","plan":{}{}}}"#,
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    assert!(matches!(error(&closed), FileError::Field { .. }));
}

#[test]
fn what_is_no_number_is_never_written() {
    let mut plan = read(FIXTURE.as_bytes()).unwrap().plan;
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        plan.season[4] = wrong;
        assert!(matches!(write(&plan), Err(WriteError::Plan(PlanError::OutOfRange { .. }))));
    }
    plan.season[4] = 1.0;
    plan.id = "\u{7}".into();
    assert!(matches!(write(&plan), Err(WriteError::Json(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_plan_comes_back_from_its_file(plan in plans(SMALL)) {
        prop_assert_eq!(plan.check(), Ok(()));
        let text = write(&plan).unwrap();
        let opened = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&opened.plan, &plan);
        prop_assert_eq!(write(&opened.plan).unwrap(), text);
    }

    #[test]
    fn any_file_cut_or_flipped_gives_an_error_or_a_valid_plan(
        plan in plans(SMALL), at in any::<prop::sample::Index>(), bit in 0_u8..8
    ) {
        let text = write(&plan).unwrap();
        let mut bytes = text.clone().into_bytes();
        let at = at.index(text.trim_end().len());
        prop_assert!(read(&bytes[..at]).is_err(), "cut at {}", at);
        bytes[at] ^= 1 << bit;
        if let Ok(opened) = read(&bytes) {
            prop_assert_eq!(opened.plan.check(), Ok(()));
            prop_assert!(write(&opened.plan).is_ok());
        }
    }

    #[test]
    fn bytes_changed_at_random_never_harm(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)
    ) {
        let mut bytes = FIXTURE.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(opened) = read(&bytes) {
            prop_assert_eq!(opened.plan.check(), Ok(()));
        }
    }
}

#[test]
fn floats_come_back_to_the_bit() {
    let mut plan = read(FIXTURE.as_bytes()).unwrap().plan;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        // A multiplicative congruence: any spread over all exponents does.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from_bits(state >> 1)
    };
    let mut tried = 0;
    for _ in 0..4 {
        let mut weights = std::iter::repeat_with(&mut random).filter(|v| *v <= MAX_FACTOR);
        plan.managers = (0..MAX_MANAGERS)
            .map(|place| {
                let id = ManagerId(10 + u32::try_from(place).unwrap());
                let weight = weights.next().unwrap();
                Arc::new(Manager { weight, ..Manager::new(id, "x") })
            })
            .collect();
        plan.holds.clear();
        plan.last_id = 1_000_000;
        let back = read(write(&plan).unwrap().as_bytes()).unwrap().plan;
        for (a, b) in plan.managers.iter().zip(&back.managers) {
            assert_eq!(a.weight.to_bits(), b.weight.to_bits(), "{}", a.weight);
            tried += 1;
        }
    }
    assert_eq!(tried, 20_000);
}

/// The largest plan that its own limits allow in one list still opens, and one more entry is refused.
#[test]
fn limits_are_the_plan_s() {
    let mut plan = read(FIXTURE.as_bytes()).unwrap().plan;
    plan.managers = (0..MAX_MANAGERS)
        .map(|place| Arc::new(Manager::new(ManagerId(10 + u32::try_from(place).unwrap()), "x")))
        .collect();
    plan.holds.clear();
    plan.last_id = 1_000_000;
    let text = write(&plan).unwrap();
    assert_eq!(read(text.as_bytes()).unwrap().plan, plan);
    let more = text.replacen(
        "\"managers\": [",
        "\"managers\": [{\"id\": 9, \"name\": \"y\", \"weight\": 1, \"fte\": 1},",
        1,
    );
    let expected = PlanError::TooMany { what: "managers", max: MAX_MANAGERS };
    assert_eq!(error(&more), FileError::Plan { path: "plan.managers".into(), error: expected });
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = FIXTURE.trim_end().len();
    for cut in 0..whole {
        assert!(read(&FIXTURE.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn every_flipped_bit_gives_an_error_or_a_valid_plan() {
    let mut bytes = FIXTURE.as_bytes().to_vec();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            if let Ok(opened) = read(&bytes) {
                assert_eq!(opened.plan.check(), Ok(()), "bit {bit} of byte {at}");
            }
            bytes[at] ^= 1 << bit;
        }
    }
}
