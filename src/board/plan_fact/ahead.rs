//! What lies ahead of one manager: the bonus, the largest open deals, what is late, what clients still owe.

use std::sync::Arc;

use chrono::NaiveDate;

use super::pay::{PayPage, Payer};
use super::rest::some_of;
use super::{Ground, Teller, deal_list};
use crate::board::DealLine;
use crate::engine::Tables;
use crate::engine::control::{LeftOut, Likelihood, RowOf, money_in};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::Actor;
use crate::plan::{Manager, Plan};
use crate::units::order;

/// Open deals that are named.
const NAMED: usize = 5;

/// What lies ahead of one manager.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonAhead {
    /// The bonus of the running period.
    pub pay: Option<PayPage>,
    /// The largest open deals that count, then which are late or undated.
    pub deals: Vec<String>,
    /// How likely the running month is, from the own deals alone.
    pub likely: String,
    /// What should have been paid and was not.
    pub awaited: String,
}

/// What lies ahead of everybody, in roster order; empty where the plan has neither deals, bonuses nor payments.
#[must_use]
pub fn people_ahead(plan: &Plan, tables: &Tables, today: NaiveDate, lang: Lang) -> Vec<PersonAhead> {
    let control = &plan.control;
    if control.deals.is_empty() && control.schemes.is_empty() && control.reports.is_empty() {
        return Vec::new();
    }
    let ground = Ground::anyway(plan, tables, today);
    let payer = (!control.schemes.is_empty()).then(|| Payer::new(plan, tables, &ground, lang));
    let list = deal_list(plan, Some(&ground), today, lang);
    let whole = ground.view(plan, tables, &tables.horizon());
    let owed = whole.map(|view| money_in(plan, &ground.facts, &view.when)).unwrap_or_default();
    let likely = likely_of_month(plan, tables, (&ground, today), lang);
    let one = |(place, manager): (usize, &Arc<Manager>)| {
        let who = Actor::Manager(manager.id);
        let own: Vec<&DealLine> = list.lines.iter().filter(|line| line.deal.who == who).collect();
        let awaited = owed.iter().find(|one| one.who == who).and_then(|one| one.awaited());
        let awaited = awaited.filter(|amount| *amount > 0);
        PersonAhead {
            pay: payer.as_ref().and_then(|payer| payer.page(manager)),
            deals: deals(&own, lang),
            likely: likely.get(place).cloned().unwrap_or_default(),
            awaited: awaited.map_or_else(String::new, |amount| {
                fill(lang.money_in().awaited_of, &[&n::format_int(amount, lang)])
            }),
        }
    };
    plan.managers.iter().enumerate().map(one).collect()
}

fn deals(own: &[&DealLine], lang: Lang) -> Vec<String> {
    let t = lang.deals();
    let mut open: Vec<&&DealLine> = own.iter().filter(|line| line.left_out.is_none()).collect();
    order::by(&mut open, |a, b| b.deal.amount.cmp(&a.deal.amount));
    let line = |line: &&&DealLine| {
        let day = line.deal.close.map_or_else(String::new, |day| lang.date(day));
        fill(t.line, &[&line.deal.name, &n::format_int(line.deal.amount, lang), &line.chance, &day])
    };
    let mut lines: Vec<String> = open.iter().take(NAMED).map(line).collect();
    for (words, why) in [(t.overdue_count, LeftOut::Overdue), (t.undated_count, LeftOut::Undated)] {
        let mut late: Vec<&&DealLine> = own.iter().filter(|line| line.left_out == Some(why)).collect();
        order::by(&mut late, |a, b| b.deal.amount.cmp(&a.deal.amount));
        if !late.is_empty() {
            let one =
                |line: &&&DealLine| format!("{} {}", line.deal.name, n::format_int(line.deal.amount, lang));
            let named: Vec<String> = late.iter().map(one).collect();
            let words = fill(words, &[&late.len().to_string()]);
            lines.push(format!("{words} · {}", some_of(&named, ", ", lang)));
        }
    }
    lines
}

/// The sentence of each manager about the running month; empty for whom no open deal closes in it.
fn likely_of_month(
    plan: &Plan,
    tables: &Tables,
    (ground, today): (&Ground, NaiveDate),
    lang: Lang,
) -> Vec<String> {
    let at = |day: NaiveDate| tables.axis.segments().iter().position(|s| s.first <= day && day <= s.last);
    let month = at(today).and_then(|at| tables.axis.months().iter().find(|m| m.segments.contains(&at)));
    let Some(view) = month.and_then(|month| ground.view(plan, tables, &month.segments)) else {
        return Vec::new();
    };
    if plan.control.deals.is_empty() {
        return Vec::new();
    }
    let teller = Teller { plan, lang, view };
    let rows = teller.view.by_people();
    let deals = teller.view.counting_by_person();
    let one = |manager: &Arc<Manager>| {
        let row = rows.iter().find(|row| row.of == RowOf::Manager(manager.id));
        let Some((row, deals)) = row.zip(deals.get(&Actor::Manager(manager.id))) else {
            return String::new();
        };
        let likely = Likelihood::new(row.figures.plan, row.figures.actual, deals);
        fill(lang.deals().likely_own, &[&teller.whole_percent(likely.likely)])
    };
    plan.managers.iter().map(one).collect()
}
