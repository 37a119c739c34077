//! Merges with an answer that can be told by hand.

use planerka::board::{merge_count, merge_lines};
use planerka::calendar::{Horizon, Period};
use planerka::edit::{
    Command, FunnelEdit, HoldEdit, InputEdit, LineEdit, NewManager, NoteEdit, Owner, RosterEdit,
    ScenarioEdit, SettingsEdit, apply,
};
use planerka::file::{Section, reduced};
use planerka::i18n::Lang;
use planerka::merge::{Choices, Kind, Merge, Outcome, Side};
use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
use planerka::plan::{CellAt, DimensionKind, ManagerId, Members, Place, Plan, Scope, StepKind, Who};

use crate::small::{
    ANNA, BORIS, CALLS, MEETINGS, NORTH, SOUTH, TEA, VERA, day, divided, month, plan, quarter,
};

pub fn after(plan: &Plan, commands: &[Command]) -> Plan {
    commands.iter().fold(plan.clone(), |plan, command| apply(&plan, command).unwrap())
}

pub fn held(scope: Scope, period: Period, amount: i64) -> Command {
    Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
}

pub fn weight(id: ManagerId, weight: f64) -> Command {
    Command::Roster(RosterEdit::SetWeight(id, weight))
}

pub fn hired(name: &str) -> Command {
    let managers = vec![NewManager { name: name.to_owned(), ..NewManager::default() }];
    Command::Roster(RosterEdit::AddManagers { at: 3, managers })
}

pub fn merge(common: &Plan, mine: &[Command], theirs: &[Command]) -> Merge {
    Merge::new(common, &after(common, mine), &after(common, theirs), &[]).unwrap()
}

pub fn outcome(merge: &Merge, choices: &[(&str, Side)]) -> Outcome {
    let choices: Choices = choices.iter().map(|(path, side)| ((*path).to_owned(), *side)).collect();
    merge.outcome(&choices, Side::Mine).unwrap()
}

pub fn names(plan: &Plan) -> Vec<&str> {
    plan.managers.iter().map(|manager| manager.name.as_str()).collect()
}

#[test]
fn both_add_a_manager() {
    let theirs = [hired("Galina"), held(Scope::Manager(ManagerId(10)), Period::Horizon, 700)];
    let merge = merge(&plan(), &[hired("Dmitri")], &theirs);
    let found = outcome(&merge, &[]);
    assert_eq!(names(&found.plan), ["Anna", "Boris", "Vera", "Dmitri", "Galina"]);
    // Dmitri has the next number, Galina the one after it, with her total.
    assert_eq!(found.plan.managers[4].id, ManagerId(11));
    assert_eq!(found.plan.hold(Scope::Manager(ManagerId(11)), &Period::Horizon).unwrap().amount, 700);
    assert_eq!((found.plan.last_id, found.taken(), found.kept(), found.open().count()), (11, 2, 1, 0));
    // Galina turned back goes with her total.
    let without = outcome(&merge, &[("managers.11", Side::Mine)]);
    assert_eq!(names(&without.plan), ["Anna", "Boris", "Vera", "Dmitri"]);
    assert_eq!(without.plan.holds, []);
}

