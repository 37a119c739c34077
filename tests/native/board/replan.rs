//! The rest made anew from facts: what is kept, what the plan says then, and what it does not take any more.

use planerka::board::{
    Board, Choices, Column, Desk, Ground, Input, logged, new_point, replan_now, replanned, rest_page,
    with_start,
};
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, ControlEdit, EditError, HoldEdit, Label, apply};
use planerka::engine::control::more_than_replanned;
use planerka::engine::{Tables, evaluate};
use planerka::i18n::Lang;
use planerka::plan::control::{Level, Measure, Subject};
use planerka::plan::{Members, Plan, Scope};

use super::plan_fact::{day, june};

pub fn replanned_at(plan: &Plan, level: Level) -> (Plan, Tables) {
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, day(6, 14)).unwrap();
    let kept = replan_now(plan, &tables, &ground, level);
    let next = apply(plan, &Command::Control(ControlEdit::SetReplan(Some(kept.into())))).unwrap();
    let tables = evaluate(&next);
    (next, tables)
}

#[test]
fn totals_hold_at_every_level_twice_is_once_and_lifting_brings_the_plan_back() {
    let plan = june(Lang::En);
    let before = evaluate(&plan);
    for level in [Level::All, Level::Team, Level::Manager] {
        let (next, tables) = replanned_at(&plan, level);
        let horizon = tables.horizon();
        assert_eq!(tables.total(horizon.clone()), before.total(horizon.clone()), "{level:?}");
        let rows: i64 = (0..plan.managers.len()).map(|m| tables.target(m, horizon.clone())).sum();
        assert_eq!(rows + tables.done_by_others(&horizon), tables.total(horizon.clone()));
        assert_eq!(tables.unassigned(horizon.clone()), 0);
        let months =
            tables.axis.months().iter().map(|month| tables.total(month.segments.clone())).sum::<i64>();
        assert_eq!(months, tables.total(horizon.clone()));
        assert_eq!(tables.scope_target(Scope::All, horizon.clone()), tables.total(horizon.clone()));
        // What is over shows what is done; the plan as typed stays known.
        let ground = Ground::new(&next, &tables, day(6, 14)).unwrap();
        let may = tables.axis.months()[4].segments.clone();
        assert_eq!(tables.total(0..may.end), ground.rest.as_ref().unwrap().total(0..may.end));
        assert_eq!(tables.as_typed().total(may.clone()), before.total(may));
        let (again, _) = replanned_at(&next, level);
        assert_eq!(again.control.replan, next.control.replan);
        let lifted = apply(&next, &Command::Control(ControlEdit::SetReplan(None))).unwrap();
        assert_eq!(lifted, plan);
        assert_eq!(evaluate(&lifted).targets, before.targets);
    }
}

#[test]
fn the_preview_ties_and_says_what_facts_have_come_since() {
    for lang in [Lang::En, Lang::Ru] {
        let plan = june(lang);
        let tables = evaluate(&plan);
        let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
        let kept = replan_now(&plan, &tables, &ground, Level::All);
        let page = rest_page(&plan, &tables, &ground, (&kept, lang));
        assert_eq!(page.unmet, [""; 0]);
        let figure = |text: &String| -> i64 {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits.parse().unwrap_or(0)
        };
        for column in [0, 1, 2, 3, 6] {
            let parts: i64 = page.rows[1..].iter().map(|row| figure(&row.cells[column])).sum();
            assert_eq!(figure(&page.rows[0].cells[column]), parts, "{}", page.heads[column]);
        }
        let (next, tables) = replanned_at(&plan, Level::All);
        let ground = Ground::new(&next, &tables, day(6, 14)).unwrap();
        let said = replanned(&next, &tables, &ground, lang).unwrap();
        assert!(said.contains(&lang.date(day(5, 31))), "{said}");
        let replan = next.control.replan.as_deref().unwrap();
        assert_eq!(more_than_replanned(&tables.axis, &ground.facts, replan), 0);
    }
}

