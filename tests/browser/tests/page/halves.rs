//! The program comes in two halves: the first opens, computes, takes figures and saves without the second.

use std::fs;
use std::path::{Path, PathBuf};

use planerka_browser_tests::{Open, Page, Site, dist, dist_with};

const LATER: &str = "_later.wasm";
const TARGET: &str = "Target, €";

/// What becomes of a file: other bytes, or none at all.
type Change<'a> = &'a dyn Fn(Vec<u8>) -> Option<Vec<u8>>;

/// A page whose second half went through a change, with the folder it is served from.
fn with_later(change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> (Page, PathBuf) {
    let folder = dist_with(LATER, change);
    let page = Open::at(Site::serve(&folder, "/").url()).today("2026-11-21").unstarted();
    page.runs();
    page.sheet().read();
    (page, folder)
}

/// Puts the second half where it belongs.
fn mend(folder: &Path) {
    let files = fs::read_dir(dist()).unwrap().flatten().map(|entry| entry.path());
    let later = files.into_iter().find(|path| path.to_string_lossy().ends_with(LATER)).unwrap();
    fs::copy(&later, folder.join(later.file_name().unwrap())).unwrap();
}

fn plan_a_little(page: &Page) {
    page.enter(TARGET, "9m");
    page.sheet().enter("Harper", "Q1", "600k");
    page.press("ArrowDown");
    page.press("ArrowRight");
    page.sheet().shows("Harper", "Q1", "600,000");
    page.saved();
}

#[test]
fn the_first_half_opens_plans_and_saves_by_itself() {
    let (page, folder) = with_later(|_| None);
    plan_a_little(&page);
    let asked = page.eval("document.documentElement.dataset.asked ?? ''");
    assert_eq!(
        asked, "",
        "this place of the table was called; `later.txt` beside the built program says which it is"
    );
    assert_eq!(page.eval("document.documentElement.dataset.half"), "first");
    page.reload_first();
    page.holds(TARGET, "9,000,000");
    page.sheet().shows("Harper", "Q1", "600,000");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_wanted_before_the_second_half_has_come_waits_for_it() {
    let (page, folder) = with_later(|_| None);
    plan_a_little(&page);
    mend(&folder);
    page.push("Charts");
    page.find("heading", "Charts");
    page.until("the second half", || page.eval("document.documentElement.dataset.half ?? ''") == "");
    page.push("Plan");
    page.sheet().shows("Harper", "Q1", "600,000");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_second_half_that_is_missing_cut_or_altered_is_said_and_the_plan_is_kept() {
    let cut = |bytes: Vec<u8>| Some(bytes[..bytes.len() / 2].to_vec());
    let altered = |mut bytes: Vec<u8>| {
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        Some(bytes)
    };
    let changes: [(&str, Change<'_>); 3] = [("missing", &|_| None), ("cut", &cut), ("altered", &altered)];
    for (what, change) in changes {
        let (page, folder) = with_later(change);
        plan_a_little(&page);
        page.push("Charts");
        page.until(&format!("the note about a {what} second half"), || {
            let text = page.text();
            text.contains("Planerka has stopped") && text.contains(LATER) && text.contains("Reload")
        });
        mend(&folder);
        page.reload();
        page.holds(TARGET, "9,000,000");
        page.push("Charts");
        page.find("heading", "Charts");
        fs::remove_dir_all(folder).unwrap();
    }
}
