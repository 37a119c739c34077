//! How a value was and is, in words.

use std::fmt;

use crate::board::held_totals::held_amount;
use crate::board::names::period_words;
use crate::calendar::{Axis, Period};
use crate::i18n::number as n;
use crate::i18n::{Lang, fill};
use crate::plan::{Held, Plan, StageId, TeamId};
use crate::units::Money;
use crate::units::map::{Map, Set};

/// The language, and the plans that names are taken from.
pub(super) struct Say<'a> {
    pub lang: Lang,
    /// The first plan, for what the second one no longer has.
    pub before: &'a Plan,
    /// The second plan.
    pub plan: &'a Plan,
    axis: Axis,
}

/// What stands for a value that is not there.
pub(super) const NOTHING: &str = "—";

/// One difference: what it is about, what it was and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SaidLine {
    pub what: String,
    pub before: String,
    pub after: String,
}

impl SaidLine {
    /// That something changed which has no short words for what it was and is.
    pub fn only(what: &str) -> Self {
        SaidLine { what: what.to_owned(), before: String::new(), after: String::new() }
    }
}

impl fmt::Display for SaidLine {
    /// `Name: Spring → Summer`; words that are the same are not repeated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SaidLine { what, before, after } = self;
        if before == after { f.write_str(what) } else { write!(f, "{what}: {before} → {after}") }
    }
}

/// The fraction digits a number is usually shown with.
const DIGITS: usize = 4;

impl<'a> Say<'a> {
    pub fn new(lang: Lang, before: &'a Plan, plan: &'a Plan) -> Self {
        Say { lang, before, plan, axis: Axis::new(plan.horizon, &plan.calendar) }
    }

    /// None where both are equal.
    pub fn value<T: PartialEq>(
        &self,
        what: &str,
        (before, after): (&T, &T),
        say: impl Fn(&T) -> String,
    ) -> Option<SaidLine> {
        if before == after {
            return None;
        }
        Some(SaidLine { what: what.to_owned(), before: say(before), after: say(after) })
    }

    /// The same of a value that may be missing.
    pub fn maybe<T: PartialEq>(
        &self,
        what: &str,
        values: (&Option<T>, &Option<T>),
        say: impl Fn(&T) -> String,
    ) -> Option<SaidLine> {
        self.value(what, values, |value| value.as_ref().map_or_else(|| NOTHING.to_string(), &say))
    }

    pub fn money(&self, what: &str, values: (&Option<Money>, &Option<Money>)) -> Option<SaidLine> {
        self.maybe(what, values, |amount| n::format_int(*amount, self.lang))
    }

    /// A total as it was and is held.
    pub fn held(&self, what: &str, values: (&Option<Held>, &Option<Held>)) -> Option<SaidLine> {
        self.maybe(what, values, |held| held_amount(*held, self.lang))
    }

    pub fn number(&self, what: &str, (before, after): (&f64, &f64)) -> Option<SaidLine> {
        self.maybe_number(what, (&Some(*before), &Some(*after)))
    }

    /// Numbers that round to the same are written in full.
    pub fn maybe_number(&self, what: &str, values: (&Option<f64>, &Option<f64>)) -> Option<SaidLine> {
        let rounded = |value: &f64| n::format_decimal(*value, DIGITS, self.lang);
        if values.0.as_ref().map(rounded) == values.1.as_ref().map(rounded) {
            return self.maybe(what, values, |value| self.in_full(*value));
        }
        self.maybe(what, values, rounded)
    }

    /// Shares as percents, written in full where they round to the same.
    pub fn percent(&self, what: &str, (before, after): (&f64, &f64)) -> Option<SaidLine> {
        let rounded = |value: &f64| n::format_percent(*value, 1, self.lang);
        if rounded(before) == rounded(after) {
            return self.number(what, (before, after));
        }
        self.value(what, (before, after), rounded)
    }

