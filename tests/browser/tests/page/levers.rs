//! Why a target is impossible, and what makes it possible: by keyboard, previewed, one step of undo.

use planerka_browser_tests::Open;

use crate::{open, says, type_into};

#[test]
fn a_director_makes_an_impossible_target_possible_with_the_keyboard_alone() {
    let page = open();
    let sheet = page.sheet();
    type_into(&page, "Target", "13m");
    says(&page, "over 100 %");
    page.wait_for("repairs", || page.names("button").into_iter().find(|name| name.starts_with("target ")));
    // From the target through the fields of the band to the first repair that adds people.
    let focused = || page.eval("document.activeElement.innerText").as_str().unwrap_or_default().to_owned();
    let reached = (0..40).any(|_| {
        page.press("Tab");
        focused().contains("more from")
    });
    assert!(reached, "{}", focused());
    page.press("Enter");
    says(&page, "Then");
    page.until("the button that applies", || focused() == "Apply");
    page.press("Enter");
    says(&page, "Achievable");
    sheet.shows("Whole team", "2027", "13,000,000");
    page.press("Ctrl+z");
    says(&page, "achievable, ");
}

#[test]
fn a_preview_is_left_without_a_change() {
    let page = open();
    type_into(&page, "Target", "13m");
    let lower = page
        .wait_for("repairs", || page.names("button").into_iter().find(|name| name.starts_with("target ")));
    page.find("button", &lower).click();
    says(&page, "Then");
    page.press("Escape");
    page.sheet().shows("Whole team", "2027", "13,000,000");
    page.find("button", &lower).click();
    page.find("button", "Apply").click();
    says(&page, "Achievable");
}

#[test]
fn every_manager_s_page_is_one_sheet_of_paper() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Manager's page");
    page.says("Why this number");
    let pdf = page.pdf();
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
    assert_eq!(pages, 8, "eight managers");
    page.quiet();
}

#[test]
fn goal_seek_answers_and_previews() {
    let page = open();
    page.push("What if");
    page.says("What each lever is worth");
    page.find("textbox", "Should be").fill("11,900,000");
    page.find("button", "Find").click();
    page.says("What can be reached is then");
    page.quiet();
}
