//! The verdict as the sentence over the sheet: its parts in order, each with the people it is about.

use super::{Summary, first_reason};
use crate::engine::{BeforeWork, Limit, LoadFigure, Tables, Verdict};
use crate::i18n::{Lang, fill, number};
use crate::plan::{Manager, ManagerId, Plan};
use crate::units::Money;

/// What a part of the sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// The verdict itself.
    Verdict,
    /// Who is above 100 % over the whole plan.
    Over,
    /// The most loaded of them, or the heaviest month.
    Worst,
    /// What must be done before the plan and does not fit.
    Before,
    /// Work before somebody's hire, which is nobody's yet.
    BeforeHire,
    /// No conversion is typed anywhere: everything passes through.
    AllThrough,
    /// Who has no limit and is not judged.
    Unlimited,
    /// Who cannot be computed in full.
    Unknown,
    /// What nobody carries.
    Unassigned,
}

/// How a part of the sentence is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to worry about.
    Good,
    /// Something is missing or too much.
    Bad,
    /// Can be done, not easily.
    Warn,
    /// Nothing is said for or against.
    Plain,
}

/// One part of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// How it is to be taken.
    pub tone: Tone,
    /// The words.
    pub text: String,
    /// Whom it concerns: a link to them.
    pub people: Vec<ManagerId>,
}

/// The sentence: the verdict, whom it rests on, what must be done before the plan, what nobody carries.
#[must_use]
pub fn verdict_facts(plan: &Plan, tables: &Tables, now: &Summary, lang: Lang) -> Vec<Fact> {
    let say = Words { plan, tables, now, lang };
    let mut facts = Vec::new();
    facts.extend(say.verdict());
    facts.extend(say.over());
    facts.extend(say.worst());
    facts.extend(say.all_through());
    facts.extend(say.unlimited());
    facts.extend(say.unknown_in_part());
    facts.extend(say.before());
    facts.extend(say.before_hire());
    facts.extend(say.unassigned());
    facts
}

struct Words<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    now: &'a Summary,
    lang: Lang,
}

