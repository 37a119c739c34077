//! What is written in the sample and in an empty plan: data that a user renames, not interface text.

use crate::i18n::Lang;

pub(super) struct Words {
    /// The plan's name before the year.
    pub plan: &'static str,
    /// The default stages, from the first touch to the deal.
    pub stages: [&'static str; 4],
    pub teams: [&'static str; 2],
    /// In the order of `people::PEOPLE`.
    pub people: [&'static str; 8],
    /// Why an amount is held.
    pub reason: &'static str,
}

const RU: Words = Words {
    plan: "План",
    stages: ["Звонки", "Встречи", "КП", "Сделки"],
    teams: ["Ключевые клиенты", "Новые клиенты"],
    people: ["Соколова", "Морозов", "Лебедева", "Кузнецов", "Волков", "Зайцева", "Павлов", "Егорова"],
    reason: "согласовано на годовой встрече",
};

const EN: Words = Words {
    plan: "Plan",
    stages: ["Calls", "Meetings", "Proposals", "Deals"],
    teams: ["Key accounts", "New business"],
    people: ["Harper", "Mitchell", "Bennett", "Clarke", "Walsh", "Foster", "Reid", "Ellis"],
    reason: "agreed at the annual review",
};

impl Words {
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ru => &RU,
            Lang::En => &EN,
        }
    }
}
