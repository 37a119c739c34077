//! Plans leave as files and come back: preview first, nothing lost, and no bad file gets in.

use std::path::{Path, PathBuf};

use planerka_browser_tests::{Layout, Open, Page};
use serde_json::{Value, json};

const TARGET: &str = "Target, €";
const IMG: &str = "<img src=x onerror=\"window.hacked=1\">";

/// A file to be opened, in the browser's own folder.
fn file(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let path = page.downloads().parent().unwrap().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn read(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn export(page: &Page) -> PathBuf {
    page.download(|| page.press("Ctrl+s"))
}

/// Everything stored, and what the page shows of the plan.
fn state(page: &Page) -> (Vec<(String, String)>, String) {
    page.sheet().read();
    (page.slots(), page.eval("document.querySelector('[role=treegrid]').innerText").to_string())
}

#[test]
fn ctrl_s_on_either_layout_hands_over_a_file_named_after_the_plan_the_day_and_the_time() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9m");
    let first = page.download(|| page.press("Ctrl+s"));
    let stem = first.file_stem().unwrap().to_string_lossy().into_owned();
    assert!(stem.starts_with("Plan 2027 — 2026-11-21 12-0"), "{stem}");
    assert_eq!(first.extension().unwrap(), "json");
    page.says("Saved to Plan 2027 — 2026-11-21");
    let plan = read(&first);
    assert_eq!((&plan["app"], &plan["plan"]["name"]), (&json!("planerka"), &json!("Plan 2027")));
    assert!(plan["plan"]["holds"].as_array().unwrap().iter().any(|hold| hold["amount"] == 9_000_000));

    std::fs::remove_file(&first).unwrap();
    let second = page.download(|| page.press_on(Layout::Russian, "Ctrl+s"));
    assert_eq!(read(&second), plan);
    std::fs::remove_file(&second).unwrap();
    page.find("textbox", TARGET).focus();
    let from_a_field = page.download(|| page.press_on(Layout::Russian, "Ctrl+s"));
    assert_eq!(read(&from_a_field), plan);
    page.quiet();
}

#[test]
fn a_file_opens_as_a_new_plan_after_a_preview() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9m");
    page.saved();
    let exported = export(&page);
    page.clear_storage();
    page.reload();
    page.holds(TARGET, "12,000,000");

    page.give(&exported);
    page.find("dialog", "Open a plan from a file");
    for words in
        ["Plan 2027", "January 2027 – December 2027", "8 reps", "target 9,000,000 EUR", "2 held totals"]
    {
        page.says(words);
    }
    page.push("Cancel (Esc)");
    page.until("no dialog", || !page.sees("dialog", "Open a plan from a file"));
    page.holds(TARGET, "12,000,000");
    assert!(page.slots().is_empty(), "a preview stores nothing");

    page.give(&exported);
    page.find("dialog", "Open a plan from a file");
    page.press("Escape");
    page.until("no dialog", || !page.sees("dialog", "Open a plan from a file"));
    page.give(&exported);
    page.push("Open as a new plan");
    page.holds(TARGET, "9,000,000");
    assert!(!crate::is_sample(&page));
    page.saved();
    std::fs::remove_file(&exported).unwrap_or_default();
    assert_eq!(read(&export(&page))["plan"]["holds"].as_array().unwrap().len(), 2);
    page.reload();
    page.holds(TARGET, "9,000,000");
    page.quiet();
}

/// Drags something over the page as a hand does; says whether the page takes it from the browser.
const DRAG: &str = "window.drag = (event, kind, text) => {
    const data = new DataTransfer();
    if (kind === 'file') data.items.add(new File([text], 'plan.json', { type: 'application/json' }));
    else data.setData(kind, text);
    const over = document.querySelector('main:not([hidden])');
    return !over.dispatchEvent(new DragEvent(event, { dataTransfer: data, bubbles: true, cancelable: true }));
};";

