//! Every kind of change that the log is to list has its line, with what it was and what it is.

use planerka::board::{Desk, FactAt, Input, logged};
use planerka::calendar::Period;
use planerka::edit::{
    Command, ControlEdit, HoldEdit, InputEdit, Label, NewManager, Owner, RosterEdit, SettingsEdit, apply,
};
use planerka::engine::control::target_rows;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::control::{
    Band, BandStart, BasedOn, BonusPeriod, FactPeriod, Level, LogLine, Measure, Scheme, SchemeKind, Subject,
    Whom,
};
use planerka::plan::{Plan, Scope};

use super::plan_fact::{day, june};
use super::replan::replanned_at;

/// The lines of one change, made on the afternoon of 14 June.
fn lines_of(plan: &Plan, next: Plan, label: Label) -> Vec<LogLine> {
    let at = day(6, 14).and_hms_opt(15, 0, 0).unwrap();
    let after = logged(plan, next, label, (at, Lang::En), Some("Irina"));
    let known = plan.control.log.len();
    after.control.log.iter().skip(known).map(|line| (**line).clone()).collect()
}

#[track_caller]
fn one(plan: &Plan, command: &Command, subject: Subject, (before, after): (&str, &str)) {
    let next = apply(plan, command).unwrap();
    let lines = lines_of(plan, next, Label::Control);
    let found = lines.iter().find(|line| line.subject == subject);
    let line = found.unwrap_or_else(|| panic!("{subject:?} is not in {lines:?}"));
    assert_eq!((line.before.as_str(), line.after.as_str()), (before, after), "{line:?}");
    assert_eq!((line.author.as_deref(), line.at.date()), (Some("Irina"), day(6, 14)));
}

#[test]
fn totals_people_and_inputs() {
    let plan = june(Lang::En);
    let harper = plan.managers[1].id;
    let hold = |amount| {
        Command::Holds(HoldEdit::SetHold { scope: Scope::Manager(harper), period: Period::Horizon, amount })
    };
    one(&plan, &hold(Some(2_000_000)), Subject::Hold, ("—", "2,000,000"));
    let held = apply(&plan, &hold(Some(2_000_000))).unwrap();
    one(&held, &hold(Some(2_100_000)), Subject::Hold, ("2,000,000", "2,100,000"));
    one(&held, &hold(None), Subject::Hold, ("2,000,000", "—"));

    let roster = |edit| Command::Roster(edit);
    let new = NewManager { name: "Newcomer".to_owned(), ..NewManager::default() };
    let added = apply(&plan, &roster(RosterEdit::AddManagers { at: 0, managers: vec![new] })).unwrap();
    let lines = lines_of(&plan, added.clone(), Label::AddManagers(1));
    assert!(lines.iter().any(|l| l.subject == Subject::Manager && l.what.contains("Newcomer")), "{lines:?}");
    let gone = apply(&plan, &roster(RosterEdit::RemoveManagers(vec![harper]))).unwrap();
    let lines = lines_of(&plan, gone, Label::RemoveManagers(1));
    assert!(lines.iter().any(|line| line.subject == Subject::Manager), "{lines:?}");
    one(&plan, &roster(RosterEdit::SetHire(harper, Some(day(2, 1)))), Subject::Manager, ("—", "1 Feb 2027"));
    one(
        &plan,
        &roster(RosterEdit::SetLeave(harper, Some(day(9, 30)))),
        Subject::Manager,
        ("—", "30 Sep 2027"),
    );
    one(
        &plan,
        &roster(RosterEdit::SetTeam(harper, "North".to_owned())),
        Subject::Manager,
        ("Key accounts", "North"),
    );
    one(&plan, &roster(RosterEdit::SetWeight(harper, 2.0)), Subject::Weight, ("1", "2"));

    let own = Owner::Manager(harper);
    let step = plan.stages[0].id;
    let input = |edit| Command::Inputs(edit);
    let deals = apply(&plan, &input(InputEdit::SetAverageDeal(own, Some(9_000)))).unwrap();
    let lines = lines_of(&plan, deals, Label::Control);
    assert!(
        lines.iter().any(|line| line.subject == Subject::AverageDeal && line.after == "9,000"),
        "{lines:?}"
    );
    let rate = apply(&plan, &input(InputEdit::SetRate(Owner::Plan, step, Some(0.2)))).unwrap();
    let lines = lines_of(&plan, rate, Label::Control);
    assert!(
        lines.iter().any(|line| line.subject == Subject::Rate && line.after.contains("0.2")),
        "{lines:?}"
    );
    let set = |edit| Command::Settings(edit);
    let season = apply(&plan, &set(SettingsEdit::SetSeason { month: 7, index: 0.5 })).unwrap();
    let lines = lines_of(&plan, season, Label::Control);
    assert!(lines.iter().any(|line| line.subject == Subject::Season && line.after == "0.5"), "{lines:?}");
    let off = apply(&plan, &set(SettingsEdit::SetDay { day: day(6, 15), working: Some(false) })).unwrap();
    let lines = lines_of(&plan, off, Label::Control);
    assert!(lines.iter().any(|line| line.subject == Subject::Calendar), "{lines:?}");
}

