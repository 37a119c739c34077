//! What the columns of a pasted list mean.
#![expect(clippy::wildcard_enum_match_arm, reason = "to go with the roster to where tables are read")]

use super::{Issue, What};
use crate::sheet::clipboard::PastedBlock;
use crate::sheet::date::looks_like_date;
use crate::sheet::words::plain_title;

/// Rows in which a header is looked for.
const HEADER_ROWS: usize = 5;

/// The meaning of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The whole name.
    Name,
    /// The surname, to be joined with the given name.
    Surname,
    /// Given name or patronymic.
    GivenName,
    /// The team.
    Team,
    /// The weight, or the share of the plan.
    Weight,
    /// The average deal.
    AverageDeal {
        /// 1 if the title says thousands, 2 if millions.
        thousandfold: u8,
    },
    /// FTE.
    Fte,
    /// First day.
    Hire,
    /// Last day.
    Leave,
    /// A conversion: its place among the conversions.
    Conversion(usize),
    /// Running numbers; left out.
    RowNumber,
    /// Nothing in it.
    Blank,
    /// Unknown; left out.
    Unknown,
    /// The meaning of an earlier column once more; left out.
    Repeated,
}

/// Titles without their units, as `plain_title` makes them.
const TITLES: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "менеджер",
            "менеджеры",
            "менеджер по продажам",
            "фио",
            "ф и о",
            "фио менеджера",
            "имя",
            "фамилия имя",
            "фамилия и имя",
            "фамилия имя отчество",
            "имя фамилия",
            "имя и фамилия",
            "сотрудник",
            "сотрудники",
            "продавец",
            "manager",
            "managers",
            "manager name",
            "name",
            "full name",
            "employee",
            "seller",
            "rep",
            "sales rep",
            "salesperson",
            "sales manager",
            "account manager",
        ],
    ),
    (Column::Surname, &["фамилия", "surname", "last name", "family name"]),
    (Column::GivenName, &["отчество", "имя отчество", "first name", "given name"]),
    (Column::Team, &["группа", "команда", "отдел", "подразделение", "team", "group", "department", "unit"]),
    (Column::Weight, &["вес", "доля", "доля в плане", "доля плана", "коэффициент", "weight", "share"]),
    (
        Column::AverageDeal { thousandfold: 0 },
        &[
            "средний чек",
            "ср чек",
            "чек",
            "средняя сделка",
            "average deal",
            "average deal size",
            "avg deal",
            "avg deal size",
            "deal size",
        ],
    ),
    (Column::Fte, &["ставка", "доля ставки", "занятость", "fte"]),
    (
        Column::Hire,
        &[
            "дата приема",
            "дата приема на работу",
            "прием",
            "принят",
            "дата найма",
            "дата выхода",
            "начало работы",
            "работает с",
            "hire date",
            "hired",
            "hire",
            "start date",
            "start",
        ],
    ),
    (
        Column::Leave,
        &[
            "дата увольнения",
            "увольнение",
            "уволен",
            "leave date",
            "leave",
            "left",
            "end date",
            "termination date",
        ],
    ),
    (Column::RowNumber, &["п п", "пп", "номер", "no", "n", "nr"]),
];

/// Words of a title that name a unit; the numbers say by how many thousandfolds it multiplies.
const UNITS: &[(&str, u8)] = &[
    ("руб", 0),
    ("р", 0),
    ("рублей", 0),
    ("rub", 0),
    ("usd", 0),
    ("eur", 0),
    ("тыс", 1),
    ("тысяч", 1),
    ("т", 1),
    ("k", 1),
    ("thousand", 1),
    ("thousands", 1),
    ("млн", 2),
    ("mln", 2),
    ("m", 2),
    ("million", 2),
    ("millions", 2),
];

/// The columns of a list, and where its people begin.
pub(super) struct Layout {
    pub columns: Vec<Column>,
    pub conversions: Vec<String>,
    pub header: Option<usize>,
    /// The first row after the header.
    pub first: usize,
}

impl Layout {
    /// `None` if no column holds names.
    pub fn find(block: &PastedBlock) -> Option<Self> {
        let titled = (0..block.height().min(HEADER_ROWS)).find_map(|row| Self::from_header(block, row));
        let layout = titled.or_else(|| Self::from_contents(block))?;
        layout.columns.iter().any(is_name).then_some(layout)
    }

    /// Reads a row as a header; `None` if it does not look like one.
    fn from_header(block: &PastedBlock, row: usize) -> Option<Self> {
        let mut conversions = Vec::new();
        let mut columns: Vec<Column> =
            (0..block.width()).map(|col| titled(block.text(row, col), &mut conversions)).collect();
        let known =
            columns.iter().filter(|column| !matches!(column, Column::Unknown | Column::Blank)).count();
        let named = columns.iter().any(|column| matches!(column, Column::Name | Column::Surname));
        if !named && known < 2 {
            return None;
        }
        if columns.contains(&Column::Surname) {
            columns
                .iter_mut()
                .filter(|column| **column == Column::Name)
                .for_each(|column| *column = Column::GivenName);
        }
        for col in 0..columns.len() {
            let same =
                |other: &Column| std::mem::discriminant(other) == std::mem::discriminant(&columns[col]);
            let single = !matches!(
                columns[col],
                Column::GivenName
                    | Column::Conversion(_)
                    | Column::Blank
                    | Column::Unknown
                    | Column::RowNumber
            );
            if single && columns[..col].iter().any(same) {
                columns[col] = Column::Repeated;
            }
        }
        if !columns.iter().any(is_name) {
            let free = |col: &usize| {
                matches!(columns[*col], Column::Blank | Column::Unknown)
                    && contents(block, *col, row + 1) == Contents::Text
            };
            let first = (0..columns.len()).find(free)?;
            columns[first] = Column::Name;
        }
        Some(Self { columns, conversions, header: Some(row), first: row + 1 })
    }

