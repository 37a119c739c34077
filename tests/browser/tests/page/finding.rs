//! The sheet's own search.

use planerka_browser_tests::{Element, Layout, Page};

use crate::{open, says, settings};

/// Opens the search; its field has the keyboard.
fn search(page: &Page) -> Element<'_> {
    page.press("Ctrl+f");
    let field = page.find("textbox", "Find names and figures");
    page.until("the keyboard", || field.has_focus());
    field
}

#[test]
fn ctrl_f_finds_names_and_figures_and_esc_stays_at_what_was_found() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Weight");
    let field = search(&page);
    page.type_text("walsh");
    says(&page, "1 of 1");
    page.press("Escape");
    sheet.is_at("Walsh", "Rep");
    // A figure as it stands, without its group marks; Enter and Shift+Enter go round.
    page.press("Ctrl+f");
    page.until("the keyboard", || field.has_focus());
    field.fill("2000000");
    page.press("Enter");
    page.press("Shift+Enter");
    page.press("Escape");
    let (row, column) = sheet.read().active().unwrap();
    let digits = sheet.text(&row, &column).replace(',', "");
    assert!(digits.contains("2000000"), "{row} × {column}: {digits}");
    // Nothing found: it says so and offers to clear.
    page.press("Ctrl+f");
    page.until("the keyboard", || field.has_focus());
    field.fill("no such name");
    says(&page, "Not found");
    page.push("Clear the search");
    page.until("an empty field", || field.value().is_empty() && field.has_focus());
    page.press("Escape");
    page.until("no search", || !page.sees("textbox", "Find names and figures"));
    page.quiet();
}

#[test]
fn what_a_folded_group_holds_is_found_and_the_group_opens() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("New business", "Rep");
    page.press("Alt+Shift+ArrowLeft");
    page.until("the team folded", || sheet.read().row("Walsh").is_none());
    search(&page);
    page.type_text("walsh");
    says(&page, "1 of 1");
    page.press("Escape");
    sheet.is_at("Walsh", "Rep");
    page.quiet();
}

#[test]
fn next_and_previous_work_from_the_sheet_while_the_search_is_open() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    sheet.go("Морозов", "Вес");
    page.press_on(Layout::Russian, "Ctrl+f");
    let field = page.find("textbox", "Найти имена и цифры");
    page.until("the keyboard", || field.has_focus());
    page.type_text("ов");
    says(&page, "из");
    let first = sheet.read().active();
    page.press_on(Layout::Russian, "Ctrl+g");
    page.until("the next one", || sheet.read().active() != first);
    page.press("Shift+F3");
    page.until("back again", || sheet.read().active() == first);
    assert!(field.has_focus());
    page.quiet();
}
