//! The page as it reaches a screen reader: the browser's accessibility tree, not the elements.

use planerka_browser_tests::{Element, Page};
use serde_json::{Value, json};

use crate::large::two_hundred;
use crate::{open, type_into};

/// Every node of the accessibility tree that is not ignored.
fn tree(page: &Page) -> Vec<Value> {
    page.cdp("Accessibility.enable", json!({}));
    let mut reply = page.cdp("Accessibility.getFullAXTree", json!({}));
    let Value::Array(nodes) = reply["nodes"].take() else { return Vec::new() };
    nodes.into_iter().filter(|node| node["ignored"] != true).collect()
}

fn of_role<'a>(nodes: &'a [Value], role: &str) -> Vec<&'a Value> {
    nodes.iter().filter(|node| node["role"]["value"] == role).collect()
}

fn property<'a>(node: &'a Value, name: &str) -> &'a Value {
    let all = node["properties"].as_array().into_iter().flatten();
    all.filter(|one| one["name"] == name).map(|one| &one["value"]["value"]).next().unwrap_or(&Value::Null)
}

fn number(element: &Element, name: &str) -> u64 {
    element.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Rows come in the order of their numbers, every row has one, and columns are numbered from 1 in each.
#[track_caller]
fn numbered(page: &Page) {
    let grid = page.find("treegrid", "Plan: reps by time");
    let rows = page.find_all("row", None);
    let indexes: Vec<u64> = rows.iter().map(|row| number(row, "aria-rowindex")).collect();
    assert!(indexes.len() > 5 && indexes[0] == 1, "{indexes:?}");
    assert!(indexes.windows(2).all(|pair| pair[0] < pair[1]), "{indexes:?}");
    assert!(indexes.last() <= Some(&number(&grid, "aria-rowcount")), "{indexes:?}");
    let columns = number(&grid, "aria-colcount");
    let read = "function () { return [...this.children].map((one) => +one.getAttribute('aria-colindex')); }";
    for row in &rows {
        assert_eq!(row.call(read, &[]), json!((1..=columns).collect::<Vec<u64>>()), "cells of one row");
    }
}

#[test]
fn the_sheet_is_a_named_grid_with_numbered_rows_and_the_active_cell_in_focus() {
    let page = open();
    page.sheet().go("Harper", "2027");
    numbered(&page);
    let nodes = tree(&page);
    let grids = of_role(&nodes, "treegrid");
    assert_eq!(grids.len(), 1, "the sheet that is not shown is not read");
    assert_eq!(grids[0]["name"]["value"], "Plan: reps by time");
    assert_eq!(property(grids[0], "multiselectable"), true);
    let focused: Vec<&Value> = nodes
        .iter()
        .filter(|node| property(node, "focused") == true && node["role"]["value"] != "RootWebArea")
        .collect();
    assert_eq!(focused.len(), 1, "{focused:?}");
    assert_eq!(focused[0]["role"]["value"], "gridcell");
    // The sign before a held total is for eyes; the figure is read, and what the sign means.
    assert_eq!(focused[0]["name"]["value"], "2,000,000");
    assert_eq!(focused[0]["description"]["value"], "held");
    // The one way to say each of these to somebody who does not see the page.
    let computed = of_role(&nodes, "gridcell").into_iter().filter(|node| property(node, "readonly") == true);
    assert!(computed.count() > 0, "computed cells say that nothing can be typed there");
    let open_rows = of_role(&nodes, "row").into_iter().filter(|node| !property(node, "expanded").is_null());
    assert!(open_rows.count() >= 8, "rows say whether they are open");
    assert!(nodes.iter().all(|node| {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        !matches!(role, "button" | "textbox" | "combobox" | "slider") || node["name"]["value"] != ""
    }));
    page.quiet();
}

/// Name and description of the active cell as they are read.
fn read_aloud(page: &Page) -> (String, String) {
    let nodes = tree(page);
    let focused =
        nodes.iter().find(|node| property(node, "focused") == true && node["role"]["value"] != "RootWebArea");
    let text = |of: &str| focused.and_then(|node| node[of]["value"].as_str()).unwrap_or_default().to_owned();
    (text("name"), text("description"))
}

#[track_caller]
fn is_read(page: &Page, row: &str, column: &str, name: &str, description: &str) {
    page.sheet().go(row, column);
    let mut last = Default::default();
    let so = page.soon(|| {
        last = read_aloud(page);
        last == (name.to_owned(), description.to_owned())
    });
    assert!(so, "{row} × {column} is read as {last:?}");
}

#[test]
fn every_mark_of_a_cell_is_said_in_words_in_both_languages() {
    let page = open();
    let sheet = page.sheet();
    is_read(&page, "Harper", "2027", "2,000,000", "held");
    let free = sheet.text("Mitchell", "2027");
    is_read(&page, "Mitchell", "2027", &free, "computed");
    is_read(&page, "Clarke", "Average deal", "20,000", "inherited");
    sheet.enter("Clarke", "Average deal", "21000");
    is_read(&page, "Clarke", "Average deal", "21,000", "own value");
    // A note is said with the key that opens it.
    sheet.go("Clarke", "Average deal");
    page.press("Shift+F2");
    page.type_text("from the contract");
    page.press("Ctrl+Enter");
    is_read(&page, "Clarke", "Average deal", "21,000", "own value has a note, Shift+F2 opens it");
    // Money in thousands is read in full.
    page.push("K");
    page.until("thousands", || sheet.text("Harper", "2027") == "2,000");
    is_read(&page, "Harper", "2027", "2,000,000", "held");
    // What cannot be computed says so.
    sheet.go("Whole team", "Average deal");
    page.press("Delete");
    page.push("Calls");
    sheet.go("Walsh", "2027");
    page.until("the reason", || read_aloud(&page).1.contains("cannot be computed"));
    page.push("RU");
    sheet.go("Walsh", "2027");
    page.until("in Russian", || read_aloud(&page).1.contains("нельзя посчитать"));
    page.quiet();
}

#[test]
fn with_reduced_motion_nothing_moves_by_itself() {
    let page = open();
    let reduced = json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]});
    page.cdp("Emulation.setEmulatedMedia", reduced);
    page.until("the query", || page.eval("matchMedia('(prefers-reduced-motion: reduce)').matches") == true);
    page.sheet().enter("Harper", "Weight", "2");
    page.sheet().shows("Harper", "Weight", "2");
    let moving = "(() => { const long = (text) => text.split(',').some((one) => parseFloat(one) > (/ms/.test(one) ? 1 : 0.001));
        return [...document.querySelectorAll('*')].filter((one) => { const s = getComputedStyle(one);
            return long(s.transitionDuration) || (s.animationName !== 'none' && long(s.animationDuration)) || s.scrollBehavior === 'smooth';
        }).map((one) => one.className).slice(0, 5); })()";
    assert_eq!(page.eval(moving), json!([]));
    assert_eq!(page.eval("document.getAnimations().filter((one) => one.playState === 'running').length"), 0);
    page.quiet();
}

