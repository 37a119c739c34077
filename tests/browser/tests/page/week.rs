//! The week of the planning meeting, and what comes out of the printer.

use planerka_browser_tests::{Open, Page, Row};
use serde_json::json;

/// A4 upright, in PDF points.
const A4: (f64, f64) = (595.3, 841.9);

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

/// The texts of the sheet, row by row.
fn table(page: &Page) -> Vec<Vec<String>> {
    let text = |row: &Row| row.cells.iter().map(|cell| cell.text.clone()).collect();
    page.sheet().read().rows.iter().map(text).collect()
}

/// What the columns are called.
fn heads(page: &Page) -> Vec<String> {
    page.sheet().read().columns.into_iter().map(|(_, title)| title).collect()
}

/// Rows of people: those whose note can be typed.
fn people(page: &Page) -> Vec<Vec<String>> {
    let rows = page.sheet().read().rows.into_iter();
    let people = rows.filter(|row| row.cells.last().is_some_and(|cell| !cell.read_only));
    people.map(|row| row.cells.into_iter().map(|cell| cell.text).collect()).collect()
}

fn week(page: &Page, day: &str) {
    page.enter(if page.sees("textbox", "As of") { "As of" } else { "На дату" }, day);
}

fn count(text: &str) -> i64 {
    text.replace([',', '\u{a0}'], "").trim().parse().unwrap()
}

#[test]
fn a_week_shows_people_by_team_and_each_stage_s_plan_under_its_word() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    week(&page, "2027-03-13");
    page.says("Week 8–14 Mar 2027");
    page.push("Next week");
    page.says("Week 15–21 Mar 2027");
    page.says("week 11 · Working days: 5");
    page.says("not begun yet");
    // A week that has not begun owes nothing yet.
    let stages = ["Calls, plan", "Meetings, plan", "Proposals, plan", "Deals, plan"];
    assert_eq!(heads(&page), [&["Rep"][..], &stages, &["Revenue", "Load", "Note"]].concat());
    let rows = table(&page);
    assert_eq!(rows[0][0], "Whole team");
    let people = people(&page);
    assert_eq!((people.len(), rows.len()), (7, 10), "two teams of the seven who work by then: {rows:?}");
    for column in 1..=5 {
        let sum: i64 = people.iter().map(|row| count(&row[column])).sum();
        assert_eq!(sum, count(&rows[0][column]), "{rows:?}");
        assert!(sum > 0);
    }
    assert!(people.iter().all(|row| row[6].ends_with('%')), "everybody has a load: {rows:?}");
    page.quiet();
}

#[test]
fn what_is_due_by_a_day_grows_through_the_week_to_its_number() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    let due = |day: &str, shown: &str| {
        week(&page, day);
        page.holds("As of", shown);
        table(&page)
    };
    let wednesday = due("2027-03-17", "17 Mar 2027");
    page.says("due by 17 Mar 2027");
    let all = heads(&page);
    let parts: Vec<&str> = all.iter().filter_map(|head| head.split_once(", ")).map(|both| both.1).collect();
    assert_eq!(parts, ["plan", "by 17 Mar"].repeat(4));
    let calls = |rows: &[Vec<String>], row: usize| (count(&rows[row][2]), count(&rows[row][1]));
    let monday = due("3/15/2027", "15 Mar 2027");
    let friday = due("19 Mar 2027", "19 Mar 2027");
    for row in 0..monday.len() {
        let (first, middle, last) = (calls(&monday, row), calls(&wednesday, row), calls(&friday, row));
        assert!(first.0 <= middle.0 && middle.0 <= last.0, "{first:?} {middle:?} {last:?}");
        assert_eq!(last.0, last.1, "by Friday everything is due");
    }
    let (first, whole) = calls(&monday, 0);
    assert!(0 < first && first < whole, "a fifth of the team's week by Monday: {first} of {whole}");
    // Somebody on holiday is shown as away.
    due("2027-07-07", "7 Jul 2027");
    page.says("away 5 d");
    page.find("textbox", "As of").fill("soon");
    page.press("Enter");
    page.says("“soon” is not a date");
    page.says("Week 5–11 Jul 2027");
    page.quiet();
}

/// Lets the page believe that so many days have passed, and tells it as a browser does when its window comes back.
fn days_pass(page: &Page, days: u32) {
    page.eval(&format!(
        "(() => {{ const Real = Date; globalThis.Date = class extends Real {{
            constructor(...a) {{ if (a.length) super(...a); else super(Real.now() + {days} * 864e5); }}
            static now() {{ return Real.now() + {days} * 864e5; }} }};
          window.dispatchEvent(new Event('focus')); }})()"
    ));
}

