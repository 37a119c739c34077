//! What a newcomer sees first, and sees cut, too small or in the wrong language.

use planerka_browser_tests::{Open, Page};
use serde_json::json;

use crate::levers::open_repairs;
use crate::{open, settings, type_into};

/// Fields whose figure or words do not fit, among those of a view that are shown.
const CUT: &str = "[...document.querySelectorAll('main:not([hidden]) input:not([type=radio], [type=checkbox])')]
    .filter((field) => field.checkVisibility() && field.value && field.scrollWidth > field.clientWidth + 1).map((field) => field.value)";

#[test]
fn no_figure_of_setup_is_cut_in_its_field() {
    let page = Open::new().size(1024, 768).today("2026-11-21").page();
    page.push("Setup");
    page.push("Add: Products");
    page.enter("New in “Products”", "Implementation projects");
    page.enter("Average deal of Implementation projects", "12 345 678");
    page.find("textbox", "Average deal of Implementation projects").focus();
    page.press("Tab");
    page.until("whole figures", || page.eval(CUT) == json!([]));
    page.quiet();
}

#[test]
fn a_strip_that_is_cut_fades_at_its_end() {
    let page = Open::new().lang("ru").size(1024, 768).today("2026-11-21").page();
    // More steps than the line has room for, however short their names get.
    page.push("Настройка");
    for stages in 5..=7 {
        page.push("Добавить этап");
        page.until("one more", || page.sees("textbox", &format!("Этап {stages}")));
    }
    page.push("План");
    // The shade covers the end of what is seen where something is cut there, and nothing where nothing is.
    let covered = "(() => { const band = document.querySelector('.band'), right = band.getBoundingClientRect().right;
        const shade = getComputedStyle(band, '::after');
        const last = Math.max(...[...band.children].map((one) => one.getBoundingClientRect().right));
        return { cut: last > right + 1, sticks: shade.position === 'sticky' && parseFloat(shade.width) > 8, last: last - right }; })()";
    assert_eq!(page.eval(covered)["cut"], true);
    assert_eq!(page.eval(covered)["sticks"], true);
    page.eval("document.querySelector('.band').scrollTo(10000, 0)");
    page.until("the last field out of the shade", || page.eval(covered)["last"].as_f64() < Some(-8.0));
}

#[test]
fn a_wide_window_is_filled_by_the_sheet() {
    let page = Open::new().lang("ru").size(2560, 1440).today("2026-11-21").page();
    let rest =
        "(() => { const heads = [...document.querySelectorAll('main:not([hidden]) [role=columnheader]')];
        const room = document.querySelector('main:not([hidden]) .grid-scroll');
        return room.getBoundingClientRect().right - heads.at(-1).getBoundingClientRect().right; })()";
    for level in ["Месяцы", "Кварталы"] {
        page.push(level);
        page.push("Вид ▾");
        page.press("Escape");
        let scrolls = "(() => { const room = document.querySelector('main:not([hidden]) .grid-scroll'); return room.scrollWidth > room.clientWidth; })()";
        let full = || page.eval(rest).as_f64().is_some_and(|rest| rest < 24.0) || page.eval(scrolls) == true;
        page.until(level, || level == "Кварталы" || full());
    }
    // The inputs away, as everybody sees it first.
    page.push("Месяцы");
    page.menu("Вид ▾", "Исходные");
    page.until("no blank on the right", || {
        page.eval(rest).as_f64().is_some_and(|rest| (-1.0..24.0).contains(&rest))
    });
    page.quiet();
}

#[test]
fn on_a_phone_the_first_row_stands_in_the_upper_third() {
    let page = Open::new().lang("ru").size(390, 844).today("2026-11-21").page();
    page.enter("План, ₽", "900 млн");
    page.until("the repairs", || page.names("button").iter().any(|name| name.starts_with("Как выполнить (")));
    let row = "document.querySelector('main:not([hidden]) [data-row=all]').getBoundingClientRect().top";
    assert!(page.eval(row).as_f64().is_some_and(|row| row < 320.0), "{}", page.eval(row));
}

#[test]
fn a_list_in_a_file_becomes_the_team_of_the_card() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    page.find("textbox", "Target for the year, €").fill("6m");
    page.find("button", "Choose a file");
    let path = page.downloads().join("team.csv");
    std::fs::create_dir_all(page.downloads()).unwrap();
    std::fs::write(&path, "Rep;Team;Average deal\nAnders;North;30000\nCole;South;20000\n").unwrap();
    page.give(&path);
    page.says("2 reps, teams: 2");
    page.push("Make it my plan");
    page.holds("Target, €", "6,000,000");
    let names = page.sheet().read().names();
    assert_eq!(names[..6], ["Season", "Whole team", "North", "Anders", "South", "Cole"], "{names:?}");
    page.quiet();
}

