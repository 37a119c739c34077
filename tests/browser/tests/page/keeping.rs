//! Plans stay in this browser: what "saved" promises, and what happens when storage lets the page down.

use planerka_browser_tests::{Open, Page, Storage};
use serde_json::{Value, json};

const TARGET: &str = "Target, €";

/// The plan's own target in a stored or exported plan.
fn target(file: &Value) -> Value {
    let holds = file["plan"]["holds"].as_array().into_iter().flatten();
    let mut whole = holds.filter(|hold| hold["scope"] == "all" && hold["period"] == "horizon");
    whole.next().map_or(Value::Null, |hold| hold["amount"].clone())
}

/// The target in storage.
fn kept(page: &Page) -> Value {
    page.newest().map_or(Value::Null, |(_, file)| target(&file))
}

/// Changes the target and waits until the change is stored.
fn edit(page: &Page, amount: i64) {
    page.enter(TARGET, &amount.to_string());
    page.until("the change in storage", || kept(page) == amount);
    page.saved();
}

/// Fills the origin's storage to the last character.
fn fill_up(page: &Page) {
    page.eval(
        "(() => {
            for (let size = 4 << 20, i = 0; size > 0;) {
                try { localStorage.setItem('filler' + i, 'x'.repeat(size)); i++; } catch { size >>= 1; }
            }
            try { for (;;) localStorage.filler0 += 'x'; } catch { }
        })()",
    );
}

#[test]
fn saved_is_said_only_once_the_change_can_be_read_back() {
    // What storage held whenever the words beside the plan's name changed.
    let watch = "window.seen = [];
        addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
            const words = document.querySelector('.saved')?.textContent;
            if (words && words !== seen.at(-1)?.words)
                seen.push({ words, kept: Object.keys(localStorage).some((key) => localStorage[key].includes('9123456')) });
        }).observe(document, { subtree: true, childList: true, characterData: true }));";
    let page = Open::new().today("2026-11-21").before(watch).page();
    page.says("Not changed yet");
    page.enter(TARGET, "9123456");
    page.saved();
    let seen = page.eval("seen");
    assert_eq!(seen[1], json!({"words": "Saving…", "kept": false}), "{seen}");
    assert_eq!(seen[2]["kept"], true, "{seen}");
    let words = seen[2]["words"].as_str().unwrap_or_default();
    assert!(words.starts_with("Saved in this browser 12:0"), "{words:?} names the time");
    assert_eq!(page.console_errors(), Vec::<String>::new());
    drop(page);

    // A storage that accepts everything and keeps nothing.
    let page = Open::new().before("Storage.prototype.setItem = () => {};").page();
    page.enter(TARGET, "9123456");
    page.says("Not saved");
    page.find("alert", "");
    assert!(!page.has("Saved in this browser"));
    page.quiet();
}

#[test]
fn several_plans_are_kept_by_name_and_the_last_one_opens() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.push("Plan 2027 ▾");
    page.find("textbox", "Plan's name").fill("North");
    page.press("Enter");
    page.press("Escape");
    page.find("button", "North ▾");
    assert_eq!(page.eval("document.title"), "North · Planerka");

    page.menu("North ▾", "Duplicate as a variant");
    page.find("button", "North — variant ▾");
    edit(&page, 8_000_000);
    page.menu("North — variant ▾", "New empty plan");
    page.find("button", "Plan 2027 ▾");
    page.says("No reps yet");
    page.saved();
    page.menu("Plan 2027 ▾", "North");
    page.holds(TARGET, "9,000,000");
    page.menu("North ▾", "North — variant");
    page.holds(TARGET, "8,000,000");

    page.reload();
    page.find("button", "North — variant ▾");
    page.holds(TARGET, "8,000,000");
    page.push("North — variant ▾");
    let items = page.names("menuitem");
    for name in ["North", "North — variant", "Plan 2027"] {
        assert!(items.iter().any(|item| item == name), "{name:?} is not in {items:?}");
    }
    page.find("menuitem", "Delete this plan…").click();
    page.says("Delete “North — variant” from this browser?");
    page.push("Cancel (Esc)");
    page.find("button", "North — variant ▾");
    page.menu("North — variant ▾", "Delete this plan…");
    page.push("Delete");
    page.until("another plan", || !page.sees("button", "North — variant ▾"));
    page.reload();
    page.css(".document-line .menu > button").click();
    let items = page.names("menuitem");
    assert!(!items.iter().any(|item| item == "North — variant"), "{items:?}");
    assert!(items.iter().any(|item| item == "North"), "{items:?}");
    assert!(page.slots().iter().all(|(_, text)| !text.contains("variant")));
    page.quiet();
}

