//! Every file for a CRM, made of the sample, byte for byte; and their sums.

use std::sync::Arc;

use planerka::exchange::crm::Every;
use planerka::handover::Ask;
use planerka::handover::crm::{CrmFile, CrmKind, Goal, NoFile, Note, file, who_is_who};
use planerka::i18n::Lang;
use planerka::plan::crm::ids::{BadId, digits, email, salesforce_type, salesforce_user};
use planerka::plan::crm::{Activity, Crm, Person, PersonId};
use planerka::plan::{ManagerId, Plan, StageId};
use serde_json::{Value, json};

use super::{ask_of, text};

const TYPE: &str = "0Db5f000000TgHxCAK";
/// Everybody of the sample, ids as they look in each CRM; the last one has none.
const PEOPLE: [(u32, &str, u64, &str); 7] = [
    (7, "0055f000009AbCdAAK", 901_831_746, "sokolova@example.com"),
    (8, "0055f000009AbCeAAK", 901_831_747, "morozov@example.com"),
    (9, "0055f000009AbCfAAK", 901_831_748, "lebedeva@example.com"),
    (10, "0055f000009AbCgAAK", 901_831_749, "kuznetsov@example.com"),
    (11, "0055f000009AbChAAK", 901_831_750, "volkov@example.com"),
    (12, "0055f000009AbCiAAK", 901_831_751, "zaitseva@example.com"),
    (13, "0055f000009AbCjAAK", 901_831_752, "pavlov@example.com"),
];
const CALLS: StageId = StageId(1);

/// A plan with everybody's ids, and with what each CRM needs for revenue and calls.
pub fn known(mut plan: Plan) -> Plan {
    let crm = Arc::make_mut(&mut plan.crm);
    for (id, user, number, email) in PEOPLE {
        let (email, salesforce) = (Some(email.to_owned()), Some(user.to_owned()));
        let person = Person { email, salesforce, hubspot: Some(number), pipedrive: Some(number) };
        crm.people.insert(ManagerId(id), person);
    }
    (crm.salesforce.revenue, crm.salesforce.currencies) = (Some(TYPE.to_owned()), true);
    crm.hubspot.goal = "Sales quota 2027".to_owned();
    let template = [("hs_kpi_value_type", "sum"), ("hs_object_id", "1"), ("hs_goal_name", "other")];
    crm.hubspot.template =
        template.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
    crm.pipedrive.currency = Some(37);
    crm.freshsales.activities.insert(CALLS, Activity { name: "Call".into(), outcome: String::new() });
    assert_eq!(plan.check(), Ok(()));
    plan
}

/// The sample with ids.
fn ask(lang: Lang) -> Ask {
    ask_of(known(planerka::sample::plan(lang, 2027, "s")), lang)
}

fn with(ask: &Ask, change: impl Fn(&mut Crm)) -> Ask {
    let mut plan = (*ask.plan).clone();
    change(Arc::make_mut(&mut plan.crm));
    Ask { plan: Arc::new(plan), ..ask.clone() }
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
    let made = file(&ask, CrmKind::Salesforce, Every::Month, Goal::All).unwrap();
    is_kept(&made, "salesforce.csv");
    assert!(made.text.contains("\r\n0055f000009AbCdAAK,0Db5f000000TgHxCAK,2027-01-01,1020000,RUB\r\n"));
    assert_eq!((made.count, made.left_out.as_slice()), (7 * 12, ["Егорова".to_owned()].as_slice()));
    let sum = |text: &str| -> i64 {
        text.lines().skip(1).map(|line| line.split(',').nth(3).unwrap().parse::<i64>().unwrap()).sum()
    };
    assert_eq!(sum(&made.text), without_last(&ask));
    assert_eq!(made.revenue, Some(without_last(&ask)));
    assert_eq!(without_last(&ask) + made.left_revenue, ask.plan.target().unwrap());
    let quarters = file(&ask, CrmKind::Salesforce, Every::Quarter, Goal::Revenue).unwrap();
    assert_eq!((sum(&quarters.text), quarters.count), (without_last(&ask), 28));
    assert!(quarters.parts.is_empty() && quarters.text.contains(",2027-04-01,"));
    let both = with(&ask, |crm| {
        crm.salesforce.currencies = false;
        crm.salesforce.stages.insert(CALLS, TYPE.to_owned());
    });
    let both = file(&both, CrmKind::Salesforce, Every::Month, Goal::All).unwrap();
    let lines: Vec<&str> = both.text.lines().take(3).collect();
    assert_eq!(lines[0], "QuotaOwnerId,ForecastingTypeId,StartDate,QuotaAmount,QuotaQuantity");
    assert!(lines[1].ends_with(",1020000,") && lines[2].ends_with(",,200"), "never both: {lines:?}");
    assert_eq!(file(&ask, CrmKind::Salesforce, Every::Week, Goal::All), Err(NoFile::NoPeriod));
    assert_eq!(file(&ask, CrmKind::Salesforce, Every::Month, Goal::Stage(CALLS)), Err(NoFile::NotSaid));
}

