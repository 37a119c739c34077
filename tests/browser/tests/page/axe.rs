//! The page as an accessibility checker sees it, in every state that people meet, in both languages and both themes.
//!
//! The checker (axe-core) is put into the page through `DevTools`, so that the page's content policy stays as it is.
//! It sees names, roles, structure, contrast and target sizes; keys, focus and indexes are asserted beside it.

use planerka_browser_tests::{Element, Open, Page};
use serde_json::{Value, json};

const AXE: &str = include_str!("../../vendor/axe-core/axe.min.js");

/// Runs the checker and gives one line per finding. Everything but contrast must also be complete: what the checker
/// could not decide counts as found. Cells clipped by the box that scrolls cannot be measured, so contrast may stay open;
/// a native test measures every pair of colours.
const RUN: &str = "(async (only) => {
    const chosen = only
        ? { runOnly: { type: 'rule', values: only } }
        : { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            rules: { 'target-size': { enabled: true } } };
    const result = await axe.run(document, { ...chosen, resultTypes: ['violations', 'incomplete'] });
    // The checker fails on its own on cells that the edge of the sheet cuts; their size is measured beside it.
    const failed = (node) => [...node.any, ...node.all, ...node.none].every((one) => /encountered an error/.test(one.message));
    // An open menu lies over what it covers until it closes: only its own targets count then.
    const covered = (one, node) => one.id === 'target-size' && /obscured/.test(JSON.stringify(node.any.concat(node.all, node.none)))
        && [...document.querySelectorAll('.menu-list')].some((list) => list.checkVisibility() && !list.contains(document.querySelector(node.target[0])));
    const cut = (one, node) => one.id === 'target-size' && failed(node) && /role=.gridcell/.test(node.html);
    const seen = [...result.violations, ...result.incomplete.filter((one) => one.id !== 'color-contrast')]
        .map((one) => ({ ...one, nodes: one.nodes.filter((node) => !covered(one, node) && !cut(one, node)) }))
        .filter((one) => one.nodes.length > 0);
    const line = (one) => `${one.id} (${one.nodes.length}): ${one.help}: ${one.nodes.slice(0, 3).map((node) =>
        node.html.slice(0, 160) + ' ' + (node.any[0] ?? node.all[0] ?? node.none[0])?.message).join(' | ')}`;
    return { checked: result.passes.length, found: seen.map(line) };
})";

/// Rules that depend on the theme; the others see the same page in both.
const OF_THE_THEME: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// The states of one page, each checked in both themes; what is found is collected, so that one run tells all.
struct Check<'a> {
    page: &'a Page,
    lang: &'a str,
    found: Vec<String>,
}

impl Check<'_> {
    /// One state in both themes.
    fn state(&mut self, name: &str) {
        self.run(name, "dark", &json!(OF_THE_THEME));
        self.run(name, "light", &Value::Null);
    }

    fn run(&mut self, name: &str, theme: &str, only: &Value) {
        self.page.eval(&format!("document.documentElement.setAttribute('data-theme', '{theme}')"));
        let result = self.page.eval(&format!("{RUN}({only})"));
        assert!(result["checked"].as_u64() > Some(0), "the checker looked at nothing in {name}: {result}");
        let lines = result["found"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.found.extend(lines.map(|line| format!("{} {theme}, {name}: {line}", self.lang)));
        // Every cell is tall enough for a finger, also those that the checker cannot decide about.
        let low = "[...document.querySelectorAll('main:not([hidden]) .grid-row:not([hidden]) .gc')]
            .filter((one) => one.getBoundingClientRect().height < 24).length";
        assert_eq!(self.page.eval(low), 0, "cells lower than 24 pixels in {name}");
    }

    fn view(&mut self, words: &str) {
        self.page.push(words);
        self.page.until(words, || self.page.find("button", words).attribute("aria-current").is_some());
        self.state(words);
    }
}

/// The words that the steps below press, in one language.
struct Words {
    lang: &'static str,
    file: &'static str,
    views: [&'static str; 5],
    report: &'static str,
    empty: &'static str,
    target: &'static str,
}

const EN: Words = Words {
    lang: "en",
    file: "File ▾",
    views: ["Plan", "Week", "Charts", "Reps", "Setup"],
    report: "Report for the board",
    empty: "New empty plan",
    target: "Target, €",
};
const RU: Words = Words {
    lang: "ru",
    file: "Файл ▾",
    views: ["План", "Неделя", "Графики", "Менеджеры", "Настройка"],
    report: "Отчёт для руководства",
    empty: "Новый пустой план",
    target: "План, ₽",
};

/// The first manager's cell of the year.
fn year_cell(page: &Page) -> Element<'_> {
    page.css("main:not([hidden]) [role=row][data-row=manager] [data-level=horizon]")
}

