//! Quotas above the targets: typed once in the settings, seen in the sheet and on every manager's page, equal to what the
//! headless program computes.

use planerka_browser_tests::computed;

use crate::open;

#[test]
fn an_over_assignment_gives_quotas_that_the_page_and_the_program_agree_on() {
    let page = open();
    let sheet = page.sheet();
    assert!(!page.sees("button", "Quota"), "without it a quota is the target");
    page.push("Setup");
    page.enter("Over-assignment", "12.5%");
    page.holds("Over-assignment", "12.5%");
    page.push("Plan");
    page.push("Quota");
    sheet.shows("Whole team", "2027", "13,500,000");
    let file = page.download(|| page.press("Ctrl+s"));
    let [months, quarters] = ["month", "quarter"].map(|by| computed(&file, "quota", by));
    let mut seen = 0;
    for (row, by_quarter) in
        months["rows"].as_array().unwrap().iter().zip(quarters["rows"].as_array().unwrap())
    {
        let name = if row["kind"] == "all" { "Whole team" } else { row["name"].as_str().unwrap() };
        let shown = [
            ("2027", &row["total"]),
            ("Jan", &row["values"][0]),
            ("Q1", &by_quarter["values"][0]),
            ("Q4", &by_quarter["values"][3]),
        ];
        for (column, value) in shown {
            let figure = sheet.cell(name, column);
            let number = if figure.text.is_empty() { 0.0 } else { figure.number("en") };
            assert_eq!(Some(number), value.as_f64(), "{name} × {column}");
            assert!(figure.read_only, "a quota is not typed: {name} × {column}");
            seen += 1;
        }
    }
    assert_eq!(seen, 11 * 4, "the whole team, two teams and eight managers");
    // The targets are as they were, and so is the load that follows from them.
    page.push("Revenue");
    sheet.shows("Whole team", "2027", "12,000,000");
    page.push("Rep's page");
    let people = months["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "manager");
    for row in people {
        let name = row["name"].as_str().unwrap();
        let wanted = format!("Quota with over-assignment: €{}", row["total"]);
        let text = page.find("article", name).text().replace('\u{a0}', " ").replace(',', "");
        assert!(text.contains(&wanted), "{name}: {wanted:?} is not in {text}");
    }
    page.quiet();
}
