//! Lists of managers as they come out of Excel and Google Sheets.
#![allow(clippy::float_cmp, reason = "typed numbers are read exactly")]

use chrono::NaiveDate;
use planerka::i18n::Lang;
use planerka::sheet::clipboard::{self, PastedBlock};
use planerka::sheet::date::DateError;
use planerka::sheet::entry::EntryError;
use planerka::sheet::parse::{DecimalMark, ParseError};
use planerka::sheet::roster::{Column, Issue, Roster, RosterError, What, read_roster};

fn block(text: &str) -> PastedBlock {
    clipboard::read(None, text).unwrap()
}

fn roster(text: &str) -> Roster {
    read_roster(&block(text), Lang::Ru, DecimalMark::Comma).unwrap()
}

fn names(roster: &Roster) -> Vec<&str> {
    roster.rows.iter().map(|row| row.name.as_str()).collect()
}

fn issue(row: impl Into<Option<usize>>, col: impl Into<Option<usize>>, what: What) -> Issue {
    Issue { row: row.into(), col: col.into(), what }
}

#[test]
fn a_russian_table_with_everything() {
    let roster = roster(
        "План продаж 2027\n\
         № п/п\tФИО\tГруппа\tВес\tСредний чек, тыс. руб.\tСтавка\tДата приёма\tКонверсия звонок → встреча\tКонверсия в сделку, %\tКомментарий\n\
         1\tИванова  Анна\tСевер\t1,2\t220\t1\t01.03.2021\t12%\t35\tлучшая\n\
         2\tПетров\tСевер\t1\t200 тыс.\t0,5\t\t0,1\t30\t\n\
         \t\t\t\t\t\t\t\t\t\n\
         Итого\t\t\t2,2\t\t\t\t\t\t\n",
    );
    assert_eq!(names(&roster), ["Иванова Анна", "Петров"]);
    let anna = &roster.rows[0];
    assert_eq!((anna.row, anna.team.as_deref(), anna.weight), (2, Some("Север"), Some(1.2)));
    assert_eq!((anna.average_deal, anna.fte), (Some(220_000.0), Some(1.0)));
    assert_eq!(anna.hire, NaiveDate::from_ymd_opt(2021, 3, 1));
    assert_eq!(anna.conversions, [Some(0.12), Some(0.35)]);
    let petrov = &roster.rows[1];
    assert_eq!((petrov.average_deal, petrov.fte, petrov.hire), (Some(200_000.0), Some(0.5), None));
    assert_eq!(petrov.conversions, [Some(0.1), Some(0.3)]);
    assert_eq!(roster.header, Some(1));
    assert_eq!(roster.conversions, ["Конверсия звонок → встреча", "Конверсия в сделку, %"]);
    assert_eq!(
        roster.columns,
        [
            Column::RowNumber,
            Column::Name,
            Column::Team,
            Column::Weight,
            Column::AverageDeal { thousandfold: 1 },
            Column::Fte,
            Column::Hire,
            Column::Conversion(0),
            Column::Conversion(1),
            Column::Unknown,
        ]
    );
    assert_eq!(
        roster.issues,
        [issue(None, 9, What::UnknownColumn), issue(0, None, What::Title), issue(5, None, What::Total)]
    );
}

#[test]
fn an_english_table() {
    let text = "Manager\tTeam\tWeight\tAverage deal (k)\tFTE\tHire date\tLeave date\n\
                Ann Lee\tNorth\t1.2\t12.5\t100%\t3/1/2021\t2027-06-30\n\
                Bob Ray\tNorth\t1\t$11k\t50%\t\t\n\
                Total\t\t2.2\t\t\t\t\n";
    let roster = read_roster(&block(text), Lang::En, DecimalMark::Point).unwrap();
    assert_eq!(names(&roster), ["Ann Lee", "Bob Ray"]);
    let ann = &roster.rows[0];
    assert_eq!((ann.average_deal, ann.fte), (Some(12_500.0), Some(1.0)));
    assert_eq!(
        (ann.hire, ann.leave),
        (NaiveDate::from_ymd_opt(2021, 3, 1), NaiveDate::from_ymd_opt(2027, 6, 30))
    );
    assert_eq!((roster.rows[1].average_deal, roster.rows[1].fte), (Some(11_000.0), Some(0.5)));
}

