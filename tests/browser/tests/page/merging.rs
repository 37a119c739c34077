//! Two people change one plan: the file that comes back is merged, with what both changed decided one by one.

use std::path::{Path, PathBuf};

use planerka_browser_tests::Page;

use crate::{open, settings};

const TARGET: &str = "Target, €";

/// Saves the plan to a file and keeps it out of the way of the next one.
fn saved_as(page: &Page, name: &str) -> PathBuf {
    let path = page.download(|| page.press("Ctrl+s"));
    let to = page.downloads().parent().unwrap().join(name);
    std::fs::copy(&path, &to).unwrap();
    std::fs::remove_file(path).unwrap();
    to
}

fn weights(page: &Page, weights: &[(&str, &str)]) {
    for (name, weight) in weights {
        page.sheet().enter(name, "Weight", weight);
    }
}

/// What somebody makes of a file in a browser of their own.
fn changed(file: &Path, change: impl Fn(&Page)) -> Vec<u8> {
    let page = settings().page();
    page.give(file);
    page.push("Open as a new plan");
    page.until("the plan", || !page.has("Open as a new plan"));
    change(&page);
    std::fs::read(saved_as(&page, "changed.json")).unwrap()
}

fn received(page: &Page, bytes: &[u8]) {
    let path = page.downloads().parent().unwrap().join("received.json");
    std::fs::write(&path, bytes).unwrap();
    page.give(&path);
}

#[test]
fn what_a_lead_changed_in_a_sent_file_is_merged_with_what_changed_here() {
    let page = open();
    page.enter(TARGET, "13m");
    page.until("saved", || page.has("Saved"));
    let sent = saved_as(&page, "sent.json");
    let back = changed(&sent, |lead| {
        weights(lead, &[("Harper", "1.5"), ("Mitchell", "1.4"), ("Bennett", "0.8"), ("Walsh", "1.1")]);
    });
    page.enter(TARGET, "14m");
    weights(&page, &[("Harper", "1.3"), ("Mitchell", "1.1"), ("Bennett", "0.9")]);
    received(&page, &back);
    page.says("Both have changed since you had the same version.");
    page.push("Merge…");
    page.says("1 taken from the file, 1 of yours kept, 3 to decide.");
    page.find("radio", "From the file: Harper, Weight").click();
    page.until("the choice", || page.has("target 14,000,000 → 14,000,000"));
    page.push("Merge");
    page.says("Merged: 1 taken from the file, 1 of yours kept, 3 to decide.");
    let sheet = page.sheet();
    for (name, weight) in [("Harper", "1.5"), ("Mitchell", "1.1"), ("Bennett", "0.9"), ("Walsh", "1.1")] {
        sheet.shows(name, "Weight", weight);
    }
    page.holds(TARGET, "14,000,000");
    // One step takes all of it back.
    sheet.go("Whole team", "2027");
    page.press("Ctrl+z");
    for (name, weight) in [("Harper", "1.3"), ("Walsh", "1.35")] {
        sheet.shows(name, "Weight", weight);
    }
    page.quiet();
}

#[test]
fn a_file_says_whether_it_is_newer_older_or_the_same() {
    let page = open();
    page.enter(TARGET, "13m");
    page.until("saved", || page.has("Saved"));
    let sent = saved_as(&page, "sent.json");
    page.give(&sent);
    page.says("The file says what is here. Nothing changes.");
    page.press("Escape");
    let back = changed(&sent, |lead| weights(lead, &[("Walsh", "1.1")]));
    received(&page, &back);
    page.says("Only the file has changed since.");
    page.push("Take the newer one");
    page.sheet().shows("Walsh", "Weight", "1.1");
    page.give(&sent);
    page.says("The file is older than what is here; nothing in it is new.");
    page.press("Escape");
    page.quiet();
}

/// The copies that this browser keeps are gone, as after somebody cleared them.
fn forget_copies(page: &Page) {
    page.eval(
        "new Promise((done) => { const opening = indexedDB.open('planerka-copies'); opening.onsuccess = () => {
            const t = opening.result.transaction('copies', 'readwrite');
            t.objectStore('copies').clear(); t.oncomplete = () => { opening.result.close(); done(); }; }; })",
    );
}

