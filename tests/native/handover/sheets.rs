//! What stands in the sheets and in the CSV files made of them.

use planerka::exchange::workbook::{Value, sheet_csv, with_mark};
use planerka::handover::{
    Ask, By, about_sheet, data_sheet, deals_sheet, entry_sheet, facts_sheet, managers_sheet, missing,
    plan_sheet, proof, workbook,
};
use planerka::i18n::Lang;
use planerka::plan::control::Measure;

use super::{ask, ask_of, text, whole, with_facts};

fn lines(csv: &str, from: usize, count: usize) -> Vec<&str> {
    csv.lines().skip(from).take(count).collect()
}

#[test]
fn plan_and_data_as_csv_in_both_languages() {
    let ru = sheet_csv(&plan_sheet(&Ask { by: By::Quarter, ..ask(Lang::Ru) }), Lang::Ru);
    assert_eq!(
        lines(&ru, 0, 5),
        [
            "\u{feff}Менеджер;Группа;Итого;1 кв;2 кв;3 кв;4 кв",
            "Выручка;;;01.01.2027;01.04.2027;01.07.2027;01.10.2027",
            "Вся команда;;120000000;25280000;29140000;27870000;37710000",
            "Ключевые клиенты;;45020000;9740000;11230000;10940000;13110000",
            "Соколова;Ключевые клиенты;20000000;4320000;4990000;4860000;5830000",
        ]
    );
    let en = sheet_csv(&plan_sheet(&Ask { by: By::HalfYear, ..ask(Lang::En) }), Lang::En);
    assert_eq!(
        lines(&en, 0, 3),
        ["Rep,Team,Total,H1,H2", "Revenue,,,2027-01-01,2027-07-01", "Whole team,,12000000,5606000,6394000"]
    );
    let data = sheet_csv(&data_sheet(&ask(Lang::Ru)).unwrap(), Lang::Ru);
    assert_eq!(
        lines(&data, 0, 2),
        [
            "\u{feff}Менеджер;Группа;С;По;Показатель;Значение;Закреплено",
            "Соколова;Ключевые клиенты;01.01.2027;31.01.2027;Выручка;1020000;0",
        ]
    );
    assert!(with_mark(en.clone()) == en && with_mark("é".to_owned()).starts_with('\u{feff}'));
}

#[test]
fn periods_cut_where_months_end_and_weeks_that_cross_them_tie() {
    let sheet = plan_sheet(&Ask { by: By::Segment, ..ask(Lang::En) });
    let titles: Vec<&str> = (3..64).map(|column| text(&sheet, 0, column)).collect();
    assert!(titles.contains(&"29–31 Mar") && titles.contains(&"1–4 Apr"), "{titles:?}");
    assert_eq!((sheet.frozen_rows, sheet.frozen_columns), (2, 3));
    let weeks = plan_sheet(&Ask { by: By::Week, ..ask(Lang::En) });
    assert!((3..56).any(|column| text(&weeks, 0, column) == "29 Mar – 4 Apr"));
    assert_eq!(whole(&weeks, 2, 2), whole(&sheet, 2, 2));
}

#[test]
fn names_of_sheets_fit_and_none_is_kept_by_excel() {
    for lang in [Lang::En, Lang::Ru] {
        let book = workbook(&ask_of(with_facts(lang), lang)).unwrap();
        assert_eq!(book.sheets.len(), 6);
        for sheet in &book.sheets {
            let good = sheet.name.chars().count() <= 31
                && !sheet.name.contains([':', '\\', '/', '?', '*', '[', ']']);
            assert!(good && sheet.name != "History", "{}", sheet.name);
        }
        assert_eq!(workbook(&ask(lang)).unwrap().sheets.len(), 4, "without facts and deals");
    }
}

