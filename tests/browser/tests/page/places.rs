//! Small and large screens, large text, a file on disk, no network; and the managers' own sheet.

use planerka_browser_tests::{Open, Page, single_page};
use serde_json::json;

const TARGET: &str = "Target, €";
const VIEWS: [&str; 5] = ["Week", "Charts", "Reps", "Setup", "Plan"];

/// Nothing stands out of the page to the right, in any view.
#[track_caller]
fn fits(page: &Page) {
    for view in VIEWS {
        page.push(view);
        let wide =
            "document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth";
        page.until("the view", || page.find("button", view).attribute("aria-current").is_some());
        assert_eq!(page.eval(wide), false, "{view} is wider than the page");
        let out = page.eval(
            "[...document.querySelectorAll('header button, .banner button')].filter((one) => {
                const box = one.getBoundingClientRect(), scrolls = one.closest('.view-line');
                return one.checkVisibility() && !scrolls && !one.closest('.menu-list') && (box.right > innerWidth + 1 || box.left < -1);
            }).map((one) => one.textContent)",
        );
        assert_eq!(out, json!([]), "out of reach in {view}");
    }
}

/// A finger taps a cell.
fn tap(page: &Page, row: &str, column: &str) {
    let (x, y) = page.sheet().element(row, column).middle();
    page.cdp("Input.dispatchTouchEvent", json!({"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}));
    page.cdp("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []}));
}

#[test]
fn at_390_pixels_nothing_runs_over_and_the_sheet_takes_taps_and_keys() {
    let page = Open::new().today("2026-11-21").size(390, 844).slow_fingers().page();
    page.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true}));
    fits(&page);
    tap(&page, "Whole team", "2027");
    page.sheet().is_at("Whole team", "2027");
    page.type_text("9m");
    page.press("Enter");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    // Far from where the first tap was: two at one place are a double click.
    tap(&page, "Walsh", "2027");
    page.sheet().is_at("Walsh", "2027");
    page.press("ArrowDown");
    page.sheet().is_at("Foster", "2027");
    page.press("F2");
    page.until("the editor", || page.focused().attribute("type").as_deref() == Some("text"));
    page.press("Escape");
    page.sheet().is_at("Foster", "2027");
    page.enter(TARGET, "8m");
    page.sheet().shows("Whole team", "2027", "8,000,000");
    page.press("Ctrl+s");
    page.menu("File ▾", "Print Ctrl+P");
    page.push("RU");
    assert_eq!(page.eval("document.documentElement.scrollWidth > innerWidth"), false, "in Russian");
    page.quiet();
}

#[test]
fn at_1024_and_2560_pixels_the_page_fits_and_a_wider_one_shows_more_weeks() {
    let page = Open::new().today("2026-11-21").size(1024, 768).page();
    fits(&page);
    let seen = |page: &Page| {
        let count = "[...document.querySelectorAll('main:not([hidden]) [role=columnheader]')]
            .filter((one) => one.getBoundingClientRect().right <= innerWidth).length";
        page.eval(count).as_i64().unwrap()
    };
    let narrow = seen(&page);
    page.resize(2560, 1300, 1.0);
    page.until("the wide page", || page.eval("innerWidth") == 2560);
    fits(&page);
    assert!(seen(&page) > narrow, "{} columns instead of {narrow}", seen(&page));
    page.sheet().enter("Whole team", "2027", "9m");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    page.quiet();
}

#[test]
fn at_twice_the_text_or_twice_the_zoom_everything_can_be_read_and_used() {
    let page = Open::new().today("2026-11-21").page();
    page.eval("document.documentElement.style.fontSize = '200%'");
    page.eval("dispatchEvent(new Event('resize'))");
    fits(&page);
    page.sheet().enter("Whole team", "2027", "9m");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    let cut = page.eval(
        "[...document.querySelectorAll('main:not([hidden]) [role=gridcell]')]
            .filter((one) => one.checkVisibility() && one.textContent && one.scrollWidth > one.clientWidth + 1)
            .map((one) => one.textContent)",
    );
    assert_eq!(cut, json!([]), "figures that are cut off");
    page.eval("document.documentElement.style.fontSize = ''");
    // A zoom of 200 % leaves half the pixels.
    page.resize(640, 400, 2.0);
    page.until("the zoom", || page.eval("innerWidth") == 640);
    fits(&page);
    page.enter(TARGET, "8m");
    page.sheet().shows("Whole team", "2027", "8,000,000");
    page.quiet();
}

#[test]
fn the_page_in_one_file_works_from_disk_and_keeps_its_plan() {
    let page = Open::file(&single_page()).today("2026-11-21").page();
    page.enter(TARGET, "9m");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    page.saved();
    page.reload();
    page.holds(TARGET, "9,000,000");
    page.sheet().shows("Whole team", "2027", "9,000,000");
    let file = page.download(|| page.press("Ctrl+s"));
    page.clear_storage();
    page.reload();
    page.holds(TARGET, "12,000,000");
    page.give(&file);
    page.push("Open as a new plan");
    page.holds(TARGET, "9,000,000");
    page.quiet();
}

#[test]
fn the_page_saved_with_its_plan_shows_it_before_it_is_anybody_s() {
    let page = Open::file(&single_page()).today("2026-11-21").page();
    page.enter(TARGET, "9m");
    page.saved();
    let carrying = page.download(|| page.menu("File ▾", "Save the page with this plan"));
    // Its browser goes on: what it has downloaded goes with it.
    let colleague = Open::file(&carrying).today("2026-11-21").page();
    colleague.says("This page carries this plan.");
    colleague.holds(TARGET, "9,000,000");
    colleague.enter(TARGET, "8m");
    colleague.says("can only be read here");
    assert_eq!(colleague.stored_keys().iter().filter(|key| key.starts_with("planerka/plan/")).count(), 0);
    colleague.reload();
    colleague.holds(TARGET, "9,000,000");
    colleague.push("Make it mine");
    colleague.until("the end of the banner", || !colleague.has("This page carries this plan."));
    colleague.enter(TARGET, "8m");
    colleague.saved();
    // From now on the page opens what its reader has made of the plan, and has nothing new to say.
    colleague.reload();
    colleague.holds(TARGET, "8,000,000");
    assert!(!colleague.has("This page carries this plan.") && colleague.find_all("dialog", None).is_empty());
    // The page it came in is a file of the plan, too, and can be handed on with the new one.
    colleague.give(&carrying);
    colleague.says("older than what is here");
    colleague.press("Escape");
    let back = colleague.download(|| colleague.menu("File ▾", "Save the page with this plan"));
    let (first, second) =
        (std::fs::read_to_string(&carrying).unwrap(), std::fs::read_to_string(back).unwrap());
    assert_eq!(second.matches("id=\"carried-plan\"").count(), 1);
    let program = |page: &str| page.split("id=\"carried-plan\"").next().map(str::len);
    // Nothing but the plan has changed; the whole text would be too long to print.
    assert_eq!(program(&first), program(&second));
    colleague.quiet();
}

#[test]
fn once_open_the_page_needs_no_network_and_asks_for_nothing() {
    let page = Open::new().today("2026-11-21").page();
    page.offline();
    let loaded = page.eval("performance.getEntriesByType('resource').length");
    page.enter(TARGET, "9m");
    for view in VIEWS {
        page.push(view);
    }
    page.push("RU");
    page.push("EN");
    page.push("Theme: light or dark");
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    page.saved();
    let file = page.download(|| page.press("Ctrl+s"));
    page.give(&file);
    page.push("Keep both");
    page.saved();
    assert_eq!(page.eval("performance.getEntriesByType('resource').length"), loaded);
    page.quiet();
}

#[test]
fn hire_leave_ramp_absences_and_fte_of_a_manager_are_edited_and_taken_back() {
    let page = Open::new().today("2026-11-21").page();
    // What is typed, what then stands there, and whether the manager's own year changes with it.
    let edits = [
        ("Ellis", "Hired", "2027-06-01", "1 Jun 2027"),
        ("Ellis", "Ramp by month", "10 20 30", "10 20 30 %"),
        ("Reid", "Leaves", "2027-09-30", "30 Sep 2027"),
        ("Reid", "Absences", "2027-02-01 – 2027-02-12", "1–12 Feb"),
        ("Reid", "FTE", "0.5", "0.5"),
    ];
    for (manager, column, typed, shown) in edits {
        let plan = |page: &Page| {
            page.push("Plan");
            let seen = page.sheet().read().rows;
            page.push("Reps");
            seen.iter()
                .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
                .collect::<Vec<Vec<_>>>()
        };
        page.push("Reps");
        let (before, old) = (plan(&page), page.sheet().text(manager, column));
        page.sheet().enter(manager, column, typed);
        page.sheet().shows(manager, column, shown);
        let after = plan(&page);
        // An absence moves the manager's weeks only; the first months are on the screen.
        assert_ne!(before, after, "{column} changes the plan");
        page.sheet().element(manager, column).click();
        page.press("Ctrl+z");
        page.sheet().shows(manager, column, &old);
        assert_eq!(plan(&page), before, "{column} was taken back");
    }
    page.sheet().enter("Ellis", "Hired", "someday");
    page.says("“someday” is not a date from 1950 to 2199. Examples: 2027-09-01 · 1 Sep 2027");
    page.press("Escape");
    page.sheet().shows("Ellis", "Hired", "1 Sep 2027");
    page.quiet();
}
