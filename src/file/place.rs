//! Where in a file the rule of a valid plan is broken.
#![expect(clippy::wildcard_enum_match_arm, reason = "the place of a fault is to come from the check itself")]

use super::error::FileError;
use crate::plan::{Field, Manager, Plan, PlanError, Team};

/// Says where the first broken rule of `plan` stands, as a path in the file.
pub(super) fn located(plan: &Plan, error: PlanError) -> FileError {
    let path = path(plan, &error).unwrap_or_else(|| "plan".to_owned());
    FileError::Plan { path, error }
}

/// The plan's own inputs are told by the field; what stands in lists by trying one entry at a time.
fn path(plan: &Plan, error: &PlanError) -> Option<String> {
    let bare = bare(plan);
    if bare.check().as_ref() == Err(error) {
        return own(plan, error);
    }
    let managers = plan.managers.iter().enumerate();
    stage(plan, &bare, error)
        .or_else(|| dimension(plan, error))
        .or_else(|| team(plan, &bare, error))
        .or_else(|| list(error))
        .or_else(|| managers.into_iter().find_map(|(i, m)| manager(plan, i, m, error)))
        .or_else(|| control(plan, error))
        .or_else(|| (plan.check_crm().as_ref() == Err(error)).then(|| "plan.crm".to_owned()))
        .or_else(|| identity(plan, error))
        .or_else(|| hold(plan, error))
        .or_else(|| cell_note(plan, error))
        .or_else(|| scenario(plan, error))
}

/// The plan with no lists, but one stage that is surely valid.
fn bare(plan: &Plan) -> Plan {
    let mut bare = plan.clone();
    bare.stages.truncate(1);
    for stage in &mut bare.stages {
        stage.id = crate::plan::StageId(0);
        "1".clone_into(&mut stage.name);
        stage.step = crate::plan::Step::THROUGH;
        stage.maximum = None;
        stage.lag = 0;
        stage.minutes = None;
        stage.pipeline = None;
    }
    bare.dimensions.clear();
    bare.teams.clear();
    bare.managers.clear();
    bare.holds.clear();
    bare.cell_notes.clear();
    bare.scenarios.clear();
    bare.control = std::sync::Arc::default();
    bare.crm = std::sync::Arc::default();
    bare
}

fn own(plan: &Plan, error: &PlanError) -> Option<String> {
    let at = |name: &str, values: &[f64], wrong: f64| {
        let index = values.iter().position(|v| v.to_bits() == wrong.to_bits())?;
        Some(format!("plan.{name}[{index}]"))
    };
    let place = match error {
        PlanError::OutOfRange { field: Field::Season, value, .. } => {
            return at("season", &plan.season, *value);
        }
        PlanError::OutOfRange { field: Field::SeasonShare, value, .. } => {
            return at("season_shares", &plan.season_shares.unwrap_or_default(), *value);
        }
        PlanError::OutOfRange { field: Field::DealFactor, value, .. } => {
            return at("deal_factor", &plan.deal_factor, *value);
        }
        PlanError::OutOfRange { field: Field::Ramp, value, .. } => return at("ramp", &plan.ramp, *value),
        PlanError::OutOfRange { field: Field::AverageDeal, .. } => "average_deal",
        PlanError::OutOfRange { field: Field::Margin, .. } => "margin",
        PlanError::OutOfRange { field: Field::LastId, .. } => "last_id",
        PlanError::OutOfRange { field: Field::Minutes, .. } => "selling_minutes",
        PlanError::OutOfRange { field: Field::OverAssignment, .. } => "over_assignment",
        PlanError::OutOfRange { field: Field::Payment, .. } | PlanError::TooMany { what: "payments", .. } => {
            "payments"
        }
        PlanError::BadText { field: Field::Currency, .. } => "currency",
        PlanError::BadText { field: Field::Ask, .. } | PlanError::TooMany { what: "asks", .. } => "asks",
        PlanError::BadText { .. } => "name",
        PlanError::TooMany { .. } => "ramp",
        PlanError::Rounding(_) => "rounding",
        PlanError::NoStages => "stages",
        _ => return None,
    };
    Some(format!("plan.{place}"))
}

fn stage(plan: &Plan, bare: &Plan, error: &PlanError) -> Option<String> {
    let index = plan.stages.iter().position(|stage| {
        let mut probe = bare.clone();
        probe.last_id = u32::MAX;
        probe.stages = vec![stage.clone()];
        probe.check().as_ref() == Err(error)
    })?;
    let member = match error {
        PlanError::OutOfRange { field: Field::Maximum, .. } => ".maximum",
        PlanError::OutOfRange { field: Field::Lag, .. } => ".lag",
        PlanError::OutOfRange { field: Field::Minutes, .. } => ".minutes",
        PlanError::OutOfRange { field: Field::Pipeline, .. } => ".pipeline",
        PlanError::OutOfRange { .. } | PlanError::BadRatio { .. } => ".step",
        PlanError::BadText { .. } => ".name",
        _ => "",
    };
    Some(format!("plan.stages[{index}]{member}"))
}

