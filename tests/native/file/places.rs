//! What is wrong with a file is named with its place.

use planerka::file::{Expected, FileError, Reason};
use planerka::plan::{PlanError, Rule};

use super::versions::{FIXTURE, FIXTURE_3, FIXTURE_4, error, with};

/// The place that an error names.
#[track_caller]
pub fn place_in(error: &FileError) -> String {
    match error {
        FileError::Field { path, .. } => path.to_string(),
        FileError::Plan { error, .. } => error.at.to_string(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_field(from: &str, to: &str, place: &str, expected: &Reason) {
    match error(&with(from, to)) {
        FileError::Field { path, reason, line, .. } => {
            assert_eq!((path.to_string().as_str(), &reason), (place, expected));
            assert!(line > 0, "a field stands on a line");
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check_plan(from: &str, to: &str, place: &str) -> Rule {
    match error(&with(from, to)) {
        FileError::Plan { line, error: PlanError { at, rule }, .. } => {
            assert_eq!(at.to_string(), place);
            assert!(line > 0, "it stands on a line");
            rule
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_with_facts_is_named_with_its_place() {
    for (from, to, place) in [
        ("\"values\": [3]", "\"values\": [-3]", "plan.control.reports[2].rows[0].values[0]"),
        (
            "\"source\": 3, \"period\": \"day",
            "\"source\": 9, \"period\": \"day",
            "plan.control.reports[2].source",
        ),
        ("\"baseline\": 4", "\"baseline\": 5", "plan.control.baseline"),
        ("\"id\": \"1002\"", "\"id\": \"1001\"", "plan.control.deals[1].id"),
        ("{\"amount\": 1000000}", "{\"share\": 0.0}", "plan.control.schemes[0].bands[1].from"),
    ] {
        assert!(FIXTURE_4.contains(from), "{from}");
        assert_eq!(place_in(&error(&FIXTURE_4.replacen(from, to, 1))), place, "{to}");
    }
    // A version that has no facts refuses them.
    let older = FIXTURE_4.replacen("\"schema\": 4", "\"schema\": 3", 1);
    assert!(matches!(error(&older), FileError::Field { path, .. } if path.to_string() == "plan.control"));
}

#[test]
fn scenarios_that_are_not_valid_are_named_with_their_place() {
    for (from, to, place) in [
        ("\"Как есть\"", "\"оптимистичный\"", "plan.scenarios[1].name"),
        ("\"Как есть\"", "\"\"", "plan.scenarios[1].name"),
        ("\"target\": 15000000", "\"target\": -1", "plan.scenarios[0].target"),
        ("\"average_deal\": 210000", "\"average_deal\": -1", "plan.scenarios[0].average_deal"),
        ("{\"1\": 0.14}", "{\"1\": 1.4}", "plan.scenarios[0].rates.1"),
        ("{\"1\": 0.14}", "{\"99\": 0.14}", "plan.scenarios[0].rates.99"),
        ("{\"1\": 45.0}", "{\"1\": -45}", "plan.scenarios[0].maximum.1"),
        ("{\"1\": 45.0}", "{\"99\": 45}", "plan.scenarios[0].maximum.99"),
        ("\"selling_minutes\": 270.0", "\"selling_minutes\": 1441", "plan.scenarios[0].selling_minutes"),
        ("\"count\": 2", "\"count\": 0", "plan.scenarios[0].hires.count"),
        ("\"id\": 11", "\"id\": 10", "plan.scenarios[1].id"),
        ("\"last_id\": 11", "\"last_id\": 10", "plan.last_id"),
    ] {
        assert!(FIXTURE_3.contains(from), "{from}");
        assert_eq!(place_in(&error(&FIXTURE_3.replacen(from, to, 1))), place, "{to}");
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
    let bases = Reason::Choice { allowed: &["russia", "5-2", "6-1"] };
    check_field("\"russia\"", "\"ru\"", "plan.calendar.base", &bases);
    let scopes = Reason::Choice { allowed: &["all", "unassigned", "team", "manager"] };
    for wrong in ["\"me\"", "7", "{\"me\": 8}", "{\"manager\": 8, \"team\": 5}"] {
        check_field("{\"manager\": 8}", wrong, "plan.holds[1].scope", &scopes);
    }
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
        ("{\"1\": 0.15}", "{\"99\": 0.15}", "plan.managers[0].rates.99"),
        ("{\"1\": 0.15}", "{\"1\": 1.15}", "plan.managers[0].rates.1"),
        ("{\"1\": 30.0}", "{\"99\": 30.0}", "plan.managers[0].maximum.99"),
        ("\"2027-07-23\"", "\"2027-07-03\"", "plan.managers[0].absences[0]"),
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
    let too_long = check_plan("\"позвонить в банк\"", &long, "plan.managers[0].notes.2027-03-15");
    assert_eq!(too_long, Rule::BadText { max: 2_000 });
    let many = (0..13).map(|i| format!(r#"{{"id": {i}, "name": "s", "step": {{"percent": 1}}}}"#));
    let many = format!("\"stages\": [{}], \"teams\": [", many.collect::<Vec<_>>().join(","));
    let start = FIXTURE.find("\"stages\": [").unwrap();
    let end = FIXTURE.find("\"teams\": [").unwrap() + "\"teams\": [".len();
    let text = format!("{}{many}{}", &FIXTURE[..start], &FIXTURE[end..]);
    assert_eq!(place_in(&error(&text)), "plan.stages");
}

#[test]
fn a_wrong_field_of_somebody_is_told_with_the_name() {
    use planerka::i18n::{Lang, file_error_words};
    let wrong = FIXTURE_3.replacen("\"count\": 2", "\"count\": 0", 1);
    let said = file_error_words(Lang::Ru, &error(&wrong));
    assert!(said.contains("plan.scenarios[0].hires.count (Оптимистичный)"), "{said}");
}
