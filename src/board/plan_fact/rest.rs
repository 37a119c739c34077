//! The preview of a rest made anew: who had to do what and has to do what now, and what has become of the held totals.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Ground;
use crate::board::{period_words, scope_name};
use crate::calendar::Period;
use crate::choice::raised_by_others;
use crate::edit::{Command, ControlEdit, HoldEdit};
use crate::engine::Tables;
use crate::engine::control::{Elapsed, HoldState, Rest, more_than_replanned, replan};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::{Actor, Level, Measure, Replan};
use crate::plan::{Held, Hold, HoldKind, Members, Plan, Scope};
use crate::sheet::entry::AT_LEAST;
use crate::units::{Fraction, Money};

/// Names in one line; more are counted.
const NAMED: usize = 5;

/// One row: its name, 0 for everybody, 1 for the others, 2 for managers, and a text for each heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestLine {
    /// Whose.
    pub name: String,
    /// How deep it stands.
    pub level: u8,
    /// Its figures in words.
    pub cells: Vec<String>,
}

/// The rest of a plan as it was and as it would be.
#[derive(Debug, Clone, PartialEq)]
pub struct RestPage {
    /// What it would bring, in a sentence.
    pub said: String,
    /// The headings.
    pub heads: [&'static str; 7],
    /// Everybody, managers, others, what nobody carries.
    pub rows: Vec<RestLine>,
    /// What to know before it is taken.
    pub notes: Vec<String>,
    /// Held totals that the rest cannot keep: taking it asks what gives way.
    pub unmet: Vec<String>,
    /// The change that takes it.
    pub take: Command,
    /// The change that takes it and raises the target by what people outside the plan sold, and by how much; None where they
    /// sold nothing, the target is not held, or held totals have to give way first.
    pub raise: Option<(Command, String)>,
}

/// Words for who catches up.
#[must_use]
pub fn level_words(level: Level, lang: Lang) -> &'static str {
    let t = lang.replan();
    match level {
        Level::Manager => t.own,
        Level::Team => t.team,
        Level::All => t.shared,
    }
}

/// What re-planning through a day would keep, made from the facts as they are known now.
#[must_use]
pub fn replan_now(plan: &Plan, tables: &Tables, ground: &Ground, level: Level) -> Replan {
    replan(plan, &tables.axis, &ground.facts, (ground.as_of, level))
}

/// What the re-plan in force was made with, and what facts have come since; None where there is none.
#[must_use]
pub fn replanned(plan: &Plan, tables: &Tables, ground: &Ground, lang: Lang) -> Option<String> {
    let kept = plan.control.replan.as_deref()?;
    let t = lang.replan();
    let mut said = fill(t.in_force, &[&lang.date(kept.as_of), level_words(kept.level, lang)]);
    let more = more_than_replanned(&tables.axis, &ground.facts, kept);
    if more != 0 {
        let mut amount = String::new();
        n::write_signed_int(&mut amount, more, lang);
        said.push(' ');
        said.push_str(&fill(t.moved, &[&lang.date(kept.as_of), &amount]));
    }
    Some(said)
}

/// What a re-plan changes, before it is taken.
#[must_use]
pub fn rest_page(plan: &Plan, tables: &Tables, ground: &Ground, (kept, lang): (&Replan, Lang)) -> RestPage {
    let tables = tables.as_typed();
    let rest = Rest::new(plan, tables, kept);
    let teller = Teller { plan, tables, ground, rest: &rest, as_of: kept.as_of, lang };
    let managers: Vec<Figures> = (0..plan.managers.len()).map(|place| teller.of_manager(place)).collect();
    let t = lang.replan();
    let (unassigned, others) = (teller.of_unassigned(), teller.of_others());
    let all = teller.of_all(managers.iter().chain([&unassigned, &others]));
    let mut rows = vec![teller.line(lang.sheet().all.to_owned(), 0, &all)];
    let named = plan.managers.iter().zip(&managers);
    rows.extend(named.map(|(manager, figures)| teller.line(manager.name.clone(), 2, figures)));
    for (name, figures) in [(t.others, &others), (lang.sheet().unassigned, &unassigned)] {
        if !figures.is_nothing() {
            rows.push(teller.line(name.to_owned(), 1, figures));
        }
    }
    let take = Command::Control(ControlEdit::SetReplan(Some(Arc::new(kept.clone()))));
    RestPage {
        raise: teller.raise(&take, others.done),
        said: teller.said(&all),
        heads: [t.plan, t.done, t.before, t.after, t.day_before, t.day_after, t.now],
        rows,
        notes: teller.notes(&managers, others.done),
        unmet: teller.unmet().map(|hold| teller.hold(hold)).collect(),
        take,
    }
}

