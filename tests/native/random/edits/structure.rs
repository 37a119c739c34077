//! Edits of everything but what is known beside the plan.

use planerka::calendar::{BaseCalendar, Horizon, WorkCalendar};
use planerka::edit::{
    Command, CrmEdit, Difference, FunnelEdit, HoldEdit, InputEdit, LineEdit, NewManager, NoteEdit,
    RosterEdit, ScenarioEdit, SettingsEdit,
};
use planerka::plan::crm::{Activity, Crm, Person};
use planerka::plan::{
    Absence, AbsencePolicy, Approval, CellAt, DimensionKind, Hires, MemberId, Payment, Place, ROUNDING_STEPS,
    ScenarioId, StepKind, TeamId,
};
use planerka::units::map::{Map, Set};

use super::Dice;

/// How many kinds there are.
pub const KINDS: usize = 68;

pub fn command(kind: usize, dice: &mut Dice<'_>) -> Command {
    match kind {
        0..12 | 66.. => Command::Settings(settings(kind, dice)),
        12..20 => Command::Inputs(input(kind - 12, dice)),
        20..28 => Command::Funnel(funnel(kind - 20, dice)),
        28..44 => Command::Roster(roster(kind - 28, dice)),
        44..51 => Command::Lines(line(kind - 44, dice)),
        51..54 => Command::Holds(hold(kind - 51, dice)),
        54..56 => Command::Notes(note(kind - 54, dice)),
        56..61 => Command::Scenarios(scenario(kind - 56, dice)),
        61..66 => Command::Crm(crm(kind - 61, dice)),
    }
}

fn settings(kind: usize, dice: &mut Dice<'_>) -> SettingsEdit {
    match kind {
        0 => SettingsEdit::RenamePlan(dice.name("Plan")),
        1 => SettingsEdit::SetCurrency(["RUB", "EUR", "USD"][dice.below(3)].to_owned()),
        2 => {
            let now = dice.plan.horizon;
            let start = now.start().plus(i32::try_from(dice.below(3)).unwrap() - 1);
            let months =
                u8::try_from((usize::from(now.months()) + dice.below(5)).saturating_sub(2).clamp(1, 36))
                    .unwrap();
            SettingsEdit::SetHorizon(Horizon::new(start, months).unwrap())
        }
        3 => {
            let base = [BaseCalendar::Russia, BaseCalendar::FiveTwo, BaseCalendar::SixOne][dice.below(3)];
            let (days_off, working_days) = (Set::from([dice.day()]), Set::new());
            SettingsEdit::SetCalendar(WorkCalendar { base, days_off, working_days })
        }
        4 => {
            SettingsEdit::SetDay { day: dice.day(), working: [Some(true), Some(false), None][dice.below(3)] }
        }
        5 => SettingsEdit::SetRounding(ROUNDING_STEPS[dice.below(4)]),
        6 => SettingsEdit::SetAbsencePolicy(
            [AbsencePolicy::WithinManager, AbsencePolicy::ToTeam, AbsencePolicy::Ignore][dice.below(3)],
        ),
        7 => SettingsEdit::SetSeason { month: dice.below(12) as u8, index: dice.factor() },
        8 => SettingsEdit::SetSeasonShare { month: dice.below(12) as u8, share: dice.share() / 4.0 },
        9 => SettingsEdit::SetDealFactor { month: dice.below(12) as u8, factor: dice.factor() },
        10 => {
            let share = dice.share();
            let parts = [Payment { share, days: 0 }, Payment { share: 1.0 - share, days: 30 }];
            SettingsEdit::SetPayments(parts.to_vec())
        }
        11 => SettingsEdit::SetOverAssignment(dice.share()),
        66 => SettingsEdit::SetApproval(
            Approval::ALL[dice.below(3)],
            (dice.below(2) == 1).then(super::super::agreed),
        ),
        _ => SettingsEdit::SetAsks((0..dice.below(4)).map(|_| dice.name("Ask")).collect()),
    }
}

fn input(kind: usize, dice: &mut Dice<'_>) -> InputEdit {
    let owner = dice.owner();
    match kind {
        0 => InputEdit::SetAverageDeal(owner, dice.some(Dice::money)),
        1 => InputEdit::SetMargin(owner, dice.some(Dice::share)),
        2 => {
            let stage = dice.stage();
            InputEdit::SetRate(owner, stage, dice.some(Dice::share))
        }
        3 => {
            let stage = dice.stage();
            InputEdit::SetLag(owner, stage, dice.some(|dice| dice.below(30) as u16))
        }
        4 => {
            let stage = dice.stage();
            InputEdit::SetMaximum(owner, stage, dice.some(Dice::factor))
        }
        5 => InputEdit::SetSellingMinutes(owner, dice.some(|dice| dice.below(480) as f64)),
        6 => InputEdit::SetRamp(owner, dice.some(|dice| vec![dice.share(), dice.share()])),
        _ => InputEdit::SetMix(owner, dice.some(Dice::factor)),
    }
}

