//! What the report for the board keeps in the plan.

use crate::small::plan;
use planerka::board::difference_lines;
use planerka::edit::{Command, EditError, Label, SettingsEdit, apply};
use planerka::i18n::Lang;
use planerka::plan::{Approval, Field, PlanError};

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
    let bad = PlanError::BadText { field: Field::Ask, max: 200 };
    assert_eq!(refused(&[&"x".repeat(201)]), bad);
    assert_eq!(refused(&["two\nlines"]), bad);
    assert_eq!(refused(&["1", "2", "3", "4"]), PlanError::TooMany { what: "asks", max: 3 });
}

#[test]
fn how_far_the_plan_has_come_is_said_among_differences_and_moves_no_figure() {
    let before = plan();
    let set = |approval| Command::Settings(SettingsEdit::SetApproval(approval));
    let next = apply(&before, &set(Approval::Approved)).unwrap();
    let next = apply(&next, &asks(&["a", "b"])).unwrap();
    assert!(next.has_figures_of(&before));
    let said: Vec<String> =
        difference_lines(Lang::En, &before, &next).into_iter().map(|line| line.1).collect();
    assert_eq!(said, ["State: draft → approved", "Risks and what we ask for: — → a / b"]);
    assert_eq!(apply(&next, &set(Approval::Draft)).unwrap().asks, next.asks);
}
