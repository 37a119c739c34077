//! The main job, end to end.

use std::path::Path;

use planerka_browser_tests::{Page, Snapshot, computed};
use serde_json::Value;

use crate::{says, settings, type_into};

/// Metrics on the page's switch and as the headless program calls them.
const METRICS: [(&str, &str); 6] = [
    ("Выручка", "revenue"),
    ("Сделки", "Сделки"),
    ("КП", "КП"),
    ("Встречи", "Встречи"),
    ("Звонки", "Звонки"),
    ("Загрузка", "load"),
];

/// Opens every period there is, until none is closed.
fn open_all_periods(page: &Page) {
    let closed = "[role=columnheader] button[aria-expanded=false]";
    let count = || page.eval(&format!("document.querySelectorAll('main:not([hidden]) {closed}').length"));
    while let Some(left) = count().as_u64().filter(|left| *left > 0) {
        page.css(closed).call("function () { this.click(); }", &[]);
        page.until("the period to open", || count() != left);
    }
}

/// The values of one row in the order of the opened columns: horizon, quarter, month, its weeks, the next month …
fn in_order(file: &Path, metric: &str) -> Vec<(String, Vec<Value>)> {
    let [quarters, months, segments] = ["quarter", "month", "segment"].map(|by| computed(file, metric, by));
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let first = |period: &Value| period["first"].as_str().unwrap_or_default().to_owned();
    let starts = |document: &Value| list(&document["periods"]).iter().map(first).collect::<Vec<_>>();
    let (of_quarters, of_months, of_segments) = (starts(&quarters), starts(&months), starts(&segments));
    let row = |at: usize| {
        let [q, m, s] = [&quarters, &months, &segments].map(|document| list(&document["rows"][at]["values"]));
        let mut out = vec![quarters["rows"][at]["total"].clone()];
        let (mut quarter, mut month) = (0, 0);
        for (start, value) in of_segments.iter().zip(s) {
            if of_quarters.get(quarter) == Some(start) {
                out.push(q[quarter].clone());
                quarter += 1;
            }
            if of_months.get(month) == Some(start) {
                out.push(m[month].clone());
                month += 1;
            }
            out.push(value);
        }
        out
    };
    let name = |row: &Value| match row["kind"].as_str() {
        Some("all") => "Вся команда".to_owned(),
        Some("unassigned") => "Не распределено".to_owned(),
        _ => row["name"].as_str().unwrap_or_default().to_owned(),
    };
    list(&segments["rows"]).iter().enumerate().map(|(at, found)| (name(found), row(at))).collect()
}

/// Compares every figure of time on the screen with what the headless program computes.
fn compare(sheet: &Snapshot, file: &Path, metric: &str) -> usize {
    let mut compared = 0;
    for (name, values) in in_order(file, metric) {
        if name == "Не распределено" && sheet.row(&name).is_none() {
            assert!(values.iter().all(|value| *value == 0), "what is not shown is nothing: {values:?}");
            continue;
        }
        let row = sheet.row(&name).unwrap_or_else(|| panic!("no row {name:?} in {:?}", sheet.names()));
        let cells = &sheet.rows[row].cells;
        let time = &cells[cells.len() - values.len()..];
        assert_eq!(sheet.columns[cells.len() - values.len()].0, "2027", "time begins with the year");
        for (at, (cell, value)) in time.iter().zip(&values).enumerate() {
            let shown = if cell.text.is_empty() { 0.0 } else { cell.number("ru") };
            // The load of a team in a week in which nobody is there is neither a number nor shown.
            let nothing = value.is_null() && cell.text.is_empty();
            let exact = value.as_f64().or(nothing.then_some(0.0));
            let exact = exact.unwrap_or_else(|| panic!("{name}, {metric}, {at}: {value}"));
            let (exact, slack) = if metric == "load" { (exact * 100.0, 0.5 + 1e-9) } else { (exact, 0.0) };
            assert!((shown - exact).abs() <= slack, "{name}, {metric}, column {at}: {shown}, not {exact}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn a_target_and_a_conversion_are_typed_kept_exported_imported_and_equal_what_the_program_computes() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    page.find("button", "Звонки").click();
    page.until("calls", || sheet.number("Вся команда", "2027") < 1e6);
    let calls = sheet.number("Вся команда", "2027");
    type_into(&page, "План", "90 000 000");
    page.until("fewer calls", || sheet.number("Вся команда", "2027") < calls);
    let calls = sheet.number("Вся команда", "2027");
    type_into(&page, "Звонки → Встречи", "10 %");
    page.until("more calls", || sheet.number("Вся команда", "2027") > calls);
    page.find("button", "Выручка").click();
    sheet.shows("Вся команда", "2027", "90 000 000");
    sheet.shows("Морозов", "Звонки → Встречи", "10 %");
    sheet.shows("Соколова", "Звонки → Встречи", "14 %");
    says(&page, "Сохранено в этом браузере");

    page.reload();
    sheet.shows("Вся команда", "2027", "90 000 000");
    assert_eq!(page.find("textbox", "Звонки → Встречи").value().replace('\u{a0}', " "), "10 %");

    // Right after loading nothing of the page has the keyboard yet.
    let file = page.download(|| page.press("Ctrl+s"));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    assert!(name.contains("2027") && name.contains("2026-11-21"), "{name}");
    page.clear_storage();
    page.reload();
    sheet.shows("Вся команда", "2027", "120 000 000");
    page.css("input[type=file]").set_files(&[&file]);
    page.find("button", "Открыть как новый план").click();
    sheet.shows("Вся команда", "2027", "90 000 000");

    open_all_periods(&page);
    for (button, metric) in METRICS {
        page.find("button", button).click();
        page.until("the metric", || {
            page.find("button", button).attribute("aria-pressed").as_deref() == Some("true")
        });
        let compared = compare(&sheet.read(), &file, metric);
        // The whole team, two teams and eight managers.
        assert_eq!(compared, 11 * (1 + 4 + 12 + 61), "{metric}");
    }
}