#[test]
fn baseline_restore_re_plan_facts_and_bonus() {
    let plan = june(Lang::En);
    let tables = evaluate(&plan);
    let control = |edit| Command::Control(edit);
    let snapshot = ControlEdit::TakeSnapshot {
        name: "June".to_owned(),
        taken: day(6, 14).and_hms_opt(9, 0, 0).unwrap(),
        reason: None,
        targets: target_rows(&plan, &tables),
        baseline: true,
    };
    one(&plan, &control(snapshot), Subject::Baseline, ("Start", "June"));
    let start = plan.control.baseline.unwrap();
    one(&plan, &control(ControlEdit::SetBaseline(None)), Subject::Baseline, ("Start", "—"));

    let heavier = apply(&plan, &Command::Roster(RosterEdit::SetWeight(plan.managers[1].id, 2.0))).unwrap();
    let back = apply(&heavier, &control(ControlEdit::Restore(start))).unwrap();
    let lines = lines_of(&heavier, back.clone(), Label::Snapshot);
    assert_eq!(lines.iter().map(|line| line.subject).collect::<Vec<_>>(), [Subject::Restore]);
    // What is known stays, and the inputs are those of then.
    assert_eq!((&back.control.reports, &back.managers), (&plan.control.reports, &plan.managers));

    let (replanned, _) = replanned_at(&plan, Level::All);
    let lines = lines_of(&plan, replanned.clone(), Label::Replan);
    assert!(lines.iter().any(|line| line.subject == Subject::Replan && line.before == "—"), "{lines:?}");
    let lifted = apply(&replanned, &control(ControlEdit::SetReplan(None))).unwrap();
    let lines = lines_of(&replanned, lifted, Label::Replan);
    assert!(lines.iter().any(|line| line.subject == Subject::Replan && line.after == "—"), "{lines:?}");

    let at =
        |period| FactAt { manager: plan.managers[1].id, measure: Measure::Revenue, period, through: None };
    let typed = |period| {
        let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
        apply(&plan, &desk.read(Input::Fact(at(period)), "700").unwrap()).unwrap()
    };
    let over = lines_of(&plan, typed(FactPeriod::segment_of(day(6, 2))), Label::Facts(1));
    assert!(over.iter().any(|line| line.subject == Subject::Facts), "{over:?}");
    // The running week is not over: nothing of the past has changed.
    assert_eq!(lines_of(&plan, typed(FactPeriod::segment_of(day(6, 14))), Label::Facts(1)), []);

    let scheme = Scheme {
        id: 0,
        name: "Yearly".to_owned(),
        whom: Whom::All,
        period: BonusPeriod::Month,
        on: BasedOn::Revenue,
        kind: SchemeKind::Marginal,
        bands: vec![Band { from: BandStart::Share(1.0), rate: 0.1, fixed: 0 }],
        gate: None,
        cap: None,
        base: None,
    };
    one(&plan, &control(ControlEdit::SetScheme(scheme)), Subject::Bonus, ("—", "Yearly"));
}
