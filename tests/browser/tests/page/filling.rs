//! The fill handle, and the figures of the selection.

use planerka_browser_tests::{Element, Page};

use crate::{open, says};

/// The fill handle that is shown.
fn handle(page: &Page) -> Element<'_> {
    page.wait_for("the fill handle", || {
        let shown = "[...document.querySelectorAll('main:not([hidden]) .fill-handle')].filter((h) => h.checkVisibility()).length";
        (page.eval(shown) == 1).then_some(())
    });
    page.css("main:not([hidden]) .fill-handle[style*='block']")
}

#[test]
fn dragging_the_handle_copies_one_cell_and_continues_a_series() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Weight", "1.5");
    sheet.go("Harper", "Weight");
    handle(&page).drag_to(&sheet.element("Bennett", "Weight"));
    sheet.shows("Mitchell", "Weight", "1.5");
    sheet.shows("Bennett", "Weight", "1.5");
    page.until("source and target selected", || sheet.read().selected() == 3);
    page.press("Ctrl+z");
    sheet.shows("Bennett", "Weight", "1");
    // Two cells go on as a series; the chip turns it into a copy and back.
    sheet.enter("Harper", "Weight", "1");
    sheet.enter("Mitchell", "Weight", "2");
    sheet.go("Harper", "Weight");
    page.press("Shift+ArrowDown");
    handle(&page).drag_to(&sheet.element("Bennett", "Weight"));
    sheet.shows("Bennett", "Weight", "3");
    page.push("Copied");
    sheet.shows("Bennett", "Weight", "1");
    page.push("Series");
    sheet.shows("Bennett", "Weight", "3");
    // Dragged inwards it clears.
    sheet.go("Harper", "Average deal");
    page.type_text("21000");
    page.press("Enter");
    page.type_text("22000");
    page.press("Enter");
    sheet.go("Harper", "Average deal");
    page.press("Shift+ArrowDown");
    handle(&page).drag_to(&sheet.element("Harper", "Average deal"));
    sheet.marked("Mitchell", "Average deal", "inherited");
    sheet.shows("Harper", "Average deal", "21,000");
    page.quiet();
}

#[test]
fn a_fill_is_made_the_other_way_only_until_something_else_is_changed() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Weight", "1");
    sheet.enter("Mitchell", "Weight", "2");
    let select = || {
        sheet.go("Harper", "Weight");
        page.press("Shift+ArrowDown");
        page.press("Shift+ArrowDown");
        page.until("three cells", || sheet.read().selected() == 3);
    };
    sheet.go("Harper", "Weight");
    page.press("Shift+ArrowDown");
    handle(&page).drag_to(&sheet.element("Bennett", "Weight"));
    sheet.shows("Bennett", "Weight", "3");
    // Going away and coming back changes nothing.
    sheet.go("Clarke", "Weight");
    page.until("no chip elsewhere", || !page.sees("button", "Copied"));
    select();
    page.find("button", "Copied");
    sheet.enter("Clarke", "Weight", "4");
    select();
    assert!(!page.sees("button", "Copied"), "the last step is another one");
    page.press("Ctrl+z");
    sheet.shows("Clarke", "Weight", "1");
    sheet.shows("Bennett", "Weight", "3");
    page.quiet();
}

#[test]
fn a_filled_total_can_be_split_over_its_cells_instead() {
    let page = open();
    let sheet = page.sheet();
    page.push("Quarters");
    page.until("quarters side by side", || sheet.read().column("May").is_none());
    sheet.enter("Mitchell", "Q2", "300001");
    sheet.go("Mitchell", "Q2");
    handle(&page).drag_to(&sheet.element("Mitchell", "Q4"));
    sheet.shows("Mitchell", "Q3", "300,001");
    assert!(!page.sees("button", "Series"), "one cell is no series");
    page.push("Same total, split");
    sheet.shows("Mitchell", "Q2", "100,000");
    sheet.shows("Mitchell", "Q3", "100,000");
    sheet.shows("Mitchell", "Q4", "100,001");
    page.push("Copied");
    sheet.shows("Mitchell", "Q4", "300,001");
    page.press("Ctrl+z");
    sheet.marked("Mitchell", "Q3", "");
    sheet.shows("Mitchell", "Q2", "300,001");
    page.quiet();
}

#[test]
fn a_double_click_on_the_handle_fills_down_to_the_last_manager() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Average deal", "23000");
    sheet.go("Harper", "Average deal");
    handle(&page).double_click();
    sheet.shows("Bennett", "Average deal", "23,000");
    sheet.marked("Bennett", "Average deal", "own");
    page.quiet();
}

#[test]
fn a_figure_of_the_selection_is_copied_with_a_click() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Weight", "1.25");
    sheet.enter("Mitchell", "Weight", "2");
    sheet.go("Harper", "Weight");
    page.press("Shift+ArrowDown");
    for (button, copied) in
        [("Sum 3.25", "3.25"), ("Average 1.63", "1.625"), ("Count 2", "2"), ("Max 2", "2")]
    {
        page.push(button);
        says(&page, &format!("Copied: {copied}"));
    }
    page.quiet();
}