#[test]
fn a_file_dropped_anywhere_is_previewed_and_a_dragged_text_is_the_browser_s() {
    let page = Open::new().today("2026-11-21").before(DRAG).page();
    page.enter(TARGET, "9m");
    page.saved();
    let text = std::fs::read_to_string(export(&page)).unwrap();
    page.clear_storage();
    page.reload();
    page.holds(TARGET, "12,000,000");
    let drag = |event: &str, kind: &str, text: &str| {
        page.eval(&format!("drag({}, {}, {})", json!(event), json!(kind), json!(text))) == true
    };
    let hint = "Drop the file anywhere, a plan or a table";
    for event in ["dragover", "drop"] {
        assert!(
            !drag(event, "text/plain", "9m") && !drag(event, "text/uri-list", "https://example.invalid/")
        );
    }
    assert!(drag("dragover", "file", &text));
    page.says(hint);
    drag("dragleave", "file", &text);
    page.until("no hint", || !page.has(hint));
    assert!(drag("dragover", "file", &text) && drag("drop", "file", &text));
    page.find("dialog", "Open a plan from a file");
    page.says("target 9,000,000 EUR");
    assert!(!page.has(hint));
    page.push("Open as a new plan");
    page.holds(TARGET, "9,000,000");
    page.quiet();
}

#[test]
fn a_file_of_a_plan_that_is_here_offers_to_replace_it_to_keep_both_or_to_see_the_differences() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9m");
    page.saved();
    let exported = export(&page);
    let mut changed = read(&exported);
    changed["plan"]["managers"][1]["weight"] = json!(2.5);
    changed["plan"]["managers"].as_array_mut().unwrap().remove(4);
    let changed = file(&page, "changed.json", changed.to_string().as_bytes());

    page.give(&exported);
    page.says("This plan is in the browser already.");
    page.says("No differences.");
    page.push("Cancel (Esc)");

    page.give(&changed);
    page.says("Differences by rep");
    let table = page.css("dialog[open] table").text();
    assert!(table.contains("Mitchell") && table.contains("1 → 2.5"), "{table}");
    assert!(table.contains("Walsh") && table.contains("only here"), "{table}");
    assert!(!table.contains("Harper"), "{table}");
    page.push("Keep both");
    page.find("button", "Plan 2027 (2) ▾");
    assert!(page.has("7 reps"));
    page.saved();
    page.menu("Plan 2027 (2) ▾", "Plan 2027");
    page.says("8 reps");

    page.give(&changed);
    page.push("Replace the one here");
    page.says("7 reps");
    page.find("button", "Plan 2027 ▾");
    page.saved();
    page.reload();
    page.says("7 reps");
    page.find("button", "Plan 2027 ▾");
    assert_eq!(page.slots().iter().filter(|(key, _)| key.ends_with("/a")).count(), 2, "two plans");
    page.quiet();
}

