//! Setup: every rule of the plan can be changed, changes its figures, and can be taken back.

use planerka_browser_tests::{Element, Open, Page};

/// Everything the plan view shows of the plan: its own inputs, what follows from them, the sheet. Of a figure
/// that has just moved (`565 → 560`) only the new one counts.
const FIGURES: &str = "(() => {
    const view = document.querySelector('main:not([hidden])');
    const inputs = [...view.querySelectorAll('input')].map((one) => one.value).join('|');
    const follows = view.querySelector('.sentence').innerText.replace(/[^\\s:]+ → /g, '').split('\\n')
        .filter((line) => line && !/^(Ways to make it|over 100%)/.test(line)).join('|');
    return inputs + follows + view.querySelector('[role=treegrid]').innerText;
})()";

/// The figures of the plan, read where a person reads them.
fn plan(page: &Page) -> String {
    page.push("Plan");
    page.sheet().read();
    let seen = page.eval(FIGURES);
    page.push("Setup");
    seen.as_str().unwrap_or_default().to_owned()
}

/// Makes a change that must change the plan's figures, and takes it back.
#[track_caller]
fn changes(page: &Page, what: &str, change: impl FnOnce()) {
    let before = plan(page);
    change();
    assert_ne!(plan(page), before, "the figures after {what}");
    page.push("Undo");
    assert_eq!(plan(page), before, "the figures after {what} was taken back");
}

fn open() -> Page {
    let page = Open::new().today("2026-11-21").page();
    page.push("Setup");
    page.find("heading", "Funnel");
    page
}

/// The fields with the stages' names, from the first touch on.
fn stages(page: &Page) -> Vec<Element<'_>> {
    let known = page.names("textbox").into_iter().filter(|name| name.starts_with("Stage ")).count();
    (1..=known).map(|at| page.find("textbox", &format!("Stage {at}"))).collect()
}

fn stage_names(page: &Page) -> Vec<String> {
    stages(page).iter().map(Element::value).collect()
}

#[test]
fn the_months_planned_can_be_chosen() {
    let page = open();
    changes(&page, "another first month", || page.enter("Starts", "2027-07"));
    changes(&page, "six months", || page.enter("Months", "6"));
    page.enter("Starts", "2027-07");
    page.enter("Months", "6");
    page.says("December 2027 · ");
    assert!(page.has("July 2027 · ") && !page.has("June 2027 · ") && !page.has("January 2028 · "));
    page.push("Plan");
    page.says("Jul");
    assert!(!page.has("Jan") && !page.has("Q3"));
    page.push("Setup");
    page.enter("Months", "99");
    page.says("Enter a value between 1 and 36");
    page.enter("Months", "7");
    page.holds("Months", "7");
    page.quiet();
}

#[test]
fn a_first_month_is_read_as_people_write_it_and_no_year_is_guessed() {
    let page = open();
    page.holds("Starts", "January 2027");
    for (text, shown) in [("2027-04", "April 2027"), ("мар 2028", "March 2028"), ("9/2027", "September 2027")]
    {
        page.enter("Starts", text);
        page.holds("Starts", shown);
        page.says(&format!("{shown} · "));
        page.push("Undo");
        page.holds("Starts", "January 2027");
    }
    for wrong in ["28", "0028-01", "1949-12", "soon"] {
        page.find("textbox", "Starts").fill(wrong);
        page.press("Enter");
        page.says(&format!("“{wrong}” is not a month from 1950 to 2199"));
        assert!(page.has("January 2027 · "), "the plan stays");
    }
    page.press("Escape");
    page.holds("Starts", "January 2027");
    page.quiet();
}

