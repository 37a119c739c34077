//! In the meeting: quick changes, and what follows from them.

use crate::{open, says, settings, take_table, type_into};

#[test]
fn plus_10_percent_times_1_1_and_plus_500k_change_any_input_from_its_own_value() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    for (row, column, text, next) in [
        ("Морозов", "2027", "+10%", (|x| x * 1.1) as fn(f64) -> f64),
        ("Морозов", "2027", "+500к", |x| x + 5e5),
        ("Морозов", "2027", "-1 млн", |x| x - 1e6),
        ("Морозов", "Средний чек", "*1,1", |x| x * 1.1),
        ("Морозов", "Вес", "/2", |x| x / 2.0),
        ("Вся команда", "2027", "+10%", |x| x * 1.1),
        ("Кузнецов", "1 кв", "*1,1", |x| x * 1.1),
    ] {
        let wanted = next(sheet.number(row, column));
        sheet.go(row, column);
        page.type_text(text);
        let preview = page.css(".grid-room .editor-note").text();
        assert!(preview.starts_with("= "), "{text} shows what it comes to: {preview:?}");
        page.press("Enter");
        let mut last = 0.0;
        let done = page.try_for(|| {
            last = sheet.number(row, column);
            ((last - wanted).abs() <= 1.0).then_some(())
        });
        assert!(done.is_some(), "{row} × {column} {text}: {last}, not {wanted}");
    }
    type_into(&page, "Средний чек", "+10%");
    sheet.shows("Вся команда", "Средний чек", "220 000");
}

#[test]
fn ctrl_enter_changes_every_cell_of_a_selection_from_its_own_value_as_one_step() {
    let page = open();
    let sheet = page.sheet();
    sheet.go("Harper", "Average deal");
    page.press("Shift+ArrowDown");
    page.press("Shift+ArrowDown");
    page.until("three cells", || sheet.read().selected() == 3);
    says(&page, "Sum 71,000");
    page.type_text("+10%");
    page.press("Ctrl+Enter");
    sheet.shows("Harper", "Average deal", "28,600");
    sheet.shows("Mitchell", "Average deal", "25,300");
    sheet.shows("Bennett", "Average deal", "24,200");
    page.until("the selection stays", || sheet.read().selected() == 3);
    page.press("Ctrl+z");
    sheet.shows("Harper", "Average deal", "26,000");
    sheet.shows("Bennett", "Average deal", "22,000");

    sheet.element("Clarke", "2027").drag_to(&sheet.element("Foster", "2027"));
    page.until("a dragged selection", || sheet.read().selected() == 3);
    let before = ["Clarke", "Walsh", "Foster"].map(|name| sheet.number(name, "2027"));
    page.type_text("-10%");
    page.press("Ctrl+Enter");
    for (name, before) in ["Clarke", "Walsh", "Foster"].into_iter().zip(before) {
        page.until(name, || (sheet.number(name, "2027") - before * 0.9).abs() <= 1.0);
        sheet.marked(name, "2027", "held");
    }
    sheet.shows("Whole team", "2027", "12,000,000");
    page.press("Ctrl+z");
    sheet.marked("Walsh", "2027", "");
    assert!(page.find("button", "Undo").attribute("disabled").is_some(), "two steps, both taken back");
}

#[test]
fn a_selected_range_is_copied_as_tsv_and_a_range_from_excel_is_pasted() {
    let page = open();
    let sheet = page.sheet();
    sheet.element("Harper", "Average deal").drag_to(&sheet.element("Bennett", "Meetings"));
    page.until("nine cells", || sheet.read().selected() == 9);
    page.press("Ctrl+c");
    page.until("the copy", || page.clipboard() == "26000\t14%\t40%\n23000\t12%\t40%\n22000\t12%\t40%");

    sheet.go("Clarke", "Average deal");
    page.press("Ctrl+v");
    sheet.shows("Clarke", "Average deal", "26,000");
    sheet.shows("Walsh", "Average deal", "23,000");
    sheet.shows("Foster", "Calls", "12%");
    says(&page, "9 pasted");
    page.press("Ctrl+z");
    sheet.shows("Clarke", "Average deal", "20,000");
    sheet.marked("Clarke", "Average deal", "inherited");

    sheet.go("Reid", "Average deal");
    page.paste("31 000\t15%\tnonsense\r\n32 000\t16%\t50%\r\n", None);
    sheet.shows("Reid", "Average deal", "31,000");
    sheet.shows("Ellis", "Meetings", "50%");
    sheet.shows("Reid", "Meetings", "37%");
    says(&page, "1 not understood");

    let html = "<table><tr><td x:num=\"1.5\">1,5</td></tr><tr><td x:num=\"0.75\">0,75</td></tr></table>";
    sheet.go("Reid", "Weight");
    page.paste("1,5\n0,75", Some(html));
    sheet.shows("Reid", "Weight", "1.5");
    sheet.shows("Ellis", "Weight", "0.75");

    // Rows that do not fit below the last manager are offered as new ones.
    sheet.go("Ellis", "Rep");
    page.paste("Ellison\nNewman", None);
    sheet.shows("Ellison", "Weight", "0.75");
    says(&page, "1 more rows: add them as new reps?");
    page.find("button", "Add").click();
    page.until("the new manager", || sheet.read().row("Newman").is_some());
}