fn funnel(kind: usize, dice: &mut Dice<'_>) -> FunnelEdit {
    let (stage, stages) = (dice.stage(), dice.plan.stages.len());
    match kind {
        0 => FunnelEdit::AddStage { at: dice.below(stages + 1), name: dice.name("Stage") },
        1 => FunnelEdit::RenameStage(stage, dice.name("Stage")),
        2 => FunnelEdit::RemoveStage(stage),
        3 => FunnelEdit::MoveStage { id: stage, to: dice.below(stages) },
        4 => FunnelEdit::SetStepKind(stage, if dice.flag() { StepKind::Percent } else { StepKind::Ratio }),
        5 => FunnelEdit::SetLag(stage, dice.below(30) as u16),
        6 => FunnelEdit::SetMinutes(stage, dice.some(|dice| dice.below(60) as f64)),
        _ => FunnelEdit::SetPipeline(stage, dice.some(|dice| dice.below(90) as i64)),
    }
}

fn roster(kind: usize, dice: &mut Dice<'_>) -> RosterEdit {
    let (id, plan) = (dice.manager(), dice.plan);
    let team = dice.one_of(&plan.teams).map_or(TeamId(0), |team| team.id);
    match kind {
        0 => {
            let name = dice.name("Manager");
            let team = dice.some(|dice| dice.name("Team"));
            let new = NewManager { name, team, weight: dice.some(Dice::factor), ..NewManager::default() };
            RosterEdit::AddManagers { at: dice.below(plan.managers.len() + 1), managers: vec![new] }
        }
        1 => RosterEdit::DuplicateManager { id, name: dice.name("Manager") },
        2 => RosterEdit::RemoveManagers(vec![id]),
        3 => RosterEdit::MoveManager { id, to: dice.below(plan.managers.len()) },
        4 => RosterEdit::RenameManager(id, dice.name("Manager")),
        5 if dice.flag() && dice.flag() => {
            RosterEdit::ChangeTeam { id, team: dice.name("Team"), from: dice.day() }
        }
        5 => RosterEdit::SetTeam(id, if dice.flag() { dice.name("Team") } else { String::new() }),
        6 => RosterEdit::SetWeight(id, dice.factor()),
        7 => RosterEdit::SetShare(id, dice.some(Dice::share)),
        8 => RosterEdit::SetFte(id, dice.share()),
        9 => RosterEdit::SetHire(id, dice.some(Dice::day)),
        10 => RosterEdit::SetLeave(id, dice.some(Dice::day)),
        11 => {
            let mut absences = plan.manager(id).map_or(Vec::new(), |manager| manager.absences.clone());
            if dice.flag() || absences.is_empty() {
                let from = dice.day();
                absences.push(Absence { from, to: from + chrono::Days::new(dice.below(20) as u64) });
                absences.sort_by_key(|absence| absence.from);
            } else {
                absences.remove(dice.below(absences.len()));
            }
            RosterEdit::SetAbsences(id, absences)
        }
        12 => RosterEdit::AddTeam(dice.name("Team")),
        13 => RosterEdit::RenameTeam(team, dice.name("Team")),
        14 => RosterEdit::SetSenior(team, dice.flag().then_some(id)),
        _ => RosterEdit::RemoveTeam(team),
    }
}

fn line(kind: usize, dice: &mut Dice<'_>) -> LineEdit {
    let plan = dice.plan;
    let all: Vec<MemberId> =
        plan.dimensions.iter().flat_map(|d| &d.members).map(|member| member.id).collect();
    let member = dice.one_of(&all).copied().unwrap_or(MemberId(0));
    let kind_of = DimensionKind::ALL[dice.below(3)];
    match kind {
        0 => LineEdit::AddDimension(kind_of, dice.name("Dimension")),
        1 => LineEdit::RenameDimension(kind_of, dice.name("Dimension")),
        2 => LineEdit::RemoveDimension(kind_of),
        3 => LineEdit::AddMember(kind_of, dice.name("Member")),
        4 => LineEdit::RenameMember(member, dice.name("Member")),
        5 => LineEdit::RemoveMember(member),
        _ => {
            let id = dice.manager();
            let mut lines =
                plan.manager(id).map_or(Vec::new(), |m| m.lines.iter().map(|l| l.members).collect());
            let new = dice.members();
            if lines.contains(&new) {
                lines.retain(|line| *line != new);
            } else {
                lines.push(new);
            }
            LineEdit::SetLines(id, lines)
        }
    }
}

