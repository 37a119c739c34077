//! Edits of facts: what they change, what they leave, and what other edits do to facts.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::edit::{Command, ControlEdit, Label, LineEdit, RosterEdit, apply};
use planerka::engine::control::{Facts, target_rows};
use planerka::engine::evaluate;
use planerka::plan::control::{Actor, Control, Deal, LogLine, Measure, Report, ReportRow, SourceId, Subject};
use planerka::plan::{DimensionKind, Members, Plan};

use crate::small::{ANNA, BORIS, VERA};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

fn edited(plan: &Plan, edit: ControlEdit) -> Plan {
    apply(plan, &Command::Control(edit)).unwrap()
}

fn report(period: &str, rows: &[(Actor, i64)]) -> Report {
    let mut report = Report::new(SourceId::TYPED, period.parse().unwrap(), vec![Measure::Revenue]);
    let row = |(who, amount): &(Actor, i64)| ReportRow {
        who: who.clone(),
        members: Members::NONE,
        values: vec![Some(*amount)],
    };
    report.rows = rows.iter().map(row).collect();
    report
}

fn with_facts() -> Plan {
    let rows = [(Actor::Manager(ANNA), 100), (Actor::Manager(VERA), 40)];
    edited(&crate::small::plan(), ControlEdit::SetReport(report("week 2027-03-01", &rows)))
}

fn total(plan: &Plan) -> i64 {
    let facts = Facts::new(plan, &plan.control);
    facts.all(Measure::Revenue, Members::NONE, facts.days.horizon())
}

#[test]
fn a_report_is_replaced_and_one_without_rows_goes() {
    let plan = with_facts();
    let again =
        edited(&plan, ControlEdit::SetReport(report("week 2027-03-01", &[(Actor::Manager(ANNA), 70)])));
    assert_eq!((total(&plan), total(&again), again.control.reports.len()), (140, 70, 1));
    let none = edited(&again, ControlEdit::SetReport(report("week 2027-03-01", &[])));
    assert!(none.control.is_empty());
    assert_eq!(
        Label::of(&Command::Control(ControlEdit::SetReport(report("month 2027-03", &[])))),
        Label::Facts(1)
    );
}

#[test]
fn who_is_removed_leaves_their_facts_under_their_name() {
    let plan = with_facts();
    let name = plan.manager(ANNA).unwrap().name.clone();
    // Through the edit, as a person does it.
    let without = apply(&plan, &remove(ANNA)).unwrap();
    assert_eq!(total(&without), total(&plan));
    let facts = Facts::new(&without, &without.control);
    assert_eq!(facts.others, vec![name.clone()]);
    // Somebody else takes them over.
    let adopted = edited(&without, ControlEdit::Adopt(name, BORIS));
    let facts = Facts::new(&adopted, &adopted.control);
    let of = |who| facts.of(&Actor::Manager(who), Measure::Revenue, Members::NONE, facts.days.horizon());
    assert_eq!((of(BORIS), of(VERA)), (100, 40));
}

fn remove(id: planerka::plan::ManagerId) -> Command {
    Command::Roster(RosterEdit::RemoveManagers(vec![id]))
}

#[test]
fn a_deal_that_is_won_is_a_fact_of_its_segment_and_off_the_list() {
    let deal = Deal {
        id: "17".to_owned(),
        name: "Vector".to_owned(),
        who: Actor::Manager(ANNA),
        members: Members::NONE,
        amount: 5_000,
        stage: None,
        probability: Some(0.5),
        close: Some(day(4, 1)),
        category: None,
        source: SourceId::TYPED,
        note: None,
    };
    let plan = edited(&crate::small::plan(), ControlEdit::SetDeal(deal.clone()));
    let second = edited(&plan, ControlEdit::SetDeal(Deal { id: "18".to_owned(), ..deal }));
    let won = edited(
        &edited(&second, ControlEdit::Win("17".into(), day(4, 1))),
        ControlEdit::Win("18".into(), day(4, 2)),
    );
    assert!(won.control.deals.is_empty());
    let [report] = &won.control.reports[..] else { panic!("one report of the segment") };
    assert_eq!(
        (report.period.to_string(), report.rows[0].values.clone()),
        ("segment 2027-04-01".into(), vec![Some(10_000), Some(2)])
    );
    // All of it counts on the day it was won, though the week goes on.
    let facts = Facts::new(&won, &won.control);
    let until = facts.through(day(4, 2));
    assert_eq!(report.last(), day(4, 2));
    assert_eq!(facts.all(Measure::Revenue, Members::NONE, until), 10_000);
    assert!(apply(&won, &Command::Control(ControlEdit::Win("17".into(), day(4, 1)))).is_err());
}