#[test]
fn hubspot_is_kept_and_adds_up() {
    let ask = ask(Lang::Ru);
    let made = file(&ask, CrmKind::HubSpot, Every::Month, Goal::All).unwrap();
    is_kept(&made, "hubspot.jsonl");
    assert_eq!(made.text.lines().count(), 7);
    let mut sum = 0;
    for line in made.text.lines() {
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
            let amount = own["hs_target_amount"].as_str().unwrap();
            sum += amount.strip_suffix(".00").unwrap().parse::<i64>().unwrap();
        }
    }
    assert_eq!(sum, without_last(&ask));
    assert!(made.notes.is_empty());
    assert_eq!(
        file(&ask, CrmKind::HubSpot, Every::Month, Goal::All).unwrap(),
        made,
        "a second one is the same"
    );
    assert_eq!(file(&ask, CrmKind::HubSpot, Every::Month, Goal::Stage(CALLS)), Err(NoFile::NotTaken));
    let plain = with(&ask, |crm| (crm.hubspot.goal, crm.hubspot.template) = Default::default());
    let plain = file(&plain, CrmKind::HubSpot, Every::Quarter, Goal::Revenue).unwrap();
    assert!(plain.text.contains(&format!("\"hs_goal_name\":{}", json!(ask.plan.name))));
    assert_eq!(plain.notes, [Note::NoTemplate]);
}

#[test]
fn pipedrive_is_kept_and_joins_equal_months() {
    let ask = ask(Lang::Ru);
    let made = file(&ask, CrmKind::Pipedrive, Every::Month, Goal::All).unwrap();
    is_kept(&made, "pipedrive.jsonl");
    let months: i64 = made
        .text
        .lines()
        .map(|line| {
            let goal: Value = serde_json::from_str(line).unwrap();
            let month = |key: &str| goal["duration"][key].as_str().unwrap()[5..7].parse::<i64>().unwrap();
            goal["expected_outcome"]["target"].as_i64().unwrap() * (month("end") - month("start") + 1)
        })
        .sum();
    assert_eq!((months, made.revenue), (without_last(&ask), Some(without_last(&ask))));
    assert!(made.count < 84, "equal months that follow each other are one goal: {}", made.count);
    assert_eq!(made.notes, [Note::Goals(made.count)]);
    let active = with(&ask, |crm| {
        crm.pipedrive.activities.insert(CALLS, vec![3]);
        crm.pipedrive.pipelines = vec![1, 2];
    });
    let calls = file(&active, CrmKind::Pipedrive, Every::Quarter, Goal::Stage(CALLS)).unwrap();
    let first: Value = serde_json::from_str(calls.text.lines().next().unwrap()).unwrap();
    assert_eq!(first["title"], "Planerka 2027 · Соколова · Звонки · 2027-01–2027-03");
    assert_eq!(
        first["type"],
        json!({"name": "activities_completed", "params": {"pipeline_id": [1, 2], "activity_type_id": [3]}})
    );
    assert_eq!(
        (&first["expected_outcome"]["currency_id"], &first["interval"]),
        (&Value::Null, &json!("quarterly"))
    );
    let all = file(&active, CrmKind::Pipedrive, Every::Quarter, Goal::All).unwrap();
    let money = file(&active, CrmKind::Pipedrive, Every::Quarter, Goal::Revenue).unwrap();
    assert_eq!(all.text, money.text + &calls.text, "money first, then what the plan says of stages");
    let deals = ask.plan.stages.last().unwrap().id;
    let won = file(&ask, CrmKind::Pipedrive, Every::Year, Goal::Stage(deals)).unwrap();
    assert_eq!(won.text.matches("\"deals_won\",\"params\":{\"pipeline_id\":null}").count(), 7);
    assert_eq!(file(&ask, CrmKind::Pipedrive, Every::Year, Goal::Stage(CALLS)), Err(NoFile::NotSaid));
}

#[test]
fn freshsales_is_kept_and_weeks_begin_on_sunday() {
    let ask = ask(Lang::Ru);
    let made = file(&ask, CrmKind::Freshsales, Every::Month, Goal::All).unwrap();
    is_kept(&made, "freshsales.csv");
    assert!(made.text.contains("\r\nsokolova@example.com,User,Monthly,01/01/2027,01/31/2027,200,,Call,\r\n"));
    let sum: i64 =
        made.text.lines().skip(1).map(|l| l.split(',').nth(5).unwrap().parse::<i64>().unwrap()).sum();
    assert_eq!(made.counts, [(CALLS, sum)]);
    let weeks = file(&ask, CrmKind::Freshsales, Every::Week, Goal::All).unwrap();
    assert!(weeks.text.contains("sokolova@example.com,User,Weekly,01/10/2027,01/16/2027,"), "{}", weeks.text);
    assert_eq!(weeks.parts.len(), 2, "the first and the last week are cut by the year");
    let mut plan = (*ask.plan).clone();
    plan.calendar.working_days.insert(chrono::NaiveDate::from_ymd_opt(2027, 3, 7).unwrap());
    let sundays = ask_of(plan, Lang::Ru);
    assert_eq!(file(&sundays, CrmKind::Freshsales, Every::Week, Goal::All), Err(NoFile::Sunday));
    assert_eq!(file(&ask, CrmKind::Freshsales, Every::Week, Goal::Revenue), Err(NoFile::NotTaken));
}

