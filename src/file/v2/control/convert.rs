//! Converts control between the file and memory, naming every field on both sides.

use std::sync::Arc;

use super::super::Date;
use super::{
    Against, Checkpoint, Control, Deal, FactPeriodText, Leads, Level, LogLine, Measure, Moment, Replan,
    ReplanRow, Report, ReportRow, Scheme, Snapshot, Source, TargetRow, Who,
};
use crate::calendar::HorizonError;
use crate::plan::control as plan;
use crate::plan::control::{Actor, SnapshotId, SourceId};
use crate::plan::{ManagerId, MemberId, StageId};

fn to_who(actor: &Actor) -> Option<Who> {
    match actor {
        Actor::Manager(id) => Some(Who::Manager(id.0)),
        Actor::Other(name) => Some(Who::Other(name.clone())),
        Actor::Nobody => None,
    }
}

fn to_actor(who: Option<Who>) -> Actor {
    match who {
        Some(Who::Manager(id)) => Actor::Manager(ManagerId(id)),
        Some(Who::Other(name)) => Actor::Other(name),
        None => Actor::Nobody,
    }
}

impl From<plan::Measure> for Measure {
    fn from(measure: plan::Measure) -> Self {
        match measure {
            plan::Measure::Revenue => Measure::Revenue,
            plan::Measure::GrossProfit => Measure::GrossProfit,
            plan::Measure::Payments => Measure::Payments,
            plan::Measure::Stage(StageId(id)) => Measure::Stage(id),
        }
    }
}

impl From<Measure> for plan::Measure {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Revenue => plan::Measure::Revenue,
            Measure::GrossProfit => plan::Measure::GrossProfit,
            Measure::Payments => plan::Measure::Payments,
            Measure::Stage(id) => plan::Measure::Stage(StageId(id)),
        }
    }
}

/// The form in a file; None where nothing has been said.
pub(crate) fn to_file(control: &plan::Control) -> Option<Control> {
    if control.is_empty() {
        return None;
    }
    let plan::Control {
        sources,
        reports,
        people,
        left_out,
        members,
        deals,
        chances,
        thresholds,
        snapshots,
        baseline,
        replan,
        as_of,
        against,
        checkpoints,
        schemes,
        leads,
        log,
        last_id,
    } = control;
    let usual = *thresholds == plan::Thresholds::default();
    Some(Control {
        sources: sources.iter().map(Source::from).collect(),
        reports: reports.iter().map(|report| Report::from(&**report)).collect(),
        people: people.iter().map(|(name, actor)| (name.clone(), to_who(actor))).collect(),
        left_out: left_out.iter().cloned().collect(),
        members: members.iter().map(|(name, id)| (name.clone(), id.map(|id| id.0))).collect(),
        deals: deals.iter().map(Deal::from).collect(),
        chances: chances.iter().map(|(stage, chance)| (stage.0, *chance)).collect(),
        thresholds: (!usual).then_some([thresholds.commit, thresholds.best]),
        snapshots: snapshots.iter().map(|snapshot| Snapshot::from(&**snapshot)).collect(),
        baseline: baseline.map(|id| id.0),
        replan: replan.as_deref().map(Replan::from),
        as_of: as_of.map(Date),
        against: against.map(Against::from),
        checkpoints: checkpoints.iter().map(Checkpoint::from).collect(),
        schemes: schemes.iter().map(Scheme::from).collect(),
        leads: leads.as_ref().map(Leads::from),
        log: log.iter().map(|line| LogLine::from(&**line)).collect(),
        last_id: *last_id,
    })
}

impl TryFrom<Control> for plan::Control {
    /// A snapshot's horizon that runs past the last year.
    type Error = HorizonError;

    fn try_from(c: Control) -> Result<Self, HorizonError> {
        let usual = plan::Thresholds::default();
        let sources: Vec<plan::Source> = c.sources.into_iter().map(plan::Source::from).collect();
        let snapshots = c.snapshots.into_iter().map(|snapshot| snapshot.try_into().map(Arc::new));
        Ok(plan::Control {
            sources: if sources.is_empty() { plan::Control::default().sources } else { sources },
            reports: c.reports.into_iter().map(|report| Arc::new(report.into())).collect(),
            people: c.people.into_iter().map(|(name, who)| (name, to_actor(who))).collect(),
            left_out: c.left_out.into_iter().collect(),
            members: c.members.into_iter().map(|(name, id)| (name, id.map(MemberId))).collect(),
            deals: Arc::new(c.deals.into_iter().map(plan::Deal::from).collect()),
            chances: c.chances.into_iter().map(|(stage, chance)| (StageId(stage), chance)).collect(),
            thresholds: c.thresholds.map_or(usual, |[commit, best]| plan::Thresholds { commit, best }),
            snapshots: snapshots.collect::<Result<_, HorizonError>>()?,
            baseline: c.baseline.map(SnapshotId),
            replan: c.replan.map(|replan| Arc::new(replan.into())),
            as_of: c.as_of.map(|Date(day)| day),
            against: c.against.map(plan::Against::from),
            checkpoints: c.checkpoints.into_iter().map(plan::Checkpoint::from).collect(),
            schemes: c.schemes.into_iter().map(plan::Scheme::from).collect(),
            leads: c.leads.map(plan::Leads::from),
            log: c.log.into_iter().map(|line| Arc::new(line.into())).collect(),
            last_id: c.last_id,
        })
    }
}

impl From<&plan::Source> for Source {
    fn from(s: &plan::Source) -> Self {
        let plan::Source { id, name, columns } = s;
        Source { id: id.0, name: name.clone(), columns: columns.clone() }
    }
}

