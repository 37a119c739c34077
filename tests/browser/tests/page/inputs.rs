//! The managers' inputs beside the plan.

use crate::{field, open, says, settings};

#[test]
fn inputs_are_edited_like_cells_and_one_key_returns_to_the_inherited_value() {
    let page = open();
    let sheet = page.sheet();
    sheet.marked("Mitchell", "Calls", "inherited");
    sheet.enter("Mitchell", "Calls", "15");
    sheet.shows("Mitchell", "Calls", "15%");
    sheet.marked("Mitchell", "Calls", "own");
    let colour = |row: &str| {
        sheet.element(row, "Calls").call("function () { return getComputedStyle(this).color; }", &[])
    };
    assert_ne!(colour("Mitchell"), colour("Clarke"), "own and inherited values look different");

    sheet.enter("Whole team", "Calls", "13%");
    sheet.shows("Clarke", "Calls", "13%");
    sheet.shows("Mitchell", "Calls", "15%");
    sheet.go("Mitchell", "Calls");
    page.press("Delete");
    sheet.shows("Mitchell", "Calls", "13%");
    sheet.marked("Mitchell", "Calls", "inherited");

    sheet.shows("Mitchell", "Average deal", "23,000");
    sheet.marked("Mitchell", "Average deal", "own");
    sheet.element("Mitchell", "Average deal").right_click();
    page.find("menuitem", "Back to inherited Delete").click();
    sheet.shows("Mitchell", "Average deal", "20,000");
    sheet.marked("Mitchell", "Average deal", "inherited");

    let before = sheet.number("Clarke", "2027");
    sheet.enter("Clarke", "Weight", "2");
    page.until("more for the heavier", || sheet.number("Clarke", "2027") > before * 1.5);
    sheet.shows("Whole team", "2027", "12,000,000");
}

#[test]
fn a_share_typed_as_20_percent_is_exactly_20_percent_and_the_others_keep_their_proportions() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Clarke", "Share", "20%");
    sheet.shows("Clarke", "Share", "20%");
    sheet.go("Clarke", "Share");
    page.press("F2");
    assert_eq!(page.focused().value(), "20%", "in full precision");
    page.press("Escape");
    let weight = |row: &str| sheet.number(row, "Weight");
    assert!((weight("Walsh") / weight("Reid") - 1.35).abs() < 0.01);
    assert!((weight("Foster") / weight("Reid") - 0.9).abs() < 0.01);
    let shares: f64 = ["Harper", "Mitchell", "Bennett", "Clarke", "Walsh", "Foster", "Reid", "Ellis"]
        .iter()
        .map(|name| sheet.number(name, "Share"))
        .sum();
    assert!((shares - 100.0).abs() < 0.5, "{shares}");

    sheet.go("Clarke", "Share");
    page.type_text("100%");
    page.press("Enter");
    says(&page, "Nothing would be left for the others: choose less than 100% together");
    page.press("Escape");
    sheet.shows("Clarke", "Share", "20%");
}

#[test]
fn the_inputs_beside_the_plan_fold_away_and_stand_in_full_one_tab_away() {
    let page = open();
    let sheet = page.sheet();
    page.menu("View ▾", "Inputs");
    page.until("time beside the names", || sheet.read().heads().get(1) == Some(&"2027"));
    page.menu("View ▾", "Inputs");
    page.until("the inputs", || sheet.read().heads().get(1) == Some(&"Weight"));
    page.find("button", "Reps").click();
    page.until("the managers' sheet", || sheet.read().column("Hired").is_some());
    sheet.enter("Reid", "FTE", "0.5");
    sheet.enter("Reid", "Leaves", "2027-06-30");
    sheet.enter("Reid", "Absences", "2027-02-01 – 2027-02-14");
    sheet.enter("Reid", "Team", "Key accounts");
    page.find("button", "Plan").click();
    sheet.shows("Reid", "Q3", "0");
    let names = sheet.read().names();
    let at = |name: &str| names.iter().position(|one| one == name);
    assert!(at("Reid") < at("New business"), "{names:?}");
}

#[test]
fn an_entry_that_cannot_be_read_stays_with_a_message_until_esc_restores_the_value() {
    let page = open();
    let sheet = page.sheet();
    for (row, column, text, words) in [
        ("Mitchell", "Average deal", "abc", "“abc” is not a number"),
        ("Mitchell", "2027", "10%", "A bare percent does not say of what"),
        ("Mitchell", "Calls", "140%", "Enter a value between"),
        ("Mitchell", "Weight", "12 34", "spaces only between groups of three digits"),
    ] {
        let before = sheet.text(row, column);
        sheet.enter(row, column, text);
        says(&page, words);
        let editor = page.focused();
        assert_eq!(editor.value(), text, "the text stays");
        assert_eq!(editor.attribute("aria-invalid").as_deref(), Some("true"));
        page.press("Tab");
        assert_eq!(page.focused().value(), text, "Tab does not leave it either");
        page.press("Escape");
        sheet.is_at(row, column);
        sheet.shows(row, column, &before);
    }
    let target = field(&page, "Target");
    target.fill("a lot");
    page.press("Enter");
    says(&page, "“a lot” is not a number");
    assert_eq!(
        (target.value().as_str(), target.attribute("aria-invalid").as_deref()),
        ("a lot", Some("true"))
    );
    page.press("Escape");
    page.until("the target", || target.value().replace(',', "") == "12000000");
    assert!(page.find("button", "Undo").attribute("disabled").is_some(), "nothing was changed");
}

#[test]
fn in_russian_the_inputs_are_written_and_read_the_russian_way() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    sheet.shows("Соколова", "Вес", "1,2");
    sheet.enter("Соколова", "Вес", "1,35");
    sheet.shows("Соколова", "Вес", "1,35");
    sheet.enter("Морозов", "Средний чек", "1,2 млн");
    sheet.shows("Морозов", "Средний чек", "1 200 000");
    sheet.enter("Морозов", "Звонки", "12,5 %");
    sheet.shows("Морозов", "Звонки", "12,5 %");
}
