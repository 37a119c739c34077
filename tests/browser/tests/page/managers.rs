//! Managers are added, renamed, removed and put in order.

use planerka_browser_tests::Page;

use crate::{open, says};

const ADD: &str = "+ add a rep, or paste a list";

fn until_names(page: &Page, what: &str, wanted: &[&str]) {
    let mut last = Vec::new();
    let found = page.try_for(|| {
        last = page.sheet().read().names();
        (last[2..last.len() - 1] == *wanted).then_some(())
    });
    assert!(found.is_some(), "{what}: {last:?}, not {wanted:?}");
}

#[test]
fn managers_are_added_renamed_reordered_and_removed_by_keyboard_and_by_menu() {
    let page = open();
    let sheet = page.sheet();
    let rest = ["New business", "Clarke", "Walsh", "Foster", "Reid", "Ellis"];
    let with = |head: &[&'static str], tail: &[&'static str]| [head, &rest, tail].concat();
    sheet.go("Mitchell", "Rep");
    page.press("Alt+Shift+ArrowUp");
    until_names(&page, "moved up", &with(&["Key accounts", "Mitchell", "Harper", "Bennett"], &[]));
    sheet.is_at("Mitchell", "Rep");
    page.press("Alt+Shift+ArrowDown");
    page.press("Alt+Shift+ArrowDown");
    until_names(&page, "moved down", &with(&["Key accounts", "Harper", "Bennett", "Mitchell"], &[]));
    sheet.element("Mitchell", "2027").right_click();
    page.find("menuitem", "Move up Alt+Shift+↑").click();
    until_names(&page, "moved by menu", &with(&["Key accounts", "Harper", "Mitchell", "Bennett"], &[]));

    sheet.enter(ADD, "Rep", "Quinn");
    until_names(
        &page,
        "added",
        &with(&["Key accounts", "Harper", "Mitchell", "Bennett"], &["No team", "Quinn"]),
    );
    sheet.shows("Whole team", "2027", "12,000,000");
    assert!(sheet.number("Quinn", "2027") > 0.0, "the new manager carries a part");
    sheet.go("Quinn", "Rep");
    page.press("F2");
    page.type_text(" Jr");
    page.press("Enter");
    page.until("the new name", || sheet.read().row("Quinn Jr").is_some());
    sheet.go("Quinn Jr", "2027");
    page.press("ContextMenu");
    page.find("menuitem", "Delete the rep").click();
    until_names(&page, "removed", &with(&["Key accounts", "Harper", "Mitchell", "Bennett"], &[]));
    sheet.shows("Whole team", "2027", "12,000,000");
    for _ in 0..3 {
        page.press("Ctrl+z");
    }
    until_names(&page, "undone", &with(&["Key accounts", "Harper", "Mitchell", "Bennett"], &[]));
    page.press("Ctrl+y");
    page.until("redone", || sheet.read().row("Quinn").is_some());
}

#[test]
fn removing_somebody_with_a_held_total_keeps_the_target_and_undo_brings_both_back() {
    let page = open();
    let sheet = page.sheet();
    sheet.marked("Harper", "2027", "held");
    sheet.go("Harper", "Rep");
    page.press("ContextMenu");
    page.find("menuitem", "Delete the rep").click();
    page.until("nobody of that name", || sheet.read().row("Harper").is_none());
    sheet.shows("Whole team", "2027", "12,000,000");
    says(&page, "held 0");
    says(&page, "Held totals released with it (1): Harper, 2027: 2,000,000");
    page.press("Ctrl+z");
    sheet.shows("Harper", "2027", "2,000,000");
    sheet.marked("Harper", "2027", "held");
    sheet.go("Harper", "Rep");
    page.press("ContextMenu");
    page.find("menuitem", "Delete the rep").click();
    page.push("Bring back");
    sheet.shows("Harper", "2027", "2,000,000");
    sheet.marked("Harper", "2027", "held");
}

#[test]
fn without_the_only_one_the_target_waits_for_a_team() {
    let page = open();
    let sheet = page.sheet();
    sheet.go(ADD, "Rep");
    crate::paste_list(&page, &["Solo".to_owned()]);
    sheet.shows("Solo", "2027", "12,000,000");
    sheet.go("Solo", "Rep");
    page.press("ContextMenu");
    page.find("menuitem", "Delete the rep").click();
    page.until("an empty plan", || page.sees("heading", "No reps yet"));
    crate::says(&page, "wait for a team");
    sheet.shows("Whole team", "2027", "12,000,000");
    page.find("button", "Undo").click();
    sheet.shows("Solo", "2027", "12,000,000");
}
