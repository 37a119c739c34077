//! What rows, columns and periods are called on the screen.

use super::{Board, Column, Input, Kind, Level, Metric, Row, TimeColumn, marks, write_value};
use crate::calendar::{Axis, Horizon};
use crate::engine::control::HoldState;
use crate::engine::{Problem, Tables, Why};
use crate::i18n::{Lang, fill, number};
use crate::plan::{HoldKind, Plan, Scope, StageId, Who};

/// A period's name as it stands over its column: `2027`, `Q1`, `Mar`, `15–21`.
pub fn period_name(axis: &Axis, horizon: Horizon, lang: Lang, time: &TimeColumn) -> String {
    match time.level {
        Level::Horizon => {
            let (first, last) = (horizon.start().year(), horizon.last_month().year());
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        }
        Level::Quarter => {
            let at = axis.quarters().iter().position(|q| q.segments == time.range).unwrap_or(0) + 1;
            lang.quarter(at)
        }
        Level::Month => {
            let month = axis.months().iter().find(|m| m.segments == time.range).map(|m| m.month);
            month.map_or_else(String::new, |m| {
                let short = lang.month_short(u32::from(m.month()));
                if horizon.months() > 12 { format!("{short} {}", m.year()) } else { short.to_string() }
            })
        }
        Level::Week => {
            let segment = axis.segments().get(time.range.start);
            segment.map_or_else(String::new, |s| lang.day_numbers(s.first, s.last))
        }
    }
}

/// Whose total it is, in words.
pub fn scope_name(plan: &Plan, scope: Scope, lang: Lang) -> String {
    let t = lang.sheet();
    let who = match scope.who() {
        Who::All => t.all.to_string(),
        Who::Unassigned => t.unassigned.to_string(),
        Who::Team(id) => plan.team(id).map_or_else(String::new, |team| team.name.clone()),
        Who::Manager(id) => plan.manager(id).map_or_else(String::new, |m| m.name.clone()),
    };
    let members = plan.named(scope.members());
    if members.is_empty() {
        return who;
    }
    if scope.who() == Who::All { members } else { format!("{who} · {members}") }
}

/// A period in words that stand alone: `Q1 2027`, `March 2027`, `15–21 Mar`.
pub fn period_words(axis: &Axis, horizon: Horizon, lang: Lang, period: &crate::calendar::Period) -> String {
    use crate::calendar::Period;
    let days = |range: Option<std::ops::Range<usize>>| {
        let segments = &axis.segments()[range.unwrap_or(0..0)];
        segments.first().zip(segments.last()).map_or_else(String::new, |(a, b)| lang.days(a.first, b.last))
    };
    match *period {
        Period::Horizon => {
            let (first, last) = (horizon.start().year(), horizon.last_month().year());
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        }
        Period::Quarter(first) => {
            let at = axis.quarters().iter().position(|q| q.first_month == first).unwrap_or(0) + 1;
            lang.quarter(at)
        }
        Period::Month(month) => lang.month_year(month),
        Period::Week(_) | Period::Segment(_) => days(axis.range(period)),
    }
}

impl Board {
    /// A column's name for what is kept of it: the same in every language and whatever stages are called, another one
    /// in each kind of sheet. It holds no space, comma or equals sign.
    pub fn column_key(&self, column: &Column) -> String {
        let sheet = if self.choices.kind == Kind::People { "people:" } else { "" };
        let stage = |k: usize| self.plan.stages.get(k).map(|s| s.id.0.to_string());
        let (own, which) = match column {
            Column::Name => ("name", None),
            Column::Team => ("team", None),
            Column::Senior => ("senior", None),
            Column::Weight => ("weight", None),
            Column::Share => ("share", None),
            Column::Fte => ("fte", None),
            Column::Hire => ("hire", None),
            Column::Leave => ("leave", None),
            Column::Ramp => ("ramp", None),
            Column::Absences => ("absences", None),
            Column::Detail(detail) => (detail.key(), None),
            Column::AverageDeal => ("deal", None),
            Column::Margin => ("margin", None),
            Column::Rate(k) => ("rate", stage(*k)),
            Column::Lag(k) => ("lag", stage(*k)),
            Column::Maximum(k) => ("maximum", stage(*k)),
            Column::Minutes => ("minutes", None),
            Column::Before => ("before", None),
            Column::After => ("after", None),
            Column::Time(time) => ("", Some(time.period.to_string())),
        };
        [sheet, own, which.as_deref().unwrap_or_default()].concat()
    }