/// The example of the issue: a team lead changes her people's numbers, the head changes the target meanwhile.
#[test]
fn a_team_lead_and_the_head_of_sales() {
    let common = after(&plan(), &[held(Scope::All, Period::Horizon, 120_000_000), weight(ANNA, 1.2)]);
    let lead = [
        weight(ANNA, 1.5),
        weight(BORIS, 0.8),
        held(Scope::Manager(ANNA), quarter(1), 9_000_000),
        Command::Inputs(InputEdit::SetRate(Owner::Manager(BORIS), CALLS, Some(0.15))),
        Command::Roster(RosterEdit::SetHire(VERA, Some(day(3, 1)))),
    ];
    let head = [
        held(Scope::All, Period::Horizon, 130_000_000),
        weight(ANNA, 1.1),
        held(Scope::Manager(ANNA), quarter(1), 8_000_000),
        Command::Roster(RosterEdit::SetHire(VERA, Some(day(2, 1)))),
    ];
    let merge = merge(&common, &head, &lead);
    let found = outcome(&merge, &[]);
    let lines = merge_lines(Lang::En, &merge, &found);
    let said: Vec<String> = lines
        .iter()
        .map(|l| format!("{} | {} | {} | {} | {}", l.whose, l.what, l.was, l.mine, l.theirs))
        .collect();
    assert_eq!(
        said,
        [
            "Anna | held Q1 | — | 8,000,000 | 9,000,000",
            "Anna | Weight | 1.2 | 1.1 | 1.5",
            "Vera | Hired | — | 1 Feb 2027 | 1 Mar 2027",
            "Boris | calls | — | — | 15%",
            "Boris | Weight | 1 | 1 | 0.8",
            "Whole team | held 2027 | 120,000,000 | 130,000,000 | 120,000,000",
        ]
    );
    assert_eq!(merge_count(Lang::En, &merge, &found), "2 taken from the file, 1 of yours kept, 3 to decide.");
    // Mine by itself; the file's where it is chosen.
    let anna =
        |plan: &Plan| (plan.managers[0].weight, plan.hold(Scope::Manager(ANNA), &quarter(1)).unwrap().amount);
    assert_eq!(anna(&found.plan), (1.1, 8_000_000));
    assert_eq!((found.plan.managers[1].weight, found.plan.target()), (0.8, Some(130_000_000)));
    let theirs: Vec<(String, Side)> = found.open().map(|item| (item.path(), Side::Theirs)).collect();
    let theirs: Vec<(&str, Side)> = theirs.iter().map(|(path, side)| (path.as_str(), *side)).collect();
    assert_eq!(anna(&outcome(&merge, &theirs).plan), (1.5, 9_000_000));
    // What was taken can be turned back.
    assert_eq!(outcome(&merge, &[("managers.8.weight", Side::Mine)]).plan.managers[1].weight, 1.0);
}

#[test]
fn what_one_removed_and_the_other_changed_stays_with_all_that_hangs_from_it() {
    let common = after(
        &plan(),
        &[
            held(Scope::Manager(BORIS), quarter(2), 5_000),
            Command::Roster(RosterEdit::SetSenior(SOUTH, Some(BORIS))),
            Command::Notes(NoteEdit::SetCellNote(
                CellAt { scope: Scope::Manager(BORIS), place: Place::Weight },
                Some("why".into()),
            )),
        ],
    );
    let gone = [Command::Roster(RosterEdit::RemoveManagers(vec![BORIS]))];
    for swapped in [false, true] {
        let (one, other) = (gone.to_vec(), vec![weight(BORIS, 2.0)]);
        let (mine, theirs) = if swapped { (other, one) } else { (one, other) };
        let merge = merge(&common, &mine, &theirs);
        let found = outcome(&merge, &[]);
        let by = if swapped { Side::Theirs } else { Side::Mine };
        let open: Vec<(String, Kind)> = found.open().map(|item| (item.path(), item.kind.clone())).collect();
        assert_eq!(open, [("managers.8".to_owned(), Kind::Removed { by })]);
        assert_eq!(found.plan, after(&common, &[weight(BORIS, 2.0)]));
        // The other answer removes him after all.
        assert_eq!(outcome(&merge, &[("managers.8", by)]).plan, after(&common, &gone));
    }
}

