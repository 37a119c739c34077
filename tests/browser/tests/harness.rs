//! The harness itself, on a page made for it: what the other tests rely on.

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use planerka_browser_tests::{Engine, Layout, Open, Page, Site, Storage, Theme, left_out};

const HTML: &str = r#"<!doctype html><html lang="en"><title>Harness</title><link rel="icon" href="data:,"><body>
<main><h1>Harness</h1>
<label>Target <input id="target"></label>
<label>File <input type="file" id="file"></label>
<button id="late" hidden>Late</button><button>Twin</button><button>Twin</button>
<button id="save">Save</button><output id="log" aria-label="log"></output>
<label>Kind <select><option>calls</option><option>deals</option></select></label>
<div style="position:relative"><button id="under">Under</button>
<div style="position:absolute;inset:0;background:#fff"></div></div>
</main><script>
const log = document.getElementById("log");
const say = (text) => { log.textContent += text + ";"; };
addEventListener("keydown", (e) => say(`${e.key}/${e.code}/${e.ctrlKey ? "c" : ""}${e.shiftKey ? "s" : ""}`));
addEventListener("paste", (e) => say(`paste:${e.clipboardData.getData("text/plain")}`));
addEventListener("copy", (e) => { e.clipboardData.setData("text/plain", "from the page"); e.preventDefault(); });
file.onchange = async () => say(`file:${await file.files[0].text()}`);
save.onclick = (e) => {
  say(`save${e.detail}${e.shiftKey ? "s" : ""}`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["план"])); link.download = "plan.json"; link.click();
};
setTimeout(() => { late.hidden = false; }, 300);
</script></body></html>"#;

/// The page's folder, written once: tests run side by side.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("harness");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("index.html"), HTML).unwrap();
        folder
    })
}

fn open() -> Open {
    Open::at(Site::serve(folder(), "/under/a/path/").url())
}

/// The page for tests that end in waiting for what does not come.
fn impatient() -> Page {
    open().page().patient_for(Duration::from_secs(2))
}

fn log(page: &Page) -> String {
    page.css("#log").text()
}

#[test]
fn elements_are_found_by_role_and_name_once_they_are_there() {
    let page = open().page();
    page.find("button", "Late");
    assert!(page.sees("heading", "Harness") && !page.sees("heading", "Other"));
    assert_eq!(page.names("button"), ["File", "Late", "Twin", "Twin", "Save", "Under"]);
    assert_eq!(page.find_all("button", Some("Twin")).len(), 2);
    let target = page.find("textbox", "Target");
    target.fill("12 500");
    assert_eq!((target.value().as_str(), target.has_focus()), ("12 500", true));
    target.fill("");
    assert_eq!(page.focused().value(), "");
    let kind = page.find("combobox", "Kind");
    kind.choose("deals");
    assert_eq!(kind.value(), "deals");
}

#[test]
#[should_panic(expected = "2 elements are a button named \"Twin\"")]
fn a_name_that_two_elements_share_fails_the_test() {
    impatient().find("button", "Twin");
}

#[test]
#[should_panic(expected = "covered by")]
fn what_a_hand_could_not_click_fails_the_test() {
    impatient().find("button", "Under").click();
}

#[test]
fn keys_report_the_layout_and_the_place() {
    if left_out(&[Engine::Firefox, Engine::WebKit], "a key with the code of another layout") {
        return;
    }
    let page = open().page();
    page.css("#target").focus();
    page.press_on(Layout::Russian, "Ctrl+z");
    page.press("Ctrl+Shift+z");
    page.press("ArrowDown");
    page.type_text("К5%");
    page.until("seven keys", || log(&page).matches(';').count() == 6);
    assert_eq!(log(&page), "я/KeyZ/c;z/KeyZ/cs;ArrowDown/ArrowDown/;К/KeyR/s;5/Digit5/;%/Digit5/s;");
    assert_eq!(page.css("#target").value(), "К5%");
}

