//! The end of a browser in the middle of a word: what the page called saved is there again.

use std::time::{Duration, Instant};

use planerka_browser_tests::{Open, Page};

const TARGET: &str = "Target, €";

/// Whether the page says that everything on the screen is saved.
fn is_saved(page: &Page) -> bool {
    page.css(".saved").text().starts_with("Saved in this browser ")
}

fn target(page: &Page) -> u32 {
    page.held(TARGET).replace(',', "").parse().unwrap_or_default()
}

/// Moments from the last change to the kill, in milliseconds: before the save, around it, after it.
const MOMENTS: [u64; 8] = [0, 120, 260, 310, 350, 420, 600, 1_000];

#[test]
fn a_killed_browser_comes_back_with_everything_that_was_called_saved() {
    let kills: usize = std::env::var("PLANERKA_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let open = Open::new().today("2026-11-21").in_own_browser();
    let mut page = open.page();
    let (mut typed, mut late) = (9_000_000, Duration::ZERO);
    for round in 0..kills {
        let mut acknowledged = typed;
        // The very first save of a browser is the one that localStorage loses most easily.
        for _ in 0..=round % 3 {
            typed += 1_000;
            let begun = Instant::now();
            page.enter(TARGET, &typed.to_string());
            page.until("the save", || is_saved(&page));
            late = late.max(begun.elapsed());
            acknowledged = typed;
        }
        typed += 1_000;
        page.enter(TARGET, &typed.to_string());
        std::thread::sleep(Duration::from_millis(MOMENTS[(round * 5 + 2) % MOMENTS.len()]));
        if is_saved(&page) {
            acknowledged = typed;
        }
        let profile = page.kill();
        page = open.page_in(profile);
        page.until("a plan", || target(&page) > 0);
        let found = target(&page);
        assert!(
            found == typed || found == acknowledged,
            "round {round}: {found} is there, {acknowledged} was called saved, {typed} was typed last"
        );
        assert!(!crate::is_sample(&page) && !page.has("damaged"), "round {round}");
        typed = found;
    }
    println!(
        "{kills} kills, nothing that was called saved is lost; the slowest save {late:?} after its first key"
    );
    page.quiet();
}
