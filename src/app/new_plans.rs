//! Plans that begin here: an empty one, the sample, the sample with facts.

use super::shell::{clock, page};
use crate::i18n::Lang;
use crate::plan::Plan;
use crate::sample;

fn next_year() -> i32 {
    chrono::Datelike::year(&clock::today_now()) + 1
}

/// A new plan of next year, made by `make`, as the browser's region writes money and has its holidays.
pub fn fresh(make: impl FnOnce(Lang, i32, &str) -> Plan, lang: Lang) -> Plan {
    sample::fitted(make(lang, next_year(), &clock::fresh_id()), &page::browser_language())
}

/// The sample plan of this year or the next as if it were June, with facts of five months.
pub fn with_facts(lang: Lang) -> Plan {
    let this_year = |lang, next_year, id: &str| sample::plan(lang, next_year - 1, id);
    let plan = fresh(this_year, lang);
    let tables = crate::engine::evaluate(&plan);
    let targets = crate::engine::control::target_rows(&plan, &tables);
    let planned: Vec<sample::Planned> = crate::engine::control::planned(&plan, &tables)
        .into_iter()
        .map(|(manager, revenue, counts)| sample::Planned { manager, revenue, counts })
        .collect();
    sample::with_facts(lang, plan, &tables.axis, &planned, targets)
}