impl From<Source> for plan::Source {
    fn from(s: Source) -> Self {
        plan::Source { id: SourceId(s.id), name: s.name, columns: s.columns }
    }
}

impl From<&plan::Report> for Report {
    fn from(r: &plan::Report) -> Self {
        let plan::Report { source, period, through, complete, people, by, measures, rows, note } = r;
        let row = |row: &plan::ReportRow| {
            let plan::ReportRow { who, members, values } = row;
            ReportRow { who: to_who(who), members: (*members).into(), values: values.clone() }
        };
        Report {
            source: source.0,
            period: FactPeriodText(*period),
            through: through.map(Date),
            complete: *complete,
            total: !people,
            by: by.iter().map(|kind| (*kind).into()).collect(),
            measures: measures.iter().map(|measure| (*measure).into()).collect(),
            rows: rows.iter().map(row).collect(),
            note: note.clone(),
        }
    }
}

impl From<Report> for plan::Report {
    fn from(r: Report) -> Self {
        let row = |row: ReportRow| plan::ReportRow {
            who: to_actor(row.who),
            members: row.members.into(),
            values: row.values,
        };
        plan::Report {
            source: SourceId(r.source),
            period: r.period.0,
            through: r.through.map(|Date(day)| day),
            complete: r.complete,
            people: !r.total,
            by: r.by.into_iter().map(Into::into).collect(),
            measures: r.measures.into_iter().map(Into::into).collect(),
            rows: r.rows.into_iter().map(row).collect(),
            note: r.note,
        }
    }
}

impl From<&plan::Deal> for Deal {
    fn from(d: &plan::Deal) -> Self {
        let plan::Deal { id, name, who, members, amount, stage, probability, close, category, source, note } =
            d;
        Deal {
            id: id.clone(),
            name: name.clone(),
            who: to_who(who),
            members: (*members).into(),
            amount: *amount,
            stage: stage.map(|stage| stage.0),
            probability: *probability,
            close: close.map(Date),
            category: category.map(Into::into),
            source: source.0,
            note: note.clone(),
        }
    }
}

impl From<Deal> for plan::Deal {
    fn from(d: Deal) -> Self {
        plan::Deal {
            id: d.id,
            name: d.name,
            who: to_actor(d.who),
            members: d.members.into(),
            amount: d.amount,
            stage: d.stage.map(StageId),
            probability: d.probability,
            close: d.close.map(|Date(day)| day),
            category: d.category.map(Into::into),
            source: SourceId(d.source),
            note: d.note,
        }
    }
}

impl From<&plan::Snapshot> for Snapshot {
    fn from(s: &plan::Snapshot) -> Self {
        let plan::Snapshot { id, name, taken, reason, plan, targets } = s;
        let row = |row: &plan::TargetRow| {
            let plan::TargetRow { who, members, amounts } = row;
            TargetRow { manager: who.map(|id| id.0), members: (*members).into(), amounts: amounts.clone() }
        };
        Snapshot {
            id: id.0,
            name: name.clone(),
            taken: Moment(*taken),
            reason: reason.clone(),
            plan: Box::new((&**plan).into()),
            targets: targets.iter().map(row).collect(),
        }
    }
}

impl TryFrom<Snapshot> for plan::Snapshot {
    type Error = HorizonError;

    fn try_from(s: Snapshot) -> Result<Self, HorizonError> {
        let row = |row: TargetRow| plan::TargetRow {
            who: row.manager.map(ManagerId),
            members: row.members.into(),
            amounts: row.amounts,
        };
        Ok(plan::Snapshot {
            id: SnapshotId(s.id),
            name: s.name,
            taken: s.taken.0,
            reason: s.reason,
            plan: Arc::new((*s.plan).try_into()?),
            targets: s.targets.into_iter().map(row).collect(),
        })
    }
}

impl From<plan::Against> for Against {
    fn from(against: plan::Against) -> Self {
        match against {
            plan::Against::Plan => Against::Plan,
            plan::Against::Now => Against::Now,
            plan::Against::Snapshot(SnapshotId(id)) => Against::Snapshot(id),
        }
    }
}

impl From<Against> for plan::Against {
    fn from(against: Against) -> Self {
        match against {
            Against::Plan => plan::Against::Plan,
            Against::Now => plan::Against::Now,
            Against::Snapshot(id) => plan::Against::Snapshot(SnapshotId(id)),
        }
    }
}

impl From<&plan::Replan> for Replan {
    fn from(r: &plan::Replan) -> Self {
        let plan::Replan { as_of, level, done } = r;
        let row = |row: &plan::ReplanRow| {
            let plan::ReplanRow { who, members, measure, amounts } = row;
            let (who, members, measure) = (to_who(who), (*members).into(), (*measure).into());
            ReplanRow { who, members, measure, amounts: amounts.clone() }
        };
        let level = match level {
            plan::Level::Manager => Level::Manager,
            plan::Level::Team => Level::Team,
            plan::Level::All => Level::All,
        };
        Replan { as_of: Date(*as_of), level, done: done.iter().map(row).collect() }
    }
}

impl From<Replan> for plan::Replan {
    fn from(r: Replan) -> Self {
        let row = |row: ReplanRow| plan::ReplanRow {
            who: to_actor(row.who),
            members: row.members.into(),
            measure: row.measure.into(),
            amounts: row.amounts,
        };
        let level = match r.level {
            Level::Manager => plan::Level::Manager,
            Level::Team => plan::Level::Team,
            Level::All => plan::Level::All,
        };
        plan::Replan { as_of: r.as_of.0, level, done: r.done.into_iter().map(row).collect() }
    }
}
