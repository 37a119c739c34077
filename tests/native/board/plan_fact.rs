//! The page of plan and fact, and facts as they are typed.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::{Desk, FactAt, Ground, Input, plan_fact_page};
use planerka::edit::apply;
use planerka::engine::control::{planned, target_rows};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::Plan;
use planerka::plan::control::{FactPeriod, Measure};
use planerka::sample;

pub fn june(lang: Lang) -> Plan {
    let plan = sample::plan(lang, 2027, "s");
    let tables = evaluate(&plan);
    let work = planned(&plan, &tables).into_iter();
    let work: Vec<sample::Planned> =
        work.map(|(manager, revenue, counts)| sample::Planned { manager, revenue, counts }).collect();
    let targets = target_rows(&plan, &tables);
    sample::with_facts(lang, plan, &tables.axis, &work, targets)
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

#[test]
fn the_page_says_where_we_are_and_where_it_leads() {
    for (lang, by, needed) in [
        (Lang::En, "By 31 May", "a working day is needed from now on; so far it was €"),
        (Lang::Ru, "На 31.05.2027", "в рабочий день, до сих пор было "),
    ] {
        let plan = june(lang);
        let tables = evaluate(&plan);
        let ground = Ground::new(&plan, &tables, day(6, 1)).unwrap();
        let page = plan_fact_page(&plan, &tables, (&ground, lang), (&tables.horizon(), None)).unwrap();
        assert!(page.said.starts_with(by) && page.said.contains(needed), "{}", page.said);
        assert!(page.through.contains(" 1"), "{}", page.through);
        let first = &page.rows[0];
        assert_eq!((first.level, first.cells.len(), page.heads.len()), (0, 14, 14));
        assert_eq!(page.rows.iter().filter(|row| row.level == 2).count(), plan.managers.len());
        // Who is not in the plan and what belongs to nobody stand in rows of their own.
        assert!(
            page.rows
                .iter()
                .any(|row| row.name.contains("вне плана") || row.name.contains("not in the plan"))
        );
        assert!(!page.causes.is_empty() && page.causes.iter().all(|cause| (-100..=100).contains(&cause.bar)));
        assert!(page.notes.iter().any(|note| note.contains("Overdue") || note.contains("Просроченных")));
        // A year says nothing of likelihood, a month does.
        let likely = |page: &planerka::board::PlanFactPage| page.deals.len();
        let month = tables.axis.months()[5].segments.clone();
        let of_june = plan_fact_page(&plan, &tables, (&ground, lang), (&month, None)).unwrap();
        assert_eq!(likely(&of_june), likely(&page) + 2);
    }
}

#[test]
fn without_reports_there_is_no_page() {
    let plan = sample::plan(Lang::En, 2027, "s");
    let tables = evaluate(&plan);
    assert!(Ground::new(&plan, &tables, day(6, 1)).is_none());
}

#[test]
fn a_fact_is_typed_changed_and_cleared() {
    let plan = sample::plan(Lang::En, 2027, "s");
    let tables = evaluate(&plan);
    let manager = plan.managers[0].id;
    let at = FactAt {
        manager,
        measure: Measure::Revenue,
        period: FactPeriod::segment_of(day(3, 17)),
        through: Some(day(3, 17)),
    };
    let typed = |plan: &Plan, text: &str| {
        let desk = Desk { plan, tables: &tables, lang: Lang::En };
        apply(plan, &desk.read(Input::Fact(at), text).unwrap()).unwrap()
    };
    let with = typed(&plan, "-1,200");
    let report = &with.control.reports[0];
    assert_eq!((at.typed(&with), report.through, report.last()), (Some(-1200), Some(day(3, 17)), day(3, 17)));
    let more = typed(&with, "*2");
    assert_eq!(at.typed(&more), Some(-2400));
    assert_eq!(typed(&more, ""), plan);
    // Counts are never below 0.
    let calls = FactAt { measure: Measure::Stage(plan.stages[0].id), ..at };
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    assert!(desk.read(Input::Fact(calls), "-1").is_err());
    assert!(Arc::ptr_eq(&plan.managers[0], &with.managers[0]));
}