#[test]
fn quarters_are_those_of_the_calendar_and_a_part_is_said() {
    let mut plan = planerka::sample::plan(Lang::En, 2027, "s");
    plan.horizon =
        planerka::calendar::Horizon::new(planerka::calendar::Month::new(2027, 3).unwrap(), 4).unwrap();
    plan.holds.clear();
    let ask = ask_of(known(plan), Lang::En);
    let made = file(&ask, CrmKind::Salesforce, Every::Quarter, Goal::All).unwrap();
    assert_eq!(made.count, 14, "March alone, then April to June");
    assert!(made.text.contains(",2027-01-01,") && made.text.contains(",2027-04-01,"));
    let said = made.words(Lang::En);
    assert_eq!(said[1], "The plan has only a part of: 1 Jan – 31 Mar 2027.");
    assert!(said[0].starts_with("Left out, no id in Salesforce: "));
    let goals = file(&ask, CrmKind::HubSpot, Every::Month, Goal::All).unwrap();
    assert_eq!(goals.notes, [Note::NotTwelve(4)]);
}

#[test]
fn the_proof_names_what_is_missing() {
    let ask = ask(Lang::En);
    let made = file(&ask, CrmKind::Salesforce, Every::Month, Goal::All).unwrap();
    let money = |amount| planerka::i18n::number::format_amount(amount, &ask.plan.currency, Lang::En);
    let [sum, left] = [made.revenue.unwrap(), made.left_revenue].map(money);
    assert_eq!(
        made.proof(&ask),
        [
            format!("Reps: 7, periods: 12. Their sum is {sum}, the plan's target €12,000,000."),
            format!("Reps without an id: {left}, not in the file."),
        ]
    );
    assert!(made.words(Lang::En)[1].starts_with("Loading needs the permission Manage Quotas"));
}

#[test]
fn products_have_rows_of_their_own_that_add_up() {
    let plain = ask_of(known(super::totals::with_products(Lang::Ru)), Lang::Ru);
    let ask = with(&plain, |crm| crm.salesforce.currencies = false);
    let made = file(&ask, CrmKind::Salesforce, Every::Quarter, Goal::All).unwrap();
    let lines: Vec<Vec<&str>> = made.text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines[0][4], "ProductFamily");
    assert_eq!(made.count, 7 * 4 * 3);
    for rows in lines[1..].chunks(3) {
        let amounts: Vec<i64> = rows.iter().map(|row| row[3].parse().unwrap()).collect();
        assert_eq!((amounts[0], rows[0][4]), (amounts[1] + amounts[2], ""));
        assert_eq!((rows[1][4], rows[2][4]), ("Tea", "Coffee"));
    }
}

#[test]
fn one_id_for_two_is_refused_however_it_is_written() {
    let second = ManagerId(8);
    let same = |id: PersonId, text: &str| {
        with(&ask(Lang::Ru), |crm| {
            let person = crm.people.remove(&second).unwrap();
            crm.people.insert(second, person.with(id, text).unwrap());
        })
    };
    for (kind, text) in [
        (CrmKind::Salesforce, "0055f000009AbCd"),
        (CrmKind::HubSpot, "0901831746"),
        (CrmKind::Pipedrive, "901831746"),
        (CrmKind::Freshsales, "Sokolova@example.com"),
    ] {
        let error = file(&same(kind.person(), text), kind, Every::Month, Goal::All).unwrap_err();
        let said = format!("У Соколова и Морозов один и тот же идентификатор в {}.", kind.words(Lang::Ru));
        assert_eq!(error.words(kind, Lang::Ru), said);
    }
    let nobody = with(&ask(Lang::Ru), |crm| crm.people.clear());
    for kind in CrmKind::ALL {
        let error = file(&nobody, kind, Every::Month, Goal::All).unwrap_err();
        assert_eq!(error, NoFile::Nobody);
        assert!(error.words(kind, Lang::En).contains(kind.words(Lang::En)));
    }
}

#[test]
fn who_is_who_stands_as_a_sheet() {
    let sheet = who_is_who(&ask(Lang::En).plan, Lang::En);
    let row = |at| (0..5).map(|column| text(&sheet, at, column).to_owned()).collect::<Vec<_>>();
    assert_eq!(row(0), ["Rep", "E-mail", "Salesforce", "HubSpot", "Pipedrive"]);
    assert_eq!(row(1)[1..], ["sokolova@example.com", "0055f000009AbCdAAK", "901831746", "901831746"]);
    assert_eq!((sheet.rows.len(), row(8)[1].as_str()), (9, ""), "whoever has nothing has a row, too");
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