fn hold(kind: usize, dice: &mut Dice<'_>) -> HoldEdit {
    // Every second edit is of a total that is held already.
    let plan = dice.plan;
    let held = dice.flag().then(|| dice.one_of(&plan.holds).map(|hold| (hold.scope, hold.period))).flatten();
    let (scope, period) = held.unwrap_or_else(|| (dice.scope(), dice.period()));
    match kind {
        0 => HoldEdit::SetHold { scope, period, amount: dice.some(Dice::money) },
        1 => HoldEdit::SetFloor { scope, period, amount: dice.money() },
        _ => HoldEdit::SetReason { scope, period, reason: dice.some(|dice| dice.name("reason")) },
    }
}

fn note(kind: usize, dice: &mut Dice<'_>) -> NoteEdit {
    let text = dice.some(|dice| dice.name("note"));
    if kind == 0 {
        return NoteEdit::SetNote(dice.manager(), dice.day(), text);
    }
    let scope = dice.scope();
    let place = match dice.below(6) {
        0 => Place::Weight,
        1 => Place::Rate(dice.stage()),
        2 => Place::Lag(dice.stage()),
        3 => Place::Maximum(dice.stage()),
        4 => Place::Season(3),
        _ => Place::Period(dice.period()),
    };
    NoteEdit::SetCellNote(CellAt { scope, place }, text)
}

fn scenario(kind: usize, dice: &mut Dice<'_>) -> ScenarioEdit {
    let plan = dice.plan;
    let id = dice.one_of(&plan.scenarios).map_or(ScenarioId(0), |scenario| scenario.id);
    match kind {
        0 => ScenarioEdit::AddScenario(dice.name("Scenario")),
        1 => ScenarioEdit::DuplicateScenario(id, dice.name("Scenario")),
        2 => ScenarioEdit::RenameScenario(id, dice.name("Scenario")),
        3 => ScenarioEdit::RemoveScenario(id),
        _ => {
            let stage = dice.stage();
            let difference = match dice.below(6) {
                0 => Difference::Target(dice.some(Dice::money)),
                1 => Difference::AverageDeal(dice.some(Dice::money)),
                2 => Difference::Rate(stage, dice.some(Dice::share)),
                3 => Difference::Maximum(stage, dice.some(Dice::factor)),
                4 => Difference::SellingMinutes(dice.some(Dice::factor)),
                _ => Difference::Hires(dice.some(|dice| Hires { count: 2, from: dice.day() })),
            };
            ScenarioEdit::SetDifference(id, difference)
        }
    }
}

fn crm(kind: usize, dice: &mut Dice<'_>) -> CrmEdit {
    let (stage, number) = (dice.stage(), dice.below(9));
    let mut needs = Crm::clone(&dice.plan.crm);
    match kind {
        0 => {
            let id = dice.manager();
            let known = needs.person(id).cloned().unwrap_or_default();
            let email = dice.some(|dice| format!("{}@example.com", dice.name("name").replace(' ', "-")));
            let hubspot = dice.some(|dice| dice.below(90) as u64);
            CrmEdit::SetPerson(
                id,
                if dice.flag() { Person { email, ..known } } else { Person { hubspot, ..known } },
            )
        }
        1 => {
            needs.salesforce.currencies = dice.flag();
            CrmEdit::SetSalesforce(needs.salesforce)
        }
        2 => {
            needs.hubspot.template.insert(dice.name("property"), dice.name("value"));
            CrmEdit::SetHubSpot(needs.hubspot)
        }
        3 => {
            needs.pipedrive.activities.insert(stage, vec![number as u64]);
            CrmEdit::SetPipedrive(needs.pipedrive)
        }
        _ => {
            needs
                .freshsales
                .activities
                .insert(stage, Activity { name: dice.name("Call"), outcome: String::new() });
            CrmEdit::SetFreshsales(needs.freshsales)
        }
    }
}

/// A map of one entry.
pub fn one<K: Ord, V>(key: K, value: V) -> Map<K, V> {
    Map::from([(key, value)])
}
