//! The facts of a table, row by row: whose, when, about what, how much; and what is not taken, with its reason.

use chrono::NaiveDate;

use super::status::{self, State};
use super::titles::stage_named;
use super::who::Who;
use super::{About, FactWishes, PARTS, RATE_PARTS};
use crate::intake::columns::Column;
use crate::intake::context::Context;
use crate::intake::fields::Value;
use crate::intake::meaning::Meaning;
use crate::intake::people::Person;
use crate::intake::reading::Reading;
use crate::intake::rows::RowKind;
use crate::intake::titles::{currency, foreign};
use crate::intake::values::{Taken, whole};
use crate::plan::control::{Actor, Category, FactPeriod, Measure};
use crate::plan::{DimensionKind, StageId};
use crate::sheet::plain_title;
use crate::units::map::{Map, Set};

/// Names of products, regions or clients as they stand in a table.
pub(super) type Named = Vec<(DimensionKind, String)>;

/// One row's figures of one time.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub who: Actor,
    pub members: Named,
    pub period: FactPeriod,
    /// Figures in parts of a unit.
    pub values: Vec<(Measure, i64)>,
}

/// A deal that is neither won nor lost.
#[derive(Debug, Clone)]
pub(super) struct OpenDeal {
    pub id: String,
    pub name: String,
    pub who: Actor,
    pub members: Named,
    pub amount: i64,
    pub stage: Option<StageId>,
    pub probability: Option<f64>,
    pub close: Option<NaiveDate>,
    pub category: Option<Category>,
}

/// The facts of a table.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub facts: Vec<Fact>,
    pub deals: Vec<OpenDeal>,
    /// Days that stand in rows, first and last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Figures of a time that has not begun.
    pub future: usize,
    /// Rows that say no time where others do.
    pub undated: usize,
    /// Deals that were lost.
    pub lost: usize,
    /// Rows of deals that stand once more further down.
    pub again: usize,
    /// Rows in other currencies that are left out, by code.
    pub currencies: Map<String, usize>,
    /// Other currencies that stand in the table.
    pub foreign: Set<String>,
    /// Rows without a manager.
    pub nobody: usize,
    /// Rows of people who are left out.
    pub left_out: usize,
    /// The time of the rows is not said and has to be chosen.
    pub needs_period: bool,
    /// Every row is a deal.
    pub is_deals: bool,
}

/// Collects what a table says.
pub(super) fn gather(
    reading: &Reading,
    context: &Context<'_>,
    wishes: &FactWishes,
    who: &mut Who<'_>,
    usual: Option<FactPeriod>,
) -> Gathered {
    let has = |meaning: Meaning| reading.columns.iter().any(|column| column.meaning == meaning);
    let about = |about| has(Meaning::About(about));
    let timed = reading.columns.iter().any(|c| matches!(c.meaning, Meaning::About(about) if about.is_time()));
    let is_deals = has(Meaning::Measure(Measure::Revenue))
        && (about(About::Stage) || about(About::Status) || (about(About::Close) && !about(About::Day)));
    let mut out = Gathered { is_deals, ..Gathered::default() };
    let last_row = last_rows(reading, is_deals);
    let one = Rows { context, wishes, timed, usual };
    for person in &reading.people {
        let id = text(person, About::Id);
        if id.is_some_and(|id| last_row.get(id).is_some_and(|last| *last != person.row)) {
            out.again += 1;
            continue;
        }
        if who.is_left_out(&person.name) {
            out.left_out += 1;
            continue;
        }
        let code = other_currency(person, reading, context);
        let rate = code.as_ref().map_or(Some(RATE_PARTS), |code| wishes.rates.get(code).copied());
        out.foreign.extend(code.clone());
        let Some(rate) = rate else {
            *out.currencies.get_or(code.unwrap_or_default(), |_| 0) += 1;
            continue;
        };
        out.nobody += usize::from(reading.rows[person.row].kind == RowKind::Nobody && reading.has_names());
        one.row(person, who, rate, &mut out);
    }
    out
}

/// Where each deal stands last.
fn last_rows(reading: &Reading, is_deals: bool) -> Map<String, usize> {
    let people = reading.people.iter().filter(|_| is_deals);
    people.filter_map(|person| Some((text(person, About::Id)?.to_owned(), person.row))).collect()
}