#[test]
fn the_managers_sheet_says_what_the_whole_team_really_has() {
    let page = settings().page();
    page.push("Reps");
    let beside = |column: &str| page.sheet().element("Whole team", column).attribute("data-beside");
    page.sheet().shows("Whole team", "Average deal", "20,000");
    let deal = beside("Average deal").unwrap_or_default();
    assert!(deal.starts_with("ø 2"), "people of the sample have deals of their own: {deal:?}");
    page.sheet().shows("Whole team", "FTE", "7.5");
    page.sheet().enter("Harper", "FTE", "0.5");
    page.sheet().shows("Whole team", "FTE", "7");
}

#[test]
fn a_range_leaves_the_bar_below_the_sheet_in_the_window() {
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.sheet().go("Вся команда", "2027");
    for _ in 0..3 {
        page.press("Shift+ArrowRight");
    }
    page.says("Сумма");
    let out = "[...document.querySelectorAll('main:not([hidden]) .status-bar > *')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth).map((e) => e.textContent)";
    assert_eq!(page.eval(out), json!([]));
}

#[test]
fn the_mark_of_a_floor_stands_beside_the_figure() {
    let page = open();
    page.sheet().enter("Key accounts", "Q3", "≥ 2 345 678");
    page.until("the mark", || {
        page.sheet().element("Key accounts", "Q3").attribute("data-s").as_deref() == Some("held floor-held")
    });
    let room = page.sheet().element("Key accounts", "Q3").call(
        "function () {
            const range = document.createRange(); range.selectNodeContents(this.querySelector('.label') ?? this);
            const probe = document.createElement('span'); probe.textContent = '▣≥'; probe.style.cssText = 'position:absolute;font-size:0.625rem;visibility:hidden';
            this.append(probe); const mark = probe.getBoundingClientRect().width; probe.remove();
            const own = this.getBoundingClientRect(), rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
            return this.clientWidth - rem * 0.5 - range.getBoundingClientRect().width - rem * 0.25 - mark; }",
        &[],
    );
    assert!(room.as_f64().is_some_and(|room| room >= 0.0), "{room} px between the mark and the figure");
}

#[test]
fn a_tint_lasts_long_enough_to_look_up() {
    let page = open();
    // How long the tint of the whole team's cell stood, measured in the page.
    page.eval(
        "window.tinted = new Promise((done) => { let since = 0; setTimeout(done, 10000, 0);
            new MutationObserver((all) => { for (const one of all) {
                if (one.target.dataset.tint && !since) since = performance.now();
                if (!one.target.dataset.tint && since) done(performance.now() - since);
            } }).observe(document.querySelector('main:not([hidden]) .grid-body'), { subtree: true, attributeFilter: ['data-tint'] }); }); 0",
    );
    // One more digit in most columns, which become wider.
    type_into(&page, "Target", "113m");
    let lasted = page.eval("window.tinted").as_f64().unwrap_or_default();
    assert!(lasted >= 2_000.0, "{lasted} ms");
}

/// The titles and the costs of the cards of repairs.
fn cards(page: &Page, part: &str) -> Vec<String> {
    let script =
        format!("[...document.querySelectorAll('dialog[open] .card {part}')].map((e) => e.textContent)");
    serde_json::from_value(page.eval(&script)).unwrap()
}

#[test]
fn repairs_begin_with_a_capital_and_name_who_pays() {
    for (lang, target) in [("en", "Target, €"), ("ru", "План, ₽")] {
        let page = Open::new().lang(lang).size(1366, 768).today("2026-11-21").page();
        page.enter(target, if lang == "en" { "14m" } else { "140 млн" });
        let ways = if lang == "en" { "Ways to make it (" } else { "Как выполнить (" };
        let name =
            page.wait_for("repairs", || page.names("button").into_iter().find(|name| name.starts_with(ways)));
        page.push(&name);
        page.until("the cards", || cards(&page, "h3").len() > 2);
        for title in cards(&page, "h3").iter().chain(&cards(&page, "p")) {
            assert!(!title.starts_with(char::is_lowercase), "{title:?}");
        }
        let costs = cards(&page, "p").join("\n");
        let worst = if lang == "en" { "Walsh\u{a0}−" } else { "Волков\u{a0}−" };
        assert!(costs.contains(worst), "{costs}");
    }
    let page = open();
    type_into(&page, "Target", "14m");
    open_repairs(&page);
    page.quiet();
}

