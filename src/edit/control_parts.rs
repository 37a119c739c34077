//! Which parts of control differ between two plans.

use crate::plan::control::Control;

/// A part of control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ControlPart {
    /// Reports, their sources and the as-of day.
    Facts,
    /// Remembered names.
    Names,
    /// Open deals, chances and thresholds.
    Deals,
    /// Snapshots and the baseline.
    Snapshots,
    /// The re-plan.
    Replan,
    /// Checkpoints.
    Checkpoints,
    /// Bonus schemes.
    Bonus,
    /// Leads.
    Leads,
    /// The change log.
    Log,
}

/// Which parts of control differ.
pub(super) fn differing(a: &Control, b: &Control) -> Vec<ControlPart> {
    if std::ptr::eq(a, b) {
        return Vec::new();
    }
    let Control {
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
        last_id: _,
    } = a;
    let parts = [
        (ControlPart::Facts, *reports == b.reports && *sources == b.sources && *as_of == b.as_of),
        (ControlPart::Names, *people == b.people && *left_out == b.left_out && *members == b.members),
        (ControlPart::Deals, *deals == b.deals && *chances == b.chances && *thresholds == b.thresholds),
        (
            ControlPart::Snapshots,
            *snapshots == b.snapshots && *baseline == b.baseline && *against == b.against,
        ),
        (ControlPart::Replan, *replan == b.replan),
        (ControlPart::Checkpoints, *checkpoints == b.checkpoints),
        (ControlPart::Bonus, *schemes == b.schemes),
        (ControlPart::Leads, *leads == b.leads),
        (ControlPart::Log, *log == b.log),
    ];
    parts.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
}
