//! Which file version introduced each field.
//!
//! A version that only adds fields keeps the types of the previous one. A plan is written in the least
//! version that can carry it, so that older programs still open it; a field that a file's version does not
//! have is refused like any unknown field.

use super::envelope::Envelope;
use crate::plan::control::Measure;
use crate::plan::{Approval, CellAt, Detail, Hold, Line, Manager, Member, Path, Place, Plan, Stage};

/// The least version that can carry a plan and its envelope.
pub(super) fn version(plan: &Plan, envelope: &Envelope) -> u32 {
    if added_in_9(plan).is_some() {
        9
    } else if added_in_8(plan).is_some() {
        8
    } else if said_in_7(envelope).or_else(|| added_in_7(plan)).is_some() {
        7
    } else if added_in_6(plan).is_some() {
        6
    } else if added_in_5(plan).is_some() {
        5
    } else if added_in_4(plan).is_some() {
        4
    } else if added_in_3(plan).is_some() {
        3
    } else if added_in_2(plan).is_some() {
        2
    } else {
        1
    }
}

/// The path of the first field in use that a version does not have yet.
pub(super) fn unknown_in(version: u64, plan: &Plan, envelope: &Envelope) -> Option<Path> {
    let in_2 = if version < 2 { added_in_2(plan) } else { None };
    let in_3 = || if version < 3 { added_in_3(plan) } else { None };
    let in_4 = || if version < 4 { added_in_4(plan) } else { None };
    let in_5 = || if version < 5 { added_in_5(plan) } else { None };
    in_2.or_else(in_3)
        .or_else(in_4)
        .or_else(in_5)
        .or_else(|| if version < 6 { added_in_6(plan) } else { None })
        .or_else(|| if version < 7 { said_in_7(envelope).or_else(|| added_in_7(plan)) } else { None })
        .or_else(|| if version < 8 { added_in_8(plan) } else { None })
        .or_else(|| if version < 9 { added_in_9(plan) } else { None })
}

/// In the envelope.
fn said_in_7(envelope: &Envelope) -> Option<Path> {
    let Envelope { lineage, without, author } = envelope;
    let said =
        [("lineage", !lineage.is_empty()), ("without", !without.is_empty()), ("author", author.is_some())];
    said.into_iter().find(|(_, used)| *used).map(|(name, _)| Path::of(&[name]))
}

fn added_in_9(plan: &Plan) -> Option<Path> {
    // Not in snapshots, which share the present names.
    let left_out = (!plan.control.left_out.is_empty()).then(|| Path::of(&["plan", "control", "left_out"]));
    let of_9 = |of: &Detail| of.since() == 9;
    let details = |m: &std::sync::Arc<Manager>| m.details.keys().any(of_9).then_some("details");
    let note = |at: &CellAt| matches!(&at.place, Place::Detail(of) if of_9(of)).then_some("place.detail");
    let agreed = plan.agreed.map(|_| in_plan("agreed"));
    agreed
        .or(left_out)
        .or_else(|| first("managers", plan.managers.iter().map(details)))
        .or_else(|| first("cell_notes", plan.cell_notes.keys().map(note)))
        .or_else(|| plan.control.snapshots.iter().find_map(|snapshot| added_in_9(&snapshot.plan)))
}

fn added_in_8(plan: &Plan) -> Option<Path> {
    let own = [("approval", plan.approval != Approval::Draft), ("asks", !plan.asks.is_empty())];
    let own = own.into_iter().find(|(_, used)| *used).map(|(name, _)| in_plan(name));
    own.or_else(|| plan.control.snapshots.iter().find_map(|snapshot| added_in_8(&snapshot.plan)))
}

fn added_in_7(plan: &Plan) -> Option<Path> {
    // Not in snapshots, which share the present CRM section.
    (!plan.crm.is_empty()).then(|| in_plan("crm"))
}

fn added_in_6(plan: &Plan) -> Option<Path> {
    let own = plan.margin.map(|_| in_plan("margin"));
    let members = || plan.dimensions.iter().flat_map(|d| &d.members).any(|member| member.margin.is_some());
    let of_manager = |m: &std::sync::Arc<Manager>| {
        let lines = || m.lines.iter().any(|line| line.margin.is_some()).then_some("lines.margin");
        m.margin.map(|_| "margin").or_else(lines)
    };
    let facts = || {
        let reports = plan.control.reports.iter().any(|r| r.measures.contains(&Measure::GrossProfit));
        let points = plan.control.checkpoints.iter().any(|p| p.measure == Measure::GrossProfit);
        (reports || points).then(|| Path::of(&["plan", "control", "measures"]))
    };
    let note = |at: &CellAt| (at.place == Place::Margin).then_some("place.margin");
    own.or_else(|| members().then(|| Path::of(&["plan", "dimensions", "members", "margin"])))
        .or_else(|| first("managers", plan.managers.iter().map(of_manager)))
        .or_else(|| first("cell_notes", plan.cell_notes.keys().map(note)))
        .or_else(facts)
        .or_else(|| plan.control.snapshots.iter().find_map(|snapshot| added_in_6(&snapshot.plan)))
}