#[test]
fn plan_and_fact_opens_first_on_a_monday_once_the_plan_has_begun() {
    for (day, view) in [
        ("2027-04-05", "Plan–fact"),
        ("2027-04-06", "Plan"),
        ("2026-11-30", "Plan"),
        ("2028-01-03", "Plan–fact"),
    ] {
        let page = Open::new().today(day).page();
        let sample = page.find("button", "Plan").attribute("aria-current");
        assert_eq!(sample.as_deref(), Some("page"), "{day}: the sample is no plan that anybody works by");
        // The sample is one of the year after today's: a plan of 2027 comes from a file.
        let plan = page.downloads().join("plan.json");
        std::fs::create_dir_all(page.downloads()).unwrap();
        std::fs::write(&plan, include_str!("../../../cases/keys-plan.json")).unwrap();
        page.give(&plan);
        page.push("Open as a new plan");
        page.saved();
        page.reload();
        page.until(view, || page.find("button", view).attribute("aria-current").as_deref() == Some("page"));
        page.quiet();
    }
}

#[test]
fn the_room_opens_with_f11_without_tools_and_the_keyboard_goes_along() {
    let page = settings().size(1366, 768).today("2027-03-17").page();
    page.press("F11");
    page.until("the room", || page.sees("dialog", "Room"));
    for name in ["Plan", "Who is over", "Ways to make it", "Week", "Charts"] {
        page.until(name, || page.find("button", name).attribute("aria-current").is_some());
        let found = page.eval(
            "(() => { const shown = [...document.querySelectorAll('dialog.room .room-page > :not(nav) :is(button, input, select)')].filter((e) => e.checkVisibility());
                return { tools: shown.map((e) => e.textContent || e.ariaLabel),
                    wraps: [...document.querySelectorAll('.room-bars b')].filter((e) => e.getBoundingClientRect().height > 40).map((e) => e.textContent) }; })()",
        );
        assert_eq!(found, json!({ "tools": [], "wraps": [] }), "{name}");
        page.press("ArrowRight");
        page.until("the keyboard on the page that is shown", || {
            page.eval("document.activeElement.getAttribute('aria-current')") == "page"
        });
    }
    page.press("F11");
    page.until("the page again", || !page.sees("dialog", "Room"));
    page.quiet();
}

#[test]
fn what_was_said_does_not_stay_in_the_other_language() {
    let page = Open::new().lang("ru").size(1366, 768).today("2026-11-21").page();
    page.enter("План, ₽", "130 млн");
    let spoken =
        || page.eval("document.getElementById('spoken').textContent").as_str().unwrap_or_default().to_owned();
    page.until("what followed", || !spoken().is_empty());
    page.push("EN");
    page.until("nothing in Russian", || spoken().is_empty());
    page.quiet();
}

#[test]
fn the_palette_knows_what_people_call_things() {
    let page = settings().page();
    let first = |query: &str| {
        page.press("Ctrl+k");
        page.until("the palette", || page.focused().attribute("role").as_deref() == Some("combobox"));
        page.type_text(query);
        let list = "[...document.querySelectorAll('#palette-list [role=option] span')].slice(0, 6).map((s) => s.textContent).join('|')";
        page.soon(|| page.eval(list).as_str().is_some_and(|list| !list.is_empty()));
        let found = page.eval(list).as_str().unwrap_or_default().to_owned();
        page.press("Escape");
        page.until("closed", || !page.has("Command, rep"));
        found
    };
    for (query, wanted) in [
        ("лид", "Week"),
        ("lead", "Week"),
        ("лиды", "Funnel"),
        ("заявки", "Week"),
        ("продукт", "Dimensions"),
        ("премия", "Bonus"),
        ("прогноз", "Plan–fact"),
        ("1с", "Facts"),
        ("презентация", "Room"),
        ("стажёр", "Ramp"),
        ("валюта", "Currency"),
    ] {
        let found = first(query);
        assert!(found.to_lowercase().contains(&wanted.to_lowercase()), "{query}: {found}");
    }
    page.quiet();
}

#[test]
fn the_reps_page_of_thousands_opens_with_one_of_them() {
    let page = settings().page();
    page.sheet().go("Whole team", "2027");
    let names: Vec<String> = (1..=2_000).map(|number| format!("Seller {number:04}")).collect();
    crate::paste_list(&page, &names);
    page.until("the list", || page.sheet().read().row("Seller 0001").is_some());
    page.push("Rep's page");
    page.until("one page", || page.eval("document.querySelectorAll('.person').length") == 1);
    page.find("combobox", "Whose page").choose("Seller 1000");
    page.until("another one", || page.css(".person h1").text().contains("Seller 1000"));
    page.quiet();
}
