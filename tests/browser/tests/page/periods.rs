//! Managers and the team's total down, time across.

use planerka_browser_tests::Snapshot;

use crate::open;

const MANAGERS: [&str; 8] = ["Harper", "Mitchell", "Bennett", "Clarke", "Walsh", "Foster", "Reid", "Ellis"];

fn figure(sheet: &Snapshot, row: &str, column: &str) -> f64 {
    sheet.cell(row, column).unwrap_or_else(|| panic!("{row} × {column}")).number("en")
}

#[test]
fn managers_and_the_teams_total_stand_down_and_time_across_and_periods_open_and_close() {
    let page = open();
    let sheet = page.sheet();
    let heads = sheet
        .read()
        .heads()
        .into_iter()
        .skip_while(|head| *head != "2027")
        .map(str::to_owned)
        .collect::<Vec<_>>();
    assert_eq!(heads.len(), 17, "the year, its quarters and months: {heads:?}");
    page.push("Open Jan");
    page.until("January's weeks", || sheet.read().column("4–10").is_some());
    let start = sheet.read();
    for name in MANAGERS {
        assert!(start.row(name).is_some(), "{name} is missing in {:?}", start.names());
    }
    let weeks = ["1–3", "4–10", "11–17", "18–24", "25–31"];
    for row in MANAGERS.iter().chain(&["Whole team", "Key accounts", "New business"]) {
        let sum = |columns: &[&str]| columns.iter().map(|c| figure(&start, row, c)).sum::<f64>();
        assert_eq!(figure(&start, row, "2027").to_bits(), sum(&["Q1", "Q2", "Q3", "Q4"]).to_bits(), "{row}");
        assert_eq!(figure(&start, row, "Q1").to_bits(), sum(&["Jan", "Feb", "Mar"]).to_bits(), "{row}");
        assert_eq!(figure(&start, row, "Jan").to_bits(), sum(&weeks).to_bits(), "{row}");
    }
    for column in start.heads().iter().skip(start.column("2027").unwrap_or_default()) {
        let sum = MANAGERS.iter().map(|name| figure(&start, name, column)).sum::<f64>();
        assert_eq!(figure(&start, "Whole team", column).to_bits(), sum.to_bits(), "{column}");
    }

    page.find("button", "Open Feb").click();
    page.until("February's weeks", || sheet.read().column("22–28").is_some());
    page.find("button", "Close Jan").click();
    page.until("January to close", || sheet.read().column("4–10").is_none());
    page.find("button", "Close Q3").click();
    page.until("the third quarter alone", || sheet.read().column("Aug").is_none());
    page.find("button", "Close 2027").click();
    page.until("the year alone", || sheet.read().heads().last() == Some(&"2027"));
    page.find("button", "Open 2027").click();
    page.until("the periods that were open before", || sheet.read().column("22–28").is_some());
}

#[test]
fn the_metric_switch_shows_revenue_deals_each_stage_and_load_and_a_row_opens_to_show_them_all() {
    let page = open();
    let sheet = page.sheet();
    let metrics = ["Revenue", "Deals", "Proposals", "Meetings", "Calls", "Load"];
    let mut shown = Vec::new();
    for metric in metrics {
        page.find("button", metric).click();
        page.until(metric, || {
            page.find("button", metric).attribute("aria-pressed").as_deref() == Some("true")
        });
        shown.push((
            sheet.text("Clarke", "2027"),
            sheet.text("Clarke", "Q1"),
            sheet.text("Whole team", "2027"),
        ));
    }
    // 1,669,000 over 20,000 a deal, then up the funnel: 35 %, 40 %, 12 %.
    let year: Vec<&str> = shown.iter().map(|(year, ..)| year.as_str()).take(5).collect();
    assert_eq!(year, ["1,669,000", "84", "239", "597", "4,968"]);
    assert!(shown[5].0.ends_with('%'), "{:?}", shown[5]);

    page.find("button", "Revenue").click();
    sheet.element("Clarke", "Rep").call("function () { this.querySelector('.expander').id = 'turn'; }", &[]);
    page.css("#turn").click();
    for (metric, (year, quarter, _)) in metrics.into_iter().zip(&shown).skip(1) {
        sheet.shows(&format!("Clarke/{metric}"), "2027", year);
        sheet.shows(&format!("Clarke/{metric}"), "Q1", quarter);
    }
    sheet.go("Clarke", "Rep");
    page.press("Enter");
    page.until("the row to close", || sheet.read().row("Clarke/Deals").is_none());
    page.press("Alt+Shift+ArrowRight");
    page.until("the row to open", || sheet.read().row("Clarke/Deals").is_some());
    page.press("Alt+Shift+ArrowLeft");
    page.until("the row to close", || sheet.read().row("Clarke/Deals").is_none());
    sheet.go("Whole team", "Rep");
    page.press("Enter");
    for (metric, (.., team)) in metrics.into_iter().zip(&shown).skip(1) {
        sheet.shows(&format!("Whole team/{metric}"), "2027", team);
    }
}
