//! The keys of the sheet.

use planerka_browser_tests::Layout;

use crate::{open, settings};

#[test]
fn arrows_tab_enter_f2_esc_and_typing_over_work_as_in_a_spreadsheet() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Weight");
    for (key, row, column) in [
        ("ArrowDown", "Bennett", "Weight"),
        ("ArrowRight", "Bennett", "Share"),
        ("ArrowUp", "Mitchell", "Share"),
        ("ArrowLeft", "Mitchell", "Weight"),
        ("Tab", "Mitchell", "Share"),
        ("Shift+Tab", "Mitchell", "Weight"),
        // Inherited values count as empty: the next own one is the average deal, then come the plan's figures.
        ("Ctrl+ArrowRight", "Mitchell", "Average deal"),
        ("Ctrl+ArrowRight", "Mitchell", "2027"),
        ("Ctrl+ArrowRight", "Mitchell", "Dec"),
        // The year stays in view, so the first column that scrolls is the first quarter.
        ("Home", "Mitchell", "Q1"),
        ("End", "Mitchell", "Dec"),
        ("Ctrl+End", "+ add a rep, or paste a list", "Dec"),
    ] {
        page.press(key);
        sheet.is_at(row, column);
    }
    // A character opens the editor in place of the value; an arrow takes it and moves.
    sheet.go("Mitchell", "Weight");
    page.type_text("2");
    assert_eq!(page.focused().value(), "2");
    page.press("ArrowDown");
    sheet.is_at("Bennett", "Weight");
    sheet.shows("Mitchell", "Weight", "2");
    // F2 opens it on the value, and arrows move the caret.
    page.press("ArrowUp");
    page.press("F2");
    assert_eq!(page.focused().value(), "2");
    page.press("ArrowLeft");
    page.type_text("1");
    assert_eq!(page.focused().value(), "12");
    page.press("Escape");
    sheet.is_at("Mitchell", "Weight");
    sheet.shows("Mitchell", "Weight", "2");
    // Enter opens, Enter takes and goes down; Tab takes and goes right, and Enter returns below where it began.
    page.press("Enter");
    page.until("the editor", || page.focused().value() == "2");
    page.press("Enter");
    sheet.is_at("Bennett", "Weight");
    page.type_text("1.5");
    page.press("Tab");
    sheet.is_at("Bennett", "Share");
    page.press("Tab");
    sheet.is_at("Bennett", "Average deal");
    page.type_text("21000");
    page.press("Enter");
    sheet.is_at("New business", "Weight");
    sheet.shows("Bennett", "Weight", "1.5");
    sheet.shows("Bennett", "Average deal", "21,000");
    // A double click opens, a click elsewhere takes what was typed.
    sheet.element("Clarke", "Weight").double_click();
    page.until("the editor", || page.focused().value() == "1");
    page.type_text("0");
    sheet.go("Walsh", "Weight");
    sheet.shows("Clarke", "Weight", "10");
    // The keyboard is never trapped.
    page.press("Escape");
    page.press("Tab");
    page.until("out of the sheet", || {
        page.eval("!document.activeElement.closest('[role=treegrid]')") == true
    });
}

#[test]
fn ctrl_z_and_ctrl_y_work_on_latin_and_russian_layouts() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    sheet.shows("Морозов", "Вес", "1");
    sheet.enter("Морозов", "Вес", "2");
    sheet.enter("Морозов", "Вес", "3");
    sheet.shows("Морозов", "Вес", "3");
    for (layout, key, weight) in [
        (Layout::Latin, "Ctrl+z", "2"),
        (Layout::Russian, "Ctrl+z", "1"),
        (Layout::Russian, "Ctrl+y", "2"),
        (Layout::Latin, "Ctrl+y", "3"),
        (Layout::Russian, "Ctrl+z", "2"),
        (Layout::Russian, "Ctrl+Shift+z", "3"),
    ] {
        page.press_on(layout, key);
        sheet.shows("Морозов", "Вес", weight);
        sheet.is_at("Морозов", "Вес");
    }
    // Undo works wherever the keyboard is, and a field that is being typed in keeps its own.
    page.find("button", "Выручка").focus();
    page.press_on(Layout::Russian, "Ctrl+z");
    sheet.shows("Морозов", "Вес", "2");
    page.find("button", "Вернуть").click();
    sheet.shows("Морозов", "Вес", "3");
    page.find("button", "Отменить").click();
    sheet.shows("Морозов", "Вес", "2");
    // Cyrillic starts an entry like any other letter.
    sheet.go("Морозов", "Менеджер");
    page.type_text("Мороз");
    page.press("Enter");
    page.until("the new name", || sheet.read().row("Мороз").is_some());
}

#[test]
fn ctrl_d_ctrl_r_and_ctrl_enter_fill_and_a_cut_moves_only_when_it_is_pasted() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Harper", "Calls");
    page.press("Shift+ArrowDown");
    page.press("Shift+ArrowDown");
    page.press("Ctrl+d");
    sheet.shows("Bennett", "Calls", "14%");
    sheet.marked("Mitchell", "Calls", "own");
    // With one cell it copies from the cell above, on either layout.
    sheet.go("Mitchell", "Average deal");
    page.press_on(Layout::Russian, "Ctrl+d");
    sheet.shows("Mitchell", "Average deal", "26,000");
    sheet.go("Walsh", "Calls");
    page.press("Shift+ArrowRight");
    page.press("Ctrl+r");
    sheet.shows("Walsh", "Meetings", "12%");
    sheet.go("Foster", "Weight");
    page.press("Shift+ArrowDown");
    page.press("Ctrl+Enter");
    sheet.shows("Reid", "Weight", "0.9");

    sheet.go("Harper", "Average deal");
    page.press("Ctrl+x");
    sheet.shows("Harper", "Average deal", "26,000");
    sheet.go("Clarke", "Average deal");
    page.press("Ctrl+v");
    sheet.shows("Clarke", "Average deal", "26,000");
    sheet.shows("Harper", "Average deal", "20,000");
    sheet.marked("Harper", "Average deal", "inherited");
}

#[test]
fn a_cut_is_forgotten_once_the_sheet_is_another() {
    let page = open();
    let sheet = page.sheet();
    let framed = |count: i64| {
        let cells = "document.querySelectorAll('main:not([hidden]) [data-cut]').length";
        page.until("the frame", || page.eval(cells) == count);
    };
    let cut = || {
        sheet.go("Mitchell", "Average deal");
        page.press("Ctrl+x");
        framed(1);
    };
    // Pasted after all, what was cut is a copy: nobody else's value goes.
    let pasted = |to: &str| {
        framed(0);
        sheet.go(to, "Average deal");
        page.press("Ctrl+v");
        sheet.shows(to, "Average deal", "23,000");
        for (name, deal) in [("Mitchell", "23,000"), ("Bennett", "22,000")] {
            sheet.shows(name, "Average deal", deal);
            sheet.marked(name, "Average deal", "own");
        }
    };
    cut();
    page.press("Alt+Shift+ArrowDown");
    pasted("Clarke");
    cut();
    page.push("Close Q2");
    pasted("Walsh");
    cut();
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    pasted("Foster");
    page.quiet();
}