impl Words<'_> {
    fn fact(&self, (kind, tone): (FactKind, Tone), text: String, people: &[usize]) -> Fact {
        let id = |&at: &usize| self.plan.managers.get(at).map(|m| m.id);
        Fact { kind, tone, text, people: people.iter().filter_map(id).collect() }
    }

    fn money(&self, amount: Money) -> String {
        number::format_compact_amount(amount, &self.plan.currency, self.lang)
    }

    fn verdict(&self) -> Option<Fact> {
        let (t, judged) = (self.lang.verdict(), &self.now.assessment);
        let kind = FactKind::Verdict;
        Some(match judged.verdict {
            Verdict::Nothing => return None,
            Verdict::CapacityNotSet => {
                self.fact((kind, Tone::Plain), t.capacity_not_set.to_string(), &judged.unlimited)
            }
            Verdict::CannotCompute => {
                let first = judged.unknown.first();
                let why = first.and_then(|&at| first_reason(self.plan, self.tables, at, self.lang));
                let words = [self.lang.managers(judged.unknown.len()), why.unwrap_or_default()];
                let words = fill(t.cannot_compute, &[&words[0], &words[1]]);
                self.fact((kind, Tone::Plain), words, &judged.unknown)
            }
            Verdict::NotAchievable => {
                let short = self.money(judged.assigned - judged.achievable);
                self.fact((kind, Tone::Bad), fill(t.not_achievable, &[&short]), &self.over_people())
            }
            Verdict::WithPeaks => {
                let peaks = &judged.peaks;
                let words = [
                    self.lang.managers(peaks.people.len()),
                    self.lang.in_months(peaks.months.len()),
                    self.lang.in_weeks(peaks.weeks.len()),
                ];
                let text = match (peaks.people.is_empty(), peaks.months.is_empty()) {
                    (true, _) => t.not_before.to_string(),
                    (false, true) => fill(t.with_peaks_of_weeks, &[&words[0], &words[2]]),
                    (false, false) => fill(t.with_peaks, &[&words[0], &words[1], &words[2]]),
                };
                self.fact((kind, Tone::Warn), text, &peaks.people)
            }
            Verdict::Achievable => self.fact((kind, Tone::Good), t.achievable.to_string(), &[]),
        })
    }

    fn over_people(&self) -> Vec<usize> {
        self.now.assessment.over.iter().map(|(at, _)| *at).collect()
    }

    fn over(&self) -> Option<Fact> {
        let people = self.over_people();
        let text = fill(self.lang.verdict().over, &[&self.lang.managers(people.len())]);
        (!people.is_empty()).then(|| self.fact((FactKind::Over, Tone::Bad), text, &people))
    }

    /// The most loaded over the whole plan; where nobody is over it, the heaviest month or week.
    fn worst(&self) -> Option<Fact> {
        let (t, judged) = (self.lang.levers(), &self.now.assessment);
        let name = |at: usize| self.plan.managers.get(at).map_or("", |m| m.name.as_str());
        if let Some((at, load)) = judged.over.first() {
            let words = fill(t.overloaded, &[name(*at), &limited_by(self.plan, load, self.lang)]);
            return Some(self.fact((FactKind::Worst, Tone::Bad), words, &[*at]));
        }
        let (at, when, load) = match (judged.peaks.month, judged.peaks.week) {
            (Some((at, month, load)), _) => {
                (at, self.lang.month_year(self.tables.axis.months().get(month)?.month), load)
            }
            (None, Some(peak)) => {
                let monday = self.tables.axis.weeks().get(peak.week)?.monday;
                (peak.manager, self.lang.days(monday, monday + chrono::Days::new(6)), peak.load)
            }
            (None, None) => return None,
        };
        let load = limited_by(self.plan, &load, self.lang);
        let words = fill(self.lang.notes().peak, &[&when, name(at), &load]);
        Some(self.fact((FactKind::Worst, Tone::Warn), words, &[at]))
    }

    /// A funnel that nobody has filled in: every touch becomes a deal, and the least work of all looks achievable.
    #[allow(clippy::float_cmp, reason = "1 is what a new stage has until somebody types another rate")]
    fn all_through(&self) -> Option<Fact> {
        let plan = self.plan;
        let (last, steps) = plan.stages.split_last()?;
        let first = steps.first()?;
        let rates = |m: &Manager| !m.rates.is_empty() || m.lines.iter().any(|line| !line.rates.is_empty());
        let members = || plan.dimensions.iter().flat_map(|dimension| &dimension.members);
        let typed = steps.iter().any(|stage| stage.step.rate != 1.0)
            || plan.managers.iter().any(|manager| rates(manager))
            || members().any(|member| !member.rates.is_empty());
        let judged = self.now.assessment.verdict != Verdict::Nothing;
        let words = fill(self.lang.verdict().all_through, &[&first.name, &last.name]);
        (judged && !typed).then(|| self.fact((FactKind::AllThrough, Tone::Warn), words, &[]))
    }

    fn unlimited(&self) -> Option<Fact> {
        let judged = &self.now.assessment;
        let some = !judged.unlimited.is_empty() && judged.verdict != Verdict::CapacityNotSet;
        let words = fill(self.lang.verdict().unlimited, &[&self.lang.managers(judged.unlimited.len())]);
        some.then(|| self.fact((FactKind::Unlimited, Tone::Warn), words, &judged.unlimited))
    }

    /// Who cannot be computed in full, where that is not the verdict itself.
    fn unknown_in_part(&self) -> Option<Fact> {
        let judged = &self.now.assessment;
        let first = *judged.unknown.first().filter(|_| judged.verdict != Verdict::CannotCompute)?;
        let why = first_reason(self.plan, self.tables, first, self.lang)?;
        let words = fill(self.lang.notes().part_unknown, &[&judged.unknown.len().to_string(), &why]);
        Some(self.fact((FactKind::Unknown, Tone::Bad), words, &judged.unknown))
    }

    /// The work before the plan that does not fit, the tightest first: "Leads: 1 153 from 26 Oct on; 23 working days
    /// left: 50 a day, 36 possible".
    fn before(&self) -> Option<Fact> {
        let before = &self.now.assessment.before;
        let tight = |work: &&BeforeWork| work.fits() == Some(false);
        let excess = |work: &BeforeWork| work.possible.map_or(0.0, |possible| pressure(work.left, possible));
        let work = before.work.iter().filter(tight).max_by(|a, b| excess(a).total_cmp(&excess(b)))?;
        let short: Vec<usize> = before.short();
        let words = before_words(self.plan, (before.days_left, work), self.lang);
        Some(self.fact((FactKind::Before, Tone::Bad), words, &short))
    }

    fn before_hire(&self) -> Option<Fact> {
        let work = self.now.assessment.before.work.iter().find(|work| work.before_hire > 0)?;
        let count = number::format_int(work.before_hire, self.lang);
        let words =
            fill(self.lang.verdict().before_hire, &[&name_of(self.plan, work.limit, self.lang), &count]);
        Some(self.fact((FactKind::BeforeHire, Tone::Plain), words, &[]))
    }

    fn unassigned(&self) -> Option<Fact> {
        let amount = self.now.unassigned();
        let t = self.lang.notes();
        let words = if self.plan.managers.is_empty() { t.waits_for_team } else { t.unassigned };
        let words = fill(words, &[&self.money(amount)]);
        (amount != 0).then(|| self.fact((FactKind::Unassigned, Tone::Plain), words, &[]))
    }
}

