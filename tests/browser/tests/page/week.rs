//! The week of the planning meeting, and what comes out of the printer.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

/// A4 across, in PDF points.
const A4: (f64, f64) = (841.9, 595.3);

/// Pages of a PDF, and the size of the first.
pub fn pages(pdf: &[u8]) -> (usize, (f64, f64)) {
    let text = String::from_utf8_lossy(pdf);
    let count = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
    let sizes = text.split("/MediaBox [").nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
    let sizes: Vec<f64> = sizes.split_whitespace().filter_map(|one| one.parse().ok()).collect();
    (count, (sizes[2], sizes[3]))
}

#[track_caller]
fn is_one_a4(page: &Page) {
    let (count, (width, height)) = pages(&page.pdf());
    assert_eq!(count, 1, "pages");
    assert!((width - A4.0).abs() < 2.0 && (height - A4.1).abs() < 2.0, "{width} × {height} points");
}

/// The texts of the table, row by row; notes as they stand in their fields.
fn table(page: &Page) -> Vec<Vec<String>> {
    let script = "[...document.querySelectorAll('.week-table tr')].map((row) => [...row.cells].map((cell) =>
        cell.querySelector('input')?.value ?? cell.innerText.trim()))";
    let value = page.eval(script);
    serde_json::from_value(value).unwrap()
}

fn week(page: &Page, day: &str) {
    page.css("input[type=date]").pick(day);
}

fn count(text: &str) -> i64 {
    text.rsplit('/').next().unwrap().replace(',', "").trim().parse().unwrap()
}

#[test]
fn a_week_shows_whole_numbers_per_stage_that_add_up_to_the_teams() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    week(&page, "2027-03-17");
    page.says("Week 15–21 Mar 2027");
    page.says("week 11 · Working days: 5");
    let rows = table(&page);
    assert_eq!(rows[0], ["Manager", "Calls", "Meetings", "Proposals", "Deals", "Revenue", "Load", "Note"]);
    assert_eq!(rows[1][0], "Whole team");
    for column in 1..=5 {
        let sum: i64 = rows[2..].iter().map(|row| count(&row[column])).sum();
        assert_eq!(sum, count(&rows[1][column]), "{}: {rows:?}", rows[0][column]);
        assert!(sum > 0);
    }
    assert!(rows[2..].iter().all(|row| row[6].ends_with('%')), "everybody has a load: {rows:?}");
    page.quiet();
}

#[test]
fn what_is_due_by_a_day_grows_through_the_week_to_its_number() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    let due = |day: &str| {
        week(&page, day);
        page.until("the day", || page.css("input[type=date]").value() == day);
        table(&page)
    };
    let wednesday = due("2027-03-17");
    page.says("due by 17 Mar 2027");
    let calls = |rows: &[Vec<String>], row: usize| -> (i64, i64) {
        let parts: Vec<i64> = rows[row][1].split('/').map(count).collect();
        (parts[0], *parts.last().unwrap())
    };
    let monday = due("2027-03-15");
    let friday = due("2027-03-19");
    for row in 1..monday.len() {
        let (first, middle, last) = (calls(&monday, row), calls(&wednesday, row), calls(&friday, row));
        assert!(first.0 <= middle.0 && middle.0 <= last.0, "{first:?} {middle:?} {last:?}");
        assert_eq!(last.0, last.1, "by Friday everything is due");
    }
    let (first, whole) = calls(&monday, 1);
    assert!(0 < first && first < whole, "a fifth of the team's week by Monday: {first} of {whole}");
    // Somebody on holiday is shown as away.
    due("2027-07-07");
    page.says("away 5 d");
    page.quiet();
}

#[test]
fn what_is_due_before_the_plan_stands_in_its_first_week_and_on_every_manager_s_page() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Setup");
    page.enter("Working days from “Calls” to the next stage", "10");
    page.push("Week");
    week(&page, "2027-01-01");
    let row = |name: &str| table(&page).into_iter().find(|row| row[0] == name);
    let early = page.wait_for("what is due before the plan", || row("Before the plan"));
    assert!(count(&early[1]) > 0 && count(&early[2]) == 0, "calls alone are early: {early:?}");
    week(&page, "2027-03-17");
    page.until("a week without it", || row("Before the plan").is_none() && row("Harper").is_some());
    page.push("Manager's page");
    page.says("Before the plan");
    page.says("Within the plan");
    page.quiet();
}

