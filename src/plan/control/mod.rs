//! What is known once the plan runs: reports of facts, open deals, snapshots, re-planning, checkpoints, bonus, leads.
//!
//! All of it is typed or imported; nothing in here is computed, except the targets of a [`Snapshot`], which are kept as
//! figures so that no later edit moves them. Facts never change the plan: only a [`Replan`] does.

mod bonus;
mod check;
mod checkpoint;
mod deal;
mod leads;
mod log;
mod report;
mod snapshot;

use std::sync::Arc;

use chrono::NaiveDate;

use super::StageId;
use crate::units::map::{Map, Set};

pub use bonus::{Band, BandStart, BasedOn, BonusPeriod, Scheme, SchemeKind, Whom};
pub use checkpoint::{Action, Checkpoint, Done, Least};
pub use deal::{Category, Deal, Thresholds};
pub use leads::{LeadMethod, Leads, LeadsOf};
pub use log::{LogLine, Subject};
pub use report::{
    Actor, FactPeriod, FactPeriodError, Measure, Report, ReportRow, Source, SourceId, replaced,
};
pub use snapshot::{Against, Level, Replan, ReplanRow, Snapshot, SnapshotId, TargetRow};

/// Most sources of facts.
pub const MAX_SOURCES: usize = 20;
/// Most reports.
pub const MAX_REPORTS: usize = 2_000;
/// Most values of all reports together.
pub const MAX_VALUES: usize = 500_000;
/// Most open deals.
pub const MAX_DEALS: usize = 20_000;
/// Most snapshots.
pub const MAX_SNAPSHOTS: usize = 20;
/// Most checkpoints.
pub const MAX_CHECKPOINTS: usize = 500;
/// Most bonus schemes.
pub const MAX_SCHEMES: usize = 50;
/// Most bands of a bonus scheme.
pub const MAX_BANDS: usize = 20;
/// Most remembered names of managers or members.
pub const MAX_ALIASES: usize = 10_000;
/// Most lines of the change log; the oldest are dropped.
pub const MAX_LOG: usize = 5_000;
/// Largest count of one fact.
pub const MAX_COUNT: i64 = 1_000_000_000;

/// Everything about plan and fact; every part may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// Who reports facts, in order of precedence.
    pub sources: Vec<Source>,
    /// Facts by period; one report for each source and period.
    pub reports: Vec<Arc<Report>>,
    /// Names in reports that stand for a manager, another name, or nobody.
    pub people: Map<String, Actor>,
    /// Names in reports whose rows are left out, as written there.
    pub left_out: Set<String>,
    /// Names in reports that stand for a product, region or company; None leaves the name out.
    pub members: Map<String, Option<super::MemberId>>,
    /// Deals that are neither won nor lost.
    pub deals: Arc<Vec<Deal>>,
    /// The chance of an open deal by its stage, where it has none of its own.
    pub chances: Map<StageId, f64>,
    /// The probabilities from which a deal counts as committed or best case.
    pub thresholds: Thresholds,
    /// Earlier states of the plan, oldest first.
    pub snapshots: Vec<Arc<Snapshot>>,
    /// The snapshot that facts are compared with.
    pub baseline: Option<SnapshotId>,
    /// The re-planned rest of the plan.
    pub replan: Option<Arc<Replan>>,
    /// The last day that counts as over; None is the last day reported.
    pub as_of: Option<NaiveDate>,
    /// What facts are compared with; None is the baseline if there is one, else the plan.
    pub against: Option<Against>,
    /// Checkpoints.
    pub checkpoints: Vec<Checkpoint>,
    /// Bonus schemes.
    pub schemes: Vec<Scheme>,
    /// How leads are distributed; None if nobody has set it up.
    pub leads: Option<Leads>,
    /// What changed, oldest first.
    pub log: Vec<Arc<LogLine>>,
    /// The last number given to a source, snapshot, checkpoint or scheme.
    pub last_id: u32,
}

