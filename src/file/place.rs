//! Where in a file the rule of a valid plan is broken.
//!
//! An error says what is wrong; the member of the file that says it is looked up by the field, in a list for each thing
//! that has members.

use super::error::FileError;
use crate::plan::{Field, Manager, Plan, PlanError, StageId, Team};

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
        stage.id = StageId(0);
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

/// The field that an error is about, where it is about one.
fn field(error: &PlanError) -> Option<Field> {
    match error {
        PlanError::OutOfRange { field, .. }
        | PlanError::BadText { field, .. }
        | PlanError::DatesReversed(field) => Some(*field),
        PlanError::BadRatio { .. } => Some(Field::Rate),
        PlanError::TooMany { .. }
        | PlanError::DuplicateId(_)
        | PlanError::UnknownId(_)
        | PlanError::DuplicateDimension
        | PlanError::DuplicateScenario
        | PlanError::DuplicateLine
        | PlanError::DuplicateHold
        | PlanError::DuplicateReport
        | PlanError::SameBand
        | PlanError::HoldOutside
        | PlanError::Rounding(_)
        | PlanError::CrmId { .. }
        | PlanError::NoStages => None,
    }
}

/// The list that is too long, where one is.
fn too_long(error: &PlanError) -> Option<&'static str> {
    if let PlanError::TooMany { what, .. } = error { Some(what) } else { None }
}

