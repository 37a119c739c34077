//! The built page opens wherever it is put, and says so where it cannot run.

use planerka_browser_tests::{Open, Site, Storage, dist, single_page};

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

#[test]
fn a_folder_without_its_program_says_that_it_did_not_load() {
    let folder = std::env::temp_dir().join(format!("planerka-incomplete-{}", std::process::id()));
    for ending in ["wasm", "js"] {
        std::fs::create_dir_all(&folder).unwrap();
        for entry in std::fs::read_dir(dist()).unwrap().flatten() {
            if entry.path().extension().is_none_or(|found| found != ending) {
                std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
            }
        }
        let page = Open::at(Site::serve(&folder, "/").url()).unstarted();
        page.until("the message", || {
            page.text().contains("did not load") && page.text().contains("не загрузилась")
        });
        drop(page);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}

#[test]
fn a_page_without_script_asks_for_it() {
    let html = std::fs::read_to_string(dist().join("index.html")).unwrap();
    let inside = html.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next()).unwrap();
    assert!(
        inside.contains("JavaScript") && inside.contains("lang=\"ru\"") && inside.contains("lang=\"en\"")
    );
}

#[test]
fn storage_that_is_denied_does_not_keep_the_page_from_opening() {
    let page = Open::new().storage(Storage::Denied).page();
    assert_eq!(page.console_errors(), Vec::<String>::new());
}
