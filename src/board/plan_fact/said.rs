//! What one would say aloud of a row: fact, gap, pace, where it leads, what is required.

use super::Teller;
use crate::engine::control::{PlanFactRow, Required, share};
use crate::i18n::fill;
use crate::units::Fraction;

impl Teller<'_> {
    /// Working days of the period that are over.
    fn days_over(&self) -> i64 {
        let (facts, when) = (self.view.facts, self.view.when);
        let over = facts.days.between(when.first, when.as_of.min(when.last));
        let days = facts.own.last().map_or(0, |own| own.available(over).count());
        i64::try_from(days).unwrap_or(i64::MAX)
    }

    /// What is left of a row's plan, and fact and open deals together where any of these count; nothing if nothing is left.
    pub(super) fn left(&self, row: &PlanFactRow) -> String {
        let (t, plan) = (self.lang.plan_fact(), row.figures.plan);
        let left = plan - row.figures.actual;
        if left <= 0 {
            return String::new();
        }
        let said = fill(t.said_left, &[&self.compact(left)]);
        if row.by_deals == row.figures.actual {
            return said;
        }
        let by_deals = [self.compact(row.by_deals), self.percent(share(row.by_deals, plan))];
        format!("{said} {}", fill(t.said_by_deals, &by_deals.each_ref().map(String::as_str)))
    }

    /// What one would say aloud: fact, gap, pace, where it leads, what is required.
    pub(super) fn said(&self, all: &PlanFactRow) -> String {
        let t = self.lang.plan_fact();
        let figures = all.figures;
        let gap = figures.gap();
        if self.view.when.as_of < self.view.when.first {
            return fill(t.said_not_begun, &[&self.lang.date(self.view.when.first)]);
        }
        let words = match gap.signum() {
            _ if figures.to_date <= 0 => t.said_nothing_due,
            0 => t.said_even,
            -1 => t.said_behind,
            _ => t.said_ahead,
        };
        let mut said = fill(
            words,
            &[
                &self.lang.spoken_date(self.view.when.as_of),
                &self.compact(figures.actual),
                &self.percent(figures.pace()),
                &self.compact(gap.abs()),
            ],
        );
        if let Some(at_pace) = all.at_pace.filter(|_| self.view.when.as_of < self.view.when.last) {
            said.push(' ');
            said.push_str(&fill(
                t.said_pace,
                &[&self.compact(at_pace), &self.percent(share(at_pace, figures.plan))],
            ));
        }
        match all.required {
            Required::PerDay(amount) => {
                let so_far = Fraction::new(i128::from(figures.actual), i128::from(self.days_over().max(1)));
                let words = [self.compact(amount), self.compact(so_far.nearest())];
                said.push(' ');
                said.push_str(&fill(t.said_required, &words.each_ref().map(String::as_str)));
            }
            Required::Done if figures.plan > 0 => {
                said.push(' ');
                said.push_str(t.said_done);
            }
            Required::Done | Required::Final | Required::NoDays => {}
        }
        said
    }
}
