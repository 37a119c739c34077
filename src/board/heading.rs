//! What stands over a column.

use super::{Board, Column, Level, TimeColumn, period_name};
use crate::i18n::fill;
use crate::i18n::number::currency_sign;

/// What the heading of a column says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heading {
    /// The words above.
    pub text: String,
    /// The smaller words below them.
    pub small: String,
    /// What it means, in a sentence; empty where the words say it.
    pub title: String,
    /// The period of a column of time.
    pub time: Option<TimeColumn>,
    /// The column holds words, not figures.
    pub words: bool,
}

impl Board {
    /// What stands over a column of this sheet.
    pub fn heading(&self, column: &Column) -> Heading {
        heading(self, column)
    }
}

fn heading(board: &Board, column: &Column) -> Heading {
    let lang = board.choices.lang;
    let t = lang.sheet();
    let stage = |k: usize| board.plan.stages.get(k).map_or("", |s| s.name.as_str());
    let plain = |text: &str| Heading {
        text: text.to_string(),
        small: String::new(),
        title: String::new(),
        time: None,
        words: false,
    };
    let help = lang.help();
    let meaning = |text: &str, title: &str| Heading { title: title.to_string(), ..plain(text) };
    let words = |text: &str, title: &str| Heading { words: true, ..meaning(text, title) };
    match column {
        Column::Name => words(t.manager, help.manager),
        Column::Team => words(t.team, help.team),
        Column::Senior => words(t.senior, help.senior),
        Column::Weight => meaning(t.weight, help.weight),
        Column::Share => meaning(t.share, help.share),
        Column::Fte => meaning(t.fte, help.fte),
        Column::Hire => meaning(t.hire, help.hire),
        Column::Leave => meaning(t.leave, help.leave),
        Column::Ramp => words(t.ramp, help.ramp),
        Column::Absences => words(t.absences, help.absences),
        Column::Detail(of) => words(lang.details().title(*of), lang.details().help(*of)),
        Column::AverageDeal => {
            let small = currency_sign(&board.plan.currency).to_string();
            Heading { small, ..meaning(t.average_deal, help.average_deal) }
        }
        Column::Margin => meaning(t.margin, help.margin),
        Column::Rate(k) => Heading {
            small: format!("→ {}", stage(k + 1)),
            title: fill(t.step, &[stage(*k), stage(k + 1)]),
            ..plain(stage(*k))
        },
        Column::Lag(k) => Heading {
            small: lang.setup().lag.to_string(),
            title: fill(lang.setup().lag_of, &[stage(*k)]),
            ..plain(stage(*k))
        },
        Column::Maximum(k) => Heading {
            small: lang.setup().maximum.to_string(),
            title: fill(t.maximum, &[stage(*k)]),
            ..plain(stage(*k))
        },
        Column::Minutes => Heading { title: lang.setup().selling_minutes.to_string(), ..plain(t.minutes) },
        Column::Before => Heading { title: t.before_title.to_string(), ..plain(&board.before_head()) },
        Column::After => Heading { title: t.after_title.to_string(), ..plain(t.after_plan) },
        Column::Time(time) => time_head(board, time),
    }
}

fn time_head(board: &Board, time: &TimeColumn) -> Heading {
    let lang = board.choices.lang;
    let t = lang.sheet();
    let days = time.working_days.to_string();
    let mut title = fill(t.days_title, &[&days]);
    let mut small = fill(t.working_days, &[&days]);
    if let (Level::Week, Some(segment)) = (time.level, board.tables.axis.segments().get(time.range.start)) {
        let week = board.tables.axis.weeks().get(segment.week).map_or(0, |w| w.iso_week);
        title = format!(
            "{} · {} · {title}",
            lang.days(segment.first, segment.last),
            fill(t.week_no, &[&week.to_string()])
        );
        if time.working_days == 0 {
            small = String::from("0");
        }
    }
    let text = period_name(&board.tables.axis, board.plan.horizon, lang, time);
    Heading { text, small, title, time: Some(time.clone()), words: false }
}
