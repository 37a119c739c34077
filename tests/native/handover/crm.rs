//! Every file for a CRM, made of the sample, byte for byte; and their sums.

use planerka::exchange::crm::Every;
use planerka::exchange::crm::pipedrive::Kind;
use planerka::handover::Ask;
use planerka::handover::crm::{
    CrmFile, Freshsales, HubSpot, NoFile, Pipedrive, Salesforce, freshsales, hubspot, pipedrive, salesforce,
};
use planerka::i18n::Lang;
use planerka::plan::crm::ids::{BadId, digits, email, salesforce_type, salesforce_user};
use planerka::plan::{ManagerId, StageId};
use serde_json::{Map, Value, json};

use super::{ask, ask_of};

const TYPE: &str = "0Db5f000000TgHxCAK";
/// Everybody of the sample, ids as they look in each CRM; the last one has none.
const PEOPLE: [(u32, &str, &str, &str); 7] = [
    (7, "0055f000009AbCdAAK", "901831746", "sokolova@example.com"),
    (8, "0055f000009AbCeAAK", "901831747", "morozov@example.com"),
    (9, "0055f000009AbCfAAK", "901831748", "lebedeva@example.com"),
    (10, "0055f000009AbCgAAK", "901831749", "kuznetsov@example.com"),
    (11, "0055f000009AbChAAK", "901831750", "volkov@example.com"),
    (12, "0055f000009AbCiAAK", "901831751", "zaitseva@example.com"),
    (13, "0055f000009AbCjAAK", "901831752", "pavlov@example.com"),
];