#[test]
fn managers_have_own_values_only() {
    let sheet = managers_sheet(&ask(Lang::Ru));
    assert_eq!(text(&sheet, 0, 7), "Звонки → Встречи");
    let cells: Vec<&Value> = sheet.rows[1].cells.iter().map(|cell| &cell.value).collect();
    assert_eq!(cells[2..5], [&Value::Factor(1.2), &Value::Whole(260_000), &Value::Factor(1.0)]);
    assert_eq!(cells[7..], [&Value::Percent(0.14), &Value::Empty, &Value::Empty]);
}

#[test]
fn about_says_what_the_figures_rest_on() {
    let saved = chrono::NaiveDate::from_ymd_opt(2026, 11, 29).unwrap().and_hms_opt(14, 5, 0);
    let sheet = about_sheet(&Ask { saved, ..ask(Lang::En) });
    let all = sheet_csv(&sheet, Lang::En);
    for words in [
        "Currency,EUR",
        "Target,12000000",
        "Sum of reps,12000000",
        "Unassigned,0",
        "Saved at,2026-11-29 14:05",
    ] {
        assert!(all.contains(words), "{words} in {all}");
    }
}

#[test]
fn facts_and_deals_are_all_there() {
    for lang in [Lang::En, Lang::Ru] {
        let ask = ask_of(with_facts(lang), lang);
        let control = &ask.plan.control;
        let facts = facts_sheet(&ask).unwrap();
        assert_eq!(
            facts.rows.len() - 1,
            control.reports.iter().map(|report| report.rows.len()).sum::<usize>()
        );
        let column = 4;
        let reported = control.reports.iter().flat_map(|report| {
            let at = report.measures.iter().position(|measure| *measure == Measure::Revenue);
            report.rows.iter().filter_map(move |row| row.values.get(at?).copied().flatten())
        });
        let written = (1..facts.rows.len()).filter_map(|row| whole(&facts, row, column));
        assert_eq!(written.sum::<i64>(), reported.sum::<i64>());
        let deals = deals_sheet(&ask).unwrap();
        assert_eq!(deals.rows.len() - 1, control.deals.len());
        let amounts = (1..deals.rows.len()).filter_map(|row| whole(&deals, row, 3));
        assert_eq!(amounts.sum::<i64>(), control.deals.iter().map(|deal| deal.amount).sum::<i64>());
    }
    assert!(facts_sheet(&ask(Lang::En)).is_none() && deals_sheet(&ask(Lang::En)).is_none());
}

#[test]
fn the_entry_sheet_gives_quotas_long_and_wide() {
    let mut plan = planerka::sample::plan(Lang::Ru, 2027, "s");
    plan.over_assignment = 0.1;
    let ask = ask_of(plan, Lang::Ru);
    let user = |id: planerka::plan::ManagerId| {
        if id.0 == 7 { "sokolova@example.com".to_owned() } else { String::new() }
    };
    let long = sheet_csv(&entry_sheet(&ask, false, &user), Lang::Ru);
    assert_eq!(
        lines(&long, 0, 2),
        [
            "\u{feff}Менеджер;Пользователь CRM;С;По;Выручка;Сделки;Звонки;Встречи;КП",
            "Соколова;sokolova@example.com;01.01.2027;31.01.2027;1122000;4;200;28;11",
        ]
    );
    let wide = sheet_csv(&entry_sheet(&ask, true, &user), Lang::Ru);
    assert!(wide.lines().nth(1).unwrap().starts_with("Соколова;sokolova@example.com;1122000;"), "{wide}");
    assert_eq!(wide.lines().count(), 9);
    assert_eq!(
        proof(&ask, true),
        "Менеджеров: 8, периодов: 12. Сумма 132\u{a0}000\u{a0}000\u{a0}₽, цель плана 120\u{a0}000\u{a0}000\u{a0}₽."
    );
    assert_eq!(missing(&ask, true), ["Квоты больше плана на 12\u{a0}000\u{a0}000\u{a0}₽."]);
    assert!(missing(&ask, false).is_empty());
}
