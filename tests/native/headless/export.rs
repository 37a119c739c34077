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
    assert!(fails(&["export", "-", "--to", "pdf"], b"", 2).contains("xlsx, csv-plan, csv-data, entry"));
    assert!(
        fails(&["export", "-", "--by", "day"], b"", 2).contains("month, quarter, half, year, week, segment")
    );
    assert!(fails(&["export", "-", "--metric", "joy"], plan().as_bytes(), 2).contains("no metric"));
}
