//! What columns, measures, sources and periods of facts are called.

use super::{About, sources};
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::plan::control::{FactPeriod, Measure, SourceId};

/// What a column says about a row.
#[must_use]
pub fn about(about: About, lang: Lang) -> &'static str {
    let t = lang.intake();
    match about {
        About::Day => t.m_day,
        About::Period => t.m_period,
        About::Month => t.m_month,
        About::Week => t.m_week,
        About::Won => t.m_won,
        About::Close => t.m_close,
        About::Status => t.m_status,
        About::Stage => t.m_deal_stage,
        About::Id => t.m_id,
        About::Deal => t.m_deal,
        About::Chance => t.m_chance,
        About::Category => t.m_category,
        About::Currency => t.m_currency,
    }
}

/// What a measure is called.
#[must_use]
pub fn measure(plan: &Plan, measure: Measure, lang: Lang) -> String {
    let t = lang.plan_fact();
    match measure {
        Measure::Revenue => t.revenue.to_owned(),
        Measure::GrossProfit => lang.sheet().profit.to_owned(),
        Measure::Payments => t.payments.to_owned(),
        Measure::Stage(id) => plan.stage(id).map_or(t.without.to_owned(), |stage| stage.name.clone()),
    }
}

/// What a source is called; the two that are there from the start are named by the page.
#[must_use]
pub fn source(plan: &Plan, id: SourceId, lang: Lang) -> String {
    plan.control
        .source(id)
        .map_or_else(|| lang.plan_fact().typed.to_owned(), |source| sources::name_of(source, lang))
}

/// A period of facts, in words.
#[must_use]
pub fn period(period: FactPeriod, lang: Lang) -> String {
    match period {
        FactPeriod::Month(month) => lang.month_year(month),
        FactPeriod::Day(day) => lang.date(day),
        FactPeriod::Segment(_) | FactPeriod::Week(_) => lang.days(period.first(), period.last()),
    }
}