/// Which parts of control a check has to look at.
#[derive(Debug, Clone, Copy)]
pub(in crate::plan) enum Unchecked<'a> {
    /// All of it.
    All,
    /// Only what has been added since this state, which was checked with the same names in the plan.
    Since(&'a Control),
    /// Nothing: neither control nor anything it may name has changed.
    Nothing,
}

impl Default for Control {
    fn default() -> Self {
        Control {
            sources: vec![Source::typed(), Source::won()],
            reports: Vec::new(),
            people: Map::new(),
            left_out: Set::new(),
            members: Map::new(),
            deals: Arc::default(),
            chances: Map::new(),
            thresholds: Thresholds::default(),
            snapshots: Vec::new(),
            baseline: None,
            replan: None,
            as_of: None,
            against: None,
            checkpoints: Vec::new(),
            schemes: Vec::new(),
            leads: None,
            log: Vec::new(),
            last_id: SourceId::WON.0,
        }
    }
}

impl Control {
    /// Whether every part is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Control::default()
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// A source's rank in the order of precedence; unknown ones last.
    #[must_use]
    pub fn rank(&self, id: SourceId) -> usize {
        self.sources.iter().position(|source| source.id == id).unwrap_or(usize::MAX)
    }

    /// The report of this source for exactly this period.
    #[must_use]
    pub fn report(&self, source: SourceId, period: FactPeriod) -> Option<&Arc<Report>> {
        self.reports.iter().find(|report| report.source == source && report.period == period)
    }

    /// The snapshot with this id.
    #[must_use]
    pub fn snapshot(&self, id: SnapshotId) -> Option<&Arc<Snapshot>> {
        self.snapshots.iter().find(|snapshot| snapshot.id == id)
    }

    /// The snapshot that facts are compared with.
    #[must_use]
    pub fn baseline(&self) -> Option<&Arc<Snapshot>> {
        self.baseline.and_then(|id| self.snapshot(id))
    }

    /// Takes a fresh number for a source, snapshot, checkpoint or scheme.
    pub fn next_id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }
}

impl Control {
    /// Reassigns facts, deals and names: `to` returns the new owner, or None to keep the old one.
    pub fn rename(&mut self, to: impl Fn(&Actor) -> Option<Actor>) {
        for report in &mut self.reports {
            if report.rows.iter().any(|row| to(&row.who).is_some()) {
                for row in &mut Arc::make_mut(report).rows {
                    if let Some(actor) = to(&row.who) {
                        row.who = actor;
                    }
                }
            }
        }
        if self.deals.iter().any(|deal| to(&deal.who).is_some()) {
            for deal in Arc::make_mut(&mut self.deals) {
                if let Some(actor) = to(&deal.who) {
                    deal.who = actor;
                }
            }
        }
        for actor in self.people.values_mut() {
            if let Some(other) = to(actor) {
                *actor = other;
            }
        }
        if let Some(replan) = &mut self.replan {
            for row in &mut Arc::make_mut(replan).done {
                if let Some(actor) = to(&row.who) {
                    row.who = actor;
                }
            }
        }
    }

    /// Removes members from everything that refers to them.
    pub fn forget_members(&mut self, gone: impl Fn(super::MemberId) -> bool) {
        let left = |members: super::Members| {
            let went = members.iter().filter(|(_, id)| gone(*id));
            went.fold(members, |members, (kind, _)| members.with(kind, None))
        };
        for report in &mut self.reports {
            if report.rows.iter().any(|row| left(row.members) != row.members) {
                for row in &mut Arc::make_mut(report).rows {
                    row.members = left(row.members);
                }
            }
        }
        for deal in Arc::make_mut(&mut self.deals) {
            deal.members = left(deal.members);
        }
        self.members.retain(|_, id| id.is_none_or(|id| !gone(id)));
        if let Some(replan) = &mut self.replan {
            for row in &mut Arc::make_mut(replan).done {
                row.members = left(row.members);
            }
        }
    }
}