fn added_in_5(plan: &Plan) -> Option<Path> {
    let members = plan.dimensions.iter().flat_map(|d| &d.members);
    let maximum =
        |m: &Member| (!m.maximum.is_empty()).then(|| Path::of(&["plan", "dimensions", "members", "maximum"]));
    let of_line = |line: &Line| {
        let lags = (!line.lags.is_empty()).then_some("lines.lags");
        lags.or((!line.maximum.is_empty()).then_some("lines.maximum"))
    };
    let of_manager = |m: &std::sync::Arc<Manager>| {
        let lags = (!m.lags.is_empty()).then_some("lags");
        lags.or_else(|| m.lines.iter().find_map(of_line))
    };
    let own = members.into_iter().find_map(maximum);
    let note = |at: &CellAt| match at.place {
        Place::Lag(_) => Some("place.lag"),
        Place::Senior => Some("place.senior"),
        Place::Period(_)
        | Place::Season(_)
        | Place::Name
        | Place::Team
        | Place::Weight
        | Place::Share
        | Place::Fte
        | Place::Hire
        | Place::Leave
        | Place::Ramp
        | Place::Absences
        | Place::AverageDeal
        | Place::Margin // 6
        | Place::Detail(_) // 9
        | Place::Rate(_)
        | Place::Maximum(_) => None,
    };
    let teams = plan.teams.iter().map(|team| team.senior.map(|_| "senior"));
    own.or_else(|| first("teams", teams))
        .or_else(|| first("managers", plan.managers.iter().map(of_manager)))
        .or_else(|| first("cell_notes", plan.cell_notes.keys().map(note)))
        .or_else(|| plan.control.snapshots.iter().find_map(|snapshot| added_in_5(&snapshot.plan)))
}

fn added_in_4(plan: &Plan) -> Option<Path> {
    let lags = plan.dimensions.iter().flat_map(|d| &d.members).any(|member| !member.lags.is_empty());
    if lags {
        return Some(Path::of(&["plan", "dimensions", "members", "lags"]));
    }
    let shares = plan.season_shares.map(|_| in_plan("season_shares"));
    let own = shares.or_else(|| (!plan.control.is_empty()).then(|| in_plan("control")));
    own.or_else(|| first("managers", plan.managers.iter().map(|m| m.share.map(|_| "share"))))
        .or_else(|| first("holds", plan.holds.iter().map(|hold| hold.is_floor().then_some("at_least"))))
}

fn added_in_3(plan: &Plan) -> Option<Path> {
    (!plan.scenarios.is_empty()).then(|| in_plan("scenarios"))
}

fn added_in_2(plan: &Plan) -> Option<Path> {
    // Destructured, so that a new field does not compile before its version is named here.
    #[rustfmt::skip]
    let Plan {
        id: _, name: _, currency: _, horizon: _, calendar: _, season: _, deal_factor: _, rounding: _, absence_policy: _,
        ramp: _, average_deal: _, stages: _, teams: _, managers: _, holds: _, last_id: _,
        payments, selling_minutes, over_assignment, dimensions, cell_notes,
        margin: _, // 6
        season_shares: _, // 4
        scenarios: _, // 3
        control: _,   // 4
        crm: _,       // 7
        approval: _, asks: _, // 8
        agreed: _, // 9
    } = plan;
    let own = [
        ("payments", !payments.is_empty()),
        ("selling_minutes", selling_minutes.is_some()),
        ("over_assignment", over_assignment.to_bits() != 0),
        ("dimensions", !dimensions.is_empty()),
        ("cell_notes", !cell_notes.is_empty()),
    ];
    let own = own.into_iter().find(|(_, used)| *used).map(|(name, _)| in_plan(name));
    own.or_else(|| first("stages", plan.stages.iter().map(of_stage)))
        .or_else(|| first("managers", plan.managers.iter().map(|m| of_manager(m))))
        .or_else(|| first("holds", plan.holds.iter().map(of_hold)))
}

fn of_stage(stage: &Stage) -> Option<&'static str> {
    let Stage { id: _, name: _, step: _, maximum: _, lag, minutes, pipeline } = stage;
    if *lag != 0 {
        return Some("lag");
    }
    minutes.map(|_| "minutes").or(pipeline.map(|_| "pipeline"))
}

fn of_manager(manager: &Manager) -> Option<&'static str> {
    #[rustfmt::skip]
    let Manager {
        id: _, name: _, team: _, weight: _, fte: _, hire: _, leave: _, ramp: _, absences: _, average_deal: _, rates: _,
        maximum: _, notes: _,
        details: _, // 9
        share: _, // 4
        lags: _,  // 5
        margin: _, // 6
        lines, selling_minutes,
    } = manager;
    let lines = (!lines.is_empty()).then_some("lines");
    selling_minutes.map(|_| "selling_minutes").or(lines)
}

#[rustfmt::skip]
fn of_hold(hold: &Hold) -> Option<&'static str> {
    let Hold {
        scope, period: _, amount: _, reason: _,
        kind: _, // 4
    } = hold;
    (!scope.members().is_empty()).then_some("members")
}

/// A path to a member of the plan itself.
fn in_plan(member: &'static str) -> Path {
    Path::of(&["plan", member])
}

/// The path of the first entry of a list that has one of these fields.
fn first(list: &'static str, fields: impl Iterator<Item = Option<&'static str>>) -> Option<Path> {
    let mut used = fields.enumerate().filter_map(|(index, field)| field.map(|field| (index, field)));
    let (index, field) = used.next()?;
    let members: Vec<&str> = field.split('.').collect();
    Some(Path::of(&members).in_entry(index).inside(list).inside("plan"))
}