/// The first member that is refused when the others are left out, in the first dimension that is.
fn dimension(plan: &Plan, error: &PlanError) -> Option<String> {
    let mut probe = plan.clone();
    probe.managers.clear();
    probe.teams.clear();
    probe.holds.clear();
    probe.cell_notes.clear();
    probe.scenarios.clear();
    probe.control = std::sync::Arc::default();
    probe.crm = std::sync::Arc::default();
    let at = plan.dimensions.iter().position(|d| {
        probe.dimensions = vec![d.clone()];
        probe.check().as_ref() == Err(error)
    })?;
    let member = plan.dimensions[at].members.iter().position(|m| {
        probe.dimensions = vec![plan.dimensions[at].clone()];
        probe.dimensions[0].members = vec![m.clone()];
        probe.check().as_ref() == Err(error)
    });
    let inside = member.map_or_else(String::new, |m| format!(".members[{m}]"));
    Some(format!("plan.dimensions[{at}]{inside}"))
}

fn team(plan: &Plan, bare: &Plan, error: &PlanError) -> Option<String> {
    let index = plan.teams.iter().position(|team| {
        let mut probe = bare.clone();
        probe.last_id = u32::MAX;
        // Managers are left out here: one who is there leads nobody's probe.
        let senior = team.senior.filter(|&id| plan.manager(id).is_none());
        probe.teams = vec![Team { senior, ..team.clone() }];
        probe.check().as_ref() == Err(error)
    })?;
    let member = if matches!(error, PlanError::UnknownId(_)) { "senior" } else { "name" };
    Some(format!("plan.teams[{index}].{member}"))
}

fn list(error: &PlanError) -> Option<String> {
    match error {
        PlanError::DuplicateDimension => Some("plan.dimensions".to_owned()),
        PlanError::DuplicateScenario => Some("plan.scenarios".to_owned()),
        PlanError::TooMany { what: "all lines", .. } => Some("plan.managers".to_owned()),
        PlanError::TooMany { what, .. }
            if ["stages", "teams", "managers", "holds", "cell_notes", "scenarios"].contains(what) =>
        {
            Some(format!("plan.{what}"))
        }
        _ => None,
    }
}

fn manager(plan: &Plan, index: usize, manager: &Manager, error: &PlanError) -> Option<String> {
    if plan.check_manager(manager).as_ref() != Err(error) {
        return None;
    }
    let member = match error {
        PlanError::OutOfRange { field, .. }
        | PlanError::BadText { field, .. }
        | PlanError::DatesReversed(field) => member(*field),
        PlanError::BadRatio { .. } => ".rates",
        PlanError::TooMany { what: "absences", .. } => ".absences",
        PlanError::TooMany { what: "lines", .. } | PlanError::DuplicateLine => ".lines",
        PlanError::TooMany { .. } => ".ramp",
        PlanError::UnknownId(_) if manager.team.is_some_and(|team| plan.team(team).is_none()) => ".team",
        PlanError::UnknownId(_) if manager.rates.keys().any(|&id| plan.stage(id).is_none()) => ".rates",
        PlanError::UnknownId(_) if manager.lags.keys().any(|&id| plan.stage(id).is_none()) => ".lags",
        PlanError::UnknownId(_) if manager.maximum.keys().any(|&id| plan.stage(id).is_none()) => ".maximum",
        PlanError::UnknownId(_) => ".lines",
        _ => "",
    };
    Some(format!("plan.managers[{index}]{member}"))
}

fn member(field: Field) -> &'static str {
    match field {
        Field::Name => ".name",
        Field::Weight => ".weight",
        Field::Share => ".share",
        Field::SeasonShare => ".season_shares",
        Field::Fte => ".fte",
        Field::Employment => ".leave",
        Field::Ramp => ".ramp",
        Field::Absence => ".absences",
        Field::AverageDeal => ".average_deal",
        Field::Margin => ".margin",
        Field::Rate => ".rates",
        Field::Lag => ".lags",
        Field::Mix => ".lines",
        Field::Maximum => ".maximum",
        Field::Minutes => ".selling_minutes",
        Field::Note => ".notes",
        Field::Detail => ".details",
        _ => "",
    }
}