#[test]
fn deleting_the_last_plan_leaves_the_sample() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.menu("Plan 2027 ▾", "Delete this plan…");
    page.push("Delete");
    page.holds(TARGET, "12,000,000");
    crate::says_sample(&page);
    assert!(page.slots().is_empty());
    page.quiet();
}

#[test]
fn full_storage_keeps_the_old_plan_says_so_and_saves_again_once_there_is_room() {
    // The wait for another try is ten seconds; here it is a fifth of one.
    let hurry = "{ const real = window.setTimeout;
        window.setTimeout = (run, wait, ...rest) => real(run, wait === 10_000 ? 200 : wait, ...rest); }";
    let page = Open::new().today("2026-11-21").before(hurry).page();
    edit(&page, 9_000_000);
    let before = page.slots();
    fill_up(&page);
    page.enter(TARGET, "8000000");
    page.says("This browser's storage is full: the last changes are NOT saved.");
    page.says("Not saved");
    assert!(!page.has("Saved in this browser"));
    assert!(page.slots().iter().any(|slot| before.contains(slot)), "the old copy is still there");

    // The plan can leave the page as a file, from the banner itself.
    let file = page.download(|| page.css("[role=alert]:not([hidden]) button").click());
    let exported: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(target(&exported), 8_000_000);
    std::fs::remove_file(file).unwrap();

    page.eval("Object.keys(localStorage).filter((key) => key.startsWith('filler')).forEach((key) => localStorage.removeItem(key))");
    page.saved();
    page.until("no banner", || !page.has("storage is full"));
    assert_eq!(kept(&page), 8_000_000);

    // Going to another plan while storage is full hands the change over as a file.
    fill_up(&page);
    page.enter(TARGET, "70000000");
    page.says("Not saved");
    let file = page.download(|| page.menu("Plan 2027 ▾", "New empty plan"));
    let exported: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(target(&exported), 70_000_000);

    // What storage held all the time opens again.
    let url = page.eval("location.href");
    page.another_tab();
    page.go(url.as_str().unwrap_or_default());
    page.started();
    page.holds(TARGET, "8,000,000");
    page.quiet();
}

#[test]
fn blocked_storage_does_not_keep_anybody_from_planning() {
    let page = Open::new().storage(Storage::Denied).page();
    page.says("This browser does not let the page store anything");
    page.enter(TARGET, "9000000");
    page.holds(TARGET, "9,000,000");
    page.says("Not saved");
    assert!(!page.has("Saved in this browser"));
    let file = page.download(|| page.menu("File ▾", "Save to file (JSON) Ctrl+S"));
    let exported: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(target(&exported), 9_000_000);
    page.push("Undo");
    page.holds(TARGET, "12,000,000");
    page.push("RU");
    page.says("Не сохранено");
    page.quiet();
    drop(page);

    let page = Open::new().storage(Storage::Full).page();
    page.enter(TARGET, "9000000");
    page.says("storage is full");
    page.quiet();
}

#[test]
fn a_damaged_newest_copy_opens_the_one_before_and_is_set_aside() {
    let page = Open::new().page();
    edit(&page, 9_000_000);
    edit(&page, 8_000_000);
    let (key, _) = page.newest().unwrap();
    let damaged = page.stored(&key).unwrap().replace("8000000", "8000001");
    page.store(&key, &damaged);
    page.clear_journal();
    page.reload();
    page.holds(TARGET, "9,000,000");
    page.says("was damaged; the copy before it was opened");
    assert_eq!(page.stored("planerka/quarantine/1").as_deref(), Some(damaged.as_str()));
    let file = page.download(|| page.push("Download the copy"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), damaged);
    page.push("Close");
    page.until("no banner", || !page.has("was damaged"));

    // The damaged slot is the next to be written; the good one stays until then.
    edit(&page, 7_000_000);
    page.reload();
    page.holds(TARGET, "7,000,000");
    assert!(!page.has("was damaged"));
    page.quiet();
}

