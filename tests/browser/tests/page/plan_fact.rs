//! Facts come in as a table: pasted where facts are looked at, shown before they are taken, never doubled.

use planerka_browser_tests::Page;

use crate::{open, settings, take_table, turn_to, unfold};

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
    let script = "[...(document.querySelector('.plan-fact-table')?.querySelectorAll('tbody tr') ?? [])]
        .map((row) => [row.cells[0].innerText.trim(), row.cells[3]?.innerText.trim() ?? ''])";
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
fn a_table_pasted_into_a_cell_of_the_week_is_about_the_week_that_is_shown() {
    let page = open();
    turn_to(&page, "2027-04-05");
    page.push("Week");
    page.says("5–11 Apr 2027");
    page.push("Previous week");
    page.says("29 Mar – 4 Apr 2027");
    page.push("Previous week");
    page.says("22–28 Mar 2027");
    page.sheet().go("Harper", "Sold");
    page.paste("Rep\tRevenue\nHarper\t100\nWalsh\t50", None);
    page.until("the week that is shown", || page.css(".intake-counts").text().contains("22–28 Mar"));
    page.press("Escape");
    assert_eq!(page.sheet().text("Harper", "Sold"), "");
    // Nowhere in particular it is about the same week, and a note stays a note.
    page.eval("document.activeElement.blur()");
    page.paste("Rep\tRevenue\nHarper\t100\nWalsh\t50", None);
    page.until("the same week", || page.css(".intake-counts").text().contains("22–28 Mar"));
    page.press("Escape");
    page.quiet();
}

/// The sample with facts of five months, on Monday 14 June, with plan and fact open.
fn in_june() -> Page {
    let page = settings().today("2027-06-14").page();
    page.push("Plan–fact");
    page.push("Sample with facts");
    page.says("By 31 May 2027");
    page
}

#[test]
fn parts_are_folded_say_what_is_in_them_and_stay_as_they_were_left() {
    let page = in_june();
    let said = |part: &str| page.css(&format!("#{part} > summary")).text();
    page.until("what the sources are", || said("reconciliation").contains("sources: "));
    assert!(said("checkpoints").contains("none yet"), "{}", said("checkpoints"));
    assert!(!page.sees("button", "Propose for every month"));
    unfold(&page, "checkpoints");
    page.push("Propose for every month");
    page.until("how they stand", || said("checkpoints").contains("met "));
    page.saved();
    page.reload();
    page.push("Plan–fact");
    page.find("button", "Propose for every month");
    assert!(!page.sees("button", "Take a snapshot"));

    // The palette leads to a part and opens it.
    page.push("Plan");
    page.press("Ctrl+k");
    page.until("the palette", || page.focused().attribute("role").as_deref() == Some("combobox"));
    page.type_text("Plan–fact: Snap");
    page.until("its line", || {
        page.eval("document.querySelector('#palette-0 span')?.textContent ?? ''")
            == "Plan–fact: Snapshots of the plan"
    });
    page.press("Enter");
    page.find("button", "Take a snapshot");
    page.until("its heading has the keyboard", || page.focused().text().starts_with("Snapshots of the plan"));
    page.press("Enter");
    page.until("folded by the keyboard", || !page.sees("button", "Take a snapshot"));
    page.quiet();
}

#[test]
fn the_table_counts_the_work_of_a_stage_row_by_row() {
    let page = in_june();
    page.find("combobox", "Figures").choose("Calls");
    page.until("Harper's calls", || fact(&page, "Harper").as_deref() == Some("1,674"));
    let heads = "[...document.querySelector('.plan-fact-table').querySelectorAll('thead th')].map((th) => th.innerText)";
    assert_eq!(page.eval(heads), serde_json::json!(["Rep", "Plan", "To date", "Fact", "Gap"]));
    page.find("combobox", "Group: 1").choose("rep");
    page.until("rows of reps", || facts(&page).get(1).is_some_and(|(name, _)| name == "Harper"));
    assert_eq!(fact(&page, "Harper").as_deref(), Some("1,674"));
    page.find("combobox", "Figures").choose("Revenue");
    page.until("revenue again", || page.has("Run rate"));
    page.quiet();
}

#[test]
fn facts_of_somebody_who_is_added_are_taken_into_the_plan() {
    let page = in_april();
    page.paste(EXPORT, None);
    page.until("the preview of facts", || page.css(".intake-counts").text().starts_with("CRM"));
    take_table(&page);
    page.until("beside the plan", || fact(&page, "Stranger (not in the plan)").is_some());
    page.push("Reps");
    page.sheet().enter("+ add a rep, or paste a list", "Rep", "Stranger");
    page.says("There are facts of Stranger beside the plan.");
    page.push("Take them into the plan");
    page.push("Plan–fact");
    page.until("theirs", || {
        fact(&page, "Stranger").is_some_and(|fact| fact.contains("800"))
            && fact(&page, "Stranger (not in the plan)").is_none()
    });
    page.quiet();
}
