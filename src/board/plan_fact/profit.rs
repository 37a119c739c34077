//! Gross profit against its plan, in words.

use std::ops::Range;

use super::{Ground, Teller};
use crate::engine::Tables;
use crate::engine::control::ProfitRow;
use crate::i18n::{Lang, number as n};
use crate::plan::Plan;
use crate::plan::control::{Actor, Measure};
use crate::units::Money;

/// The table of gross profit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfitPage {
    /// Everybody first, then each: whose, then plan to date, fact, their difference, margin in fact, plan of the period.
    pub rows: Vec<(String, [String; 5])>,
    /// Whether a report speaks of gross profit.
    pub reported: bool,
}

/// Gross profit over some segments, by person; None where neither a margin nor a fact is known.
#[must_use]
pub fn profit_page(
    plan: &Plan,
    tables: &Tables,
    (ground, lang): (&Ground, Lang),
    range: &Range<usize>,
) -> Option<ProfitPage> {
    if !plan.measures().contains(&Measure::GrossProfit) {
        return None;
    }
    let view = ground.view(plan, tables, range)?;
    let rows = view.profits();
    let reported = rows.first().is_some_and(|all| all.actual.is_some());
    let teller = Teller { plan, lang, view };
    let rows = rows.iter().map(|row| (name(plan, row, lang), figures(&teller, row))).collect();
    Some(ProfitPage { rows, reported })
}

fn name(plan: &Plan, row: &ProfitRow, lang: Lang) -> String {
    match &row.who {
        None => lang.sheet().all.to_owned(),
        Some(Actor::Manager(id)) => plan.manager(*id).map_or_else(String::new, |m| m.name.clone()),
        Some(Actor::Other(name)) => name.clone(),
        Some(Actor::Nobody) => lang.plan_fact().nobody.to_owned(),
    }
}

#[allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a margin is a ratio of two sums")]
fn figures(teller: &Teller<'_>, row: &ProfitRow) -> [String; 5] {
    let known = |amount: Option<Money>| amount.map_or_else(|| teller.dash(), |amount| teller.money(amount));
    let actual = row.actual;
    let difference = actual.zip(row.to_date).map(|(actual, plan)| teller.signed(actual - plan));
    let margin = actual.filter(|_| row.sold > 0).map(|actual| actual as f64 / row.sold as f64);
    let margin = margin.map(|margin| n::format_percent(margin, 1, teller.lang));
    [
        known(row.to_date),
        known(actual),
        difference.unwrap_or_else(|| teller.dash()),
        margin.unwrap_or_else(|| teller.dash()),
        known(row.plan),
    ]
}
