//! Widths of columns: dragged by their border with mouse and finger, kept for the plan, given back.

use planerka_browser_tests::{Open, Page};
use serde_json::{Value, json};

use crate::open;

fn width(page: &Page, column: &str) -> f64 {
    let (left, right, _) = page.sheet().edges(column);
    right - left
}

/// A place on the right border of a column, and the same so many pixels further.
fn border(page: &Page, column: &str, by: f64) -> [(f64, f64); 3] {
    let (_, right, middle) = page.sheet().edges(column);
    [0.0, by / 2.0, by].map(|by| (right - 2.0 + by, middle))
}

#[track_caller]
fn is_wide(page: &Page, column: &str, wanted: f64) {
    let mut last = 0.0;
    let found = page.try_for(|| {
        last = width(page, column);
        ((last - wanted).abs() < 1.5).then_some(())
    });
    assert!(found.is_some(), "{column} is {last} wide, not {wanted}");
}

/// The column of every painted cell that does not stand under its heading.
fn askew(page: &Page) -> Value {
    page.eval(
        "(() => { const grid = [...document.querySelectorAll('[role=treegrid]')].find((one) => one.checkVisibility());
            const edges = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.right].map(Math.round).join(); };
            const heads = new Map([...grid.querySelectorAll('[role=columnheader]')].map((one) => [one.ariaColIndex, edges(one)]));
            return [...grid.querySelectorAll('.grid-row:not([hidden]) > [aria-colindex]')]
                .filter((one) => edges(one) !== heads.get(one.ariaColIndex)).map((one) => one.ariaColIndex); })()",
    )
}

/// Whether the line where a border would stand is shown.
fn line(page: &Page) -> bool {
    page.eval("[...document.querySelectorAll('.border-line')].some((one) => one.checkVisibility())") == true
}

fn offered(page: &Page, words: &str) -> bool {
    page.press("Ctrl+k");
    page.type_text(words);
    // What cannot be done now is there, last, and says so.
    let first = "(() => { const one = document.querySelector('#palette-list [role=option]'); return one && [one.firstElementChild.textContent, one.ariaDisabled]; })()";
    page.until("an answer", || page.eval(first)[0] == words);
    let offered = page.eval(first)[1] != "true";
    page.press("Escape");
    page.until("the palette to close", || page.find_all("dialog", None).is_empty());
    offered
}

#[test]
fn a_border_is_dragged_the_width_is_kept_for_the_plan_and_given_back() {
    let page = open();
    let sheet = page.sheet();
    let (names, year, quarter) = (width(&page, "Rep"), width(&page, "2027"), width(&page, "Q1"));
    assert!(!offered(&page, "Reset column widths"), "there is nothing to reset yet");
    page.drag(&border(&page, "Rep", 90.0));
    is_wide(&page, "Rep", names + 90.0);
    page.drag(&border(&page, "2027", 40.0));
    is_wide(&page, "2027", year + 40.0);
    is_wide(&page, "Q1", quarter);
    assert_eq!(askew(&page), json!([]));
    // Also with the figures scrolled under the names.
    page.resize(1000, 800, 1.0);
    page.eval("document.querySelector('main:not([hidden]) .grid-scroll').scrollLeft = 150");
    page.until("the names in their place", || askew(&page) == json!([]));
    page.resize(1920, 1000, 1.0);
    page.reload();
    is_wide(&page, "Rep", names + 90.0);
    is_wide(&page, "2027", year + 40.0);
    // The sample becomes the person's own plan and keeps them; so does the other language.
    sheet.enter("Whole team", "2027", "15m");
    page.saved();
    page.reload();
    sheet.shows("Whole team", "2027", "15,000,000");
    page.push("RU");
    page.until("Russian", || page.sheet().read().column("Менеджер").is_some());
    is_wide(&page, "Менеджер", names + 90.0);
    is_wide(&page, "2027", year + 40.0);
    page.push("EN");
    // The other sheet and another plan have widths of their own.
    page.push("Reps");
    is_wide(&page, "Rep", names);
    page.push("Plan");
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    page.find("button", "Plan 2027 — variant ▾");
    is_wide(&page, "Rep", names);
    page.menu("Plan 2027 — variant ▾", "Plan 2027");
    page.find("button", "Plan 2027 ▾");
    is_wide(&page, "Rep", names + 90.0);
    page.press("Ctrl+k");
    page.type_text("reset column");
    page.press("Enter");
    is_wide(&page, "Rep", names);
    is_wide(&page, "2027", year);
    page.reload();
    is_wide(&page, "Rep", names);
    page.quiet();
}