#[test]
fn the_clipboard_works_both_ways() {
    if left_out(&[Engine::WebKit], "the clipboard without a person's click") {
        return;
    }
    let page = open().page();
    page.css("#target").focus();
    page.copy_from_outside("a\tb");
    page.press("Ctrl+v");
    page.until("the paste", || log(&page).contains("paste:a\tb;") || log(&page).contains("paste:a b;"));
    page.press("Ctrl+c");
    page.until("the copy", || page.clipboard() == "from the page");
    page.paste("1\t2\n3\t4", None);
    assert_eq!(page.eval("document.getElementById('log').textContent.includes('paste:1\\t2\\n3\\t4')"), true);
}

#[test]
fn files_go_in_and_come_out() {
    let page = open().page();
    // The late button moves the others when it comes.
    page.find("button", "Late");
    let given = folder().join("given.txt");
    std::fs::write(&given, "цель").unwrap();
    page.css("#file").set_files(&[&given]);
    page.until("the file", || log(&page).contains("file:цель;"));
    let file = page.download(|| page.find("button", "Save").click());
    assert_eq!(file.file_name().unwrap(), "plan.json");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "план");
}

#[test]
fn a_click_has_the_keys_that_are_held() {
    if left_out(&[Engine::WebKit], "a click with a key held: its driver lets go of keys before it clicks") {
        return;
    }
    let page = open().page();
    // The late button moves the others when it comes.
    page.find("button", "Late");
    page.find("button", "Save").click();
    page.find("button", "Save").click_with("Shift");
    page.until("the held key", || log(&page).contains("save1;") && log(&page).contains("save1s;"));
}

#[test]
fn the_page_is_opened_as_asked() {
    if left_out(&[Engine::WebKit], "the system's colour scheme") {
        return;
    }
    let page =
        open().size(600, 844).theme(Theme::Dark).lang("ru").today("2026-03-02").stored("plan", "kept").page();
    assert_eq!(page.eval("[innerWidth, innerHeight].join()"), "600,844");
    assert_eq!(page.eval("matchMedia('(prefers-color-scheme: dark)').matches"), true);
    assert_eq!(page.eval("navigator.language"), "ru");
    // Firefox writes numbers as its own menus do, whatever language a page is asked for in.
    if Engine::chosen() == Engine::Chromium {
        assert_eq!(page.eval("new Intl.NumberFormat().format(1234.5)"), "1\u{a0}234,5");
    }
    // A script of the page's own: what a test evaluates, some browsers run beside the page, with a clock of their own.
    page.eval(
        "document.body.append(Object.assign(document.createElement('script'), {
            textContent: \"document.body.dataset.today = new Date().toLocaleDateString('sv')\" })), 0",
    );
    assert_eq!(page.eval("document.body.dataset.today"), "2026-03-02");
    assert_eq!(page.stored("plan").as_deref(), Some("kept"));
    page.store("plan", "changed");
    page.reload();
    assert_eq!(page.stored("plan").as_deref(), Some("changed"), "a reload keeps what the page stored");
    page.clear_storage();
    assert_eq!(page.stored_keys(), Vec::<String>::new());
}

#[test]
fn storage_fails_as_asked() {
    let full = open().storage(Storage::Full).page();
    let attempt =
        "(() => { try { localStorage.setItem('a', 'b'); return 'stored'; } catch (e) { return e.name; } })()";
    assert_eq!(full.eval(attempt), "QuotaExceededError");
    drop(full);
    assert_eq!(open().storage(Storage::Denied).page().eval(attempt), "SecurityError");
}

#[test]
fn errors_on_the_console_are_seen() {
    let page = open().page();
    assert_eq!(page.console_errors(), Vec::<String>::new());
    // A script of the page's own: what a test evaluates, some browsers run beside the page.
    page.eval(
        "document.body.append(Object.assign(document.createElement('script'), {
            textContent: \"setTimeout(() => { throw new Error('lost') }); console.error('told')\" })), 0",
    );
    page.until("both errors", || {
        let errors = page.console_errors().join("\n");
        errors.contains("lost") && errors.contains("told")
    });
}

#[test]
fn the_printed_page_is_a_pdf() {
    if left_out(&[Engine::WebKit], "printing") {
        return;
    }
    assert!(open().page().pdf().starts_with(b"%PDF"));
}
