//! Files: what is written is read back, and what is wrong is named with its place.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use planerka::file::{Encoding, FileError, Reason, WriteError, read, write};
use planerka::plan::{
    CellAt, HoldKind, MAX_FACTOR, MAX_MANAGERS, Manager, ManagerId, Path, Place, Plan, PlanError, Rule,
};
use proptest::prelude::*;

pub const FIXTURE: &str = include_str!("../../fixtures/plan-1.json");
pub const FIXTURE_2: &str = include_str!("../../fixtures/plan-2.json");
pub const FIXTURE_3: &str = include_str!("../../fixtures/plan-3.json");
pub const FIXTURE_4: &str = include_str!("../../fixtures/plan-4.json");
pub const FIXTURE_5: &str = include_str!("../../fixtures/plan-5.json");
pub const FIXTURE_6: &str = include_str!("../../fixtures/plan-6.json");
pub const FIXTURE_7: &str = include_str!("../../fixtures/plan-7.json");
pub const FIXTURE_8: &str = include_str!("../../fixtures/plan-8.json");
pub const FIXTURE_9: &str = include_str!("../../fixtures/plan-9.json");

pub fn error(text: &str) -> FileError {
    read(text.as_bytes()).expect_err(text)
}

/// The fixture with one text replaced, which must be there.
pub fn with(from: &str, to: &str) -> String {
    assert!(FIXTURE.contains(from), "{from}");
    FIXTURE.replacen(from, to, 1)
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
fn a_file_of_version_5_opens_for_good() {
    let opened = read(FIXTURE_5.as_bytes()).unwrap();
    assert_eq!(opened.schema, 5);
    let plan = &opened.plan;
    let (manager, stage) = (&plan.managers[0], plan.stages[0].id);
    let most = manager.lines.iter().map(|line| plan.maximum_at(manager, line, 0)).collect::<Vec<_>>();
    assert_eq!(most, [Some(30.0), Some(25.5)]);
    let days = manager.lines.iter().map(|line| plan.days_before_deal(manager, line)[0]).collect::<Vec<_>>();
    assert_eq!(days, [8, 12]);
    assert_eq!(plan.dimensions[0].members[0].maximum.get(&stage), Some(&35.0));
    let senior = plan.teams[0].senior.and_then(|id| plan.manager(id)).unwrap();
    assert_eq!((senior.name.as_str(), senior.team), ("Петрова", None), "of no team herself");
    assert_eq!(write(plan).unwrap(), FIXTURE_5, "writing gives the file back to the byte");
}

#[test]
fn a_file_of_version_6_opens_for_good() {
    let opened = read(FIXTURE_6.as_bytes()).unwrap();
    assert_eq!(opened.schema, 6);
    let plan = &opened.plan;
    let manager = &plan.managers[0];
    let margins = manager.lines.iter().map(|line| plan.margin_at(manager, line)).collect::<Vec<_>>();
    assert_eq!(
        margins,
        [Some(0.31), Some(0.42)],
        "a manager's own comes before a product's, a line's before both"
    );
    assert_eq!((plan.margin, plan.dimensions[0].members[0].margin), (Some(0.35), Some(0.5)));
    assert_eq!(write(plan).unwrap(), FIXTURE_6, "writing gives the file back to the byte");
}

#[test]
fn own_maxima_lags_and_seniors_are_fields_of_version_5() {
    type Change = fn(&mut Plan);
    let cases: [(&str, Change); 7] = [
        ("plan.cell_notes[0].place.senior", |plan| {
            let scope = planerka::plan::Scope::Team(plan.teams[0].id);
            plan.cell_notes.insert(CellAt { scope, place: Place::Senior }, "x".into());
        }),
        ("plan.cell_notes[0].place.lag", |plan| {
            let place = Place::Lag(plan.stages[1].id);
            plan.cell_notes.insert(CellAt { scope: planerka::plan::Scope::All, place }, "x".into());
        }),
        ("plan.teams[0].senior", |plan| plan.teams[0].senior = Some(plan.managers[1].id)),
        ("plan.dimensions.members.maximum", |plan| {
            plan.dimensions[0].members[0].maximum.insert(plan.stages[0].id, 9.0);
        }),
        ("plan.managers[0].lags", |plan| {
            let stage = plan.stages[0].id;
            Arc::make_mut(&mut plan.managers[0]).lags.insert(stage, 9);
        }),
        ("plan.managers[0].lines.lags", |plan| {
            let stage = plan.stages[0].id;
            Arc::make_mut(&mut plan.managers[0]).lines[1].lags.insert(stage, 9);
        }),
        ("plan.managers[0].lines.maximum", |plan| {
            let stage = plan.stages[0].id;
            Arc::make_mut(&mut plan.managers[0]).lines[0].maximum.insert(stage, 9.0);
        }),
    ];
    let mut plain = read(FIXTURE_5.as_bytes()).unwrap().plan;
    plain.dimensions[0].members.iter_mut().for_each(|member| member.maximum.clear());
    let first = Arc::make_mut(&mut plain.managers[0]);
    first.lags.clear();
    for line in &mut first.lines {
        line.lags.clear();
        line.maximum.clear();
    }
    plain.teams[0].senior = None;
    assert!(write(&plain).unwrap().contains("\"schema\": 4"));
    for (path, change) in cases {
        let mut plan = plain.clone();
        change(&mut plan);
        let text = write(&plan).unwrap();
        assert_eq!(read(text.as_bytes()).unwrap().plan, plan);
        let older = text.replacen("\"schema\": 5", "\"schema\": 4", 1);
        assert!(
            matches!(error(&older), FileError::Field { path: found, .. } if found.to_string() == path),
            "{path}"
        );
        // A snapshot of such a plan is of version 5 as well.
        let mut kept = plain.clone();
        let control = Arc::make_mut(&mut kept.control);
        Arc::make_mut(&mut control.snapshots[0]).plan =
            Arc::new(Plan { control: Arc::default(), ..plan.clone() });
        assert!(write(&kept).unwrap().contains("\"schema\": 5"), "{path}");
    }
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
    assert!(
        matches!(error(&older), FileError::Field { path, .. } if path.to_string() == "plan.holds[1].at_least")
    );
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
    // The field is named with the line that it stands in.
    let refuses = |text: &str, wanted: &str| {
        let FileError::Field { path, line, reason: Reason::Unknown, .. } = error(text) else {
            panic!("{wanted}: {:?}", error(text))
        };
        assert_eq!(path.to_string(), wanted);
        let field = wanted.rsplit('.').next().unwrap();
        assert!(text.lines().nth(line - 1).unwrap().contains(field), "{wanted} in line {line}");
    };
    refuses(&older, "plan.payments");
    for version in [1, 2] {
        let with = FIXTURE.replacen("\"schema\": 1", &format!("\"schema\": {version}"), 1);
        let with = with.replacen(
            "\"last_id\": 9",
            "\"scenarios\": [{\"id\": 10, \"name\": \"x\"}], \"last_id\": 10",
            1,
        );
        refuses(&with, "plan.scenarios");
    }
    for (text, path) in
        [(r#""maximum": 40.0"#, "plan.stages[0].lag"), (r#""fte": 0.5"#, "plan.managers[1].selling_minutes")]
    {
        let field = if path.ends_with("lag") { "lag" } else { "selling_minutes" };
        let with = FIXTURE.replacen(text, &format!("{text}, \"{field}\": 3"), 1);
        refuses(&with, path);
    }
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
        r#"{"app": "planerka", "schema": 10, "created_with": "9.0.0", "plan": {"unheard": [1]}, "more": 1}"#;
    assert_eq!(error(text), FileError::Newer { schema: 10, created_with: "9.0.0".into() });
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
        assert!(matches!(
            write(&plan),
            Err(WriteError::Plan(PlanError { rule: Rule::OutOfRange { .. }, .. }))
        ));
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
    let expected =
        PlanError { at: Path::of(&["plan", "managers"]), rule: Rule::TooMany { max: MAX_MANAGERS } };
    assert!(matches!(error(&more), FileError::Plan { error, .. } if error == expected));
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
