//! What stands below a week: its checkpoints, and the open deals that should have closed by now.

use chrono::NaiveDate;

use super::plan_fact::{Ground, deal_list, point_lines, state_words};
use super::week::WeekSheet;
use crate::engine::control::LeftOut;
use crate::i18n::{Lang, fill, number};
use crate::plan::Plan;
use crate::plan::control::Actor;

/// Most deals that are listed.
const DEALS: usize = 8;

/// Two short lists, in words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WeekLists {
    /// The checkpoints of the week's days, by day.
    pub points: Vec<String>,
    /// The open deals that should have closed by now, the latest first; not more than a few.
    pub deals: Vec<String>,
    /// How many there are in all, in words.
    pub overdue: String,
    /// That there are more than are listed; empty where there are not.
    pub more: String,
}

/// The lists of a week.
#[must_use]
pub fn week_lists(
    plan: &Plan,
    ground: Option<&Ground>,
    sheet: &WeekSheet,
    today: NaiveDate,
    lang: Lang,
) -> WeekLists {
    let t = lang.week();
    let of_week = |day: NaiveDate| (sheet.monday..=sheet.sunday()).contains(&day);
    let points = point_lines(plan, ground, lang).into_iter().filter(|line| of_week(line.point.date));
    let points = points.map(|line| {
        let day = lang.days(line.point.date, line.point.date);
        let words = fill(t.point, &[&day, &line.what, &line.least, &line.actual]);
        line.state.map_or(words.clone(), |state| format!("{words} — {}", state_words(state, lang)))
    });
    let late: Vec<_> = deal_list(plan, ground, today, lang)
        .lines
        .into_iter()
        .filter(|line| line.left_out == Some(LeftOut::Overdue))
        .collect();
    let who = |actor: &Actor| match actor {
        Actor::Manager(id) => plan.manager(*id).map_or_else(String::new, |manager| manager.name.clone()),
        Actor::Other(name) => name.clone(),
        Actor::Nobody => lang.plan_fact().nobody.to_owned(),
    };
    let deals = late.iter().take(DEALS).map(|line| {
        let deal = &line.deal;
        let close = deal.close.map_or_else(String::new, |close| lang.date(close));
        let amount = number::format_int(deal.amount, lang);
        fill(t.deal, &[&deal.name, &who(&deal.who), &amount, &close])
    });
    let count = |words: &str, count: usize| fill(words, &[&count.to_string()]);
    let rest = late.len().saturating_sub(DEALS);
    WeekLists {
        points: points.collect(),
        deals: deals.collect(),
        overdue: count(t.overdue, late.len()),
        more: if rest > 0 { count(t.and_more, rest) } else { String::new() },
    }
}
