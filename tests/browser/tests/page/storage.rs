//! Storage that fails in every way it can, and what a person is told about where the plan is.

use std::time::Instant;

use planerka::calendar::{Month, Period};
use planerka::file::library::{Entry, INDEX, Library, plan_key};
use planerka::file::slots::{self, Side};
use planerka::i18n::Lang;
use planerka::plan::{CellAt, Place, Scope};
use planerka::{file, sample};
use planerka_browser_tests::{Engine, Open, Page, left_out};
use serde_json::{Value, json};

const TARGET: &str = "Target, €";

fn edit(page: &Page, amount: i64) {
    page.enter(TARGET, &amount.to_string());
    page.until("the change in storage", || {
        page.slots().iter().any(|(_, text)| text.contains(&amount.to_string()))
    });
    page.saved();
}

#[test]
fn a_write_that_is_refused_is_told_whatever_the_browser_calls_it() {
    for (name, code) in
        [("QuotaExceededError", 22), ("NS_ERROR_DOM_QUOTA_REACHED", 1014), ("UnknownError", 0)]
    {
        let page = Open::new().today("2026-11-21").page();
        edit(&page, 9_000_000);
        let before = page.slots();
        page.eval(&format!(
            "Storage.prototype.setItem = () => {{ throw Object.assign(new Error('no'), {{ name: '{name}', code: {code} }}); }}, 0"
        ));
        page.enter(TARGET, "8000000");
        page.says("the last changes are NOT saved");
        page.until(name, || page.css(".saved").text() == "Not saved");
        assert_eq!(page.slots(), before, "{name}: the copies before it stay");
        let file = page.download(|| page.press("Ctrl+s"));
        assert!(std::fs::read_to_string(file).unwrap().contains("8000000"));
        page.quiet();
    }
}

#[test]
fn reading_that_fails_does_not_keep_the_page_from_opening() {
    let broken = "Storage.prototype.getItem = () => { throw new DOMException('broken', 'UnknownError'); };";
    let page = Open::new().today("2026-11-21").before(broken).page();
    page.holds(TARGET, "12,000,000");
    page.enter(TARGET, "9000000");
    page.says("Not saved");
    page.holds(TARGET, "9,000,000");
    page.quiet();
}

#[test]
fn without_a_journal_the_page_says_that_the_last_minute_is_at_risk() {
    let refuses = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });";
    let broken = "IDBFactory.prototype.open = () => { throw new DOMException('broken', 'UnknownError'); };";
    let silent = "IDBFactory.prototype.open = () => new EventTarget();";
    for script in [refuses, broken, silent] {
        let page = Open::new().today("2026-11-21").before(script).page();
        edit(&page, 9_000_000);
        let promise = page.css(".saved").attribute("title").unwrap_or_default();
        assert!(promise.contains("the last minute of changes can be lost"), "{promise}");
        page.reload();
        page.holds(TARGET, "9,000,000");
        page.quiet();
    }
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    let promise = page.css(".saved").attribute("title").unwrap_or_default();
    assert!(promise.contains("survives closing the browser, and its sudden end too"), "{promise}");

    // A journal that fails later takes the promise back.
    page.eval(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }, 0",
    );
    edit(&page, 8_000_000);
    page.until("the weaker promise", || {
        page.css(".saved").attribute("title").unwrap_or_default().contains("the last minute")
    });
    page.quiet();
}

#[test]
fn what_localstorage_has_lost_comes_back_from_the_journal() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    edit(&page, 8_000_000);
    let (newest, _) = page.newest().unwrap();
    let id = newest.split('/').nth(2).unwrap().to_owned();
    let text = page.journalled(&id).unwrap();
    assert_eq!(page.stored(&newest).as_deref(), Some(text.as_str()));

    // As after a kill: the newest slot was never written, or nothing was.
    for lost in [format!("localStorage.removeItem({})", json!(newest)), "localStorage.clear()".to_owned()] {
        page.eval(&lost);
        page.reload();
        page.holds(TARGET, "8,000,000");
        page.find("button", "Plan 2027 ▾");
        assert!(!page.has("damaged"));
    }
    edit(&page, 7_000_000);

    // A journal that was cut or altered is not believed, and the slots are.
    for broken in [text[..text.len() / 2].to_owned(), text.replace("8000000", "1000000"), String::new()] {
        page.eval(&format!(
            "new Promise((done) => {{ const opening = indexedDB.open('planerka'); opening.onsuccess = () => {{
                const t = opening.result.transaction('journal', 'readwrite');
                t.objectStore('journal').put({}, {}); t.oncomplete = () => {{ opening.result.close(); done(); }}; }}; }})",
            json!(broken),
            json!(id)
        ));
        page.reload();
        page.holds(TARGET, "7,000,000");
    }
    page.quiet();
}

