//! Several tabs with the same plan: one writes, the others follow, and nothing that was saved is lost.

use planerka::file::library::{Entry, INDEX, Library, plan_key};
use planerka::file::slots::{self, Side};
use planerka_browser_tests::{Engine, Open, Page};
use serde_json::Value;

const TARGET: &str = "Target, €";
const BANNER: &str = "This plan is open in another tab, which saves it";

/// The page with a saved plan in a first tab and the same plan in a second one, which is in front.
fn two_tabs() -> (Page, String, String) {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9000000");
    page.saved();
    let (first, second) = second_tab(&page);
    page.holds(TARGET, "9,000,000");
    (page, first, second)
}

/// Opens the page a second time, in a tab that is in front from then on.
fn second_tab(page: &Page) -> (String, String) {
    let url = page.eval("location.href");
    let tabs = page.another_tab();
    page.go(url.as_str().unwrap_or_default());
    page.started();
    tabs
}

/// The list of plans in storage.
fn library(page: &Page) -> Library {
    serde_json::from_str(&page.stored(INDEX).unwrap()).unwrap()
}

/// The target of the newest save.
fn kept(page: &Page) -> Value {
    let file = page.newest().map_or(Value::Null, |(_, file)| file);
    let holds = file["plan"]["holds"].as_array().into_iter().flatten();
    let mut whole = holds.filter(|hold| hold["scope"] == "all" && hold["period"] == "horizon");
    whole.next().map_or(Value::Null, |hold| hold["amount"].clone())
}

/// The writer goes; whoever waits goes on.
#[track_caller]
fn the_second_goes_on(page: &Page, first: &str, second: &str) {
    page.show_tab(first);
    page.close_tab();
    page.show_tab(second);
    page.until("no banner", || !page.has(BANNER));
    page.enter(TARGET, "7000000");
    page.saved();
    assert_eq!(kept(page), 7_000_000);
    page.quiet();
}