#[test]
fn what_one_removed_and_the_other_uses_comes_back_whole() {
    let member = after(&divided(), &[Command::Lines(LineEdit::SetLines(BORIS, Vec::new()))]);
    let tea = Members::of(DimensionKind::Product, TEA);
    let scenario = after(&plan(), &[Command::Scenarios(ScenarioEdit::AddScenario("More calls".into()))]);
    let id = scenario.scenarios[0].id;
    let rate = planerka::edit::Difference::Rate(MEETINGS, Some(0.5));
    let cases: Vec<(Plan, Command, Command, &str)> = vec![
        (
            plan(),
            Command::Roster(RosterEdit::RemoveTeam(SOUTH)),
            Command::Roster(RosterEdit::SetTeam(ANNA, "South".into())),
            "teams.6",
        ),
        (
            plan(),
            Command::Roster(RosterEdit::RemoveTeam(SOUTH)),
            held(Scope::Team(SOUTH), quarter(1), 10),
            "teams.6",
        ),
        (
            plan(),
            Command::Roster(RosterEdit::RemoveManagers(vec![VERA])),
            held(Scope::Manager(VERA), quarter(1), 10),
            "managers.9",
        ),
        (
            plan(),
            Command::Roster(RosterEdit::RemoveManagers(vec![VERA])),
            Command::Roster(RosterEdit::SetSenior(NORTH, Some(VERA))),
            "managers.9",
        ),
        (
            plan(),
            Command::Funnel(FunnelEdit::RemoveStage(MEETINGS)),
            Command::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), MEETINGS, Some(0.5))),
            "stages.2",
        ),
        (
            scenario,
            Command::Funnel(FunnelEdit::RemoveStage(MEETINGS)),
            Command::Scenarios(ScenarioEdit::SetDifference(id, rate)),
            "stages.2",
        ),
        (
            member.clone(),
            Command::Lines(LineEdit::RemoveMember(TEA)),
            Command::Lines(LineEdit::SetLines(BORIS, vec![tea])),
            "dimensions.product.members.101",
        ),
        (
            member.clone(),
            Command::Lines(LineEdit::RemoveDimension(DimensionKind::Product)),
            held(Scope::new(planerka::plan::Who::All, tea), Period::Horizon, 1_000),
            "dimensions.product",
        ),
    ];
    for (common, removal, used, path) in cases {
        for swapped in [false, true] {
            let (mine, theirs) = if swapped {
                ([used.clone()], [removal.clone()])
            } else {
                ([removal.clone()], [used.clone()])
            };
            let merge = merge(&common, &mine, &theirs);
            let found = outcome(&merge, &[]);
            let open: Vec<String> = found.open().map(|item| item.path()).collect();
            assert_eq!(open, [path], "{removal:?}");
            assert!(
                found.open().all(|item| matches!(item.kind, Kind::Used { .. } | Kind::Removed { .. })),
                "{removal:?}"
            );
            assert_eq!(found.plan, after(&common, std::slice::from_ref(&used)), "{removal:?} {used:?}");
            let note = merge_lines(Lang::Ru, &merge, &found)[0].note.clone().unwrap();
            assert!(
                note.contains(if swapped {
                    "в файле удалено"
                } else {
                    "здесь удалено"
                }),
                "{note}"
            );
            // The other answer drops what refers to it; what was typed of a step lives on in the step that it is joined to.
            let by = if swapped { Side::Theirs } else { Side::Mine };
            let dropped = outcome(&merge, &[(path, by)]);
            let joined = if path.starts_with("stages") {
                vec![used.clone(), removal.clone()]
            } else {
                vec![removal.clone()]
            };
            assert_eq!(dropped.plan, after(&common, &joined), "{removal:?} {used:?}");
        }
    }
}

#[test]
fn a_step_that_one_side_reads_otherwise_keeps_what_the_other_typed() {
    // 0.25 of calls become meetings: four calls for a meeting.
    let kind = [Command::Funnel(FunnelEdit::SetStepKind(CALLS, StepKind::Ratio))];
    let own = [Command::Inputs(InputEdit::SetRate(Owner::Manager(ANNA), CALLS, Some(0.25)))];
    let common =
        after(&plan(), &[Command::Inputs(InputEdit::SetRate(Owner::Manager(BORIS), CALLS, Some(0.3)))]);
    let merge = merge(&common, &own, &kind);
    let found = outcome(&merge, &[]);
    assert_eq!(found.plan.managers[0].rates.get(&CALLS), Some(&4.0));
    assert_eq!(found.open().count(), 0);
    // Turned back, nothing of it stays.
    let back = outcome(&merge, &[("stages.1.step", Side::Mine)]);
    assert_eq!(back.plan, after(&common, &own));
}