/// What somebody has to do and has done, in whole units of the currency.
#[derive(Debug, Clone, Copy, Default)]
struct Figures {
    plan: Money,
    done: Money,
    /// What the plan as typed asks of the days that are left.
    before: Money,
    /// What the rest made anew asks of them.
    after: Money,
    /// Working days that are left.
    days: u32,
}

impl Figures {
    fn is_nothing(&self) -> bool {
        (self.plan, self.done, self.before, self.after) == (0, 0, 0, 0)
    }
}

/// The first few of some names, and how many more there are.
pub(super) fn some_of<T: AsRef<str>>(names: &[T], between: &str, lang: Lang) -> String {
    let named: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = names.len().saturating_sub(NAMED);
    let rest = (more > 0).then(|| fill(lang.replan().and_more, &[&more.to_string()]));
    named.join(between) + &rest.unwrap_or_default()
}

struct Teller<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    ground: &'a Ground,
    rest: &'a Rest,
    as_of: NaiveDate,
    lang: Lang,
}

impl Teller<'_> {
    /// Available days after as of; of everybody, working days.
    fn days_left(&self, own: usize) -> u32 {
        let facts = &self.ground.facts;
        let left = facts.through(self.as_of).end..facts.days.horizon().end;
        u32::try_from(facts.own[own].available(left).count()).unwrap_or(u32::MAX)
    }

    /// What of the plan as typed falls on days that are left, by somebody's own days.
    fn planned_rest(&self, own: usize, amounts: &[Money]) -> Money {
        let facts = &self.ground.facts;
        let segments = self.tables.axis.segments();
        let spans = segments.iter().map(|segment| facts.days.between(segment.first, segment.last));
        let over = facts.days.until(self.as_of);
        let elapsed = Elapsed::new(&facts.days, &facts.own[own], spans, &over);
        amounts.iter().sum::<Money>() - elapsed.due_of(amounts, 0..amounts.len())
    }

    fn of_manager(&self, place: usize) -> Figures {
        let horizon = self.tables.horizon();
        let amounts: Vec<Money> = horizon.clone().map(|s| self.tables.target(place, s..s + 1)).collect();
        let who = Actor::Manager(self.plan.managers[place].id);
        Figures {
            plan: amounts.iter().sum(),
            done: self.rest.done.of(&who, &horizon),
            before: self.planned_rest(place, &amounts),
            after: self.rest.to_do(place, horizon),
            days: self.days_left(place),
        }
    }

    fn of_unassigned(&self) -> Figures {
        let horizon = self.tables.horizon();
        let amounts: Vec<Money> = horizon.clone().map(|s| self.tables.unassigned(s..s + 1)).collect();
        let others = self.ground.facts.own.len() - 1;
        Figures {
            plan: amounts.iter().sum(),
            before: self.planned_rest(others, &amounts),
            after: self.rest.tables.unassigned(horizon),
            days: self.days_left(others),
            done: 0,
        }
    }

    /// Who is not in the plan, and what belongs to nobody: done, and nothing to do.
    fn of_others(&self) -> Figures {
        let outside = |actor: &Actor| match actor {
            Actor::Manager(_) => false,
            Actor::Other(_) | Actor::Nobody => true,
        };
        let done = self.rest.done.sum(outside, Members::NONE, &self.tables.horizon());
        Figures { done, ..Figures::default() }
    }

    fn of_all<'f>(&self, parts: impl Iterator<Item = &'f Figures>) -> Figures {
        let days = self.days_left(self.ground.facts.own.len() - 1);
        parts.fold(Figures { days, ..Figures::default() }, |sum, part| Figures {
            plan: sum.plan + part.plan,
            done: sum.done + part.done,
            before: sum.before + part.before,
            after: sum.after + part.after,
            days,
        })
    }

    fn money(&self, amount: Money) -> String {
        n::format_int(amount, self.lang)
    }

    /// An amount for each day that is left, up; a dash where none is.
    fn per_day(&self, amount: Money, days: u32) -> String {
        if days == 0 {
            return "—".to_owned();
        }
        self.money(Fraction::new(i128::from(amount), i128::from(days)).at_least())
    }

    fn line(&self, name: String, level: u8, of: &Figures) -> RestLine {
        let cells = vec![
            self.money(of.plan),
            self.money(of.done),
            self.money(of.before),
            self.money(of.after),
            self.per_day(of.before, of.days),
            self.per_day(of.after, of.days),
            self.money(of.done + of.after),
        ];
        RestLine { name, level, cells }
    }

    fn said(&self, all: &Figures) -> String {
        let compact = |amount| n::format_compact_amount(amount, &self.plan.currency, self.lang);
        let per_day = |amount: Money| {
            let days = i128::from(all.days.max(1));
            compact(Fraction::new(i128::from(amount), days).at_least())
        };
        let words = [compact(all.done), compact(all.after), per_day(all.after), per_day(all.before)];
        fill(self.lang.replan().said, &words.each_ref().map(String::as_str))
    }

    fn names(&self, which: impl Fn(usize) -> bool) -> Vec<&str> {
        let managers = self.plan.managers.iter().enumerate();
        managers.filter(|(place, _)| which(*place)).map(|(_, manager)| manager.name.as_str()).collect()
    }

    /// The re-plan with the target raised by what people outside the plan sold of it.
    fn raise(&self, take: &Command, by_others: Money) -> Option<(Command, String)> {
        let held = |set: ((Scope, Period), Held)| {
            let ((scope, period), Held { amount, kind }) = set;
            Command::Holds(match kind {
                HoldKind::Exact => HoldEdit::SetHold { scope, period, amount: Some(amount) },
                HoldKind::AtLeast => HoldEdit::SetFloor { scope, period, amount },
            })
        };
        let raised = raised_by_others(self.plan, self.rest);
        let target = (Scope::All, Period::Horizon);
        if self.unmet().next().is_some() || !raised.iter().any(|(key, _)| *key == target) {
            return None;
        }
        let command = [take.clone()].into_iter().chain(raised.into_iter().map(held)).collect();
        Some((Command::Batch(command), n::format_compact_amount(by_others, &self.plan.currency, self.lang)))
    }

    fn notes(&self, managers: &[Figures], by_others: Money) -> Vec<String> {
        let t = self.lang.replan();
        let mut notes = Vec::new();
        if by_others > 0 {
            notes.push(fill(t.by_others, &[&self.money(by_others)]));
        }
        let nothing = self.names(|place| managers[place].after <= 0 && managers[place].plan > 0);
        if !nothing.is_empty() {
            notes.push(fill(t.nothing_left, &[&some_of(&nothing, ", ", self.lang)]));
        }
        let facts = &self.ground.facts;
        let silent = self.names(|place| {
            let mut over = facts.through(self.as_of).filter(|&day| facts.own[place].is_available(day));
            over.any(|day| !facts.known.of(place, Measure::Revenue, day))
        });
        if !silent.is_empty() {
            notes.push(fill(
                t.not_reported,
                &[&self.lang.date(self.as_of), &some_of(&silent, ", ", self.lang)],
            ));
        }
        notes.extend(self.listed(t.past, |state, _| match state {
            HoldState::Past => Some(String::new()),
            HoldState::Rest { .. } => None,
        }));
        notes.extend(self.listed(t.exceeded, |state, _| match state {
            HoldState::Rest { exceeded, .. } if exceeded > 0 => Some(format!(" ({})", self.money(exceeded))),
            HoldState::Past | HoldState::Rest { .. } => None,
        }));
        notes
    }

    /// The held totals that a rule picks, in one line; None where it picks none.
    fn listed(&self, words: &str, pick: impl Fn(HoldState, &Hold) -> Option<String>) -> Option<String> {
        let holds = self.plan.holds.iter().zip(&self.rest.holds);
        let picked: Vec<String> = holds
            .filter_map(|(hold, &state)| Some(format!("{}{}", self.hold(hold), pick(state, hold)?)))
            .collect();
        let names = some_of(&picked, "; ", self.lang);
        (!picked.is_empty()).then(|| fill(words, &[&picked.len().to_string(), &names]))
    }

    /// A held total in words: whose, when, how much.
    fn hold(&self, hold: &Hold) -> String {
        let when = period_words(&self.tables.axis, self.plan.horizon, self.lang, &hold.period);
        let least = if hold.is_floor() { format!("{AT_LEAST} ") } else { String::new() };
        let who = scope_name(self.plan, hold.scope, self.lang);
        format!("{who} · {when}: {least}{}", self.money(hold.amount))
    }

    /// The held totals that the rest sets aside although they could be kept before.
    fn unmet(&self) -> impl Iterator<Item = &Hold> {
        let before = &self.tables.targets.inactive;
        let aside = self.rest.tables.targets.inactive.iter().filter(|place| !before.contains(place));
        aside.filter_map(|&place| self.plan.holds.get(place))
    }
}