fn id(
    which: fn(&(u32, &'static str, &'static str, &'static str)) -> &'static str,
) -> impl Fn(ManagerId) -> Option<String> {
    move |manager| PEOPLE.iter().find(|(own, ..)| *own == manager.0).map(|person| which(person).to_owned())
}

/// Compares a file with the one that is kept; with `KEEP_FIXTURES` set it is kept anew, to be looked at before it is committed.
#[track_caller]
fn is_kept(file: &CrmFile, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crm").join(name);
    if std::env::var_os("KEEP_FIXTURES").is_some() {
        std::fs::write(&path, &file.text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == file.text, "{name} is another; it would be:\n{}", file.text);
}

/// The target without the last manager, who has no id.
fn without_last(ask: &Ask) -> i64 {
    ask.plan.target().unwrap() - ask.tables.target(7, ask.tables.horizon())
}

#[test]
fn salesforce_is_kept_and_adds_up() {
    let ask = ask(Lang::Ru);
    let user = id(|person| person.1);
    let stages = [(StageId(1), TYPE)];
    let with = Salesforce { user: &user, revenue: Some(TYPE), stages: &[], currencies: true };
    let file = salesforce(&ask, Every::Month, &with).unwrap();
    is_kept(&file, "salesforce.csv");
    assert!(file.text.contains("\r\n0055f000009AbCdAAK,0Db5f000000TgHxCAK,2027-01-01,1020000,RUB\r\n"));
    assert_eq!((file.count, file.left_out.as_slice()), (7 * 12, ["Егорова".to_owned()].as_slice()));
    let sum = |text: &str| -> i64 {
        text.lines().skip(1).map(|line| line.split(',').nth(3).unwrap().parse::<i64>().unwrap()).sum()
    };
    assert_eq!(sum(&file.text), without_last(&ask));
    let quarters = salesforce(&ask, Every::Quarter, &with).unwrap();
    assert_eq!((sum(&quarters.text), quarters.count), (without_last(&ask), 28));
    assert!(quarters.parts.is_empty() && quarters.text.contains(",2027-04-01,"));
    let both = Salesforce { stages: &stages, currencies: false, ..with };
    let both = salesforce(&ask, Every::Month, &both).unwrap();
    let lines: Vec<&str> = both.text.lines().take(3).collect();
    assert_eq!(lines[0], "QuotaOwnerId,ForecastingTypeId,StartDate,QuotaAmount,QuotaQuantity");
    assert!(lines[1].ends_with(",1020000,") && lines[2].ends_with(",,200"), "never both: {lines:?}");
    assert_eq!(salesforce(&ask, Every::Week, &with), Err(NoFile::NoPeriod));
}

#[test]
fn hubspot_is_kept_and_adds_up() {
    let ask = ask(Lang::Ru);
    let owner = id(|person| person.2);
    let template: Map<String, Value> =
        json!({"hs_kpi_value_type": "sum", "hs_object_id": "1", "hs_goal_name": "other"})
            .as_object()
            .unwrap()
            .clone();
    let with = HubSpot { owner: &owner, goal: "Sales quota 2027", template: &template };
    let file = hubspot(&ask, Every::Month, &with).unwrap();
    is_kept(&file, "hubspot.jsonl");
    assert_eq!(file.text.lines().count(), 7);
    let mut sum = 0;
    for line in file.text.lines() {
        let body: Value = serde_json::from_str(line).unwrap();
        for input in body["inputs"].as_array().unwrap() {
            let own = &input["properties"];
            assert_eq!(
                (&own["hs_goal_name"], &own["hs_object_id"]),
                (&json!("Sales quota 2027"), &Value::Null)
            );
            assert_eq!(own["hs_kpi_value_type"], "sum");
            let uuid: Vec<&str> = own["hs_group_correlation_uuid"].as_str().unwrap().split('-').collect();
            assert_eq!(uuid.iter().map(|part| part.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
            assert!(uuid[2].starts_with('4') && uuid[3].starts_with(['8', '9', 'a', 'b']));
            assert_eq!(own["hs_goal_target_group_id"].as_str().unwrap().len(), 15);
            sum += own["hs_target_amount"]
                .as_str()
                .unwrap()
                .strip_suffix(".00")
                .unwrap()
                .parse::<i64>()
                .unwrap();
        }
    }
    assert_eq!(sum, without_last(&ask));
    assert_eq!(hubspot(&ask, Every::Month, &with).unwrap(), file, "a second one is the same");
}

#[test]
fn pipedrive_is_kept_and_joins_equal_months() {
    let ask = ask(Lang::Ru);
    let user = id(|person| person.2);
    let with = |kind, stage| Pipedrive { user: &user, kind, stage, pipeline: None };
    let file = pipedrive(&ask, Every::Month, &with(Kind::Revenue(37), None)).unwrap();
    is_kept(&file, "pipedrive.jsonl");
    let months: i64 = file
        .text
        .lines()
        .map(|line| {
            let goal: Value = serde_json::from_str(line).unwrap();
            let month = |key: &str| goal["duration"][key].as_str().unwrap()[5..7].parse::<i64>().unwrap();
            goal["expected_outcome"]["target"].as_i64().unwrap() * (month("end") - month("start") + 1)
        })
        .sum();
    assert_eq!(months, without_last(&ask));
    assert!(file.count < 84, "equal months that follow each other are one goal: {}", file.count);
    let calls = pipedrive(&ask, Every::Quarter, &with(Kind::Activities(vec![3]), Some(StageId(1)))).unwrap();
    let first: Value = serde_json::from_str(calls.text.lines().next().unwrap()).unwrap();
    assert_eq!(
        first["type"],
        json!({"name": "activities_completed", "params": {"pipeline_id": null, "activity_type_id": [3]}})
    );
    assert_eq!(
        (&first["expected_outcome"]["currency_id"], &first["interval"]),
        (&Value::Null, &json!("quarterly"))
    );
}

#[test]
fn freshsales_is_kept_and_weeks_begin_on_sunday() {
    let ask = ask(Lang::Ru);
    let email = id(|person| person.3);
    let activities = [(StageId(1), "Call", "")];
    let with = Freshsales { email: &email, activities: &activities };
    let file = freshsales(&ask, Every::Month, &with).unwrap();
    is_kept(&file, "freshsales.csv");
    assert!(file.text.contains("\r\nsokolova@example.com,User,Monthly,01/01/2027,01/31/2027,200,,Call,\r\n"));
    let weeks = freshsales(&ask, Every::Week, &with).unwrap();
    assert!(weeks.text.contains("sokolova@example.com,User,Weekly,01/10/2027,01/16/2027,"), "{}", weeks.text);
    assert_eq!(weeks.parts.len(), 2, "the first and the last week are cut by the year");
    let mut plan = (*ask.plan).clone();
    plan.calendar.working_days.insert(chrono::NaiveDate::from_ymd_opt(2027, 3, 7).unwrap());
    assert_eq!(freshsales(&ask_of(plan, Lang::Ru), Every::Week, &with), Err(NoFile::Sunday));
}

#[test]
fn quarters_are_those_of_the_calendar_and_a_part_is_said() {
    let mut plan = planerka::sample::plan(Lang::En, 2027, "s");
    plan.horizon =
        planerka::calendar::Horizon::new(planerka::calendar::Month::new(2027, 3).unwrap(), 4).unwrap();
    plan.holds.clear();
    let ask = ask_of(plan, Lang::En);
    let user = id(|person| person.1);
    let with = Salesforce { user: &user, revenue: Some(TYPE), stages: &[], currencies: false };
    let file = salesforce(&ask, Every::Quarter, &with).unwrap();
    assert_eq!(file.count, 14, "March alone, then April to June");
    assert!(file.text.contains(",2027-01-01,") && file.text.contains(",2027-04-01,"));
    let said = file.words("Salesforce", Lang::En);
    assert_eq!(said[1], "The plan has only a part of: 1 Jan – 31 Mar 2027.");
    assert!(said[0].starts_with("Left out, no id in Salesforce: "));
}

#[test]
fn products_have_rows_of_their_own_that_add_up() {
    let ask = ask_of(super::totals::with_products(Lang::Ru), Lang::Ru);
    let user = id(|person| person.1);
    let with = Salesforce { user: &user, revenue: Some(TYPE), stages: &[], currencies: false };
    let file = salesforce(&ask, Every::Quarter, &with).unwrap();
    let lines: Vec<Vec<&str>> = file.text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines[0][4], "ProductFamily");
    assert_eq!(file.count, 7 * 4 * 3);
    for rows in lines[1..].chunks(3) {
        let amounts: Vec<i64> = rows.iter().map(|row| row[3].parse().unwrap()).collect();
        assert_eq!((amounts[0], rows[0][4]), (amounts[1] + amounts[2], ""));
        assert_eq!((rows[1][4], rows[2][4]), ("Tea", "Coffee"));
    }
}

#[test]
fn one_id_for_two_is_refused() {
    let same = |_: ManagerId| Some("7".to_owned());
    let with = Pipedrive { user: &same, kind: Kind::Deals, stage: None, pipeline: Some(1) };
    let error = pipedrive(&ask(Lang::Ru), Every::Month, &with).unwrap_err();
    assert_eq!(
        error.words("Pipedrive", Lang::Ru),
        "У Соколова и Морозов один и тот же идентификатор в Pipedrive."
    );
}

#[test]
fn ids_are_checked_by_their_form() {
    for good in ["0055f000009AbCd", "0055f000009AbCdAAK"] {
        assert_eq!(salesforce_user(good), Ok(()), "{good}");
    }
    assert_eq!(salesforce_type("0DbD00000001eQBKAY"), Ok(()));
    assert_eq!(salesforce_type("0DbD00000001eQBKAZ"), Err(BadId::Check("KAY".to_owned())));
    for bad in ["", "005", "0055f000009AbC!", "0015f000009AbCd", "0055f000009AbCdAA", "0055f000009AbCя"] {
        assert_eq!(salesforce_user(bad), Err(BadId::Form), "{bad}");
    }
    assert_eq!(digits("901831746"), Ok(901_831_746));
    for bad in ["", "12a", "-5", "+5", "99999999999999999999999"] {
        assert_eq!(digits(bad), Err(BadId::Form), "{bad}");
    }
    for good in ["a@b", "sokolova@example.com"] {
        assert_eq!(email(good), Ok(()), "{good}");
    }
    for bad in ["", "a", "@b", "a@", "a@b@c", "a b@c", "a,b@c", "a;b@c", "=a@b", "+a@b", "-a@b", "a@b\n"] {
        assert_eq!(email(bad), Err(BadId::Form), "{bad:?}");
    }
}
