//! What the columns of a list of users are: by their titles, else by what stands in them.

use crate::intake::grid::Grid;
use crate::intake::titles::Title;
use crate::plan::crm::PersonId;
use crate::plan::crm::ids;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// The whole name.
    Name,
    /// The surname.
    Last,
    /// The given name.
    First,
    /// What names a person in a CRM.
    Id(PersonId),
    /// Nothing that is needed.
    Nothing,
}

/// The columns of a table.
pub(super) struct Columns {
    pub means: Vec<Means>,
    /// The first row below the titles.
    pub first: usize,
    /// Titles of columns that are not needed.
    pub left: Vec<String>,
}

const NAMES: [&str; 17] = [
    "name",
    "full name",
    "user",
    "user name",
    "owner",
    "manager",
    "rep",
    "sales rep",
    "seller",
    "employee",
    "имя",
    "фио",
    "менеджер",
    "сотрудник",
    "ответственный",
    "пользователь",
    "имя и фамилия",
];
const LAST: [&str; 3] = ["last name", "surname", "фамилия"];
const FIRST: [&str; 2] = ["first name", "given name"];
const EMAILS: [&str; 10] = [
    "email",
    "e mail",
    "user email",
    "email address",
    "mail",
    "почта",
    "электронная почта",
    "эл почта",
    "емейл",
    "адрес почты",
];
/// Titles of ids whose CRM the title does not tell.
const IDS: [&str; 6] = ["id", "user id", "owner id", "ид", "id пользователя", "crm id"];
/// Rows in which titles are looked for.
const TITLE_ROWS: usize = 15;

/// Looks at a table. `of` is the CRM of ids whose title does not tell. A column whose title tells nothing, or has none, is known by
/// what stands in it: e-mails, Salesforce ids, digits where `of` says whose; names where no title says where they are.
pub(super) fn columns(grid: &Grid, of: Option<PersonId>) -> Columns {
    let titled = (0..grid.height().min(TITLE_ROWS)).find_map(|row| {
        let means: Vec<Option<Means>> = (0..grid.width()).map(|col| by_title(grid, row, col, of)).collect();
        let known = means.iter().flatten().count();
        (known >= 2 || known == 1 && row == 0).then_some((row, means))
    });
    let (first, titled) =
        titled.map_or_else(|| (0, vec![None; grid.width()]), |(row, means)| (row + 1, means));
    let names =
        titled.iter().flatten().any(|means| matches!(means, Means::Name | Means::Last | Means::First));
    let mut out = Columns { means: vec![Means::Nothing; grid.width()], first, left: Vec::new() };
    let by_titles = titled.into_iter().enumerate().filter_map(|(col, means)| Some((col, means?)));
    let by_contents =
        (0..grid.width()).filter_map(|col| Some((col, by_content(grid, first, col, of, !names)?)));
    for (col, means) in by_titles.chain(by_contents) {
        if out.means[col] == Means::Nothing && !out.means.contains(&means) {
            out.means[col] = means;
        }
    }
    let left = (0..grid.width()).filter(|col| first > 0 && out.means[*col] == Means::Nothing);
    out.left = left.map(|col| grid.text(first - 1, col).to_owned()).collect();
    out
}

fn by_title(grid: &Grid, row: usize, col: usize, of: Option<PersonId>) -> Option<Means> {
    let title = Title::new(grid.text(row, col)).plain;
    let is = |words: &[&str]| words.contains(&title.as_str());
    let crm = [
        ("salesforce", PersonId::Salesforce),
        ("hubspot", PersonId::HubSpot),
        ("pipedrive", PersonId::Pipedrive),
    ];
    let named = crm.into_iter().find(|(name, _)| title.split(' ').any(|word| word == *name));
    if let Some((_, which)) = named {
        return Some(Means::Id(which));
    }
    if is(&EMAILS) {
        return Some(Means::Id(PersonId::Email));
    }
    if is(&IDS) {
        let guess = if title == "owner id" { PersonId::HubSpot } else { PersonId::Pipedrive };
        return Some(Means::Id(of_ids(grid, row + 1, col, of.unwrap_or(guess))));
    }
    let name = is(&NAMES).then_some(Means::Name);
    name.or(is(&LAST).then_some(Means::Last)).or(is(&FIRST).then_some(Means::First))
}

/// Salesforce where the ids have its form, else the CRM that is meant.
fn of_ids(grid: &Grid, first: usize, col: usize, meant: PersonId) -> PersonId {
    let user = |text: &str| text.starts_with("005") && matches!(text.len(), 15 | 18);
    if most(grid, first, col, user) { PersonId::Salesforce } else { meant }
}

/// Whether at least half of a column's cells, and one, are so.
fn most(grid: &Grid, first: usize, col: usize, so: impl Fn(&str) -> bool) -> bool {
    let cells = || (first..grid.height()).map(|row| grid.text(row, col)).filter(|text| !text.is_empty());
    let good = cells().filter(|text| so(text)).count();
    good > 0 && 2 * good >= cells().count()
}

fn by_content(grid: &Grid, first: usize, col: usize, of: Option<PersonId>, names: bool) -> Option<Means> {
    if most(grid, first, col, |text| text.contains('@')) {
        return Some(Means::Id(PersonId::Email));
    }
    // E-mails are never digits.
    let which = of_ids(grid, first, col, of.unwrap_or(PersonId::Email));
    if which == PersonId::Salesforce && most(grid, first, col, |text| ids::salesforce_user(text).is_ok()) {
        return Some(Means::Id(which));
    }
    if of.is_some_and(|of| of != PersonId::Email) && most(grid, first, col, |text| ids::digits(text).is_ok())
    {
        return of.map(Means::Id);
    }
    let letters =
        |text: &str| text.chars().any(char::is_alphabetic) && !text.chars().any(|c| c.is_ascii_digit());
    (names && most(grid, first, col, letters)).then_some(Means::Name)
}
