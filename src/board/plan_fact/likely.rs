//! How likely the running month and quarter are, from today's open deals alone.

use std::ops::Range;

use chrono::NaiveDate;

use super::{Ground, Teller};
use crate::engine::Tables;
use crate::engine::control::Likelihood;
use crate::i18n::{Lang, fill, number as n};
use crate::plan::Plan;
use crate::units::Money;

/// How likely the plan of a period is.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// The chance in a sentence, and what is reached nine times in ten, every second time, once in ten.
    pub said: String,
    /// The distribution of what open deals bring on top of what is sold.
    pub likelihood: Likelihood,
    /// The plan of the period.
    pub plan: Money,
    /// What is reached nine times in ten, every second time, once in ten.
    pub least: [Money; 3],
}

/// The segments of the running month and quarter; none where today lies outside the plan.
#[must_use]
pub fn running_periods(tables: &Tables, today: NaiveDate) -> Vec<Range<usize>> {
    let axis = &tables.axis;
    let at = axis.segments().iter().position(|s| s.first <= today && today <= s.last);
    let month = axis.months().iter().map(|month| month.segments.clone());
    let quarter = axis.quarters().iter().map(|quarter| quarter.segments.clone());
    let Some(at) = at else { return Vec::new() };
    let of = |mut all: Box<dyn Iterator<Item = Range<usize>> + '_>| all.find(|range| range.contains(&at));
    [of(Box::new(month)), of(Box::new(quarter))].into_iter().flatten().collect()
}

/// How likely the plan of some segments is; None where no open deal closes in them.
#[must_use]
pub fn likely(
    plan: &Plan,
    tables: &Tables,
    ground: &Ground,
    (range, lang): (&Range<usize>, Lang),
) -> Option<Likely> {
    let view = ground.view(plan, tables, range)?;
    let deals = view.counting(|_, _| true);
    if deals.is_empty() {
        return None;
    }
    let teller = Teller { plan, lang, view };
    let figures = teller.view.all().figures;
    let likely = Likelihood::new(figures.plan, figures.actual, &deals);
    let t = lang.deals();
    let least = [0.9, 0.5, 0.1].map(|chance| likely.at_least(chance));
    let name = lang.days(teller.view.when.first, teller.view.when.last);
    let words = [
        name,
        teller.whole_percent(likely.likely),
        n::format_int(figures.plan, lang),
        teller.whole_percent(likely.a_fifth_less),
    ];
    let amounts = least.map(|amount| n::format_int(amount, lang));
    let said = [
        fill(t.likely, &words.each_ref().map(String::as_str)),
        fill(t.at_least, &amounts.each_ref().map(String::as_str)),
    ];
    Some(Likely { said: said.join(" "), likelihood: likely, plan: figures.plan, least })
}
