//! The week: one page for the planning meeting and for the printer.

mod line;
mod paper;
mod table;

use leptos::prelude::*;

use crate::app::intake::take_pasted_facts;
use crate::app::shell::clock;
use crate::app::workspace::workspace;
use crate::board::{Due, WeekSheet, week_sheet};
use crate::engine::{Band, LoadFigure};
use crate::i18n::{Lang, fill, number};
use line::WeekLine;
use paper::WeekOnPaper;
use table::{Before, WeekTable};

/// The week with all that its parts show.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    sheet: WeekSheet,
    stages: Vec<String>,
    /// The day by whose end work is due.
    as_of: chrono::NaiveDate,
    lang: Lang,
    /// How money is written.
    unit: number::Unit,
}

impl Shown {
    /// Whether a part of the week is over, so that something is due by now.
    fn has_begun(&self) -> bool {
        self.sheet.elapsed.0 > 0
    }

    /// Whether anything of this week is reported.
    fn has_facts(&self) -> bool {
        self.sheet.team.iter().any(|due| due.fact.is_some())
    }

    /// What was reported of a stage; nothing where nothing was.
    fn fact(&self, due: &Due) -> String {
        due.fact.map_or_else(String::new, |fact| number::format_int(fact, self.lang))
    }

    /// Whether fewer were reported than were due by the day.
    fn is_behind(&self, due: &Due) -> bool {
        self.has_begun() && due.fact.zip(due.by_day).is_some_and(|(fact, due)| fact < due)
    }

    /// Figures below each stage on the screen.
    fn figures_of_stage(&self) -> usize {
        1 + usize::from(self.has_begun()) + usize::from(self.has_facts())
    }

    /// The last day of what is due: the day asked for, inside the week.
    fn due_day(&self) -> chrono::NaiveDate {
        self.as_of.min(self.sheet.days.1)
    }

    fn money(&self, amount: i64) -> String {
        number::format_money(amount, self.unit, self.lang)
    }

    fn count(&self, count: Option<i64>, without: bool) -> String {
        let Some(count) = count else { return String::from("—") };
        format!("{}{}", if without { "≥ " } else { "" }, number::format_int(count, self.lang))
    }

    /// The whole week's figure of a stage, and what of it is due by the day.
    fn due(&self, due: &Due) -> (String, String) {
        (self.count(due.week, due.without), self.count(due.by_day, due.without))
    }

    fn load(&self, load: Option<LoadFigure>) -> (String, &'static str) {
        let Some(load) = load else { return (String::from("—"), "") };
        let tone = match load.band() {
            Band::Calm => "",
            Band::Tight => "tight",
            Band::Over | Band::NoDays => "over",
        };
        let mark = if tone == "over" { "▲ " } else { "" };
        let lang = self.lang;
        let words = load
            .ratio
            .map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
        (format!("{mark}{words}"), tone)
    }

    /// The head over what is due by the day: `by 17 Mar`.
    fn by_day_head(&self) -> String {
        fill(self.lang.week().by_day, &[&self.lang.days(self.due_day(), self.due_day())])
    }
}

/// The week view: the week of today, or the one chosen.
#[component]
pub fn WeekView() -> impl IntoView {
    take_pasted_facts();
    let workspace = workspace();
    let shown = Memo::new(move |_| {
        let (chosen, today) = (workspace.week.get(), clock::today());
        let (lang, unit) = workspace.choices.with(|c| (c.lang, c.unit));
        workspace.now.with(|n| {
            let as_of = chosen.as_of(today);
            let sheet = week_sheet(&n.plan, &n.tables, chosen.index(&n.tables, today), as_of)?;
            let stages = n.plan.stages.iter().map(|s| s.name.clone()).collect();
            Some(Shown { sheet, stages, as_of, lang, unit })
        })
    });
    let body = move || {
        shown.get().map(|shown| {
            view! { <Before shown=shown.clone()/><WeekTable shown=shown.clone()/><WeekOnPaper shown/> }
        })
    };
    view! {
        <div class="sheet-page week-page">
            <WeekLine shown/>
            {body}
        </div>
    }
}