#[test]
fn a_sample_of_bad_slots_opens_the_other_copy_every_time() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    edit(&page, 8_000_000);
    let (key, _) = page.newest().unwrap();
    let good = page.stored(&key).unwrap();
    let mut flipped = good.clone().into_bytes();
    flipped[good.len() / 2] ^= 1;
    let bad = [
        good[..1].to_owned(),
        good[..good.len() - 1].to_owned(),
        String::from_utf8(flipped).unwrap(),
        "null".into(),
    ];
    for text in bad {
        page.store(&key, &text);
        page.clear_journal();
        page.reload();
        page.holds(TARGET, "9,000,000");
        let aside = page.stored_keys().into_iter().filter(|key| key.starts_with("planerka/quarantine/"));
        assert!(aside.filter_map(|key| page.stored(&key)).any(|kept| kept == text), "{text:.40} is kept");
        page.store(&key, &good);
    }
    page.quiet();
}

#[test]
fn a_clock_that_jumps_changes_nothing_about_which_copy_is_newest() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.eval(
        "(() => { const Real = Date; globalThis.Date = class extends Real {
        constructor(...a) { if (a.length) super(...a); else super('1999-12-31T23:59:59'); } }; })()",
    );
    edit(&page, 8_000_000);
    page.reload();
    page.holds(TARGET, "8,000,000");
    page.quiet();
}

#[test]
fn the_browser_is_asked_once_not_to_clear_and_its_answer_is_shown() {
    if left_out(&[Engine::WebKit], "a browser that can be asked to keep what it stores") {
        return;
    }
    for (answer, words) in [(true, "has promised not to clear it"), (false, "may clear it by itself")] {
        let ask = format!(
            "window.asked = 0; StorageManager.prototype.persisted = async () => false;
             StorageManager.prototype.persist = async () => {{ asked++; return {answer}; }};"
        );
        let page = Open::new().today("2026-11-21").before(&ask).page();
        assert_eq!(page.eval("asked"), 0, "a look at the sample asks for nothing");
        edit(&page, 9_000_000);
        edit(&page, 8_000_000);
        // The question follows the change, in its own time.
        page.until("the question", || page.eval("asked") == 1);
        page.menu("File ▾", "Where this plan is kept");
        page.find("dialog", "Where this plan is kept");
        page.says(words);
        page.says("no server has it");
        page.quiet();
    }
}

#[test]
fn the_age_of_the_last_file_is_shown_and_an_old_one_reminds() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.menu("File ▾", "Where this plan is kept");
    page.says("This plan was never saved to a file.");
    page.push("Close");
    let file = page.download(|| page.press("Ctrl+s"));
    std::fs::remove_file(file).unwrap();
    page.menu("File ▾", "Where this plan is kept");
    page.says("Days since it was last saved to a file: 0.");
    page.push("Close");
    edit(&page, 8_000_000);

    // The same browser, eight days later: the times in the index are what counts.
    let mut index: Value = serde_json::from_str(&page.stored("planerka/index").unwrap()).unwrap();
    index["plans"][0]["exported"] = json!("2026-11-13T12:00:00");
    page.store("planerka/index", &index.to_string());
    page.reload();
    page.says("Days without a file of this plan: 8.");
    let file = page.download(|| page.css(".banner[role=status]:not([hidden]) button").click());
    assert!(std::fs::read_to_string(file).unwrap().contains("8000000"));
    page.until("no reminder", || !page.has("Days without a file"));
    page.quiet();
}

