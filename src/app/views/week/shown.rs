//! The week with all that its parts show.

use std::sync::Arc;

use crate::board::{Due, WeekSheet};
use crate::engine::{Band, LoadFigure};
use crate::i18n::{Lang, fill, number};
use crate::plan::StageId;

/// The week with all that its parts show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub sheet: Arc<WeekSheet>,
    /// Its place on the axis.
    pub week: usize,
    /// The stages of the funnel.
    pub stages: Vec<(StageId, String)>,
    /// The day by whose end work is due.
    pub as_of: chrono::NaiveDate,
    pub today: chrono::NaiveDate,
    pub lang: Lang,
    /// How money is written.
    pub unit: number::Unit,
}

impl Shown {
    /// Whether a part of the week is over, so that something is due by now.
    pub fn has_begun(&self) -> bool {
        self.sheet.elapsed.0 > 0
    }

    /// Whether facts of this week can be typed: it has begun.
    pub fn takes_facts(&self) -> bool {
        self.sheet.days.0 <= self.today
    }

    /// What was reported; nothing where nothing was.
    pub fn fact(&self, fact: Option<i64>) -> String {
        fact.map_or_else(String::new, |fact| number::format_int(fact, self.lang))
    }

    /// The last day of what is due: the day asked for, inside the week.
    pub fn due_day(&self) -> chrono::NaiveDate {
        self.as_of.min(self.sheet.days.1)
    }

    pub fn money(&self, amount: i64) -> String {
        number::format_money(amount, self.unit, self.lang)
    }

    pub fn count(&self, count: Option<i64>, without: bool) -> String {
        let Some(count) = count else { return String::from("—") };
        format!("{}{}", if without { "≥ " } else { "" }, number::format_int(count, self.lang))
    }

    /// The whole week's figure of a stage, and what of it is due by the day.
    pub fn due(&self, due: &Due) -> (String, String) {
        (self.count(due.week, due.without), self.count(due.by_day, due.without))
    }

    pub fn load(&self, load: Option<LoadFigure>) -> (String, &'static str) {
        let Some(load) = load else { return (String::from("—"), "") };
        let tone = match load.band() {
            Band::Calm => "",
            Band::Tight => "tight",
            Band::Over | Band::NoDays => "over",
        };
        let mark = if tone == "over" { "▲ " } else { "" };
        let lang = self.lang;
        let words = load
            .shown()
            .map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
        (format!("{mark}{words}"), tone)
    }

    /// The head over what is due by the day: `by 17 Mar`.
    pub fn by_day_head(&self) -> String {
        fill(self.lang.week().by_day, &[&self.lang.days(self.due_day(), self.due_day())])
    }
}
