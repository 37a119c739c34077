//! The first visit, and how the page looks and speaks.

use planerka_browser_tests::{Engine, Open, Page, Theme, left_out};

/// How bright the page's ground is, 0 to 255.
fn brightness(page: &Page) -> f64 {
    let script = "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, one) => sum + Number(one), 0) / 3";
    page.eval(script).as_f64().unwrap_or_default()
}

#[test]
fn a_first_visit_shows_a_sample_of_eight_managers_in_the_browsers_language() {
    let page = Open::new().first_visit().lang("ru").today("2026-11-21").page();
    for words in ["План 2027 ▾", "Соколова", "Егорова", "менеджеров: 8", "Ниже пример", "Пока без изменений"]
    {
        page.says(words);
    }
    assert_eq!(page.held("План, ₽"), "120 000 000");
    assert!(page.sees("button", "Сделать моим планом") && page.sees("button", "Открыть файл"));
    assert_eq!(page.eval("document.documentElement.lang"), "ru");
    assert_eq!(page.eval("document.title"), "План 2027 · Planerka");
    assert!(page.slots().is_empty(), "a sample that nobody has touched is not stored");
    page.quiet();
    drop(page);

    let page = Open::new().first_visit().lang("en").today("2026-11-21").page();
    for words in ["Plan 2027 ▾", "Harper", "Ellis", "8 reps", "Below is a sample", "Not changed yet"] {
        page.says(words);
    }
    assert_eq!(page.held("Target, €"), "12,000,000");
    assert_eq!(page.eval("document.documentElement.lang"), "en");
    page.quiet();
}

#[test]
fn the_sample_has_a_person_with_too_much_one_who_starts_later_and_one_who_is_away() {
    let page = Open::new().today("2026-11-21").page();
    page.says("1 rep over 100%");
    page.says("Walsh");
    page.push("Reps");
    page.says("1 Sep 2027");
    page.says("Jul");
    page.quiet();
}

/// The names in the sheet, without those of teams and of the place to add somebody.
fn people(page: &Page) -> Vec<String> {
    let names = page.sheet().read().names();
    names.into_iter().filter(|name| !name.starts_with('+')).collect()
}

const OWN: &str = "Rep\tTeam\tAverage deal\nAnders\tNorth\t30 000\nBright\tNorth\t25 000\nCole\tSouth\t20 000\nTotal\t\t75 000";

#[test]
fn the_card_leads_to_a_plan_of_ones_own_people_whatever_is_filled_in_first() {
    let target = |page: &Page| page.find("textbox", "Target for the year, €").fill("6m");
    let team = |page: &Page| {
        page.find("textbox", "Team: paste the list from your spreadsheet").insert(OWN);
        page.says("3 reps, teams: 2");
    };
    let funnel = |page: &Page| {
        page.find("combobox", "Funnel").pick("2");
        page.find("textbox", "Bids prepared: one person a day").fill("2");
    };
    let steps: [&dyn Fn(&Page); 3] = [&target, &team, &funnel];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]] {
        let page = Open::new().first_visit().today("2026-11-21").page();
        for at in order {
            steps[at](&page);
        }
        page.push("Make it my plan");
        page.holds("Target, €", "6,000,000");
        page.until("one's own people", || people(&page).contains(&"Cole".to_owned()));
        assert_eq!(people(&page), ["Season", "Whole team", "North", "Anders", "Bright", "South", "Cole"]);
        assert!(page.sees("textbox", "Bids submitted → Contracts"), "{:?}", page.names("textbox"));
        assert!(!page.sees("region", "From one target to everybody's week"));
        page.saved();
        page.reload();
        assert_eq!(people(&page).len(), 7);
        page.quiet();
    }
}