#[test]
fn what_is_wrong_in_a_table_is_seen_whole() {
    let page = open();
    page.find("textbox", "Rate of “Calls” to the next stage").fill("abc");
    page.press("Enter");
    page.says("“abc” is not a number");
    let clipped = page.eval(
        "(() => { const note = [...document.querySelectorAll('.field-note')].find((one) => one.checkVisibility());
            const r = note.getBoundingClientRect();
            return [[r.left + 2, r.top + 2], [r.right - 2, r.bottom - 2]].filter(([x, y]) => !note.contains(document.elementFromPoint(x, y))); })()",
    );
    assert_eq!(clipped, serde_json::json!([]), "corners of the message that are not seen");
    page.press("Escape");
    page.quiet();
}

#[test]
fn thousands_in_a_whole_field_are_thousands_in_either_language() {
    let page = open();
    page.enter("Open today at “Calls”", "1,200");
    page.holds("Open today at “Calls”", "1,200");
    page.push("RU");
    page.enter("Открыто сегодня на этапе «Calls»", "1,300");
    page.holds("Открыто сегодня на этапе «Calls»", "1 300");
    page.quiet();
}

#[test]
fn a_ready_funnel_is_shown_before_it_is_taken() {
    let page = open();
    page.eval("(() => { const all = [...document.querySelectorAll('.preset select')][0]; all.value = '3'; all.dispatchEvent(new Event('change', { bubbles: true })); })()");
    page.says("Funnel “Visits to a shop”: Visits → Consultations → Orders");
    page.push("Apply");
    page.until("the new stages", || stage_names(&page) == ["Visits", "Consultations", "Orders"]);
    page.push("Undo");
    page.until("the old stages", || stage_names(&page) == ["Calls", "Meetings", "Proposals", "Deals"]);
    page.quiet();
}

#[test]
fn days_off_come_as_a_list_from_a_file_or_by_rule() {
    let page = open();
    page.find("textbox", "Own days off").insert("4 Jan 2027\n12-13 Jul");
    page.press("Ctrl+Enter");
    page.holds("Own days off", "4 Jan 2027; 12–13 Jul 2027");
    page.says("July 2027 · 20 days");
    page.find("textbox", "Own days off").fill("holiday");
    page.press("Ctrl+Enter");
    page.says("Days: for example");
    page.press("Escape");
    let file = page.downloads().join("holidays.ics");
    let event = |day: &str, name: &str| {
        format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:{name}\r\nEND:VEVENT\r\n")
    };
    let text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}{}END:VCALENDAR\r\n",
        event("20270503", "Spring Bank Holiday"),
        event("20270508", "Working day"),
    );
    std::fs::write(&file, text).unwrap();
    page.css(".calendar-file").set_files(&[&file]);
    page.says("holidays.ics: new days off in these months: 1; working days: 1");
    page.push("Apply");
    page.find("button", "3 May 2027: day off, changed by you");
    page.find("button", "8 May 2027: working day, changed by you");
    page.push("Add US federal holidays");
    page.push("Apply");
    page.find("button", "25 Nov 2027: day off, changed by you");
    let file = page.downloads().join("greeting.ics");
    std::fs::write(&file, "hello").unwrap();
    page.css(".calendar-file").set_files(&[&file]);
    page.says("greeting.ics is not a calendar file");
    page.quiet();
}

#[test]
fn the_palette_leads_to_every_field_of_setup_by_the_words_people_use() {
    let page = Open::new().today("2026-11-21").page();
    let first = |query: &str| {
        page.press("Ctrl+k");
        page.type_text(query);
        page.wait_for("an answer", || page.names("option").into_iter().next())
    };
    for (query, wanted) in [
        ("vacation", "Reps"),
        ("отпуск", "Reps"),
        ("праздник", "Calendar"),
        ("help", "Keyboard shortcuts"),
        ("экспорт", "Save to file (JSON)"),
        ("prepayment", "Payment terms"),
    ] {
        let found = first(query);
        assert!(found.starts_with(wanted), "{query}: {found}");
        page.press("Escape");
    }
    first("Minutes for one of “Meetings”");
    page.press("Enter");
    page.until("the field to have the keyboard", || {
        page.eval("document.activeElement.labels?.[0]?.innerText ?? ''").as_str()
            == Some("Minutes for one of “Meetings”")
    });
    first("holydais");
    page.says("Nothing is called “holydais”. The nearest:");
    page.press("Escape");
    page.quiet();
}

