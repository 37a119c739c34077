//! Bonuses in words: what a share of the quota, the fact and the forecasts pay, and what one more deal pays.

use std::cell::OnceCell;
use std::sync::Arc;

use super::Ground;
use crate::engine::Tables;
use crate::engine::control::{Pay, PayGoal, PlanFactRow, RowOf};
use crate::i18n::{Lang, fill, number as n};
use crate::plan::control::{BasedOn, BonusPeriod, Scheme};
use crate::plan::{Line, Manager, Members, Plan};
use crate::units::Money;
use crate::units::map::Map;

/// The bonus of one manager in the running period of their scheme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PayPage {
    /// The scheme, the period and its quota.
    pub title: String,
    /// The quota it goes by.
    pub quota: Money,
    /// For each case its name, the sales, what the bands pay, and the whole.
    pub rows: Vec<[String; 4]>,
    /// What one more deal of the usual size pays; empty where it pays nothing, there is no average deal, or
    /// nothing is reported of the period yet.
    pub one_more: String,
    /// Why bands at the quota do not count, or the cap cuts; empty where neither.
    pub note: String,
}

/// What bonuses are reckoned from. Forecasts are looked up once for each kind of period, whoever asks.
pub struct Payer<'a> {
    plan: &'a Plan,
    tables: &'a Tables,
    ground: &'a Ground,
    goal: PayGoal,
    lang: Lang,
    forecasts: Map<BonusPeriod, OnceCell<Vec<PlanFactRow>>>,
}

impl<'a> Payer<'a> {
    /// Of a plan with facts or without.
    #[must_use]
    pub fn new(plan: &'a Plan, tables: &'a Tables, ground: &'a Ground, lang: Lang) -> Self {
        let periods = [BonusPeriod::Month, BonusPeriod::Quarter, BonusPeriod::Horizon];
        let forecasts = periods.into_iter().map(|period| (period, OnceCell::new())).collect();
        Payer { plan, tables, ground, goal: PayGoal::new(plan, tables), lang, forecasts }
    }

    /// The bonus of a manager; None where no scheme is theirs.
    #[must_use]
    pub fn page(&self, manager: &Manager) -> Option<PayPage> {
        let (plan, lang) = (self.plan, self.lang);
        let days = (self.ground.today, self.ground.as_of);
        let pay = Pay::new(plan, &self.goal, &self.ground.facts, manager, days)?;
        let t = lang.pay();
        let money = |amount: Money| n::format_int(amount, lang);
        let row = |name: String, sales: Money| {
            let bonus = pay.at(sales);
            let parts = bonus.parts.iter().map(|part| money(*part)).collect::<Vec<_>>().join(" + ");
            [name, money(sales), parts, money(bonus.total)]
        };
        let share = |percent: i64| row(fill(t.share, &[&percent.to_string()]), pay.share(percent));
        let mut rows: Vec<[String; 4]> = Pay::SHOWN.into_iter().map(share).collect();
        let known = !plan.control.reports.is_empty();
        // A period of which nothing is reported yet has no fact: that is not 0.
        let reported = known && self.ground.as_of >= pay.days.0;
        if reported {
            rows.push(row(fill(t.actual, &[&lang.date(self.ground.as_of.min(pay.days.1))]), pay.actual));
        }
        // Forecasts are of revenue.
        if let Some(found) =
            self.forecast(&pay, manager).filter(|_| known && pay.scheme.on == BasedOn::Revenue)
        {
            rows.extend(found.at_pace.map(|amount| row(t.at_pace.to_owned(), amount)));
            if !plan.control.deals.is_empty() {
                rows.push(row(t.by_deals.to_owned(), found.by_deals));
            }
        }
        let now = pay.at(pay.actual);
        let line = manager.lines.first().cloned().unwrap_or_else(|| Line::new(Members::NONE));
        let deal = plan.average_deal_at(manager, &line).filter(|deal| *deal > 0 && (reported || !known));
        let one_more = deal.map(|deal| (deal, pay.at(pay.actual + deal).total - now.total));
        let note = [(now.gated, t.gated), (now.capped, t.capped)];
        let note: Vec<&str> = note.into_iter().filter_map(|(is, words)| is.then_some(words)).collect();
        Some(PayPage {
            title: fill(
                t.title_of,
                &[&pay.scheme.name, &lang.days(pay.days.0, pay.days.1), &money(pay.quota)],
            ),
            quota: pay.quota,
            rows,
            one_more: one_more
                .filter(|(_, more)| *more > 0)
                .map_or_else(String::new, |(deal, more)| fill(t.one_more, &[&money(deal), &money(more)])),
            note: note.join(" "),
        })
    }

    fn forecast(&self, pay: &Pay<'_>, manager: &Manager) -> Option<&PlanFactRow> {
        let (first, last) = pay.days;
        let rows = self.forecasts.get(&pay.scheme.period)?.get_or_init(|| {
            let segments = self.tables.axis.segments();
            let range =
                segments.partition_point(|s| s.last < first)..segments.partition_point(|s| s.first <= last);
            self.ground.view(self.plan, self.tables, &range).map(|view| view.by_people()).unwrap_or_default()
        });
        rows.iter().find(|row| row.of == RowOf::Manager(manager.id))
    }
}

/// Somebody whose scheme it is, to show what it pays.
#[must_use]
pub fn example_of<'a>(plan: &'a Plan, scheme: &Scheme) -> Option<&'a Arc<Manager>> {
    let theirs = |manager: &&Arc<Manager>| {
        crate::engine::control::scheme_of(plan, manager).is_some_and(|found| found.id == scheme.id)
    };
    plan.managers.iter().find(theirs)
}
