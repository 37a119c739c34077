//! Edits of facts and everything that belongs to them: reports, names, deals, snapshots, re-plan, bonus,
//! leads.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::error::EditError;
use super::fact::FactEdit;
use super::label::Label;
use crate::plan::control::{
    Actor, Against, Checkpoint, Control, Deal, FactPeriod, Leads, LogLine, Measure, Replan, Report,
    ReportRow, Scheme, Snapshot, SnapshotId, Source, SourceId, TargetRow, Thresholds, replaced,
};
use crate::plan::{ManagerId, MemberId, Plan, Rule, StageId};
use crate::units::map::{Map, Set};

/// A change of the control part. Only [`ControlEdit::SetReplan`] and [`ControlEdit::Restore`] move targets.
#[derive(Debug, Clone, PartialEq)]
pub enum ControlEdit {
    /// Sets the report of its source and period; a report without rows removes it.
    SetReport(Report),
    /// Sets one fact.
    SetFact(FactEdit),
    /// Replaces the reports of a source that lie wholly between two days, and its open deals if the table had
    /// any.
    Import {
        /// The source.
        source: SourceId,
        /// First and last day.
        span: (NaiveDate, NaiveDate),
        /// The new reports.
        reports: Vec<Report>,
        /// The new open deals; None keeps those that exist.
        deals: Option<Vec<Deal>>,
    },
    /// Adds a source, in the list directly before *Won deals*.
    AddSource(String),
    /// Renames a source.
    RenameSource(SourceId, String),
    /// Remembers the meaning of the columns of a source's last table, by title.
    SetColumns(SourceId, Map<String, String>),
    /// Moves a source to another place in the order of precedence.
    MoveSource(SourceId, usize),
    /// Remembers whom a name stands for; None forgets that, and that its rows are left out.
    SetPerson(String, Option<Actor>),
    /// Remembers that the rows of a name are left out.
    LeaveOut(String),
    /// Remembers which product, region or company a name stands for; the outer None forgets it.
    SetMember(String, Option<Option<MemberId>>),
    /// Assigns the facts of a name to a manager.
    Adopt(String, ManagerId),
    /// Adds an open deal, or replaces the one with its id.
    SetDeal(Deal),
    /// Removes an open deal that was lost or never was one.
    RemoveDeal(String),
    /// Removes an open deal and adds it to the facts of the day it was won.
    Win(String, NaiveDate),
    /// Sets the probability of deals at a stage.
    SetChance(StageId, Option<f64>),
    /// Sets the probabilities from which a deal counts as committed or best case.
    SetThresholds(Thresholds),
    /// Takes a snapshot of the plan; `targets` are its computed targets.
    TakeSnapshot {
        /// Its name.
        name: String,
        /// When.
        taken: NaiveDateTime,
        /// Why.
        reason: Option<String>,
        /// Targets by line and segment.
        targets: Vec<TargetRow>,
        /// Whether to make it the baseline.
        baseline: bool,
    },
    /// Renames a snapshot.
    RenameSnapshot(SnapshotId, String),
    /// Removes a snapshot; what was compared with it is compared with the plan.
    RemoveSnapshot(SnapshotId),
    /// Compares facts with a snapshot, or with the plan.
    SetBaseline(Option<SnapshotId>),
    /// Restores the inputs of a snapshot; facts stay.
    Restore(SnapshotId),
    /// Re-plans the rest of the plan, or lifts the re-plan.
    SetReplan(Option<Arc<Replan>>),
    /// Chooses the last day that counts as over.
    SetAsOf(Option<NaiveDate>),
    /// Chooses what facts are compared with.
    SetAgainst(Option<Against>),
    /// Adds or replaces a checkpoint by its id; 0 adds one.
    SetCheckpoint(Checkpoint),
    /// Removes a checkpoint.
    RemoveCheckpoint(u32),
    /// Adds or replaces a bonus scheme by its id; 0 adds one.
    SetScheme(Scheme),
    /// Removes a bonus scheme.
    RemoveScheme(u32),
    /// Sets how leads are distributed.
    SetLeads(Option<Leads>),
    /// Adds a line to the change log; changes of the same field on the same day make one line.
    Log(LogLine),
    /// Sets the reason of a change, by the index of its line in the log; None removes it.
    SetReason(usize, Option<String>),
}