#[test]
fn without_a_header() {
    let only = roster("Иванова\nПетров\n\nСидоров\n");
    assert_eq!((names(&only), only.header), (vec!["Иванова", "Петров", "Сидоров"], None));
    assert!(only.issues.is_empty());
    let weighted = roster("1\tИванова\t1,2\n2\tПетров\t0,8\nВсего\t\t2,0");
    assert_eq!(names(&weighted), ["Иванова", "Петров"]);
    assert_eq!(weighted.rows.iter().map(|row| row.weight).collect::<Vec<_>>(), [Some(1.2), Some(0.8)]);
    assert_eq!(weighted.columns, [Column::RowNumber, Column::Name, Column::Weight]);
    // Two columns of numbers could be anything: neither is taken.
    let unclear = roster("Иванова\t1,2\t200000\nПетров\t0,8\t210000");
    assert_eq!(unclear.columns, [Column::Name, Column::Unknown, Column::Unknown]);
    assert_eq!(unclear.rows[0].weight, None);
    assert_eq!(unclear.issues, [issue(None, 1, What::UnknownColumn), issue(None, 2, What::UnknownColumn)]);
    let numbered = roster("Менеджер 1\t1\nМенеджер 2\t2");
    assert_eq!(names(&numbered), ["Менеджер 1", "Менеджер 2"]);
}

#[test]
fn names_in_two_columns_or_under_no_title() {
    let split = roster("Фамилия\tИмя\tВес\nИванова\tАнна\t1\nПетров\t\t2");
    assert_eq!(names(&split), ["Иванова Анна", "Петров"]);
    let untitled = roster("\tВес\tСредний чек\nИванова\t1\t200 000\nПетров\t2\t210 000");
    assert_eq!(names(&untitled), ["Иванова", "Петров"]);
    assert_eq!(untitled.rows[1].average_deal, Some(210_000.0));
}

#[test]
fn what_was_not_understood_is_reported() {
    let roster = roster(
        "Менеджер\tВес\tДата приёма\tВес\n\
         Иванова\t#ДЕЛ/0!\t31.02.2027\t1\n\
         иванова\t-1\tскоро\t1\n\
         \t5\t\t\n\
         Петров\t1,234\t\t\n",
    );
    assert_eq!(names(&roster), ["Иванова", "иванова", "Петров"]);
    assert_eq!(roster.rows.iter().map(|row| row.weight).collect::<Vec<_>>(), [None, None, Some(1.234)]);
    let no_day = DateError::NoSuchDay { year: 2027, month: 2, day: 31 };
    assert_eq!(
        roster.issues,
        [
            issue(None, 3, What::RepeatedColumn),
            issue(1, 1, What::BadNumber(EntryError::Number(ParseError::ErrorValue))),
            issue(1, 2, What::BadDate(no_day)),
            issue(2, None, What::Duplicate { first: 1 }),
            issue(2, 1, What::Negative),
            issue(2, 2, What::BadDate(DateError::NotADate)),
            issue(3, None, What::NoName),
            issue(4, 1, What::Ambiguous),
        ]
    );
}

#[test]
fn one_cell_decides_how_its_column_is_read() {
    let roster = roster("Имя\tСредний чек\nИванова\t1.234\nПетров\t99,5");
    assert_eq!(roster.rows[0].average_deal, Some(1234.0));
    assert!(roster.issues.is_empty());
}

#[test]
fn a_merged_team_cell_holds_for_the_rows_it_covers() {
    let html = "<table><tr><th>Группа<th>Менеджер<tr><td rowspan=2>Север<td>Иванова<tr><td>Петров<tr><td><td>Сидоров</table>";
    let block = clipboard::read(Some(html), "").unwrap();
    let roster = read_roster(&block, Lang::Ru, DecimalMark::Comma).unwrap();
    let teams: Vec<_> = roster.rows.iter().map(|row| row.team.as_deref()).collect();
    assert_eq!(teams, [Some("Север"), Some("Север"), None]);
}

#[test]
fn what_is_no_list() {
    let read = |text: &str| read_roster(&block(text), Lang::Ru, DecimalMark::Comma);
    assert_eq!(read(""), Err(RosterError::NoNames));
    assert_eq!(read("1\t2\n3\t4"), Err(RosterError::NoNames));
    assert_eq!(read("Менеджер\tВес"), Err(RosterError::NoNames));
    assert_eq!(read(&"Иванова\n".repeat(5001)), Err(RosterError::TooManyRows { rows: 5001, limit: 5000 }));
}
