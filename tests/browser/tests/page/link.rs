//! A plan leaves as a link and comes back: nothing is opened before it is asked for, and no bad link opens anything.

use planerka_browser_tests::{Open, Page};

use crate::{is_sample, settings};

const TARGET: &str = "Target, €";

/// A link to the sample with another target, as the dialog hands it over.
fn link(page: &Page) -> String {
    page.menu("File ▾", "Hand over a link…");
    page.says("Works in mail, messengers and chats.");
    page.push("Copy the link");
    page.says("The link is copied.");
    let link = page.clipboard();
    page.press("Escape");
    link
}

/// What is stored of plans.
fn plans(page: &Page) -> Vec<String> {
    page.stored_keys().into_iter().filter(|key| key.starts_with("planerka/plan/")).collect()
}

#[test]
fn a_link_opens_the_plan_after_a_look_and_leaves_the_address_clean() {
    let page = settings().page();
    page.enter(TARGET, "9m");
    page.saved();
    let link = link(&page);
    let length = link.chars().count();
    assert!(link.contains("#plan=") && length < 2_000, "{length}: {link}");
    let colleague = Open::at(&link).size(1920, 1000).today("2026-11-21").page();
    colleague.says("A plan from a link");
    assert_eq!(colleague.eval("location.hash"), "");
    colleague.press("Escape");
    assert!(is_sample(&colleague) && plans(&colleague).is_empty(), "nothing has happened");
    // The same link pasted into the address of the open page.
    colleague.eval(&format!("location.hash = {:?}", link.split_once('#').unwrap().1));
    colleague.push("Open as a new plan");
    colleague.holds(TARGET, "9,000,000");
    colleague.saved();
    colleague.reload();
    colleague.holds(TARGET, "9,000,000");
    assert!(!colleague.has("A plan from a link"), "a reload opens nothing twice");
    colleague.quiet();
    page.quiet();
}

#[test]
fn a_bad_link_says_why_and_opens_nothing_in_its_place() {
    let page = settings().page();
    page.enter(TARGET, "9m");
    page.saved();
    let link = link(&page);
    let code = link.split_once("#plan=").unwrap().1.to_owned();
    let middle = code.len() / 2;
    let other = if &code[middle..=middle] == "A" { "B" } else { "A" };
    let altered = format!("{}{other}{}", &code[..middle], &code[middle + 1..]);
    for (bad, said) in [
        (code[..middle].to_owned(), "was cut off on its way"),
        (altered, "The link is damaged"),
        // The first byte is the form; this one is 2.
        (format!("Ag{}", &code[2..]), "made by a newer version"),
    ] {
        page.eval(&format!("location.hash = 'plan={bad}'"));
        page.says("This link cannot be opened");
        page.says(said);
        assert_eq!(page.eval("location.hash"), "");
        page.press("Escape");
        page.holds(TARGET, "9,000,000");
    }
    // A whole link that mail has broken into lines, and closed with a bracket of its own.
    let broken: String = code
        .chars()
        .enumerate()
        .map(|(at, c)| if at % 70 == 69 { format!("{c}%0A") } else { c.to_string() })
        .collect();
    page.enter(TARGET, "8m");
    page.saved();
    page.eval(&format!("location.hash = 'plan={broken})'"));
    page.says("A plan from a link");
    page.press("Escape");
    page.holds(TARGET, "8,000,000");
    page.quiet();
}

#[test]
fn a_short_link_is_shown_as_a_picture_for_phones() {
    let page = settings().page();
    page.enter(TARGET, "9m");
    page.menu("File ▾", "Hand over a link…");
    page.css(".link-picture summary").click();
    let picture = page.find("image", "For phones in the room: a QR code");
    let [width, height] = ["clientWidth", "clientHeight"]
        .map(|side| picture.call(&format!("function () {{ return this.{side}; }}"), &[]));
    assert_eq!(width, height);
    assert!(width.as_u64().is_some_and(|width| width > 200), "{width}");
    page.quiet();
}