/// Replaces the entry that `same` finds, or appends.
fn put<T>(list: &mut Vec<T>, entry: T, same: impl Fn(&T) -> bool) {
    match list.iter().position(same) {
        Some(place) => list[place] = entry,
        None => list.push(entry),
    }
}

fn unknown(id: u32) -> EditError {
    Rule::UnknownId(id).into()
}

impl ControlEdit {
    /// The label of the undo step.
    pub(super) fn label(&self) -> Label {
        match self {
            ControlEdit::SetReport(_)
            | ControlEdit::SetFact(_)
            | ControlEdit::Import { .. }
            | ControlEdit::Adopt(..) => Label::Facts(1),
            ControlEdit::SetDeal(_) | ControlEdit::RemoveDeal(_) | ControlEdit::Win(..) => Label::Deals(1),
            ControlEdit::SetReplan(_) => Label::Replan,
            ControlEdit::TakeSnapshot { .. }
            | ControlEdit::RenameSnapshot(..)
            | ControlEdit::RemoveSnapshot(_)
            | ControlEdit::SetBaseline(_)
            | ControlEdit::Restore(_) => Label::Snapshot,
            ControlEdit::AddSource(_)
            | ControlEdit::RenameSource(..)
            | ControlEdit::SetColumns(..)
            | ControlEdit::MoveSource(..)
            | ControlEdit::SetPerson(..)
            | ControlEdit::LeaveOut(_)
            | ControlEdit::SetMember(..)
            | ControlEdit::SetChance(..)
            | ControlEdit::SetThresholds(_)
            | ControlEdit::SetAsOf(_)
            | ControlEdit::SetAgainst(_)
            | ControlEdit::SetCheckpoint(_)
            | ControlEdit::RemoveCheckpoint(_)
            | ControlEdit::SetScheme(_)
            | ControlEdit::RemoveScheme(_)
            | ControlEdit::SetLeads(_)
            | ControlEdit::Log(_)
            | ControlEdit::SetReason(..) => Label::Control,
        }
    }

    /// Changes the plan in place, without checking the plan as a whole.
    pub(super) fn apply(&self, plan: &mut Plan) -> Result<(), EditError> {
        if let ControlEdit::Restore(id) = self {
            return restore(plan, *id);
        }
        if let ControlEdit::TakeSnapshot { name, taken, reason, targets, baseline } = self {
            let inputs = Arc::new(Plan { control: Arc::default(), crm: Arc::default(), ..plan.clone() });
            let control = Arc::make_mut(&mut plan.control);
            let id = SnapshotId(control.next_id());
            let (name, reason, targets) = (name.trim().to_owned(), reason.clone(), targets.clone());
            let snapshot = Snapshot { id, name, taken: *taken, reason, plan: inputs, targets };
            control.snapshots.push(Arc::new(snapshot));
            if *baseline {
                control.baseline = Some(id);
            }
            return Ok(());
        }
        let deals = plan.stages.last().map(|stage| stage.id);
        self.change(Arc::make_mut(&mut plan.control), deals)
    }

