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

#[test]
fn months_of_last_year_pasted_on_a_person_open_as_a_season() {
    let page = open();
    let sheet = page.sheet();
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let lines: Vec<String> = months.iter().zip(1..).map(|(month, n)| format!("{month}\t{n}00000")).collect();
    for text in [format!("Month\tRevenue\n{}", lines.join("\n")), lines.join("\n").replace('\t', " 2026\t")] {
        sheet.go("Harper", "2027");
        page.paste(&text, None);
        page.until("a season", || page.css(".intake-counts").text() == "A season by months");
        // Every month is taken, and none is said to have no name.
        let taken = "document.querySelectorAll('.intake-table tr[data-taken=true]').length";
        assert_eq!(page.eval(taken), 12);
        assert!(!page.css(".intake-table").text().contains("no name"));
        page.press("Escape");
    }
}

/// The first five people of the sample, in two groups, and what they get.
const FIVE: [(&str, &str); 5] = [
    ("Harper", "1,000,000"),
    ("Mitchell", "1,100,000"),
    ("Bennett", "1,200,000"),
    ("Clarke", "1,300,000"),
    ("Walsh", "1,400,000"),
];

#[test]
fn figures_over_rows_of_groups_are_asked_about_and_land_on_people() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Key accounts", "2027");
    page.paste("1000000\n1100000\n1200000", None);
    sheet.shows("Harper", "2027", "1,000,000");
    page.press("Ctrl+z");
    sheet.go("Key accounts", "2027");
    page.paste("1000000\n1100000\n1200000\n1300000\n1400000", None);
    page.push("Only people, pass over the groups");
    for (name, shown) in FIVE {
        sheet.shows(name, "2027", shown);
    }
}

#[test]
fn names_with_nothing_beside_them_are_asked_about() {
    let page = open();
    page.sheet().go("Whole team", "2027");
    page.paste("Rep\tQuota\nAnn Lee\t100\nBob Ray\t\nCarol Diaz\t300\nCarol Diaz\t300\nTotal\t400", None);
    page.until("the preview", || page.css(".intake-counts").text().starts_with("added: 3"));
    assert!(page.find("button", "Take it").attribute("disabled").is_some());
    // The row that stands twice is left out with its reason.
    assert!(page.css(".intake-table").text().contains("the same as a row above"));
    page.find("radio", "people").click();
    page.until("the answer", || page.find("button", "Take it").attribute("disabled").is_none());
    take_table(&page);
    page.until("the people", || page.sheet().read().names().contains(&"Bob Ray".to_owned()));
}