/// Ids that stand twice, or beyond the last one given.
fn identity(plan: &Plan, error: &PlanError) -> Option<String> {
    let place = |list: &str, i: usize| format!("plan.{list}[{i}].id");
    let stages = plan.stages.iter().enumerate().map(|(i, s)| (s.id.0, place("stages", i)));
    let teams = plan.teams.iter().enumerate().map(|(i, t)| (t.id.0, place("teams", i)));
    let managers = plan.managers.iter().enumerate().map(|(i, m)| (m.id.0, place("managers", i)));
    let members = plan.dimensions.iter().enumerate().flat_map(|(d, dimension)| {
        let inside = move |i| format!("plan.dimensions[{d}].members[{i}].id");
        dimension.members.iter().enumerate().map(move |(i, m)| (m.id.0, inside(i)))
    });
    let scenarios = plan.scenarios.iter().enumerate().map(|(i, s)| (s.id.0, place("scenarios", i)));
    let mut all = stages.chain(teams).chain(members).chain(scenarios).chain(managers);
    match error {
        PlanError::DuplicateId(id) => all.filter(|(other, _)| other == id).nth(1).map(|(_, path)| path),
        PlanError::UnknownId(id) => all.any(|(other, _)| other == *id).then(|| "plan.last_id".to_owned()),
        _ => None,
    }
}

fn scenario(plan: &Plan, error: &PlanError) -> Option<String> {
    let index = plan.scenarios.iter().position(|s| plan.check_scenario(s).as_ref() == Err(error))?;
    let rated = |id: u32| plan.scenarios[index].rates.contains_key(&crate::plan::StageId(id));
    let member = match error {
        PlanError::BadText { .. } => ".name",
        PlanError::OutOfRange { field: Field::Amount, .. } => ".target",
        PlanError::OutOfRange { field: Field::AverageDeal, .. } => ".average_deal",
        PlanError::OutOfRange { field: Field::Minutes, .. } => ".selling_minutes",
        PlanError::OutOfRange { field: Field::Heads, .. } => ".hires",
        PlanError::OutOfRange { field: Field::Maximum, .. } => ".maximum",
        PlanError::UnknownId(id) if !rated(*id) => ".maximum",
        _ => ".rates",
    };
    Some(format!("plan.scenarios[{index}]{member}"))
}

fn cell_note(plan: &Plan, error: &PlanError) -> Option<String> {
    let mut notes = plan.cell_notes.iter();
    let index = notes.position(|(at, text)| plan.check_cell_note(*at, text).as_ref() == Err(error))?;
    let member = if matches!(error, PlanError::BadText { .. }) { ".text" } else { "" };
    Some(format!("plan.cell_notes[{index}]{member}"))
}

/// The part of control that is refused by itself.
fn control(plan: &Plan, error: &PlanError) -> Option<String> {
    if plan.check_control(&plan.control).as_ref() != Err(error) {
        return None;
    }
    let reports = plan.control.reports.iter().enumerate();
    let refused = |report: &std::sync::Arc<crate::plan::control::Report>| {
        let alone =
            crate::plan::control::Control { reports: vec![report.clone()], ..(*plan.control).clone() };
        plan.check_control(&alone).is_err()
    };
    let mut without = (*plan.control).clone();
    without.reports.clear();
    if plan.check_control(&without).as_ref() == Err(error) {
        return Some("plan.control".to_owned());
    }
    let place = reports.into_iter().find(|(_, report)| refused(report)).map(|(place, _)| place);
    Some(place.map_or("plan.control.reports".to_owned(), |place| format!("plan.control.reports[{place}]")))
}

fn hold(plan: &Plan, error: &PlanError) -> Option<String> {
    // The holds are checked in order: the shortest beginning that is refused ends at the wrong one.
    let mut probe = plan.clone();
    probe.cell_notes.clear();
    probe.scenarios.clear();
    probe.control = std::sync::Arc::default();
    probe.crm = std::sync::Arc::default();
    let (mut good, mut bad) = (0, plan.holds.len());
    while bad - good > 1 {
        let middle = good.midpoint(bad);
        probe.holds = plan.holds[..middle].to_vec();
        if probe.check().is_err() { bad = middle } else { good = middle }
    }
    probe.holds = plan.holds[..bad].to_vec();
    let index = bad.checked_sub(1).filter(|_| probe.check().as_ref() == Err(error))?;
    let member = match error {
        PlanError::OutOfRange { .. } => ".amount",
        PlanError::BadText { .. } => ".reason",
        PlanError::HoldOutside => ".period",
        PlanError::UnknownId(_) => ".scope",
        _ => "",
    };
    Some(format!("plan.holds[{index}]{member}"))
}
