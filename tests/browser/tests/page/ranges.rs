//! Several ranges at once, fitted columns, and a paste that goes beyond the last manager.

use planerka_browser_tests::Page;

use crate::{open, says};

/// Selects these cells, all but the first with Ctrl.
fn select(page: &Page, cells: &[(&str, &str)]) {
    for (n, (row, column)) in cells.iter().enumerate() {
        page.sheet().element(row, column).click_with(if n == 0 { "" } else { "Ctrl" });
    }
    page.until("all selected", || page.sheet().read().selected() == cells.len());
}

#[test]
fn figures_deleting_typing_and_filling_take_every_range_as_one_step() {
    let page = open();
    let sheet = page.sheet();
    for (row, weight) in [("Harper", "1.5"), ("Bennett", "3"), ("Clarke", "2")] {
        sheet.enter(row, "Weight", weight);
    }
    let cells = [("Harper", "Weight"), ("Bennett", "Weight"), ("Clarke", "Weight")];
    select(&page, &cells);
    says(&page, "Sum 6.5");
    says(&page, "Count 3");
    // Typed with Ctrl+Enter: into each, relative to its own value, one step of undo that selects them again.
    page.type_text("*2");
    page.press("Ctrl+Enter");
    for (row, weight) in [("Harper", "3"), ("Bennett", "6"), ("Clarke", "4"), ("Mitchell", "1")] {
        sheet.shows(row, "Weight", weight);
    }
    sheet.go("Walsh", "Weight");
    page.press("Ctrl+z");
    sheet.shows("Bennett", "Weight", "3");
    sheet.shows("Clarke", "Weight", "2");
    page.until("the ranges again", || sheet.read().selected() == 3);
    page.press("Ctrl+Enter");
    sheet.shows("Harper", "Weight", "2");
    sheet.shows("Bennett", "Weight", "2");
    page.press("Ctrl+z");
    // Delete clears all of them; a cell clicked again is left out.
    select(&page, &[("Harper", "Calls"), ("Mitchell", "Calls"), ("Walsh", "Calls")]);
    page.type_text("15");
    page.press("Ctrl+Enter");
    sheet.marked("Walsh", "Calls", "own");
    sheet.element("Mitchell", "Calls").click_with("Ctrl");
    page.press("Delete");
    sheet.marked("Harper", "Calls", "inherited");
    sheet.marked("Walsh", "Calls", "inherited");
    sheet.marked("Mitchell", "Calls", "own");
    page.press("Ctrl+z");
    sheet.marked("Harper", "Calls", "own");
    page.quiet();
}

#[test]
fn ranges_are_copied_as_one_table_where_they_make_one_and_take_one_value() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Weight", "1.5");
    sheet.enter("Bennett", "Weight", "3");
    let columns = [("Harper", "Weight"), ("Bennett", "Weight"), ("Harper", "Rep"), ("Bennett", "Rep")];
    select(&page, &columns);
    page.press("Ctrl+c");
    says(&page, "Copied");
    assert_eq!(page.clipboard(), "Harper\t1.5\nBennett\t3");
    let framed = "document.querySelectorAll('main:not([hidden]) [data-cut]').length";
    assert_eq!(page.eval(framed), 4, "each range has its own frame");
    select(&page, &[("Harper", "Weight"), ("Bennett", "Calls")]);
    for key in ["Ctrl+c", "Ctrl+x"] {
        page.press(key);
        says(&page, "Several ranges can be copied only if");
    }
    assert_eq!(page.clipboard(), "Harper\t1.5\nBennett\t3", "what was copied before is still there");
    select(&page, &[("Mitchell", "Weight"), ("Clarke", "Weight")]);
    page.paste("2.5", None);
    sheet.shows("Mitchell", "Weight", "2.5");
    sheet.shows("Clarke", "Weight", "2.5");
    page.paste("1\t2", None);
    says(&page, "Several ranges can be copied only if");
    sheet.shows("Mitchell", "Weight", "2.5");
    page.press("Ctrl+z");
    sheet.shows("Mitchell", "Weight", "1");
    sheet.shows("Clarke", "Weight", "1");
    page.quiet();
}

fn width(page: &Page, name: &str) -> f64 {
    let (left, right, _) = page.sheet().edges(name);
    right - left
}

/// Whether every painted cell of a column shows its whole text.
fn fits(page: &Page, name: &str) -> bool {
    let column = page.sheet().read().column(name).map_or(0, |at| at + 1);
    page.eval(&format!(
        "[...document.querySelectorAll('main:not([hidden]) .grid-row:not([hidden]):not([data-row=add]) [aria-colindex=\"{column}\"]')]
            .every((c) => [c, ...c.querySelectorAll('.label')].every((e) => e.scrollWidth <= e.clientWidth))"
    )) == true
}

#[test]
fn a_double_click_on_a_columns_border_fits_it_and_so_does_the_palette() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "Rep", "Bartholomew Featherstonehaugh-Cholmondeley");
    let name = "Bartholomew Featherstonehaugh-Cholmondeley";
    page.until("the name", || sheet.read().row(name).is_some());
    assert!(!fits(&page, "Rep"), "a long name is cut");
    let before = width(&page, "Rep");
    let (_, right, middle) = sheet.edges("Rep");
    let at = (right - 2.0, middle);
    page.click_at(at, "", 1);
    page.click_at(at, "", 2);
    page.until("a wider column", || width(&page, "Rep") > before + 50.0 && fits(&page, "Rep"));
    // From the keyboard, and back to what is needed.
    sheet.enter(name, "Rep", "Harper");
    page.until("the name", || sheet.read().row("Harper").is_some());
    sheet.go("Harper", "Rep");
    page.press("Ctrl+k");
    page.type_text("fit the columns");
    page.press("Enter");
    page.until("a narrower column", || width(&page, "Rep") < before + 20.0 && fits(&page, "Rep"));
    page.quiet();
}

#[test]
fn rows_pasted_beyond_the_last_manager_become_managers_from_any_column() {
    let page = open();
    let sheet = page.sheet();
    let last = "Ellis";
    sheet.go(last, "Average deal");
    page.paste("21000\t11%\n22000\t12%\n23000\t13%", None);
    sheet.shows(last, "Average deal", "21,000");
    says(&page, "2 more rows: add them as new reps?");
    page.push("Add");
    page.until("two more", || {
        sheet.read().names().iter().filter(|name| name.starts_with("New rep")).count() == 2
    });
    let names: Vec<String> =
        sheet.read().names().into_iter().filter(|name| name.starts_with("New rep")).collect();
    sheet.shows(&names[0], "Average deal", "22,000");
    sheet.shows(&names[1], "Calls", "13%");
    sheet.shows(&names[1], "Average deal", "23,000");
    sheet.marked(&names[1], "Average deal", "own");
    page.press("Ctrl+z");
    page.until("one step back", || sheet.read().row(&names[0]).is_none());
    sheet.shows(last, "Average deal", "21,000");
    // Totals come with them, held, in the same step.
    sheet.go(last, "2027");
    page.paste("900000\n300000", None);
    sheet.shows(last, "2027", "900,000");
    says(&page, "1 more rows: add them as new reps?");
    page.push("Add");
    page.until("one more", || sheet.read().row(&names[0]).is_some());
    sheet.shows(&names[0], "2027", "300,000");
    sheet.marked(&names[0], "2027", "held");
    sheet.shows("Whole team", "2027", "12,000,000");
    page.press("Ctrl+z");
    page.until("one step back", || sheet.read().row(&names[0]).is_none());
    sheet.shows(last, "2027", "900,000");
    page.quiet();
}
