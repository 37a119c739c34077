//! The work needed: deals and every stage before them, for the whole plan, per week, and per person and day.

use super::page::{Part, Section, Table};
use super::write::Writer;
use crate::board::{lever_value, team_rate};
use crate::i18n::{fill, number as n};
use crate::levers::Lever;
use crate::plan::StepKind;
use crate::plan::control::Measure;

impl Writer<'_> {
    pub(super) fn takes(&self) -> Option<Section> {
        let (t, plan, tables) = (self.lang.report(), self.of.plan, self.of.tables);
        let everybody = self.everybody();
        let weeks = tables.axis.weeks().iter().filter(|week| week.working_days > 0).count();
        let days: u32 = tables.people.iter().flat_map(|person| &person.available_days).sum();
        let was: Vec<Option<i64>> = plan.stages.iter().map(|stage| self.counted(stage.id)).collect();
        let with_past = was.iter().any(Option::is_some);
        let mut table = Table::new(&[t.stage, t.whole, t.a_week, t.person_day, t.passes]);
        if with_past {
            let year = self.year_ago();
            table.heads.extend([year.clone(), format!("{}, {year}", t.passes)]);
        }
        for (at, stage) in plan.stages.iter().enumerate().rev() {
            let (count, without) = tables.team_need_whole(&everybody, at, self.whole());
            let count = count + tables.done_count(&everybody, at, &self.whole());
            let mark = if without > 0 { "≥ " } else { "" };
            let figure = |value: f64| match (count, without) {
                (0, 1..) => String::from("—"),
                _ => format!("{mark}{}", n::format_decimal(value, usize::from(value < 100.0), self.lang)),
            };
            let per =
                |whole: f64| if whole > 0.0 { figure(count as f64 / whole) } else { String::from("—") };
            let rate = team_rate(plan, tables, at);
            let shown = |rate: Option<f64>| {
                rate.map_or_else(String::new, |rate| {
                    lever_value(plan, Lever::Rate(stage.id), rate, self.lang)
                })
            };
            let mut cells = vec![figure(count as f64), per(weeks as f64), per(f64::from(days)), shown(rate)];
            if with_past {
                let passed = was[at].zip(was.get(at + 1).copied().flatten());
                let passed = passed.filter(|(here, next)| *here > 0 && *next > 0).map(|(here, next)| {
                    let (here, next) = (here as f64, next as f64);
                    match stage.step.kind {
                        StepKind::Percent => next / here,
                        StepKind::Ratio => here / next,
                    }
                });
                cells.push(was[at].map_or_else(String::new, |was| n::format_int(was, self.lang)));
                cells.push(shown(passed));
            }
            table.row(stage.name.clone(), cells, false);
        }
        let mut section = Section::new(Part::Takes, t.takes);
        section.lines.extend(self.deal(was.last().copied().flatten()));
        section.tables.push(table);
        section.filled()
    }

    /// The number of units done at a stage a year ago.
    fn counted(&self, stage: crate::plan::StageId) -> Option<i64> {
        self.past.as_ref()?.count(Measure::Stage(stage))
    }

    /// The average deal, now and a year ago.
    fn deal(&self, deals: Option<i64>) -> Option<String> {
        let (t, tables) = (self.lang.report(), self.of.tables);
        let lines: Vec<usize> = (0..tables.lines.len()).collect();
        let deal = tables.average_deal(&lines).or(self.of.plan.average_deal)?;
        let amount = |amount| n::format_amount(amount, &self.of.plan.currency, self.lang);
        let mut words = fill(t.average_deal, &[&amount(deal)]);
        let revenue = self.past.as_ref().and_then(super::past::Past::total);
        if let (Some(revenue), Some(deals @ 1..)) = (revenue, deals) {
            words.push_str(&fill(t.was, &[&amount(revenue / deals)]));
        }
        Some(words)
    }
}
