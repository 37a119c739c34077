//! Rows that are a name and nothing else: which of them name groups, and for which that has to be asked.

use super::fields::Field;
use super::names::tidy;
use super::row_words::is_group;
use super::titles::Title;

/// A row that could be the name of a group, or of a person of whom nothing is said.
pub(super) struct Line<'a> {
    /// The name as it stands in its cell, with its number and the blanks before it.
    pub text: &'a str,
    /// The place of the row in the table as it came, from 1.
    pub number: usize,
    /// Nothing stands beside the name.
    pub bare: bool,
    /// Somebody of the plan has just this name.
    pub known: bool,
    /// Its cell spans several columns, or the plan has a team of this name.
    pub certain: bool,
}

/// What was found of the lines of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Headings {
    /// Lines that name groups.
    pub groups: Vec<usize>,
    /// Lines of which it is not clear.
    pub doubtful: Vec<usize>,
}

impl Line<'_> {
    fn is_numbered(&self) -> bool {
        tidy(self.text) != self.text.split_whitespace().collect::<Vec<_>>().join(" ")
            && self.text.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    fn is_indented(&self) -> bool {
        self.text.starts_with(char::is_whitespace)
    }

    fn words(&self) -> usize {
        tidy(self.text).split(' ').count()
    }

    /// Its words say so: "Отдел 2", "North team", "Опт:".
    fn says_group(&self) -> bool {
        let text = self.text.trim();
        let other = text.contains([',', '(']);
        text.ends_with(':') || (is_group(text) && !other && !self.is_numbered())
    }

    fn is_loud(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

/// Which lines name groups. In a table with figures only lines without any can; `has_data` says whether there are some.
pub(super) fn find(lines: &[Line<'_>], has_data: bool) -> Headings {
    let free = |at: &usize| lines[*at].bare && !lines[*at].known;
    let by = |is: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..lines.len()).filter(free).filter(|at| is(*at)).collect()
    };
    let mut groups = by(&|at| lines[at].certain || lines[at].says_group());
    let below = |at: usize| at + 1 < lines.len();
    let clear = |found: &[usize]| {
        let apart = found.windows(2).all(|two| two[0] + 1 < two[1]);
        found.first() == Some(&0) && apart && found.last().is_some_and(|last| below(*last))
    };
    // Numbers or blanks stand before people and not before groups.
    let marks: [&dyn Fn(&Line<'_>) -> bool; 2] = [&|line| line.is_numbered(), &|line| line.is_indented()];
    for mark in marks {
        let unmarked = by(&|at| !mark(&lines[at]));
        if lines.iter().any(mark) && clear(&unmarked) {
            groups.extend(unmarked);
        }
    }
    crate::units::order::distinct(&mut groups);
    if !groups.is_empty() && !has_data {
        return Headings { groups, doubtful: Vec::new() };
    }
    let rest =
        |found: Vec<usize>| -> Vec<usize> { found.into_iter().filter(|at| !groups.contains(at)).collect() };
    if has_data {
        let bare = rest(by(&below));
        let all = by(&|_| true);
        // One word where people have two, or a word that says it at least once.
        let short = all.iter().all(|at| lines[*at].words() == 1)
            && (0..lines.len()).all(|at| all.contains(&at) || lines[at].words() > 1);
        return if clear(&all) && (all.len() > 1 && short || !groups.is_empty()) {
            groups.extend(bare);
            crate::units::order::distinct(&mut groups);
            Headings { groups, doubtful: Vec::new() }
        } else {
            Headings { doubtful: bare, groups }
        };
    }
    // The first of every part between empty rows; one word where people have two; capitals.
    let starts = |at: usize| at == 0 || lines[at].number > lines[at - 1].number + 1;
    let parts = by(&starts);
    let short = by(&|at| lines[at].words() == 1);
    let loud = by(&|at| lines[at].is_loud());
    let named = |found: &[usize]| found.len() < lines.len() && clear(found);
    let doubtful = [(parts.len() > 1).then_some(parts), Some(short), Some(loud)];
    let doubtful = doubtful.into_iter().flatten().find(|found| named(found)).unwrap_or_default();
    Headings { groups, doubtful }
}

/// "Группа: Север" is the team "Север", "Deal Owner: Ann Lee (3)" is Ann Lee with three deals.
pub(super) fn group_name(text: &str) -> String {
    let title = |title: &str| {
        let fields = Title::new(title).forms().filter_map(|form| Field::titled(&form)).collect::<Vec<_>>();
        fields.iter().any(|field| matches!(field, Field::Team | Field::Name))
    };
    let rest = text.split_once(':').filter(|(of, rest)| !rest.trim().is_empty() && title(of));
    let name = rest.map_or(text, |(_, rest)| rest.trim());
    let count = name.rsplit_once(" (").filter(|(_, count)| {
        count.trim_end_matches(')').chars().all(|c| c.is_ascii_digit()) && count.ends_with(')')
    });
    count.map_or(name, |(name, _)| name.trim_end()).trim_end_matches(':').to_owned()
}
