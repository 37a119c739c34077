//! The Monday's job: last week's facts come in from the CRM, the page says where the plan stands, the week is printed;
//! and later the accounts say what a month really was.

use planerka_browser_tests::Page;
use serde_json::json;

use crate::{settings, turn_to, unfold};

/// Last week's deals as a CRM exports them.
const LAST_WEEK: &str = "Record ID\tDeal Name\tDeal Stage\tClose Date\tDeal owner\tAmount\n\
    601\tNorthwind\tClosed won\t2027-03-30\tHarper\t12,500\n\
    602\tMeridian\tClosed won\t2027-04-01\tHarper\t7,500\n\
    603\tProton\tClosed won\t2027-04-02\tWalsh\t7,000";

/// Runs a command or opens a view by its name, from the keyboard.
fn command(page: &Page, name: &str) {
    page.press("Ctrl+k");
    page.until("the palette", || page.focused().attribute("role").as_deref() == Some("combobox"));
    page.type_text(name);
    let first = "document.querySelector('#palette-0 span')?.textContent ?? ''";
    page.until("its line", || page.eval(first).as_str().is_some_and(|text| text.starts_with(name)));
    page.press("Enter");
}

/// The texts of a row of the first visible table that has one, by the beginning of its first cell.
fn row(page: &Page, within: &str, name: &str) -> Vec<String> {
    let script = format!(
        "[...document.querySelectorAll('{within} tbody tr')]
            .filter((row) => row.checkVisibility() && row.cells[0].innerText.trim().startsWith('{name}')).slice(0, 1)
            .flatMap((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    );
    serde_json::from_value(page.eval(&script)).unwrap()
}

#[test]
fn from_the_export_to_the_printed_week_by_keyboard() {
    let page = settings().page();
    turn_to(&page, "2027-04-05");
    command(&page, "Plan–fact");
    page.says("There are no facts yet.");
    page.copy_from_outside(LAST_WEEK);
    page.press("Ctrl+v");
    page.until("the preview", || page.css(".intake-counts").text().starts_with("CRM"));
    page.until("the button has the keyboard", || page.focused().text() == "Take it");
    page.press("Enter");
    page.until("Harper's fact", || {
        row(&page, ".plan-fact-table", "Harper").get(3).is_some_and(|f| f.ends_with("20,000"))
    });
    page.says("By 2 Apr 2027");

    command(&page, "Week");
    page.says("5–11 Apr 2027");
    // Last week: what the CRM reports stands in the cell of the fact; what is typed over it counts.
    page.find("button", "Previous week").focus();
    page.press("Enter");
    page.says("29 Mar – 4 Apr 2027");
    let sheet = page.sheet();
    sheet.shows("Harper", "Sold", "20,000");
    sheet.marked("Harper", "Sold", "known");
    sheet.go("Harper", "Deals, fact");
    page.type_text("3");
    page.press("Enter");
    sheet.shows("Harper", "Deals, fact", "3");
    // Enter goes down the column; a text that is no number keeps the keyboard.
    sheet.is_at("Mitchell", "");
    page.type_text("lots");
    page.press("Enter");
    page.says("“lots” is not a number");
    page.press("Escape");
    page.press("ArrowUp");
    sheet.is_at("Harper", "");
    page.press("Ctrl+z");
    sheet.shows("Harper", "Deals, fact", "2");
    sheet.marked("Harper", "Deals, fact", "known");
    // A search goes through the names and figures of the week.
    page.press("Ctrl+f");
    page.find("textbox", "Find names and figures").fill("walsh");
    page.press("Enter");
    page.press("Escape");
    sheet.is_at("Walsh", "Rep");
    page.find("button", "Next week").focus();
    page.press("Enter");
    page.says("5–11 Apr 2027");

    page.eval("dispatchEvent(new Event('beforeprint'))");
    page.cdp("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let text = page.text();
    for printed in ["Plan 2027", "Harper", "Walsh", "5–11 Apr 2027", "fact"] {
        assert!(text.contains(printed), "{printed:?} is not printed: {text}");
    }
    page.quiet();
}

#[test]
fn the_accounts_of_a_month_over_the_weeks_of_the_crm_and_a_correction_after_a_re_plan() {
    let page = settings().today("2027-06-14").page();
    page.push("Plan–fact");
    page.push("Sample with facts");
    page.says("By 31 May 2027");
    let fact = |page: &Page| -> i64 {
        let cells = row(page, ".plan-fact-table", "Harper");
        cells.get(3).and_then(|cell| cell.replace([',', '≥', ' '], "").parse().ok()).unwrap_or_default()
    };
    let year = fact(&page);
    page.find("combobox", "Period").choose("May 2027");
    page.until("May alone", || (1..year).contains(&fact(&page)));
    let may = fact(&page);
    page.find("combobox", "Period").choose("Whole plan");
    page.until("the year again", || fact(&page) == year);

    // The accounts know a thousand more of May than the weeks of the CRM add up to: it is added, nothing is doubled.
    let accounts = |amount: i64| {
        page.paste(&format!("Rep\tRevenue\nHarper\t{amount}"), None);
        page.until("the preview", || !page.css(".intake-counts").text().is_empty());
        page.find("combobox", "The table is about").choose("May 2027");
        let source = page.css("input[list=fact-sources]");
        source.fill("Accounts");
        page.press("Tab");
        page.until("the accounts", || page.css(".intake-counts").text().starts_with("Accounts · 1–31 May"));
        crate::take_table(&page);
    };
    accounts(may + 1_000);
    page.until("a thousand more", || fact(&page) == year + 1_000);
    unfold(&page, "reconciliation");
    page.says("Accounts");
    page.until("what became of the difference", || {
        let said = page.css("#reconciliation").text();
        said.contains("+1,000 booked on 31 May 2027") && said.contains("May 2027")
    });
    unfold(&page, "replan");
    unfold(&page, "typed-facts");
    page.push("Show what would change…");
    page.push("Re-plan the rest");
    page.says("The rest was re-planned on facts through 31 May 2027");

    // May is corrected afterwards: the facts move, the re-plan stays, and the page says by how much they differ.
    accounts(may + 3_500);
    page.until("corrected", || fact(&page) == year + 3_500);
    page.says("Facts through 31 May 2027 have moved by +2,500 since.");

    // Where facts are typed, what is known of a month stands in its cell.
    page.find("combobox", "Days").choose("May 2027");
    let sheet = page.sheet();
    let amount = |text: &str| text.replace(',', "").parse::<i64>().ok();
    page.until("May in its cell", || amount(&sheet.text("Harper", "Revenue")) == Some(may + 3_500));
    sheet.marked("Harper", "Revenue", "known");
    assert!(sheet.cell("Whole team", "Revenue").read_only);

    // The same figure stands over all months; the last ones are in view.
    page.find("combobox", "Figure").choose("Revenue");
    page.find("combobox", "Columns").choose("Months");
    page.until("May among months", || amount(&sheet.text("Harper", "May 2027")) == Some(may + 3_500));
    page.find("combobox", "Figure").choose("all of one stretch of days");

    // A single day is typed: it counts beside the weeks.
    page.find("combobox", "Days").choose("14 Jun 2027");
    sheet.enter("Harper", "Revenue", "500");
    page.until("the day", || fact(&page) == year + 4_000);
    page.quiet();
}