    /// The same of shares that may not be there.
    pub fn maybe_percent(&self, what: &str, values: (&Option<f64>, &Option<f64>)) -> Option<SaidLine> {
        match values {
            (Some(before), Some(after)) => self.percent(what, (before, after)),
            (None, _) | (_, None) => self.maybe(what, values, |share| self.percents(&[*share])),
        }
    }

    pub fn percents(&self, steps: &[f64]) -> String {
        let steps: Vec<String> = steps.iter().map(|x| n::format_percent(*x, 1, self.lang)).collect();
        if steps.is_empty() { NOTHING.to_string() } else { steps.join(" ") }
    }

    fn in_full(&self, value: f64) -> String {
        let text = value.to_string();
        match self.lang {
            Lang::Ru => text.replace('.', ","),
            Lang::En => text,
        }
    }

    /// What came or went is one line; what changed is a line for each part that did, under its name.
    pub fn parts<T>(
        &self,
        what: &str,
        values: (&Option<T>, &Option<T>),
        name: impl Fn(&T) -> String,
        parts: impl Fn(&Self, &T, &T) -> Vec<SaidLine>,
    ) -> Vec<SaidLine> {
        match values {
            (Some(before), Some(after)) => parts(self, before, after)
                .into_iter()
                .map(|part| SaidLine { what: format!("{}: {}", name(after), part.what), ..part })
                .collect(),
            (Some(gone), None) => {
                vec![SaidLine { what: what.to_owned(), before: name(gone), after: NOTHING.to_owned() }]
            }
            (None, Some(new)) => {
                vec![SaidLine { what: what.to_owned(), before: NOTHING.to_owned(), after: name(new) }]
            }
            (None, None) => Vec::new(),
        }
    }

    /// Numbers of several stages, each under a name of its own.
    pub fn by_stage(
        &self,
        (before, after): (&Map<StageId, f64>, &Map<StageId, f64>),
        name: impl Fn(StageId) -> String,
    ) -> Vec<SaidLine> {
        let stages: Set<StageId> = before.keys().chain(after.keys()).copied().collect();
        let line =
            |id: StageId| self.maybe_number(&name(id), (&before.get(&id).copied(), &after.get(&id).copied()));
        stages.into_iter().filter_map(line).collect()
    }

    pub fn rates(&self, values: (&Map<StageId, f64>, &Map<StageId, f64>)) -> Vec<SaidLine> {
        self.by_stage(values, |stage| self.stage(stage))
    }

    /// Days to the next stage, by the stage they start from.
    pub fn lags(&self, (before, after): (&Map<StageId, u16>, &Map<StageId, u16>)) -> Vec<SaidLine> {
        let days =
            |lags: &Map<StageId, u16>| Map::from_iter(lags.iter().map(|(&id, &days)| (id, f64::from(days))));
        self.by_stage((&days(before), &days(after)), |id| self.lag(id))
    }

    /// Daily maxima, by stage.
    pub fn maxima(&self, values: (&Map<StageId, f64>, &Map<StageId, f64>)) -> Vec<SaidLine> {
        self.by_stage(values, |stage| self.maximum(stage))
    }

    pub fn senior(&self, team: TeamId) -> String {
        let found = self.plan.team(team).or_else(|| self.before.team(team));
        fill(self.lang.sheet().senior_of, &[found.map_or("", |team| &team.name)])
    }

    pub fn lag(&self, id: StageId) -> String {
        format!("{}: {}", self.lang.setup().lag_head, self.stage(id))
    }

    pub fn stage(&self, id: StageId) -> String {
        let found = self.plan.stage(id).or_else(|| self.before.stage(id));
        found.map_or_else(|| self.lang.setup().stage.to_string(), |stage| stage.name.clone())
    }

    pub fn maximum(&self, id: StageId) -> String {
        fill(self.lang.sheet().maximum, &[&self.stage(id)])
    }

    pub fn hold(&self, period: &Period) -> String {
        let period = period_words(&self.axis, self.plan.horizon, self.lang, period);
        format!("{} {period}", self.lang.sheet().bar_held)
    }
}