/// The member that says a field, in one of the lists below.
fn member_of(members: &[(Field, &'static str)], field: Option<Field>) -> Option<&'static str> {
    members.iter().find(|(of, _)| Some(*of) == field).map(|(_, member)| *member)
}

/// Members of the plan itself.
const OWN: &[(Field, &str)] = &[
    (Field::AverageDeal, "average_deal"),
    (Field::Margin, "margin"),
    (Field::LastId, "last_id"),
    (Field::Minutes, "selling_minutes"),
    (Field::OverAssignment, "over_assignment"),
    (Field::Payment, "payments"),
    (Field::Currency, "currency"),
    (Field::Ask, "asks"),
    (Field::Name, "name"),
];

fn own(plan: &Plan, error: &PlanError) -> Option<String> {
    if let PlanError::OutOfRange { field, value, .. } = error {
        let lists: [(Field, &str, &[f64]); 4] = [
            (Field::Season, "season", &plan.season),
            (Field::SeasonShare, "season_shares", &plan.season_shares.unwrap_or_default()),
            (Field::DealFactor, "deal_factor", &plan.deal_factor),
            (Field::Ramp, "ramp", &plan.ramp),
        ];
        if let Some((_, name, values)) = lists.into_iter().find(|(of, ..)| of == field) {
            let index = values.iter().position(|v| v.to_bits() == value.to_bits())?;
            return Some(format!("plan.{name}[{index}]"));
        }
    }
    let place = match too_long(error) {
        Some("payments") => Some("payments"),
        Some("asks") => Some("asks"),
        Some(_) => Some("ramp"),
        None if matches!(error, PlanError::Rounding(_)) => Some("rounding"),
        None if *error == PlanError::NoStages => Some("stages"),
        None => member_of(OWN, field(error)),
    };
    place.map(|place| format!("plan.{place}"))
}

/// Members of a stage.
const OF_STAGE: &[(Field, &str)] = &[
    (Field::Maximum, ".maximum"),
    (Field::Lag, ".lag"),
    (Field::Minutes, ".minutes"),
    (Field::Pipeline, ".pipeline"),
    (Field::Rate, ".step"),
    (Field::Name, ".name"),
];

fn stage(plan: &Plan, bare: &Plan, error: &PlanError) -> Option<String> {
    let index = plan.stages.iter().position(|stage| {
        let mut probe = bare.clone();
        probe.last_id = u32::MAX;
        probe.stages = vec![stage.clone()];
        probe.check().as_ref() == Err(error)
    })?;
    let member = member_of(OF_STAGE, field(error)).unwrap_or_default();
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
    let list = match too_long(error) {
        None if *error == PlanError::DuplicateDimension => "dimensions",
        None if *error == PlanError::DuplicateScenario => "scenarios",
        Some("all lines") => "managers",
        Some(what) if LISTS.contains(&what) => what,
        None | Some(_) => return None,
    };
    Some(format!("plan.{list}"))
}

/// Lists of the plan by their own names.
const LISTS: &[&str] = &["stages", "teams", "managers", "holds", "cell_notes", "scenarios"];

fn manager(plan: &Plan, index: usize, manager: &Manager, error: &PlanError) -> Option<String> {
    if plan.check_manager(manager).as_ref() != Err(error) {
        return None;
    }
    let unknown = || {
        let gone = |id: &StageId| plan.stage(*id).is_none();
        match () {
            () if manager.team.is_some_and(|team| plan.team(team).is_none()) => ".team",
            () if manager.rates.keys().any(gone) => ".rates",
            () if manager.lags.keys().any(gone) => ".lags",
            () if manager.maximum.keys().any(gone) => ".maximum",
            () => ".lines",
        }
    };
    let member = match too_long(error) {
        Some("absences") => ".absences",
        Some("lines") => ".lines",
        Some(_) => ".ramp",
        None if *error == PlanError::DuplicateLine => ".lines",
        None if matches!(error, PlanError::UnknownId(_)) => unknown(),
        None => member_of(OF_MANAGER, field(error)).unwrap_or_default(),
    };
    Some(format!("plan.managers[{index}]{member}"))
}

/// Members of a manager.
const OF_MANAGER: &[(Field, &str)] = &[
    (Field::Name, ".name"),
    (Field::Weight, ".weight"),
    (Field::Share, ".share"),
    (Field::SeasonShare, ".season_shares"),
    (Field::Fte, ".fte"),
    (Field::Employment, ".leave"),
    (Field::Ramp, ".ramp"),
    (Field::Absence, ".absences"),
    (Field::AverageDeal, ".average_deal"),
    (Field::Margin, ".margin"),
    (Field::Rate, ".rates"),
    (Field::Lag, ".lags"),
    (Field::Mix, ".lines"),
    (Field::Maximum, ".maximum"),
    (Field::Minutes, ".selling_minutes"),
    (Field::Note, ".notes"),
    (Field::Detail, ".details"),
];

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
    if let PlanError::DuplicateId(id) = error {
        return all.filter(|(other, _)| other == id).nth(1).map(|(_, path)| path);
    }
    let PlanError::UnknownId(id) = error else { return None };
    all.any(|(other, _)| other == *id).then(|| "plan.last_id".to_owned())
}

/// Members of a scenario.
const OF_SCENARIO: &[(Field, &str)] = &[
    (Field::Name, ".name"),
    (Field::Amount, ".target"),
    (Field::AverageDeal, ".average_deal"),
    (Field::Minutes, ".selling_minutes"),
    (Field::Heads, ".hires"),
    (Field::Maximum, ".maximum"),
];

fn scenario(plan: &Plan, error: &PlanError) -> Option<String> {
    let index = plan.scenarios.iter().position(|s| plan.check_scenario(s).as_ref() == Err(error))?;
    let rated = |id: u32| plan.scenarios[index].rates.contains_key(&StageId(id));
    let unrated = if let PlanError::UnknownId(id) = error { !rated(*id) } else { false };
    let member = if unrated { ".maximum" } else { member_of(OF_SCENARIO, field(error)).unwrap_or(".rates") };
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

/// Members of a held total.
const OF_HOLD: &[(Field, &str)] = &[(Field::Amount, ".amount"), (Field::Note, ".reason")];

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
    let member = if *error == PlanError::HoldOutside {
        ".period"
    } else if matches!(error, PlanError::UnknownId(_)) {
        ".scope"
    } else {
        member_of(OF_HOLD, field(error)).unwrap_or_default()
    };
    Some(format!("plan.holds[{index}]{member}"))
}
