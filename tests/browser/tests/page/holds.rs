//! Typed totals that stay, and what gives way where they do not fit.

use planerka_browser_tests::{Page, Snapshot};

use crate::{open, says, settings, type_into};

const QUESTION: &str = "This does not fit with what is held";

/// The figures of every row, for comparing two moments.
fn figures(sheet: &Snapshot) -> Vec<(String, Vec<String>)> {
    sheet
        .rows
        .iter()
        .map(|row| (row.name.clone(), row.cells.iter().map(|c| c.text.clone()).collect()))
        .collect()
}

/// The ways out that the open question offers: the words in bold.
fn offers(page: &Page) -> Vec<String> {
    page.find("dialog", QUESTION);
    let words =
        page.eval("[...document.querySelectorAll('dialog[open] button b')].map((b) => b.textContent)");
    words.as_array().into_iter().flatten().filter_map(|b| b.as_str()).map(str::to_owned).collect()
}

/// Takes the way out that begins with these words.
fn take(page: &Page, words: &str) {
    let found = page.names("button").into_iter().find(|name| name.starts_with(words));
    let name = found.unwrap_or_else(|| panic!("no {words:?} among {:?}", offers(page)));
    page.find("button", &name).click();
    page.until("the question to close", || !page.sees("dialog", QUESTION));
}

#[test]
fn typing_a_total_holds_it_visibly_the_rest_follows_and_delete_releases_it() {
    let page = open();
    let sheet = page.sheet();
    page.push("Open Jan");
    page.until("January's weeks", || sheet.read().column("11–17").is_some());
    let start = sheet.read();
    for (row, column) in [("Mitchell", "2027"), ("Key accounts", "Q2"), ("Clarke", "Mar"), ("Walsh", "11–17")]
    {
        let before = sheet.text(row, column);
        let typed = (sheet.number(row, column) * 1.2).round();
        sheet.enter(row, column, &format!("{typed:.0}"));
        sheet.marked(row, column, "held");
        page.until("the typed total", || (sheet.number(row, column) - typed).abs() < 0.5);
        sheet.shows("Whole team", "2027", "12,000,000");
        sheet.shows("Harper", "2027", "2,000,000");
        sheet.go(row, column);
        let mark = sheet
            .element(row, column)
            .call("function () { return getComputedStyle(this, '::before').content; }", &[]);
        let mark = mark.as_str().unwrap_or_default();
        assert!(mark.starts_with("\"▣\""), "a held total has a mark, not only weight and colour: {mark}");
        page.press("Delete");
        sheet.marked(row, column, "");
        sheet.shows(row, column, &before);
    }
    assert_eq!(figures(&sheet.read()), figures(&start), "released, all is calculated as before");
    sheet.enter("Mitchell", "2027", "1500000");
    says(&page, "held 3,500,000");
    says(&page, "free 8,500,000");
    sheet.enter("Mitchell", "2027", "1600000");
    says(&page, "held 3,600,000");
    says(&page, "Saved in this browser");
    page.reload();
    sheet.shows("Mitchell", "2027", "1,600,000");
    sheet.marked("Mitchell", "2027", "held");
    sheet.element("Mitchell", "2027").right_click();
    page.find("menuitem", "Release: back to calculated Delete").click();
    sheet.marked("Mitchell", "2027", "");
}

