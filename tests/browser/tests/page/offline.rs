//! The page without its server: it opens, a new version waits until it is wanted, and half a version changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use planerka_browser_tests::{Engine, Line, Open, Page, Site, Trouble, dist, dist_with, left_out};
use xtask::offline::{Offline, write};

const TARGET: &str = "Target, €";
const WORKS: &str = "Works without a network: yes";
const NEW: &str = "A new version is there.";

/// A folder of the built page that a test may change, served.
fn site() -> (PathBuf, Site) {
    let folder = dist_with(".html", Some);
    let site = Site::serve(&folder, "/plan/");
    (folder, site)
}

/// Puts another version of the page into its folder; the worker's list is written last.
fn upload(folder: &Path, name: &str) {
    let page = fs::read_to_string(dist().join("index.html")).unwrap();
    // In a place that neither scripts nor styles share, so that the page's own policy still fits.
    let page = page.replacen("<body>", &format!("<body><i hidden id=version>{name}</i>"), 1);
    assert!(page.contains("id=version"));
    replace(&folder.join("index.html"), page.as_bytes());
    replace(&folder.join("sw.js"), b"");
    write(folder, Offline::Kept).unwrap();
}

/// Files of the folder are links to those of the build.
fn replace(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

fn version(page: &Page) -> String {
    page.eval("document.getElementById('version')?.textContent ?? 'first'")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// What the page says of working without a network; the dialog stays open.
fn asks(page: &Page) {
    page.menu("File ▾", "Where this plan is kept");
}

/// Waits until the page is kept.
fn is_kept(page: &Page) {
    asks(page);
    page.until("the page is kept", || page.has(WORKS));
    page.press("Escape");
    page.until("closed", || !page.has(WORKS));
}

fn look(page: &Page) {
    asks(page);
    page.push("Look for a new version");
    page.press("Escape");
}

#[test]
fn without_its_server_the_page_opens_with_its_plan_by_every_address() {
    let line = Line::to(&dist(), "", Trouble::Broken);
    line.mend();
    let page = Open::at(line.url()).with_worker().page();
    page.enter(TARGET, "9m");
    page.until("saved", || page.has("Saved"));
    is_kept(&page);
    line.break_again();
    for address in ["", "?from=mail", "#here", "index.html"] {
        page.go(&format!("{}{address}", line.url()));
        page.started();
        page.holds(TARGET, "9,000,000");
    }
    for view in ["Week", "Plan–fact", "Rep's page", "What if", "Charts", "Reps", "Setup"] {
        page.push(view);
        page.reload();
        page.started();
    }
    // What reads workbooks is kept, too.
    page.push("Plan");
    page.menu("File ▾", "Hand over as a table…");
    let path = page.download(|| page.push("Download for Excel"));
    assert!(path.to_string_lossy().ends_with(".xlsx"));
}

#[test]
fn a_new_version_waits_and_takes_over_once_the_plan_is_saved() {
    let (folder, site) = site();
    let page = Open::at(site.url()).with_worker().page();
    is_kept(&page);
    // Served by the worker from here on.
    page.reload();
    page.started();
    is_kept(&page);
    for name in ["second", "third"] {
        upload(&folder, name);
        look(&page);
        page.until("the line", || page.has(NEW));
        assert_ne!(version(&page), name, "never by itself");
    }
    let (first, second) = page.another_tab();
    page.go(site.url());
    page.started();
    page.until("the line in another tab", || page.has(NEW));
    page.show_tab(&first);
    page.enter(TARGET, "7m");
    page.push("Update");
    page.until("the newest version", || version(&page) == "third");
    page.started();
    page.holds(TARGET, "7,000,000");
    page.until("no line", || !page.has(NEW));
    page.show_tab(&second);
    assert_eq!(version(&page), "first", "another tab stays as it is");
    page.until("its line", || page.has(NEW));
    page.push("Update");
    page.until("the newest version there", || version(&page) == "third");
    drop(page);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn half_a_version_changes_nothing() {
    let (folder, site) = site();
    let page = Open::at(site.url()).with_worker().page();
    is_kept(&page);
    page.reload();
    page.started();
    is_kept(&page);
    upload(&folder, "half");
    let program = fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
    let mut programs = program.filter(|path| path.to_string_lossy().contains("planerka-page"));
    replace(&programs.next().unwrap(), b"half of it");
    look(&page);
    page.says("A new version is there, but it did not come whole. This one goes on.");
    page.reload();
    page.started();
    assert_eq!(version(&page), "first");
    is_kept(&page);
    drop(page);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_server_that_alters_the_page_gets_no_worker_and_says_so() {
    let folder = dist_with("index.html", |bytes| Some([&bytes[..], b"<!-- a proxy was here -->"].concat()));
    let site = Site::serve(&folder, "/");
    let page = Open::at(site.url()).with_worker().page();
    asks(&page);
    page.says(
        "Works without a network: not here, because the server did not give every file, or alters them",
    );
    drop(page);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_build_without_the_worker_takes_the_old_one_away() {
    let (folder, site) = site();
    let page = Open::at(site.url()).with_worker().page();
    page.enter(TARGET, "9m");
    page.until("saved", || page.has("Saved"));
    is_kept(&page);
    page.reload();
    page.started();
    replace(&folder.join("sw.js"), b"");
    write(&folder, Offline::Away).unwrap();
    look(&page);
    page.until("no worker and nothing kept", || {
        page.eval(
            "(async () => { window.left = (await navigator.serviceWorker.getRegistrations()).length
               + (await caches.keys()).length })(), window.left",
        ) == 0
    });
    page.reload();
    page.started();
    page.holds(TARGET, "9,000,000");
    drop(page);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_plan_that_is_not_saved_is_not_updated() {
    if left_out(&[Engine::Firefox, Engine::WebKit], "a storage that fails on a page that its worker serves") {
        return;
    }
    let (folder, site) = site();
    let fails = "globalThis.full = false; { const real = Storage.prototype.setItem; Storage.prototype.setItem = function (...a) {
        if (globalThis.full) throw new DOMException('full', 'QuotaExceededError'); return real.apply(this, a); }; }";
    let page = Open::at(site.url()).before(fails).with_worker().page();
    is_kept(&page);
    page.reload();
    page.started();
    upload(&folder, "second");
    look(&page);
    page.until("the line", || page.has(NEW));
    page.eval("globalThis.full = true");
    page.enter(TARGET, "7m");
    // What is said of the storage moves the line about the new version.
    page.until("the storage is full", || page.has("Not saved"));
    page.push("Update");
    page.until("the reason", || page.has("First save:"));
    assert_eq!(version(&page), "first");
    drop(page);
    fs::remove_dir_all(&folder).unwrap();
}
