//! What makes the control part of a plan valid.

use std::sync::Arc;

use super::{
    Actor, BandStart, Control, Deal, Least, MAX_ALIASES, MAX_BANDS, MAX_CHECKPOINTS, MAX_COUNT, MAX_DEALS,
    MAX_LOG, MAX_REPORTS, MAX_SCHEMES, MAX_SNAPSHOTS, MAX_SOURCES, MAX_VALUES, Measure, Replan, Report,
    Scheme, Snapshot, SourceId, Unchecked, Whom,
};
use crate::plan::check::{in_order, known, money, most, name, note, number, once, stage_key, word};
use crate::plan::error::{At, Checked, Rule, each, each_of};
use crate::plan::{MAX_FACTOR, ManagerId, Plan, Scope};
use crate::units::MONEY_MAX;
use crate::units::map::Set;

/// Whom and what the control part may name.
struct People {
    managers: Set<ManagerId>,
}

impl People {
    fn manager(&self, id: ManagerId) -> Checked {
        known(self.managers.contains(&id), id.0)
    }

    fn actor(&self, actor: &Actor) -> Checked {
        match actor {
            Actor::Manager(id) => self.manager(*id),
            Actor::Other(text) => word(text),
            Actor::Nobody => Ok(()),
        }
    }
}

/// Checks a note, if there is one.
fn noted(text: Option<&str>) -> Checked {
    text.map_or(Ok(()), note).at("note")
}

impl Plan {
    /// Checks a plan that was edited from a valid one. The control part, which may hold a year of facts, is
    /// checked only if it changed or if something it may name was added or removed; of facts, only the new
    /// reports.
    ///
    /// # Errors
    /// As [`Plan::check`].
    pub fn check_after(&self, before: &Plan) -> Checked {
        let ids = |plan: &Plan| -> Vec<u32> {
            let people = plan.managers.iter().map(|m| m.id.0).chain(plan.teams.iter().map(|t| t.id.0));
            people.chain(plan.stages.iter().map(|s| s.id.0)).collect()
        };
        let named = ids(self) == ids(before) && self.dimensions == before.dimensions;
        let same = named && Arc::ptr_eq(&self.control, &before.control);
        self.check_with(match (same, named) {
            (true, _) => Unchecked::Nothing,
            (false, true) => Unchecked::Since(&before.control),
            (false, false) => Unchecked::All,
        })
    }

    /// Checks everything under `control`.
    ///
    /// # Errors
    /// The first rule that is broken, and where in it.
    pub fn check_control(&self, control: &Control) -> Checked {
        self.check_control_since(control, None)
    }

    /// Likewise, with `before` already checked: its reports are not checked again.
    pub(in crate::plan) fn check_control_since(
        &self,
        control: &Control,
        before: Option<&Control>,
    ) -> Checked {
        let people = People { managers: self.managers.iter().map(|m| m.id).collect() };
        most(control.sources.len(), MAX_SOURCES).at("sources")?;
        let mut ids = Set::new();
        each("sources", &control.sources, |source| once(&mut ids, source.id, source.id.0).at("id"))?;
        each("sources", &control.sources, |source| {
            let is_ours = source.id == SourceId::TYPED || source.id == SourceId::WON;
            if is_ours { Ok(()) } else { name(&source.name) }
        })?;
        self.check_reports(control, before, &people)?;
        let aliases = control.people.len() + control.left_out.len() + control.members.len();
        most(aliases, MAX_ALIASES).at("people")?;
        each("left_out", &control.left_out, |left| word(left))?;
        each_of("people", &control.people, String::clone, |_, actor| people.actor(actor))?;
        each_of("members", &control.members, String::clone, |_, member| {
            member.map_or(Ok(()), |id| known(self.member(id).is_some(), id.0))
        })?;
        self.check_deals(control, &people)?;
        self.check_snapshots(control)?;
        control.replan.as_ref().map_or(Ok(()), |replan| self.check_replan(replan, &people)).at("replan")?;
        self.check_points(control)?;
        most(control.schemes.len(), MAX_SCHEMES).at("schemes")?;
        each("schemes", &control.schemes, |scheme| self.check_scheme(scheme))?;
        if let Some(leads) = &control.leads {
            let id = leads.stage;
            self.check_stage(id).at("stage").at("leads")?;
            each_of("weeks", &leads.count.weeks, ToString::to_string, |_, &value| count(value))
                .at("leads")?;
            leads.count.every_week.map_or(Ok(()), count).at("every_week").at("leads")?;
            each_of(
                "caps",
                &leads.caps,
                |id| id.0.to_string(),
                |&id, &value| {
                    people.manager(id)?;
                    count(value)
                },
            )
            .at("leads")?;
        }
        most(control.log.len(), MAX_LOG).at("log")?;
        each("log", &control.log, |line| line.reason.as_deref().map_or(Ok(()), note).at("reason"))
    }