#[test]
fn an_edit_of_the_sample_leaves_the_card_and_goes_along_into_the_own_plan() {
    let page = Open::new().first_visit().today("2026-11-21").size(1600, 1000).page();
    page.push("Look around the sample");
    page.sheet().enter("Clarke", "2027", "1m");
    page.enter("Target, €", "9m");
    page.saved();
    page.reload();
    assert!(people(&page).contains(&"Harper".to_owned()), "looked around: the sample stays");
    page.quiet();

    let page = Open::new().first_visit().today("2026-11-21").page();
    page.enter("Target, €", "9m");
    page.says("From one target to everybody's week");
    page.find("textbox", "Team: paste the list from your spreadsheet").insert(OWN);
    page.push("Make it my plan");
    page.holds("Target, €", "9,000,000");
    page.until("one's own people", || people(&page).contains(&"Cole".to_owned()));
    assert!(!people(&page).contains(&"Harper".to_owned()));
    page.quiet();
}

#[test]
fn a_target_that_people_s_own_plans_contradict_is_asked_about() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    page.find("textbox", "Team: paste the list from your spreadsheet")
        .insert("Rep\tQuota\nAnders\t4000000\nCole\t2000000");
    page.find("textbox", "Target for the year, €").fill("9m");
    page.push("Make it my plan");
    page.until("a choice", || !page.find_all("dialog", None).is_empty());
    page.press("Escape");
    // Nothing was given up without being asked: the plan is what people have.
    page.sheet().shows("Whole team", "2027", "6,000,000");
    page.sheet().shows("Anders", "2027", "4,000,000");
    page.quiet();
}

#[test]
fn a_dollar_page_s_card_begins_without_the_sample_s_target() {
    let page = Open::new().lang("en-US").first_visit().today("2026-11-21").page();
    let target = page.find("textbox", "Target for the year, $");
    assert_eq!(target.value(), "");
    page.quiet();
}

#[test]
fn names_pasted_as_the_page_opens_are_a_list_and_rename_nobody() {
    let page = Open::new().today("2026-11-21").size(1600, 1000).page();
    page.paste("Anna\nBob\nCarl", None);
    page.until("the preview", || page.names("button").iter().any(|name| name == "Take it"));
    page.press("Escape");
    assert!(
        people(&page).contains(&"Harper".to_owned()) && people(&page).contains(&"Key accounts".to_owned())
    );
    page.quiet();
}

#[test]
fn what_the_card_does_not_understand_is_said_beside_it_and_nothing_is_made() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    page.find("textbox", "Target for the year, €").fill("a lot");
    page.push("Make it my plan");
    page.says("“a lot” is not a number");
    page.find("textbox", "Target for the year, €").fill("6m");
    page.find("textbox", "Calls: moves on").fill("150%");
    page.push("Make it my plan");
    page.says("Enter a value between");
    assert!(people(&page).contains(&"Harper".to_owned()));
    page.find("textbox", "Team: paste the list from your spreadsheet").fill("12\n13");
    page.says("Nobody is recognised in this list");
    page.eval("HTMLInputElement.prototype.click = function () { window.asked = this.type; }, 1");
    page.push("Open a file");
    page.until("the browser's file dialog", || page.eval("window.asked") == "file");
    page.push("Look around the sample");
    page.push("Sample");
    page.says("From one target to everybody's week");
    page.quiet();
}

#[test]
fn the_first_change_of_the_sample_is_kept() {
    let page = Open::new().page();
    page.enter("Target, €", "9m");
    page.saved();
    page.reload();
    page.holds("Target, €", "9,000,000");
    // A field that the keyboard comes to is typed over; a click does the same, a second click places the caret.
    page.find("textbox", "Target, €").focus();
    page.type_text("7m");
    page.press("Tab");
    page.holds("Target, €", "7,000,000");
    page.find("textbox", "Average deal").focus();
    page.type_text("21000");
    page.press("Tab");
    page.holds("Average deal", "21,000");
    page.find("textbox", "Target, €").click();
    page.type_text("8m");
    page.press("Tab");
    page.holds("Target, €", "8,000,000");
    page.quiet();
}