    /// Without a header: names are the first column of text, one column of numbers after it is the weights.
    fn from_contents(block: &PastedBlock) -> Option<Self> {
        let kinds: Vec<Contents> = (0..block.width()).map(|col| contents(block, col, 0)).collect();
        let names = kinds.iter().position(|kind| *kind == Contents::Text)?;
        let numbers = kinds[names..].iter().filter(|kind| **kind == Contents::Numbers).count();
        let columns = kinds.iter().enumerate().map(|(col, kind)| match kind {
            Contents::Nothing => Column::Blank,
            _ if col == names => Column::Name,
            Contents::Numbers if col > names && numbers == 1 => Column::Weight,
            Contents::Numbers if col < names && counts(block, col) => Column::RowNumber,
            _ => Column::Unknown,
        });
        Some(Self { columns: columns.collect(), conversions: Vec::new(), header: None, first: 0 })
    }

    /// What the layout leaves out.
    pub fn issues(&self) -> Vec<Issue> {
        let columns = self.columns.iter().enumerate().filter_map(|(col, column)| {
            let what = match column {
                Column::Unknown => What::UnknownColumn,
                Column::Repeated => What::RepeatedColumn,
                _ => return None,
            };
            Some(Issue { row: None, col: Some(col), what })
        });
        let titles =
            (0..self.header.unwrap_or(0)).map(|row| Issue { row: Some(row), col: None, what: What::Title });
        columns.chain(titles).collect()
    }
}

fn is_name(column: &Column) -> bool {
    matches!(column, Column::Name | Column::Surname | Column::GivenName)
}

/// The meaning of a title.
fn titled(text: &str, conversions: &mut Vec<String>) -> Column {
    if text.trim().is_empty() {
        return Column::Blank;
    }
    let title = plain_title(text);
    if title.is_empty() {
        return if text.contains(['№', '#']) { Column::RowNumber } else { Column::Unknown };
    }
    let step = text.contains(['→', '➝']) || text.contains("->");
    if step || title.split(' ').any(|word| word.starts_with("конверси") || word.starts_with("conversion"))
    {
        conversions.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        return Column::Conversion(conversions.len() - 1);
    }
    let mut thousandfold = 0;
    let mut words: Vec<&str> = title.split(' ').collect();
    while let [_, .., last] = words[..] {
        let Some((_, times)) = UNITS.iter().find(|(word, _)| *word == last) else { break };
        thousandfold = thousandfold.max(*times);
        words.pop();
    }
    let bare = words.join(" ");
    let known =
        |wanted: &str| TITLES.iter().find(|(_, titles)| titles.contains(&wanted)).map(|&(column, _)| column);
    match known(&title).or_else(|| known(&bare)) {
        Some(Column::AverageDeal { .. }) => Column::AverageDeal { thousandfold },
        Some(column) => column,
        None => Column::Unknown,
    }
}

/// What most cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Contents {
    Nothing,
    Text,
    Numbers,
    Dates,
}

fn contents(block: &PastedBlock, col: usize, first: usize) -> Contents {
    let (mut text, mut numbers, mut dates) = (0_usize, 0_usize, 0_usize);
    for row in first..block.height() {
        let cell = block.text(row, col).trim();
        if cell.is_empty() {
            continue;
        }
        let chars: Vec<char> = cell.chars().take(32).collect();
        let numeric = block.get(row, col).is_some_and(|cell| cell.number.is_some());
        if looks_like_date(&chars) {
            dates += 1;
        } else if numeric || chars.iter().any(char::is_ascii_digit) && !starts_with_word(cell) {
            numbers += 1;
        } else {
            text += 1;
        }
    }
    match (text, numbers, dates) {
        (0, 0, 0) => Contents::Nothing,
        _ if text >= numbers && text >= dates => Contents::Text,
        _ if numbers >= dates => Contents::Numbers,
        _ => Contents::Dates,
    }
}

/// `Менеджер 1` is a name, `1 200 руб.` is not.
fn starts_with_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

/// The numbers in the column count 1, 2, 3 …
fn counts(block: &PastedBlock, col: usize) -> bool {
    let cells = (0..block.height()).map(|row| block.text(row, col).trim().trim_end_matches('.'));
    let mut numbers = cells.filter(|text| text.starts_with(|c: char| c.is_ascii_digit())).enumerate();
    numbers.all(|(at, text)| text.parse() == Ok(at + 1))
}