#[test]
fn a_bad_file_is_named_with_the_place_and_changes_nothing() {
    let page = Open::new().today("2026-11-21").page();
    page.enter(TARGET, "9m");
    page.saved();
    let good = std::fs::read_to_string(export(&page)).unwrap();
    let before = state(&page);
    let edited = |pointer: &str, value: Value| {
        let mut plan: Value = serde_json::from_str(&good).unwrap();
        *plan.pointer_mut(pointer).unwrap() = value;
        plan.to_string().into_bytes()
    };
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(good.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(&str, Vec<u8>, &[&str]); 13] = [
        (
            "a name of ten thousand letters",
            edited("/plan/managers/0/name", json!("x".repeat(10_000))),
            &["plan.managers[0].name"],
        ),
        ("truncated", good.as_bytes()[..good.len() / 2].to_vec(), &["not valid JSON: line"]),
        (
            "a wrong type",
            edited("/plan/managers/3/weight", json!("much")),
            &["plan.managers[3].weight", "a number"],
        ),
        (
            "a wrong date",
            edited("/plan/managers/7/hire", json!("soon")),
            &["plan.managers[7].hire", "yyyy-mm-dd"],
        ),
        (
            "an unknown stage",
            edited("/plan/managers/0/rates", json!({"99": 0.5})),
            &["plan.managers[0]", "99"],
        ),
        (
            "a weight out of range",
            edited("/plan/managers/3/weight", json!(-1)),
            &["plan.managers[3].weight", "outside"],
        ),
        ("a newer version", edited("/schema", json!(99)), &["newer version of Planerka (format 99)"]),
        ("UTF-16", utf16, &["UTF-16"]),
        ("a zip", b"PK\x03\x04 and more".to_vec(), &["The file is damaged at"]),
        ("a gzip", b"\x1f\x8b\x08 and more".to_vec(), &["compressed"]),
        ("nothing", Vec::new(), &["The file is empty."]),
        ("not ours", b"{\"name\":\"something else\"}".to_vec(), &["not a plan of Planerka"]),
        ("huge", vec![b'{'; 8_400_000], &["larger than 8 MB"]),
    ];
    for (what, bytes, words) in cases {
        let path = file(&page, &format!("{what}.json"), &bytes);
        page.give(&path);
        page.until(what, || words.iter().all(|words| page.css("dialog[open]").text().contains(words)));
        let said = page.css("dialog[open]").text();
        assert!(said.contains("This file cannot be opened"), "{what}: {said}");
        assert!(said.contains("Nothing in the browser was changed."), "{what}: {said}");
        page.push("Close");
        page.until("no dialog", || page.eval("!document.querySelector('dialog[open]')") == true);
    }
    assert_eq!(state(&page), before, "nothing has changed");
    page.quiet();
}

#[test]
fn a_large_file_says_that_it_is_read_can_be_cancelled_and_opens_in_time() {
    // Large files wait at the gate; what has been read is counted once the page has made of it what it would.
    let gate = "window.gate = new Promise((open) => { window.pass = open; }); window.taken = 0;
        const real = File.prototype.arrayBuffer;
        File.prototype.arrayBuffer = async function () {
            if (this.size > 300_000) await window.gate;
            const bytes = await real.call(this);
            setTimeout(() => { window.taken += 1; });
            return bytes;
        };";
    let page = Open::new().today("2026-11-21").before(gate).page();
    let exported = export(&page);
    let mut plan = read(&exported);
    let managers = plan["plan"]["managers"].as_array().unwrap().clone();
    let many = (0..5_000).map(|n| {
        let mut one = managers[n % managers.len()].clone();
        one["id"] = json!(n + 1_000);
        one["name"] = json!(format!("Seller {n:04}"));
        one["notes"] = json!({"2027-01-04": "x".repeat(1_200)});
        one
    });
    plan["plan"]["managers"] = many.collect();
    plan["plan"]["last_id"] = json!(10_000);
    plan["plan"]["holds"] = json!([{"scope": "all", "period": "horizon", "amount": 12_000_000}]);
    let text = plan.to_string();
    assert!(text.len() > 6_000_000 && text.len() < 8_000_000, "{} bytes", text.len());
    let large = file(&page, "large.json", text.as_bytes());

    // A file over the limit is refused by its size: it waits for no gate.
    let huge = file(&page, "huge.json", &vec![b' '; 21_000_000]);
    page.give(&huge);
    page.says("larger than 20 MB");
    page.push("Close");

    for _ in 0..2 {
        page.give(&large);
        page.says("Reading the file…");
        page.push("Cancel (Esc)");
        page.until("no dialog", || page.eval("!document.querySelector('dialog[open]')") == true);
    }
    page.give(&exported);
    let shown = || page.css("dialog[open]").text();
    page.until("the small one", || shown().contains("8 reps"));
    page.eval("pass()");
    page.until("all three to be read", || page.eval("taken") == 3);
    assert!(shown().contains("8 reps"), "what was cancelled does not come back: {}", shown());
    page.push("Cancel (Esc)");

    let begun = std::time::Instant::now();
    page.give(&large);
    page.says("5000 reps");
    println!("{} bytes, 5,000 reps: previewed {:?} after choosing the file", text.len(), begun.elapsed());
    page.push("Open as a new plan");
    page.says("Seller 0000");
    println!("opened {:?} after choosing the file", begun.elapsed());
}