fn text(person: &Person, about: About) -> Option<&str> {
    let own = person.values.iter().filter(|(meaning, _)| *meaning == Meaning::About(about));
    own.filter_map(|(_, value)| if let Taken::Words(words) = value { Some(words.as_str()) } else { None })
        .next()
}

fn day(person: &Person, about: About) -> Option<NaiveDate> {
    let own = person.values.iter().filter(|(meaning, _)| *meaning == Meaning::About(about));
    own.filter_map(|(_, value)| if let Taken::Date(day) = value { Some(*day) } else { None }).next()
}

/// The currency of a row that is not the plan's: of its own column, else beside its money or in the title over it.
fn other_currency(person: &Person, reading: &Reading, context: &Context<'_>) -> Option<String> {
    let own = context.plan.currency.as_str();
    let Some(text) = text(person, About::Currency) else {
        let is_money = |(_, column): &(usize, &Column)| column.meaning.value(context.plan) == Value::Amount;
        let money = reading.columns.iter().enumerate().filter(is_money);
        let said = |(col, column): (usize, &Column)| {
            let cell = reading.grid.text(person.row, col);
            let beside = currency(cell).map(|_| foreign(cell, own));
            beside.unwrap_or_else(|| foreign(&column.title, own).filter(|_| !cell.is_empty()))
        };
        return money.filter_map(said).next().map(str::to_owned);
    };
    match currency(text) {
        Some(_) => foreign(text, own).map(str::to_owned),
        None => Some(text.to_uppercase()).filter(|code| code != own),
    }
}

/// Money of another currency in the plan's: the nearest part, halves up. 10.0005 at 92.5 makes 925.0463.
fn exchanged(parts: i64, rate: i64) -> i64 {
    let (whole, rate, one) = (i128::from(parts), i128::from(rate), i128::from(RATE_PARTS));
    i64::try_from((2 * whole * rate + one).div_euclid(2 * one)).unwrap_or(i64::MAX)
}

fn members(person: &Person) -> Named {
    let of = person.values.iter().filter_map(|(meaning, value)| {
        let (Meaning::Member(kind), Taken::Words(name)) = (meaning, value) else { return None };
        Some((*kind, name.clone()))
    });
    of.collect()
}

struct Rows<'a> {
    context: &'a Context<'a>,
    wishes: &'a FactWishes,
    /// Some column says when.
    timed: bool,
    /// The time of rows that name none.
    usual: Option<FactPeriod>,
}

