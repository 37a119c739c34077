//! What moves the plan most: the strongest levers, and scenarios beside the plan.

use super::page::{Part, Section, Table};
use super::source::Turned;
use super::write::Writer;
use crate::board::{Summary, lever_name, lever_value};
use crate::i18n::{fill, number as n};
use crate::levers::Effect;

/// Most levers.
const LEVERS: usize = 3;

impl Writer<'_> {
    pub(super) fn moves(&self, effects: &[Effect], scenarios: &[Turned]) -> Option<Section> {
        let mut section = Section::new(Part::Moves, self.lang.report().moves);
        section.tables.extend(self.levers(effects));
        section.tables.extend(self.scenarios(scenarios));
        section.filled()
    }

    /// Levers with an effect, the strongest first.
    #[allow(clippy::cast_possible_truncation, reason = "amounts stay below 1e13")]
    fn levers(&self, effects: &[Effect]) -> Option<Table> {
        let (t, plan) = (self.lang.report(), self.of.plan);
        let first = plan.stages.first().map_or("", |stage| stage.name.as_str());
        let mut table = Table::new(&[
            t.lever,
            t.turned,
            t.revenue_change,
            &fill(self.lang.levers().week_change, &[first]),
        ]);
        let worth = effects.iter().filter(|effect| effect.revenue.abs() >= 0.5);
        for effect in worth.take(LEVERS) {
            let value = |value| lever_value(plan, effect.lever, value, self.lang);
            let mut week = String::new();
            n::write_signed_decimal(&mut week, effect.first_a_week, 1, self.lang);
            let cells = vec![
                format!("{} → {}", value(effect.before), value(effect.after)),
                self.signed(effect.revenue.round() as i64),
                week,
            ];
            table.row(lever_name(plan, effect.lever, self.lang), cells, false);
        }
        (!table.rows.is_empty()).then_some(table)
    }

    fn scenarios(&self, scenarios: &[Turned]) -> Option<Table> {
        let t = self.lang.report();
        let shown = scenarios.get(..scenarios.len().min(Turned::MOST)).filter(|shown| !shown.is_empty())?;
        let mut table = Table::new(&[t.scenario, t.plan]);
        table.heads.extend(shown.iter().map(|one| one.name.clone()));
        let mut row = |name: &str, of: &dyn Fn(&Summary) -> String| {
            let others = shown.iter().map(|one| one.then.as_ref().map_or(String::from("—"), of));
            table.row(name, std::iter::once(of(self.of.now)).chain(others).collect(), false);
        };
        row(t.target, &|now| self.money(now.target));
        row(t.reachable, &|now| match now.reached() {
            Some(share) => {
                format!("{} · {}", self.money(now.achievable()), n::format_percent(share, 1, self.lang))
            }
            None => String::from("—"),
        });
        row(t.over, &|now| now.over().to_string());
        Some(table)
    }
}
