//! The plan leaves as a table: what it holds and leaves out is read before, the file says the same.

use planerka_browser_tests::Page;

use crate::open;

fn hand_over(page: &Page) {
    page.menu("File ▾", "Hand over as a table…");
    page.until("the dialog", || page.sees("heading", "Hand over as a table"));
}

fn downloaded(page: &Page) -> (String, String) {
    let path = page.download(|| page.push("Download CSV"));
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    (name, String::from_utf8(std::fs::read(path).unwrap()).unwrap())
}

#[test]
fn the_sheet_and_an_entry_sheet_leave_as_csv_after_a_look() {
    let page = open();
    hand_over(&page);
    page.says("Reps: 8, periods: 12. Their sum is");
    page.says("the plan's target");
    let (name, text) = downloaded(&page);
    assert!(name.contains(", Plan") && name.contains(".csv"), "{name}");
    let head = text.lines().next().unwrap();
    assert!(head.contains("Jan 2027") && head.contains("Dec 2027"), "{head}");
    let whole = text.lines().find(|line| line.contains("Whole team")).unwrap();
    assert!(whole.contains(",12000000,"), "{whole}");

    page.find("combobox", "What").choose("Entry sheet for a CRM: a row per rep and period");
    page.find("combobox", "Periods").choose("quarters");
    page.says("Reps: 8, periods: 4.");
    let (name, text) = downloaded(&page);
    assert!(name.contains(", Entry sheet"), "{name}");
    assert_eq!(text.lines().count(), 33);
    let revenue = |line: &str| line.split(',').nth(4).and_then(|cell| cell.parse::<i64>().ok());
    assert_eq!(text.lines().skip(1).filter_map(revenue).sum::<i64>(), 12_000_000);
    page.press("Escape");
    page.until("closed", || !page.sees("heading", "Hand over as a table"));
    page.quiet();
}

#[test]
fn the_data_for_pivot_tables_is_not_read_back_as_people() {
    let page = open();
    page.push("Plan–fact");
    let head = "Rep\tTeam\tFrom\tTo\tMetric\tValue\tHeld";
    let row = |metric: &str| format!("Harper\tKey accounts\t2027-01-01\t2027-01-31\t{metric}\t136000\t0");
    page.paste(&[head.to_owned(), row("Revenue"), row("Quota")].join("\n"), None);
    page.says("The sheet “Data” is for pivot tables and is not read back. Read the sheet “Plan” instead.");
    page.quiet();
}

#[test]
fn figures_are_copied_into_a_crm_one_by_one_and_ticked_until_they_change() {
    let page = open();
    hand_over(&page);
    page.find("combobox", "What").choose("Entry sheet for a CRM: a row per rep and period");
    page.find("combobox", "Type in").choose("Jan 2027");
    let row = page.css(".entering tbody tr:nth-child(4)");
    let figure = row.text().split_whitespace().find(|word| word.contains(',')).unwrap().to_owned();
    page.css(".entering tbody tr:nth-child(4) button").click();
    page.until("the copy", || page.clipboard() == figure.replace(',', ""));
    page.find("button", "Revenue").click();
    page.until("the column", || page.clipboard().lines().count() == 8);
    let sum: i64 = page.clipboard().lines().map(|line| line.parse::<i64>().unwrap()).sum();
    let person = page.css(".entering tbody tr:nth-child(4) th").text();
    page.find("checkbox", &format!("Entered: {person}")).click();
    page.press("Escape");
    page.sheet().shows("Whole team", "Jan", &grouped(sum));
    // A year with more in it makes the tick an old one, and says what was entered.
    page.enter("Target, €", "15m");
    hand_over(&page);
    page.find("combobox", "What").choose("Entry sheet for a CRM: a row per rep and period");
    page.find("combobox", "Type in").choose("Jan 2027");
    page.says(&format!("has changed; entered was {}", figure.replace(',', "")));
    let tick = page.find("checkbox", &format!("Entered: {person}"));
    assert_eq!(tick.call("function () { return this.checked; }", &[]), false);
    page.quiet();
}

/// A whole number as the sheet shows it.
fn grouped(whole: i64) -> String {
    planerka::i18n::number::format_int(whole, planerka::i18n::Lang::En)
}
