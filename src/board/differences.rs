//! The differences of two plans, as lines for a person who decides which of them to keep.

use super::names::{period_words, scope_name};
use super::words::shown_absences;
use crate::calendar::{Axis, Period};
use crate::edit::{Change, ControlPart, InputChange, ManagerChange, PlanChange, differences};
use crate::i18n::number as n;
use crate::i18n::{Lang, fill};
use crate::plan::{Payment, Plan, StageId};
use crate::units::Money;

/// One line a difference: whose it is, and what it was and is.
pub fn difference_lines(lang: Lang, here: &Plan, there: &Plan) -> Vec<(String, String)> {
    let teller = Teller { lang, plan: there, axis: Axis::new(there.horizon, &there.calendar) };
    let found = differences(here, there);
    let plan = found.plan.iter().map(|change| (there.name.clone(), teller.plan_change(change)));
    let managers = found.managers.iter().flat_map(|change| teller.manager_change(change));
    plan.chain(managers).collect()
}

struct Teller<'a> {
    lang: Lang,
    plan: &'a Plan,
    axis: Axis,
}

impl Teller<'_> {
    fn change<T>(&self, what: &str, change: &Change<T>, say: impl Fn(&T) -> String) -> String {
        format!("{what}: {} → {}", say(&change.before), say(&change.after))
    }

    fn number(&self, what: &str, change: &Change<f64>) -> String {
        self.change(what, change, |x| n::format_decimal(*x, 3, self.lang))
    }

    fn maybe<T>(&self, what: &str, change: &Change<Option<T>>, say: impl Fn(&T) -> String) -> String {
        self.change(what, change, |x| x.as_ref().map_or_else(|| "—".to_string(), &say))
    }

    fn money(&self, what: &str, change: &Change<Option<Money>>) -> String {
        self.maybe(what, change, |m| n::format_int(*m, self.lang))
    }

    fn hold(&self, period: &Period) -> String {
        let period = period_words(&self.axis, self.plan.horizon, self.lang, period);
        format!("{} {period}", self.lang.sheet().bar_held)
    }

    fn stage(&self, id: StageId) -> String {
        self.plan.stage(id).map_or_else(|| self.lang.setup().stage.to_string(), |s| s.name.clone())
    }

    fn plan_change(&self, change: &PlanChange) -> String {
        let (t, s) = (self.lang.setup(), self.lang.sheet());
        let month = |m: u8| self.lang.month_name(u32::from(m) + 1);
        match change {
            PlanChange::Name(c) => self.change(t.name, c, Clone::clone),
            PlanChange::Currency(c) => self.change(t.currency, c, Clone::clone),
            PlanChange::Horizon(c) => {
                self.change(t.starts, c, |h| format!("{}, {}", self.lang.month_year(h.start()), h.months()))
            }
            PlanChange::Control(part) => control_part(self.lang, *part).to_owned(),
            PlanChange::Calendar => t.calendar.to_string(),
            PlanChange::Season(m, c) => self.number(&format!("{}, {}", t.season, month(*m)), c),
            PlanChange::DealFactor(m, c) => self.number(&format!("{}, {}", t.deal_factor, month(*m)), c),
            PlanChange::Rounding(c) => self.change(t.rounding, c, |m| n::format_int(*m, self.lang)),
            PlanChange::Payments(c) => self.change(t.payments, c, |parts| {
                let part = |p: &Payment| format!("{} · {}", n::format_percent(p.share, 1, self.lang), p.days);
                parts.iter().map(part).collect::<Vec<_>>().join("; ")
            }),
            PlanChange::SellingMinutes(c) => {
                self.maybe(t.selling_minutes, c, |x| n::format_decimal(*x, 3, self.lang))
            }
            PlanChange::OverAssignment(c) => {
                self.change(t.over_assignment, c, |x| n::format_percent(*x, 1, self.lang))
            }
            PlanChange::AbsencePolicy(_) => t.absence_policy.to_string(),
            PlanChange::Ramp(_) => t.ramp.to_string(),
            PlanChange::AverageDeal(c) => self.money(s.average_deal, c),
            PlanChange::Stage(_, c) => self.maybe(t.stage, c, |stage| {
                format!("{} ({})", stage.name, n::format_decimal(stage.step.rate, 4, self.lang))
            }),
            PlanChange::StageOrder => t.funnel.to_string(),
            PlanChange::Dimension(_, c) => self.maybe(self.lang.lines().dimension, c, Clone::clone),
            PlanChange::Member(_, c) => self.maybe(self.lang.lines().dimension, c, |m| {
                format!("{} ({})", m.name, n::format_decimal(m.mix, 3, self.lang))
            }),
            PlanChange::MemberOrder => self.lang.lines().dimensions.to_string(),
            PlanChange::Team(_, c) => self.maybe(s.team, c, Clone::clone),
            PlanChange::Scenario(_, c) => {
                self.maybe(self.lang.scenarios().scenario, c, |scenario| scenario.name.clone())
            }
            PlanChange::ScenarioOrder => self.lang.scenarios().title.to_string(),
            PlanChange::RosterOrder => self.lang.labels().manager_moved.to_string(),
            PlanChange::Hold(scope, period, c) => {
                self.money(&format!("{}, {}", scope_name(self.plan, *scope, self.lang), self.hold(period)), c)
            }
            PlanChange::CellNote(at, c) => {
                let whose = scope_name(self.plan, at.scope, self.lang);
                self.maybe(&format!("{}, {whose}", self.lang.labels().note), c, Clone::clone)
            }
            PlanChange::Reason(_, period, c) => {
                self.maybe(&format!("{}, {}", self.lang.dialogs().reason, self.hold(period)), c, Clone::clone)
            }
        }
    }

    fn manager_change(&self, change: &ManagerChange) -> Vec<(String, String)> {
        let t = self.lang.dialogs();
        match change {
            ManagerChange::Added(_, name) => vec![(name.clone(), t.difference_added.to_string())],
            ManagerChange::Removed(_, name) => vec![(name.clone(), t.difference_removed.to_string())],
            ManagerChange::Changed(_, name, inputs) => {
                inputs.iter().map(|input| (name.clone(), self.input_change(input))).collect()
            }
        }
    }

    fn input_change(&self, change: &InputChange) -> String {
        let s = self.lang.sheet();
        let date = |d: &chrono::NaiveDate| self.lang.date(*d);
        let percents = |steps: &Vec<f64>| {
            steps.iter().map(|x| n::format_percent(*x, 1, self.lang)).collect::<Vec<_>>().join(" ")
        };
        match change {
            InputChange::Name(c) => self.change(s.manager, c, Clone::clone),
            InputChange::Team(c) => self.maybe(s.team, c, Clone::clone),
            InputChange::Weight(c) => self.number(s.weight, c),
            InputChange::Fte(c) => self.number(s.fte, c),
            InputChange::Hire(c) => self.maybe(s.hire, c, date),
            InputChange::Leave(c) => self.maybe(s.leave, c, date),
            InputChange::Ramp(c) => self.maybe(s.ramp, c, percents),
            InputChange::Absences(c) => {
                self.change(s.absences, c, |all| shown_absences(self.plan, all, self.lang))
            }
            InputChange::AverageDeal(c) => self.money(s.average_deal, c),
            InputChange::Rate(stage, c) => {
                self.maybe(&self.stage(*stage), c, |x| n::format_decimal(*x, 4, self.lang))
            }
            InputChange::Line(at, c) => self.maybe(&self.plan.named(*at), c, |line| {
                line.mix.map_or_else(
                    || self.lang.lines().line.to_string(),
                    |x| n::format_decimal(x, 3, self.lang),
                )
            }),
            InputChange::LineOrder => self.lang.lines().line.to_string(),
            InputChange::Maximum(stage, c) => self
                .maybe(&fill(s.maximum, &[&self.stage(*stage)]), c, |x| n::format_decimal(*x, 3, self.lang)),
            InputChange::SellingMinutes(c) => {
                let words = self.lang.setup().selling_minutes;
                self.maybe(words, c, |x| n::format_decimal(*x, 3, self.lang))
            }
            InputChange::Note(_, c) => self.maybe(self.lang.week().note, c, Clone::clone),
            InputChange::Hold(period, c) => self.money(&self.hold(period), c),
            InputChange::Reason(_, c) => self.maybe(self.lang.dialogs().reason, c, Clone::clone),
        }
    }
}

/// What a part of control is called.
fn control_part(lang: Lang, part: ControlPart) -> &'static str {
    let t = lang.control_parts();
    match part {
        ControlPart::Facts => t.facts,
        ControlPart::Names => t.names,
        ControlPart::Deals => t.deals,
        ControlPart::Snapshots => t.snapshots,
        ControlPart::Replan => t.replan,
        ControlPart::Checkpoints => t.checkpoints,
        ControlPart::Bonus => t.bonus,
        ControlPart::Leads => t.leads,
        ControlPart::Log => t.log,
    }
}
