//! The header row: names of columns, and buttons that open and close periods.

use leptos::prelude::*;

use super::control::Control;
use crate::board::{Board, Column, Level, TimeColumn, period_name};
use crate::calendar::Period;
use crate::i18n::number::currency_sign;
use crate::i18n::{Lang, fill};
use crate::units::decimal::write;

/// What one header cell says. Equal headers are not made again.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Head {
    /// The words above.
    pub text: String,
    /// The smaller words below them.
    pub small: String,
    title: String,
    time: Option<TimeColumn>,
    words: bool,
}

/// What the header of a column says.
pub(super) fn head(board: &Board, column: &Column) -> Head {
    let lang = board.choices.lang;
    let t = lang.sheet();
    let stage = |k: usize| board.plan.stages.get(k).map_or("", |s| s.name.as_str());
    let plain = |text: &str| Head {
        text: text.to_string(),
        small: String::new(),
        title: String::new(),
        time: None,
        words: false,
    };
    let help = lang.help();
    let meaning = |text: &str, title: &str| Head { title: title.to_string(), ..plain(text) };
    let words = |text: &str, title: &str| Head { words: true, ..meaning(text, title) };
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
        Column::AverageDeal => {
            let small = currency_sign(&board.plan.currency).to_string();
            Head { small, ..meaning(t.average_deal, help.average_deal) }
        }
        Column::Margin => meaning(t.margin, help.margin),
        Column::Rate(k) => Head {
            small: format!("→ {}", stage(k + 1)),
            title: fill(t.step, &[stage(*k), stage(k + 1)]),
            ..plain(stage(*k))
        },
        Column::Lag(k) => Head {
            small: lang.setup().lag.to_string(),
            title: fill(lang.setup().lag_of, &[stage(*k)]),
            ..plain(stage(*k))
        },
        Column::Maximum(k) => Head {
            small: lang.setup().maximum.to_string(),
            title: fill(t.maximum, &[stage(*k)]),
            ..plain(stage(*k))
        },
        Column::Minutes => Head { title: lang.setup().selling_minutes.to_string(), ..plain(t.minutes) },
        Column::Before => Head { title: t.before_title.to_string(), ..plain(&board.before_head()) },
        Column::After => Head { title: t.after_title.to_string(), ..plain(t.after_plan) },
        Column::Time(time) => time_head(board, time),
    }
}

fn time_head(board: &Board, time: &TimeColumn) -> Head {
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
    Head { text, small, title, time: Some(time.clone()), words: false }
}

/// The header row.
#[component]
pub fn Header(control: Control) -> impl IntoView {
    let heads = Memo::new(move |_| {
        control.board.with(|b| {
            let heads: Vec<Head> = b.columns.iter().map(|c| head(b, c)).collect();
            (heads, control.widths.get(), b.choices.lang)
        })
    });
    let cells = move || {
        let (heads, widths, lang) = heads.get();
        heads
            .into_iter()
            .enumerate()
            .map(|(i, head)| {
                let still = widths.still[i];
                let left = still.map_or_else(String::new, |left| format!(";left:{}rem", write(left)));
                let style = format!("width:{}rem{left}", write(widths.columns[i]));
                let class = match still {
                    None => "gh",
                    Some(_) if widths.is_last_still(i) => "gh frozen edge",
                    Some(_) => "gh frozen",
                };
                cell(control, i, head, style, class, lang)
            })
            .collect_view()
    };
    view! {
        <div class="grid-top" role="rowgroup">
            <div class="grid-head" role="row" aria-rowindex="1">{cells}</div>
        </div>
    }
}

fn cell(control: Control, i: usize, head: Head, style: String, class: &'static str, lang: Lang) -> AnyView {
    let level = head.time.as_ref().map(|t| match t.level {
        Level::Horizon => "horizon",
        Level::Quarter => "quarter",
        Level::Month => "month",
        Level::Week => "week",
    });
    let idle = head.time.as_ref().is_some_and(|t| t.level == Level::Week && t.working_days == 0);
    let inner = match head.time.as_ref().and_then(|t| t.open.map(|open| (t.period, open))) {
        Some((period, open)) => opener(control, period, open, head.text, lang).into_any(),
        None => view! { <span>{head.text}</span> }.into_any(),
    };
    view! {
        <div
            class=class
            role="columnheader"
            aria-colindex=i + 1
            prop:style=style
            title=head.title
            data-level=level
            data-idle=idle.to_string()
            data-col=head.words.then_some("text")
        >
            {inner}
            <small>{head.small}</small>
            <i class=super::border::STRIP></i>
        </div>
    }
    .into_any()
}

fn opener(control: Control, period: Period, open: bool, text: String, lang: Lang) -> impl IntoView {
    let t = lang.sheet();
    let label = fill(if open { t.close_period } else { t.open_period }, &[&text]);
    let toggle = move |_| control.workspace.toggle_period(period);
    // Tab comes to the sheet at its active cell and nowhere else; for the keyboard, the palette opens periods.
    view! {
        <button type="button" tabindex="-1" aria-expanded=open.to_string() aria-label=label on:click=toggle>{text}</button>
    }
}
