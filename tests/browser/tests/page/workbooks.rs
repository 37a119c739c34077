//! Excel workbooks leave the page and come in by its worker; no file stops the page.

use std::path::PathBuf;

use planerka_browser_tests::{Line, Open, Page, Site, Trouble, dist, dist_with, single_page};
use planerka_tables::{Cell, Found, Row, Sheet, Value, Workbook, read, write};

use crate::{open, settings, take_table};

/// What every workbook of a plan without facts and deals has.
const SHEETS: [&str; 4] = ["Plan", "Data", "Managers", "About"];

fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let path = page.downloads().parent().unwrap().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Hands the plan over as a workbook and reads it.
fn handed_over(page: &Page) -> (PathBuf, Found) {
    page.menu("File ▾", "Hand over as a table…");
    page.says("The Excel file has the sheets Plan, Data, Managers, About.");
    let path = page.download(|| page.push("Download for Excel"));
    page.press("Escape");
    let found = read(&std::fs::read(&path).unwrap()).unwrap();
    (path, found)
}

/// A workbook of one sheet.
fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = Sheet::new("Team");
    let cell = |text: &&str| match text.parse() {
        Ok(whole) => Cell::new(Value::Whole(whole)),
        Err(_) => Cell::text(*text),
    };
    sheet.rows = rows.iter().map(|row| Row::of(row.iter().map(cell).collect())).collect();
    write(&Workbook { sheets: vec![sheet], ..Workbook::default() }).unwrap()
}

/// Opens a workbook of two new people and takes it.
fn takes_people(page: &Page) {
    let rows: [&[&str]; 3] = [&["Manager", "Average deal"], &["Ada Stone", "210000"], &["Bo Reed", "190000"]];
    let path = file(page, "team.xlsx", &book(&rows));
    page.give(&path);
    page.until("the preview", || page.has("Ada Stone"));
    take_table(page);
    page.until("the people", || page.sheet().read().names().iter().any(|name| name == "Ada Stone"));
}

#[test]
fn a_workbook_leaves_and_opened_again_changes_nothing() {
    let page = open();
    let (path, found) = handed_over(&page);
    assert!(path.to_string_lossy().ends_with(".xlsx"), "{}", path.display());
    let names: Vec<_> = found.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, SHEETS);
    let plan = &found.sheets[0];
    let whole = (0..plan.rows.len()).find(|row| plan.text(*row, 0) == "Whole team").unwrap();
    assert!(plan.rows[whole].iter().flatten().any(|cell| cell.number == Some(12_000_000.0)));

    page.give(&path);
    page.until("the preview", || page.has("Nothing would change"));
    page.says("Read: sheet “Plan”. Others: Data, Managers, About.");
    // The long sheet is refused with what to read instead, and the others are a choice away.
    page.find("combobox", "Sheet").choose("Data");
    page.says("The sheet “Data” is for pivot tables and is not read back. Read the sheet “Plan” instead.");
    page.find("combobox", "Sheet").choose("Managers");
    page.until("the roster", || page.has("Nothing would change"));
    page.press("Escape");
    page.quiet();
}

#[test]
fn a_list_of_people_is_read_from_a_workbook() {
    let page = settings().size(1366, 768).page();
    takes_people(&page);
    page.quiet();
}

#[test]
fn the_page_in_one_file_writes_and_reads_workbooks_from_disk() {
    let page = Open::file(&single_page()).size(1920, 1000).today("2026-11-21").page();
    let (_, found) = handed_over(&page);
    assert_eq!(found.sheets.len(), SHEETS.len());
    takes_people(&page);
    page.quiet();
}

#[test]
fn a_damaged_or_locked_workbook_is_refused_and_the_next_one_is_read() {
    let page = open();
    let good = book(&[&["Manager"], &["Ada Stone"]]);
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.resize(4096, 0);
    for (name, bytes, words) in
        [("cut.xlsx", &good[..good.len() / 2], "damaged"), ("old.xls", &locked[..], "Nothing was taken")]
    {
        page.give(&file(&page, name, bytes));
        page.until(name, || page.has(words));
        page.press("Escape");
        page.until("closed", || !page.has(words));
    }
    takes_people(&page);
    page.quiet();
}

#[test]
fn without_workers_or_without_the_workers_program_the_page_says_what_to_do() {
    let rows: [&[&str]; 2] = [&["Manager"], &["Ada Stone"]];
    let page = settings().before("delete globalThis.Worker").page();
    page.give(&file(&page, "team.xlsx", &book(&rows)));
    page.until("no workers", || page.has("This browser does not let the page read workbooks"));
    drop(page);

    let is_worker = |bytes: &[u8]| bytes.len() < 2_000_000;
    let folder = dist_with("_bg.wasm", |bytes| (!is_worker(&bytes)).then_some(bytes));
    let page = Open::at(Site::serve(&folder, "/").url()).today("2026-11-21").page();
    page.give(&file(&page, "team.xlsx", &book(&rows)));
    page.until("no program", || page.has("did not come from the server"));
    page.press("Escape");
    drop(page);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_address_without_its_last_slash_still_finds_the_workers_program() {
    let line = Line::to(&dist(), "nothing is in trouble", Trouble::Missing);
    let page = Open::at(line.url().trim_end_matches('/')).today("2026-11-21").page();
    takes_people(&page);
}