#[test]
fn months_that_leave_no_room_are_asked_about() {
    let half = Horizon::new(month(1), 6).unwrap();
    let common = after(&plan(), &[held(Scope::Manager(VERA), quarter(4), 40)]);
    let shorter = [Command::Settings(SettingsEdit::SetHorizon(half))];
    // A total in May fits, one in October does not.
    let fits = merge(&common, &[held(Scope::Manager(ANNA), Period::Month(month(5)), 10)], &shorter);
    let found = outcome(&fits, &[]);
    assert_eq!((found.open().count(), found.plan.horizon.months(), found.plan.holds.len()), (0, 6, 1));
    let gone = merge(&common, &[held(Scope::Manager(ANNA), Period::Month(month(10)), 10)], &shorter);
    let found = outcome(&gone, &[]);
    assert_eq!((found.open().count(), found.plan.horizon.months(), found.plan.holds.len()), (1, 12, 2));
    let note = merge_lines(Lang::En, &gone, &found)[0].note.clone().unwrap();
    assert_eq!(note, "The months of the file leave no room for what you hold: Anna, held October 2027.");
    assert_eq!(outcome(&gone, &[("horizon", Side::Theirs)]).plan, after(&common, &shorter));
}

/// Found by ten thousand random merges: own days are merged day by day, also where each side has days of its own.
#[test]
fn own_days_of_both_sides_come_together() {
    let set = |at, working| Command::Settings(SettingsEdit::SetDay { day: at, working });
    let (off, other, worked) = (day(3, 22), day(6, 25), day(5, 1));
    let common = after(&plan(), &[set(worked, Some(true))]);
    let theirs = [set(other, Some(false)), set(worked, None)];
    let merge = merge(&common, &[set(off, Some(false))], &theirs);
    let found = outcome(&merge, &[]);
    assert_eq!(found.open().count(), 0);
    assert_eq!(found.plan, after(&common, &[set(off, Some(false)), theirs[0].clone(), theirs[1].clone()]));
}

/// Found by ten thousand random merges: what both sides' months leave no room for does not come back.
#[test]
fn a_total_outside_the_months_of_both_goes_with_them() {
    let months = |start, count| {
        [Command::Settings(SettingsEdit::SetHorizon(Horizon::new(month(start), count).unwrap()))]
    };
    let totals = [(ANNA, 2), (BORIS, 5), (VERA, 11)];
    let totals = totals.map(|(id, at)| held(Scope::Manager(id), Period::Month(month(at)), 40));
    let common = after(&plan(), &totals);
    let merge = merge(&common, &months(1, 6), &months(1, 3));
    let held = |plan: &Plan| plan.holds.iter().map(|hold| hold.scope.who()).collect::<Vec<_>>();
    let mine = outcome(&merge, &[]);
    assert_eq!(
        (mine.plan.horizon.months(), held(&mine.plan)),
        (6, vec![Who::Manager(ANNA), Who::Manager(BORIS)])
    );
    let theirs = outcome(&merge, &[("horizon", Side::Theirs)]);
    assert_eq!((theirs.plan.horizon.months(), held(&theirs.plan)), (3, vec![Who::Manager(ANNA)]));
}

