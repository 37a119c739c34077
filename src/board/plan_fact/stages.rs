//! The work of everybody, stage by stage, against what was to be done.

use super::{PlanFactLine, Teller};
use crate::engine::control::{PlanFactRow, StageFigures};
use crate::i18n::fill;
use crate::plan::Stage;
use crate::plan::control::Measure;

impl Teller<'_> {
    /// A stage, with the day through which it is reported where that is not the day of revenue.
    fn stage_name(&self, stage: &Stage) -> String {
        let last = self.view.facts.known.last(Measure::Stage(stage.id));
        let earlier = last.filter(|last| (self.view.when.first..self.view.when.as_of).contains(last));
        earlier.map_or(stage.name.clone(), |last| {
            fill(self.lang.plan_fact().stage_through, &[&stage.name, &self.lang.date(last)])
        })
    }

    /// That a part of the work is for later deals, where the way to a deal takes more than a third of the period.
    pub(super) fn for_later(&self) -> Option<String> {
        let whole = self.view.facts.days.between(self.view.when.first, self.view.when.last);
        let days = self.view.facts.own.last().map_or(0, |own| own.available(whole).count());
        let (_, before) = self.plan.stages.split_last()?;
        let lags: usize = before.iter().map(|stage| usize::from(stage.lag)).sum();
        let words = [lags.to_string(), days.to_string()];
        let words = words.each_ref().map(String::as_str);
        (3 * lags > days).then(|| fill(self.lang.plan_fact().for_later, &words))
    }

    /// Plan, to date, fact and gap of a stage.
    fn stage_cells(&self, of: &StageFigures) -> [String; 4] {
        let fact = |actual: i64| {
            let said = self.money(actual);
            if of.without > 0 { format!("≥ {said}") } else { said }
        };
        let gap = of.gap().map_or_else(|| self.dash(), |gap| self.signed(gap));
        let fact = of.actual.map_or_else(|| self.dash(), fact);
        [self.money(of.plan), self.money(of.to_date), fact, gap]
    }

    /// All stages of everybody.
    pub(super) fn stages(&self, all: &PlanFactRow) -> Vec<[String; 5]> {
        let stages = self.plan.stages.iter().zip(&all.stages);
        let row = |(stage, of): (&Stage, &StageFigures)| {
            let [plan, to_date, fact, gap] = self.stage_cells(of);
            [self.stage_name(stage), plan, to_date, fact, gap]
        };
        stages.map(row).collect()
    }

    /// One stage of a row, by its place in the funnel.
    pub(super) fn stage_line(&self, row: &PlanFactRow, level: usize, stage: usize) -> PlanFactLine {
        let of = row.stages.get(stage);
        let cells = of.map_or_else(|| vec![self.dash(); 4], |of| self.stage_cells(of).to_vec());
        let behind = of.and_then(StageFigures::gap).is_some_and(|gap| gap < 0);
        PlanFactLine {
            name: self.name(&row.of),
            level: u8::try_from(level).unwrap_or(u8::MAX),
            behind,
            cells,
        }
    }
}