fn editing(check: &mut Check) {
    let page = check.page;
    year_cell(page).click();
    page.press("F2");
    page.until("the editor", || page.focused().attribute("class").as_deref() == Some("editor"));
    check.state("editing");
    page.type_text("abc");
    page.press("Enter");
    page.until("the error", || page.focused().attribute("aria-invalid").as_deref() == Some("true"));
    check.state("error in a cell");
    page.press("Escape");
}

fn menus(check: &mut Check, words: &Words) {
    let page = check.page;
    page.push(words.file);
    page.until("the menu", || !page.find_all("menuitem", None).is_empty());
    check.state("menu open");
    page.press("Escape");
    year_cell(page).right_click();
    page.until("the sheet's menu", || !page.find_all("menuitem", None).is_empty());
    check.state("sheet's menu open");
    page.press("Escape");
}

/// A quarter that cannot hold what is typed asks what gives way.
fn dialog(check: &mut Check) {
    let page = check.page;
    page.css("main:not([hidden]) [role=row][data-row=manager] [data-level=quarter]").click();
    page.type_text("900000000");
    page.press("Enter");
    page.until("the dialog", || !page.find_all("dialog", None).is_empty());
    check.state("dialog open");
    page.press("Escape");
    page.until("no dialog", || page.find_all("dialog", None).is_empty());
}

/// What opens from the sheet by a key, and several ranges at once.
fn from_keys(check: &mut Check) {
    let page = check.page;
    year_cell(page).click();
    let seen = |selector: &str| {
        page.eval(&format!(
            "[...document.querySelectorAll('{selector}')].some((one) => one.checkVisibility())"
        )) == true
    };
    for (key, selector, name) in [
        ("Ctrl+k", "dialog .palette-field", "palette"),
        ("Ctrl+/", "dialog .shortcuts", "list of shortcuts"),
        ("Ctrl+f", "main .find-bar", "search"),
        ("Shift+F2", "main .note-box", "note"),
    ] {
        page.press(key);
        page.until(name, || seen(selector));
        check.state(name);
        page.press("Escape");
        page.until("closed", || !seen(selector));
        year_cell(page).click();
    }
    page.css("main:not([hidden]) [role=row][data-row=manager] [data-level=quarter]").click_with("Ctrl");
    page.until("two ranges", || page.sheet().read().selected() == 2);
    check.state("several ranges");
}

/// The cards of the repairs, the room, the card of a first visit.
fn over_the_page(check: &mut Check) {
    let page = check.page;
    let link = page.css(".verdict > button:last-of-type");
    page.until("the repairs", || link.attribute("disabled").is_none());
    link.click();
    page.until("the cards", || page.eval("!!document.querySelector('dialog[open] .card')") == true);
    check.state("repairs");
    page.press("Escape");
    page.css(".toolbar > .menu > button").click();
    page.css(".toolbar .menu-list:not([hidden]) hr + .menu-item").click();
    page.until("the room", || page.eval("!!document.querySelector('dialog.room[open] .room-bars')") == true);
    check.state("room");
    page.press("Escape");
    page.until("no room", || page.find_all("dialog", None).is_empty());
    page.css(".document-line > .link:not([hidden])").click();
    page.css(".first-visit");
    check.state("first visit");
    page.css(".first-visit .dialog-actions .button:nth-child(2)").click();
}

fn scrolled(check: &mut Check) {
    let page = check.page;
    let ends = "(() => { const box = document.querySelector('main:not([hidden]) .grid-scroll');
        box.scrollTo(box.scrollWidth, box.scrollHeight); return box.scrollLeft > 0 || box.scrollTop > 0; })()";
    page.until("scrolled", || page.eval(ends) == true);
    page.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    check.state("scrolled to the end");
    page.eval("document.querySelector('main:not([hidden]) .grid-scroll').scrollTo(0, 0)");
}