#[test]
fn a_total_of_the_past_or_below_what_is_done_is_refused() {
    let (plan, tables) = replanned_at(&june(Lang::En), Level::All);
    let hold = |month: usize, amount: i64| {
        let period = Period::Month(tables.axis.months()[month].month);
        Command::Holds(HoldEdit::SetHold { scope: Scope::All, period, amount: Some(amount) })
    };
    let refused = |command: &Command| match judge(&plan, command) {
        Judgement::Refused(error) => Some(error),
        Judgement::Fits(_) | Judgement::Choice(_) => None,
    };
    assert!(matches!(refused(&hold(1, 1)), Some(EditError::HasHappened { .. })));
    assert_eq!(refused(&hold(8, 900_000)), None);
    let year = HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: Some(1_000) };
    let done: i64 = tables.total(0..tables.axis.months()[4].segments.end);
    assert_eq!(refused(&Command::Holds(year)), Some(EditError::BelowDone { least: done }));
}

#[test]
fn a_target_raised_after_a_re_plan_is_carried_by_the_rest() {
    let (plan, before) = replanned_at(&june(Lang::En), Level::All);
    let year = before.total(before.horizon()) + 1_200_000;
    let raise = HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: Some(year) };
    let Judgement::Fits(next) = judge(&plan, &Command::Holds(raise)) else { panic!("it fits") };
    let after = evaluate(&next);
    assert_eq!(after.total(after.horizon()), year);
    let over = 0..before.axis.months()[4].segments.end;
    assert_eq!(after.total(over.clone()), before.total(over));
}

#[test]
fn the_first_fact_keeps_the_plan_as_it_was_and_the_log_says_what_changed() {
    let plan = planerka::sample::plan(Lang::En, 2027, "s");
    let tables = evaluate(&plan);
    let at = |minute| day(3, 22).and_hms_opt(9, minute, 0).unwrap();
    let desk = |plan: &Plan, input, text: &str| {
        let tables = evaluate(plan);
        let command = Desk { plan, tables: &tables, lang: Lang::En }.read(input, text).unwrap();
        apply(plan, &command).unwrap()
    };
    let id = plan.managers[0].id;
    // A plan without facts, snapshots or checkpoints is a draft: nothing is logged.
    let draft = logged(&plan, desk(&plan, Input::Weight(id), "2"), Label::Weight(1), (at(0), Lang::En), None);
    assert!(draft.control.is_empty());
    let plan = apply(&plan, &new_point(day(3, 31))).unwrap();
    let heavier =
        logged(&plan, desk(&plan, Input::Weight(id), "2"), Label::Weight(1), (at(0), Lang::En), None);
    let line = heavier.control.log.last().unwrap();
    assert_eq!((line.subject, line.after.as_str()), (Subject::Weight, "2"));
    assert!(line.what.starts_with(&plan.managers[0].name), "{}", line.what);
    // The same field on the same day is one line; back where it was it is none.
    let more =
        logged(&heavier, desk(&heavier, Input::Weight(id), "3"), Label::Weight(1), (at(1), Lang::En), None);
    assert_eq!(more.control.log.len(), 1);
    assert_eq!((&more.control.log[0].before, more.control.log[0].after.as_str()), (&line.before, "3"));
    let back = logged(
        &more,
        desk(&more, Input::Weight(id), &line.before),
        Label::Weight(1),
        (at(2), Lang::En),
        None,
    );
    assert_eq!(back.control.log.len(), 0);
    // The name that is set stands in the line; of one day's line the last one's.
    let by = |plan: &Plan, text: &str, author| {
        logged(plan, desk(plan, Input::Weight(id), text), Label::Weight(1), (at(1), Lang::En), author)
    };
    let signed = by(&plan, "2", Some("Irina"));
    assert_eq!(signed.control.log[0].author.as_deref(), Some("Irina"));
    assert_eq!(by(&signed, "3", Some("Oleg")).control.log[0].author.as_deref(), Some("Oleg"));
    assert_eq!(by(&plan, "2", None).control.log[0].author, None);

    let fact = planerka::board::FactAt {
        manager: id,
        measure: planerka::plan::control::Measure::Revenue,
        period: planerka::plan::control::FactPeriod::segment_of(day(3, 15)),
        through: None,
    };
    let typed = desk(&plan, Input::Fact(fact), "1000");
    let kept = with_start(&plan, &tables, typed, (at(3), Lang::En));
    let start = kept.control.baseline().unwrap();
    assert_eq!((start.name.as_str(), start.plan.managers == plan.managers), ("Start", true));
    let said = logged(&plan, kept, Label::Facts(1), (at(3), Lang::En), None);
    let subjects: Vec<Subject> = said.control.log.iter().map(|line| line.subject).collect();
    assert_eq!(subjects, [Subject::Facts, Subject::Baseline]);
    assert_eq!((said.control.log[0].before.as_str(), said.control.log[0].after.as_str()), ("0", "1,000"));
}

