//! The preview of a table by keyboard, what it lists, what it asks; bare figures pasted into the week.

use crate::{open, settings, turn_to};
use planerka_browser_tests::Open;

const QUOTAS: &str = "Rep\tQuota\nAnn Lee\t7000000\nBob Ray\t5000000";

#[test]
fn enter_takes_a_table_wherever_the_focus_stands_in_it() {
    let page = open();
    let sheet = page.sheet();
    let before = sheet.read().names();
    sheet.go("Whole team", "2027");
    page.paste(QUOTAS, None);
    let weights = page.find("radio", "weights in this proportion");
    weights.click();
    page.until("the answer has the keyboard", || {
        page.find("radio", "weights in this proportion").has_focus()
    });
    // Answers by arrows keep it, too.
    page.press("ArrowUp");
    page.until("the answer above", || page.find("radio", "hold these totals").has_focus());
    page.press("Enter");
    sheet.shows("Ann Lee", "2027", "7,000,000");
    page.press("Ctrl+z");
    page.until("the people from before", || sheet.read().names() == before);

    sheet.go("Whole team", "2027");
    page.paste(QUOTAS, None);
    page.css(".intake-counts").click();
    page.press("Enter");
    sheet.shows("Bob Ray", "2027", "5,000,000");
    page.press("Ctrl+z");
    page.until("the people from before", || sheet.read().names() == before);

    sheet.go("Whole team", "2027");
    page.paste(QUOTAS, None);
    page.find("radio", "weights in this proportion").click();
    page.press("Escape");
    page.until("no preview", || page.find_all("dialog", None).is_empty());
    assert_eq!(sheet.read().names(), before);
    page.quiet();
}

#[test]
fn a_text_that_is_typed_in_the_preview_is_taken_before_the_table_is() {
    let page = settings().page();
    turn_to(&page, "2027-04-05");
    page.push("Plan–fact");
    page.paste("Rep\tDate won\tRevenue\nHarper\t2027-03-30\t100", None);
    let source = page.find("combobox", "Source");
    source.fill("Ledger");
    page.press("Enter");
    page.until("the source is taken and keeps the keyboard", || {
        page.css(".intake-counts").text().starts_with("Ledger") && page.find("combobox", "Source").has_focus()
    });
    page.press("Enter");
    page.until("the table is taken", || page.find_all("dialog", None).is_empty());
    page.quiet();
}

#[test]
fn cells_that_are_not_understood_are_listed_before_and_after() {
    let page = settings().lang("ru").page();
    page.sheet().go("Вся команда", "2027");
    page.paste("Менеджер\tТелефон\tСредний чек\nГромова\t7,9E+10\tмного\nКузьмин\t89161234567\t190000", None);
    let list = page.find("region", "Нераспознанные ячейки");
    for words in ["строка 2 (Громова), «Телефон»", "7,9E+10", "строка 2 (Громова), «Средний чек»", "много"]
    {
        assert!(list.text().contains(words), "{words}: {}", list.text());
    }
    // The name stays in view sideways.
    let sticky = "getComputedStyle(document.querySelector('.intake-table td[data-name=true]')).position";
    assert_eq!(page.eval(sticky), "sticky");
    page.press("Enter");
    page.says("ячеек не распознано: 2");
    page.push("Показать");
    page.until("the list", || page.has("строка 2 (Громова), «Телефон»"));
    page.press("Escape");
    page.quiet();
}

#[test]
fn a_table_in_another_currency_asks_which_one_the_plan_has() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    sheet.go("Вся команда", "2027");
    page.paste("Менеджер\tПлан\nГромова\t$1,200,000\nКузьмин\t$900,000", None);
    page.says("Таблица в USD, план в RUB");
    page.find("radio", "план остаётся в RUB").click();
    page.press("Enter");
    sheet.shows("Громова", "2027", "1 200 000");
    assert!(page.sees("textbox", "План, ₽"));
    page.press("Ctrl+z");
    sheet.go("Вся команда", "2027");
    page.paste("Менеджер\tПлан\nГромова\t$1,200,000\nКузьмин\t$900,000", None);
    page.press("Enter");
    page.until("the plan in dollars", || page.sees("textbox", "План, $"));
    page.quiet();
}