/// A load, and the stage or the time that limits it: `156 % (Calls)`.
#[must_use]
pub fn limited_by(plan: &Plan, load: &LoadFigure, lang: Lang) -> String {
    let limit = match load.limit {
        Limit::Stage(at) => plan.stages.get(at).map_or("", |stage| stage.name.as_str()),
        Limit::Time => lang.levers().limit_time,
    };
    let words =
        load.shown().map_or_else(|| lang.sheet().no_days.to_string(), |x| number::format_percent(x, 0, lang));
    format!("{words} ({limit})")
}

#[allow(clippy::float_arithmetic, reason = "a ratio to sort by")]
fn pressure(left: f64, possible: f64) -> f64 {
    if possible > 0.0 { left / possible } else { f64::INFINITY }
}

fn name_of(plan: &Plan, limit: Limit, lang: Lang) -> String {
    match limit {
        Limit::Stage(at) => plan.stages.get(at).map_or_else(String::new, |stage| stage.name.clone()),
        Limit::Time => lang.verdict().minutes.to_string(),
    }
}

/// What is due of one stage before the plan, in one sentence: how much from when on, and where today is known how many
/// days are left, what that is a day and what is possible. The whole is the sum of whole needs, as the sheet shows it.
#[must_use]
pub fn before_words(plan: &Plan, (days_left, work): (Option<u32>, &BeforeWork), lang: Lang) -> String {
    let t = lang.verdict();
    let (name, left) = (name_of(plan, work.limit, lang), work.whole_left());
    let whole = |count| number::format_int(count, lang);
    let due = match work.open {
        Some(1..) => fill(t.before_of, &[&whole(left), &whole(work.whole)]),
        _ => whole(left),
    };
    let from = work.from.map(|monday| lang.days(monday, monday));
    let what = match &from {
        Some(from) => fill(t.before_from, &[&name, &due, from]),
        None => fill(t.before, &[&name, &due]),
    };
    match (days_left, work.possible) {
        (Some(0), _) => fill(t.before_begun, &[&what]),
        (Some(days), Some(possible)) => {
            let [must, can] = a_day(left, possible, days, lang);
            fill(t.before_left, &[&what, &lang.working_days(days), &must, &can])
        }
        _ => what,
    }
}

/// What must and what can be done a day. What can be done is a promise: it is rounded down, with a decimal where it is
/// small; what must be done is rounded up where it would else look possible and is not.
#[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "work a day")]
fn a_day(left: Money, possible: f64, days: u32, lang: Lang) -> [String; 2] {
    let (left, days) = (left as f64, f64::from(days));
    let digits = usize::from(possible < 10.0 * days);
    let unit = if digits == 1 { 10.0 } else { 1.0 };
    let can = (possible / days * unit + 1e-9).floor();
    let must = left / days * unit;
    let must = if must.round() <= can && left > possible { must.ceil() } else { must.round() };
    [must, can].map(|figure| number::format_decimal(figure / unit, digits, lang))
}
