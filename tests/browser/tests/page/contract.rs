//! The contract of keys and pointer in the page: the same data as the native test (`tests/cases/keys.txt`), the lines
//! marked for a browser, on a Latin and on a Russian keyboard.

#[path = "../../../contract/mod.rs"]
mod data;

use planerka_browser_tests::{Element, Layout, Open, Page};
use serde_json::{Value, json};

use data::{Line, cell, state};

/// The state on the screen: mode, active cell, every selected cell, the editor's text.
const READ: &str = "(() => {
    const sheet = document.querySelector('main:not([hidden]) .grid-room'), editor = sheet.querySelector('.editor');
    const place = (c) => [+c.closest('[role=row]').getAttribute('aria-rowindex') - 2, +c.getAttribute('aria-colindex') - 1];
    const order = (a, b) => a[0] - b[0] || a[1] - b[1];
    const mode = { enter: 'Enter', edit: 'Edit' }[editor.dataset.mode];
    return { mode: editor.hidden ? 'Ready' : mode, text: editor.hidden ? null : editor.value,
        active: [...sheet.querySelectorAll('.gc[data-active]')].map(place),
        selected: [...sheet.querySelectorAll('.gc[aria-selected=true]')].map(place).sort(order),
        keyboard: editor.hidden ? document.activeElement.hasAttribute('data-active') : document.activeElement === editor };
})()";

fn at(page: &Page, (row, col): (usize, usize)) -> Element<'_> {
    let row = format!("main:not([hidden]) [role=row][aria-rowindex=\"{}\"]:not([hidden])", row + 2);
    page.css(&format!("{row} > [aria-colindex=\"{}\"]", col + 1))
}

fn target<'a>(page: &'a Page, place: &str) -> Element<'a> {
    let head = |col: usize| {
        page.css(&format!("main:not([hidden]) [role=columnheader][aria-colindex=\"{}\"]", col + 1))
    };
    match place.strip_prefix("column") {
        Some(col) => head(col.parse().unwrap_or(0)),
        None if place == "corner" => head(0),
        None => at(page, cell(place)),
    }
}

/// Selects what a line starts with, and opens the editor as its mode says.
fn begin(page: &Page, start: &str) {
    let (mode, ranges, _) = state(start);
    let (current, others) = ranges.split_first().expect(start);
    for (n, [base, focus]) in others.iter().chain([current]).enumerate() {
        at(page, *base).click_with(if n == 0 { "" } else { "Ctrl" });
        if focus != base {
            at(page, *focus).click_with("Shift");
        }
    }
    match mode {
        "Enter" => page.press("7"),
        "Edit" => page.press("F2"),
        _ => {}
    }
}

fn step(page: &Page, text: &str, layout: Layout, down: &mut Option<(f64, f64)>) {
    let Some((gesture, place)) = text.split_once('@') else {
        return page.press_on(layout, &text.replace("Cmd+", "Meta+"));
    };
    // A change that the click makes may build the cells anew: they are looked up again.
    let target = || target(page, place);
    match gesture.rsplit_once('+').map_or(("", gesture), |(held, gesture)| (held, gesture)) {
        (held, "click") => {
            target().click_with(held);
            *down = Some(target().middle());
        }
        (_, "double") => target().double_click(),
        (_, gesture) => panic!("{gesture} is not done in a browser"),
    }
}

/// The steps of a line; a drag goes on from the click before it with the same keys held.
fn steps(page: &Page, line: &Line, layout: Layout) {
    let mut all: Vec<&str> = line.steps.split(' ').collect();
    let drags = all.iter().position(|step| step.starts_with("drag@"));
    if let Some(first) = drags {
        let moves: Vec<(f64, f64)> =
            all.split_off(first).iter().map(|step| target(page, &step["drag@".len()..]).middle()).collect();
        let from = all.pop().expect(line.steps);
        let held = if from.starts_with("Ctrl") { "Ctrl" } else { "" };
        let mut places = vec![target(page, from.split_once('@').expect(from).1).middle()];
        places.extend(moves);
        return page.drag_with(held, &places);
    }
    let mut down = None;
    for one in all {
        step(page, one, layout, &mut down);
    }
}

fn wanted(line: &Line) -> Value {
    let (mode, ranges, active) = state(line.end);
    let mut selected: Vec<(usize, usize)> = ranges
        .iter()
        .flat_map(|[a, b]| {
            let (top, bottom, left, right) = (a.0.min(b.0), a.0.max(b.0), a.1.min(b.1), a.1.max(b.1));
            (top..=bottom).flat_map(move |row| (left..=right).map(move |col| (row, col)))
        })
        .collect();
    selected.sort_unstable();
    selected.dedup();
    json!({"mode": mode, "active": [active], "selected": selected, "keyboard": true})
}

/// Takes back whatever a line has changed, with the editor closed.
fn restore(page: &Page, undo: &str) {
    while page.eval("!document.querySelector('main:not([hidden]) .editor').hidden") == true {
        page.press("Escape");
    }
    while page.find("button", undo).attribute("disabled").is_none() {
        page.push(undo);
    }
}

fn every_marked_line(lang: &str, layout: Layout, undo: &str) {
    let page = Open::new().lang(lang).size(1100, 900).today("2026-11-21").page();
    let file = std::env::temp_dir().join(format!("planerka-keys-{lang}-{}.json", std::process::id()));
    std::fs::write(&file, data::PLAN).expect("a file for the page");
    page.give(&file);
    page.push(if lang == "ru" { "Открыть как новый план" } else { "Open as a new plan" });
    page.until("the plan", || page.sheet().read().row("Irving").is_some());
    let _ = std::fs::remove_file(&file);
    // The year and its quarters, as the contract has them.
    page.push(if lang == "ru" { "Кварталы" } else { "Quarters" });
    page.until("ten columns", || {
        page.css("main:not([hidden]) [role=treegrid]").attribute("aria-colcount").as_deref() == Some("10")
    });
    assert_eq!(
        page.css("main:not([hidden]) [role=treegrid]").attribute("aria-rowcount").as_deref(),
        Some("13")
    );
    let (mut wrong, mut count) = (Vec::new(), 0);
    for line in data::lines().iter().filter(|line| line.page) {
        count += 1;
        begin(&page, line.start);
        steps(&page, line, layout);
        let (want, mut got, mut text) = (wanted(line), Value::Null, Value::Null);
        let so = page.soon(|| {
            got = page.eval(READ);
            text = got.as_object_mut().and_then(|all| all.remove("text")).unwrap_or_default();
            got == want && line.text.is_none_or(|wanted| text == wanted)
        });
        if !so {
            wrong.push(format!(
                "{} | {}\n  wanted {want} {:?}\n  got    {got} {text}",
                line.start, line.steps, line.text
            ));
        }
        restore(&page, undo);
    }
    assert!(wrong.is_empty(), "{} of {count} lines:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 60, "{count} lines are tried");
    page.quiet();
}

#[test]
fn the_contract_holds_in_the_page_on_a_latin_keyboard() {
    every_marked_line("en", Layout::Latin, "Undo");
}

#[test]
fn the_contract_holds_in_the_page_on_a_russian_keyboard() {
    every_marked_line("ru", Layout::Russian, "Отменить");
}
