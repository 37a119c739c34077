//! The message as a title, what the report is about, and the requests and signatures at its end.

use super::page::{Part, Section};
use super::write::Writer;
use crate::engine::Verdict;
use crate::file::{changed_since, revision};
use crate::i18n::{Unit, approval_words, fill, number as n};

impl Writer<'_> {
    /// "Plan 2027: ₽120M, 14% above 2026. 94% achievable; ₽7.2M missing."
    pub(super) fn message(&self) -> Section {
        let said = [self.said_of_the_plan(), self.said_of_the_verdict()];
        let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
        Section::new(Part::Message, said.join(" "))
    }

    fn said_of_the_plan(&self) -> String {
        let (t, total) = (self.lang.report(), self.of.now.target);
        let (when, money) = (self.when(), self.compact(total));
        let before =
            self.past.as_ref().and_then(|past| Some((past.total().filter(|total| *total > 0)?, past.year)));
        let Some((before, year)) = before else { return fill(t.said, &[&when, &money]) };
        let year = |with: &str, without: &str| {
            year.map_or(without.to_owned(), |year| fill(with, &[&year.to_string()]))
        };
        let part = n::format_percent((total - before).abs() as f64 / before as f64, 0, self.lang);
        if part.starts_with('0') {
            fill(t.said_same, &[&when, &money, &year(t.over_year, t.over_last_year)])
        } else {
            let words = if total > before { t.said_above } else { t.said_below };
            fill(words, &[&when, &money, &part, &year(t.of_year, t.of_last_year)])
        }
    }

    fn said_of_the_verdict(&self) -> String {
        let (t, now) = (self.lang.report(), self.of.now);
        match now.verdict() {
            Verdict::Nothing => String::new(),
            Verdict::CapacityNotSet => t.not_judged.to_owned(),
            Verdict::CannotCompute => t.not_computed.to_owned(),
            Verdict::WithPeaks => t.with_peaks.to_owned(),
            Verdict::Achievable => t.achievable.to_owned(),
            Verdict::NotAchievable => {
                let reached = n::format_percent(now.reached().unwrap_or(1.0), 1, self.lang);
                fill(t.reached, &[&reached, &self.compact(now.short().unwrap_or(0))])
            }
        }
    }

    /// The line below the message: whose plan, in which unit, as of which day, its approval and revision.
    pub(super) fn about(&self) -> Section {
        let (t, plan) = (self.lang.report(), self.of.plan);
        let reps = self.lang.managers(plan.managers.len());
        let whom = if plan.teams.is_empty() {
            reps
        } else {
            fill(t.reps_teams, &[&reps, &self.lang.teams(plan.teams.len())])
        };
        let sign = n::currency_sign(&plan.currency);
        let sheet = self.lang.sheet();
        let unit = match (self.unit, self.lang) {
            (Unit::One, _) => sign.to_owned(),
            (Unit::Thousand, crate::i18n::Lang::Ru) => format!("{} {sign}", sheet.thousand),
            (Unit::Million, crate::i18n::Lang::Ru) => format!("{} {sign}", sheet.million),
            (Unit::Thousand, crate::i18n::Lang::En) => format!("{sign}{}", sheet.thousand),
            (Unit::Million, crate::i18n::Lang::En) => format!("{sign}{}", sheet.million),
        };
        let mut section = Section::new(Part::About, "");
        section.lines = vec![
            plan.name.clone(),
            whom,
            fill(t.unit, &[&unit]),
            fill(t.as_of, &[&self.lang.date(self.of.today)]),
            self.approval(),
            fill(t.revision, &[&revision(plan)]),
        ];
        section
    }

    /// The state of approval; says if an approved plan has changed since.
    fn approval(&self) -> String {
        let plan = self.of.plan;
        let words = approval_words(self.lang, plan.approval, plan.agreed.map(|agreed| agreed.on));
        if changed_since(plan).is_some() { fill(self.lang.report().changed_since, &[&words]) } else { words }
    }

    /// Risks and requests; the page adds the signatures below.
    pub(super) fn asks(&self) -> Section {
        let lines: Vec<String> = self.of.plan.asks.iter().filter(|line| !line.is_empty()).cloned().collect();
        let title = if lines.is_empty() { "" } else { self.lang.report().asks };
        Section { lines, ..Section::new(Part::Asks, title) }
    }
}