#[test]
fn a_roster_pasted_from_excel_makes_managers() {
    let page = settings().lang("ru").page();
    let sheet = page.sheet();
    let roster = "Менеджер\tГруппа\tВес\tСредний чек\tКомментарий\r\nИванов И. И.\tСевер\t1,2\t250 000\tстарший\r\nПетрова\tСевер\t1\t\t\r\nСидоров\tЮг\t0,8\t180 000\t\r\nИтого\t\t3\t\t\r\n";
    sheet.go("Вся команда", "2027");
    page.paste(roster, None);
    let counts = page.css(".intake-counts").text();
    assert_eq!(counts, "добавится: 3 · обновится: 0 · уйдут: 8 · строк пропущено: 1 · столбцов пропущено: 1");
    take_table(&page);
    page.until("the managers", || sheet.read().row("Сидоров").is_some());
    let names = sheet.read().names();
    assert_eq!(names[2..7], ["Север", "Иванов И. И.", "Петрова", "Юг", "Сидоров"], "{names:?}");
    sheet.shows("Иванов И. И.", "Вес", "1,2");
    sheet.shows("Иванов И. И.", "Средний чек", "250 000");
    sheet.shows("Петрова", "Средний чек", "200 000");
    sheet.marked("Петрова", "Средний чек", "inherited");
    sheet.shows("Вся команда", "2027", "120 000 000");
    sheet.shows("Иванов И. И.", "2027", "48 000 000");
    for words in ["добавится: 3", "строк пропущено: 1"] {
        says(&page, words);
    }
    // What was left out stays reachable.
    page.find("button", "Подробнее").click();
    page.until("the table once more", || page.css(".intake-table").text().contains("Комментарий"));
    page.press("Escape");
    // In a plan of one's own a list adds the new ones and updates the others.
    sheet.go("Вся команда", "2027");
    page.paste("ФИО\tВес\r\nСидоров\t2\r\nНовикова\t1\r\n", None);
    take_table(&page);
    sheet.shows("Сидоров", "Вес", "2");
    sheet.shows("Новикова", "Вес", "1");
    sheet.shows("Петрова", "Вес", "1");
    page.press("Ctrl+z");
    page.press("Ctrl+z");
    page.until("the sample again", || sheet.read().row("Соколова").is_some());
}

#[test]
fn after_an_edit_one_line_says_what_followed() {
    let page = open();
    let sheet = page.sheet();
    page.find("button", "Deals").click();
    page.until("deals", || sheet.number("Whole team", "2027") < 1e5);
    let before = sheet.text("Whole team", "2027");
    type_into(&page, "Target", "18000000");
    page.until("more deals", || sheet.text("Whole team", "2027") != before);
    let after = sheet.text("Whole team", "2027");
    says(&page, &format!("Deals: {before} → {after}"));
    let line = page.css(".sentence").text();
    assert!(line.contains("Calls a day: ") && line.contains("over 100%: 1 → "), "{line}");
    page.find("button", "Undo").click();
    says(&page, &format!("Deals: {after} → {before}"));
}

#[test]
fn compare_from_now_shows_differences_until_it_is_lifted() {
    let page = open();
    let sheet = page.sheet();
    page.menu("View ▾", "Compare from now");
    says(&page, "Differences since ");
    type_into(&page, "Target", "13000000");
    page.until("the difference", || sheet.cell("Whole team", "2027").delta == "+1,000,000");
    assert_eq!(sheet.cell("Harper", "2027").delta, "", "what is held has not changed");
    sheet.enter("Clarke", "Calls", "14%");
    page.until("a difference in an input", || !sheet.cell("Clarke", "Calls").delta.is_empty());
    sheet.go("Mitchell", "Rep");
    page.press("Alt+Shift+ArrowUp");
    page.until("the order", || sheet.read().row("Mitchell") < sheet.read().row("Harper"));
    assert_eq!(sheet.cell("Harper", "2027").delta, "", "rows are compared by person, not by place");
    page.find("button", "Undo").click();
    page.find("button", "Undo").click();
    page.find("button", "Undo").click();
    page.until("no difference", || sheet.cell("Whole team", "2027").delta.is_empty());
    page.find("button", "Redo").click();
    page.until("the difference again", || sheet.cell("Whole team", "2027").delta == "+1,000,000");
    page.menu("View ▾", "Stop comparing");
    page.until("no differences", || {
        sheet.read().rows.iter().flat_map(|row| &row.cells).all(|cell| cell.delta.is_empty())
    });
    sheet.shows("Whole team", "2027", "13,000,000");
}

#[test]
fn a_plan_is_duplicated_as_a_variant_and_the_two_go_their_own_ways() {
    let page = open();
    let sheet = page.sheet();
    page.find("button", "Plan 2027 ▾").click();
    page.find("menuitem", "Duplicate as a variant").click();
    page.find("button", "Plan 2027 — variant ▾");
    type_into(&page, "Target", "15000000");
    sheet.shows("Whole team", "2027", "15,000,000");
    page.find("button", "Plan 2027 — variant ▾").click();
    page.find("menuitem", "Plan 2027").click();
    page.find("button", "Plan 2027 ▾");
    sheet.shows("Whole team", "2027", "12,000,000");
    page.find("button", "Plan 2027 ▾").click();
    page.find("menuitem", "Plan 2027 — variant").click();
    sheet.shows("Whole team", "2027", "15,000,000");
}
