//! The program comes in parts: the first opens, computes, takes figures and saves by itself, and opens what it has saved with
//! the part for kept plans.

use std::fs;
use std::path::{Path, PathBuf};

use planerka_browser_tests::{Open, Page, Site, dist, dist_with};

use crate::large::two_hundred_in;

const KEPT: &str = "_kept.wasm";
const LATER: &str = "_later.wasm";
const TARGET: &str = "Target, €";

/// Notes what the page fetches, and, when the page has done with the answer, that there was none.
const NOTED: &str = "const real = fetch; window.fetched = '';
    window.fetch = (file, how) => {
        fetched += file;
        const answer = real(file, how);
        answer.catch(() => setTimeout(() => fetched += ' in vain '));
        return answer;
    }";

/// What becomes of a file: other bytes, or none at all.
type Change<'a> = &'a dyn Fn(Vec<u8>) -> Option<Vec<u8>>;

/// A page of which one part went through a change, with the folder it is served from.
fn with_part(part: &str, change: impl Fn(Vec<u8>) -> Option<Vec<u8>>) -> (Page, PathBuf) {
    let folder = dist_with(part, change);
    let page = served(&folder).unstarted();
    page.runs();
    page.sheet().read();
    (page, folder)
}

fn served(folder: &Path) -> Open {
    Open::at(Site::serve(folder, "/").url()).today("2026-11-21")
}

/// The file of a part in a folder.
fn file_of(folder: &Path, part: &str) -> PathBuf {
    let mut files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    files.find(|path| path.to_string_lossy().ends_with(part)).unwrap()
}

/// Puts a part where it belongs.
fn mend(folder: &Path, part: &str) {
    let file = file_of(&dist(), part);
    fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
}

/// Nothing that may come later was called.
#[track_caller]
fn asked_for_nothing(page: &Page) {
    let asked = page.eval("document.documentElement.dataset.asked ?? ''");
    assert_eq!(
        asked, "",
        "this place of the table was called; `later.txt` beside the built program says which it is"
    );
    assert_eq!(page.eval("document.documentElement.dataset.half"), "first");
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
fn the_first_part_opens_a_plan_computes_and_saves_by_itself() {
    let folder = dist_with(LATER, |_| None);
    fs::remove_file(file_of(&folder, KEPT)).unwrap();
    let page = served(&folder).unstarted();
    page.runs();
    plan_a_little(&page);
    asked_for_nothing(&page);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn with_the_part_for_kept_plans_it_opens_what_it_has_saved() {
    let (page, folder) = with_part(LATER, |_| None);
    plan_a_little(&page);
    page.reload_first();
    page.holds(TARGET, "9,000,000");
    page.sheet().shows("Harper", "Q1", "600,000");
    asked_for_nothing(&page);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_kept_plan_of_two_hundred_managers_opens_without_the_rest() {
    let folder = dist_with(LATER, Some);
    let page = two_hundred_in(&served(&folder));
    page.saved();
    fs::remove_file(file_of(&folder, LATER)).unwrap();
    page.reload_first();
    page.sheet().shows("Seller 001", "2027", "60,000");
    asked_for_nothing(&page);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_is_wanted_before_the_rest_has_come_waits_for_it() {
    let (page, folder) = with_part(LATER, |_| None);
    plan_a_little(&page);
    mend(&folder, LATER);
    page.push("Charts");
    page.find("heading", "Charts");
    page.until("the rest", || page.eval("document.documentElement.dataset.half ?? ''") == "");
    page.push("Plan");
    page.sheet().shows("Harper", "Q1", "600,000");
    fs::remove_dir_all(folder).unwrap();
}

/// The page says that this part is the reason why it stopped, and what to do.
fn stopped(page: &Page, part: &str) {
    page.until("the note about the part", || {
        let text = page.text();
        text.contains("Planerka has stopped") && text.contains(part) && text.contains("Reload")
    });
}

/// What both other parts read comes with the one for kept plans.
#[test]
fn the_rest_does_not_run_without_the_part_for_kept_plans() {
    let folder = dist_with(KEPT, |_| None);
    let page = served(&folder).before(NOTED).unstarted();
    page.runs();
    let fetched = || page.eval("fetched").to_string();
    page.until("the answer that there is no such file", || fetched().contains("in vain"));
    assert!(!fetched().contains(LATER), "{}", fetched());
    page.push("Charts");
    stopped(&page, KEPT);
    mend(&folder, KEPT);
    page.reload();
    page.push("Charts");
    page.find("heading", "Charts");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_part_that_is_missing_cut_or_altered_is_said_and_the_plan_is_kept() {
    let cut = |bytes: Vec<u8>| Some(bytes[..bytes.len() / 2].to_vec());
    let altered = |mut bytes: Vec<u8>| {
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        Some(bytes)
    };
    let changes: [Change<'_>; 3] = [&|_| None, &cut, &altered];
    for change in changes {
        a_rest_that_is_not_whole(change);
        a_part_for_kept_plans_that_is_not_whole(change);
    }
}

fn a_rest_that_is_not_whole(change: Change<'_>) {
    let (page, folder) = with_part(LATER, change);
    plan_a_little(&page);
    page.push("Charts");
    stopped(&page, LATER);
    mend(&folder, LATER);
    page.reload();
    page.holds(TARGET, "9,000,000");
    page.push("Charts");
    page.find("heading", "Charts");
    fs::remove_dir_all(folder).unwrap();
}

fn a_part_for_kept_plans_that_is_not_whole(change: Change<'_>) {
    let (page, folder) = with_part(KEPT, change);
    plan_a_little(&page);
    page.eval("setTimeout(() => location.reload(), 0)");
    stopped(&page, KEPT);
    mend(&folder, KEPT);
    page.reload();
    page.holds(TARGET, "9,000,000");
    fs::remove_dir_all(folder).unwrap();
}