#[test]
fn a_snapshot_stays_and_comes_back_with_todays_facts() {
    let plan = with_facts();
    let targets = target_rows(&plan, &evaluate(&plan));
    let taken = day(1, 11).and_hms_opt(9, 0, 0).unwrap();
    let take =
        ControlEdit::TakeSnapshot { name: "Start".into(), taken, reason: None, targets, baseline: true };
    let kept = edited(&plan, take);
    let id = kept.control.baseline.unwrap();
    let without = apply(&kept, &remove(ANNA)).unwrap();
    assert_eq!(without.control.baseline().unwrap().plan.managers.len(), plan.managers.len());
    let back = edited(&without, ControlEdit::Restore(id));
    assert_eq!(back.managers, plan.managers);
    assert_eq!((total(&back), back.control.reports.len()), (140, 1));
    assert_eq!(
        Plan { control: Arc::default(), ..back.clone() },
        Plan { control: Arc::default(), ..plan.clone() }
    );
    let forgotten = edited(&back, ControlEdit::RemoveSnapshot(id));
    assert_eq!((forgotten.control.baseline, forgotten.control.snapshots.len()), (None, 0));
}

#[test]
fn the_log_keeps_one_line_for_a_field_and_a_day() {
    let line = |hour: u32, on: NaiveDate, before: &str, after: &str| LogLine {
        at: on.and_hms_opt(hour, 0, 0).unwrap(),
        subject: Subject::Hold,
        field: "hold all horizon".to_owned(),
        what: "Target".to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        reason: None,
        author: None,
    };
    let mut plan = crate::small::plan();
    for line in [line(9, day(3, 1), "1", "2"), line(10, day(3, 1), "2", "3"), line(9, day(3, 2), "3", "4")] {
        plan = edited(&plan, ControlEdit::Log(line));
    }
    let seen: Vec<(&str, &str)> =
        plan.control.log.iter().map(|l| (l.before.as_str(), l.after.as_str())).collect();
    assert_eq!(seen, [("1", "3"), ("3", "4")]);
}

#[test]
fn a_product_that_goes_leaves_facts_without_it() {
    let mut plan = crate::small::plan();
    plan = apply(&plan, &Command::Lines(LineEdit::AddDimension(DimensionKind::Product, "Product".into())))
        .unwrap();
    plan = apply(&plan, &Command::Lines(LineEdit::AddMember(DimensionKind::Product, "Tea".into()))).unwrap();
    let tea = plan.dimension(DimensionKind::Product).unwrap().members[0].id;
    let mut facts = report("week 2027-03-01", &[(Actor::Manager(ANNA), 9)]);
    facts.rows[0].members = Members::of(DimensionKind::Product, tea);
    plan = edited(&plan, ControlEdit::SetReport(facts));
    let without = apply(&plan, &Command::Lines(LineEdit::RemoveMember(tea))).unwrap();
    assert_eq!((total(&without), without.control.reports[0].rows[0].members), (9, Members::NONE));
}

