//! Whether the plan can be done: the verdict as on the page *Plan*, the hardest weeks, and sufficient
//! repairs.

use chrono::Days;

use super::page::{Part, Section, Table};
use super::write::Writer;
use crate::board::{cost_words, limited_by, repair_words, verdict_facts};
use crate::i18n::fill;
use crate::levers::Repair;

/// Most weeks to name.
const WEEKS: usize = 3;
/// Most repairs.
const REPAIRS: usize = 5;

impl Writer<'_> {
    pub(super) fn can(&self, repairs: &[Repair]) -> Option<Section> {
        let (t, of) = (self.lang.report(), self.of);
        let mut section = Section::new(Part::Can, t.can);
        let facts = verdict_facts(of.plan, of.tables, of.now, self.lang);
        let said: Vec<String> = facts.into_iter().map(|fact| fact.text).collect();
        if !said.is_empty() {
            section.lines.push(said.join(" · "));
        }
        section.lines.extend(self.peaks());
        if !repairs.is_empty() {
            let mut table = Table::new(&[t.suffices, t.costs]);
            for repair in repairs.iter().take(REPAIRS) {
                let words = repair_words(of.plan, repair, self.lang);
                table.row(words, vec![cost_words(repair, self.lang)], false);
            }
            section.tables.push(table);
        }
        section.filled()
    }

    /// The weeks with the heaviest overload, the hardest first.
    fn peaks(&self) -> Option<String> {
        let mut weeks: Vec<usize> = Vec::new();
        let mut said = Vec::new();
        for peak in self.of.tables.peaks() {
            if weeks.len() == WEEKS {
                break;
            }
            let named =
                self.of.tables.axis.weeks().get(peak.week).zip(self.of.plan.managers.get(peak.manager));
            let Some((week, manager)) = named.filter(|_| !weeks.contains(&peak.week)) else { continue };
            weeks.push(peak.week);
            let days = self.lang.days(week.monday, week.monday + Days::new(6));
            said.push(format!(
                "{days} — {} {}",
                manager.name,
                limited_by(self.of.plan, &peak.load, self.lang)
            ));
        }
        Some(fill(self.lang.report().peaks, &[&self.listed(&said, WEEKS)?]))
    }
}