#[test]
fn a_page_left_open_from_friday_shows_monday_s_week_on_monday() {
    let page = Open::new().today("2026-11-20").page();
    page.push("Week");
    page.says("Week 1–3 Jan 2027");
    days_pass(&page, 119);
    page.says("Week 15–21 Mar 2027");
    page.holds("As of", "19 Mar 2027");
    days_pass(&page, 3);
    page.says("Week 22–28 Mar 2027");
    page.holds("As of", "22 Mar 2027");
    page.push("Rep's page");
    page.says("Week 22–28 Mar");
    days_pass(&page, 7);
    page.says("Week 29 Mar – 4 Apr");
    // A chosen day holds, on the rep's page as well, until one goes back to today.
    page.push("Week");
    week(&page, "2027-05-12");
    page.says("Week 10–16 May 2027");
    days_pass(&page, 7);
    page.push("Rep's page");
    page.says("Week 10–16 May");
    page.push("Week");
    page.push("Back to today");
    page.says("Week 5–11 Apr 2027");
    page.quiet();
}

#[test]
fn at_midnight_the_day_becomes_the_next_one_by_itself() {
    let page = Open::new()
        .before(
            "(() => { const Real = Date, shift = new Real('2026-12-31T23:59:50').getTime() - Real.now();
               globalThis.Date = class extends Real {
                 constructor(...a) { if (a.length) super(...a); else super(Real.now() + shift); }
                 static now() { return Real.now() + shift; } }; })()",
        )
        .page();
    page.push("Week");
    page.holds("As of", "1 Jan 2027");
    page.quiet();
}

#[test]
fn what_is_due_before_the_plan_stands_apart_from_people_and_on_every_rep_s_page() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Setup");
    page.enter("Working days from “Calls” to the next stage", "10");
    page.push("Week");
    week(&page, "2027-01-01");
    page.says("Before the plan Calls: ");
    page.says("Meetings: 0");
    assert!(table(&page).iter().all(|row| row[0] != "Before the plan"), "{:?}", table(&page));
    week(&page, "2027-03-17");
    page.until("a week without it", || !page.has("Before the plan"));
    page.push("Rep's page");
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
    page.sheet().enter("Harper", "Note", "call the bank");
    page.saved();
    page.push("Next week");
    page.says("Week 22–28 Mar 2027");
    page.sheet().shows("Harper", "Note", "");
    page.push("Previous week");
    page.sheet().shows("Harper", "Note", "call the bank");
    page.reload();
    page.push("Week");
    week(&page, "2027-03-17");
    page.sheet().shows("Harper", "Note", "call the bank");
    page.sheet().go("Harper", "Note");
    page.press("Delete");
    page.sheet().shows("Harper", "Note", "");
    page.push("Undo");
    page.sheet().shows("Harper", "Note", "call the bank");

    week(&page, "2027-01-01");
    page.until("the first week", || page.find("button", "Previous week").attribute("disabled").is_some());
    week(&page, "2027-12-31");
    page.until("the last week", || page.find("button", "Next week").attribute("disabled").is_some());
    page.quiet();
}

#[test]
fn more_columns_are_a_choice_that_stays() {
    let page = Open::new().today("2027-06-14").page();
    page.push("Plan–fact");
    page.push("Sample with facts");
    page.push("Week");
    week(&page, "2027-05-26");
    page.says("Week 24–30 May 2027");
    let sheet = page.sheet();
    let few = heads(&page).len();
    page.push("More columns");
    page.until("more columns", || heads(&page).len() > few);
    for column in ["Calls, last week’s plan", "Calls, left", "Calls, behind in May 2027", "Gap"] {
        assert!(heads(&page).iter().any(|head| head == column), "{column}: {:?}", heads(&page));
    }
    // What is left is the plan less what is typed.
    let plan = count(&sheet.text("Harper", "Calls, plan"));
    sheet.enter("Harper", "Calls, fact", &(plan - 3).to_string());
    sheet.shows("Harper", "Calls, left", "3");
    page.press("Ctrl+z");
    page.says("Overdue open deals: ");
    page.saved();
    page.reload();
    page.push("Week");
    page.until("the choice", || heads(&page).len() > few);
    page.push("More columns");
    page.until("few again", || heads(&page).len() < few + 5);
    page.quiet();
}