#[test]
fn two_damaged_copies_are_kept_and_nothing_is_written_over_them() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    edit(&page, 8_000_000);
    for (key, text) in page.slots() {
        page.store(&key, &text[..text.len() / 2]);
    }
    page.clear_journal();
    let damaged = page.slots();
    page.reload();
    page.says("could not be read. Nothing was overwritten");
    crate::says_sample(&page);
    let file = page.download(|| page.push("Download the copy"));
    let saved = std::fs::read_to_string(file).unwrap();
    let aside = page.stored("planerka/quarantine/1").unwrap_or_default();
    for (_, text) in &damaged {
        assert!(saved.contains(text.as_str()) && aside.contains(text.as_str()));
    }
    // Going on with the sample makes another plan.
    page.enter(TARGET, "7000000");
    page.saved();
    let after = page.slots();
    assert!(damaged.iter().all(|slot| after.contains(slot)), "the damaged copies are as they were");
    assert_eq!(after.len(), damaged.len() + 1);
    page.reload();
    page.holds(TARGET, "7,000,000");
    page.quiet();
}

#[test]
fn a_damaged_index_loses_no_plan() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.menu("Plan 2027 ▾", "New empty plan");
    page.says("No reps yet");
    page.saved();
    page.store("planerka/index", "{\"plans\":[{");
    page.reload();
    page.css(".document-line .menu > button").click();
    let listed = page.names("menuitem").len();
    assert_eq!(listed, 2 + 4, "two plans and four actions: {:?}", page.names("menuitem"));
    assert_eq!(page.stored("planerka/quarantine/1").as_deref(), Some("{\"plans\":[{"));
    page.quiet();
}

/// The text of a slot as the page writes it: FNV-1a over number, length and body.
fn slot(seq: u64, body: &str) -> String {
    let sealed = format!("{seq},{},{body}", body.len());
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = sealed.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!(r#"{{"seq":{seq},"length":{},"checksum":"{sum:016x}","body":{body}}}"#, body.len())
}

#[test]
fn a_plan_of_a_newer_version_is_left_untouched_and_named() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    let (key, mut body) = page.newest().unwrap();
    body["schema"] = json!(99);
    body["plan"]["colour"] = json!("green");
    page.store(&key, &slot(41, &body.to_string()));
    let newer = page.slots();
    page.reload();
    page.says("“Plan 2027” was saved by a newer version of Planerka. It is left untouched");
    let file = page.download(|| page.push("Download the copy"));
    assert_eq!(serde_json::from_str::<Value>(&std::fs::read_to_string(file).unwrap()).unwrap(), body);
    page.enter(TARGET, "7000000");
    page.saved();
    assert!(newer.iter().all(|slot| page.slots().contains(slot)));
    // Choosing it from the list does not touch it either.
    page.push("Close");
    page.css(".document-line .menu > button").click();
    page.find_all("menuitem", Some("Plan 2027"))[0].click();
    page.says("was saved by a newer version");
    page.holds(TARGET, "7,000,000");
    page.enter(TARGET, "6000000");
    page.until("the other plan to be saved", || {
        page.slots().iter().any(|(_, text)| text.contains("6000000"))
    });
    assert!(newer.iter().all(|slot| page.slots().contains(slot)));
    // Nor does deleting the only plan that can be opened.
    page.menu("Plan 2027 ▾", "Delete this plan…");
    page.push("Delete");
    crate::says_sample(&page);
    page.holds(TARGET, "12,000,000");
    assert_eq!(page.slots(), newer);
    page.quiet();
}

#[test]
fn an_edit_survives_a_reload_before_the_pause_of_saving_is_over() {
    // The pause before a save never ends: only leaving the page can save.
    let never = "{ const real = window.setTimeout;
        window.setTimeout = (run, wait, ...rest) => wait === 300 ? 0 : real(run, wait, ...rest); }";
    let page = Open::new().before(never).page();
    page.enter(TARGET, "9000000");
    page.holds(TARGET, "9,000,000");
    assert!(page.slots().is_empty() && page.has("Saving…"));
    page.reload();
    page.holds(TARGET, "9,000,000");

    page.enter(TARGET, "8000000");
    page.eval("dispatchEvent(new Event('pagehide'))");
    assert_eq!(kept(&page), 8_000_000, "a page put aside saves at once");
    page.enter(TARGET, "7000000");
    page.eval("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    assert_eq!(kept(&page), 7_000_000, "a tab that goes out of sight saves at once");
    page.quiet();
}
