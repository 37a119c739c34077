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

/// Every rep has one A4 page, upright, with everything on it: nothing is cut off below or on the right, and nothing runs into
/// the signatures. On paper the same holds as on the screen.
#[track_caller]
pub fn are_whole_pages(page: &Page, name: &str, count: usize) {
    let shown = || page.eval("document.querySelectorAll('article.person').length") == count;
    page.until("everybody's page", shown);
    // The type is set once the pages are laid out.
    page.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    for media in ["", "print"] {
        page.cdp("Emulation.setEmulatedMedia", json!({"media": media}));
        let cut = page.eval(
            "[...document.querySelectorAll('.person')].flatMap((sheet) => {
                const over = [sheet.scrollHeight - sheet.clientHeight, sheet.scrollWidth - sheet.clientWidth];
                const type = parseFloat(getComputedStyle(sheet).fontSize);
                return over[0] > 0 || over[1] > 0 || type < 8 ? [`${sheet.ariaLabel}: ${over}, ${type}px`] : [];
            })",
        );
        assert_eq!(cut, json!([]), "{name}, {media}: cut off, or too small to read");
    }
    page.cdp("Emulation.setEmulatedMedia", json!({"media": ""}));
    let (found, (width, height)) = pages(&page.pdf());
    assert_eq!(found, count, "{name}: pages");
    assert!((width - 595.3).abs() < 2.0 && (height - 841.9).abs() < 2.0, "{name}: {width} × {height}");
}

#[test]
fn rep_s_pages_print_for_one_a_team_and_all() {
    let page = crate::open();
    page.push("Rep's page");
    let whose = || page.find("combobox", "Whose page");
    for (who, count) in [("All reps", 8), ("Team: Key accounts", 3), ("Walsh", 1)] {
        whose().choose(who);
        are_whole_pages(&page, who, count);
    }
    // In the order in which it is talked through, and at the foot whose it is and of which day.
    let parts =
        page.eval("[...document.querySelectorAll('.person h2')].map((one) => one.innerText.split(' ')[0])");
    assert_eq!(parts, json!(["Why", "By", "Week"]));
    let foot = page.css(".person-foot").text();
    assert!(foot.starts_with("Walsh · ") && foot.ends_with(" · printed 21 Nov 2026"), "{foot}");
    // A narrow screen shows it in its own width, and prints the same paper.
    page.resize(390, 700, 1.0);
    page.until("the narrow page", || {
        page.eval("document.querySelector('.person').offsetWidth < 390") == true
    });
    let (found, _) = pages(&page.pdf());
    assert_eq!(found, 1);
    page.quiet();
}

#[test]
fn rep_s_pages_of_fifty_and_two_hundred_are_one_page_each() {
    for (lang, all, view) in [("en", "Whole team", "Rep's page"), ("ru", "Вся команда", "Лист менеджера")]
    {
        for count in [50, 200] {
            let page = crate::settings().lang(lang).page();
            page.sheet().go(all, "2027");
            crate::paste_list(
                &page,
                &(1..=count).map(|number| format!("Seller {number:03}")).collect::<Vec<_>>(),
            );
            page.until("the people", || page.sheet().read().row("Seller 001").is_some());
            page.push(view);
            are_whole_pages(&page, &format!("{lang}, {count}"), count);
            page.quiet();
        }
    }
}

#[test]
fn a_long_plan_with_a_team_to_lead_fits_the_rep_s_page() {
    let page = crate::open();
    page.push("Setup");
    page.enter("Months", "36");
    page.holds("Months", "36");
    page.push("Rep's page");
    page.find("combobox", "Whose page").choose("Walsh");
    page.find("checkbox", "Key accounts").click();
    page.find("table", "Team “Key accounts”");
    are_whole_pages(&page, "three years", 1);
    page.quiet();
}