    fn change(&self, control: &mut Control, last_stage: Option<StageId>) -> Result<(), EditError> {
        let len = control.log.len();
        match self {
            ControlEdit::SetReport(report) => set_report(control, report.clone()),
            ControlEdit::SetFact(fact) => fact.put(control),
            ControlEdit::Import { source, span, reports, deals } => {
                control.reports = replaced(&control.reports, *source, *span, reports.clone());
                if let Some(new) = deals {
                    let list = Arc::make_mut(&mut control.deals);
                    let again: Set<&str> = new.iter().map(|deal| deal.id.as_str()).collect();
                    list.retain(|deal| deal.source != *source && !again.contains(deal.id.as_str()));
                    list.extend(new.iter().cloned());
                }
            }
            ControlEdit::AddSource(name) => {
                let source = Source::new(SourceId(control.next_id()), name.trim());
                let place = control.sources.iter().position(|s| s.id == SourceId::WON);
                control.sources.insert(place.unwrap_or(control.sources.len()), source);
            }
            ControlEdit::RenameSource(id, name) => {
                let source = control.sources.iter_mut().find(|source| source.id == *id);
                name.trim().clone_into(&mut source.ok_or(unknown(id.0))?.name);
            }
            ControlEdit::SetColumns(id, columns) => {
                let source = control.sources.iter_mut().find(|source| source.id == *id);
                source.ok_or(unknown(id.0))?.columns.clone_from(columns);
            }
            ControlEdit::MoveSource(id, to) => {
                let from = control.sources.iter().position(|source| source.id == *id).ok_or(unknown(id.0))?;
                let source = control.sources.remove(from);
                control.sources.insert((*to).min(control.sources.len()), source);
            }
            ControlEdit::SetPerson(name, Some(actor)) => {
                control.left_out.remove(name);
                control.people.insert(name.clone(), actor.clone());
            }
            ControlEdit::SetPerson(name, None) => {
                control.left_out.remove(name);
                control.people.remove(name);
            }
            ControlEdit::LeaveOut(name) => {
                control.people.remove(name);
                control.left_out.insert(name.clone());
            }
            ControlEdit::SetMember(name, Some(member)) => {
                control.members.insert(name.clone(), *member);
            }
            ControlEdit::SetMember(name, None) => {
                control.members.remove(name);
            }
            ControlEdit::Adopt(name, id) => {
                let (other, manager) = (Actor::Other(name.clone()), Actor::Manager(*id));
                control.rename(|actor| (*actor == other).then(|| manager.clone()));
            }
            ControlEdit::SetDeal(deal) => {
                put(Arc::make_mut(&mut control.deals), deal.clone(), |other| other.id == deal.id);
            }
            ControlEdit::RemoveDeal(id) => Arc::make_mut(&mut control.deals).retain(|deal| deal.id != *id),
            ControlEdit::Win(id, day) => win(control, id, *day, last_stage)?,
            ControlEdit::SetChance(stage, Some(chance)) => {
                control.chances.insert(*stage, *chance);
            }
            ControlEdit::SetChance(stage, None) => {
                control.chances.remove(stage);
            }
            ControlEdit::SetThresholds(thresholds) => control.thresholds = *thresholds,
            ControlEdit::RenameSnapshot(id, name) => {
                let place = control.snapshots.iter_mut().find(|snapshot| snapshot.id == *id);
                Arc::make_mut(place.ok_or(unknown(id.0))?).name = name.trim().to_owned();
            }
            ControlEdit::RemoveSnapshot(id) => {
                control.snapshots.retain(|snapshot| snapshot.id != *id);
                control.baseline = control.baseline.filter(|baseline| baseline != id);
                control.against = control.against.filter(|against| *against != Against::Snapshot(*id));
            }
            ControlEdit::SetBaseline(id) => control.baseline = *id,
            ControlEdit::SetReplan(replan) => control.replan.clone_from(replan),
            ControlEdit::SetAsOf(day) => control.as_of = *day,
            ControlEdit::SetAgainst(against) => control.against = *against,
            ControlEdit::SetCheckpoint(point) => {
                let id = if point.id == 0 { control.next_id() } else { point.id };
                put(&mut control.checkpoints, Checkpoint { id, ..point.clone() }, |other| other.id == id);
            }
            ControlEdit::RemoveCheckpoint(id) => control.checkpoints.retain(|point| point.id != *id),
            ControlEdit::SetScheme(scheme) => {
                let id = if scheme.id == 0 { control.next_id() } else { scheme.id };
                put(&mut control.schemes, Scheme { id, ..scheme.clone() }, |other| other.id == id);
            }
            ControlEdit::RemoveScheme(id) => control.schemes.retain(|scheme| scheme.id != *id),
            ControlEdit::SetLeads(leads) => control.leads.clone_from(leads),
            ControlEdit::Log(line) => control.write_down(line.clone()),
            ControlEdit::SetReason(place, reason) => {
                let line = control.log.get_mut(*place).ok_or(EditError::WrongIndex { index: *place, len })?;
                Arc::make_mut(line).reason.clone_from(reason);
            }
            ControlEdit::TakeSnapshot { .. } | ControlEdit::Restore(_) => {}
        }
        Ok(())
    }
}

fn set_report(control: &mut Control, report: Report) {
    let same = |other: &Arc<Report>| (other.source, other.period) == (report.source, report.period);
    if report.rows.is_empty() && !report.complete {
        control.reports.retain(|other| !same(other));
    } else {
        let place = control.reports.iter().position(same);
        match place {
            Some(place) => control.reports[place] = Arc::new(report),
            None => control.reports.push(Arc::new(report)),
        }
    }
}

