//! Opens the page whose functions keep book of what has run (`cargo xtask record` makes it), plans a little in it, and
//! prints the numbers of the functions that ran, in a line for a first visit and one where a plan is kept.
//!
//! What is done here is what the first part of the program promises: a plan opens, takes a target and a figure, computes,
//! saves, and says it when the program fails. With the part for kept plans, one of these opens too.

#[allow(dead_code, reason = "what is measured of a plan is not asked here")]
#[path = "measure/plans.rs"]
mod plans;

use std::collections::BTreeSet;
use std::time::Duration;

use planerka_browser_tests::{Open, Page, Theme};

/// Longer than any timer that follows a change.
const TIMERS: Duration = Duration::from_secs(10);
/// Longer than it takes until a change is saved, journal and all.
const SAVE: Duration = Duration::from_secs(3);
/// The bytes of the book that are not zero.
const BOOK: &str = "ran().flatMap((ran, number) => ran ? [number] : [])";

fn main() {
    // What runs on a first visit, and what runs where a plan is kept.
    let (mut visit, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for (lang, stopped, words) in [
        ("en", "Planerka has stopped", ["Target, €", "9m", "Harper", "Q1", "600k"]),
        ("ru", "Планёрка остановилась", ["План, ₽", "130 млн", "Морозов", "1 кв", "4 млн"]),
    ] {
        let page = opened(Open::new().lang(lang), &mut visit);
        plan_a_little(&page, words);
        // The other theme, kept for the next time.
        page.eval("document.querySelector('.document-line > button:last-child').click()");
        note(&page, &mut visit);
        page.reload_first();
        page.sheet().read();
        note(&page, &mut kept);
        for failure in ["program.fail_on_purpose()", "{ throw new Error('FILE_later.wasm is missing') }"] {
            let page = opened(Open::new().lang(lang), &mut visit);
            // A plan that is saved is offered as a file.
            page.enter(words[0], words[1]);
            saved(&page);
            page.eval(&format!("setTimeout(() => {failure}), 0"));
            page.until("the note that the program has stopped", || page.sees("alertdialog", stopped));
            note(&page, &mut visit);
        }
    }
    opened(Open::new().lang("en").size(390, 844).theme(Theme::Dark), &mut visit);
    opened(plans::Stored::of(25).put(Open::new()).lang("ru").size(1920, 1080), &mut kept);
    for ran in [visit, kept] {
        let numbers: Vec<String> = ran.iter().map(ToString::to_string).collect();
        println!("{}", numbers.join(" "));
    }
}

fn opened(open: Open, ran: &mut BTreeSet<u64>) -> Page {
    let page = open.today("2026-11-21").unstarted();
    page.runs();
    page.sheet().read();
    note(&page, ran);
    page
}

fn plan_a_little(page: &Page, [target, revenue, seller, quarter, part]: [&str; 5]) {
    page.enter(target, revenue);
    page.sheet().enter(seller, quarter, part);
    page.press("ArrowDown");
    page.press("ArrowRight");
    page.press("Ctrl+z");
    page.press("Ctrl+y");
    saved(page);
    // What a change leaves to timers: it is told, its colour fades, a note goes.
    std::thread::sleep(TIMERS);
    // Saves take turns between two copies, and look at the one before.
    for _ in 0..3 {
        page.press("Ctrl+z");
        std::thread::sleep(SAVE);
        page.press("Ctrl+y");
        std::thread::sleep(SAVE);
        saved(page);
    }
}

fn saved(page: &Page) {
    page.until("the plan is saved", || {
        ["Saved in", "Сохранено в"].iter().any(|said| page.css(".saved").text().starts_with(said))
    });
}

fn note(page: &Page, ran: &mut BTreeSet<u64>) {
    let book = page.eval(BOOK);
    ran.extend(book.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64));
}
