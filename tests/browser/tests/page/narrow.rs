//! Small windows: nothing is laid over anything, no view scrolls sideways, and the sheet keeps its room.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

const VIEWS: [(&str, [&str; 7]); 2] = [
    ("en", ["Plan", "Week", "Rep's page", "What if", "Charts", "Reps", "Setup"]),
    ("ru", ["План", "Неделя", "Лист менеджера", "Что если", "Графики", "Менеджеры", "Настройка"]),
];

/// What is wider than the view, and parts of the plan's head that stand on one another.
const WRONG: &str = "(() => {
    const main = document.querySelector('main:not([hidden])'), out = [];
    if (document.documentElement.scrollWidth > innerWidth) out.push('the page is ' + document.documentElement.scrollWidth);
    if (main.scrollWidth > main.clientWidth) {
        const scrolls = (one) => { for (let up = one.parentElement; up && up !== main; up = up.parentElement)
            if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true; return false; };
        out.push('the view is ' + main.scrollWidth, ...[...main.querySelectorAll('*')].filter((one) => one.checkVisibility()
            && one.getBoundingClientRect().right > main.clientWidth + 1 && !scrolls(one)).slice(0, 3).map((one) => one.outerHTML.slice(0, 90)));
    }
    const parts = [...main.querySelectorAll(':scope > *')].filter((one) => one.checkVisibility() && getComputedStyle(one).position !== 'absolute');
    parts.slice(1).forEach((one, at) => { const above = parts[at];
        if (above.scrollHeight > above.clientHeight + 1 && getComputedStyle(above).overflowY === 'visible') out.push('cut: ' + above.className);
        if (above.getBoundingClientRect().bottom > one.getBoundingClientRect().top + 1) out.push(above.className + ' over ' + one.className);
    });
    return out;
})()";

#[test]
fn no_view_scrolls_sideways_and_nothing_stands_on_anything() {
    let mut wrong = Vec::new();
    for (lang, views) in VIEWS {
        let page = Open::new().lang(lang).size(390, 844).today("2027-03-17").page();
        for (width, height) in [(390, 844), (1024, 768)] {
            page.resize(width, height, 1.0);
            for view in views {
                page.push(view);
                page.until(view, || page.find("button", view).attribute("aria-current").is_some());
                let found = page.eval(WRONG);
                if found != json!([]) {
                    wrong.push(format!("{lang} {width} {view}: {found}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows in which the parts of the band and of the switches stand.
const ROWS: &str = "['.controls > .band, .controls > .toolbar > *'].map((of) => {
    const parts = [...document.querySelectorAll('main:not([hidden]) ' + of)].filter((one) => one.checkVisibility());
    const rects = parts.map((one) => one.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    return rects.filter((one, at) => at === 0 || one.top >= rects[at - 1].bottom).length;
})";

#[test]
fn at_1024_pixels_the_band_and_the_switches_take_one_line_and_nothing_is_lost() {
    for (lang, field, view, compare, since) in [
        ("en", "Meetings → Proposals", "View ▾", "Compare from now", "Differences since"),
        ("ru", "Встречи → КП", "Вид ▾", "Сравнивать с этого момента", "Отличия с"),
    ] {
        let page = Open::new().lang(lang).size(1024, 768).today("2027-03-17").page();
        page.until("one line", || page.eval(ROWS) == json!([1]));
        // The average deal and the three steps are all there without scrolling.
        assert_eq!(page.eval(HIDDEN), json!([]));
        // The step's field keeps its whole name for those who listen.
        page.find("textbox", field);
        page.menu(view, compare);
        page.says(since);
        assert_eq!(page.eval(ROWS), json!([1]));
        page.quiet();
    }
}

/// Where the first row of the sheet begins, what is cut without a sign, and what stands in two lines.
const HEAD: &str = "(() => {
    const main = document.querySelector('main:not([hidden])');
    const row = main.querySelector('[role=row]:not(.grid-head):not([hidden])').getBoundingClientRect().top;
    const lines = ['.document-line', '.outcome', '.controls'].map((of) => document.querySelector(of));
    const out = lines.flatMap((line) => [...line.querySelectorAll('button, input, select, p > span')]
        .filter((e) => e.checkVisibility() && !e.closest('.menu-list') && e.getBoundingClientRect().right > innerWidth).map((e) => e.textContent || e.value));
    const wraps = lines.filter((line) => line.scrollWidth > innerWidth || line.getBoundingClientRect().height > 56).map((line) => line.className);
    return { row, out, wraps };
})()";

/// With a target that is too high, so that the repairs are offered, too.
fn the_sheet_keeps_its_place_with_five_stages(page: &Page) {
    page.push("План");
    page.until("five stages", || page.eval("document.querySelectorAll('.band input').length") == 5);
    page.enter("План, ₽", "900 млн");
    page.until("the repairs", || page.names("button").iter().any(|name| name.starts_with("Как выполнить (")));
    let head = page.eval(HEAD);
    assert!(head["row"].as_f64().is_some_and(|row| row <= 190.0), "{head}");
    assert_eq!((head["out"].clone(), head["wraps"].clone()), (json!([]), json!([])));
}

#[test]
fn five_stages_in_russian_leave_the_sheet_its_place_at_1366_by_768() {
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.push("Настройка");
    page.push("Добавить этап");
    the_sheet_keeps_its_place_with_five_stages(&page);
    page.quiet();
}

#[test]
fn a_target_of_billions_is_never_cut() {
    let whole = "[...document.querySelectorAll('main:not([hidden]) :is(.outcome, .band) input')].every((field) => field.scrollWidth <= field.clientWidth)";
    for (width, height) in [(1440, 900), (1024, 768), (390, 844)] {
        let page = Open::new().size(width, height).today("2026-11-21").page();
        page.enter("Target, €", "3000000000");
        page.holds("Target, €", "3,000,000,000");
        page.until("whole figures", || page.eval(whole) == true);
    }
}

#[test]
fn five_stages_of_long_names_are_all_in_view_at_1366_by_768() {
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.push("Настройка");
    page.push("Добавить этап");
    let names =
        ["Первичные звонки и письма", "Встречи с лицом, принимающим решение", "Коммерческие предложения"];
    for (at, name) in names.into_iter().enumerate() {
        page.until("the stages", || page.sees("textbox", "Этап 5"));
        page.find("textbox", &format!("Этап {}", at + 1)).fill(name);
        page.press("Tab");
    }
    the_sheet_keeps_its_place_with_five_stages(&page);
    assert_eq!(page.eval(HIDDEN), json!([]));
    page.quiet();
}

/// The fields of the band that are not seen whole.
const HIDDEN: &str = "(() => { const band = document.querySelector('.band').getBoundingClientRect();
    return [...document.querySelectorAll('.band input')].map((one) => one.getBoundingClientRect())
        .filter((one) => one.left < band.left || one.right > band.right + 1).map((one) => one.right - band.right); })()";