#[test]
fn the_second_tab_reads_follows_and_refuses_to_change() {
    let (page, first, second) = two_tabs();
    page.says(BANNER);
    page.until("the state", || page.css(".saved").text() == "Read only");
    let before = page.slots();
    page.sheet().go("Harper", "2027");
    page.paste("1000000", None);
    page.says("can only be read here");
    assert!(!page.has("1 pasted"), "nothing is");
    page.enter(TARGET, "1000000");
    page.says("can only be read here");
    page.find("textbox", TARGET).focus();
    page.press("Escape");
    // Left and come back to: it waits for its turn as before.
    page.eval("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
    page.eval("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    page.press("Ctrl+z");
    page.menu("Plan 2027 ▾", "Delete this plan…");
    page.push("Delete");
    assert_eq!(page.slots(), before, "a tab that reads writes nothing and deletes nothing");

    page.show_tab(&first);
    assert!(!page.has(BANNER));
    page.enter(TARGET, "8000000");
    page.saved();
    page.show_tab(&second);
    page.holds(TARGET, "8,000,000");
    assert!(page.has(BANNER));

    the_second_goes_on(&page, &first, &second);
}

#[test]
fn a_sample_shown_after_the_last_plan_is_written_by_one_tab_alone() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9000000");
    page.saved();
    page.menu("Plan 2027 ▾", "Delete this plan…");
    page.push("Delete");
    crate::says_sample(&page);
    page.enter(TARGET, "8000000");
    page.saved();
    second_tab(&page);
    page.holds(TARGET, "8,000,000");
    page.says(BANNER);
    page.quiet();
}

#[test]
fn a_variant_of_a_plan_that_can_only_be_read_is_a_plan_of_its_own_and_no_file() {
    let (page, ..) = two_tabs();
    page.says(BANNER);
    page.eval("window.files = 0, HTMLAnchorElement.prototype.click = () => { window.files += 1; }, 0");
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    page.find("button", "Plan 2027 — variant ▾");
    page.until("no banner", || !page.has(BANNER));
    page.saved();
    page.enter(TARGET, "8000000");
    page.saved();
    assert_eq!(kept(&page), 8_000_000);
    assert_eq!(page.eval("window.files"), 0, "nobody asked for a file");
    page.quiet();
}

#[test]
fn a_plan_that_cannot_be_opened_changes_nothing_about_who_writes() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9000000");
    page.saved();
    let later = plan_key("later", Side::A);
    page.store(&later, &slots::encode(1, r#"{"app":"planerka","schema":99}"#));
    let mut listed = library(&page);
    listed.saved(Entry::new("later", "Later", "2026-11-21T12:00:00".into()));
    page.store(INDEX, &listed.encode().unwrap());
    let (first, second) = second_tab(&page);
    page.says(BANNER);
    page.menu("Plan 2027 ▾", "Later");
    page.says("“Later” was saved by a newer version of Planerka.");
    page.eval(&format!("localStorage.removeItem('{later}')"));
    page.menu("Plan 2027 ▾", "Later");
    page.says("“Later” is no longer in this browser.");
    page.push("Plan 2027 ▾");
    assert!(!page.names("menuitem").contains(&"Later".to_owned()));
    page.press("Escape");

    the_second_goes_on(&page, &first, &second);
}

#[test]
fn a_plan_deleted_in_one_tab_does_not_come_back_from_another() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9000000");
    page.saved();
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    page.find("button", "Plan 2027 — variant ▾");
    page.saved();
    let (first, second) = second_tab(&page);
    page.menu("Plan 2027 — variant ▾", "Plan 2027");
    page.find("button", "Plan 2027 ▾");

    page.show_tab(&first);
    page.menu("Plan 2027 — variant ▾", "Delete this plan…");
    page.push("Delete");
    page.find("button", "Plan 2027 ▾");
    page.show_tab(&second);
    page.until("a list without it", || {
        page.push("Plan 2027 ▾");
        let names = page.names("menuitem");
        page.press("Escape");
        !names.contains(&"Plan 2027 — variant".to_owned())
    });
    page.enter(TARGET, "8000000");
    page.saved();
    let listed: Vec<_> = library(&page).plans.into_iter().map(|entry| entry.name).collect();
    assert_eq!(listed, ["Plan 2027"]);
    page.quiet();
}

#[test]
fn edit_here_takes_over_and_every_saved_change_of_both_tabs_stays() {
    let (page, first, second) = two_tabs();
    let tabs = [&first, &second];
    // The tab in front takes the plan over, makes changes, and saves; then the other, again and again.
    let mut amount = 9_000_000;
    let rounds: usize =
        std::env::var("PLANERKA_TAB_EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(25) * 2 / 5;
    for round in 0..rounds {
        page.show_tab(tabs[1 - round % 2]);
        page.push("Edit here");
        page.until("the right to write", || !page.has(BANNER));
        let shown = amount.to_string();
        page.until("what the other tab saved", || page.held(TARGET).replace(',', "") == shown);
        for _ in 0..5 {
            amount += 1_000;
            page.enter(TARGET, &amount.to_string());
        }
        page.saved();
        assert_eq!(kept(&page), amount, "round {round}");
    }
    page.show_tab(tabs[1 - rounds % 2]);
    page.says(BANNER);
    page.reload();
    let last = amount.to_string();
    page.until("the last change", || page.held(TARGET).replace(',', "") == last);
    page.show_tab(tabs[rounds % 2]);
    page.until("the last change", || page.held(TARGET).replace(',', "") == last);
    page.quiet();
}

/// Keeps a tab from doing anything until it is let go, as a browser does with tabs that nobody has looked at for long:
/// what should happen waits in a queue.
const SLEEP: &str = "window.woken = false; (() => {
    const wake = new BroadcastChannel('test');
    const until = new Promise((done) => { wake.onmessage = done; });
    until.then(() => { window.woken = true; });
    const listen = BroadcastChannel.prototype.addEventListener;
    BroadcastChannel.prototype.addEventListener = function (event, hear) {
        listen.call(this, event, async (e) => { if (window.asleep) await until; hear(e); });
    };
    const request = LockManager.prototype.request;
    LockManager.prototype.request = function (...all) {
        const ended = request.apply(this, all);
        return ended.then((v) => v, async (error) => { if (window.asleep) await until; throw error; });
    };
    const listenWindow = window.addEventListener;
    window.addEventListener = function (event, hear, ...rest) {
        const held = async (e) => { if (window.asleep) await until; typeof hear === 'function' ? hear(e) : hear.handleEvent(e); };
        listenWindow.call(window, event, event === 'storage' ? held : hear, ...rest);
    };
})();";

