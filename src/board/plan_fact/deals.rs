//! Open deals and what must be looked at, on the page of plan and fact.

use super::Teller;
use super::rest::some_of;
use crate::engine::control::{ByDeals, LeftOut, Likelihood, PlanFactRow, RowOf, counts};
use crate::i18n::{fill, number as n};
use crate::units::Money;

/// Months of one quarter: likelihood is shown up to there.
const QUARTER_DAYS: i64 = 93;

impl Teller<'_> {
    pub(super) fn deals(&self, all: &PlanFactRow) -> Vec<(String, String)> {
        let control = self.view.control;
        if control.deals.is_empty() {
            return Vec::new();
        }
        let t = self.lang.plan_fact();
        let figures = all.figures;
        let deals = self.view.counting(|_, _| true);
        let by = ByDeals::new(figures.plan, figures.actual, &deals);
        let line = |name: &str, amount: Money| (name.to_owned(), self.money(amount));
        let mut lines = vec![
            line(t.closed, by.closed),
            line(t.commit, by.commit),
            line(t.best, by.best),
            line(t.pipeline, by.pipeline),
            line(t.commit_forecast, by.commit_forecast()),
            line(t.best_forecast, by.best_forecast()),
            line(t.weighted, by.weighted),
        ];
        let coverage = by.coverage.map_or_else(|| t.done.to_owned(), |tenths| self.tenths(tenths));
        let needed = by.required_coverage.map_or_else(|| self.dash(), |tenths| self.tenths(tenths));
        lines.push((t.coverage.to_owned(), fill(t.coverage_of, &[&coverage, &needed])));
        let days = self.view.when.last.signed_duration_since(self.view.when.first).num_days();
        if days < QUARTER_DAYS {
            let likely = Likelihood::new(figures.plan, figures.actual, &deals);
            let words = [self.whole_percent(likely.likely), self.whole_percent(likely.a_fifth_less)];
            lines.push((t.likely.to_owned(), fill(t.likely_of, &words.each_ref().map(String::as_str))));
            let least = [0.9, 0.5, 0.1].map(|p| self.money(likely.at_least(p)));
            lines.push((t.at_least.to_owned(), least.join(" · ")));
        }
        lines
    }

    /// Whole percent, with what is nearly none and nearly all.
    pub(super) fn whole_percent(&self, probability: f64) -> String {
        if probability > 0.0 && probability < 0.01 {
            "<1 %".to_owned()
        } else if probability < 1.0 && probability > 0.99 {
            ">99 %".to_owned()
        } else {
            n::format_percent(probability, 0, self.lang)
        }
    }

    /// What is not known of the rows, and which open deals do not count.
    pub(super) fn notes(&self, rows: &[PlanFactRow]) -> Vec<String> {
        let t = self.lang.plan_fact();
        let mut notes = Vec::new();
        let silent = self.silent_names(rows);
        if !silent.is_empty() {
            notes.push(fill(t.not_reported, &[&some_of(&silent, ", ", self.lang)]));
        }
        let control = self.view.control;
        for (words, why) in [(t.overdue, LeftOut::Overdue), (t.undated, LeftOut::Undated)] {
            let left =
                control.deals.iter().filter(|d| counts(d.category, d.close, &self.view.when) == Err(why));
            let (count, sum) = left.fold((0, 0), |(count, sum), deal| (count + 1, sum + deal.amount));
            if count > 0 {
                notes.push(fill(words, &[&count.to_string(), &self.money(sum)]));
            }
        }
        notes
    }

    /// Who is not reported up to as of: by name; where it is the work of some stages only, with their names.
    pub(super) fn silent_names(&self, rows: &[PlanFactRow]) -> Vec<String> {
        let told = |stage: usize| {
            let all = rows.first().and_then(|all| all.stages.get(stage));
            all.is_some_and(|all| all.actual.is_some())
        };
        let silent = |row: &PlanFactRow| {
            let RowOf::Manager(_) = row.of else { return None };
            let name = self.name(&row.of);
            if row.without > 0 {
                return Some(name);
            }
            let stages = self.plan.stages.iter().zip(&row.stages).enumerate();
            let lacking = stages.filter(|(at, (_, of))| of.without > 0 && told(*at));
            let lacking: Vec<&str> = lacking.map(|(_, (stage, _))| stage.name.as_str()).collect();
            (!lacking.is_empty()).then(|| format!("{name} ({})", lacking.join(", ")))
        };
        rows.iter().filter_map(silent).collect()
    }
}
