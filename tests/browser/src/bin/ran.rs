//! Opens the page whose functions keep book of what has run (`cargo xtask record` makes it), plans a little in it, and
//! prints the numbers of the functions that ran: what belongs to the program's first half.
//!
//! What is done here is what the first half promises: a plan opens, new or kept; takes a target and a figure; computes;
//! saves; and says it when the program fails.

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
    let mut ran = BTreeSet::new();
    for (lang, stopped, words) in [
        ("en", "Planerka has stopped", ["Target, €", "9m", "Harper", "Q1", "600k"]),
        ("ru", "Планёрка остановилась", ["План, ₽", "130 млн", "Морозов", "1 кв", "4 млн"]),
    ] {
        let page = opened(Open::new().lang(lang), &mut ran);
        plan_a_little(&page, words);
        note(&page, &mut ran);
        // The other theme, kept for the next time.
        page.eval("document.querySelector('.document-line > button:last-child').click()");
        page.reload_first();
        page.sheet().read();
        note(&page, &mut ran);
        for failure in ["program.fail_on_purpose()", "{ throw new Error('FILE_later.wasm is missing') }"] {
            page.eval(&format!("setTimeout(() => {failure}), 0"));
            page.until("the note that the program has stopped", || page.sees("alertdialog", stopped));
            note(&page, &mut ran);
            page.reload_first();
        }
    }
    opened(Open::new().lang("en").size(390, 844).theme(Theme::Dark), &mut ran);
    opened(plans::Stored::of(25).put(Open::new()).lang("ru").size(1920, 1080), &mut ran);
    let numbers: Vec<String> = ran.iter().map(ToString::to_string).collect();
    println!("{}", numbers.join(" "));
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
