//! The first visit, and how the page looks and speaks.

use planerka_browser_tests::{Open, Page, Theme};

/// How bright the page's ground is, 0 to 255.
fn brightness(page: &Page) -> f64 {
    let script = "getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3)
        .reduce((sum, one) => sum + Number(one), 0) / 3";
    page.eval(script).as_f64().unwrap_or_default()
}

#[test]
fn a_first_visit_shows_a_sample_of_eight_managers_in_the_browsers_language() {
    let page = Open::new().lang("ru").today("2026-11-21").page();
    for words in ["План 2027 ▾", "Соколова", "Егорова", "менеджеров: 8", "Это пример", "Пока без изменений"]
    {
        page.says(words);
    }
    assert_eq!(page.held("План, ₽"), "120 000 000");
    assert!(page.sees("button", "Начать с пустого") && page.sees("button", "Открыть файл…"));
    assert_eq!(page.eval("document.documentElement.lang"), "ru");
    assert_eq!(page.eval("document.title"), "План 2027 · Planerka");
    assert!(page.slots().is_empty(), "a sample that nobody has touched is not stored");
    page.quiet();
    drop(page);

    let page = Open::new().lang("en").today("2026-11-21").page();
    for words in ["Plan 2027 ▾", "Harper", "Ellis", "8 reps", "This is a sample", "Not changed yet"] {
        page.says(words);
    }
    assert_eq!(page.held("Target, €"), "12,000,000");
    assert_eq!(page.eval("document.documentElement.lang"), "en");
    page.quiet();
}

#[test]
fn the_sample_has_a_person_with_too_much_one_who_starts_later_and_one_who_is_away() {
    let page = Open::new().today("2026-11-21").page();
    page.says("over 100 %: 1");
    page.says("Walsh");
    page.push("Reps");
    page.says("1 Sep 2027");
    page.says("Jul");
    page.quiet();
}

#[test]
fn start_empty_and_open_file_stand_beside_the_sample() {
    let page = Open::new().today("2026-11-21").page();
    page.eval("HTMLInputElement.prototype.click = function () { window.asked = this.type; }, 1");
    page.push("Open file…");
    page.until("the browser's file dialog", || page.eval("window.asked") == "file");

    page.push("Start empty");
    page.says("No reps yet");
    page.says("Copy your list in Excel");
    assert!(!page.has("This is a sample") && !page.has("Harper"));
    assert!(page.has("0 reps"));
    page.saved();
    page.reload();
    page.says("No reps yet");
    assert!(!page.has("This is a sample"), "an empty plan that was chosen is no sample");
    page.quiet();
}

#[test]
fn the_sample_stops_being_one_with_the_first_change() {
    let page = Open::new().page();
    page.enter("Target, €", "9m");
    page.until("the banner to go", || !page.has("This is a sample"));
    page.saved();
    page.reload();
    page.holds("Target, €", "9,000,000");
    assert!(!page.has("This is a sample"));
    // A field that the keyboard comes to is typed over; a click does the same, a second click places the caret.
    page.find("textbox", "Q4").focus();
    page.press("Tab");
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
    page.says("перегружены: 1");
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