impl Rows<'_> {
    /// Collects a row; `rate` is what one unit of its currency is worth, in [`RATE_PARTS`].
    fn row(&self, person: &Person, who: &mut Who<'_>, rate: i64, out: &mut Gathered) {
        let mut rows = Vec::new();
        let worth = |measure: Measure, parts: i64| {
            if measure.is_money() { exchanged(parts, rate) } else { parts }
        };
        for (meaning, value) in &person.values {
            let parts = if let Taken::Amount(parts) = value {
                *parts
            } else if let Taken::Count(count) = value {
                count.saturating_mul(PARTS)
            } else {
                continue;
            };
            if let Meaning::Measure(measure) = *meaning {
                rows.push((measure, worth(measure, parts)));
            } else if let Meaning::Fact(period, measure) = *meaning {
                let measure = measure.or(self.wishes.measure).unwrap_or(Measure::Revenue);
                self.add(person, who, period, vec![(measure, worth(measure, parts))], out);
            }
        }
        if rows.is_empty() {
            return;
        }
        if out.is_deals { self.deal(person, who, rows, out) } else { self.result(person, who, rows, out) }
    }

    fn result(&self, person: &Person, who: &mut Who<'_>, values: Vec<(Measure, i64)>, out: &mut Gathered) {
        let days = [About::Day, About::Won, About::Close];
        let day = days.into_iter().find_map(|about| day(person, about)).map(FactPeriod::Day);
        let when = |(_, value): &(Meaning, Taken)| {
            if let Taken::When(period) = value { Some(*period) } else { None }
        };
        let named = person.values.iter().find_map(when);
        match day.or(named).or(if self.timed { self.wishes.period } else { self.usual }) {
            Some(period) => self.add(person, who, period, values, out),
            None if self.timed => out.undated += 1,
            None => out.needs_period = true,
        }
    }

    fn deal(&self, person: &Person, who: &mut Who<'_>, mut values: Vec<(Measure, i64)>, out: &mut Gathered) {
        let close = day(person, About::Won).or(day(person, About::Close)).or(day(person, About::Day));
        match self.state(person, close) {
            State::Lost => out.lost += 1,
            State::Open => self.open(person, who, close, &values, out),
            State::Won => {
                let deals = self.context.plan.stages.last().map(|stage| Measure::Stage(stage.id));
                if let Some(deals) = deals.filter(|deals| !values.iter().any(|(other, _)| other == deals)) {
                    values.push((deals, PARTS));
                }
                match close.map(FactPeriod::Day).or(if self.timed { self.wishes.period } else { self.usual })
                {
                    Some(period) => self.add(person, who, period, values, out),
                    None if self.timed => out.undated += 1,
                    None => out.needs_period = true,
                }
            }
        }
    }

    /// What status and stage say; without either a deal is won once the day of its close is over.
    fn state(&self, person: &Person, close: Option<NaiveDate>) -> State {
        let plan = self.context.plan;
        let said = |about| text(person, about).and_then(|text| status::read(text, plan));
        if text(person, About::Status).is_some_and(status::is_open) {
            return State::Open;
        }
        match (said(About::Status), said(About::Stage)) {
            (Some(State::Won), _) | (_, Some(State::Won)) => State::Won,
            (Some(State::Lost), _) | (_, Some(State::Lost)) => State::Lost,
            (Some(State::Open), _) | (_, Some(State::Open)) => State::Open,
            (None, None) => match (close, self.wishes.today) {
                (Some(close), Some(today)) if close > today => State::Open,
                (Some(_), _) => State::Won,
                (None, _) => State::Open,
            },
        }
    }

    fn open(
        &self,
        person: &Person,
        who: &mut Who<'_>,
        close: Option<NaiveDate>,
        values: &[(Measure, i64)],
        out: &mut Gathered,
    ) {
        let amount = values.iter().find(|(measure, _)| *measure == Measure::Revenue);
        let amount = amount.map_or(0, |(_, parts)| whole(i128::from(*parts))).max(0);
        let when = close.or(self.wishes.today);
        let Some(actor) = who.of(&person.name, when) else { return };
        let name = text(person, About::Deal).unwrap_or_default();
        let number = self.context.plan.stages.len() + person.row;
        let id =
            text(person, About::Id).map_or_else(|| format!("{name} {} {number}", person.name), str::to_owned);
        let name = if name.is_empty() { id.clone() } else { name.to_owned() };
        let stage = text(person, About::Stage).and_then(|text| stage_named(text, self.context.plan));
        let chances = person.values.iter().filter(|(meaning, _)| *meaning == Meaning::About(About::Chance));
        let number = |(_, value): &(Meaning, Taken)| {
            if let Taken::Number(x) = value { Some(*x) } else { None }
        };
        let probability = chances.filter_map(number).next();
        let category = text(person, About::Category).and_then(category);
        let members = members(person);
        out.deals.push(OpenDeal {
            id,
            name,
            who: actor,
            members,
            amount,
            stage,
            probability,
            close,
            category,
        });
    }

    fn add(
        &self,
        person: &Person,
        who: &mut Who<'_>,
        period: FactPeriod,
        values: Vec<(Measure, i64)>,
        out: &mut Gathered,
    ) {
        if self.wishes.today.is_some_and(|today| period.first() > today) {
            out.future += 1;
            return;
        }
        let Some(actor) = who.of(&person.name, Some(period.first())) else { return };
        let period = match period {
            FactPeriod::Day(day) => {
                let (first, last) = out.days.unwrap_or((day, day));
                out.days = Some((first.min(day), last.max(day)));
                if self.wishes.by_day { period } else { FactPeriod::segment_of(day) }
            }
            FactPeriod::Segment(_) | FactPeriod::Week(_) | FactPeriod::Month(_) => period,
        };
        out.facts.push(Fact { who: actor, members: members(person), period, values });
    }
}

fn category(text: &str) -> Option<Category> {
    let plain = plain_title(text);
    let starts = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
    if starts(&["commit", "обязательств"]) {
        Some(Category::Commit)
    } else if starts(&["best", "лучший"]) {
        Some(Category::BestCase)
    } else if starts(&["omit", "не учит", "исключ"]) {
        Some(Category::Omitted)
    } else if starts(&["pipeline", "воронка"]) {
        Some(Category::Pipeline)
    } else {
        None
    }
}
