//! Values of a product that move nothing are said; a team has a senior, whose page shows its people.

use planerka_browser_tests::{Open, Page};

fn open() -> Page {
    Open::new().size(1920, 1000).today("2026-11-21").page()
}

#[test]
fn a_product_s_value_that_moves_nothing_is_said_and_own_ones_can_be_cleared() {
    let page = open();
    page.push("Setup");
    page.push("Add: Products");
    page.enter("New in “Products”", "Tea");
    page.find("checkbox", "Harper: Tea").click();
    page.enter("Tea: Calls a day, at most", "30");
    page.push("Reps");
    page.sheet().enter("Harper", "Calls a day, at most", "25");
    page.sheet().enter("Harper", "Average deal", "50000");
    page.push("Setup");
    page.enter("Average deal of Tea", "70000");
    page.says("This moves nothing: own values come first. They are set for: Harper");
    page.find("button", "Clear the own values").click();
    page.enter("Tea: Calls a day, at most", "35");
    page.says("This moves nothing");
    page.push("Reps");
    page.sheet().shows("Harper", "Average deal", "70,000");
    page.sheet().shows("Harper", "Calls a day, at most", "25");
    page.quiet();
}

#[test]
fn a_senior_s_page_shows_the_team() {
    let page = open();
    page.push("Reps");
    page.sheet().enter("Key accounts", "Senior", "walsh");
    page.sheet().shows("Key accounts", "Senior", "Walsh");
    page.sheet().shows("Walsh", "Senior", "senior of Key accounts");
    page.push("Rep's page");
    page.find("combobox", "Whose page").choose("Walsh");
    let table = page.find("table", "Team “Key accounts”").text();
    for name in ["Harper", "Bennett", "Mitchell", "Total", "Q4"] {
        assert!(table.contains(name), "{name} is not in {table}");
    }
    let tick = page.find("checkbox", "Key accounts");
    assert!(tick.call("function () { return this.checked }", &[]) == true);
    page.find("checkbox", "New business").click();
    page.find("table", "Team “New business”");
    let (sheets, _) = crate::week::pages(&page.pdf());
    assert_eq!(sheets, 1, "still on one A4");
    page.find("checkbox", "Key accounts").click();
    page.until("nobody leads them", || !page.sees("table", "Team “Key accounts”"));
    page.press("Ctrl+z");
    page.find("table", "Team “Key accounts”");
    page.quiet();
}