#[test]
fn the_language_switched_on_the_page_changes_words_numbers_and_dates_and_stays() {
    let page = Open::new().today("2026-11-21").page();
    page.holds("Target, €", "12,000,000");
    page.push("RU");
    page.holds("План, €", "12 000 000");
    page.says("выше 100 %: 1 менеджер");
    assert_eq!(page.find("button", "RU").attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(page.eval("document.documentElement.lang"), "ru");
    page.enter("План, €", "12,5 млн");
    page.holds("План, €", "12 500 000");
    assert!(page.has("Harper"), "names are data and stay");
    page.push("Менеджеры");
    page.says("01.09.2027");
    page.push("Неделя");
    page.says("Неделя 1–3 янв 2027");
    page.push("Настройка");
    page.says("январь 2027 · ");
    for english in ["Setup", "Season", "Funnel", "Working", "Undo", "Remove"] {
        assert!(!page.has(english), "{english:?} is left");
    }
    page.reload();
    page.says("Настройка");
    page.holds("План, €", "12 500 000");
    page.push("EN");
    page.holds("Target, €", "12,500,000");
    page.push("Reps");
    page.says("1 Sep 2027");
    page.push("Week");
    page.says("Week 1–3 Jan 2027");
    page.quiet();
}

#[test]
fn dark_and_light_follow_the_system_until_switched_and_the_switch_stays() {
    if left_out(&[Engine::WebKit], "the system's colour scheme") {
        return;
    }
    let page = Open::new().theme(Theme::Dark).page();
    assert!(brightness(&page) < 80.0, "the system asks for dark");
    // Another choice is kept; the theme still is the system's, also while the page is open.
    page.push("K");
    page.theme(Theme::Light);
    page.until("the system's light", || brightness(&page) > 180.0);
    page.theme(Theme::Dark);
    page.reload();
    assert!(brightness(&page) < 80.0, "nobody has chosen a theme yet");
    page.push("Theme: light or dark");
    page.until("light", || brightness(&page) > 180.0);
    page.reload();
    assert!(brightness(&page) > 180.0, "the switch is stronger than the system");
    page.clear_storage();
    page.theme(Theme::Light);
    page.reload();
    assert!(brightness(&page) > 180.0, "the system asks for light");
    page.push("Theme: light or dark");
    page.until("dark", || brightness(&page) < 80.0);
    page.reload();
    assert!(brightness(&page) < 80.0);
    page.quiet();
}

#[test]
fn the_card_asks_whether_names_in_a_list_are_groups() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    let team = page.find("textbox", "Team: paste the list from your spreadsheet");
    team.insert("North\nAnders\nBright\n\nSouth\nCole\nDean");
    page.says("6 reps");
    page.push("Make it my plan");
    page.says("Choose this first.");
    let question = page.find("combobox", "Groups or people: North, South?");
    let framed = [&question, &team].map(|field| field.attribute("aria-invalid"));
    assert_eq!(framed, [Some("true".to_owned()), Some("false".to_owned())], "the question, not the list");
    question.choose("names of groups");
    page.says("4 reps, teams: 2");
    page.push("Make it my plan");
    page.until("one's own people", || people(&page).contains(&"Cole".to_owned()));
    assert_eq!(people(&page), ["Season", "Whole team", "North", "Anders", "Bright", "South", "Cole", "Dean"]);
}

#[test]
fn a_list_of_nobody_makes_no_plan() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    let team = page.find("textbox", "Team: paste the list from your spreadsheet");
    team.insert("Month\tRevenue 2026\nJanuary\t100000\nFebruary\t120000\nMarch\t130000");
    page.push("Make it my plan");
    page.until("the frame", || team.attribute("aria-invalid").as_deref() == Some("true"));
    assert!(team.value().contains("February") && people(&page).contains(&"Harper".to_owned()));
    page.quiet();
}

#[test]
fn the_card_takes_the_currency_of_the_list() {
    let page = Open::new().first_visit().lang("ru").today("2026-11-21").page();
    let team = page.find("textbox", "Команда: вставьте список из таблицы");
    team.insert("Имя\tПлан\nИванова\t$1,200,000\nПетров\t$900,000");
    page.says("план в $, как список");
    page.push("Сделать моим планом");
    page.until("a plan in dollars", || page.sees("textbox", "План, $"));
    page.sheet().shows("Вся команда", "2027", "2 100 000");
    page.quiet();
}