#[test]
fn what_facts_may_not_be_is_refused() {
    let plan = crate::small::plan();
    let stage = plan.stages[0].id;
    let mut negative = report("week 2027-03-01", &[(Actor::Nobody, -1)]);
    assert!(apply(&plan, &Command::Control(ControlEdit::SetReport(negative.clone()))).is_ok(), "a return");
    negative.measures = vec![Measure::Stage(stage)];
    assert!(apply(&plan, &Command::Control(ControlEdit::SetReport(negative))).is_err(), "a count below 0");
    let late = Report { through: Some(day(4, 1)), ..report("week 2027-03-01", &[(Actor::Nobody, 1)]) };
    assert!(apply(&plan, &Command::Control(ControlEdit::SetReport(late))).is_err());
    let stranger = report("week 2027-03-01", &[(Actor::Manager(planerka::plan::ManagerId(999)), 1)]);
    assert!(apply(&plan, &Command::Control(ControlEdit::SetReport(stranger))).is_err());
    assert!(Control::default().is_empty());
}

#[test]
fn who_moves_to_another_team_leaves_the_past_with_the_old_one() {
    use crate::small::{NORTH, SOUTH};
    use planerka::board::{Desk, Input};
    use planerka::i18n::Lang;

    let plan = crate::small::plan();
    let tables = evaluate(&plan);
    let moved = |lang: Lang, text: &str| {
        let desk = Desk { plan: &plan, tables: &tables, lang };
        apply(&plan, &desk.read(Input::Team(ANNA), text).unwrap()).unwrap()
    };
    for (lang, text) in [(Lang::En, "South from 2027-06-01"), (Lang::Ru, "South с 01.06.2027")] {
        let next = moved(lang, text);
        assert_eq!(next.check(), Ok(()));
        let annas: Vec<_> = next.managers.iter().filter(|m| m.name == "Anna").collect();
        let [first, second] = annas[..] else { panic!("{annas:?}") };
        assert_eq!((first.id, first.team, first.leave), (ANNA, Some(NORTH), Some(day(5, 31))));
        assert_eq!((second.team, second.hire, second.leave), (Some(SOUTH), Some(day(6, 1)), None));
        assert_eq!((second.ramp.as_deref(), second.weight), (Some(&[][..]), first.weight));
        assert_eq!(next.managers.iter().position(|m| m.id == second.id), Some(1));
        assert_eq!(next.teams.len(), plan.teams.len());
    }
    // A name with such a word in it is a team like any other.
    let named = moved(Lang::Ru, "Отдел с Урала");
    assert_eq!(named.managers.len(), plan.managers.len());
    assert!(named.teams.iter().any(|team| team.name == "Отдел с Урала"));
}

#[test]
fn facts_of_somebody_who_comes_back_are_offered() {
    use planerka::board::returning;
    use planerka::edit::NewManager;

    let mut plan = crate::small::plan();
    let sold = report("month 2027-03", &[(Actor::Manager(VERA), 700), (Actor::Manager(ANNA), 100)]);
    plan = edited(&plan, ControlEdit::SetReport(sold));
    let without = apply(&plan, &Command::Roster(RosterEdit::RemoveManagers(vec![VERA]))).unwrap();
    assert_eq!(returning(&plan, &without), None);
    let add = |name: &str| {
        let new = NewManager { name: name.to_owned(), ..NewManager::default() };
        apply(&without, &Command::Roster(RosterEdit::AddManagers { at: 9, managers: vec![new] })).unwrap()
    };
    assert_eq!(returning(&without, &add("Galya")), None);
    // Whoever is added has a name only once it is typed.
    let newcomer = add("New rep");
    let id = newcomer.managers.last().unwrap().id;
    let named = apply(&newcomer, &Command::Roster(RosterEdit::RenameManager(id, "Vera".to_owned()))).unwrap();
    assert_eq!(returning(&newcomer, &named).unwrap().0, ["Vera"]);
    let heavier = apply(&named, &Command::Roster(RosterEdit::SetWeight(id, 2.0))).unwrap();
    assert_eq!(returning(&named, &heavier), None);
    let back = add("vera");
    let (names, adopt) = returning(&without, &back).unwrap();
    assert_eq!(names, ["vera"]);
    let id = back.managers.last().unwrap().id;
    let rows = &apply(&back, &adopt).unwrap().control.reports[0].rows;
    assert!(rows.iter().any(|row| row.who == Actor::Manager(id) && row.values == [Some(700)]), "{rows:?}");
}
