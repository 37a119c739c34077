//! Signs in and around the sheet: differences, the frame of a copy, changed cells, the last message, the keyboard of a phone.

use planerka_browser_tests::Open;
use serde_json::json;

use crate::{open, settings, type_into};

#[test]
fn a_rise_in_load_is_no_good_news_and_differences_of_shares_are_points() {
    let page = open();
    let sheet = page.sheet();
    page.menu("View ▾", "Compare from now");
    type_into(&page, "Target", "13m");
    let turn = |row: &str, column: &str| sheet.element(row, column).attribute("data-turn");
    page.until("the difference", || sheet.cell("Whole team", "2027").delta == "+1,000,000");
    assert_eq!(turn("Whole team", "2027").as_deref(), Some("better"));
    page.push("Load");
    page.until("points", || sheet.cell("Clarke", "2027").delta.ends_with("pp"));
    let delta = sheet.cell("Clarke", "2027").delta;
    assert!(delta.starts_with('+'), "{delta}");
    assert_eq!(turn("Clarke", "2027").as_deref(), Some("worse"));
    page.push("Calls");
    page.until("calls", || sheet.cell("Clarke", "2027").delta.starts_with('+'));
    assert_eq!(turn("Clarke", "2027"), None, "more calls to make are neither");
    page.quiet();
}

#[test]
fn what_is_copied_has_one_frame_around_all_of_it() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Q1");
    for key in ["Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight"] {
        page.press(key);
    }
    page.press("Ctrl+c");
    let sides = || {
        page.eval("[...document.querySelectorAll('main:not([hidden]) [data-cut]')].map((c) => c.dataset.cut)")
    };
    page.until("the frame", || sides().as_array().map(Vec::len) == Some(9));
    assert_eq!(sides(), json!(["t l", "t", "t r", "l", "inside", "r", "b l", "b", "r b"]));
    page.press("Escape");
    page.until("no frame", || sides() == json!([]));
}

#[test]
fn changed_cells_are_tinted_and_those_of_totals_with_them() {
    let page = open();
    let ground = |row: &str| {
        page.sheet().element(row, "Q1").call(
            "function () { return this.dataset.tint ? getComputedStyle(this).backgroundColor : ''; }",
            &[],
        )
    };
    // However often it takes to look within the second and a half that a tint lasts.
    let mut target = 12;
    page.until("one tint everywhere", || {
        target += 1;
        type_into(&page, "Target", &format!("{target}m"));
        let (all, team, one) = (ground("Whole team"), ground("New business"), ground("Clarke"));
        one != "" && all == one && team == one
    });
}

#[test]
fn a_message_covers_nothing_goes_with_the_next_change_and_can_be_read_again() {
    let page = settings().size(1366, 768).page();
    let sheet = page.sheet();
    sheet.go("Whole team", "Q1");
    page.press("Ctrl+c");
    page.says("Copied: 1 cells");
    let covers = page.eval(
        "(() => { const line = document.querySelector('.toast').getBoundingClientRect();
            const room = document.querySelector('main:not([hidden]) .grid-room').getBoundingClientRect();
            return line.top < room.bottom; })()",
    );
    assert_eq!(covers, false);
    // The line itself: what is read aloud may still hold the words, together with what followed.
    let gone = || page.eval("!document.querySelector('.toast:not([hidden])')") == true;
    type_into(&page, "Target", "13m");
    page.until("the message to go", gone);
    page.menu("View ▾", "Last message");
    page.says("Copied: 1 cells");
    page.push("Close");
    page.until("the message to go", gone);
    page.quiet();
}

#[test]
fn a_phone_shows_its_whole_keyboard_wherever_signs_can_be_typed() {
    let page = Open::new().size(390, 844).today("2026-11-21").page();
    page.sheet().go("Whole team", "2027");
    page.press("F2");
    let modes = page.eval(
        "[...document.querySelectorAll('.editor:not([hidden]), .outcome input, .band input')].map((f) => f.inputMode)",
    );
    assert!(modes.as_array().is_some_and(|all| all.len() > 4 && all.iter().all(|one| one == "")), "{modes}");
}

#[test]
fn a_room_is_shown_large_and_walked_through_with_arrow_keys() {
    let page = settings().size(1366, 768).page();
    page.press("F11");
    let room = page.find("dialog", "Room");
    let shows = |words: &str| page.until(words, || room.text().replace('\u{a0}', " ").contains(words));
    shows("€12,000,000");
    shows("Walsh");
    let small = page.eval(
        "[...document.querySelectorAll('dialog.room *')].filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
            && parseFloat(getComputedStyle(e).fontSize) < 20).map((e) => e.textContent)",
    );
    assert_eq!(small, json!([]));
    for (key, words) in [
        ("ArrowRight", "▲"),
        ("ArrowRight", "Re-weight by capacity"),
        ("ArrowRight", "Week 1–3 Jan 2027"),
        ("ArrowRight", "Plan, growing month by month"),
        ("ArrowRight", "€12,000,000"),
        ("ArrowLeft", "Plan, growing month by month"),
    ] {
        page.press(key);
        shows(words);
    }
    page.press("Escape");
    page.until("the page again", || !page.sees("dialog", "Room"));
    page.quiet();
}
