//! A team of two hundred.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

use crate::{settings, type_into};

pub fn two_hundred() -> Page {
    two_hundred_in(&settings())
}

fn sellers() -> Vec<String> {
    (1..=200).map(|number| format!("Seller {number:03}")).collect()
}

pub fn two_hundred_in(settings: &Open) -> Page {
    let page = settings.page();
    page.sheet().go("Whole team", "2027");
    crate::paste_list(&page, &sellers());
    page.sheet().shows("Seller 001", "2027", "60,000");
    page
}

#[test]
fn a_page_is_as_long_as_the_room_that_banners_and_lines_above_the_sheet_leave() {
    // The sample's banner, verdict and repairs take half of a small screen; the pasted team has none of them.
    let page = settings().lang("ru").size(390, 844).page();
    let sheet = page.sheet();
    sheet.go("Вся команда", "2027");
    crate::paste_list(&page, &sellers());
    sheet.shows("Seller 001", "2027", "600\u{a0}000");
    page.until("as many rows", || {
        // Back to the first rows and columns, where a hand would go.
        page.eval("document.querySelector('main:not([hidden]) .grid-scroll').scrollTo(0, 0)");
        page.until("the first row", || sheet.read().row("Seller 001").is_some());
        sheet.go("Seller 001", "2027");
        page.press("PageDown");
        let room = "document.querySelector('main:not([hidden]) .grid-scroll').clientHeight";
        let row = "document.querySelector('main:not([hidden]) [role=row]:not([hidden]) > [role=rowheader]').offsetHeight";
        let rows = page.eval(&format!("Math.floor({room} / {row} - 3.5)"));
        let at = sheet.read().active().and_then(|(name, _)| name.strip_prefix("Seller ")?.parse::<u64>().ok());
        // The head, the season and the whole team stay; the last row of a page is the first of the next.
        at.is_some() && at == rows.as_u64()
    });
}

/// Turns the wheel over the sheet until a row is painted and in view.
fn roll_to(page: &Page, name: &str, down: f64) {
    let at = (900.0, 700.0);
    page.until(name, || {
        if page.sheet().read().row(name).is_none() {
            page.wheel(at, 0.0, down);
            return false;
        }
        true
    });
}

#[test]
fn two_hundred_managers_scroll_to_the_right_rows_and_the_active_one_survives() {
    let page = two_hundred();
    let sheet = page.sheet();
    let painted = sheet.read().rows.len();
    assert!(painted < 80, "only what is visible is painted: {painted} rows");
    sheet.go("Seller 003", "Weight");
    roll_to(&page, "Seller 200", 2000.0);
    let rows = sheet.read();
    let sellers: Vec<&str> =
        rows.rows.iter().map(|r| r.name.as_str()).filter(|n| n.starts_with("Seller")).collect();
    assert!(sellers.is_sorted(), "{sellers:?}");
    for row in rows.rows.iter().filter(|row| row.name.starts_with("Seller")) {
        let number: u64 = row.name["Seller ".len()..].parse().unwrap_or_default();
        // The header is row 1, then the season and the whole team.
        assert_eq!(row.index, number + 3, "{}", row.name);
    }
    let tops = page.eval(
        "(() => { const rows = [...document.querySelectorAll('main:not([hidden]) [role=treegrid] [role=row]')]
              .filter((r) => !r.hidden && !r.hasAttribute('data-still') && r.querySelector('[role=rowheader]')).map((r) => [+r.getAttribute('aria-rowindex'), r.getBoundingClientRect().top]);
          rows.sort((a, b) => a[0] - b[0]); return rows.every((r, i) => i === 0 || r[1] > rows[i - 1][1]); })()",
    );
    assert_eq!(tops, true, "rows stand in their order");
    assert!(rows.row("Seller 003").is_some(), "the active row is kept with its focus");
    // A key goes on from the active cell and brings it into view.
    page.press("ArrowDown");
    sheet.is_at("Seller 004", "Weight");
    page.until("the active row in view", || {
        page.eval("(() => { const r = document.activeElement.getBoundingClientRect(); return r.top > 200 && r.bottom < innerHeight; })()") == true
    });
    page.press("PageDown");
    let after = sheet.read().active().map(|(row, _)| row).unwrap_or_default();
    assert!(("Seller 014".."Seller 060").contains(&after.as_str()), "{after}");
    page.press("Ctrl+End");
    sheet.is_at("+ add a rep, or paste a list", "Dec");
    page.press("ArrowUp");
    sheet.is_at("Seller 200", "Dec");
    page.press("Ctrl+Home");
    page.until("the top", || sheet.read().row("Season").is_some());
}