const VARIANT: &str = "Plan 2027 — variant";
const MERGE_VARIANT: &str = "Merge “Plan 2027 — variant” into this plan…";

#[test]
fn a_variant_goes_back_into_its_plan_and_after_an_undo_once_more() {
    let page = open();
    page.enter(TARGET, "13m");
    page.saved();
    page.menu("Plan 2027 ▾", "Duplicate as a variant");
    page.find("button", &format!("{VARIANT} ▾"));
    weights(&page, &[("Harper", "1.5"), ("Walsh", "1.1")]);
    page.saved();
    page.menu(&format!("{VARIANT} ▾"), "Plan 2027");
    page.find("button", "Plan 2027 ▾");
    weights(&page, &[("Harper", "1.3"), ("Mitchell", "1.1")]);
    page.menu("Plan 2027 ▾", MERGE_VARIANT);
    page.says("1 taken from the other plan, 1 of this one kept, 1 to decide.");
    page.find("radio", "In the other plan: Harper, Weight").click();
    page.push("Merge");
    page.says("Merged: 1 taken from the other plan, 1 of this one kept, 1 to decide.");
    let sheet = page.sheet();
    let merged = [("Harper", "1.5"), ("Walsh", "1.1"), ("Mitchell", "1.1")];
    for (name, weight) in merged {
        sheet.shows(name, "Weight", weight);
    }
    page.find("button", "Plan 2027 ▾");
    // One step takes all of it back, and then the variant has something new again.
    sheet.go("Whole team", "2027");
    page.press("Ctrl+z");
    for (name, weight) in [("Harper", "1.3"), ("Walsh", "1.35"), ("Mitchell", "1.1")] {
        sheet.shows(name, "Weight", weight);
    }
    page.press("Ctrl+k");
    page.until("the keyboard", || page.focused().attribute("role").as_deref() == Some("combobox"));
    page.type_text("into this plan");
    page.until("the offer", || page.names("option").iter().any(|name| name.starts_with(MERGE_VARIANT)));
    page.press("Enter");
    page.says("1 taken from the other plan, 1 of this one kept, 1 to decide.");
    page.push("All as in the other plan");
    page.push("Merge");
    for (name, weight) in merged {
        sheet.shows(name, "Weight", weight);
    }
    page.menu("Plan 2027 ▾", MERGE_VARIANT);
    page.says("There is nothing new in “Plan 2027 — variant”.");
    // What the variant changes later is all that comes next time, also after the page was closed.
    page.saved();
    page.menu("Plan 2027 ▾", VARIANT);
    page.find("button", &format!("{VARIANT} ▾"));
    weights(&page, &[("Bennett", "0.8")]);
    page.saved();
    page.menu(&format!("{VARIANT} ▾"), "Plan 2027");
    page.find("button", "Plan 2027 ▾");
    page.reload();
    page.menu("Plan 2027 ▾", MERGE_VARIANT);
    // Mitchell's weight and the snapshot from before the merge are the plan's own.
    page.says("1 taken from the other plan, 2 of this one kept, 0 to decide.");
    page.press("Escape");
    // The other way round: the variant takes what only the plan has.
    page.menu("Plan 2027 ▾", VARIANT);
    page.menu(&format!("{VARIANT} ▾"), "Merge “Plan 2027” into this plan…");
    page.says("2 taken from the other plan, 1 of this one kept, 0 to decide.");
    page.push("Merge");
    page.sheet().shows("Mitchell", "Weight", "1.1");
    page.find("button", &format!("{VARIANT} ▾"));
    page.quiet();
}

