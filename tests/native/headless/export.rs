//! The plan handed over by the program, and what is read of workbooks.

use std::path::PathBuf;

use planerka_tables::{Cell, Row, Sheet, Workbook, read as read_workbook, write as write_workbook};

use super::*;

fn plan() -> String {
    write(&sample::plan(Lang::En, 2027, "s")).unwrap()
}

fn put(name: &str, bytes: &[u8]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_workbook_is_printed_with_its_proof_beside() {
    let output = planerka(&["export", "-", "--by", "quarter"], plan().as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(said, "Reps: 8, periods: 4. Their sum is €12,000,000, the plan's target €12,000,000.\n");
    let found = read_workbook(&output.stdout).unwrap();
    let names: Vec<&str> = found.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Plan", "Data", "Managers", "About"]);
    assert_eq!(found.sheets[0].number(2, 2), Some(12_000_000.0));
    assert_eq!(found.sheets[0].text(0, 3), "Q1");
}

#[test]
fn csv_is_what_the_workbook_holds() {
    let input = plan();
    let book = put("csv.xlsx", &planerka(&["export", "-"], input.as_bytes()).stdout);
    let data = succeeds(&["export", "-", "--to", "csv-data"], &input);
    assert_eq!(succeeds(&["table", &book, "--sheet", "Data"], ""), data);
    let calls =
        succeeds(&["export", "-", "--to", "csv-plan", "--metric", "calls", "--group", "manager"], &input);
    assert!(
        calls.starts_with("Rep,Team,Total,Jan 2027,") && calls.contains("\r\nCalls,,,2027-01-01,"),
        "{calls}"
    );
    assert_eq!(calls.lines().count(), 11, "two rows of titles, the team and eight people");
    let entry = succeeds(&["export", "-", "--to", "entry", "--wide", "--by", "half", "--lang", "ru"], &input);
    assert!(entry.starts_with("\u{feff}Менеджер;Пользователь CRM;1 полугодие;2 полугодие\r\n"), "{entry}");
}

#[test]
fn a_workbook_comes_back_as_what_was_changed_in_it() {
    let input = plan();
    let book = put("same.xlsx", &planerka(&["export", "-"], input.as_bytes()).stdout);
    for sheet in ["Plan", "Managers"] {
        assert_eq!(succeeds(&["import", "-", &book, "--sheet", sheet], &input), input, "{sheet}");
    }
    assert_eq!(succeeds(&["import", "-", &book], &input), input, "the first sheet, by its name a plan");
    let said = fails(&["import", "-", &book, "--sheet", "Data"], input.as_bytes(), 1);
    assert!(said.contains("pivot tables"), "{said}");
    let said = fails(&["import", "-", &book, "--sheet", "data"], input.as_bytes(), 1);
    assert!(said.contains("it has Plan, Data, Managers, About"), "{said}");
    let mut sheet = Sheet::new("Quotas");
    let row = |name: &str, total: &str| Row::of(vec![Cell::text(name), Cell::text(total)]);
    sheet.rows = vec![row("Rep", "Plan 2027"), row("Harper", "2,100,000")];
    let changed = write_workbook(&Workbook { sheets: vec![sheet], ..Workbook::default() }).unwrap();
    let changed = put("changed.xlsx", &changed);
    let after =
        read(succeeds(&["import", "-", &changed, "--as", "managers"], &input).as_bytes()).unwrap().plan;
    let held: Vec<i64> = after.holds.iter().map(|hold| hold.amount).collect();
    assert_eq!(held, [12_000_000, 2_100_000]);
}

#[test]
fn any_table_is_shown_as_csv() {
    let ragged = put("ragged.csv", "Менеджер;План\nИванова;1 020 000\n=x;\n".as_bytes());
    assert_eq!(succeeds(&["table", &ragged], ""), "Менеджер,План\r\nИванова,1 020 000\r\n'=x,\r\n");
    let html = put("bitrix.xls", b"<html><table><tr><td>Rep</td><td>Won</td></tr></table></html>");
    assert_eq!(succeeds(&["table", &html], ""), "Rep,Won\r\n");
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    let mut cut = planerka(&["export", "-"], plan().as_bytes()).stdout;
    cut.truncate(cut.len() - 30);
    for (bytes, lang, words) in [
        (cut.as_slice(), "en", "The file is damaged at "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest".as_slice(), "ru", "Из него ничего не взято."),
        (plan().as_bytes(), "en", "a plan or other JSON"),
    ] {
        let said = fails(&["table", "-", "--lang", lang], bytes, 1);
        assert!(said.contains(words), "{said}");
    }
    assert!(
        fails(&["export", "-", "--to", "pdf"], b"", 2).contains("xlsx, csv-plan, csv-data, salesforce, ")
    );
    assert!(
        fails(&["export", "-", "--by", "day"], b"", 2).contains("month, quarter, half, year, week, segment")
    );
    assert!(fails(&["export", "-", "--metric", "joy"], plan().as_bytes(), 2).contains("no metric"));
}

const USERS: &str = "ID,Name,Email\n101,Anna Bell,anna@example.com\n";

/// The sample with ids for everybody but the last, put in by the program.
fn known() -> String {
    let plan = sample::plan(Lang::En, 2027, "s");
    let people = plan.managers.iter().take(7).zip(100..);
    let rows = people.map(|(manager, id)| format!("{id},{},m{id}@example.com\n", manager.name));
    let users = put("users.csv", ("ID,Name,Email\n".to_owned() + &rows.collect::<String>()).as_bytes());
    let text = succeeds(&["import", "-", &users, "--as", "crm"], &write(&plan).unwrap());
    let mut plan = read(text.as_bytes()).unwrap().plan;
    let crm = std::sync::Arc::make_mut(&mut plan.crm);
    crm.pipedrive.currency = Some(37);
    let call = planerka::plan::crm::Activity { name: "Call".into(), outcome: String::new() };
    crm.freshsales.activities.insert(plan.stages[0].id, call);
    write(&plan).unwrap()
}

#[test]
fn files_for_crms_are_printed_with_who_is_left_out_beside() {
    let input = known();
    let output = planerka(&["export", "-", "--to", "pipedrive", "--by", "quarter"], input.as_bytes());
    let (text, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("Left out, no id in Pipedrive: "), "{said}");
    assert!(
        said.contains("Reps: 7, periods: 4. Their sum is ") && said.contains("Reps without an id: "),
        "{said}"
    );
    let sum: i64 = text
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["expected_outcome"]["target"].as_i64().unwrap()
        })
        .sum();
    let all = computed(&["--metric", "quota", "--group", "manager"], &input);
    let people: Vec<i64> = rows(&all, "manager").map(|row| row["total"].as_i64().unwrap()).collect();
    assert_eq!((people.len(), sum), (8, people[..7].iter().sum()));
    let calls = succeeds(&["export", "-", "--to", "freshsales", "--metric", "calls"], &input);
    assert!(calls.contains("m100@example.com,User,Monthly,01/01/2027,01/31/2027,"), "{calls}");
    let entry = succeeds(&["export", "-", "--to", "entry"], &input);
    assert!(entry.lines().nth(1).unwrap().contains(",m100@example.com,"), "{entry}");
}

#[test]
fn what_a_crm_does_not_take_is_refused_with_what_to_do() {
    let input = known();
    for (call, words) in [
        (&["--to", "salesforce"][..], "Nobody has an id in Salesforce yet"),
        (&["--to", "hubspot", "--by", "week"], "HubSpot has no goals of this length"),
        (&["--to", "pipedrive", "--by", "half"], "Pipedrive has no goals of this length"),
        (&["--to", "pipedrive", "--metric", "calls"], "types of activity for a stage"),
        (&["--to", "freshsales", "--metric", "revenue"], "Freshsales takes no goals of this kind"),
        (&["--to", "freshsales", "--metric", "load"], "Freshsales takes no goals of this kind"),
        (&["--to", "freshsales", "--metric", "meetings"], "say first which activity"),
    ] {
        let said = fails(&[&["export", "-"], call].concat(), input.as_bytes(), 1);
        assert!(said.contains(words), "{call:?}: {said}");
    }
}

#[test]
fn who_is_who_is_read_by_the_program_and_says_what_is_wrong() {
    let input = plan();
    let users = put("strangers.csv", USERS.as_bytes());
    let said = fails(&["import", "-", &users, "--as", "crm"], input.as_bytes(), 1);
    assert!(said.contains("Row 2: “Anna Bell” is not in the plan."), "{said}");
    let none = put("none.csv", b"Name,Weight\nAnna,1\n");
    let said = fails(&["import", "-", &none, "--as=crm"], input.as_bytes(), 1);
    assert!(said.contains("There is no list of users here"), "{said}");
    let name = sample::plan(Lang::En, 2027, "s").managers[0].name.clone();
    let good = put("good.csv", format!("ID,Name\n5,{name}\n").as_bytes());
    let text = succeeds(&["import", "-", &good, "--as", "crm", "--crm", "hubspot"], &input);
    assert!(text.contains("\"hubspot\": \"5\"") && text.contains("\"schema\": 7"), "{text}");
    let lines = text.replacen("\"plan\"", "\"lineage\": [\"0123456789abcdef\"], \"plan\"", 1);
    let again = succeeds(&["import", "-", &good, "--as", "crm", "--crm", "hubspot"], &lines);
    assert!(again.contains("0123456789abcdef"), "what stands beside the plan stays");
}

#[test]
fn a_link_is_made_and_opened_by_the_program() {
    let input = plan();
    let output = planerka(&["link", "-", "--address", "https://example.com/p/"], input.as_bytes());
    let (link, said) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(link.starts_with("https://example.com/p/#plan=AQ") && link.trim_end().len() < 480, "{link}");
    assert!(said.contains("Works in mail, messengers and chats."), "{said}");
    assert_eq!(succeeds(&["unlink", link.trim_end()], ""), input);
    assert_eq!(succeeds(&["unlink", "-"], &link), input);
    let said = fails(&["unlink", &link[..200]], b"", 1);
    assert!(said.contains("The link was cut off on its way: 172 of "), "{said}");
    let known = known();
    let output = planerka(&["link", "-"], known.as_bytes());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Left out of this copy: who is who in the CRM, phones and e-mails."), "{said}");
    let facts = succeeds(&["sample", "--facts", "--lang", "en"], "");
    let [with, without] = [&["--with", "facts,deals"][..], &["--without", "notes"]]
        .map(|more| succeeds(&[&["link", "-"], more].concat(), &facts));
    assert!(with.len() > 2 * without.len(), "{} {}", with.len(), without.len());
    let said = fails(&["link", "-", "--with", "log"], input.as_bytes(), 2);
    assert!(said.contains("--with is one of facts, deals"), "{said}");
}

#[test]
fn a_link_that_is_too_long_is_not_made_and_says_what_would_help() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    // Notes that do not pack: every one is another row of figures.
    let mut seed = 1_u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("{:x}", seed >> 8)
    };
    let monday = chrono::NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
    for manager in &mut plan.managers {
        let note =
            |week: u64| (monday + chrono::Days::new(7 * week), (0..110).map(|_| word()).collect::<String>());
        std::sync::Arc::make_mut(manager).notes = (0..4_u64).map(note).collect();
    }
    let input = write(&plan).unwrap();
    let said = fails(&["link", "-", "--lang", "en"], input.as_bytes(), 1);
    assert!(
        said.contains("Too long for a link (") && said.contains("Without notes and reasons it would be "),
        "{said}"
    );
    assert!(succeeds(&["link", "-", "--without", "notes"], &input).len() < 500);
}
