//! Fingers: tap, second tap, long press, and the handles of the selection.

use planerka_browser_tests::{Open, Page};
use serde_json::{Value, json};

fn phone(open: &Open) -> Page {
    let page = open.page();
    page.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true, "maxTouchPoints": 5}));
    page.until("a coarse pointer", || page.eval("matchMedia('(pointer: coarse)').matches") == true);
    page
}

fn tablet() -> Open {
    Open::new().today("2026-11-21").size(1000, 1100)
}

fn touch(page: &Page, kind: &str, at: Option<(f64, f64)>) {
    let points: Vec<Value> = at.into_iter().map(|(x, y)| json!({"x": x, "y": y})).collect();
    page.cdp("Input.dispatchTouchEvent", json!({"type": kind, "touchPoints": points}));
}

fn tap(page: &Page, row: &str, column: &str) {
    let at = page.sheet().element(row, column).middle();
    touch(page, "touchStart", Some(at));
    touch(page, "touchEnd", None);
}

fn editing(page: &Page) -> bool {
    page.eval("document.activeElement.matches('.editor')") == true
}

#[test]
fn a_tap_selects_and_a_second_tap_edits() {
    let page = phone(&tablet().slow_fingers());
    let sheet = page.sheet();
    tap(&page, "Harper", "2027");
    sheet.is_at("Harper", "2027");
    assert!(!editing(&page));
    tap(&page, "Mitchell", "2027");
    sheet.is_at("Mitchell", "2027");
    assert!(!editing(&page), "a tap on another cell only selects it");
    tap(&page, "Mitchell", "2027");
    page.until("the editor", || editing(&page));
    page.press("Ctrl+a");
    page.type_text("1500000");
    // A tap elsewhere takes what was typed, as a click does.
    tap(&page, "Harper", "2027");
    sheet.shows("Mitchell", "2027", "1,500,000");
    sheet.is_at("Harper", "2027");
    page.quiet();
}

#[test]
fn a_long_press_opens_the_menu_of_its_cell() {
    let page = phone(&tablet());
    let at = page.sheet().element("Mitchell", "2027").middle();
    touch(&page, "touchStart", Some(at));
    page.until("the menu", || !page.find_all("menuitem", None).is_empty());
    touch(&page, "touchEnd", None);
    page.until("the menu stays", || !page.find_all("menuitem", None).is_empty());
    assert_eq!(page.sheet().read().active(), Some(("Mitchell".into(), "2027".into())));
    page.press("Escape");
    page.sheet().is_at("Mitchell", "2027");
    page.quiet();
}

#[test]
fn both_ends_of_the_selection_are_handles_to_drag() {
    let page = phone(&tablet().slow_fingers());
    let sheet = page.sheet();
    tap(&page, "Harper", "2027");
    sheet.is_at("Harper", "2027");
    let grips = "(() => ['.grip.from', '.grip.to'].map((one) => [...document.querySelectorAll('main:not([hidden]) ' + one)]
        .filter((grip) => grip.checkVisibility({ visibilityProperty: true })).length))()";
    page.until("both handles", || page.eval(grips) == json!([1, 1]));
    // Only the handles keep a finger from scrolling; the cells they stand on do not.
    let held = "getComputedStyle(document.querySelector('main:not([hidden]) .gc[data-active]')).touchAction";
    assert_eq!(page.eval(held), "auto");
    let corner = |row: &str, last: bool| {
        let side = if last { "[r.right - 3, r.bottom + 4]" } else { "[r.left - 4, r.top - 4]" };
        let at = sheet
            .element(row, "2027")
            .call(&format!("function () {{ const r = this.getBoundingClientRect(); return {side}; }}"), &[]);
        (at[0].as_f64().unwrap_or(0.0), at[1].as_f64().unwrap_or(0.0))
    };
    let drag = |from: (f64, f64), to: (f64, f64)| {
        touch(&page, "touchStart", Some(from));
        touch(&page, "touchMove", Some((f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1))));
        touch(&page, "touchMove", Some(to));
        touch(&page, "touchEnd", None);
    };
    let below = sheet.read().names()[3..].iter().position(|name| name == "Harper").map_or(3, |at| at + 3);
    let third = sheet.read().names()[below + 2].clone();
    drag(corner("Harper", true), sheet.element(&third, "2027").middle());
    page.until("three cells", || sheet.read().selected() == 3);
    // From the other end, back by one row.
    let second = sheet.read().names()[below + 1].clone();
    drag(corner("Harper", false), sheet.element(&second, "2027").middle());
    page.until("two cells", || sheet.read().selected() == 2);
    assert!(!editing(&page));
    page.quiet();
}
