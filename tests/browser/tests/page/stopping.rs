//! When the program itself fails: nothing more is written, the last good plan can be taken along, a reload goes on.

use planerka_browser_tests::{Open, Page};
use serde_json::Value;

/// Keeps a hand on the program's own functions, which the page keeps to itself.
const REACH: &str = "(() => {
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
        const made = await real.apply(WebAssembly, all);
        window.program = made.instance.exports;
        return made;
    };
})();";

fn edited(lang: &str, field: &str) -> Page {
    let page = Open::new().lang(lang).today("2026-11-21").before(REACH).page();
    page.enter(field, "90000000");
    page.until("the change in storage", || page.slots().iter().any(|(_, text)| text.contains("90000000")));
    page
}

/// Whatever still runs may not write: changes, timers, the page going away.
fn writes_nothing(page: &Page) {
    let before = page.slots();
    page.eval(
        "for (const input of document.querySelectorAll('#app input[type=text]')) {
            input.value = '1000000';
            input.dispatchEvent(new Event('input', { bubbles: true }));
            input.dispatchEvent(new Event('change', { bubbles: true }));
         }
         dispatchEvent(new Event('pagehide'));
         dispatchEvent(new Event('blur'));
         new Promise((done) => setTimeout(done, 700))",
    );
    assert_eq!(page.slots(), before);
    assert_eq!(page.eval("document.querySelectorAll('.stopped').length"), 1, "it is said once");
}

#[test]
fn a_panic_stops_saving_hands_out_the_last_good_plan_and_a_reload_goes_on() {
    let page = edited("en", "Target, €");
    page.eval("setTimeout(() => program.fail_on_purpose()), 0");
    page.find("alertdialog", "Planerka has stopped");
    page.says("The fault is in the program, not in your plan.");
    page.says("asked to fail");
    writes_nothing(&page);
    let file = page.download(|| page.find("link", "Download the saved plan").click());
    let plan: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert!(plan["plan"]["holds"].as_array().unwrap().iter().any(|hold| hold["amount"] == 90_000_000));
    page.find("link", "Reload").click();
    page.until("the program again", || !page.has("has stopped") && page.has("Harper"));
    page.holds("Target, €", "90,000,000");
    // What was handed out opens as any file does.
    page.give(&file);
    page.says("This plan is in the browser already.");
    page.says("No differences.");
}

#[test]
fn an_error_thrown_through_the_program_stops_it_too() {
    let page = edited("ru", "План, ₽");
    // The browser's clock breaks: the next change asks for the time.
    page.eval("globalThis.Date = class { constructor() { throw new Error('no time'); } }, 0");
    page.find("textbox", "План, ₽").fill("80000000");
    page.press("Tab");
    page.find("alertdialog", "Планёрка остановилась");
    page.says("Ошибка в программе, а не в плане.");
    assert!(page.sees("link", "Обновить"));
    writes_nothing(&page);
    page.reload();
    let held = page.held("План, ₽");
    assert!(held == "90 000 000" || held == "80 000 000", "{held}: a saved state, whole");
}

#[test]
fn a_stranger_s_error_does_not_stop_the_program() {
    let page = edited("en", "Target, €");
    page.eval("setTimeout(() => { throw new Error('an extension fails'); }), Promise.reject(new Error('another')), 0");
    page.until("both errors", || page.console_errors().len() >= 2);
    assert!(!page.has("has stopped"));
    page.enter("Target, €", "8000000");
    page.saved();
}
