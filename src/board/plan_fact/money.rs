//! Money coming in, in words: what was paid, what is awaited and from whom, what the period may expect.

use std::ops::Range;

use super::{Ground, Teller};
use crate::engine::control::{MoneyIn, money_in};
use crate::engine::{Line, Tables};
use crate::i18n::{Lang, number as n};
use crate::plan::Plan;
use crate::plan::control::Actor;
use crate::units::Money;

/// The table of money.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MoneyPage {
    /// Everybody first, then each: whose, then one text for each heading.
    pub rows: Vec<(String, [String; 7])>,
    /// Whether payments are reported at all: what is awaited is not known otherwise.
    pub reported: bool,
}

/// What comes in over some segments, by person. Whoever has nothing at all is left out.
#[must_use]
pub fn money_page(
    plan: &Plan,
    tables: &Tables,
    (ground, lang): (&Ground, Lang),
    range: &Range<usize>,
) -> Option<MoneyPage> {
    let view = ground.view(plan, tables, range)?;
    let when = view.when;
    let teller = Teller { plan, lang, view };
    let all = money_in(plan, &ground.facts, &when);
    let planned = |who: &Actor| match who {
        Actor::Manager(id) => {
            plan.position(*id).map_or(0, |place| tables.as_typed().cash(Line::Manager(place), range.clone()))
        }
        Actor::Other(_) | Actor::Nobody => 0,
    };
    let name = |who: &Actor| match who {
        Actor::Manager(id) => plan.manager(*id).map_or_else(String::new, |m| m.name.clone()),
        Actor::Other(name) => name.clone(),
        Actor::Nobody => lang.plan_fact().nobody.to_owned(),
    };
    let words = |one: &MoneyIn, planned: Money| {
        let known =
            |amount: Option<Money>| amount.map_or_else(|| teller.dash(), |amount| teller.money(amount));
        [
            known(one.paid),
            n::format_int(one.due, lang),
            known(one.awaited()),
            n::format_int(one.to_come, lang),
            n::format_int(one.from_open, lang),
            n::format_int(one.forecast, lang),
            n::format_int(planned, lang),
        ]
    };
    let mut sum = MoneyIn { who: Actor::Nobody, due: 0, paid: None, to_come: 0, from_open: 0, forecast: 0 };
    for one in &all {
        sum.due += one.due;
        sum.paid = sum.paid.or(one.paid.map(|_| 0)).map(|paid| paid + one.paid.unwrap_or(0));
        sum.to_come += one.to_come;
        sum.from_open += one.from_open;
        sum.forecast += one.forecast;
    }
    let reported = sum.paid.is_some();
    let whole = words(&sum, tables.as_typed().total_cash(range.clone()));
    let some = |one: &&MoneyIn| {
        let figures = [one.due, one.paid.unwrap_or(0), one.to_come, one.from_open, planned(&one.who)];
        figures.iter().any(|amount| *amount != 0)
    };
    let rows = all.iter().filter(some).map(|one| (name(&one.who), words(one, planned(&one.who))));
    let rows = std::iter::once((lang.sheet().all.to_owned(), whole)).chain(rows).collect();
    Some(MoneyPage { rows, reported })
}
