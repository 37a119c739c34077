//! Facts come in as a table: pasted where facts are looked at, shown before they are taken, never doubled.

use planerka_browser_tests::Page;

use crate::{open, take_table, turn_to};

/// A month of deals as a CRM exports them; the plan does not know one of the people.
const EXPORT: &str = "Record ID\tDeal Name\tDeal Stage\tClose Date\tDeal owner\tAmount\n\
    501\tNorthwind\tClosed won\t2027-03-02\tHarper\t12,500\n\
    502\tMeridian\tClosed lost\t2027-03-03\tWalsh\t900\n\
    503\tProton\tClosed won\t2027-03-09\tWalsh\t7,000\n\
    504\tAlliance\tClosed won\t2027-03-30\tStranger\t800\n\
    505\tHorizon\tProposals\t2027-05-12\tHarper\t4,000";

/// The sample of 2027 on the morning of 5 April, with plan and fact open.
fn in_april() -> Page {
    let page = open();
    turn_to(&page, "2027-04-05");
    page.push("Plan–fact");
    page
}

/// The facts of the table's rows, by whose they are.
fn facts(page: &Page) -> Vec<(String, String)> {
    let script = "[...document.querySelector('.plan-fact-table').querySelectorAll('tbody tr')]
        .map((row) => [row.cells[0].innerText.trim(), row.cells[3].innerText.trim()])";
    serde_json::from_value(page.eval(script)).unwrap()
}

fn fact(page: &Page, whose: &str) -> Option<String> {
    facts(page).into_iter().find(|(name, _)| name.contains(whose)).map(|(_, fact)| fact)
}

#[test]
fn an_export_of_a_month_becomes_facts_once_and_a_stranger_stays_in_sight() {
    let page = in_april();
    page.paste(EXPORT, None);
    page.until("the preview of facts", || page.css(".intake-counts").text().starts_with("CRM · 1–31 Mar"));
    let counts = page.css(".intake-counts").text();
    for words in ["reps: 2", "other names: 1", "open deals: 1", "lost deals, left out: 1"] {
        assert!(counts.contains(words), "{words:?} in {counts:?}");
    }
    page.says("not in the plan, kept as other names: Stranger");
    let stranger = page.find("combobox", "“Stranger” is not in the plan");
    stranger.choose("leave these rows out");
    page.until("the rows are left out", || !page.css(".intake-counts").text().contains("other names"));
    page.find("combobox", "“Stranger” is not in the plan").choose("a new rep, weight 0");
    page.until("a new manager", || page.css(".intake-counts").text().contains("new reps: 1"));
    page.find("combobox", "“Stranger” is not in the plan").choose("keep under this name, beside the plan");
    page.until("another name again", || page.css(".intake-counts").text().contains("other names: 1"));
    assert!(page.sees("textbox", "Source") || page.sees("combobox", "Source"));
    take_table(&page);
    page.until("the fact of the rep", || fact(&page, "Harper").is_some_and(|fact| fact.contains("12,500")));
    assert!(fact(&page, "Stranger").is_some_and(|fact| fact.contains("800")), "{:?}", facts(&page));

    page.paste(EXPORT, None);
    page.says("Nothing changes: these facts are there already.");
    assert!(page.find("button", "Take it").attribute("disabled").is_some());
    page.press("Escape");
    assert!(fact(&page, "Harper").is_some_and(|fact| fact.contains("12,500")), "{:?}", facts(&page));

    // Whoever is meant after all: the facts are given to a manager, and the file can go without them.
    page.push("Setup");
    page.find("combobox", "Whose are the facts of Stranger").choose("Walsh");
    page.push("Plan–fact");
    page.until("whose facts they are", || fact(&page, "Walsh").is_some_and(|fact| fact.contains("7,800")));
    let bare = "Save to file without facts, deals, bonus, log and CRM ids";
    let file = page.download(|| page.menu("File ▾", bare));
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("\"managers\"") && !text.contains("\"control\""), "{text}");
    page.press("Ctrl+z");
    page.until("the stranger's again", || fact(&page, "Stranger").is_some_and(|fact| fact.contains("800")));

    page.press("Ctrl+z");
    page.says("There are no facts yet.");
    page.quiet();
}

#[test]
fn a_table_can_be_taken_as_a_plan_instead_and_a_later_one_replaces_an_earlier_one() {
    let page = in_april();
    page.paste("Rep\tRevenue\tQuota\nHarper\t100\t7000000\nWalsh\t50\t6000000", None);
    page.until("the preview of facts", || page.css(".intake-counts").text().starts_with("CRM"));
    page.find("radio", "people and a plan").click();
    page.until("the preview of a plan", || page.css(".intake-counts").text().starts_with("added:"));
    page.find("radio", "facts: what happened").click();
    page.until("facts again", || page.css(".intake-counts").text().starts_with("CRM"));
    page.find("combobox", "The table is about").choose("March 2027");
    page.until("the month", || page.css(".intake-counts").text().contains("1–31 Mar"));
    take_table(&page);
    page.until("the fact", || fact(&page, "Harper").is_some_and(|fact| fact.ends_with("100")));

    page.paste("Rep\tRevenue\nHarper\t120", None);
    page.until("the preview", || page.css(".intake-counts").text().starts_with("CRM"));
    page.find("combobox", "The table is about").choose("March 2027");
    page.until("what was and will be", || page.has("150") && page.has("120"));
    take_table(&page);
    page.until("the new fact", || fact(&page, "Harper").is_some_and(|fact| fact.ends_with("120")));
    assert!(fact(&page, "Walsh").is_none_or(|fact| !fact.contains("50")), "{:?}", facts(&page));
    page.quiet();
}

#[test]
fn a_table_pasted_into_a_field_of_the_week_is_about_the_week_that_is_shown() {
    let page = open();
    turn_to(&page, "2027-04-05");
    page.push("Week");
    page.says("5–11 Apr 2027");
    page.push("Previous week");
    page.says("29 Mar – 4 Apr 2027");
    page.push("Previous week");
    page.says("22–28 Mar 2027");
    page.find("textbox", "Revenue, fact: Harper").focus();
    page.paste("Rep\tRevenue\nHarper\t100\nWalsh\t50", None);
    page.until("the week that is shown", || page.css(".intake-counts").text().contains("22–28 Mar"));
    page.press("Escape");
    assert_eq!(page.held("Revenue, fact: Harper"), "");
    // Nowhere in particular it is about the same week, and a note stays a note.
    page.eval("document.activeElement.blur()");
    page.paste("Rep\tRevenue\nHarper\t100\nWalsh\t50", None);
    page.until("the same week", || page.css(".intake-counts").text().contains("22–28 Mar"));
    page.press("Escape");
    page.quiet();
}