#[test]
fn a_name_like_a_formula_leaves_the_page_as_text() {
    let page = Open::new().today("2026-11-21").page();
    let mut plan = read(&export(&page));
    plan["plan"]["managers"][0]["name"] = json!("=HYPERLINK(\"http://x\")");
    plan["plan"]["managers"][1]["name"] = json!("@SUM(A1)");
    let path = file(&page, "formula.json", plan.to_string().as_bytes());
    page.give(&path);
    page.push("Open as a new plan");
    page.says("@SUM(A1)");
    page.push("Reps");
    page.sheet().element("@SUM(A1)", "Rep").click();
    page.press("Ctrl+a");
    page.press("Ctrl+c");
    page.until("the copy", || page.clipboard().contains("SUM"));
    let text = page.clipboard();
    let starts = text.lines().map(|line| line.split('\t').next().unwrap_or_default());
    assert!(starts.clone().any(|name| name == "'@SUM(A1)"), "{text}");
    assert!(!starts.clone().any(|name| name.starts_with(['=', '+', '@'])), "{text}");
}

#[test]
fn hostile_names_are_only_text_everywhere() {
    let page = Open::new().today("2026-11-21").page();
    let mut plan = read(&export(&page));
    let name = |what: &str| json!(format!("{what} {IMG}"));
    plan["plan"]["name"] = name("plan");
    plan["plan"]["stages"][0]["name"] = name("stage");
    plan["plan"]["teams"][0]["name"] = name("team");
    plan["plan"]["managers"][0]["name"] = name("manager");
    plan["plan"]["managers"][1]["name"] = json!("javascript:alert(1)//\u{202e}gpj");
    plan["plan"]["managers"][2]["name"] = json!("a & b &lt;i&gt; \"'`");
    plan["plan"]["managers"][0]["notes"] = json!({"2027-01-04": format!("note {IMG}")});
    plan["plan"]["managers"][4]["weight"] = json!(9);
    let hostile = file(&page, "hostile.json", plan.to_string().as_bytes());
    let harmless = |page: &Page, where_: &str| {
        assert_eq!(page.eval("document.images.length + (window.hacked ?? 0)"), 0, "{where_}");
    };

    page.give(&hostile);
    page.says(&format!("plan {IMG}"));
    harmless(&page, "the preview");
    page.push("Open as a new plan");
    page.saved();
    assert_eq!(page.eval("document.title"), format!("plan {IMG} · Planerka"));
    for text in [format!("manager {IMG}"), format!("team {IMG}"), "a & b &lt;i&gt; \"'`".to_owned()] {
        page.says(&text);
    }
    harmless(&page, "the plan");
    for (view, text) in [("Reps", "manager"), ("Week", "stage"), ("Setup", "Setup"), ("Plan", "team")] {
        page.push(view);
        page.says(text);
        harmless(&page, view);
    }
    page.push("Week");
    page.enter("As of", "2027-01-05");
    page.sheet().shows(&format!("manager {IMG}"), "Note", &format!("note {IMG}"));
    harmless(&page, "the week's notes");
    plan["plan"]["managers"][0]["weight"] = json!(3);
    let again = file(&page, "again.json", plan.to_string().as_bytes());
    page.give(&again);
    page.says("Differences by rep");
    harmless(&page, "the differences");
    page.push("Cancel (Esc)");
    page.css(".document-line .menu > button").click();
    harmless(&page, "the list of plans");
    page.find("menuitem", "Delete this plan…").click();
    page.says(&format!("Delete “plan {IMG}” from this browser?"));
    harmless(&page, "the question before deleting");
    page.push("Cancel (Esc)");
    page.push("RU");
    page.find("button", "Неделя");
    harmless(&page, "the other language");
    let name = page.download(|| page.press("Ctrl+s"));
    assert!(name.file_name().unwrap().to_string_lossy().starts_with("plan img src=x"), "{}", name.display());
    page.says("Сохранено в");
    harmless(&page, "the note about the file");
    page.quiet();
}