#[test]
fn weeks_go_on_and_back_and_keep_their_notes() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    week(&page, "2027-03-17");
    page.says("Week 15–21 Mar 2027");
    page.enter("Note on Harper", "call the bank");
    page.saved();
    page.push("Next week");
    page.says("Week 22–28 Mar 2027");
    page.holds("Note on Harper", "");
    page.push("Previous week");
    page.holds("Note on Harper", "call the bank");
    page.reload();
    page.push("Week");
    week(&page, "2027-03-17");
    page.holds("Note on Harper", "call the bank");
    page.enter("Note on Harper", "");
    page.push("Undo");
    page.holds("Note on Harper", "call the bank");

    week(&page, "2027-01-01");
    page.until("the first week", || page.find("button", "Previous week").attribute("disabled").is_some());
    week(&page, "2027-12-31");
    page.until("the last week", || page.find("button", "Next week").attribute("disabled").is_some());
    page.quiet();
}

#[test]
fn a_week_prints_on_one_a4_for_eight_and_for_twenty_managers() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    week(&page, "2027-03-17");
    page.enter("Note on Harper", "call the bank about the contract");
    is_one_a4(&page);
    let file = page.download(|| page.press("Ctrl+s"));
    let mut plan: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let one = plan["plan"]["managers"][1].clone();
    for number in 0..12 {
        let mut another = one.clone();
        another["id"] = json!(1000 + number);
        another["name"] = json!(format!("Constantine-Featherstonehaugh {number}"));
        plan["plan"]["managers"].as_array_mut().unwrap().push(another);
    }
    plan["plan"]["last_id"] = json!(2000);
    plan["plan"]["id"] = json!("twenty");
    let twenty = page.downloads().join("twenty.json");
    std::fs::write(&twenty, plan.to_string()).unwrap();
    page.give(&twenty);
    page.push("Open as a new plan");
    week(&page, "2027-10-13");
    page.until("twenty managers", || table(&page).len() == 22);
    is_one_a4(&page);
    page.push("RU");
    page.says("Неделя 11–17 окт 2027");
    is_one_a4(&page);

    // On paper there is the week, and nothing to press.
    page.cdp("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let text = page.text();
    assert!(text.contains("Harper") && text.contains("11–17"), "{text}");
    for left_out in ["Файл", "Настройка", "Печать на один А4"] {
        assert!(!text.contains(left_out), "{left_out:?} is printed");
    }
    page.quiet();
}

#[test]
fn the_plan_the_managers_and_setup_print_what_they_show() {
    let page = Open::new().today("2026-11-21").page();
    for (view, words) in [("Plan", "Whole team"), ("Managers", "Key accounts"), ("Setup", "Seasonality")] {
        page.cdp("Emulation.setEmulatedMedia", json!({"media": ""}));
        page.push(view);
        page.says(words);
        page.eval("dispatchEvent(new Event('beforeprint'))");
        page.cdp("Emulation.setEmulatedMedia", json!({"media": "print"}));
        page.until(&format!("{view} on paper"), || page.has(words));
        // Every manager can be read: nothing is cut off by a box that scrolls.
        let cut = page.eval(
            "[...document.querySelectorAll('main:not([hidden]) [role=rowheader], main:not([hidden]) th[scope=row]')].filter((one) => {
                if (!one.checkVisibility()) return false;
                for (let box = one.parentElement; box && box !== document.body; box = box.parentElement) {
                    const style = getComputedStyle(box);
                    if (/(auto|scroll|hidden|clip)/.test(style.overflowY) && box.scrollHeight > box.clientHeight + 1) return true;
                }
                return one.getBoundingClientRect().height === 0;
            }).map((one) => one.textContent)",
        );
        assert_eq!(cut, json!([]), "cut off on paper: {view}");
        page.eval("dispatchEvent(new Event('afterprint'))");
        let (count, _) = pages(&page.pdf());
        assert!((1..=12).contains(&count), "{view} takes {count} pages");
    }
    page.quiet();
}