#[test]
fn the_log_says_of_facts_each_measure_and_counts_a_part_of_a_longer_report_once() {
    use crate::small::ANNA;
    use planerka::plan::control::{Actor, Report, ReportRow, SourceId};
    let said = |plan: &Plan, period: &str, measures: &[(Measure, i64)]| {
        let names: Vec<Measure> = measures.iter().map(|(measure, _)| *measure).collect();
        let mut report = Report::new(SourceId::TYPED, period.parse().unwrap(), names);
        let values = measures.iter().map(|(_, value)| Some(*value)).collect();
        report.rows = vec![ReportRow { who: Actor::Manager(ANNA), members: Members::NONE, values }];
        let next = apply(plan, &Command::Control(ControlEdit::SetReport(report))).unwrap();
        let at = day(6, 14).and_hms_opt(9, 0, 0).unwrap();
        logged(plan, next, Label::Facts(1), (at, Lang::En), None)
    };
    let lines = |plan: &Plan| -> Vec<String> {
        let lines = plan.control.log.iter();
        lines.map(|line| format!("{}: {} → {}", line.what, line.before, line.after)).collect()
    };
    let money = [(Measure::Revenue, 100), (Measure::Payments, 40)];
    let plan = said(&crate::small::plan(), "month 2027-03", &money);
    let first = lines(&plan);
    assert!(first[0].ends_with("Revenue: 0 → 100") && first[1].ends_with("Payments: 0 → 40"), "{first:?}");
    let plan = said(&plan, "week 2027-03-08", &[(Measure::Revenue, 70)]);
    assert!(lines(&plan)[1].ends_with("Revenue: 0 → 100"), "{:?}", lines(&plan));
}

#[test]
fn a_plan_that_is_laid_before_somebody_has_a_log() {
    use planerka::edit::SettingsEdit;
    use planerka::plan::Approval;
    let plan = crate::small::plan();
    let asked = Command::Settings(SettingsEdit::SetApproval(Approval::ForApproval, None));
    let raise = HoldEdit::SetHold { scope: Scope::All, period: Period::Horizon, amount: Some(13_000_000) };
    let at = day(1, 4).and_hms_opt(9, 0, 0).unwrap();
    let after = |plan: &Plan| {
        let next = apply(plan, &Command::Holds(raise.clone())).unwrap();
        logged(plan, next, Label::Replace, (at, Lang::En), None).control.log.len()
    };
    assert_eq!((after(&plan), after(&apply(&plan, &asked).unwrap())), (0, 1));
}

#[test]
fn two_edits_of_one_second_keep_what_it_first_was_and_the_reason_stays() {
    let plan = apply(&june(Lang::En), &new_point(day(6, 30))).unwrap();
    let at = day(6, 14).and_hms_opt(9, 0, 0).unwrap();
    let id = plan.managers[1].id;
    let heavier = |plan: &Plan, text: &str| {
        let tables = evaluate(plan);
        let command = Desk { plan, tables: &tables, lang: Lang::En }.read(Input::Weight(id), text).unwrap();
        logged(plan, apply(plan, &command).unwrap(), Label::Weight(1), (at, Lang::En), None)
    };
    let first = heavier(&plan, "2");
    let place = first.control.log.len() - 1;
    let why = Some("a key account".to_owned());
    let first = apply(&first, &Command::Control(ControlEdit::SetReason(place, why.clone()))).unwrap();
    let second = heavier(&first, "3");
    let line = second.control.log.last().unwrap();
    assert_eq!((line.before.as_str(), line.after.as_str(), &line.reason), ("1", "3", &why));
}

