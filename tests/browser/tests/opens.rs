//! The built page opens wherever it is put, and says so where it cannot run.

use planerka_browser_tests::{Open, Site, Storage, dist, dist_with, single_page};

#[test]
fn the_page_opens_below_any_path_without_errors() {
    let page = Open::new().page();
    assert!(page.eval("location.pathname").as_str().is_some_and(|path| path.split('/').count() > 3));
    assert!(page.sees("main", "") || !page.find_all("main", None).is_empty(), "{}", page.text());
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn the_browsers_language_reaches_the_page() {
    for lang in ["ru", "en"] {
        let page = Open::new().lang(lang).page();
        let found = page.eval("navigator.language");
        assert!(found.as_str().is_some_and(|found| found.starts_with(lang)), "{found}");
    }
}

#[test]
fn the_single_page_runs_from_disk_without_a_network() {
    let page = Open::file(&single_page()).page();
    assert!(!page.find_all("main", None).is_empty(), "{}", page.text());
    assert_eq!(page.eval("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith('data:'))").to_string(), "[]");
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

#[test]
fn the_folders_page_opened_from_disk_says_what_to_open_instead() {
    let page = Open::file(&dist().join("index.html")).unstarted();
    for words in ["planerka.html", "Откройте", "opened straight from disk"] {
        assert!(page.text().contains(words), "{words:?} is missing in {:?}", page.text());
    }
    assert!(!page.text().contains("did not load"));
}

/// What becomes of a file: other bytes, or none at all.
type Change<'a> = &'a dyn Fn(Vec<u8>) -> Option<Vec<u8>>;

#[test]
fn a_missing_cut_or_altered_program_is_said_and_what_is_stored_stays() {
    let missing = |_| None;
    let cut = |bytes: Vec<u8>| Some(bytes[..bytes.len() / 2].to_vec());
    // One letter of a text or one number in the code: still a program, but not the one that was built.
    let altered = |mut bytes: Vec<u8>| {
        let at = bytes.len() / 3;
        bytes[at] ^= 1;
        Some(bytes)
    };
    let changes: [(&str, Change<'_>); 3] = [("missing", &missing), ("cut", &cut), ("altered", &altered)];
    for (what, change) in changes {
        let folder = dist_with("_bg.wasm", change);
        let plan = ("planerka/plan/p1/a", "{\"seq\":1}");
        let page = Open::at(Site::serve(&folder, "/").url()).stored(plan.0, plan.1).unstarted();
        page.until(&format!("the message about a program that is {what}"), || {
            page.text().contains("did not load") && page.text().contains("не загрузилась")
        });
        page.find("link", "Обновить · Reload");
        // What the page was given, and nothing else: the program that did not come has written nothing.
        let given = ["planerka/plan/p1/a", "planerka/settings"];
        assert_eq!(page.stored_keys(), given, "{what}");
        assert_eq!(page.stored(plan.0).as_deref(), Some(plan.1));
        drop(page);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn a_page_without_script_asks_for_it() {
    let html = std::fs::read_to_string(dist().join("index.html")).unwrap();
    let inside = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).unwrap();
    assert!(inside.contains("JavaScript") && inside.contains("lang=ru") && inside.contains("lang=en"));
}

#[test]
fn storage_that_is_denied_does_not_keep_the_page_from_opening() {
    let page = Open::new().storage(Storage::Denied).page();
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
