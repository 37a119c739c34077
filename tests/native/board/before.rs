//! Work before the plan in the sentence of the verdict: the sheet's figure, and no promise above what can be done.

use chrono::NaiveDate;
use planerka::board::{before_words, summary};
use planerka::calendar::Period;
use planerka::engine::evaluate;
use planerka::i18n::{Lang, number};
use planerka::plan::{Plan, Scope};

use crate::small::{self, hold};

/// Three people with fractions of a call each, twenty working days before their meetings.
fn plan(maximum: f64) -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    plan.stages[0].lag = 20;
    plan.stages[0].maximum = Some(maximum);
    plan
}

/// What is said on the 1st of December before the plan, and the sum of whole needs, which the sheet shows.
fn said(plan: &Plan) -> (String, i64) {
    let tables = evaluate(plan);
    let judged = summary(plan, &tables, NaiveDate::from_ymd_opt(2026, 12, 1)).assessment.before.clone();
    let sheet = tables.team_before(&[0, 1, 2], 0).0;
    (before_words(plan, (judged.days_left, &judged.work[0]), Lang::En), sheet)
}

#[test]
fn the_sentence_says_the_figure_of_the_sheet() {
    let mut plan = plan(1.0);
    let whole = |n| number::format_int(n, Lang::En);
    let exact: f64 = (0..3).filter_map(|at| evaluate(&plan).need.exact_before(at, 0)).sum();
    let (words, sheet) = said(&plan);
    assert_ne!(number::format_decimal(exact.ceil(), 0, Lang::En), whole(sheet), "else nothing is tried");
    assert!(words.starts_with(&format!("Before the plan, calls: {} from ", whole(sheet))), "{words} {sheet}");
    plan.stages[0].pipeline = Some(40);
    let of = format!("{} of {}", whole(sheet - 40), whole(sheet));
    assert!(said(&plan).0.contains(&of), "{}", said(&plan).0);
}

#[test]
fn what_is_possible_is_never_said_to_be_more_than_it_is() {
    // Three people, 23 working days: what they can do a day together is three times the maximum.
    for (maximum, possible) in [(5.0, "15"), (4.6, "13"), (3.33, "9.9"), (0.3, "0.9")] {
        let words = said(&plan(maximum)).0;
        assert!(words.ends_with(&format!(" a day, {possible} possible")), "{maximum}: {words}");
    }
}

#[test]
fn what_does_not_fit_is_not_said_to_be_what_is_possible() {
    let exact: f64 = (0..3).filter_map(|at| evaluate(&plan(1.0)).need.exact_before(at, 0)).sum();
    #[allow(clippy::float_arithmetic, reason = "a little less than enough a day")]
    let nearly = exact / (23.0 * 3.0) - 0.01;
    let words = said(&plan(nearly)).0;
    let (must, can) = words.rsplit_once(": ").unwrap().1.split_once(" a day, ").unwrap();
    assert_ne!(Some(must), can.strip_suffix(" possible"), "{words}");
}
