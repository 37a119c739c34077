//! What a careful eye finds: tables cut without a sign, words cut without a way to read them, rooms with tools in them.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

use crate::settings;

const VIEWS: [&str; 8] =
    ["План", "Неделя", "План–факт", "Лист менеджера", "Что если", "Графики", "Менеджеры", "Настройка"];

/// Boxes of the view that go on to the right and do not show it: by a shade that stays at the edge, or by a fade.
const UNSIGNED: &str = "[...document.querySelectorAll('.frame *, dialog[open] *')].filter((one) => one.checkVisibility()
    && /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1
    && !one.matches('.grid-scroll, textarea, .view')
    && !/local/.test(getComputedStyle(one).backgroundAttachment) && getComputedStyle(one, '::after').position !== 'sticky')
    .map((one) => `${one.tagName}.${one.className} ${one.scrollWidth} > ${one.clientWidth}`)";

/// Words that are cut, and that no title says in full.
const CUT: &str = "[...document.querySelectorAll('.frame *, dialog[open] *')].filter((one) => {
    if (one.closest('.gc')) one.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    if (!one.checkVisibility() || one.closest('[title]:not([title=\"\"]), .visually-hidden, [aria-hidden=true]')
        || /INPUT|TEXTAREA|SELECT|OPTION/.test(one.tagName)) return false;
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own) return false;
    for (let up = one; up && !up.matches('.frame, dialog'); up = up.parentElement) {
        const style = getComputedStyle(up);
        if (/auto|scroll/.test(style.overflowX + style.overflowY)) return false;
        if (/hidden|clip/.test(style.overflowX) && up.clientWidth > 1 && (up.scrollWidth > up.clientWidth + 1 || up.scrollHeight > up.clientHeight + 3)) {
            const range = document.createRange(); range.selectNodeContents(one);
            const words = range.getBoundingClientRect(), box = up.getBoundingClientRect();
            if (words.right > box.right + 1 || words.bottom > box.bottom + 3) return true;
        }
    }
    return false;
}).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim()}`)";

fn every_view(page: &Page, widths: &[(u32, u32)], wrong: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (width, height) in widths {
        page.resize(*width, *height, 1.0);
        for view in VIEWS {
            page.push(view);
            page.until(view, || page.find("button", view).attribute("aria-current").is_some());
            let here = page.eval(wrong);
            if here != json!([]) {
                found.push(format!("{width} {view}: {here}"));
            }
        }
    }
    found
}

/// The sample with facts of five months, in Russian.
fn with_facts() -> Page {
    let page = Open::new().lang("ru").size(1366, 768).today("2027-06-14").page();
    page.push("План–факт");
    page.push("Пример с фактами");
    page.until("the facts", || page.eval("!!document.querySelector('.plan-fact-table')") == true);
    page
}

#[test]
fn what_goes_on_to_the_right_shows_it() {
    let page = with_facts();
    let found = every_view(&page, &[(390, 844), (1024, 768), (1366, 768)], UNSIGNED);
    assert!(found.is_empty(), "{}", found.join("\n"));
    page.quiet();
}

#[test]
fn words_that_are_cut_can_be_read_in_full() {
    let page = with_facts();
    let found = every_view(&page, &[(390, 844), (1024, 768), (1366, 768), (1920, 1080)], CUT);
    assert!(found.is_empty(), "{}", found.join("\n"));
    page.quiet();
}

#[test]
fn the_room_shows_and_offers_nothing_in_type_for_the_last_row() {
    let page = with_facts();
    page.push("План");
    page.enter("План, ₽", "900 млн");
    page.until("the repairs", || page.names("button").iter().any(|name| name.starts_with("Как выполнить (")));
    page.press("F11");
    let found = "(() => {
        const all = [...document.querySelectorAll('dialog.room .room-page > :not(nav), dialog.room .room-page > :not(nav) *')].filter((one) => one.checkVisibility());
        const words = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const small = (one) => one.ownerSVGElement ? one.getBoundingClientRect().height < 20 : parseFloat(getComputedStyle(one).fontSize) < 20;
        return { tools: all.filter((one) => one.matches('button, input, select, textarea, summary, a')).map((one) => one.outerHTML.slice(0, 90)),
            small: all.filter((one) => words(one) && !one.closest('.visually-hidden') && small(one)).map((one) => one.textContent.slice(0, 40)).slice(0, 9) }; })()";
    for name in ["План", "Кто перегружен", "Как выполнить", "Неделя", "План–факт"]
    {
        page.until(name, || page.find("button", name).attribute("aria-current").is_some());
        assert_eq!(page.eval(found), json!({ "tools": [], "small": [] }), "{name}");
        page.press("ArrowRight");
    }
    page.quiet();
}

#[test]
fn a_target_is_grouped_again_once_it_is_taken_and_what_is_typed_next_replaces_it() {
    let page = settings().page();
    let target = page.find("textbox", "Target, €");
    target.fill("120000000");
    page.press("Enter");
    page.until("three groups", || target.value() == "120,000,000" && target.has_focus());
    page.type_text("90m");
    page.press("Enter");
    page.until("another amount", || target.value() == "90,000,000");
    // At its end one writes on in the figure as it is typed.
    page.press("End");
    page.until("as it is typed", || target.value() == "90000000");
    page.type_text("0");
    page.press("Enter");
    page.until("one digit more", || target.value() == "900,000,000");
    // In millions, too, what is typed is typed in full.
    page.push("M");
    page.until("millions", || target.value() == "900");
    target.fill("12m");
    page.press("Enter");
    page.until("millions again", || target.value() == "12");
    page.press("End");
    page.type_text("0");
    page.press("Enter");
    page.sheet().shows("Whole team", "2027", "120");
    page.quiet();
}

#[test]
fn the_words_that_add_a_rep_are_crossed_by_no_line() {
    let page = settings().lang("ru").page();
    for view in ["План", "Менеджеры"] {
        page.push(view);
        page.until(view, || page.find("button", view).attribute("aria-current").is_some());
        let lines = "[...document.querySelectorAll('main:not([hidden]) [data-row=add] .gc')].map((one) => getComputedStyle(one))
            .filter((style) => parseFloat(style.borderRightWidth) && !/, 0\\)|transparent/.test(style.borderRightColor)).length";
        page.until("the row", || {
            page.eval("!!document.querySelector('main:not([hidden]) [data-row=add]:not([hidden])')") == true
        });
        assert_eq!(page.eval(lines), 0, "{view}");
    }
}

#[test]
fn on_a_phone_the_menus_above_the_sheet_open_where_they_can_be_touched() {
    let page = Open::new().lang("ru").size(390, 844).today("2026-11-21").page();
    let missed = "[...document.querySelectorAll('main:not([hidden]) .menu-list:not([hidden]) [role^=menuitem]')].filter((one) => {
        const box = one.getBoundingClientRect(), there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return !one.contains(there); }).map((one) => one.textContent)";
    for (menu, item) in [("Вид ▾", "Исходные"), ("Выручка ▾", "Звонки")] {
        page.push(menu);
        page.until(item, || page.sees("menuitem", item));
        assert_eq!(page.eval(missed), json!([]), "{menu}");
        page.find("menuitem", item).click();
    }
    page.find("button", "Звонки ▾");
}

#[test]
fn the_state_of_a_plan_that_was_approved_and_changed_is_read_in_full() {
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.menu("Файл ▾", "Отчёт для руководства");
    page.find("combobox", "Статус").choose("утверждён");
    page.push("План");
    page.enter("План, ₽", "130 млн");
    page.menu("Файл ▾", "Отчёт для руководства");
    page.says("утверждён, после этого изменён");
    // As wide as its longest words want it.
    let narrow =
        "(() => { const one = document.querySelector('.report-choices select'), wide = one.offsetWidth;
        one.style.cssText = 'width: max-content; max-width: none'; return one.offsetWidth - wide; })()";
    assert!(page.eval(narrow).as_f64().is_some_and(|more| more < 1.0), "{}", page.eval(narrow));
    page.quiet();
}

#[test]
fn the_keyboard_comes_back_from_every_dialog_of_the_file_menu() {
    let page = settings().page();
    for item in [
        "Hand over as a table…",
        "Hand over to the CRM…",
        "Hand over a link…",
        "Where this plan is kept",
        "All commands",
        "Keyboard shortcuts",
    ] {
        page.push("File ▾");
        let name =
            page.wait_for(item, || page.names("menuitem").into_iter().find(|name| name.starts_with(item)));
        page.find("menuitem", &name).click();
        page.until("a dialog", || page.eval("!!document.querySelector('dialog[open]')") == true);
        page.press("Escape");
        page.until("no dialog", || page.eval("!document.querySelector('dialog[open]')") == true);
        page.until("the keyboard on the menu's button", || page.focused().text().contains("File"));
    }
    page.quiet();
}
