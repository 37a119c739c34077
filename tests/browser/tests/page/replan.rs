//! A Monday in June: the rest of the plan made anew, checkpoints, snapshots and the change log.

use planerka_browser_tests::{Open, Page};

use crate::{says, settings};

/// The sample with facts of five months, on Monday 14 June, with plan and fact open.
fn in_june(open: &Open) -> Page {
    let page = open.clone().today("2027-06-14").page();
    page.push("Plan–fact");
    page.push("Sample with facts");
    page.says("By 31 May 2027");
    page
}

/// The texts of a row of a table on a card, by the name in its first cell.
fn row(page: &Page, card: &str, name: &str) -> Vec<String> {
    let script = format!(
        "[...document.querySelectorAll('#{card} tbody tr')].filter((row) => row.cells[0].innerText.trim() === '{name}')
            .flatMap((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    );
    serde_json::from_value(page.eval(&script)).unwrap()
}

#[test]
fn the_rest_is_made_anew_after_a_look_and_the_sheet_follows() {
    let page = in_june(&settings());
    page.push("Show what would change…");
    page.until("the preview", || !row(&page, "replan", "Whole team").is_empty());
    let all = row(&page, "replan", "Whole team");
    assert_eq!([&all[1], &all[2], &all[7]], ["12,000,000", "4,343,020", "12,000,000"], "{all:?}");
    // Who catches up can be chosen while looking.
    page.find("combobox", "Who catches up").choose("each their own remainder");
    page.until("Walsh carries more", || {
        let now = row(&page, "replan", "Walsh").get(7).map(|now| now.replace(',', ""));
        now.and_then(|now| now.parse::<u32>().ok()).is_some_and(|now| now > 2_200_000)
    });
    page.find("combobox", "Who catches up").choose("shared by all");
    page.push("Re-plan the rest");
    page.says("The rest was re-planned on facts through 31 May 2027: shared by all.");

    page.push("Plan");
    let sheet = page.sheet();
    sheet.shows("Whole team", "2027", "12,000,000");
    sheet.enter("Whole team", "Feb", "1");
    says(&page, "This has happened. Change the fact instead.");
    page.press("Escape");
    sheet.enter("Whole team", "2027", "13,000,000");
    sheet.shows("Whole team", "2027", "13,000,000");

    page.push("Plan–fact");
    page.push("Lift it");
    page.until("it is lifted", || !page.has("The rest was re-planned"));
    page.quiet();
}

#[test]
fn checkpoints_are_proposed_typed_and_go_into_a_calendar() {
    let page = in_june(&settings());
    page.push("Propose for every month");
    page.until("checkpoints", || {
        page.names("textbox").iter().any(|name| name.starts_with("Day of the checkpoint"))
    });
    page.push("Propose for every month");
    page.says("There is one for every month already.");
    let least = "At least, as typed of the checkpoint of 31 May 2027, Whole team · Revenue";
    page.enter(least, "4.4m");
    page.until("it is judged", || {
        page.eval(
            "[...document.querySelectorAll('.points-table tbody tr')].some((row) =>
                row.cells[4].innerText === '4,400,000' && row.cells[6].innerText === 'below')",
        ) == true
    });
    // Tab goes on to the next field of the row, although every figure of the table is new.
    assert_eq!(
        page.focused().attribute("aria-label").unwrap_or_default(),
        "If below of the checkpoint of 31 May 2027, Whole team · Revenue"
    );
    page.enter("In words of the checkpoint of 31 May 2027, Whole team · Revenue", "call the five largest");
    page.type_text("done on Tuesday");
    page.press("Enter");
    let note = "Looked at, result of the checkpoint of 31 May 2027, Whole team · Revenue";
    page.holds(note, "done on Tuesday");
    page.until("the note in the plan", || {
        page.newest().is_some_and(|(_, plan)| plan.to_string().contains("done on Tuesday"))
    });
    page.enter(least, "lots");
    page.says("“lots” is not a number");
    page.press("Escape");
    let file = page.download(|| page.push("To my calendar (.ics)"));
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("DTSTART;VALUE=DATE:20270531"), "{text}");
    assert!(
        text.replace("\r\n ", "")
            .contains("SUMMARY:Checkpoint: Whole team · Revenue\\, at least 4\\,400\\,000"),
        "{text}"
    );
    page.quiet();
}

#[test]
fn a_change_is_in_the_log_with_its_reason_and_a_snapshot_shows_what_moved() {
    let page = in_june(&settings());
    page.push("Take a snapshot");
    page.until("the snapshot", || {
        page.names("button").iter().any(|name| name.starts_with("Restore: Snapshot of"))
    });
    page.push("Plan");
    page.sheet().enter("Mitchell", "2027", "2,000,000");
    page.push("Plan–fact");
    let compare = |name: &String| name.starts_with("What changed since: Snapshot of");
    let button =
        page.wait_for("a comparison", || page.names("button").into_iter().find(|name| compare(name)));
    page.push(&button);
    page.until("who moved", || {
        row(&page, "snapshots", "Mitchell").get(3).is_some_and(|cell| cell.starts_with('+'))
    });
    page.find("combobox", "The snapshot compared with").choose("Start");
    page.says("Nothing differs.");
    let reason = |name: &String| name.starts_with("Reason of:") && name.contains("Mitchell");
    let field = page.wait_for("the log", || page.names("textbox").into_iter().find(|name| reason(name)));
    page.enter(&field, "a new key account");
    page.saved();
    page.reload();
    page.push("Plan–fact");
    page.holds(&field, "a new key account");
    let restore = |name: &String| name.starts_with("Restore: Snapshot of");
    let button =
        page.wait_for("the snapshot", || page.names("button").into_iter().find(|name| restore(name)));
    page.push(&button);
    page.says("A snapshot was restored");
    page.push("Plan");
    page.sheet().shows("Mitchell", "2027", "1,669,000");
    page.quiet();
}
