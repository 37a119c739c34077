//! Heads, names, the year and the whole team stay in view, however far a table is scrolled.

use planerka_browser_tests::{Open, Page, planerka};
use serde_json::Value;

use crate::{open, settings};

/// What is seen of what must stay, once the sheet is scrolled to its end in both directions: an element is seen where
/// it is what a person would click in its middle.
const KEPT: &str = "(() => {
    const view = document.querySelector('main:not([hidden])'), room = view.querySelector('.grid-scroll');
    room.scrollTo(room.scrollWidth, room.scrollHeight);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        const seen = (e) => {
            if (!e) return false;
            const r = e.getBoundingClientRect();
            const there = document.elementFromPoint(r.left + Math.min(r.width / 2, 40), r.top + r.height / 2);
            return there === e || e.contains(there);
        };
        const rows = [...view.querySelectorAll('[role=row]:not([hidden])')].filter((r) => r.querySelector('[role=rowheader]'));
        const heads = [...view.querySelectorAll('[role=columnheader]')];
        const cells = (row) => [...row.children].filter(seen).map((c) => heads[c.ariaColIndex - 1].firstElementChild.textContent);
        const box = room.getBoundingClientRect();
        const below = rows.filter((r) => !r.hasAttribute('data-still') && r.getBoundingClientRect().top > box.top + 100 && r.getBoundingClientRect().bottom < box.bottom);
        done({ moved: room.scrollTop > 0, aside: room.scrollLeft > 0,
            heads: heads.filter(seen).map((h) => h.firstElementChild.textContent),
            rows: rows.filter((r) => seen(r.firstElementChild)).map((r) => r.firstElementChild.querySelector('.label').textContent),
            last: below.length ? cells(below.at(-1)) : [] });
    })));
})()";

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn people(page: &Page, count: usize) {
    page.sheet().go("Whole team", "2027");
    let names: Vec<String> = (1..=count).map(|number| format!("Seller {number:04}")).collect();
    crate::paste_list(page, &names);
    page.until("the list", || page.sheet().read().row("Seller 0001").is_some());
}

#[test]
fn heads_names_year_and_whole_team_stay_in_view_with_few_and_many_people() {
    for count in [8, 60, 5_000] {
        let page = settings().size(1100, 560).page();
        if count != 8 {
            people(&page, count);
        }
        let kept = page.eval(KEPT);
        assert_eq!(kept["aside"], true, "{count}: scrolled sideways");
        assert_eq!(kept["moved"], true, "{count}: scrolled down");
        let (heads, rows, last) = (texts(&kept["heads"]), texts(&kept["rows"]), texts(&kept["last"]));
        assert!(heads.starts_with(&["Rep", "2027"]) || heads.contains(&"2027"), "{count}: {heads:?}");
        assert!(heads.contains(&"Q4"), "{count}: {heads:?}");
        assert!(rows.starts_with(&["Season", "Whole team"]), "{count}: {rows:?}");
        assert!(rows.len() > 3, "{count}: {rows:?}");
        assert!(last.contains(&"Rep") && last.contains(&"2027"), "{count}: {last:?}");
        page.quiet();
    }
}

#[test]
fn the_managers_sheet_keeps_its_heads_names_and_the_whole_team() {
    let page = settings().size(1100, 560).page();
    people(&page, 60);
    page.find("button", "Reps").click();
    let kept = page.eval(KEPT);
    assert_eq!((kept["aside"].clone(), kept["moved"].clone()), (true.into(), true.into()));
    let (heads, rows, last) = (texts(&kept["heads"]), texts(&kept["rows"]), texts(&kept["last"]));
    assert!(heads.contains(&"Rep") && heads.len() > 3, "{heads:?}");
    assert!(rows.first() == Some(&"Whole team") && rows.len() > 3, "{rows:?}");
    assert!(last.contains(&"Rep"), "{last:?}");
}

