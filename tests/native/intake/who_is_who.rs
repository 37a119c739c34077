//! Who is who in the CRM, from lists of users as CRMs export them.

use std::sync::Arc;

use planerka::edit::{Label, Session};
use planerka::exchange::workbook::Value;
use planerka::handover::crm::who_is_who;
use planerka::i18n::Lang;
use planerka::intake::who_is_who::{Fault, WhoIsWho, faults, lines, read};
use planerka::plan::control::Actor;
use planerka::plan::crm::ids::BadId;
use planerka::plan::crm::{Person, PersonId};
use planerka::plan::{Manager, ManagerId, Plan};
use planerka::sheet::clipboard;
use proptest::prelude::*;

/// The sample with people of whole names: Соколова Анна, Морозов Пётр, Морозов Иван, Лебедева Ольга.
fn plan() -> Plan {
    let mut plan = planerka::sample::plan(Lang::Ru, 2027, "p");
    let names = ["Соколова Анна", "Морозов Пётр", "Морозов Иван", "Лебедева Ольга"];
    plan.managers = (7..).zip(names).map(|(id, name)| Arc::new(Manager::new(ManagerId(id), name))).collect();
    plan.holds.retain(|hold| hold.scope == planerka::plan::Scope::All);
    plan.teams.iter_mut().for_each(|team| team.senior = None);
    assert_eq!(plan.check(), Ok(()));
    plan
}

fn found(plan: &Plan, text: &str, of: Option<PersonId>) -> WhoIsWho {
    read(&clipboard::read(None, text).unwrap(), plan, of)
}

fn taken(found: &WhoIsWho) -> Vec<(&str, Option<String>)> {
    found
        .changed()
        .map(|named| (named.name.as_str(), named.after.id(found.ids[found.ids.len() - 1])))
        .collect()
}

#[test]
fn lists_of_each_crm_are_read() {
    let plan = plan();
    let cases = [
        (
            "User ID\tFull Name\tEmail\tProfile\n0055f000009AbCdAAK\tАнна Соколова\tA@example.com\tSales",
            PersonId::Salesforce,
            "0055f000009AbCdAAK",
        ),
        (
            "Owner ID\tEmail\tFirst name\tLast name\n901831746\ta@example.com\tАнна\tСоколова",
            PersonId::HubSpot,
            "901831746",
        ),
        ("ID\tName\tEmail\n123\tСоколова А.\ta@example.com", PersonId::Pipedrive, "123"),
        (
            "Менеджер\tПочта\tHubSpot ID\nСоколова Анна [17]\ta@example.com\t901 831 746",
            PersonId::HubSpot,
            "901831746",
        ),
        (
            "Name\tUser\tsince\nСоколова Анна\t0055f000009AbCdAAK\t2019",
            PersonId::Salesforce,
            "0055f000009AbCdAAK",
        ),
        ("0055f000009AbCd\tАнна Соколова", PersonId::Salesforce, "0055f000009AbCd"),
    ];
    for (text, which, id) in cases {
        let found = found(&plan, text, None);
        assert!(found.faults.is_empty(), "{text}: {:?}", found.faults);
        let [one] = &found.people[..] else { panic!("{text}: {:?}", found.people) };
        assert_eq!(
            (one.name.as_str(), one.after.id(which).as_deref()),
            ("Соколова Анна", Some(id)),
            "{text}"
        );
        assert_eq!(one.after.email.is_some(), text.contains('@'), "{text}");
        assert_eq!(one.similar.is_some(), text.contains("А.\t"), "only a part of the name is marked: {text}");
        assert_eq!(found.missing.len(), 3);
    }
    let chosen = found(&plan, "id\tname\n77\tСоколова Анна", Some(PersonId::HubSpot));
    assert_eq!(chosen.people[0].after.hubspot, Some(77), "the CRM is chosen where the title does not tell");
    let bare = "Соколова Анна\t123";
    assert_eq!(found(&plan, bare, Some(PersonId::Pipedrive)).people[0].after.pipedrive, Some(123));
    assert_eq!(found(&plan, bare, None).faults, [Fault::NoColumns], "bare digits may be anything");
    let profile = found(&plan, cases[0].0, None);
    assert_eq!(profile.left_columns, ["Profile"]);
}

#[test]
fn what_is_wrong_is_named_and_the_rest_is_taken() {
    let text = "Имя\te-mail\tSalesforce\n\
                Соколова Анна\tanna(at)example.com\t0055f000009AbCdAAK\n\
                Морозов\tm@example.com\t0055f000009AbCeAAK\n\
                Морозов Иван\tivan@example.com\t0055f000009AbCfAAJ\n\
                Лебедева О\tivan@example.com\t0055f000009AbCgAAK\n\
                Титов\tt@example.com\t0055f000009AbChAAK\n\
                Соколова Анна\tanna@example.com\t0055f000009AbCdAAK";
    let plan = plan();
    let found = found(&plan, text, None);
    let bad = |row, which, text: &str, fault| Fault::Bad { row, which, text: text.into(), fault };
    assert_eq!(
        found.faults,
        [
            bad(2, PersonId::Email, "anna(at)example.com", BadId::Form),
            Fault::Several {
                row: 3,
                name: "Морозов".into(),
                fits: vec!["Морозов Пётр".into(), "Морозов Иван".into()]
            },
            bad(4, PersonId::Salesforce, "0055f000009AbCfAAJ", BadId::Check("AAK".into())),
            Fault::Stranger { row: 6, name: "Титов".into() },
            Fault::Again { row: 7, name: "Соколова Анна".into() },
            Fault::Twice {
                which: PersonId::Email, names: ["Морозов Иван".into(), "Лебедева Ольга".into()]
            },
        ]
    );
    let user = |id: &str| Some(id.to_owned());
    let expected =
        [("Соколова Анна", user("0055f000009AbCdAAK")), ("Лебедева Ольга", user("0055f000009AbCgAAK"))];
    assert_eq!(taken(&found), expected);
    assert!(
        found.people.iter().all(|named| named.after.email.is_none()),
        "neither gets an id that two would have"
    );
    assert_eq!(found.missing, ["Морозов Пётр"]);
    let words = faults(&found, Lang::Ru);
    for line in [
        "Строка 2: «anna(at)example.com» — не адрес e-mail.",
        "Строка 3: «Морозов» — это может быть Морозов Пётр, Морозов Иван: напишите имя полностью.",
        "Строка 4: «0055f000009AbCfAAJ»: последние три буквы не от этого id. Должно быть AAK.",
        "Строка 6: «Титов» — такого менеджера в плане нет.",
        "У Морозов Иван и Лебедева Ольга один и тот же идентификатор в E-mail.",
        "«Лебедева О» принят за: Лебедева Ольга.",
        "Нет в таблице: Морозов Пётр.",
    ] {
        assert!(words.iter().any(|said| said == line), "{line}: {words:#?}");
    }
    assert_eq!(lines(&found, Lang::Ru)[0], ["Соколова Анна", "Salesforce", "—", "0055f000009AbCdAAK"]);
}

