//! What is in sight at once: names and figures whole, tables where one looks first, edges in line.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

use crate::open;

fn in_russian() -> Open {
    Open::new().lang("ru").today("2026-11-21")
}

/// Names of rows that do not fit their cells.
const CUT: &str = "[...document.querySelectorAll('main:not([hidden]) [role=row]:not([data-row=add]) > [role=rowheader] > .label')]
    .filter((name) => name.checkVisibility() && name.scrollWidth > name.clientWidth).map((name) => name.textContent)";

#[test]
fn names_of_teams_and_people_are_whole_on_every_screen_of_a_desk() {
    for width in [1366, 2560] {
        let page = in_russian().size(width, 768).page();
        page.push("Недели");
        page.until("whole names in Plan", || page.eval(CUT) == json!([]));
        page.push("Менеджеры");
        page.sheet().enter("Волков", "Менеджер", "Воскресенский Леонид");
        page.until("whole names in Reps", || page.eval(CUT) == json!([]));
        page.push("План");
        page.until("a long name beside its load", || page.eval(CUT) == json!([]));
    }
}

#[test]
fn on_a_phone_a_load_is_its_sign_and_nothing_half() {
    let page = in_russian().size(390, 844).page();
    let seen = "(() => { const load = document.querySelector('main:not([hidden]) [data-overloaded] > .load');
        const sign = document.createRange(); sign.setStart(load.firstChild, 0); sign.setEnd(load.firstChild, 1);
        const next = document.createRange(); next.setStart(load.firstChild, 2); next.setEnd(load.firstChild, 3);
        const right = load.getBoundingClientRect().right;
        return [sign.getBoundingClientRect().right <= right, next.getBoundingClientRect().left >= right]; })()";
    page.until("the sign alone", || page.eval(seen) == json!([true, true]));
}

/// The sample with five months of facts, with plan and fact open.
fn with_facts(width: u32) -> Page {
    let page = Open::new().lang("ru").size(width, 768).today("2027-06-14").page();
    page.menu("Файл ▾", "Пример с фактами");
    page.push("План–факт");
    page.until("the table", || page.eval("!!document.querySelector('.control-scroll td')") == true);
    page
}

#[test]
fn the_table_of_plan_and_fact_begins_in_the_first_view_with_what_is_required_a_day() {
    let page = with_facts(1366);
    let seen = "(() => { const table = document.querySelector('.control-scroll > table'), room = table.parentElement.getBoundingClientRect();
        const head = [...table.querySelectorAll('thead th')].find((one) => one.textContent === 'Нужно в день').getBoundingClientRect();
        const rows = [...table.querySelectorAll('tbody tr')].filter((row) => row.getBoundingClientRect().bottom < innerHeight);
        return [rows.length > 3, head.right <= room.right + 1]; })()";
    page.until("rows and the column", || page.eval(seen) == json!([true, true]));
    let labels = "new Set([...document.querySelectorAll('.plan-fact > .choice-line .label')].map((one) => getComputedStyle(one).fontSize)).size";
    assert_eq!(page.eval(labels), json!(1), "labels of one line are of one size");
}

#[test]
fn the_load_calendar_begins_where_the_other_sections_do() {
    let page = in_russian().size(1366, 768).page();
    page.push("Что если");
    let edges = "[...new Set([...document.querySelectorAll('.what-if > section')].map((one) => Math.round(one.getBoundingClientRect().left)))].length";
    page.until("one edge", || page.eval(edges) == json!(1));
    page.push("Все недели");
    page.until("all of the width once it is needed", || {
        page.eval("document.querySelector('.heat-scroll').getBoundingClientRect().width > 1300") == true
    });
}

#[test]
fn the_calendar_has_whole_quarters_in_a_row() {
    for width in [1024, 1366, 2560] {
        let page = in_russian().size(width, 768).page();
        page.push("Настройка");
        let row = "(() => { const months = [...document.querySelectorAll('.months > section')].map((one) => Math.round(one.getBoundingClientRect().top));
            return months.filter((top) => top === months[0]).length; })()";
        page.until("quarters", || page.eval(row).as_i64().is_some_and(|count| count % 3 == 0));
    }
}

#[test]
fn fields_of_stages_are_told_apart_by_their_names() {
    let page = open();
    page.push("Setup");
    for at in 1..=4 {
        page.find("textbox", &format!("Stage {at}"));
    }
}

#[test]
fn a_target_that_waits_for_a_team_is_the_sentence() {
    let page = Open::new().lang("ru").first_visit().today("2026-11-21").page();
    assert_eq!(page.find("textbox", "Средний чек, ₽").value(), "200\u{a0}000");
    page.find("textbox", "План на год, ₽").fill("86,4 млн");
    page.push("Сделать моим планом");
    page.until("the sentence", || page.css(".verdict").text().contains("ждут, пока появится команда"));
    page.push("Что если");
    page.says("Менеджеров пока нет: вставьте список в разделе «План».");
    page.quiet();
}

#[test]
fn the_room_writes_money_as_the_language_does() {
    let page = open();
    page.press("F11");
    page.until("the quarters", || page.css(".room .card b").text().starts_with("€2."));
    assert!(page.css(".room-verdict").text().starts_with("€12,000,000"));
}