#[test]
fn a_tab_that_sleeps_loses_the_plan_and_writes_nothing_when_it_wakes() {
    let page = Open::new().today("2026-11-21").before(SLEEP).page();
    page.enter(TARGET, "9000000");
    page.saved();
    page.eval("window.asleep = true");
    let (first, second) = second_tab(&page);
    page.says(BANNER);
    page.push("Edit here");
    page.until("the right to write", || !page.has(BANNER));
    page.enter(TARGET, "8000000");
    page.saved();
    let stored = page.slots();

    // It still believes that it may write: the change it makes must not reach storage.
    page.show_tab(&first);
    assert!(!page.has(BANNER), "nothing has told it yet");
    page.enter(TARGET, "6000000");
    page.eval("dispatchEvent(new Event('pagehide'))");
    page.says("Another tab edits this plan now. Your last changes in this tab are NOT saved");
    page.until("the state", || page.css(".saved").text() == "Not saved");
    assert_eq!(page.slots(), stored);
    page.eval("window.asleep = false, new BroadcastChannel('test').postMessage(1)");
    page.until("what waited to be heard", || page.eval("window.woken") == true);
    page.eval("dispatchEvent(new Event('blur'))");
    assert_eq!(page.slots(), stored);
    page.push("Show the saved plan");
    page.holds(TARGET, "8,000,000");
    page.says(BANNER);

    page.show_tab(&second);
    page.enter(TARGET, "7000000");
    page.saved();
    page.show_tab(&first);
    page.holds(TARGET, "7,000,000");
    page.quiet();
}

#[test]
fn without_locks_the_tab_that_saved_last_goes_on_and_the_other_follows() {
    let none = "Object.defineProperty(Navigator.prototype, 'locks', { get() { return undefined; } });";
    let page = Open::new().today("2026-11-21").before(none).page();
    page.enter(TARGET, "9000000");
    page.saved();
    let url = page.eval("location.href");
    let (first, second) = page.another_tab();
    if Engine::chosen() == Engine::Chromium {
        // Elsewhere the page itself brings the script along.
        page.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({"source": none}));
    }
    page.go(url.as_str().unwrap_or_default());
    page.started();
    page.holds(TARGET, "9,000,000");
    page.enter(TARGET, "8000000");
    page.saved();
    page.show_tab(&first);
    page.says(BANNER);
    page.holds(TARGET, "8,000,000");
    page.push("Edit here");
    page.until("the right to write", || !page.has(BANNER));
    page.enter(TARGET, "7000000");
    page.saved();
    page.show_tab(&second);
    page.says(BANNER);
    page.holds(TARGET, "7,000,000");
    page.quiet();
}

#[test]
fn an_older_version_stops_writing_when_a_newer_one_is_opened() {
    let (page, first, second) = two_tabs();
    let stored = page.slots();
    // What a tab of a later version says first.
    page.eval("new BroadcastChannel('planerka').postMessage('99 hello ')");
    for tab in [&first, &second] {
        page.show_tab(tab);
        page.says("A newer version of Planerka is open in another tab, so this tab has stopped saving.");
        page.enter(TARGET, "1000000");
        page.eval("dispatchEvent(new Event('pagehide'))");
        assert_eq!(page.slots(), stored);
    }
    page.push("Reload");
    page.until("the plan", || !page.has("A newer version"));
    page.holds(TARGET, "9,000,000");
    page.quiet();
}