#[test]
fn an_alias_and_a_known_e_mail_tell_who_is_meant() {
    let mut plan = plan();
    let (ivan, anna) = (ManagerId(9), ManagerId(7));
    Arc::make_mut(&mut plan.control).people.insert("Ваня".into(), Actor::Manager(ivan));
    let email = |email: &str| Person { email: Some(email.into()), ..Person::default() };
    Arc::make_mut(&mut plan.crm).people.insert(anna, email("anna@example.com"));
    let found = found(&plan, "Owner ID\tEmail\n901\tANNA@example.com\n902\tx@example.com", None);
    assert_eq!(found.people[0].after.hubspot, Some(901), "by the e-mail that the plan has");
    assert_eq!(found.faults, [Fault::Stranger { row: 3, name: "x@example.com".into() }]);
    let found = self::found(&plan, "Name\tID\nВаня\t5", None);
    assert_eq!(found.people[0].manager, ivan);
}

#[test]
fn an_id_that_somebody_has_already_is_refused() {
    let mut plan = plan();
    let person = Person { pipedrive: Some(5), ..Person::default() };
    Arc::make_mut(&mut plan.crm).people.insert(ManagerId(7), person);
    let found = found(&plan, "Name\tID\nМорозов Иван\t5", None);
    let names = ["Соколова Анна".into(), "Морозов Иван".into()];
    assert_eq!(found.faults, [Fault::Twice { which: PersonId::Pipedrive, names }]);
    assert_eq!(found.command(), None);
}

#[test]
fn the_plan_s_own_table_comes_back_as_it_is_and_changes_nothing() {
    let mut plan = plan();
    let text = "Name\tEmail\tSalesforce\tHubSpot\tPipedrive\n\
                Соколова Анна\ta@example.com\t0055f000009AbCdAAK\t1\t2\n\
                Морозов Иван\tb@example.com\t\t3\t";
    let found = found(&plan, text, None);
    let mut session = Session::new(plan.clone());
    let command = found.command().unwrap();
    assert_eq!(Label::of(&command), Label::WhoIsWho(2));
    session.dispatch(&command, ()).unwrap();
    plan = (**session.plan()).clone();
    assert_eq!(plan.crm.people.len(), 2);
    for lang in [Lang::Ru, Lang::En] {
        let sheet = who_is_who(&plan, lang);
        let cell = |at: usize, col| match &sheet.cell(at, col).unwrap().value {
            Value::Text(text) => text.clone(),
            _ => String::new(),
        };
        let rows =
            (0..sheet.rows.len()).map(|at| (0..5).map(|col| cell(at, col)).collect::<Vec<_>>().join("\t"));
        let again = self::found(&plan, &rows.collect::<Vec<_>>().join("\n"), None);
        assert_eq!((again.faults.as_slice(), again.command(), again.people.len()), (&[][..], None, 4));
        assert_eq!(faults(&again, lang), [lang.intake().nothing]);
    }
    session.undo();
    assert!(session.plan().crm.is_empty(), "one step");
}

#[test]
fn what_is_no_list_of_users_is_refused() {
    for text in
        ["Менеджер\tВес\nСоколова Анна\t1,2", "a@example.com\nb@example.com", "Соколова Анна", "1\t2\n3\t4"]
    {
        let found = found(&plan(), text, None);
        assert_eq!((found.faults.as_slice(), found.command()), (&[Fault::NoColumns][..], None), "{text}");
        assert_eq!(faults(&found, Lang::En)[0], Lang::En.crm_words().no_columns, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_is_read_without_harm(rows in prop::collection::vec(
        prop::collection::vec(prop::sample::select(vec![
            "", "Name", "Email", "ID", "Salesforce", "Соколова Анна", "Морозов", "Лебедева О.", "a@b", "=a@b", "5", "0055f000009AbCd",
            "0055f000009AbCdAAJ", "x\u{a0}y", "1 000", "99999999999999999999",
        ]), 0..5), 0..8)) {
        let text = rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
        let plan = plan();
        if let Ok(block) = clipboard::read(None, &text) {
            let found = read(&block, &plan, None);
            if let Some(command) = found.command() {
                let after = planerka::edit::apply(&plan, &command).unwrap();
                let again = read(&block, &after, None);
                prop_assert_eq!(again.command(), None, "{:?}", again);
            }
            prop_assert!(faults(&found, Lang::En).iter().all(|line| !line.is_empty()));
        }
    }
}