#[test]
fn the_working_days_can_be_russian_five_or_six_a_week_with_own_days() {
    let page = open();
    page.says("January 2027 · 21 days");
    changes(&page, "the Russian calendar", || page.find("radio", "Russia, production calendar").click());
    changes(&page, "six days a week", || page.find("radio", "Monday to Saturday").click());
    changes(&page, "a day off", || page.push("11 Jan 2027: working day"));
    changes(&page, "a working Saturday", || page.push("16 Jan 2027: day off"));

    page.push("11 Jan 2027: working day");
    page.find("button", "11 Jan 2027: day off, changed by you");
    page.says("January 2027 · 20 days");
    page.push("16 Jan 2027: day off");
    page.says("January 2027 · 21 days");
    page.push("11 Jan 2027: day off, changed by you");
    page.find("button", "11 Jan 2027: working day");
    page.says("January 2027 · 22 days");

    page.find("radio", "Russia, production calendar").click();
    page.says("January 2027 · 16 days");
    page.find("button", "1 Jan 2027: day off");
    assert_eq!(
        page.find("radio", "Russia, production calendar").call("function () { return this.checked; }", &[]),
        true
    );
    page.quiet();
}

#[test]
fn the_funnel_can_be_renamed_widened_shortened_and_reordered() {
    let page = open();
    assert_eq!(stage_names(&page), ["Calls", "Meetings", "Proposals", "Deals"]);
    changes(&page, "another name", || {
        stages(&page)[1].fill("Demos");
        page.press("Tab");
    });
    changes(&page, "another order", || page.push("Move Meetings up"));

    // Before the deal a stage is added that lets everything through.
    changes(&page, "one stage more", || page.push("Add a stage"));
    page.push("Add a stage");
    page.until("five stages", || stages(&page).len() == 5);
    assert_eq!(stage_names(&page), ["Calls", "Meetings", "Proposals", "New stage", "Deals"]);
    page.enter("Rate of “New stage” to the next stage", "80");
    page.push("Move New stage up");
    page.until("the order", || stage_names(&page)[2] == "New stage");
    page.push("Move New stage down");
    page.until("the order", || stage_names(&page)[3] == "New stage");
    page.push("Remove New stage");
    page.until("four stages", || stages(&page).len() == 4);

    // A removed stage leaves its two steps joined into one: 80 % of 35 % is 28 %.
    page.holds("Rate of “Proposals” to the next stage", "28%");
    page.push("Remove Meetings");
    page.until("three stages", || stages(&page).len() == 3);
    page.holds("Rate of “Calls” to the next stage", "4.8%");
    page.push("Plan");
    page.until("no meetings", || !page.has("Meetings"));
    page.says("Calls → Proposals");
    for _ in 0..2 {
        page.push("Undo");
    }
    page.says("Calls → Meetings");
    page.push("Setup");
    assert_eq!(stage_names(&page)[3], "New stage");
    page.quiet();
}

#[test]
fn a_funnel_keeps_its_last_stage() {
    let page = open();
    for stage in ["Calls", "Meetings", "Proposals"] {
        page.push(&format!("Remove {stage}"));
        page.until("one less", || !stage_names(&page).iter().any(|name| name == stage));
    }
    page.push("Remove Deals");
    page.says("A funnel needs at least one stage");
    stages(&page)[0].fill("");
    page.press("Tab");
    page.says("A name is needed");
    assert_eq!(stage_names(&page), ["Deals"]);
    page.push("Plan");
    page.says("Deals: ");
    page.quiet();
}

