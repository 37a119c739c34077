//! The page, line by line: what a director does with it, in a real browser.

mod axe;
mod band;
mod charts;
mod commands;
mod contract;
mod corpus;
mod crm;
mod files;
mod filling;
mod finding;
mod first_run;
mod folding;
mod grouping;
mod hand_over;
mod heads;
mod holds;
mod inputs;
mod keeping;
mod keyboard;
mod killing;
mod large;
mod leaving;
mod levers;
mod link;
mod looks;
mod main_job;
mod managers;
mod meeting;
mod merging;
mod monday;
mod money;
mod narrow;
mod newcomer;
mod offline;
mod own_values;
mod palette;
mod paper;
mod periods;
mod places;
mod plan_fact;
mod policy;
mod previews;
mod quota;
mod ranges;
mod replan;
mod report;
mod scenarios;
mod setup;
mod sights;
mod signs;
mod spreading;
mod stopping;
mod storage;
mod tables;
mod tabs;
mod touch;
mod tree;
mod week;
mod why;
mod widths;
mod without_mouse;
mod workbooks;

use planerka_browser_tests::{Element, Open, Page};

/// The sample plan of 2027 in English, in a window wide enough for the year.
fn open() -> Page {
    settings().page()
}

/// The settings of [`open`].
fn settings() -> Open {
    Open::new().size(1920, 1000).today("2026-11-21")
}

/// Whether the page says that this is a sample: on its card, or where the card was put away.
fn is_sample(page: &Page) -> bool {
    page.has("Below is a sample") || page.names("button").iter().any(|name| name.starts_with("Sample"))
}

/// Waits until the page says that this is a sample.
#[track_caller]
fn says_sample(page: &Page) {
    page.until("the sample", || is_sample(page));
}

/// Waits until the line of what followed, or any other text of the page, says this.
#[track_caller]
fn says(page: &Page, words: &str) {
    let mut last = String::new();
    let found = page.try_for(|| {
        last = page.text().replace('\u{a0}', " ");
        last.contains(words).then_some(())
    });
    assert!(found.is_some(), "{words:?} is not in:\n{last}");
}

/// A field of the band at the top; amounts carry their currency after the name, as in `Target, €`.
#[track_caller]
fn field<'a>(page: &'a Page, name: &str) -> Element<'a> {
    let with_unit = format!("{name}, ");
    let full = page.wait_for(name, || {
        page.names("textbox").into_iter().find(|one| one == name || one.starts_with(&with_unit))
    });
    page.find("textbox", &full)
}

/// Types into a field of the band at the top and presses Enter.
#[track_caller]
fn type_into(page: &Page, name: &str, text: &str) {
    field(page, name).fill(text);
    page.press("Enter");
}

/// Opens a part of plan and fact that is folded, by its name on the page.
fn unfold(page: &Page, part: &str) {
    let is_open = || page.css(&format!("#{part}")).attribute("open").is_some();
    if !is_open() {
        page.css(&format!("#{part} > summary")).click();
    }
    page.until("the part is open", is_open);
}

/// Takes the table that the preview shows.
#[track_caller]
fn take_table(page: &Page) {
    let words = ["Take it", "Принять"];
    let shown = || page.names("button").into_iter().find(|name| words.contains(&name.as_str()));
    let button = page.wait_for("the preview of a table", shown);
    page.find("button", &button).click();
}

/// Turns the page's clock to the morning of a day: the plan stays the one it opened with.
fn turn_to(page: &Page, day: &str) {
    page.eval(&format!(
        "(() => {{ const Real = Date, shift = new Real('{day}T09:00:00').getTime() - Real.now();
            globalThis.Date = class extends Real {{
              constructor(...a) {{ if (a.length) super(...a); else super(Real.now() + shift); }}
              static now() {{ return Real.now() + shift; }} }};
            window.dispatchEvent(new Event('focus')); }})()"
    ));
}

/// Pastes a list of managers and takes it.
#[track_caller]
fn paste_list(page: &Page, names: &[String]) {
    page.paste(&list(names), None);
    take_table(page);
}

/// A list of managers as Excel puts it on the clipboard: a header row, then equal people.
fn list(names: &[String]) -> String {
    let rows = names.iter().map(|name| format!("{name}\t1"));
    std::iter::once("Manager\tWeight".to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}
