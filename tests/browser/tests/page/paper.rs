//! What comes out of the printer: the whole sheet, however little of it stands on the screen.

use planerka_browser_tests::Page;
use serde_json::json;

use crate::large::two_hundred;
use crate::week::pages;

/// Lays the page out as for the printer, and gives the printed table: names of the columns, then every row's texts.
fn printed(page: &Page) -> Vec<Vec<String>> {
    page.eval("dispatchEvent(new Event('beforeprint'))");
    page.cdp("Emulation.setEmulatedMedia", json!({"media": "print"}));
    let rows = page.eval(
        "[...document.querySelectorAll('main:not([hidden]) .paper :is(thead, tbody) tr')].map((row) => [...row.cells].map((one) => one.innerText))",
    );
    serde_json::from_value(rows).unwrap_or_default()
}

fn back(page: &Page) {
    page.cdp("Emulation.setEmulatedMedia", json!({"media": ""}));
    page.eval("dispatchEvent(new Event('afterprint'))");
    page.until("the screen's sheet", || page.eval("document.querySelectorAll('.paper > *').length") == 0);
}

#[test]
fn two_hundred_managers_print_with_every_row_a_header_on_each_page_and_a_footer() {
    let page = two_hundred();
    let rows = printed(&page);
    let names: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    for number in 1..=200 {
        let name = format!("Seller {number:03}");
        assert!(names.contains(&name.as_str()), "{name} is not printed: {names:?}");
    }
    assert_eq!(rows.len(), 1 + 2 + 200, "the header, the season, the whole team, and everybody");
    let style = "(selector) => getComputedStyle(document.querySelector(`main:not([hidden]) .paper ${selector}`)).display";
    assert_eq!(page.eval(&format!("({style})('thead')")), "table-header-group");
    assert_eq!(page.eval(&format!("({style})('tfoot')")), "table-footer-group");
    let foot = page.css("main:not([hidden]) .paper tfoot").text();
    assert!(foot.contains("Revenue, €") && foot.contains("printed 21 Nov 2026"), "{foot}");
    let plan = page.eval("document.title.split(' · ')[0]");
    assert!(foot.starts_with(plan.as_str().unwrap_or("?")), "{foot} of {plan}");
    let seen = page.eval("document.querySelector('main:not([hidden]) .grid-scroll').checkVisibility()");
    assert_eq!(seen, false, "the screen's own sheet is not printed beside it");
    let high = page.eval("[...document.querySelectorAll('main:not([hidden]) .paper tr')].map((row) => row.offsetHeight).join(' ')");
    back(&page);
    let (count, _) = pages(&page.pdf());
    assert!((4..=9).contains(&count), "203 rows on {count} pages, {high} pixels high");
    assert_eq!(
        page.eval("document.querySelectorAll('.paper > *').length"),
        0,
        "nothing of it stays on the screen"
    );
    page.quiet();
}

#[test]
fn weeks_are_folded_to_months_where_a_year_of_them_would_not_fit_the_paper() {
    let page = crate::open();
    let quarters = ["Q1", "Q2", "Q3", "Q4"];
    let shown = page.sheet().read();
    for quarter in quarters {
        if page.sees("button", &format!("Open {quarter}")) {
            page.push(&format!("Open {quarter}"));
        }
    }
    for month in ["Feb", "Mar"] {
        let name = format!("Open {month}");
        page.until(month, || page.sees("button", &name) || page.sees("button", &format!("Close {month}")));
        if page.sees("button", &name) {
            page.push(&name);
        }
    }
    page.until("weeks", || page.sheet().read().columns.len() > shown.columns.len() + 8);
    let rows = printed(&page);
    let heads: Vec<&str> = rows[0].iter().filter_map(|head| head.lines().next()).collect();
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    assert!(months.iter().chain(&quarters).all(|name| heads.contains(name)), "{heads:?}");
    assert!(heads.len() <= 18, "no week among them: {heads:?}");
    let number = |text: &str| text.trim_start_matches(['▣', '•', ' ']).replace(',', "").parse::<i64>().ok();
    let team = rows.iter().find(|row| row[0] == "Whole team").map_or(&[][..], |row| &row[1..]);
    let at = |name: &str| heads.iter().position(|head| *head == name).and_then(|at| number(&team[at - 1]));
    let sum: i64 = months.iter().filter_map(|name| at(name)).sum();
    assert_eq!(Some(sum), at("2027"), "the printed months add up to the printed year: {team:?}");
    back(&page);
    page.quiet();
}

#[test]
fn rep_s_pages_print_for_one_a_team_and_all() {
    let page = crate::open();
    page.push("Rep's page");
    let whose = || page.find("combobox", "Whose page");
    for (who, count) in [("All reps", 8), ("Team: Key accounts", 3), ("Walsh", 1)] {
        whose().choose(who);
        page.until(who, || page.eval("document.querySelectorAll('article.person').length") == count);
        assert_eq!(pages(&page.pdf()).0, count, "{who}");
    }
    page.quiet();
}
