//! A person who knows only Excel plans a quarter for eight managers without a mouse, step by step.

use planerka_browser_tests::Layout;

use crate::{says, settings};

#[test]
fn a_quarter_for_eight_managers_is_planned_with_the_keyboard_alone() {
    let page = settings().page();
    let sheet = page.sheet();
    // From the address bar into the page: Tab goes through the frame, Ctrl+G leads to the sheet at once.
    page.press("Ctrl+g");
    page.until("the palette", || page.focused().attribute("role").as_deref() == Some("combobox"));
    page.type_text("harper");
    page.until("Harper", || page.eval("document.querySelector('#palette-0 span')?.textContent") == "Harper");
    page.press("Enter");
    sheet.is_at("Harper", "Rep");
    // Weights, down the column as in Excel: a number and Enter.
    page.press("ArrowRight");
    for weight in ["1", "1.2", "0.8"] {
        page.type_text(weight);
        page.press("Enter");
    }
    sheet.shows("Mitchell", "Weight", "1.2");
    sheet.shows("Bennett", "Weight", "0.8");
    // The other team: select its five, type once, Ctrl+Enter.
    page.press("ArrowDown");
    sheet.is_at("Clarke", "Weight");
    for _ in 0..4 {
        page.press("Shift+ArrowDown");
    }
    page.type_text("1");
    page.press("Ctrl+Enter");
    sheet.shows("Ellis", "Weight", "1");
    // Ten percent more for the same five: what comes out stands there before it is accepted.
    page.type_text("+10%");
    says(&page, "= 1.1");
    page.press("Ctrl+Enter");
    sheet.shows("Clarke", "Weight", "1.1");
    sheet.shows("Ellis", "Weight", "1.1");
    // A run of Tabs returns to its column with Enter; a percent cell shows its sign by itself.
    page.press("Shift+Backspace");
    page.press("Tab");
    page.press("Tab");
    sheet.is_at("Clarke", "Average deal");
    page.type_text("21k");
    page.press("Tab");
    page.type_text("13");
    assert_eq!(page.focused().value(), "13%");
    page.press("Enter");
    sheet.shows("Clarke", "Average deal", "21,000");
    sheet.shows("Clarke", "Calls", "13%");
    sheet.is_at("Walsh", "Weight");
    // A quarter whose column is found by its name.
    page.press("Ctrl+g");
    page.type_text("q2");
    page.until("the quarter", || {
        page.eval("document.querySelector('#palette-0 span')?.textContent ?? ''")
            .as_str()
            .is_some_and(|s| s.starts_with("Q2"))
    });
    page.press("Enter");
    page.until("the quarter's column", || sheet.read().active().is_some_and(|(_, column)| column == "Q2"));
    // The quarter of the whole team is typed; it holds, and the year stays.
    page.press("Ctrl+g");
    page.type_text("clarke");
    page.press("Enter");
    sheet.is_at("Clarke", "Q2");
    let before = sheet.text("Clarke", "Q2");
    page.type_text("=400000+50000");
    says(&page, "= 450,000");
    page.press("Enter");
    sheet.shows("Clarke", "Q2", "450,000");
    sheet.marked("Clarke", "Q2", "held");
    sheet.shows("Whole team", "2027", "12,000,000");
    // A slip is taken back on either layout.
    page.press_on(Layout::Russian, "Ctrl+z");
    sheet.shows("Clarke", "Q2", &before);
    page.press_on(Layout::Russian, "Ctrl+y");
    sheet.shows("Clarke", "Q2", "450,000");
    // Why it is held, from the menu of the sheet.
    sheet.is_at("Clarke", "Q2");
    page.press("Shift+F10");
    page.until("the menu", || page.focused().attribute("role").as_deref() == Some("menuitem"));
    while page.focused().text().lines().next() != Some("Why it is held…") {
        page.press("ArrowDown");
    }
    page.press("Enter");
    page.until("the reason", || page.eval("document.activeElement.tagName") == "TEXTAREA");
    page.type_text("promised by Clarke");
    page.press("Ctrl+Enter");
    says(&page, "promised by Clarke");
    // And the plan is a file on disk.
    let file = page.download(|| page.press("Ctrl+s"));
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("promised by Clarke") && text.contains("450000"), "{text}");
    page.quiet();
}
