//! Why a figure is what it is: by keyboard, each term leading to where it comes from.

use planerka_browser_tests::Page;

use crate::{open, says};

/// Opens the chain of the active cell and gives its lines.
fn chain(page: &Page) -> Vec<String> {
    page.press("Shift+F1");
    page.until("the chain", || page.eval("!!document.querySelector('dialog[open] .why li')") == true);
    let lines = page.eval("[...document.querySelectorAll('dialog[open] .why li')].map((li) => li.innerText)");
    let plain = |line: &serde_json::Value| {
        line.as_str().unwrap_or_default().replace(['\n', '\u{a0}'], " ").trim().to_owned()
    };
    lines.as_array().into_iter().flatten().map(plain).collect()
}

fn closed(page: &Page) {
    page.until("the chain to close", || page.eval("!document.querySelector('dialog[open]')") == true);
}

/// Presses the term of this name.
fn follow(page: &Page, term: &str) {
    page.find("button", term).click();
    closed(page);
}

#[test]
fn the_chain_of_a_target_ends_in_its_figure_and_esc_gives_the_keyboard_back() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Mar");
    let lines = chain(&page);
    assert!(lines[0].starts_with("held: Whole team, 2027"), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("× weight of Mitchell")), "{lines:?}");
    let last = lines.last().unwrap();
    assert!(last.ends_with(&sheet.text("Mitchell", "Mar")), "{lines:?}");
    page.find("dialog", "Why this number: Mitchell, March 2027");
    page.press("Escape");
    closed(&page);
    sheet.is_at("Mitchell", "Mar");
}

#[test]
fn every_term_leads_to_its_source() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Mitchell", "Mar");
    chain(&page);
    follow(&page, "held: Whole team, 2027");
    sheet.is_at("Whole team", "2027");
    sheet.go("Mitchell", "Mar");
    chain(&page);
    follow(&page, "working days with FTE and ramp");
    sheet.is_at("Mitchell", "FTE");
    page.find("button", "Plan").click();
    page.find("button", "Calls").click();
    sheet.go("Mitchell", "Mar");
    let lines = chain(&page);
    assert!(lines[0].starts_with("target of the same time"), "{lines:?}");
    follow(&page, "target of the same time");
    says(&page, "Revenue");
    sheet.is_at("Mitchell", "Mar");
    page.find("button", "Load").click();
    sheet.go("Mitchell", "Mar");
    let lines = chain(&page);
    let most = lines.iter().find(|line| line.contains("a day, at most")).unwrap();
    let name = most.trim_start_matches("÷ ").split(", at most").next().unwrap();
    follow(&page, &format!("{name}, at most"));
    page.until("the managers' sheet", || sheet.read().active().is_some_and(|(_, column)| column != "Mar"));
}

#[test]
fn the_menu_and_the_palette_offer_it_and_settings_are_reached() {
    let page = open();
    let sheet = page.sheet();
    page.find("button", "Setup").click();
    page.find("textbox", "Payment terms").fill("50% 0; 50% 30");
    page.press("Enter");
    page.find("button", "Plan").click();
    page.find("button", "Cash-in").click();
    sheet.go("Clarke", "Feb");
    sheet.element("Clarke", "Feb").right_click();
    page.find("menuitem", "Explain this number Shift+F1").click();
    says(&page, "paid 50% after 30 d");
    follow(&page, "paid 50% after 30 d");
    page.until("the field", || page.find("textbox", "Payment terms").has_focus());
}