/// Where the system takes all grounds away, what is selected and what is active still differ from the rest.
fn marks_survive(page: &Page) {
    year_cell(page).click();
    page.press("Shift+ArrowRight");
    let looks = page.eval(
        "(() => { const look = (one) => { const s = getComputedStyle(one); return [s.outlineStyle, s.outlineWidth, s.borderTopWidth].join(' '); };
          const rows = document.querySelector('main:not([hidden]) .grid-body');
          return [look(rows.querySelector('[data-active]')), look(rows.querySelector('[aria-selected]:not([data-active])')),
                  look(rows.querySelector('.gc:not([aria-selected])'))]; })()",
    );
    assert!(looks[0] != looks[1] && looks[1] != looks[2] && looks[0] != looks[2], "{looks}");
}

fn every_state(words: &Words) {
    let page = Open::new().lang(words.lang).size(1280, 800).today("2027-03-17").page();
    page.eval(AXE);
    let mut check = Check { page: &page, lang: words.lang, found: Vec::new() };
    year_cell(&page);
    check.state("sample");
    editing(&mut check);
    menus(&mut check, words);
    from_keys(&mut check);
    // The sample's first manager is held for the year: a quarter cannot be larger.
    dialog(&mut check);
    over_the_page(&mut check);
    page.find("textbox", words.target).focus();
    page.type_text("+10%");
    check.state("a field with its preview");
    page.press("Escape");
    page.menu(words.file, words.report);
    page.until("the report", || page.eval("document.querySelector('.report')?.ariaBusy") == "false");
    check.state("report for the board");
    for view in words.views.into_iter().rev() {
        check.view(view);
    }
    scrolled(&mut check);
    page.cdp(
        "Emulation.setEmulatedMedia",
        json!({"features": [{"name": "forced-colors", "value": "active"}]}),
    );
    // The colours are the system's own now; names, roles and sizes must still be there.
    check.run("forced colours", "light", &Value::Null);
    marks_survive(&page);
    page.cdp("Emulation.setEmulatedMedia", json!({"features": []}));
    // What a browser does at 200 %: half the room, twice the pixels.
    page.resize(640, 400, 2.0);
    for view in words.views.into_iter().rev() {
        check.view(view);
    }
    page.resize(1280, 800, 1.0);
    page.css(".document-line .menu > button").click();
    page.find("menuitem", words.empty).click();
    page.until("no managers", || {
        page.eval("!document.querySelector('main:not([hidden]) [role=row][data-row=manager]:not([hidden])')")
            == true
    });
    check.state("empty");
    let found = check.found;
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[test]
fn an_accessibility_checker_finds_nothing_in_any_state_in_english() {
    every_state(&EN);
}

#[test]
fn an_accessibility_checker_finds_nothing_in_any_state_in_russian() {
    every_state(&RU);
}

#[test]
fn an_accessibility_checker_finds_nothing_in_the_views_of_one_manager_and_of_levers() {
    for (lang, views) in [("en", ["What if", "Rep's page"]), ("ru", ["Что если", "Лист менеджера"])]
    {
        let page = Open::new().lang(lang).size(1280, 800).today("2027-03-17").page();
        page.eval(AXE);
        let mut check = Check { page: &page, lang, found: Vec::new() };
        for view in views {
            check.view(view);
        }
        assert!(check.found.is_empty(), "{}", check.found.join("\n"));
    }
}

#[test]
fn an_accessibility_checker_finds_nothing_where_plan_and_fact_shows_all_it_has() {
    let english = ("en", "Plan–fact", ["Sample with facts", "Show what would change…", "Add a checkpoint"]);
    let russian = ("ru", "План–факт", ["Пример с фактами", "Показать, что изменится…", "Добавить точку"]);
    for (lang, view, steps) in [english, russian] {
        let page = Open::new().lang(lang).size(1280, 800).today("2027-06-14").page();
        page.eval(AXE);
        let mut check = Check { page: &page, lang, found: Vec::new() };
        check.view(view);
        for step in steps {
            page.push(step);
            page.eval(
                "document.querySelectorAll('details.control-card').forEach((part) => { part.open = true; })",
            );
        }
        page.until("the preview and a checkpoint", || {
            page.eval(
                "!!document.querySelector('#replan table') && !!document.querySelector('.points-table')",
            ) == true
        });
        check.state("plan and fact");
        assert!(check.found.is_empty(), "{}", check.found.join("\n"));
    }
}
