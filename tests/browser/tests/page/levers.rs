//! Why a target is impossible, and what makes it possible: by keyboard, previewed, one step of undo.

use planerka_browser_tests::{Open, Page};

use crate::{open, says, type_into};

/// Opens the repairs and the preview of the one whose words hold this.
#[track_caller]
pub fn mend(page: &Page, part: &str) -> String {
    open_repairs(page);
    let named = |name: &String| name.starts_with("Preview: ") && name.contains(part);
    // The later cards stand below the first three.
    page.eval("document.querySelectorAll('dialog[open] details').forEach((d) => d.open = true)");
    let name = page.wait_for(part, || page.names("button").into_iter().find(named));
    page.find("button", &name).click();
    name.trim_start_matches("Preview: ").to_owned()
}

/// Opens the cards of the repairs, once they are found.
#[track_caller]
pub fn open_repairs(page: &Page) {
    let link = page.wait_for("repairs", || {
        page.names("button").into_iter().find(|name| name.starts_with("Ways to make it ("))
    });
    page.push(&link);
}

#[test]
fn a_director_makes_an_impossible_target_possible_with_the_keyboard_alone() {
    let page = open();
    let sheet = page.sheet();
    type_into(&page, "Target", "13m");
    says(&page, "over 100%");
    page.wait_for("repairs", || {
        page.names("button").into_iter().find(|name| name.starts_with("Ways to make it ("))
    });
    // From the target through the verdict to the repairs, and to the first card that adds people.
    let focused = || {
        page.eval("document.activeElement.ariaLabel ?? document.activeElement.innerText")
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    for part in ["Ways to make it (", "Add "] {
        let reached = (0..40).any(|_| {
            page.press("Tab");
            focused().contains(part)
        });
        assert!(reached, "{}", focused());
        page.press("Enter");
    }
    says(&page, "Then");
    page.until("the button that applies", || focused() == "Apply");
    page.press("Enter");
    says(&page, "Achievable");
    sheet.shows("Whole team", "2027", "13,000,000");
    page.press("Ctrl+z");
    says(&page, "Not achievable");
}

#[test]
fn a_preview_is_left_without_a_change() {
    let page = open();
    type_into(&page, "Target", "13m");
    mend(&page, "Lower the target");
    says(&page, "Then");
    page.press("Escape");
    page.sheet().shows("Whole team", "2027", "13,000,000");
    mend(&page, "Lower the target");
    page.find("button", "Apply").click();
    says(&page, "Achievable");
}

#[test]
fn every_manager_s_page_is_one_sheet_of_paper() {
    let page = Open::new().today("2026-11-21").page();
    page.push("Rep's page");
    page.says("Why this number");
    let pdf = page.pdf();
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page").count() - text.matches("/Type /Pages").count();
    assert_eq!(pages, 8, "eight managers");
    page.quiet();
}

#[test]
fn goal_seek_answers_and_previews() {
    let page = open();
    page.push("What if");
    page.says("What each lever is worth");
    page.find("textbox", "Should be").fill("11,900,000");
    page.find("button", "Find").click();
    page.says("What can be reached is then");
    page.quiet();
}

#[test]
fn goal_seek_says_who_lacks_what_where_a_figure_is_not_known() {
    let page = open();
    type_into(&page, "Average deal", "");
    page.sheet().shows("Whole team", "Average deal", "");
    page.push("What if");
    page.find("textbox", "Should be").fill("11,900,000");
    page.find("button", "Find").click();
    page.says("What can be reached cannot be computed in this plan. Clarke: no average deal");
    page.quiet();
}

#[test]
fn the_verdict_names_what_limits() {
    let page = open();
    type_into(&page, "Target", "13m");
    page.says("most loaded: ");
    let line = page.css(".sentence").text().replace('\u{a0}', " ");
    let named = |part: &str| {
        line.split(part).nth(1).is_some_and(|rest| rest.contains("% (") || rest.contains(" % ("))
    };
    assert!(named("most loaded: "), "{line}");
    page.quiet();
}

#[test]
fn the_day_on_which_hires_start_can_be_changed_in_the_preview() {
    let page = open();
    type_into(&page, "Target", "13m");
    mend(&page, "Add ");
    page.says("They start on");
    page.holds("They start on", "1 Feb 2027");
    page.enter("They start on", "1 Apr 2027");
    page.until("the new day in the title", || page.css("dialog[open] h2").text().contains("Apr"));
    page.push("Apply");
    says(&page, "Achievable");
    page.push("Reps");
    page.sheet().shows("New rep 1", "Hired", "1 Apr 2027");
    page.quiet();
}

#[test]
fn a_repair_that_a_hold_blocks_is_offered_with_its_release() {
    let page = open();
    let sheet = page.sheet();
    type_into(&page, "Target", "13m");
    for quarter in ["Q1", "Q2", "Q3", "Q4"] {
        let figure = sheet.number("Whole team", quarter).round();
        sheet.enter("Whole team", quarter, &figure.to_string());
    }
    let lower = mend(&page, "Lower the target");
    assert!(lower.contains(", releasing "), "{lower}");
    page.says("Then");
    page.push("Apply");
    says(&page, "Achievable");
    page.quiet();
}

#[test]
fn the_verdict_leads_to_those_who_are_over_to_a_row_and_to_cards_with_what_they_cost() {
    let page = open();
    type_into(&page, "Target", "14m");
    says(&page, "reps over 100%");
    let over =
        page.wait_for("who", || page.names("button").into_iter().find(|name| name.ends_with("over 100%")));
    page.push(&over);
    let sheet = page.sheet();
    page.until("only those who are over", || !sheet.read().names().contains(&"Reid".to_owned()));
    let shown = sheet.read();
    let people: Vec<_> = shown.rows.iter().filter(|row| row.level == 2 && !row.below).collect();
    assert!(!people.is_empty());
    for row in people {
        let year = shown.column("2027").unwrap();
        assert!(row.cells[year].number("en") > 100.0, "{} {}", row.name, row.cells[year].text);
    }
    page.says("Shown: ");
    let only = page.names("button").into_iter().find(|name| name.starts_with("Shown: ")).unwrap();
    page.push(&only);
    page.until("everybody", || sheet.read().names().contains(&"Reid".to_owned()));
    let worst = page.names("button").into_iter().find(|name| name.starts_with("most loaded: ")).unwrap();
    page.push(&worst);
    page.until("the row", || sheet.read().active().is_some_and(|(row, _)| worst.contains(&row)));
    // Beside the name, on every figure's sheet.
    page.push("Revenue");
    let strained = "[...document.querySelectorAll('main:not([hidden]) [data-overloaded] > .load')].map((e) => e.textContent).filter((t) => t.startsWith('▲ ')).length";
    page.until("who breaks", || page.eval(strained).as_u64() > Some(0));
    open_repairs(&page);
    page.says("from ");
    assert!(page.eval("document.querySelectorAll('dialog[open] .card').length").as_u64() > Some(2));
    page.quiet();
}

#[test]
fn goal_seek_says_what_stands_in_the_way_and_forgets_the_answer_to_another_question() {
    let page = open();
    page.push("What if");
    let seek = |goal: &str| {
        page.find("textbox", "Should be").fill(goal);
        page.push("Find");
    };
    seek("15m");
    page.says("the figure stays between");
    page.says("No more than the target can be reached: raise the target first.");
    page.find("combobox", "Figure").pick("4");
    page.until("no answer to another question", || !page.has("raise the target first"));
    seek("15m");
    page.says("This lever does not move this figure: it stays 12,000,000");
    page.quiet();
}
