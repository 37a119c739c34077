//! Checkpoints: proposed, listed with how they stand, and handed out as days of a calendar.

use chrono::{Datelike, NaiveDate};

use super::Ground;
use crate::board::scope_name;
use crate::calendar::{Axis, Month};
use crate::edit::{Command, ControlEdit};
use crate::engine::control::{Judged, PointState, judged};
use crate::exchange::events::DayEvent;
use crate::i18n::{Lang, fill, number as n};
use crate::intake::facts::labels::measure;
use crate::plan::control::{Action, Checkpoint, Least, MAX_CHECKPOINTS, Measure};
use crate::plan::{Plan, Scope};
use crate::units::order;

/// The share of the plan that a proposed checkpoint asks for.
const PROPOSED: f64 = 0.9;

/// A checkpoint in words.
#[derive(Debug, Clone, PartialEq)]
pub struct PointLine {
    /// The checkpoint itself.
    pub point: Checkpoint,
    /// Whose figures, and of what.
    pub what: String,
    /// The least that has to be there.
    pub least: String,
    /// What is there; a dash where it is not known.
    pub actual: String,
    /// How it stands; None where nothing is reported yet.
    pub state: Option<PointState>,
}

/// Words for how a checkpoint stands.
#[must_use]
pub fn state_words(state: PointState, lang: Lang) -> &'static str {
    let t = lang.points();
    match state {
        PointState::Ahead => t.ahead,
        PointState::Met => t.met,
        PointState::Below => t.below,
        PointState::NoData => t.no_data,
    }
}

/// Words for what is to be done where a checkpoint is missed.
#[must_use]
pub fn action_words(action: Action, lang: Lang) -> &'static str {
    let t = lang.points();
    match action {
        Action::Training => t.training,
        Action::Motivation => t.motivation,
        Action::Control => t.control,
    }
}

/// Checkpoints for the last working day of every month, at nine tenths of the cumulative plan: for everybody and each
/// manager, or, where that would be more than a plan can have, for everybody and each team. Days that have one already are
/// left alone; None where nothing is missing.
#[must_use]
pub fn propose(plan: &Plan, axis: &Axis) -> Option<Command> {
    let managers = || plan.managers.iter().map(|manager| Scope::Manager(manager.id));
    let teams = || plan.teams.iter().map(|team| Scope::Team(team.id));
    let days: Vec<NaiveDate> = axis.months().iter().map(|m| last_working_day(axis, m.month)).collect();
    let room = MAX_CHECKPOINTS.saturating_sub(plan.control.checkpoints.len());
    let candidates: [Vec<Scope>; 3] = [
        std::iter::once(Scope::All).chain(managers()).collect(),
        std::iter::once(Scope::All).chain(teams()).collect(),
        vec![Scope::All],
    ];
    let is_there = |date: NaiveDate, scope: Scope| {
        let same =
            |point: &Checkpoint| (point.date, point.scope, point.measure) == (date, scope, Measure::Revenue);
        plan.control.checkpoints.iter().any(same)
    };
    let missing = |scopes: &Vec<Scope>| -> Vec<(NaiveDate, Scope)> {
        let all = days.iter().flat_map(|&date| scopes.iter().map(move |&scope| (date, scope)));
        all.filter(|&(date, scope)| !is_there(date, scope)).collect()
    };
    let new = candidates.iter().map(missing).find(|new| new.len() <= room)?;
    let add = |(date, scope): (NaiveDate, Scope)| {
        let words = String::new();
        let (measure, least) = (Measure::Revenue, Least::Share(PROPOSED));
        let point = Checkpoint { id: 0, date, scope, measure, least, action: None, words, done: None };
        Command::Control(ControlEdit::SetCheckpoint(point))
    };
    (!new.is_empty()).then(|| Command::Batch(new.into_iter().map(add).collect()))
}

/// The last working day of a month; outside the plan the last that is no day of the weekend.
pub(super) fn last_working_day(axis: &Axis, month: Month) -> NaiveDate {
    let last = month.last_day();
    let works = |day: &NaiveDate| match axis.offset_of(*day) {
        Some(at) => axis.working()[at],
        None => day.weekday().number_from_monday() < 6,
    };
    let days = std::iter::successors(Some(last), NaiveDate::pred_opt)
        .take(usize::try_from(last.day()).unwrap_or(28));
    days.into_iter().find(works).unwrap_or(last)
}

/// A new checkpoint of everybody's revenue on a day, at the whole plan.
#[must_use]
pub fn new_point(date: NaiveDate) -> Command {
    let (scope, measure, least) = (Scope::All, Measure::Revenue, Least::Share(1.0));
    let point =
        Checkpoint { id: 0, date, scope, measure, least, action: None, words: String::new(), done: None };
    Command::Control(ControlEdit::SetCheckpoint(point))
}

/// The plan's checkpoints by day, then as they were made.
#[must_use]
pub fn point_lines(plan: &Plan, ground: Option<&Ground>, lang: Lang) -> Vec<PointLine> {
    let mut points: Vec<&Checkpoint> = plan.control.checkpoints.iter().collect();
    order::by_key(&mut points, |point| (point.date, point.id));
    points.into_iter().map(|point| line(plan, ground, point, lang)).collect()
}

/// A checkpoint judged by the facts that are known.
pub(super) fn point_figures(plan: &Plan, ground: &Ground, point: &Checkpoint) -> Judged {
    judged(plan, &ground.goal, &ground.facts, (point, ground.as_of))
}

fn line(plan: &Plan, ground: Option<&Ground>, point: &Checkpoint, lang: Lang) -> PointLine {
    let known = ground.map(|ground| point_figures(plan, ground, point));
    let figure = |amount: i64| n::format_int(amount, lang);
    let actual = known.and_then(|known| known.actual).map_or_else(|| "—".to_owned(), figure);
    PointLine {
        point: point.clone(),
        what: format!("{} · {}", scope_name(plan, point.scope, lang), measure(plan, point.measure, lang)),
        least: least_words(point.least, known.as_ref(), lang),
        actual,
        state: known.map(|known| known.state),
    }
}

/// The least as it is typed, and for a share what it comes to.
pub(super) fn least_words(least: Least, known: Option<&Judged>, lang: Lang) -> String {
    match (least, known) {
        (Least::Amount(amount), _) => n::format_int(amount, lang),
        (Least::Share(share), None) => n::format_percent(share, 1, lang),
        (Least::Share(_), Some(known)) => n::format_int(known.least, lang),
    }
}

/// Checkpoints as days of a calendar: what must be there, and what to do if it is not.
#[must_use]
pub fn point_events(plan: &Plan, ground: Option<&Ground>, lang: Lang) -> Vec<DayEvent> {
    let t = lang.points();
    let event = |line: PointLine| {
        let mut text = fill(t.event_text, &[&line.what, &line.least]);
        let todo =
            [line.point.action.map(|action| action_words(action, lang)), Some(line.point.words.as_str())];
        let todo: Vec<&str> = todo.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        if !todo.is_empty() {
            text.push('\n');
            text.push_str(&fill(t.event_below, &[&todo.join(": ")]));
        }
        DayEvent {
            uid: format!("planerka-{}-{}", plan.id, line.point.id),
            day: line.point.date,
            title: fill(t.event_title, &[&line.what, &line.least]),
            text,
        }
    };
    point_lines(plan, ground, lang).into_iter().map(event).collect()
}