/// The owner's year, by keyboard: 15 % more, and the third quarter not less than something.
#[test]
fn the_owner_s_year_more_and_a_quarter_not_less_than() {
    for (lang, who, quarter, year, typed, calculated, exact) in [
        (
            "en",
            "Whole team",
            "Q3",
            "13,800,000",
            ["at least 2m", ">=4.5m"],
            "4,500,000",
            "Hold at exactly that",
        ),
        (
            "ru",
            "Вся команда",
            "3 кв",
            "138 000 000",
            ["не меньше 20 млн", ">= 45 млн"],
            "45 000 000",
            "Закрепить ровно на этой сумме",
        ),
    ] {
        let page = settings().lang(lang).page();
        let sheet = page.sheet();
        sheet.enter(who, "2027", "+15%");
        sheet.shows(who, "2027", year);
        let before = figures(&sheet.read());
        let own = sheet.text(who, quarter);

        // Below what it comes to: nothing moves, and the mark says that it rests.
        sheet.enter(who, quarter, typed[0]);
        sheet.marked(who, quarter, "floor-rests");
        assert_eq!(figures(&sheet.read()), before);

        // Above it: held at that, the year stays.
        sheet.enter(who, quarter, typed[1]);
        sheet.marked(who, quarter, "held floor-held");
        sheet.shows(who, quarter, calculated);
        sheet.shows(who, "2027", year);

        // The editor shows what was typed, and leaving it changes nothing.
        sheet.go(who, quarter);
        page.press("F2");
        let shown = page.eval("document.activeElement.value");
        assert!(shown.as_str().is_some_and(|text| text.starts_with('≥')), "{shown}");
        page.press("Escape");
        sheet.marked(who, quarter, "held floor-held");

        // The menu turns it into an ordinary hold.
        sheet.element(who, quarter).right_click();
        page.find("menuitem", exact).click();
        sheet.marked(who, quarter, "held");
        for state in ["held floor-held", "floor-rests"] {
            page.press("Ctrl+z");
            sheet.marked(who, quarter, state);
        }
        sheet.shows(who, quarter, &own);
        page.reload();
        sheet.marked(who, quarter, "floor-rests");
        page.quiet();
    }
}

#[test]
fn a_total_that_does_not_fit_opens_a_choice_and_esc_leaves_everything_as_it_was() {
    let page = open();
    let sheet = page.sheet();
    let start = figures(&sheet.read());
    sheet.enter("Harper", "Q1", "3000000");
    let found = offers(&page);
    assert!(found.len() > 1, "{found:?}");
    assert!(found.iter().any(|words| words == "Release what is in the way (1)"), "{found:?}");
    assert!(page.find("dialog", QUESTION).text().contains("Harper, 2027: 2,000,000 → released"));
    page.press("Escape");
    page.until("the question to close", || !page.sees("dialog", QUESTION));
    assert_eq!(figures(&sheet.read()), start);
    assert!(page.find("button", "Undo").attribute("disabled").is_some(), "nothing happened");
    sheet.is_at("Harper", "Q1");

    sheet.enter("Harper", "Q1", "3000000");
    page.find("button", "Cancel (Esc)").click();
    page.until("the question to close", || !page.sees("dialog", QUESTION));
    assert_eq!(figures(&sheet.read()), start);

    // Enter in a field above the sheet opens it, too, and gives no answer to it.
    type_into(&page, "Target", "1");
    assert!(offers(&page).len() > 1);
    page.press("Escape");
    page.until("the question to close", || !page.sees("dialog", QUESTION));
    assert_eq!(figures(&sheet.read()), start);
}

#[test]
fn months_no_longer_planned_are_asked_about_before_what_is_held_on_them_is_released() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Whole team", "Q4", "3000000");
    sheet.marked("Whole team", "Q4", "held");
    page.push("Setup");
    page.enter("Months", "9");
    let said = page.find("dialog", QUESTION).text();
    assert!(said.contains("Whole team, Q4: 3,000,000 → released"), "{said}");
    page.press("Escape");
    page.until("the question to close", || !page.sees("dialog", QUESTION));
    page.holds("Months", "12");
    page.enter("Months", "9");
    assert_eq!(offers(&page), ["Do it and release these holds (1)"]);
    take(&page, "Do it and release these holds (1)");
    page.holds("Months", "9");
    page.push("Undo");
    page.holds("Months", "12");
    page.push("Plan");
    sheet.marked("Whole team", "Q4", "held");
}