#[test]
fn a_plan_that_begins_in_another_month_is_re_planned_no_more() {
    let (plan, _) = replanned_at(&june(Lang::En), Level::All);
    let months = |start, months| {
        let horizon = planerka::calendar::Horizon::new(start, months).unwrap();
        apply(&plan, &Command::Settings(planerka::edit::SettingsEdit::SetHorizon(horizon))).unwrap()
    };
    let start = plan.horizon.start();
    assert!(months(start, 18).control.replan.is_some(), "longer, the months done are the same");
    assert!(months(start.plus(1), 11).control.replan.is_none());
}

#[test]
fn a_held_total_that_is_exceeded_says_so_in_its_cell() {
    let plan = june(Lang::En);
    let tables = evaluate(&plan);
    let foster = plan.managers.iter().find(|manager| manager.name == "Foster").unwrap().id;
    // Foster has sold 657 800; a year of 600 000 is exceeded.
    let hold =
        HoldEdit::SetHold { scope: Scope::Manager(foster), period: Period::Horizon, amount: Some(600_000) };
    let Judgement::Fits(plan) = judge(&plan, &Command::Holds(hold)) else { panic!("it fits") };
    let (plan, now) = replanned_at(&plan, Level::All);
    assert!(now.targets.inactive.is_empty(), "{:?} beside {}", now.targets.reasons, tables.targets.segments);
    let board = Board::new(plan.into(), now.into(), Choices::new(Lang::En));
    let row = (0..board.rows.len()).find(|&row| board.row_name(row) == "Foster").unwrap();
    let year = board.columns.iter().position(|column| matches!(column, Column::Time(_))).unwrap();
    let said = board.explain(row, year).unwrap();
    assert!(said.contains("Done 657,800, still to do 0. Exceeded by 57,800."), "{said}");
}

#[test]
fn a_note_names_a_few_of_many_and_counts_the_others() {
    let mut plan = june(Lang::En);
    for more in 0..20 {
        let mut manager = (*plan.managers[1]).clone();
        manager.id = planerka::plan::ManagerId(1_000 + more);
        manager.name = format!("New {more}");
        plan.managers.push(manager.into());
    }
    plan.last_id = 1_100;
    // All of the year is done already.
    plan.holds.retain(|hold| hold.scope == Scope::All);
    plan.holds[0].amount = 4_343_020;
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
    let kept = replan_now(&plan, &tables, &ground, Level::All);
    let notes = rest_page(&plan, &tables, &ground, (&kept, Lang::En)).notes;
    let nothing = notes.iter().find(|note| note.starts_with("Nothing is left")).unwrap();
    assert!(nothing.contains("Harper, ") && nothing.ends_with("Walsh and 23 more."), "{notes:?}");
}

#[test]
fn the_bar_below_the_sheet_ties_with_what_others_did() {
    let (plan, tables) = replanned_at(&june(Lang::En), Level::All);
    let bar = planerka::board::reconcile(&Board::new(plan.into(), tables.into(), Choices::new(Lang::En)));
    assert_ne!(bar.others, 0);
    assert_eq!(bar.managers + bar.others + bar.unassigned, bar.target);
    assert_eq!(bar.held + bar.free, bar.managers);
}

#[test]
fn the_average_deal_of_a_rest_is_that_of_its_own_deals() {
    let plan = june(Lang::En);
    let average = |tables: &Tables| {
        let all: Vec<usize> = (0..tables.lines.len()).collect();
        tables.average_deal(&all).unwrap()
    };
    let (typed, (_, now)) = (average(&evaluate(&plan)), replanned_at(&plan, Level::All));
    // Shares of people move a little; what is done already is no part of the deals still to do.
    assert!((average(&now) - typed).abs() * 20 < typed, "{} of {typed}", average(&now));
}