/// Adds the deal's amount and a count of one to the won deals of the day's segment, whose report is then
/// known through that day.
fn win(
    control: &mut Control,
    id: &str,
    day: NaiveDate,
    last_stage: Option<StageId>,
) -> Result<(), EditError> {
    let deals = Arc::make_mut(&mut control.deals);
    let place = deals.iter().position(|deal| deal.id == id).ok_or(unknown(0))?;
    let deal = deals.remove(place);
    let period = FactPeriod::segment_of(day);
    let known = control.report(SourceId::WON, period).map(|report| Report::clone(report));
    let new = || Report { through: Some(day), ..Report::new(SourceId::WON, period, Vec::new()) };
    let mut report = known.unwrap_or_else(new);
    // A won deal counts at once and is not spread over days to come.
    report.through =
        report.through.map(|through| through.max(day)).filter(|through| *through < period.last());
    for measure in [Some(Measure::Revenue), last_stage.map(Measure::Stage)].into_iter().flatten() {
        if !report.measures.contains(&measure) {
            report.measures.push(measure);
            report.rows.iter_mut().for_each(|row| row.values.push(None));
        }
    }
    report.by.extend(deal.members.iter().map(|(kind, _)| kind));
    let same = |row: &ReportRow| row.who == deal.who && row.members == deal.members;
    let place = report.rows.iter().position(same).unwrap_or_else(|| {
        let values = vec![None; report.measures.len()];
        report.rows.push(ReportRow { who: deal.who.clone(), members: deal.members, values });
        report.rows.len() - 1
    });
    for (measure, value) in report.measures.iter().zip(&mut report.rows[place].values) {
        let more = if *measure == Measure::Revenue { deal.amount } else { 1 };
        *value = Some(value.unwrap_or(0) + more);
    }
    set_report(control, report);
    Ok(())
}

/// Restores the inputs of a snapshot, keeping everything about control and the CRM as it is today.
fn restore(plan: &mut Plan, id: SnapshotId) -> Result<(), EditError> {
    let snapshot = plan.control.snapshot(id).cloned().ok_or(unknown(id.0))?;
    let then = Plan::clone(&snapshot.plan);
    let last_id = plan.last_id.max(then.last_id);
    let now = plan.clone();
    let (control, crm) = (Arc::clone(&now.control), Arc::new(now.crm.kept_for(&then)));
    *plan = Plan { id: plan.id.clone(), control, crm, last_id, ..then };
    follow(&now, plan);
    Ok(())
}

/// Keeps control consistent after an edit of the plan: moving the plan's first month lifts a re-plan; the
/// facts of a removed manager are kept under a plain name, so that no total changes; facts lose members that
/// are removed; entries that concern only a removed manager are removed.
pub(super) fn follow(before: &Plan, plan: &mut Plan) {
    if plan.control.is_empty() {
        return;
    }
    // What was done is stored by segment, counted from the plan's first.
    if before.horizon.start() != plan.horizon.start() && plan.control.replan.is_some() {
        Arc::make_mut(&mut plan.control).replan = None;
    }
    let gone: Vec<(ManagerId, String)> = before
        .managers
        .iter()
        .filter(|manager| plan.manager(manager.id).is_none())
        .map(|manager| (manager.id, manager.name.clone()))
        .collect();
    let members: Vec<MemberId> = before
        .dimensions
        .iter()
        .flat_map(|dimension| dimension.members.iter().map(|member| member.id))
        .filter(|id| plan.member(*id).is_none())
        .collect();
    let teams = before.teams.iter().any(|team| plan.team(team.id).is_none());
    let stages = before.stages.iter().any(|stage| plan.stage(stage.id).is_none());
    if gone.is_empty() && members.is_empty() && !teams && !stages {
        return;
    }
    let mut control = Control::clone(&plan.control);
    let name_of = |id: ManagerId| gone.iter().find(|(other, _)| *other == id).map(|(_, name)| name.clone());
    control.rename(|actor| match actor {
        Actor::Manager(id) => name_of(*id).map(Actor::Other),
        Actor::Other(_) | Actor::Nobody => None,
    });
    if !members.is_empty() {
        control.forget_members(|id| members.contains(&id));
    }
    control.checkpoints.retain(|point| plan.has_scope(point.scope));
    control.schemes.retain(|scheme| plan.check_scheme(scheme).is_ok());
    if let Some(leads) = &mut control.leads {
        leads.caps.retain(|id, _| plan.manager(*id).is_some());
    }
    control.leads = control.leads.filter(|leads| plan.stage(leads.stage).is_some());
    plan.control = Arc::new(control);
}