    /// A column's name on one line, for labels that are read aloud.
    pub fn column_name(&self, column: &Column) -> String {
        let t = self.choices.lang.sheet();
        let stage = |k: usize| self.plan.stages.get(k).map_or("", |s| s.name.as_str());
        match column {
            Column::Name => String::new(),
            Column::Team => t.team.to_string(),
            Column::Senior => t.senior.to_string(),
            Column::Weight => t.weight.to_string(),
            Column::Share => t.share.to_string(),
            Column::Fte => t.fte.to_string(),
            Column::Hire => t.hire.to_string(),
            Column::Leave => t.leave.to_string(),
            Column::Ramp => t.ramp.to_string(),
            Column::Absences => t.absences.to_string(),
            Column::Detail(detail) => self.choices.lang.details().title(*detail).to_string(),
            Column::AverageDeal => t.average_deal.to_string(),
            Column::Margin => t.margin.to_string(),
            Column::Rate(k) => fill(t.step, &[stage(*k), stage(k + 1)]),
            Column::Lag(k) => fill(self.choices.lang.lines().lag_head, &[stage(*k)]),
            Column::Maximum(k) => fill(t.maximum, &[stage(*k)]),
            Column::Minutes => self.choices.lang.setup().selling_minutes.to_string(),
            Column::Before => self.before_head(),
            Column::After => t.after_plan.to_string(),
            Column::Time(time) => {
                period_words(&self.tables.axis, self.plan.horizon, self.choices.lang, &time.period)
            }
        }
    }
}

impl Board {
    /// The head of the column of work before the plan; of a re-planned plan it must be done by the day of the re-plan.
    pub fn before_head(&self) -> String {
        let lang = self.choices.lang;
        match &self.tables.replanned {
            Some(now) => fill(lang.replan().by_day, &[&lang.date(now.as_of)]),
            None => lang.sheet().before_plan.to_string(),
        }
    }