/// Found by ten thousand random merges: a step that was joined with a removed one reads as before where that one comes back.
#[test]
fn a_step_whose_neighbour_comes_back_is_read_as_it_was() {
    let kind = |stage, kind| Command::Funnel(FunnelEdit::SetStepKind(stage, kind));
    let own = |id, stage, rate| Command::Inputs(InputEdit::SetRate(Owner::Manager(id), stage, Some(rate)));
    for joined in [CALLS, MEETINGS] {
        let common = after(
            &plan(),
            &[kind(joined, StepKind::Ratio), own(VERA, CALLS, if joined == CALLS { 9.0 } else { 0.2 })],
        );
        let gone = [Command::Funnel(FunnelEdit::RemoveStage(MEETINGS))];
        let used = [
            own(ANNA, MEETINGS, if joined == CALLS { 0.5 } else { 3.0 }),
            own(BORIS, CALLS, if joined == CALLS { 8.0 } else { 0.9 }),
        ];
        for (mine, theirs) in [(&gone[..], &used[..]), (&used[..], &gone[..])] {
            let found = outcome(&merge(&common, mine, theirs), &[]);
            assert_eq!(found.open().map(|item| item.path()).collect::<Vec<_>>(), ["stages.2"], "{joined:?}");
            assert_eq!(found.plan, after(&common, &used), "{joined:?}");
        }
    }
}

#[test]
fn dates_that_would_stand_the_wrong_way_round_are_one_piece() {
    let hire = [Command::Roster(RosterEdit::SetHire(ANNA, Some(day(9, 1))))];
    let leave = [Command::Roster(RosterEdit::SetLeave(ANNA, Some(day(6, 1))))];
    let merge = merge(&plan(), &hire, &leave);
    let found = outcome(&merge, &[]);
    assert_eq!(found.open().map(|item| item.path()).collect::<Vec<_>>(), ["managers.7.hire"]);
    assert_eq!((found.plan.managers[0].hire, found.plan.managers[0].leave), (Some(day(9, 1)), None));
    let theirs = outcome(&merge, &[("managers.7.hire", Side::Theirs)]).plan;
    assert_eq!((theirs.managers[0].hire, theirs.managers[0].leave), (None, Some(day(6, 1))));
}

fn facts(plan: &Plan, who: ManagerId, amount: i64) -> Command {
    let mut report = Report::new(SourceId::TYPED, FactPeriod::Month(month(1)), vec![Measure::Revenue]);
    let known =
        plan.control.report(SourceId::TYPED, report.period).map_or(Vec::new(), |report| report.rows.clone());
    report.rows = known.into_iter().filter(|row| row.who != Actor::Manager(who)).collect();
    report.rows.push(ReportRow {
        who: Actor::Manager(who),
        members: Members::NONE,
        values: vec![Some(amount)],
    });
    Command::Control(planerka::edit::ControlEdit::SetReport(report))
}

#[test]
fn typed_facts_merge_row_by_row() {
    let common = after(&plan(), &[facts(&plan(), ANNA, 100)]);
    let merge = merge(&common, &[facts(&common, ANNA, 120)], &[facts(&common, BORIS, 70)]);
    let found = outcome(&merge, &[]);
    let values: Vec<Option<i64>> =
        found.plan.control.reports[0].rows.iter().map(|row| row.values[0]).collect();
    assert_eq!((values, found.open().count()), (vec![Some(120), Some(70)], 0));
}

#[test]
fn a_copy_without_facts_takes_none_away() {
    let common = after(&plan(), &[facts(&plan(), ANNA, 100), facts(&plan(), BORIS, 50), weight(ANNA, 1.3)]);
    let mine = after(&common, &[facts(&common, VERA, 30)]);
    let without = [Section::Facts, Section::Deals, Section::Log, Section::Crm];
    let sent = reduced(&common, &without);
    assert_eq!(sent.check(), Ok(()));
    assert!(sent.control.reports.is_empty());
    // Boris leaves in the file: his facts stay here, under his name, as they do when he is removed here.
    let boris = Command::Roster(RosterEdit::RemoveManagers(vec![BORIS]));
    let theirs = after(&sent, &[weight(ANNA, 2.0), boris.clone()]);
    let merge = Merge::new(&sent, &mine, &theirs, &without).unwrap();
    let found = merge.outcome(&Choices::new(), Side::Mine).unwrap();
    assert_eq!(found.open().count(), 0);
    assert_eq!(found.plan, after(&mine, &[weight(ANNA, 2.0), boris]));
}