    fn check_reports(&self, control: &Control, before: Option<&Control>, people: &People) -> Checked {
        most(control.reports.len(), MAX_REPORTS).at("reports")?;
        most(control.reports.iter().map(|report| report.size()).sum(), MAX_VALUES).at("reports")?;
        let sources: Set<SourceId> = control.sources.iter().map(|source| source.id).collect();
        let sound: Set<*const Report> = before.iter().flat_map(|c| &c.reports).map(Arc::as_ptr).collect();
        let mut seen = Set::new();
        each("reports", &control.reports, |report| {
            known(sources.contains(&report.source), report.source.0).at("source")?;
            if !seen.insert((report.source, report.period)) {
                return Err(Rule::DuplicateReport.into());
            }
            if sound.contains(&Arc::as_ptr(report)) { Ok(()) } else { self.check_report(report, people) }
        })
    }

    fn check_report(&self, report: &Report, people: &People) -> Checked {
        in_order(report.period.is_sound()).at("period")?;
        let inside = |day| day >= report.period.first() && day <= report.period.last();
        in_order(report.through.is_none_or(inside)).at("through")?;
        let mut measures = Set::new();
        each("measures", &report.measures, |&measure| once(&mut measures, measure, 0))?;
        each("rows", &report.rows, |row| {
            people.actor(&row.who).at("who")?;
            self.check_members(row.members)?;
            if row.values.len() != report.measures.len() {
                return Err(Rule::TooMany { max: report.measures.len() }.into()).at("values");
            }
            each("values", report.measures.iter().zip(&row.values), |(measure, value)| {
                value.map_or(Ok(()), |value| fact(*measure, value))
            })
        })?;
        noted(report.note.as_deref())
    }

    fn check_deals(&self, control: &Control, people: &People) -> Checked {
        most(control.deals.len(), MAX_DEALS).at("deals")?;
        let mut ids = Set::new();
        each("deals", control.deals.iter(), |deal| once(&mut ids, deal.id.as_str(), 0).at("id"))?;
        let share = |chance| number(chance, 0.0, 1.0);
        each("deals", control.deals.iter(), |deal: &Deal| {
            people.actor(&deal.who).at("who")?;
            self.check_members(deal.members)?;
            money(deal.amount, 0).at("amount")?;
            deal.probability.map_or(Ok(()), share).at("probability")?;
            noted(deal.note.as_deref())
        })?;
        each_of("chances", &control.chances, stage_key, |_, &chance| share(chance))?;
        let thresholds =
            [(control.thresholds.commit, 1.0), (control.thresholds.best, control.thresholds.commit)];
        each("thresholds", thresholds, |(chance, most)| number(chance, 0.0, most))
    }

