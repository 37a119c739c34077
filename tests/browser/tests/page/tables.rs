//! Tables from elsewhere in the page: the preview says what was understood, Enter takes it, Esc leaves everything.

use std::fs;
use std::path::Path;

use crate::{open, settings, take_table};

/// Cases of the corpus that are tried in the page, too.
const CASES: [&str; 12] = [
    "owner-average-deal",
    "deal-owner-size",
    "totals-ru",
    "totals-en",
    "numbered-brackets",
    "group-headings",
    "csv-semicolon",
    "two-line-head",
    "two-line-head-html",
    "quota-en",
    "salesforce-text",
    "excel-ru-text",
];

#[test]
fn a_dozen_tables_of_the_corpus_are_understood_in_the_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases/intake");
    for case in CASES {
        let named = |name: &str| name.ends_with(&format!("-{case}.txt"));
        let path = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| named(path.to_str().unwrap()));
        let text = fs::read_to_string(path.expect(case)).unwrap();
        let (head, rest) = text.split_once("--- table\n").unwrap();
        let (table, must) = rest.split_once("--- must\n").unwrap();
        let value = |text: &str, key: &str| {
            text.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned)).expect(key)
        };
        let lang = value(head, "lang: ");
        let page = settings().lang(&lang).page();
        page.sheet().go(if lang == "ru" { "Вся команда" } else { "Whole team" }, "2027");
        match value(head, "as: ").as_str() {
            "html" => page.paste("", Some(table)),
            _ => page.paste(table.trim_end_matches('\n'), None),
        }
        let added = must.lines().find_map(|line| line.strip_prefix("added: "));
        let words = if lang == "ru" { "добавится" } else { "added" };
        let counts = page.css(".intake-counts").text();
        match added {
            Some(added) => assert!(counts.starts_with(&format!("{words}: {added} ")), "{case}: {counts}"),
            None => assert!(!counts.starts_with(&format!("{words}: 0 ")), "{case}: {counts}"),
        }
    }
}

#[test]
fn escape_leaves_the_plan_and_one_undo_takes_a_table_back() {
    let page = open();
    let sheet = page.sheet();
    let before = sheet.read().names();
    sheet.go("Whole team", "2027");
    page.paste("Rep\tQuota\nAnn Lee\t7000000\nBob Ray\t5000000\nTotal\t12000000", None);
    page.until("the preview", || page.css(".intake-counts").text().contains("rows left out: 1"));
    page.press("Escape");
    assert_eq!(sheet.read().names(), before);
    page.paste("Rep\tQuota\nAnn Lee\t7000000\nBob Ray\t5000000\nTotal\t12000000", None);
    take_table(&page);
    sheet.shows("Ann Lee", "2027", "7,000,000");
    sheet.shows("Bob Ray", "2027", "5,000,000");
    page.press("Ctrl+z");
    page.until("the people from before", || sheet.read().names() == before);
}

#[test]
fn a_season_is_pasted_from_last_years_months_and_shown_before_it_is_taken() {
    let page = open();
    page.push("Setup");
    let first = page.find("textbox", "January, Index per working day");
    first.focus();
    let months =
        "January\tFebruary\tMarch\tApril\tMay\tJune\tJuly\tAugust\tSeptember\tOctober\tNovember\tDecember";
    let revenue = "1.1m\t1m\t1m\t1m\t1m\t1m\t0.4m\t0.4m\t1m\t1m\t1m\t2.2m";
    let before = page.held("December, Index per working day");
    page.paste(&format!("{months}\n{revenue}"), None);
    page.says("A season by months");
    assert!(
        page.find("radio", "revenue of past months").call("function () { return this.checked; }", &[])
            == true
    );
    page.press("Escape");
    assert_eq!(page.held("December, Index per working day"), before);
    page.paste(&format!("{months}\n{revenue}"), None);
    take_table(&page);
    page.until("a strong December", || page.held("December, Index per working day").starts_with("2."));
    // Nothing is held, and one undo takes it back.
    page.press("Ctrl+z");
    page.until("the season from before", || page.held("December, Index per working day") == before);
    page.paste("5\t6", None);
    page.says("A season is read from the revenue of 12 to 36 months in a row");
    page.quiet();
}

#[test]
fn a_month_under_its_title_goes_to_the_rows_at_the_cursor() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    sheet.go("Морозов", "2027");
    page.paste("фев\tмар\n200001\t300001", None);
    sheet.shows("Морозов", "фев", "200 001");
    sheet.shows("Морозов", "мар", "300 001");
}