#[test]
fn esc_gives_the_drag_up_and_a_column_never_gets_too_narrow_or_covers_the_rest() {
    let page = Open::new().today("2026-11-21").size(1024, 768).page();
    let names = width(&page, "Rep");
    page.sheet().go("Mitchell", "2027");
    let (_, right, middle) = page.sheet().edges("Rep");
    let mouse = |kind: &str, x: f64| {
        let down = i32::from(kind != "mouseReleased");
        let params =
            json!({"type": kind, "x": x, "y": middle, "button": "left", "buttons": down, "clickCount": 1});
        page.cdp("Input.dispatchMouseEvent", params);
    };
    mouse("mousePressed", right - 2.0);
    mouse("mouseMoved", right + 30.0);
    mouse("mouseMoved", right + 60.0);
    page.until("the line", || line(&page));
    is_wide(&page, "Rep", names);
    page.press("Escape");
    page.until("no line", || !line(&page));
    mouse("mouseMoved", right + 90.0);
    mouse("mouseReleased", right + 90.0);
    is_wide(&page, "Rep", names);
    page.sheet().is_at("Mitchell", "2027");
    page.drag(&border(&page, "Rep", -400.0));
    is_wide(&page, "Rep", 44.0);
    page.drag(&border(&page, "Rep", 970.0));
    is_wide(&page, "Rep", 480.0);
    page.resize(390, 844, 1.0);
    page.until("room for the figures", || width(&page, "Rep") < 230.0);
    // A drag is no click: nothing was selected, and the next key is the sheet's.
    page.resize(1024, 768, 1.0);
    page.press("ArrowDown");
    page.until("the row below", || page.sheet().read().active().is_some_and(|(row, _)| row != "Mitchell"));
    page.quiet();
}

#[test]
fn whole_selected_columns_get_one_width() {
    let page = open();
    page.sheet().head("Weight").click();
    page.sheet().head("Share").click_with("Shift");
    let (share, deal) = (width(&page, "Share"), width(&page, "Average deal"));
    page.drag(&border(&page, "Share", 30.0));
    is_wide(&page, "Share", share + 30.0);
    is_wide(&page, "Weight", share + 30.0);
    is_wide(&page, "Average deal", deal);
    page.quiet();
}

#[test]
fn a_finger_drags_a_border_too_and_a_tap_on_it_selects_the_column() {
    let page = Open::new().today("2026-11-21").size(820, 1100).page();
    page.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true, "maxTouchPoints": 5}));
    page.until("a coarse pointer", || page.eval("matchMedia('(pointer: coarse)').matches") == true);
    let touch = |kind: &str, at: Option<(f64, f64)>| {
        let points: Vec<Value> = at.into_iter().map(|(x, y)| json!({"x": x, "y": y})).collect();
        page.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}));
    };
    let names = width(&page, "Rep");
    let before = page.eval("document.querySelector('main:not([hidden]) .grid-scroll').scrollLeft");
    let [from, half, to] = border(&page, "Rep", 60.0);
    touch("touchStart", Some(from));
    touch("touchMove", Some(half));
    touch("touchMove", Some(to));
    page.until("the line", || line(&page));
    touch("touchEnd", None);
    is_wide(&page, "Rep", names + 60.0);
    assert_eq!(page.eval("document.querySelector('main:not([hidden]) .grid-scroll').scrollLeft"), before);
    let [at, ..] = border(&page, "Average deal", 0.0);
    touch("touchStart", Some(at));
    touch("touchEnd", None);
    page.until("the column", || page.sheet().read().selected() > 5);
    page.quiet();
}

#[test]
fn widths_that_cannot_be_read_are_passed_over() {
    let page = Open::new().size(1600, 1000).today("2026-11-21").page();
    let (names, weight) = (width(&page, "Rep"), width(&page, "Weight"));
    let bad = json!({"inputs": true, "welcomed": true, "russian": false, "zeros": 3, "widths": ["name=1,weight=90,share=x ", "rubbish", ""]});
    let page =
        Open::new().size(1600, 1000).today("2026-11-21").stored("planerka/settings", &bad.to_string()).page();
    assert_eq!(page.find("button", "K").attribute("aria-pressed").as_deref(), Some("true"));
    is_wide(&page, "Rep", names);
    is_wide(&page, "Weight", 90.0);
    assert!((weight - 90.0).abs() > 5.0);
    page.quiet();
}
