//! What the plan is based on: days, absences, hires, holds with reasons, the unassigned target, quotas.

use super::page::{Part, Section};
use super::write::Writer;
use crate::board::{held_amount, held_totals, policy_words};
use crate::calendar::Period;
use crate::i18n::{fill, number as n};
use crate::plan::{Manager, Scope};

/// Most hires, and most held totals, to name.
const NAMED: usize = 4;

impl Writer<'_> {
    pub(super) fn rests(&self) -> Option<Section> {
        let (t, plan, tables) = (self.lang.report(), self.of.plan, self.of.tables);
        let mut section = Section::new(Part::Rests, t.rests);
        section.lines.push(self.days());
        if plan.managers.iter().any(|manager| !manager.absences.is_empty()) {
            section.lines.push(fill(t.absences, &[policy_words(self.lang, plan.absence_policy)]));
        }
        section.lines.extend(self.hires());
        section.lines.extend(self.held());
        let unassigned = tables.unassigned(self.whole());
        if unassigned != 0 {
            section.lines.push(fill(t.unassigned, &[&self.compact(unassigned)]));
        }
        if plan.over_assignment > 0.0 {
            let over = n::format_percent(plan.over_assignment, 1, self.lang);
            let quotas = tables.quotas(plan).iter().sum();
            section.lines.push(fill(t.quotas, &[&over, &self.compact(quotas)]));
        }
        section.filled()
    }

    /// Working days, and years with predicted calendars.
    fn days(&self) -> String {
        let (t, plan) = (self.lang.report(), self.of.plan);
        let years = plan.horizon.start().year()..=plan.horizon.last_month().year();
        let predicted: Vec<String> =
            years.filter(|year| plan.calendar.is_predicted(*year)).map(|year| year.to_string()).collect();
        let predicted =
            if predicted.is_empty() { String::new() } else { fill(t.predicted, &[&predicted.join(", ")]) };
        fill(t.days, &[&self.lang.working_days(self.of.tables.axis.working_days()), &predicted])
    }

    /// Hires within the plan, with dates and ramp.
    fn hires(&self) -> Option<String> {
        let (t, plan) = (self.lang.report(), self.of.plan);
        let comes = |m: &&std::sync::Arc<Manager>| m.hire.is_some_and(|day| day > plan.horizon.first_day());
        let one = |m: &std::sync::Arc<Manager>| {
            let ramp = plan.ramp_of(m).iter().map(|step| n::format_percent(*step, 0, self.lang));
            let ramp = ramp.collect::<Vec<_>>().join(", ");
            let ramp = if ramp.is_empty() { ramp } else { format!(" ({})", fill(t.ramp, &[&ramp])) };
            let day = m.hire.map_or_else(String::new, |day| self.lang.date(day));
            format!("{} {day}{ramp}", m.name)
        };
        let all: Vec<String> = plan.managers.iter().filter(comes).map(one).collect();
        Some(fill(t.hires, &[&self.listed(&all, NAMED)?]))
    }

    /// Held totals that count, except the plan's target: those with a reason by name, the others as a number.
    fn held(&self) -> Option<String> {
        let (t, plan, tables) = (self.lang.report(), self.of.plan, self.of.tables);
        let whole = |scope, period| scope == Scope::All && period == Period::Horizon;
        let all = held_totals(plan, tables, self.lang).into_iter();
        let all = all.filter(|held| !held.aside && !held.rests && !whole(held.scope, held.period));
        let (why, plain): (Vec<_>, Vec<_>) = all.partition(|held| held.reason.is_some());
        let one = |held: &crate::board::HeldTotal| {
            let reason = held.reason.as_deref().unwrap_or_default();
            format!("{}, {}: {} ({reason})", held.who, held.when, held_amount(held.held, self.lang))
        };
        let count = plain.len().to_string();
        let Some(mut said) = self.listed(&why.iter().map(one).collect::<Vec<_>>(), NAMED) else {
            return (!plain.is_empty()).then(|| fill(t.held_plain, &[&count]));
        };
        if !plain.is_empty() {
            said = format!("{said}; {}", fill(t.without_reason, &[&count]));
        }
        Some(fill(t.held_why, &[&said]))
    }
}