#[test]
fn totals_that_contradict_each_other_after_a_merge_open_the_known_choice() {
    let page = open();
    page.enter(TARGET, "13m");
    page.saved();
    let sent = saved_as(&page, "sent.json");
    let back = changed(&sent, |lead| lead.sheet().enter("Harper", "2027", "9m"));
    page.sheet().enter("Mitchell", "2027", "8m");
    received(&page, &back);
    page.push("Merge…");
    page.says("Some totals then contradict each other; what gives way is asked next.");
    page.push("Merge");
    let offer = page.wait_for("the choice", || {
        page.names("button").into_iter().find(|name| name.starts_with("Release what is in the way (1)"))
    });
    page.push(&offer);
    page.says("Merged: 1 taken from the file");
    // What only the file held gives way first.
    let sheet = page.sheet();
    sheet.shows("Mitchell", "2027", "8,000,000");
    page.until("Harper follows", || sheet.text("Harper", "2027") != "9,000,000");
    page.holds(TARGET, "13,000,000");
    sheet.go("Whole team", "2027");
    page.press("Ctrl+z");
    sheet.shows("Mitchell", "2027", "8,000,000");
    page.quiet();
}

#[test]
fn without_the_common_version_every_difference_is_listed_and_mine_stays() {
    let page = open();
    page.enter(TARGET, "13m");
    page.saved();
    let sent = saved_as(&page, "sent.json");
    let back = changed(&sent, |lead| weights(lead, &[("Walsh", "1.1"), ("Bennett", "0.8")]));
    weights(&page, &[("Harper", "1.3")]);
    forget_copies(&page);
    received(&page, &back);
    page.says("The version you both started from is not in this browser.");
    page.push("Compare line by line");
    page.says("every difference is listed");
    page.says("0 taken from the file, 0 of yours kept, 3 to decide.");
    page.find("radio", "From the file: Walsh, Weight").click();
    page.push("Merge");
    page.says("Merged: ");
    let sheet = page.sheet();
    for (name, weight) in [("Walsh", "1.1"), ("Harper", "1.3"), ("Bennett", "1")] {
        sheet.shows(name, "Weight", weight);
    }
    page.quiet();
}

#[test]
fn of_a_newer_file_single_changes_are_left_out_and_it_says_who_made_it() {
    let page = open();
    page.enter(TARGET, "13m");
    page.saved();
    let sent = saved_as(&page, "sent.json");
    let back = changed(&sent, |lead| {
        weights(lead, &[("Walsh", "1.1"), ("Bennett", "0.8")]);
        lead.push("Setup");
        lead.enter("Your name", "Anna");
        lead.push("Plan");
    });
    received(&page, &back);
    page.says("Only the file has changed since.");
    page.says("From: Anna");
    page.says("The file on this computer is dated");
    page.push("Choose…");
    page.says("2 taken from the file, 0 of yours kept, 0 to decide.");
    page.eval("document.querySelector('dialog[open] details, [role=dialog] details').open = true");
    page.find("checkbox", "Bennett · Weight: 1 → 0.8").click();
    page.says("1 taken from the file, 0 of yours kept, 0 to decide.");
    page.push("Merge");
    let sheet = page.sheet();
    for (name, weight) in [("Walsh", "1.1"), ("Bennett", "1")] {
        sheet.shows(name, "Weight", weight);
    }
    page.quiet();
}

#[test]
fn copies_that_are_kept_stand_beside_the_snapshots_and_open_again() {
    let page = open();
    page.enter(TARGET, "13m");
    page.saved();
    let sent = saved_as(&page, "sent.json");
    page.enter(TARGET, "14m");
    page.saved();
    page.push("Plan–fact");
    page.find("heading", "Kept copies");
    crate::unfold(&page, "copies");
    page.says("handed over");
    let button = |words: &str| {
        let name = page.names("button").into_iter().find(|name| name.starts_with(words));
        page.push(&name.unwrap_or_else(|| panic!("{words}")));
    };
    let copy = page.download(|| button("Save to file: copy of"));
    assert_eq!(std::fs::read(copy).unwrap(), std::fs::read(sent).unwrap());
    button("Open…: copy of");
    page.find("dialog", "A kept copy");
    page.says("The file is older than what is here; nothing in it is new.");
    page.push("Keep both");
    page.push("Plan");
    page.holds(TARGET, "13,000,000");
    page.find("button", "Plan 2027 (2) ▾");
    page.quiet();
}