#[test]
fn a_screen_reader_can_have_every_row_at_once() {
    let page = two_hundred();
    let sheet = page.sheet();
    let numbers = || sheet.read().rows.iter().map(|row| row.index).collect::<Vec<_>>();
    let toggle = || {
        page.press("Ctrl+k");
        page.type_text("every row on the page");
        page.press("Enter");
    };
    toggle();
    page.until("every row", || numbers().len() > 200);
    assert!(numbers().windows(2).all(|pair| pair[1] == pair[0] + 1), "{:?}", numbers());
    // An edit reaches all of them, and the choice outlives the tab.
    type_into(&page, "Target", "24000000");
    sheet.shows("Seller 200", "2027", "120,000");
    page.until("saved", || page.text().contains("Saved in this browser"));
    page.reload();
    sheet.shows("Seller 200", "2027", "120,000");
    toggle();
    page.until("only what is near", || numbers().len() < 80);
}

#[test]
fn a_target_typed_for_two_hundred_managers_repaints_every_visible_row() {
    let page = two_hundred();
    let sheet = page.sheet();
    type_into(&page, "Target", "24000000");
    sheet.shows("Whole team", "2027", "24,000,000");
    let rows = sheet.read();
    let year = rows.column("2027").unwrap_or_default();
    let mut seen = 0;
    for row in rows.rows.iter().filter(|row| row.name.starts_with("Seller")) {
        assert_eq!(row.cells[year].text, "120,000", "{}", row.name);
        seen += 1;
    }
    assert!(seen > 20, "{seen} rows");
    roll_to(&page, "Seller 150", 2000.0);
    sheet.shows("Seller 150", "2027", "120,000");
    sheet.go("Seller 150", "2027");
    page.type_text("+20%");
    page.press("Enter");
    sheet.shows("Seller 150", "2027", "144,000");
    sheet.marked("Seller 150", "2027", "held");
    // The odd thousand of the others goes to some of them, and the whole stays whole.
    page.press("Ctrl+Home");
    sheet.shows("Whole team", "2027", "24,000,000");
}

#[test]
fn two_hundred_managers_are_found_again_after_a_reload() {
    let page = two_hundred();
    page.until("saved", || page.text().contains("Saved in this browser"));
    page.reload();
    page.sheet().shows("Seller 001", "2027", "60,000");
    assert!(page.text().contains("200 reps"));
}

/// Counts what the program asks of the browser, and takes hold of its memory. Runs before the page's own scripts.
const COUNTED: &str = "(() => {
    const asked = globalThis.asked = { calls: 0, memory: null };
    const count = (what) => typeof what === 'function' ? (...given) => { asked.calls++; return what(...given); } : what;
    const each = (of, change) => Object.fromEntries(Object.entries(of).map(([name, one]) => [name, change(one, name)]));
    // What stands in for the second half of the program goes on as it is.
    const counted = (imports) => each(imports, (names, from) => from === 'later' ? names : each(names, count));
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (source, imports) => {
            if (asked.memory) return real.call(WebAssembly, source, imports);
            const made = await real.call(WebAssembly, source, counted(imports));
            asked.memory = (made.instance ?? made).exports.memory;
            return made;
        };
    }
})()";

