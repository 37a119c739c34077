//! Bare figures pasted into fields, and numbers that a spreadsheet has shortened.

use planerka::board::{Desk, FactAt, Input, Refusal, bare_figures, paste_facts, pasted_words};
use planerka::edit::apply;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Detail;
use planerka::plan::control::{FactPeriod, Measure};
use planerka::sheet::DecimalMark;
use planerka::sheet::clipboard::{self, PastedBlock};
use planerka::{plan::Plan, sample};

fn block(text: &str) -> PastedBlock {
    clipboard::read(None, text).unwrap()
}

fn desk<T>(plan: &Plan, run: impl FnOnce(&Desk<'_>) -> T) -> T {
    let tables = evaluate(plan);
    run(&Desk { plan, tables: &tables, lang: Lang::En })
}

/// The fields of every person of a plan for its first two stages in one week.
fn fields(plan: &Plan) -> Vec<Vec<FactAt>> {
    let period: FactPeriod = "week 2027-03-01".parse().unwrap();
    let of = |manager| {
        let at = |stage| FactAt { manager, measure: Measure::Stage(stage), period, through: None };
        plan.stages.iter().take(2).map(|stage| at(stage.id)).collect()
    };
    plan.managers.iter().map(|m| of(m.id)).collect()
}

#[test]
fn figures_fill_down_and_to_the_right_and_what_is_too_much_is_said() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let fields = fields(&plan);
    let text: String = (1..=10).map(|n| format!("{n}\t{}\t7\n", n * 10)).collect();
    let (figures, titled) = bare_figures(&block(&text), DecimalMark::Point).unwrap();
    assert!(!titled);
    let pasted = desk(&plan, |desk| paste_facts(desk, &fields[3..], &figures));
    assert_eq!((pasted.written, pasted.under, pasted.beyond), (10, 5, 1));
    let after = apply(&plan, &pasted.command).unwrap();
    desk(&after, |desk| {
        assert_eq!(
            (desk.typed(Input::Fact(fields[3][0])), desk.typed(Input::Fact(fields[7][1]))),
            ("1".to_owned(), "50".to_owned())
        );
    });
    let words = pasted_words(&pasted, Lang::En);
    assert!(words.contains("10 pasted") && words.contains("below the last person, left out: 5"), "{words}");
}

#[test]
fn a_title_over_figures_is_left_out_and_words_are_no_figures() {
    let (figures, titled) = bare_figures(&block("Calls\n5\n\n7"), DecimalMark::Point).unwrap();
    assert!(titled);
    let plan = sample::plan(Lang::En, 2027, "p");
    let pasted = desk(&plan, |desk| paste_facts(desk, &fields(&plan), &figures));
    assert_eq!((pasted.written, pasted.failed.len()), (2, 0));
    for text in ["5", "Calls\nmany", "Harper\t5\nWalsh\t7", "Calls"] {
        assert_eq!(bare_figures(&block(text), DecimalMark::Point), None, "{text}");
    }
}

#[test]
fn figures_that_are_none_keep_their_place_and_are_listed() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let pasted = desk(&plan, |desk| paste_facts(desk, &fields(&plan), &block("5\n-3\n#N/A\n7")));
    assert_eq!((pasted.written, pasted.failed.len()), (2, 2));
    assert_eq!(pasted.failed.iter().map(|f| f.pos.row).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_shortened_number_and_an_error_are_never_stored_as_words() {
    let plan = sample::plan(Lang::En, 2027, "p");
    let contact = Input::Detail(plan.managers[0].id, Detail::Contact);
    desk(&plan, |desk| {
        assert_eq!(desk.read(contact, "7,9E+10"), Err(Refusal::Shortened("7,9E+10".to_owned())));
        assert_eq!(desk.read(contact, "#N/A"), Err(Refusal::ErrorValue("#N/A".to_owned())));
        assert!(desk.read(contact, "+7 916 123-45-67").is_ok());
    });
}
