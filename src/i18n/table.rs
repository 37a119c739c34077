//! The words in the head of a table that leaves the program.

use super::Lang;

/// What stands in the first row and the first columns.
#[derive(Debug)]
pub struct TableWords {
    /// Over the names of the lines.
    pub line: &'static str,
    /// Over the teams.
    pub team: &'static str,
    /// Over the figure of the whole horizon.
    pub total: &'static str,
    /// Heads what is due before the horizon.
    pub before: &'static str,
    /// Heads what comes in after the horizon.
    pub after: &'static str,
    /// The line of everybody.
    pub all: &'static str,
    /// The line of what nobody carries.
    pub unassigned: &'static str,
    /// In place of a load where there is no day to work on.
    pub no_days: &'static str,
}

const RU: TableWords = TableWords {
    line: "Менеджер",
    team: "Группа",
    total: "Итого",
    before: "До плана",
    after: "После плана",
    all: "Вся команда",
    unassigned: "Не распределено",
    no_days: "нет дней",
};

const EN: TableWords = TableWords {
    line: "Rep",
    team: "Team",
    total: "Total",
    before: "Before the plan",
    after: "After the plan",
    all: "Whole team",
    unassigned: "Unassigned",
    no_days: "no days",
};

impl Lang {
    /// The words of a table in this language.
    #[must_use]
    pub const fn table(self) -> &'static TableWords {
        match self {
            Lang::Ru => &RU,
            Lang::En => &EN,
        }
    }
}