#[test]
fn bare_figures_fill_down_a_column_of_the_week() {
    let page = settings().page();
    turn_to(&page, "2027-04-05");
    page.push("Week");
    let sheet = page.sheet();
    let fact = |name: &str| sheet.text(name, "Calls, fact");
    sheet.go("Mitchell", "Calls, fact");
    page.paste("Calls\n11\n12\n13", None);
    page.until("Mitchell's calls", || fact("Mitchell") == "11");
    assert_eq!((fact("Harper"), fact("Bennett"), fact("Clarke")), (String::new(), "12".into(), "13".into()));
    page.says("3 pasted");
    page.says("the title above the figures left out");
    page.press("Ctrl+z");
    page.until("one step takes them back", || fact("Mitchell").is_empty() && fact("Clarke").is_empty());
    // Rows of teams between people are passed over; figures come back as they were copied.
    sheet.go("Mitchell", "Calls, fact");
    page.paste("1\n2\n3\n4\n5\n6", None);
    page.says("6 pasted");
    page.says("group rows passed over: 1");
    page.press("Ctrl+z");
    page.until("one step again", || fact("Mitchell").is_empty());
    // More figures than rows.
    sheet.go("Reid", "Calls, fact");
    page.paste("1\n2\n3", None);
    page.until("Reid's calls", || fact("Reid") == "1");
    page.says("rows of figures below the last person, left out: 2");
    page.quiet();
}

#[test]
fn the_card_says_which_column_has_no_title_and_takes_months_of_last_year() {
    let page = Open::new().first_visit().lang("ru").today("2026-11-21").page();
    let team = page.find("textbox", "Команда: вставьте список из таблицы");
    team.insert("Менеджер\t\tПлан\nГромова\t89161234567\t1200000\nКузьмин\t\t900000");
    page.says("столбец 2 без заголовка (89161234567 …) не взят");
    let months = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
    let head: Vec<String> = months.iter().map(|month| format!("{month} 2026")).collect();
    let row = |name: &str, last: u32| format!("{name}\t{}\t{last}", ["100000"; 11].join("\t"));
    let table =
        format!("Менеджер\t{}\n{}\n{}", head.join("\t"), row("Громова", 300_000), row("Кузьмин", 100_000));
    team.fill("");
    team.insert(&table);
    let figures = page.find("combobox", "Суммы");
    page.until("weights by themselves", || figures.value() == "3");
    figures.choose("сезон по месяцам");
    page.push("Сделать моим планом");
    page.until("one's own people", || page.sheet().read().names().contains(&"Громова".to_owned()));
    let (_, stored) = page.wait_for("a stored plan", || page.newest());
    let season = stored["plan"]["season"].clone();
    assert!(season[11].as_f64() > season[0].as_f64(), "{stored}");
    page.quiet();
}

#[test]
fn a_sign_typed_with_the_target_on_the_card_is_the_plans_currency() {
    let page = Open::new().first_visit().lang("ru").today("2026-11-21").page();
    page.find("textbox", "План на год, ₽").fill("CHF 1,2 млн");
    page.until("francs", || page.sees("textbox", "План на год, CHF"));
    page.find("textbox", "Команда: вставьте список из таблицы").insert("Менеджер\nГромова\nКузьмин");
    page.push("Сделать моим планом");
    page.holds("План, CHF", "1 200 000");
    page.quiet();
}

#[test]
fn twelve_bare_figures_on_the_card_are_the_season() {
    let page = Open::new().first_visit().today("2026-11-21").page();
    let team = page.find("textbox", "Team: paste the list from your spreadsheet");
    let figures = ["800000"; 11].join("\n") + "\n1600000";
    team.insert(&figures);
    page.says("A season by months");
    let asked = page.find("combobox", "Figures of money");
    page.until("the season by itself", || asked.value() == "2");
    page.push("Make it my plan");
    let (_, stored) = page.wait_for("a stored plan", || page.newest());
    let season = &stored["plan"]["season"];
    assert!(season[11].as_f64() > season[0].as_f64(), "{stored}");
    page.quiet();
}