#[test]
fn each_answer_to_a_total_that_does_not_fit_does_what_it_says() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Harper", "Rep");
    crate::paste_list(&page, &["Ada".to_owned(), "Bob".to_owned()]);
    sheet.shows("Ada", "2027", "6,000,000");
    sheet.enter("Ada", "2027", "5000000");
    sheet.shows("Bob", "2027", "7,000,000");
    let start = figures(&sheet.read());
    let ask = || {
        sheet.enter("Bob", "2027", "5000000");
        offers(&page)
    };
    let found = ask();
    let wanted = [
        "Scale the held parts",
        "Release what is in the way (1)",
        "Set the whole to the sum of its parts",
        "Put the difference on “Unassigned”",
    ];
    assert_eq!(found, wanted);
    let said = page.find("dialog", QUESTION).text().replace('\u{a0}', " ");
    let why = "Whole team, 2027 would be 12,000,000, but all of it is held and comes to 10,000,000: 2,000,000 missing.";
    assert!(said.contains(why), "{said}");
    page.press("Escape");
    let after = |words: &str, ada: &str, team: &str| {
        ask();
        take(&page, words);
        sheet.shows("Bob", "2027", "5,000,000");
        sheet.marked("Bob", "2027", "held");
        sheet.shows("Ada", "2027", ada);
        sheet.shows("Whole team", "2027", team);
    };
    after("Scale the held parts", "7,000,000", "12,000,000");
    sheet.marked("Ada", "2027", "held");
    page.press("Ctrl+z");
    sheet.shows("Bob", "2027", "7,000,000");
    after("Release what is in the way", "7,000,000", "12,000,000");
    sheet.marked("Ada", "2027", "");
    page.press("Ctrl+z");
    after("Set the whole", "5,000,000", "10,000,000");
    page.press("Ctrl+z");
    sheet.shows("Whole team", "2027", "12,000,000");
    after("Put the difference", "5,000,000", "12,000,000");
    sheet.shows("Unassigned", "2027", "2,000,000");
    says(&page, "unassigned 2,000,000");
    // The verdict is about what Ada and Bob carry; the rest is a fact of its own, in the week, too.
    says(&page, "unassigned: €2");
    page.push("Week");
    page.until("a row of the week", || page.sees("rowheader", "Unassigned"));
    page.push("Plan");
    page.press("Ctrl+z");
    sheet.shows("Whole team", "2027", "12,000,000");
    page.until("one step each", || figures(&sheet.read()) == start);
}

#[test]
fn a_paste_that_does_not_fit_is_reported_once_it_is_answered_and_not_before() {
    let page = open();
    let sheet = page.sheet();
    sheet.enter("Harper", "2027", "5m");
    sheet.shows("Harper", "2027", "5,000,000");
    sheet.go("Whole team", "2027");
    page.paste("1000000", None);
    says(&page, "This does not fit with what is held");
    assert!(!page.has("1 pasted"));
    page.press("Escape");
    page.until("the question to go", || !page.has("This does not fit with what is held"));
    assert!(!page.has("1 pasted"));
    sheet.shows("Whole team", "2027", "12,000,000");
    page.paste("13000000", None);
    says(&page, "1 pasted");
    sheet.shows("Whole team", "2027", "13,000,000");
    page.paste("1000000\tabc", None);
    page.find("dialog", QUESTION);
    assert!(!page.has("not understood"));
    take(&page, "Release what is in the way (1)");
    says(&page, "1 pasted · 1 not understood");
    sheet.shows("Whole team", "2027", "1,000,000");
    sheet.marked("Harper", "2027", "");
    page.push("Undo");
    sheet.shows("Whole team", "2027", "13,000,000");
    page.quiet();
}

#[test]
fn a_paste_over_a_total_and_its_parts_is_judged_as_one_change() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Walsh", "2027");
    page.paste("2400000\t600000\r\n", None);
    sheet.shows("Walsh", "2027", "2,400,000");
    sheet.shows("Walsh", "Q1", "600,000");
    sheet.marked("Walsh", "Q1", "held");
    page.press("Ctrl+z");
    sheet.marked("Walsh", "Q1", "");
    sheet.marked("Walsh", "2027", "");
}