    /// What a cell's mark means, in one sentence: held and why, own value, inherited, or why it cannot be computed; in a
    /// plan whose rest was made anew also what is done of it. None for a plain figure.
    pub fn explain(&self, row: usize, column: usize) -> Option<String> {
        let words: Vec<String> =
            self.explain_done(row, column).into_iter().chain(self.explain_mark(row, column)).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// What of a total of revenue is done and what is still to do; None where the rest was not re-planned.
    fn explain_done(&self, row: usize, column: usize) -> Option<String> {
        let (row, Column::Time(time)) = (*self.rows.get(row)?, self.columns.get(column)?) else {
            return None;
        };
        let (lang, words) = (self.choices.lang, self.choices.lang.replan());
        if self.choices.metric != Metric::Revenue {
            return None;
        }
        let (done, rest) = self.progress(row, time)?;
        let [done, rest] = [done, rest].map(|amount| number::format_int(amount, lang));
        let now = self.tables.replanned.as_deref()?;
        let past = time.range.end <= now.first_open;
        let said =
            if past { fill(words.cell_past, &[&done]) } else { fill(words.cell_open, &[&done, &rest]) };
        let scope = self.scope_of(row);
        let holds = self.plan.holds.iter().zip(&now.holds);
        let held = holds.filter(|(hold, _)| Some(hold.scope) == scope && hold.period == time.period);
        let exceeded = held.filter_map(|(_, state)| match state {
            HoldState::Rest { exceeded, .. } if *exceeded > 0 => {
                Some(format!(" {}", fill(words.cell_exceeded, &[&number::format_int(*exceeded, lang)])))
            }
            HoldState::Rest { .. } | HoldState::Past => None,
        });
        Some(said + &exceeded.collect::<String>())
    }

    fn explain_mark(&self, row: usize, column: usize) -> Option<String> {
        let cell = self.cell(row, column);
        let t = self.choices.lang.sheet();
        if self.columns.get(column) == Some(&Column::Before)
            && let Some(words) = self.rows.get(row).and_then(|row| self.compare_open(*row))
        {
            return Some(words);
        }
        if !cell.has(marks::ASIDE)
            && let Some((scope, period)) = cell.input.and_then(Input::total)
            && let Some(hold) = self.plan.hold(scope, &period)
        {
            let words = match (hold.kind, cell.has(marks::HELD)) {
                (HoldKind::Exact, _) => t.held_title.to_string(),
                (HoldKind::AtLeast, held) => {
                    let words = if held { t.floor_held } else { t.floor_rests };
                    fill(words, &[&number::format_int(hold.amount, self.choices.lang)])
                }
            };
            let reason = hold.reason.as_deref().map(|reason| format!(" — {reason}"));
            return Some(format!("{words}{}", reason.unwrap_or_default()));
        }
        let metric = self.rows.get(row).and_then(|row| row.figure()).unwrap_or(self.choices.metric);
        if metric == Metric::GrossProfit && matches!(self.columns.get(column), Some(Column::Time(_))) {
            let none = cell.has(marks::PROBLEM).then(|| fill(t.cannot, &[t.no_margin]));
            return none.or_else(|| cell.has(marks::WITHOUT).then(|| t.profit_part.to_string()));
        }
        if cell.has(marks::PROBLEM) {
            return Some(fill(t.cannot, &[&self.lacking(*self.rows.get(row)?)?]));
        }
        if cell.has(marks::WITHOUT) {
            let part = self.rows.get(row).and_then(|row| row.manager()).and_then(|at| self.part_missing(at));
            return Some(part.unwrap_or_else(|| t.part_only.to_string()));
        }
        if cell.has(marks::NEXT_YEAR) {
            return Some(self.choices.lang.verdict().next_year.to_string());
        }
        if self.rows.get(row) == Some(&Row::BeforeHire) {
            return Some(self.choices.lang.verdict().before_hire_title.to_string());
        }
        if cell.has(marks::INHERITED) {
            return Some(t.inherited_title.to_string());
        }
        if cell.has(marks::OWN) && matches!(cell.input, Some(Input::Share(_))) {
            return Some(t.share_title.to_string());
        }
        if cell.has(marks::OWN) {
            let all = self.rows.iter().position(|r| *r == Row::All)?;
            let mut inherited = String::new();
            let group = self.group_of(*self.rows.get(row)?);
            if let Some(value) = group.and_then(|group| self.inherited_by(group, self.columns.get(column)?)) {
                write_value(&mut inherited, &value, self.choices.lang, self.choices.unit);
                return Some(fill(t.own_title, &[&inherited]));
            }
            write_value(&mut inherited, &self.cell(all, column).value, self.choices.lang, self.choices.unit);
            return Some(fill(t.own_title, &[&inherited]));
        }
        None
    }

    fn part_missing(&self, manager: usize) -> Option<String> {
        part_missing(&self.plan, &self.tables, manager, self.choices.lang)
    }

    /// Why a manager's figures cannot be computed.
    pub(super) fn lacking(&self, row: Row) -> Option<String> {
        let (Row::Manager(at) | Row::ManagerFigure(at, Metric::Stage(_) | Metric::Load)) = row else {
            return None;
        };
        first_reason(&self.plan, &self.tables, at, self.choices.lang)
    }
}

/// The first reason why something of a manager cannot be computed; None where everything can.
#[must_use]
pub fn first_reason(plan: &Plan, tables: &Tables, at: usize, lang: Lang) -> Option<String> {
    let t = lang.sheet();
    let words = |stage: StageId, why: Why| match why {
        Why::NoAverageDeal => t.no_deal.to_string(),
        Why::NoDealFactor(month) => {
            let month = u32::try_from(month + 1).unwrap_or(0);
            fill(t.no_deal_factor, &[lang.month_name(month)])
        }
        Why::NoRate => fill(t.zero_rate, &[plan.stage(stage).map_or("", |s| s.name.as_str())]),
    };
    tables.problems.iter().find_map(|problem| match *problem {
        Problem::Need { manager, stage, why } if manager == at => Some(words(stage, why)),
        Problem::Need { .. }
        | Problem::HoldInactive { .. }
        | Problem::NoDays { .. }
        | Problem::NoTime { .. } => None,
    })
}

/// What is left out of a manager's figures of work because it cannot be computed, and why; None where nothing is.
#[must_use]
pub fn part_missing(plan: &Plan, tables: &Tables, manager: usize, lang: Lang) -> Option<String> {
    let reason = first_reason(plan, tables, manager, lang)?;
    let lacks = |&line: &usize| {
        (0..plan.stages.len()).any(|stage| tables.need.line_without(line, stage, tables.horizon()))
    };
    let lines = tables.lines.of(manager).filter(lacks).map(|line| plan.named(tables.lines.members(line)));
    let names: Vec<String> = lines.filter(|name| !name.is_empty()).collect();
    let t = lang.sheet();
    let names = if names.is_empty() { t.part.to_string() } else { names.join(", ") };
    Some(fill(t.part_without, &[&names, &reason]))
}
