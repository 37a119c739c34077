//! The keys under which something is kept of a column.

use std::collections::BTreeSet;
use std::sync::Arc;

use planerka::board::{Board, Choices, Kind};
use planerka::calendar::Period;
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::sample;
use planerka::units::map::Set;

/// The keys of every column of both sheets, with everything open.
fn keys(plan: &Plan, lang: Lang) -> Vec<String> {
    let (plan, tables) = (Arc::new(plan.clone()), Arc::new(evaluate(plan)));
    let axis = &tables.axis;
    let quarters = axis.quarters().iter().map(|q| Period::Quarter(q.first_month));
    let months = axis.months().iter().map(|m| Period::Month(m.month));
    let open: Set<Period> = [Period::Horizon].into_iter().chain(quarters).chain(months).collect();
    let of = |kind| {
        let choices = Choices { kind, open: open.clone(), ..Choices::new(lang) };
        let board = Board::new(Arc::clone(&plan), Arc::clone(&tables), choices);
        board.columns.iter().map(|column| board.column_key(column)).collect::<Vec<_>>()
    };
    [of(Kind::Plan), of(Kind::People)].concat()
}

#[test]
fn every_column_has_a_key_of_its_own_that_no_language_and_no_name_changes() {
    let mut plan = sample::plan(Lang::En, 2027, "sample");
    let before = keys(&plan, Lang::En);
    assert!(before.len() > 80, "{}", before.len());
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len(), "{before:?}");
    for key in &before {
        assert!(!key.is_empty() && !key.contains([' ', ',', '=']), "{key:?}");
    }
    plan.stages[0].name = "Разговоры, a = b".into();
    assert_eq!(keys(&plan, Lang::Ru), before);
}
