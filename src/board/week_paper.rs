//! The week on paper: which rows stand on which A4 page, and how high they are, so that the number of pages is known before
//! anything is printed.

use super::week::WeekSheet;

/// Height for rows on an A4 page, portrait, in millimetres: 297 less margins, title, table head and some room to spare.
const ROOM: f64 = 252.0;
/// Rows are never higher than this.
const HIGHEST: f64 = 7.0;
/// Rows are never lower than this on one page; what does not fit then goes to more pages.
const LOWEST: f64 = 4.4;
/// Height of rows where there are several pages.
const USUAL: f64 = 5.0;
/// Width for the table in millimetres.
const WIDTH: f64 = 190.0;
/// Height of figures as part of the row's.
const FIGURES: f64 = 0.58;
/// Characters of a note in one row of its own.
const NOTE_ROW: usize = 90;

/// One row of the printed week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekRow {
    /// The whole team.
    All,
    /// The sums of a team, by its place among the sheet's teams.
    Team(usize),
    /// A person, by the place among the sheet's lines; a note follows in rows of its own.
    Person(usize),
    /// Those who are not in the plan.
    Others,
    /// What nobody carries.
    Unassigned,
    /// What is due before the plan begins.
    Before,
}

/// The rows of one page.
pub type WeekPage = Vec<WeekRow>;

/// The week's pages and the size of what stands on them.
#[derive(Debug, Clone, PartialEq)]
pub struct WeekPaper {
    /// Pages in their order; at least one.
    pub pages: Vec<WeekPage>,
    /// Height of a row in millimetres.
    pub row: f64,
    /// Height of figures in millimetres.
    pub figures: f64,
}

/// Rows that a note takes.
fn note_rows(note: &str) -> usize {
    note.trim().chars().count().div_ceil(NOTE_ROW)
}

/// The rows of the printed week in their order.
#[must_use]
pub fn rows(sheet: &WeekSheet) -> Vec<WeekRow> {
    let mut rows = vec![WeekRow::All];
    if sheet.teams.is_empty() {
        rows.extend((0..sheet.lines.len()).map(WeekRow::Person));
    }
    for (at, team) in sheet.teams.iter().enumerate() {
        rows.push(WeekRow::Team(at));
        rows.extend(team.lines.clone().map(WeekRow::Person));
    }
    if sheet.others.is_some() {
        rows.push(WeekRow::Others);
    }
    if sheet.unassigned != 0 {
        rows.push(WeekRow::Unassigned);
    }
    if !sheet.before.is_empty() {
        rows.push(WeekRow::Before);
    }
    rows
}

/// Lays the week out: on one page where rows of at least 4.4 mm fit, which 40 people in eight teams do, else on as many as
/// rows of 5 mm need. A team's heading never stands last on a page.
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few hundred rows"
)]
pub fn week_paper(sheet: &WeekSheet, stages: usize) -> WeekPaper {
    let height = |row: WeekRow| match row {
        WeekRow::Person(at) => 1 + note_rows(&sheet.lines[at].note),
        WeekRow::All | WeekRow::Team(_) | WeekRow::Others | WeekRow::Unassigned | WeekRow::Before => 1,
    };
    let rows = rows(sheet);
    let all: usize = rows.iter().map(|row| height(*row)).sum();
    let fitting = ROOM / all.max(1) as f64;
    let (row, pages) = if fitting >= LOWEST {
        (fitting.min(HIGHEST), vec![rows])
    } else {
        (USUAL, paged(&rows, (ROOM / USUAL) as usize, height))
    };
    // Names, revenue and load take 66 mm with figures of 2.6 mm, each stage 25.
    let narrow = 2.6 * WIDTH / (66.0 + 25.0 * stages as f64);
    WeekPaper { pages, row, figures: (row * FIGURES).min(narrow).min(3.4) }
}

fn paged(rows: &[WeekRow], most: usize, height: impl Fn(WeekRow) -> usize) -> Vec<WeekPage> {
    let (mut pages, mut page, mut used) = (Vec::new(), WeekPage::new(), 0);
    for (at, &row) in rows.iter().enumerate() {
        let heading = matches!(row, WeekRow::Team(_));
        let next = if heading { rows.get(at + 1).map_or(0, |next| height(*next)) } else { 0 };
        if used > 0 && used + height(row) + next > most {
            pages.push(std::mem::take(&mut page));
            used = 0;
        }
        page.push(row);
        used += height(row);
    }
    pages.push(page);
    pages
}