#[test]
fn steps_are_percents_or_ratios_and_stages_have_a_maximum_a_day() {
    let page = open();
    changes(&page, "another rate", || page.enter("Rate of “Calls” to the next stage", "20"));
    page.holds("Rate of “Proposals” to the next stage", "35%");
    page.find("combobox", "Rate as: Proposals").choose("ratio, for one");
    page.until("a ratio", || page.held("Rate of “Proposals” to the next stage").starts_with("2.857"));
    page.enter("Rate of “Proposals” to the next stage", "4");
    page.find("combobox", "Rate as: Proposals").choose("percent");
    page.holds("Rate of “Proposals” to the next stage", "25%");
    for _ in 0..3 {
        page.push("Undo");
    }
    page.holds("Rate of “Proposals” to the next stage", "35%");
    changes(&page, "another maximum", || page.enter("Calls a day, at most", "12"));
    // Calls and meetings take the same share of a day here: the load stays until neither has a maximum.
    page.enter("Calls a day, at most", "");
    changes(&page, "no maximum", || page.enter("Meetings a day, at most", ""));
    page.quiet();
}

#[test]
fn rounding_absences_and_ramp_are_rules_of_the_plan() {
    let page = open();
    changes(&page, "rounding", || page.find("combobox", "Round rep × month to").choose("100,000"));
    let apply = |policy: &str| {
        page.find("radio", policy).click();
        page.push("Apply");
    };
    changes(&page, "absences borne by the team", || apply(BY_THE_TEAM));
    changes(&page, "absences without effect", || apply("do not change targets"));
    changes(&page, "another ramp", || page.enter("Ramp of a new rep, % by month", "10 20 30"));
    page.enter("Ramp of a new rep, % by month", "fast");
    page.says("percents by month since hire");
    page.quiet();
}

const BY_THE_TEAM: &str = "go to the team: the total is smaller, the others get more";

#[test]
fn what_an_absence_policy_would_change_is_shown_before_it_is_applied() {
    let page = open();
    let ticked = |policy: &str| {
        page.find("radio", policy).call("function () { return this.checked }", &[]) == serde_json::json!(true)
    };
    let before = plan(&page);
    page.find("radio", BY_THE_TEAM).click();
    page.says("By rep");
    page.says("Over 100%");
    let changed = page.eval(
        "[...document.querySelectorAll('dialog[open] table[aria-label] tbody tr')]
            .filter((row) => row.cells[1].innerText.includes(' → ')).length",
    );
    assert!(changed.as_u64().is_some_and(|rows| rows > 1), "{changed} managers with another target");
    page.push("Cancel (Esc)");
    assert!(!ticked(BY_THE_TEAM), "the old policy stays ticked");
    assert_eq!(plan(&page), before);
    page.find("radio", BY_THE_TEAM).click();
    page.push("Apply");
    page.until("the new policy", || ticked(BY_THE_TEAM));
    assert_ne!(plan(&page), before);
    page.push("Undo");
    page.until("the old policy", || !ticked(BY_THE_TEAM));
    page.quiet();
}

#[test]
fn the_season_can_be_typed_as_index_or_as_share_and_deals_have_a_factor() {
    let page = open();
    changes(&page, "an index", || page.enter("March, Index per working day", "2"));
    changes(&page, "a share", || page.enter("March, Share of the year", "20"));
    changes(&page, "a deal factor", || page.enter("December, Average deal by month, factor", "1,5"));
    page.enter("March, Share of the year", "20");
    page.holds("March, Share of the year", "20%");
    let sum: f64 = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    .iter()
    .map(|month| {
        page.held(&format!("{month}, Share of the year")).trim_end_matches('%').parse::<f64>().unwrap()
    })
    .sum();
    // The others stay what they were; what all of them make stands below.
    assert!(sum > 105.0, "the shares as shown add up to {sum}");
    page.says("counted in proportion");
    page.quiet();
}