#[test]
fn a_cell_gone_to_is_never_left_under_what_stays_in_view() {
    let page = settings().size(1100, 560).page();
    people(&page, 60);
    let sheet = page.sheet();
    page.eval(KEPT);
    sheet.go("Seller 0060", "2027");
    let seen = "(() => { const e = document.activeElement, r = e.getBoundingClientRect();
        const at = document.elementFromPoint(r.left + 8, r.top + r.height / 2); return e === at || e.contains(at); })()";
    for key in
        ["Ctrl+Home", "Ctrl+End", "PageUp", "PageUp", "ArrowUp", "Home", "ArrowRight", "ArrowUp", "ArrowUp"]
    {
        page.press(key);
        page.until(key, || page.eval(seen) == true);
    }
    // What stays in view is worked with where it is: nothing scrolls.
    page.press("Ctrl+End");
    let top = "document.querySelector('main:not([hidden]) .grid-scroll').scrollTop";
    let before = page.eval(top);
    let at = page.eval(
        "(() => { const row = [...document.querySelectorAll('main:not([hidden]) [data-still]')].at(-1);
            const r = row.querySelector('[data-level=horizon]').getBoundingClientRect();
            return [r.left + r.width / 2, r.top + r.height / 2]; })()",
    );
    page.click_at((at[0].as_f64().unwrap(), at[1].as_f64().unwrap()), "", 1);
    sheet.is_at("Whole team", "2027");
    page.type_text("24000000");
    page.press("Ctrl+Enter");
    sheet.shows("Whole team", "2027", "24,000,000");
    // The line of what followed may take a row of the sheet.
    let moved = (page.eval(top).as_f64().unwrap() - before.as_f64().unwrap()).abs();
    assert!(moved < 60.0, "the sheet has scrolled by {moved}");
}

/// A program that translates pages puts elements of its own in the place of every text.
const TRANSLATE: &str = "(() => {
    const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT), all = [];
    while (walker.nextNode()) all.push(walker.currentNode);
    for (const node of all) {
        const outer = document.createElement('font');
        outer.append(document.createElement('font'));
        outer.firstChild.textContent = node.data;
        node.replaceWith(outer);
    }
    return all.length;
})()";

#[test]
fn figures_stay_true_where_a_translator_has_replaced_every_text() {
    let page = open();
    let sheet = page.sheet();
    assert_eq!(
        page.eval("document.getElementById('app').translate"),
        false,
        "translators are asked to keep away"
    );
    let before = sheet.text("Mitchell", "2027");
    let verdict = page.css(".verdict").text();
    assert!(page.eval(TRANSLATE).as_u64() > Some(100));
    sheet.go("Whole team", "2027");
    page.type_text("*2");
    page.press("Enter");
    sheet.shows("Whole team", "2027", "24,000,000");
    page.until("a figure that follows", || sheet.text("Mitchell", "2027") != before);
    page.until("the verdict", || page.css(".verdict").text() != verdict);
    page.until("the line below", || page.css(".status-bar").text().contains("24,000,000"));
    sheet.go("Clarke", "2027");
    page.type_text("3000000");
    page.press("Enter");
    sheet.shows("Clarke", "2027", "3,000,000");
    sheet.shows("Whole team", "2027", "24,000,000");
}

#[test]
fn with_work_before_the_plan_the_ways_to_make_it_stay_on_the_screen() {
    let mut file: serde_json::Value =
        serde_json::from_str(&planerka(&["sample", "--lang", "ru", "--year", "2027"])).unwrap();
    file["schema"] = 3.into();
    for (stage, lag) in [(0, 20), (1, 20), (2, 60)] {
        file["plan"]["stages"][stage]["lag"] = lag.into();
    }
    let path = std::env::temp_dir().join(format!("planerka-lags-{}.json", std::process::id()));
    std::fs::write(&path, file.to_string()).unwrap();
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.give(&path);
    page.push("Открыть как новый план");
    page.says("До плана");
    page.until("the repairs", || page.css(".verdict > :last-child").text().starts_with("Как выполнить ("));
    let seen = page.eval(
        "[...document.querySelector('.verdict').children].map((part) => {
            const box = part.getBoundingClientRect();
            return [box.right <= innerWidth, part.scrollWidth <= part.clientWidth + 1];
        })",
    );
    let parts = seen.as_array().unwrap();
    assert!(parts.len() > 3 && parts.iter().all(|part| part[0] == true), "{seen}");
    for whole in [&parts[0], &parts[1], parts.last().unwrap()] {
        assert_eq!(whole[1], true, "cut: {seen}");
    }
    std::fs::remove_file(path).unwrap();
    page.quiet();
}