#[test]
fn after_a_thousand_scrolled_rows_tab_still_enters_the_sheet_at_the_active_cell() {
    let page = two_hundred();
    page.sheet().go("Seller 003", "2027");
    page.find("button", "Plan").focus();
    let scrolled = page.eval(
        "(async () => { const box = document.querySelector('main:not([hidden]) .grid-scroll');
          let rows = 0, step = 840;
          while (rows < 1000) { const at = box.scrollTop; box.scrollTop += step;
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            rows += Math.abs(box.scrollTop - at) / 28; if (box.scrollTop === at) step = -step; }
          box.scrollTop = 3000; await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          return box.scrollTop; })()",
    );
    assert!(scrolled.as_f64() > Some(1000.0), "{scrolled}");
    numbered(&page);
    let stops = page
        .eval("document.querySelectorAll('main:not([hidden]) [role=treegrid] .gc[tabindex=\"0\"]').length");
    assert_eq!(stops, 1, "one cell is the way in");
    let mut presses = 0;
    page.until("the sheet", || {
        presses += 1;
        page.press("Tab");
        assert!(presses < 60, "Tab does not come to the sheet");
        page.eval("document.activeElement.matches('.gc[data-active]')") == true
    });
    page.sheet().is_at("Seller 003", "2027");
    page.press("ArrowDown");
    page.sheet().is_at("Seller 004", "2027");
    page.quiet();
}

#[test]
fn what_followed_what_is_wrong_and_what_was_found_are_told_in_one_place() {
    let page = open();
    let spoken = || {
        let text = page.eval("document.querySelector('#spoken[role=status]').textContent");
        text.as_str().unwrap_or_default().replace('\u{a0}', " ")
    };
    assert_eq!(page.eval("document.querySelectorAll('main [role=status], main [aria-live]').length"), 0);
    assert_eq!(spoken(), "", "nothing has happened yet");
    type_into(&page, "Target", "18000000");
    page.until("what followed", || spoken().contains("Deals: ") && spoken().contains("over 100%"));
    page.sheet().go("Harper", "2027");
    page.type_text("many");
    page.press("Enter");
    page.until("what is wrong", || !spoken().contains("Deals: ") && !spoken().is_empty());
    assert_eq!(spoken(), page.css(".editor-note:not([hidden])").text().replace('\u{a0}', " "));
    page.press("Escape");
    page.press("Ctrl+f");
    page.type_text("ar");
    page.until("how many", || spoken().contains(" of "));
}