    fn check_snapshots(&self, control: &Control) -> Checked {
        most(control.snapshots.len(), MAX_SNAPSHOTS).at("snapshots")?;
        let mut ids = Set::new();
        each("snapshots", &control.snapshots, |snapshot| {
            once(&mut ids, snapshot.id, snapshot.id.0).at("id")
        })?;
        each("snapshots", &control.snapshots, |snapshot| {
            let Snapshot { id: _, name: text, taken: _, reason, plan, targets: _ } = &**snapshot;
            name(text)?;
            reason.as_deref().map_or(Ok(()), note).at("reason")?;
            let is_bare = |empty: bool| if empty { Ok(()) } else { Err(Rule::TooMany { max: 0 }.into()) };
            is_bare(plan.control.is_empty()).at("control").at("plan")?;
            is_bare(plan.crm.is_empty()).at("crm").at("plan")?;
            plan.check().at("plan")
        })?;
        let baseline = control.baseline;
        baseline.map_or(Ok(()), |id| known(control.snapshot(id).is_some(), id.0)).at("baseline")
    }

    fn check_replan(&self, replan: &Replan, people: &People) -> Checked {
        each("done", &replan.done, |row| {
            people.actor(&row.who).at("who")?;
            self.check_members(row.members)?;
            each("amounts", &row.amounts, |&value| money(value, -MONEY_MAX))
        })
    }

    fn check_points(&self, control: &Control) -> Checked {
        most(control.checkpoints.len(), MAX_CHECKPOINTS).at("checkpoints")?;
        let mut ids = Set::new();
        each("checkpoints", &control.checkpoints, |point| once(&mut ids, point.id, point.id).at("id"))?;
        each("checkpoints", &control.checkpoints, |point| {
            self.check_scope(point.scope)?;
            match point.least {
                Least::Amount(value) => fact(point.measure, value),
                Least::Share(share) => number(share, 0.0, MAX_FACTOR),
            }
            .at("least")?;
            note(&point.words).at("words")
        })
    }

    /// Whether everything a scope names exists.
    #[must_use]
    pub fn has_scope(&self, scope: Scope) -> bool {
        self.check_scope(scope).is_ok()
    }

    /// Checks one bonus scheme against this plan.
    ///
    /// # Errors
    /// The first rule that is broken, and where in the scheme.
    pub fn check_scheme(&self, scheme: &Scheme) -> Checked {
        name(&scheme.name)?;
        match scheme.whom {
            Whom::All => Ok(()),
            Whom::Team(id) => known(self.team(id).is_some(), id.0),
            Whom::Manager(id) => known(self.manager(id).is_some(), id.0),
        }
        .at("whom")?;
        most(scheme.bands.len(), MAX_BANDS).at("bands")?;
        let mut starts = Set::new();
        each("bands", &scheme.bands, |band| {
            let (start, checked) = match band.from {
                BandStart::Share(share) => ((0, share.to_bits()), number(share, 0.0, MAX_FACTOR)),
                BandStart::Amount(amount) => ((1, amount.unsigned_abs()), money(amount, 0)),
            };
            checked.at("from")?;
            if !starts.insert(start) {
                return Err(Rule::SameBand.into()).at("from");
            }
            number(band.rate, 0.0, 10.0).at("rate")?;
            money(band.fixed, 0).at("fixed")
        })?;
        scheme.gate.map_or(Ok(()), |gate| number(gate, 0.0, MAX_FACTOR)).at("gate")?;
        let sum = |sum| money(sum, 0);
        scheme.cap.map_or(Ok(()), sum).at("cap")?;
        scheme.base.map_or(Ok(()), sum).at("base")
    }
}

fn count(value: i64) -> Checked {
    #[allow(clippy::cast_precision_loss, reason = "only told")]
    number(value as f64, 0.0, MAX_COUNT as f64)
}

/// Checks a value: money may have any sign, a count is at least 0.
fn fact(measure: Measure, value: i64) -> Checked {
    if measure.is_money() { money(value, -MONEY_MAX) } else { count(value) }
}
