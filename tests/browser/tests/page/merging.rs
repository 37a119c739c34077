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