/// Opens the sample with so many people, in four teams, the first of whom has notes.
fn crowd(page: &Page, people: usize) {
    let file = page.download(|| page.press("Ctrl+s"));
    let mut plan: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    // A second file of this name would not be seen to come.
    std::fs::remove_file(&file).unwrap();
    let one = plan["plan"]["managers"][1].clone();
    let all = plan["plan"]["managers"].as_array_mut().unwrap();
    for number in all.len()..people {
        let mut another = one.clone();
        another["id"] = json!(1000 + number);
        another["name"] = json!(format!("Constantine-Featherstonehaugh {number}"));
        all.push(another);
    }
    plan["plan"]["last_id"] = json!(2000);
    plan["plan"]["id"] = json!(format!("crowd-{people}"));
    let file = page.downloads().join("crowd.json");
    std::fs::write(&file, plan.to_string()).unwrap();
    page.give(&file);
    page.push("Open as a new plan");
    page.push("Week");
    week(page, "2027-10-13");
    let rows = "+document.querySelector('main:not([hidden]) [role=treegrid]').ariaRowCount";
    page.until("everybody", || page.eval(rows).as_u64().is_some_and(|rows| rows > people as u64 + 2));
}

#[test]
fn a_week_prints_on_one_upright_a4_up_to_forty_people() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Week");
    week(&page, "2027-03-17");
    page.sheet().enter("Harper", "Note", "call the bank about the contract");
    is_one_a4(&page);
    for people in [20, 40] {
        crowd(&page, people);
        page.find("button", "Print on one A4");
        is_one_a4(&page);
    }
    page.push("RU");
    page.says("Неделя 11–17 окт 2027");
    is_one_a4(&page);

    // On paper there is the week with the plan's name and the date, and nothing to press.
    page.eval("dispatchEvent(new Event('beforeprint'))");
    page.cdp("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let text = page.text();
    for printed in ["Plan 2027", "Harper", "11–17 окт", "напечатано", "факт"] {
        assert!(text.contains(printed), "{printed:?} is not printed: {text}");
    }
    for left_out in ["Файл", "Настройка", "Печать на один А4"] {
        assert!(!text.contains(left_out), "{left_out:?} is printed");
    }
    page.quiet();
}

#[test]
fn more_people_print_on_as_many_pages_as_the_button_says() {
    let page = Open::new().today("2026-11-21").page();
    for people in [60, 120] {
        crowd(&page, people);
        page.sheet().enter("Harper", "Note", &"a long note about a client ".repeat(12));
        let said = page.wait_for("the button", || {
            page.names("button")
                .into_iter()
                .find(|name| name.starts_with("Print on ") && name.ends_with(" A4 pages"))
        });
        let said: usize = said.split(' ').nth(2).unwrap().parse().unwrap();
        assert!(said > 1, "{people} people");
        let (count, (width, height)) = pages(&page.pdf());
        assert_eq!(count, said, "{people} people");
        assert!((width - A4.0).abs() < 2.0 && (height - A4.1).abs() < 2.0, "{width} × {height} points");
    }
    page.quiet();
}

#[test]
fn heads_the_whole_team_and_names_stay_while_the_week_is_scrolled() {
    let page = Open::new().today("2026-11-21").size(1024, 600).page();
    crowd(&page, 60);
    let hidden = page.eval(
        "(() => { const box = document.querySelector('main:not([hidden]) .grid-scroll'); box.scrollTop = box.scrollHeight; box.scrollLeft = 200;
            const seen = (one) => { const r = one.getBoundingClientRect(), x = r.left + Math.min(r.width, 20) / 2, y = r.top + r.height / 2;
                const top = document.elementFromPoint(x, y); return !!top && (one === top || one.contains(top)); };
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
                const rows = [...box.querySelectorAll('.grid-row:not([hidden])')], name = (row) => row.querySelector('[role=rowheader]');
                const last = box.querySelector('[aria-rowindex=\"' + box.firstElementChild.ariaRowCount + '\"]');
                done([['head', box.querySelector('[role=columnheader]')], ['team', name(rows[0])], ['last name', name(last)]]
                    .filter(([, one]) => !seen(one)).map(([name]) => name)); }))); })()",
    );
    assert_eq!(hidden, json!([]));
    page.quiet();
}

#[test]
fn the_plan_the_managers_and_setup_print_what_they_show() {
    let page = Open::new().today("2026-11-21").page();
    for (view, words) in [("Plan", "Whole team"), ("Reps", "Key accounts"), ("Setup", "Seasonality")] {
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