/// Types over the active cell as a hand does, nine times, and gives the least of what it took until the sheet was
/// painted: calls from the program into the browser. Unlike time, they do not depend on what else the machine does.
const EDITS: &str = "(async () => {
    const calls = [];
    const press = (key, code) => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    for (let n = 0; n < 9; n++) {
        const before = asked.calls;
        press('F2', 'F2');
        const field = document.querySelector('main:not([hidden]) .editor');
        field.value = String(60000 + 1000 * (n + 1));
        field.dispatchEvent(new Event('input', { bubbles: true }));
        press('Enter', 'Enter');
        do await new Promise((done) => setTimeout(done)); while (document.querySelector('[data-partly]'));
        calls.push(asked.calls - before);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        press('ArrowUp', 'ArrowUp');
        await new Promise((done) => setTimeout(done));
    }
    return Math.min(...calls);
})()";

/// Scrolls past a thousand rows, there and back, a screen at a time.
const SCROLL: &str = "(async () => {
    const box = document.querySelector('main:not([hidden]) .grid-scroll');
    let rows = 0, step = 560;
    while (rows < 1000) {
        const before = box.scrollTop;
        box.scrollTop += step;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        rows += Math.abs(box.scrollTop - before) / 28;
        if (box.scrollTop === before) step = -step;
    }
    box.scrollTop = 0;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return rows;
})()";

/// Goes through every view and back, once.
const VISITS: &str = "(async () => {
    const tabs = [...document.querySelectorAll('.view-tab')];
    for (const tab of [...tabs.slice(1), tabs[0]]) {
        tab.click();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
    return tabs.length;
})()";

/// What an edit asks of the browser, and what the page is made of: whatever is left behind shows in one of them.
#[derive(Debug)]
struct Burden {
    calls: f64,
    nodes: f64,
    listeners: f64,
    memory: f64,
}

impl Burden {
    fn of(page: &Page) -> Self {
        page.sheet().go("Seller 002", "2027");
        let calls = page.eval(EDITS).as_f64().unwrap_or_default();
        page.cdp("HeapProfiler.collectGarbage", json!({}));
        let reply = page.cdp("Memory.getDOMCounters", json!({}));
        let of = |name: &str| reply[name].as_f64().unwrap_or_default();
        let memory = page.eval("asked.memory.buffer.byteLength").as_f64().unwrap_or_default();
        Self { calls, nodes: of("nodes"), listeners: of("jsEventListeners"), memory }
    }

    /// Whether it has stayed what it was, but for what the history of the edits themselves keeps.
    #[track_caller]
    fn has_not_grown_since(&self, before: &Self) {
        assert!(before.calls > 100.0 && before.nodes > 1000.0 && before.listeners > 10.0, "{before:?}");
        let light = self.calls <= before.calls * 1.1 + 20.0
            && self.nodes <= before.nodes * 1.1 + 100.0
            && self.listeners <= before.listeners * 1.1 + 20.0
            && self.memory <= before.memory + 1_048_576.0;
        assert!(light, "an edit got heavier: {before:?}, then {self:?}");
        eprintln!("{before:?}, then {self:?}");
    }
}

#[test]
fn five_thousand_scrolled_rows_leave_the_work_of_an_edit_as_it_was() {
    let page = two_hundred_in(&settings().before(COUNTED));
    let scroll = || assert!(page.eval(SCROLL).as_f64() >= Some(1000.0), "the sheet does not scroll");
    // First for the rows that are only needed on the way and stay: between an edit and the next scroll they come once.
    for _ in 0..2 {
        Burden::of(&page);
        (0..5).for_each(|_| scroll());
    }
    let before = Burden::of(&page);
    (0..5).for_each(|_| scroll());
    Burden::of(&page).has_not_grown_since(&before);
    page.sheet().shows("Seller 002", "2027", "69,000");
    page.quiet();
}

#[test]
fn rounds_through_the_views_leave_the_work_of_an_edit_as_it_was() {
    let page = two_hundred_in(&settings().before(COUNTED));
    let round = || assert!(page.eval(VISITS).as_f64() >= Some(7.0), "views are missing");
    // A view is made at its first visit, and stays.
    round();
    Burden::of(&page);
    let before = Burden::of(&page);
    (0..6).for_each(|_| round());
    Burden::of(&page).has_not_grown_since(&before);
    page.quiet();
}