#[test]
fn cleared_storage_gives_a_clean_start() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.clear_storage();
    page.reload();
    crate::says_sample(&page);
    page.holds(TARGET, "12,000,000");
    page.says("Not changed yet");
    page.quiet();
}

/// The sample with notes that make it large: four saves of it are all that storage takes at once.
fn heavy() -> Open {
    let mut plan = sample::plan(Lang::En, 2027, "heavy");
    let managers: Vec<Scope> = plan.managers.iter().map(|m| Scope::Manager(m.id)).collect();
    let months = (1..=12).filter_map(|month| Month::new(2027, month).ok());
    let cells = months.flat_map(|month| managers.iter().map(move |&scope| (scope, month)));
    plan.cell_notes = cells
        .map(|(scope, month)| {
            (CellAt { scope, place: Place::Period(Period::Month(month)) }, "note ".repeat(399))
        })
        .collect();
    let text = slots::encode(1, file::write(&plan).unwrap().trim_end());
    let entry = Entry::new(&plan.id, &plan.name, "2026-11-01T00:00:00".to_owned());
    let library = Library { plans: vec![entry], open: Some(plan.id.clone()) };
    let counted = "const set = Storage.prototype.setItem; window.given = 0;
        Storage.prototype.setItem = function (key, value) { window.given += 2 * value.length; return set.call(this, key, value); };";
    let open = Open::new().today("2026-11-21").before(counted);
    open.stored(&plan_key(&plan.id, Side::A), &text).stored(INDEX, &library.encode().unwrap())
}

#[test]
fn somebody_who_types_on_and_on_is_saved_to_the_journal_and_storage_is_given_its_share() {
    if left_out(&[Engine::WebKit], "a browser that is killed and comes back with its profile") {
        return;
    }
    let open = heavy().in_own_browser();
    let page = open.page();
    page.holds(TARGET, "12,000,000");
    let since = Instant::now();
    let begun = page.eval("given").as_u64().unwrap();
    let in_slots = |amount: &str| page.slots().iter().any(|(_, text)| text.contains(amount));
    for amount in 9_000_001..=9_000_012 {
        page.enter(TARGET, &amount.to_string());
        page.until("the journal", || {
            page.journalled("heavy").unwrap_or_default().contains(&amount.to_string())
        });
        page.saved();
    }
    let given = page.eval("given").as_u64().unwrap() - begun;
    // Two megabytes at once, eight more in an hour, and the list of plans.
    let most = 2_150_000 + since.elapsed().as_secs() * 2_400;
    assert!(given < most, "{given} bytes were given to storage; {most} are its share");
    assert!(given > 1_500_000 && !in_slots("9000012"), "the first changes went there, the last did not");
    // Whoever leaves the page leaves nothing behind.
    page.eval("window.dispatchEvent(new Event('blur')), 0");
    assert!(in_slots("9000012"));
    page.enter(TARGET, "9000013");
    page.saved();
    assert!(!in_slots("9000013"));
    let page = open.page_in(page.kill());
    page.holds(TARGET, "9,000,013");
    page.quiet();
}

#[test]
fn the_copy_from_before_a_later_version_of_the_file_can_be_taken_out() {
    let page = Open::new().today("2026-11-21").page();
    edit(&page, 9_000_000);
    page.menu("File ▾", "Where this plan is kept");
    page.find("dialog", "Where this plan is kept");
    assert!(!page.has("later version of the file"));
    page.push("Close");
    let (_, plain) = page.newest().unwrap();
    assert_eq!(plain["schema"], 1);
    page.sheet().go("Walsh", "Weight");
    page.press("Shift+F2");
    let field = page.find("textbox", "Note on Walsh, Weight");
    page.until("the keyboard", || field.has_focus());
    page.type_text("notes on cells came with version 2");
    page.press("Ctrl+Enter");
    page.until("the later version", || page.newest().is_some_and(|(_, body)| body["schema"] == 2));
    page.menu("File ▾", "Where this plan is kept");
    page.says("in a later version of the file (version 1)");
    let file = page.download(|| page.push("Download the copy"));
    let kept: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(kept, plain);
    page.quiet();
}
