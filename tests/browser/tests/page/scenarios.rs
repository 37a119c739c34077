//! Scenarios: named sets of differences beside the plan, compared, kept, applied, taken back.

use planerka_browser_tests::{Open, Page};

const TARGET: &str = "Target, €";

fn open() -> Page {
    let page = Open::new().size(1440, 900).today("2026-11-21").page();
    page.push("What if");
    page.push("Add scenario");
    page
}

/// The cells of a row of the table of scenarios, no-break spaces as plain ones.
fn row(page: &Page, name: &str) -> Vec<String> {
    let script = format!(
        "[...document.querySelectorAll('.scenario-table tr')]
            .filter((row) => row.cells[0]?.textContent === {name:?})
            .flatMap((row) => [...row.cells].slice(1).map((cell) => cell.innerText))"
    );
    let cells = page.eval(&script);
    let cells = cells.as_array().into_iter().flatten().filter_map(|cell| cell.as_str());
    cells.map(|cell| cell.replace(['\u{a0}', '\u{202f}'], " ").replace('\n', " ")).collect()
}

#[track_caller]
fn shows(page: &Page, name: &str, cells: &[&str]) {
    let mut last = Vec::new();
    let found = page.try_for(|| {
        last = row(page, name);
        (last == cells).then_some(())
    });
    assert!(found.is_some(), "{name}: {last:?} instead of {cells:?}");
}

fn own(page: &Page, cell: &str) -> Option<String> {
    let script = "function () { return this.closest('td').dataset.own }";
    page.find("textbox", cell).call(script, &[]).as_str().map(str::to_owned)
}

#[test]
fn a_scenario_is_typed_compared_kept_applied_and_taken_back() {
    let page = open();
    page.enter("Name of the scenario", "Brave");
    // Entering the column has brought the keyboard to its first cell, where the plan's own value stands to be edited.
    page.holds("Target, Brave", "12000000");
    assert_eq!(own(&page, "Target, Brave").as_deref(), Some("false"));
    page.find("textbox", "Target, Brave").fill("13m");
    page.press("Enter");
    // The field keeps the keyboard while the figures change.
    page.until("the difference", || own(&page, "Target, Brave").as_deref() == Some("true"));
    assert!(page.find("textbox", "Target, Brave").has_focus());
    page.until("more is missing", || {
        let cells = row(&page, "Missing");
        cells.first().is_some_and(|base| base == "59,600") && cells[1].contains(" +")
    });
    page.enter("Average deal, Brave", "+15%");
    page.holds("Average deal, Brave", "23,000");
    page.enter("More reps, Brave", "2");
    page.holds("They start on, Brave", "2027-02-01");
    shows(&page, "Reps", &["8", "10 +2"]);
    shows(&page, "Missing", &["59,600", "0 −59,600"]);
    page.saved();
    page.reload();
    page.push("What if");
    page.holds("Target, Brave", "13,000,000");
    shows(&page, "Reps", &["8", "10 +2"]);

    page.push("Apply Brave");
    page.says("Then");
    page.push("Apply");
    shows(&page, "Reps", &["10", "12 +2"]);
    page.push("Plan");
    page.holds(TARGET, "13,000,000");
    page.sheet().shows("Whole team", "2027", "13,000,000");
    page.press("Ctrl+z");
    page.holds(TARGET, "12,000,000");
    page.push("What if");
    shows(&page, "Reps", &["8", "10 +2"]);
    page.quiet();
}

#[test]
fn what_stands_in_the_way_is_named_before_and_when_it_is_applied() {
    let page = open();
    page.push("Plan");
    page.sheet().enter("Harper", "2027", "5m");
    page.push("What if");
    page.enter("Target, Scenario 1", "1m");
    page.says("Does not fit with what is held: Harper, 2027: 5,000,000");
    page.push("Apply Scenario 1");
    page.says("Applying asks what gives way.");
    page.push("Apply");
    page.says("This does not fit with what is held");
    page.press("Escape");
    page.push("Plan");
    page.holds(TARGET, "12,000,000");
    page.quiet();
}

#[test]
fn scenarios_are_copied_cleared_and_removed_by_the_keyboard() {
    let page = open();
    page.enter("Target, Scenario 1", "13m");
    page.find("button", "Duplicate Scenario 1").focus();
    page.press("Enter");
    page.holds("Target, Scenario 1, copy", "13,000,000");
    page.find("textbox", "Target, Scenario 1").fill("");
    page.press("Tab");
    page.holds("Target, Scenario 1", "12,000,000");
    page.until("the figures of both", || {
        let cells = row(&page, "Missing");
        cells.len() == 3 && cells[..2] == ["59,600", "59,600"] && cells[2].contains(" +")
    });
    page.enter("Calls → Meetings, Scenario 1", "lots");
    page.says("lots");
    page.press("Escape");
    page.find("button", "Remove Scenario 1").focus();
    page.press("Enter");
    page.until("one scenario less", || row(&page, "Missing").len() == 2);
    page.press("Ctrl+z");
    page.until("it is back", || row(&page, "Missing").len() == 3);
    page.quiet();
}

#[test]
fn the_table_is_one_sheet_of_paper() {
    let page = open();
    for _ in 0..3 {
        page.push("Add scenario");
    }
    page.until("four scenarios", || row(&page, "Missing").len() == 5);
    let before = pages(&page);
    page.eval(
        "document.querySelectorAll('.what-if > section:not(.own-page)').forEach((s) => s.hidden = true)",
    );
    assert_eq!((pages(&page), before), (1, 2), "scenarios, then levers");
    page.quiet();
}

fn pages(page: &Page) -> usize {
    let pdf = page.pdf();
    let text = String::from_utf8_lossy(&pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}
