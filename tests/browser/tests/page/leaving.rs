//! A field that has the keyboard may go with its view at any moment; the program goes on.

use planerka_browser_tests::{Open, Page};

const TARGET: &str = "Target, €";

fn open(view: &str) -> Page {
    let page = Open::new().size(1440, 900).today("2026-11-21").page();
    page.push(view);
    page
}

/// Waits until this view is shown.
#[track_caller]
fn shows(page: &Page, view: &str) {
    page.until(view, || page.find("button", view).attribute("aria-current").is_some());
}

/// The keyboard comes to a field in which nothing is typed.
#[track_caller]
fn stand_in(page: &Page, field: &str) {
    let field = page.find("textbox", field);
    field.focus();
    page.until("the keyboard", || field.has_focus());
}

/// The program takes a change and says nothing else.
#[track_caller]
fn works(page: &Page) {
    page.enter(TARGET, "9000000");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    page.quiet();
}

#[test]
fn the_view_is_changed_by_keys_from_any_field() {
    let page = open("Setup");
    for field in [
        "Payment terms",
        "Ramp of a new rep, % by month",
        "March, Index per working day",
        "March, Share of the year",
        "Rate of “Calls” to the next stage",
        "Minutes for one of “Calls”",
    ] {
        stand_in(&page, field);
        page.press("Alt+ArrowDown");
        shows(&page, "Plan");
        page.press("Alt+ArrowUp");
        shows(&page, "Setup");
    }
    page.push("Plan");
    works(&page);
}

#[test]
fn a_manager_is_gone_to_from_a_field_of_another_view() {
    let page = open("Setup");
    stand_in(&page, "Payment terms");
    page.press("Ctrl+g");
    page.until("the palette", || page.focused().attribute("role").as_deref() == Some("combobox"));
    page.type_text("Harper");
    page.until("an answer", || page.css("[role=option]").text().contains("Harper"));
    page.press("Enter");
    shows(&page, "Plan");
    page.until("the row", || page.sheet().read().active().is_some_and(|(row, _)| row == "Harper"));
    works(&page);
}

#[test]
fn a_scenario_is_taken_back_from_one_of_its_fields() {
    let page = open("What if");
    page.push("Add scenario");
    stand_in(&page, "Target, Scenario 1");
    page.press("Ctrl+z");
    page.until("no scenario", || !page.sees("textbox", "Target, Scenario 1"));
    // It comes back as it was.
    page.press("Ctrl+y");
    page.find("textbox", "Target, Scenario 1");
    page.push("Plan");
    works(&page);
}
