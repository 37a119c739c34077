//! What the report for the board keeps in the plan.

use std::sync::Arc;

use crate::small::{ANNA, hold, plan};
use chrono::NaiveDate;
use planerka::board::difference_lines;
use planerka::calendar::Period;
use planerka::edit::{Command, EditError, Label, SettingsEdit, apply};
use planerka::file::{changed_since, figures};
use planerka::i18n::Lang;
use planerka::plan::{Agreed, Approval, Path, PlanError, Rule, Scope};

fn asks(lines: &[&str]) -> Command {
    Command::Settings(SettingsEdit::SetAsks(lines.iter().map(|line| (*line).to_owned()).collect()))
}

#[test]
fn lines_keep_their_places_and_empty_ones_at_the_end_fall_away() {
    let before = plan();
    let next = apply(&before, &asks(&["", " two more people ", ""])).unwrap();
    assert_eq!(next.asks, ["", "two more people"]);
    assert_eq!(apply(&next, &asks(&["", " ", ""])).unwrap(), before);
    assert_eq!(Label::of(&asks(&[])), Label::Asks);
}

#[test]
fn what_is_too_long_or_no_line_is_refused() {
    let refused = |lines: &[&str]| match apply(&plan(), &asks(lines)) {
        Err(EditError::Plan(error)) => error,
        other => panic!("{other:?}"),
    };
    let bad = |index| PlanError {
        at: Path::default().in_entry(index).inside("asks"),
        rule: Rule::BadText { max: 200 },
    };
    assert_eq!(refused(&[&"x".repeat(201)]), bad(0));
    assert_eq!(refused(&["one", "two\nlines"]), bad(1));
    let too_many = PlanError { at: Path::of(&["asks"]), rule: Rule::TooMany { max: 3 } };
    assert_eq!(refused(&["1", "2", "3", "4"]), too_many);
}

#[test]
fn how_far_the_plan_has_come_is_said_among_differences_and_moves_no_figure() {
    let before = plan();
    let on = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let set = |approval, agreed| Command::Settings(SettingsEdit::SetApproval(approval, agreed));
    let agreed = Agreed { figures: figures(&before), on };
    let next = apply(&before, &set(Approval::Approved, Some(agreed))).unwrap();
    let next = apply(&next, &asks(&["a", "b"])).unwrap();
    assert!(next.has_figures_of(&before));
    let said: Vec<String> =
        difference_lines(Lang::En, &before, &next).into_iter().map(|line| line.1).collect();
    assert_eq!(said, ["Risks and what we ask for: — → a / b", "State: draft → approved 28 Nov 2026"]);
    assert_eq!(apply(&next, &set(Approval::Draft, None)).unwrap().asks, next.asks);
}

/// A plan that was agreed is agreed as long as its figures are: what is known, noted or named beside them changes nothing,
/// every figure does, and who takes a change back has what was agreed.
#[test]
fn a_plan_that_was_agreed_knows_whether_it_has_changed_since() {
    let on = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let mut plan = plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    assert_eq!(changed_since(&plan), None, "a draft");
    let agreed = Agreed { figures: figures(&plan), on };
    let command = Command::Settings(SettingsEdit::SetApproval(Approval::Approved, Some(agreed)));
    let plan = apply(&plan, &command).unwrap();
    assert_eq!(changed_since(&plan), None);
    let changed = |change: &dyn Fn(&mut planerka::plan::Plan)| {
        let mut other = plan.clone();
        change(&mut other);
        changed_since(&other)
    };
    assert_eq!(changed(&|p| p.name = "Another name".into()), None);
    assert_eq!(changed(&|p| p.asks = vec!["Two more".into()]), None);
    assert_eq!(changed(&|p| p.holds[0].reason = Some("agreed in the lift".into())), None);
    assert_eq!(changed(&|p| p.last_id += 1), None);
    assert_eq!(changed(&|p| Arc::make_mut(&mut p.control).as_of = Some(on)), None);
    assert_eq!(changed(&|p| p.holds[0].amount += 1), Some(on));
    assert_eq!(changed(&|p| p.average_deal = Some(1)), Some(on));
    assert_eq!(changed(&|p| p.managers.retain(|m| m.id != ANNA)), Some(on));
    let sent_back = Command::Settings(SettingsEdit::SetApproval(Approval::ForApproval, None));
    assert_eq!(changed_since(&apply(&plan, &sent_back).unwrap()), None);
}
