//! The report for the board: one page of paper whatever the plan, every part to be left out, what is typed kept in the plan.

use planerka_browser_tests::Page;
use serde_json::json;

use crate::week::pages;
use crate::{paste_list, says, settings};

/// Opens it from the menu, and waits for everything that is tried.
fn show(page: &Page, file: &str, name: &str) {
    page.menu(file, name);
    ready(page);
}

#[track_caller]
fn ready(page: &Page) {
    page.until("the report", || page.eval("document.querySelector('.report')?.ariaBusy") == "false");
    // The type is set once the page is laid out.
    page.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}

/// One A4 page, upright, with everything on it: nothing is cut off below or on the right, on the screen or on paper.
#[track_caller]
fn is_one_page(page: &Page, name: &str) {
    for media in ["", "print"] {
        page.cdp("Emulation.setEmulatedMedia", json!({"media": media}));
        let cut = page.eval(
            "(() => { const e = document.querySelector('.report');
                return [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]; })()",
        );
        assert_eq!(cut, json!([0, 0]), "{name}, {media}: cut off");
    }
    page.cdp("Emulation.setEmulatedMedia", json!({"media": ""}));
    let (count, (width, height)) = pages(&page.pdf());
    assert_eq!(count, 1, "{name}: pages");
    assert!((width - 595.3).abs() < 2.0 && (height - 841.9).abs() < 2.0, "{name}: {width} × {height}");
}

fn parts(page: &Page) -> Vec<String> {
    let value = page.eval("[...document.querySelectorAll('.report h3')].map((one) => one.textContent)");
    serde_json::from_value(value).unwrap()
}

#[test]
fn the_report_is_one_page_for_eight_in_both_languages() {
    for (lang, file, name, message, first) in [
        (
            "en",
            "File ▾",
            "Report for the board",
            "Plan 2027: €12M. 99.5% achievable; €59.6K missing.",
            "By quarter and month",
        ),
        (
            "ru",
            "Файл ▾",
            "Отчёт для руководства",
            "План 2027: 120 млн ₽. Достижим на 98,5 %",
            "По кварталам и месяцам",
        ),
    ] {
        let page = settings().lang(lang).page();
        show(&page, file, name);
        says(&page, message);
        let found = parts(&page);
        assert_eq!((found.len(), found[0].as_str()), (6, first), "{found:?}");
        is_one_page(&page, lang);
        page.quiet();
    }
}

#[test]
fn the_report_is_one_page_for_fifty_and_two_hundred() {
    for (lang, all, file, name) in [
        ("en", "Whole team", "File ▾", "Report for the board"),
        ("ru", "Вся команда", "Файл ▾", "Отчёт для руководства"),
    ] {
        for count in [50, 200] {
            let page = settings().lang(lang).page();
            page.sheet().go(all, "2027");
            paste_list(&page, &(1..=count).map(|number| format!("Seller {number:03}")).collect::<Vec<_>>());
            page.until("the people", || page.sheet().read().row("Seller 001").is_some());
            show(&page, file, name);
            let others = if lang == "en" { "Others" } else { "Остальные" };
            says(&page, &format!("{others} ({})", count - 11));
            is_one_page(&page, &format!("{lang}, {count}"));
            page.quiet();
        }
    }
}

#[test]
fn each_part_can_be_left_out_and_what_is_typed_stays_in_the_plan() {
    let page = settings().page();
    show(&page, "File ▾", "Report for the board");
    let before = parts(&page);
    page.find("checkbox", "What moves it most").click();
    page.until("the part is left out", || parts(&page).len() == before.len() - 1);
    page.find("checkbox", "The message").click();
    page.until("no message", || !page.has("99.5% achievable"));
    page.find("combobox", "State").choose("for approval");
    page.until("the state", || page.css(".report-about").text().contains("for approval"));
    page.find("textbox", "Line 2").fill("Two more reps from March");
    page.press("Tab");
    page.until("the line", || page.css(".report").text().contains("Two more reps from March"));
    // Other views and back: what is left out stays out, what is typed is there; one step back it is gone.
    page.push("Week");
    show(&page, "File ▾", "Report for the board");
    assert!(!page.has("99.5% achievable"));
    assert_eq!(page.find("textbox", "Line 2").value(), "Two more reps from March");
    page.push("Undo");
    page.until("undone", || !page.css(".report").text().contains("Two more reps from March"));
    is_one_page(&page, "parts left out");
    // This browser remembers what is left out, also where another setting is kept afterwards.
    page.push("RU");
    page.reload();
    page.menu("Файл ▾", "Отчёт для руководства");
    ready(&page);
    let ticked = |name: &str| page.find("checkbox", name).call("function () { return this.checked }", &[]);
    assert_eq!((ticked("Главное"), ticked("По группам")), (false.into(), true.into()));
    page.quiet();
}

/// A plan that was approved says so with the day; over other figures it never does, on the page and on paper.
#[test]
fn a_plan_that_was_approved_says_that_it_has_changed_since() {
    let page = settings().page();
    show(&page, "File ▾", "Report for the board");
    let about = || page.css(".report-about").text();
    page.find("combobox", "State").choose("approved");
    page.until("approved", || about().contains("approved 21 Nov 2026"));
    page.push("Plan");
    page.sheet().enter("Whole team", "2027", "13m");
    show(&page, "File ▾", "Report for the board");
    page.until("changed since", || about().contains("approved 21 Nov 2026, changed since"));
    page.says("The figures are no longer those that were approved.");
    is_one_page(&page, "changed since");
    // Approved once more, or back to what was approved: both say approved again.
    page.find("combobox", "State").choose("approved");
    page.until("approved again", || about().contains("approved") && !about().contains("changed since"));
    page.push("Undo");
    page.until("changed since", || about().contains("changed since"));
    page.push("Undo");
    page.until("what was approved", || about().contains("approved") && !about().contains("changed since"));
    page.quiet();
}

#[test]
fn facts_and_the_longest_lines_fit_the_page_too() {
    let page = settings().page();
    let palette = |words: &str| {
        page.press("Ctrl+k");
        page.css(".palette-field").fill(words);
        page.press("Enter");
    };
    palette("Sample with facts");
    crate::turn_to(&page, "2027-06-16");
    palette("Report for the board");
    ready(&page);
    for line in 1..=3 {
        page.find("textbox", &format!("Line {line}")).fill(&"wide word ".repeat(20)[..200]);
        page.press("Tab");
    }
    ready(&page);
    says(&page, "Forecast at this pace");
    is_one_page(&page, "facts");
    page.quiet();
}
