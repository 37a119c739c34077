//! A Monday in June: the rest of the plan made anew, checkpoints, snapshots and the change log.

use planerka_browser_tests::{Open, Page};

use crate::{says, settings, unfold};

/// The sample with facts of five months, on Monday 14 June, with plan and fact open and its parts unfolded.
fn in_june(open: &Open) -> Page {
    let page = open.clone().today("2027-06-14").page();
    page.push("Plan–fact");
    page.push("Sample with facts");
    page.says("By 31 May 2027");
    for part in ["replan", "checkpoints", "snapshots", "change-log"] {
        unfold(&page, part);
    }
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

#[test]
fn what_others_sold_can_raise_the_target_and_undo_names_the_re_plan() {
    let page = in_june(&settings());
    page.push("Plan");
    let sheet = page.sheet();
    for name in ["Harper", "Mitchell", "Bennett", "Clarke", "Walsh", "Foster", "Reid", "Ellis"] {
        let year = sheet.text(name, "2027");
        sheet.enter(name, "2027", &year);
    }
    page.push("Plan–fact");
    page.push("Show what would change…");
    page.push("Re-plan the rest and choose…");
    page.says("This does not fit with what is held");
    let raise = |name: &String| name.starts_with("Raise the target by what people outside the plan sold");
    let way = page.wait_for("the way out", || page.names("button").into_iter().find(|name| raise(name)));
    page.push(&way);
    page.says("The rest was re-planned on facts through 31 May 2027: shared by all.");

    // Below the sheet what others did stands beside what managers carry: together they are the target.
    page.push("Plan");
    let bar = page.wait_for("the bar", || {
        let text = page.css(".status-bar").text().replace(['\u{a0}', '\u{202f}', ','], "");
        let figure = |word: &str| -> Option<i64> {
            let after = text.split_once(word)?.1.trim_start();
            after.split_whitespace().next()?.replace('−', "-").parse().ok()
        };
        Some([figure("target")?, figure("reps")?, figure("not in the plan")?, figure("unassigned")?])
    });
    assert!(bar[2] > 0 && bar[1] + bar[2] + bar[3] == bar[0], "{bar:?}");
    page.press("Ctrl+z");
    page.says("Undone: The rest re-planned");
    page.quiet();
}

#[test]
fn rows_are_grouped_on_their_own_and_a_changed_plan_says_so_beside_its_baseline() {
    let page = in_june(&settings());
    let names = |page: &Page| -> Vec<String> {
        let script = "[...document.querySelector('.plan-fact-table').querySelectorAll('tbody th')].map((th) => th.innerText)";
        serde_json::from_value(page.eval(script)).unwrap()
    };
    assert!(names(&page).contains(&"Harper".to_owned()));
    page.find("combobox", "Group: 2").choose("—");
    page.until("teams alone", || !names(&page).contains(&"Harper".to_owned()));
    assert!(names(&page).contains(&"New business".to_owned()), "{:?}", names(&page));
    // The sheet keeps its own grouping.
    page.push("Plan");
    page.sheet().shows("Harper", "2027", &page.sheet().text("Harper", "2027"));
    page.sheet().enter("Whole team", "2027", "13,000,000");
    page.push("Plan–fact");
    page.says("The plan has moved by +1,000,000 since.");
    page.push("Make it the baseline");
    page.until("it is the baseline", || !page.has("The plan has moved by"));
    page.press("Ctrl+z");
    page.says("The plan has moved by +1,000,000 since.");
    page.push("Compare with the plan");
    page.until("compared with the plan", || !page.has("The plan has moved by"));
    page.quiet();
}

#[test]
fn the_week_counts_who_is_outside_the_plan() {
    let page = in_june(&settings());
    page.push("Week");
    let cells = |name: &str| page.sheet().read().texts(name);
    // Whoever it is sold something in one of the weeks of May.
    for _ in 0..8 {
        page.push("Previous week");
        page.until("another week", || !cells("Whole team").is_empty());
        if !cells("Not in the plan, nobody’s").is_empty() {
            break;
        }
    }
    let others = cells("Not in the plan, nobody’s");
    assert!(!others.is_empty(), "nobody outside the plan in two months");
    page.quiet();
}
