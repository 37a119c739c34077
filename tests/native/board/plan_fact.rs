//! The page of plan and fact, and facts as they are typed.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::{Desk, FactAt, Ground, Input, Rows, plan_fact_page};
use planerka::edit::{Command, ControlEdit, apply};
use planerka::engine::control::{PlanFactRow, RowOf, planned, target_rows};
use planerka::engine::{GroupBy, evaluate};
use planerka::i18n::Lang;
use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
use planerka::plan::{DimensionKind, MemberId, Members, Plan};
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
        (Lang::Ru, "На 31 мая: продано ", "в рабочий день, до сих пор было "),
    ] {
        let plan = june(lang);
        let tables = evaluate(&plan);
        let ground = Ground::new(&plan, &tables, day(6, 1)).unwrap();
        let page =
            plan_fact_page(&plan, &tables, (&ground, lang), (&tables.horizon(), Rows::default())).unwrap();
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
        // From plan to date to fact, each bar from where the one before has ended; under them the gap.
        let (gap, bars) = page.causes.split_last().unwrap();
        assert!(gap.is_sum && gap.amount == first.cells[3] && bars.len() > 2, "{:?}", page.causes);
        assert!(bars.windows(2).all(|pair| pair[0].bar.1 == pair[1].bar.0), "{bars:?}");
        assert_eq!((bars[0].bar.0, bars[bars.len() - 1].bar.1), gap.bar);
        assert!(bars.iter().all(|cause| (0..=200).contains(&cause.bar.1)));
        assert!(page.notes.iter().any(|note| note.contains("Overdue") || note.contains("Просроченных")));
        // A year says nothing of likelihood, a month does.
        let likely = |page: &planerka::board::PlanFactPage| page.deals.len();
        let month = tables.axis.months()[5].segments.clone();
        let of_june = plan_fact_page(&plan, &tables, (&ground, lang), (&month, Rows::default())).unwrap();
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

/// The small plan with products, and what its people and somebody else did in March, told by product or not.
fn with_products(told: bool) -> Plan {
    use crate::small::{ANNA, BORIS, TEA};
    let mut report = Report::new(SourceId::TYPED, "month 2027-03".parse().unwrap(), vec![Measure::Revenue]);
    report.by.extend(told.then_some(DimensionKind::Product));
    let row = |who, about: Option<MemberId>, value| {
        let about = about.filter(|_| told);
        let members = about.map_or(Members::NONE, |id| Members::of(DimensionKind::Product, id));
        ReportRow { who, members, values: vec![Some(value)] }
    };
    let others = Actor::Other("Petrov".to_owned());
    report.rows = vec![
        row(Actor::Manager(ANNA), Some(TEA), 500_000),
        row(Actor::Manager(ANNA), None, 70_000),
        row(Actor::Manager(BORIS), Some(TEA), 300_000),
        row(others, Some(TEA), 20_000),
    ];
    let mut plan = crate::small::divided();
    plan.managers.retain(|manager| manager.id != crate::small::VERA);
    apply(&plan, &Command::Control(ControlEdit::SetReport(report))).unwrap()
}

/// Name, depth and fact of each row in a grouping.
fn grouped(plan: &Plan, levels: &[GroupBy]) -> Vec<(String, u8, String)> {
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, day(4, 1)).unwrap();
    let page =
        plan_fact_page(plan, &tables, (&ground, Lang::En), (&tables.horizon(), Rows { levels, stage: None }))
            .unwrap();
    // Nothing is reported of the other months: every figure is at least so much.
    let fact = |cells: &[String]| cells[2].trim_start_matches("≥ ").to_owned();
    page.rows.iter().map(|row| (row.name.clone(), row.level, fact(&row.cells))).collect()
}

#[test]
fn rows_are_grouped_as_the_plan_is_and_every_fact_is_in_one_of_them() {
    const PRODUCT: GroupBy = GroupBy::Member(DimensionKind::Product);
    let plan = with_products(true);
    let rows = |levels: &[GroupBy]| -> Vec<String> {
        let rows = grouped(&plan, levels).into_iter();
        rows.map(|(name, level, fact)| format!("{}{name} {fact}", "· ".repeat(level.into()))).collect()
    };
    assert_eq!(
        rows(&[PRODUCT, GroupBy::Manager]),
        [
            "Whole team 890,000",
            "· Tea 820,000",
            "· · Anna 500,000",
            "· · Boris 300,000",
            "· · Petrov (not in the plan) 20,000",
            "· Coffee 0",
            "· · Anna 0",
            "· without: Products 70,000",
            "· · Anna 70,000",
            "· · Boris 0",
        ]
    );
    assert_eq!(
        rows(&[GroupBy::Team, PRODUCT]),
        [
            "Whole team 890,000",
            "· North 870,000",
            "· · Tea 800,000",
            "· · Coffee 0",
            "· · without: Products 70,000",
            "· South 0",
            "· Petrov (not in the plan) 20,000",
            "· · Tea 20,000",
        ]
    );
    assert_eq!(
        rows(&[GroupBy::Manager])[1..],
        ["· Anna 570,000", "· Boris 300,000", "· Petrov (not in the plan) 20,000"]
    );
}

#[test]
fn facts_that_do_not_name_a_product_leave_its_fact_empty_with_the_reason() {
    let plan = with_products(false);
    let levels = [GroupBy::Member(DimensionKind::Product)];
    let facts: Vec<String> = grouped(&plan, &levels).into_iter().map(|(_, _, fact)| fact).collect();
    assert_eq!(facts, ["890,000", "—", "—", "890,000"]);
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(4, 1)).unwrap();
    let page = plan_fact_page(
        &plan,
        &tables,
        (&ground, Lang::En),
        (&tables.horizon(), Rows { levels: &levels, stage: None }),
    )
    .unwrap();
    let why = "Products: the facts do not say it, so its rows have a plan and no fact; all of the fact stands under “without: Products”.";
    assert!(page.notes.iter().any(|note| note == why), "{:?}", page.notes);
}

#[test]
fn every_grouping_of_the_sample_sums_to_everything() {
    for plan in [june(Lang::En), with_products(true), with_products(false)] {
        sums_to_everything(&plan);
    }
}

fn sums_to_everything(plan: &Plan) {
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, day(6, 14)).unwrap();
    let view = ground.view(plan, &tables, &tables.horizon()).unwrap();
    let people = view.by_people();
    let kinds = plan.dimensions.iter().map(|dimension| GroupBy::Member(dimension.kind));
    let levels: Vec<GroupBy> = [GroupBy::Team, GroupBy::Manager].into_iter().chain(kinds).collect();
    for &outer in &levels {
        for &inner in &levels {
            let rows = view.by_groups(&[outer, inner]);
            for depth in if outer == inner { 1..2 } else { 1..3 } {
                let sum = |figure: &dyn Fn(&PlanFactRow) -> i64| {
                    let mut sum = 0;
                    for (place, (at, row)) in rows.iter().enumerate() {
                        // What has nothing inside it counts on every depth.
                        let last = rows.get(place + 1).is_none_or(|(next, _)| next <= at);
                        sum += if *at == depth || (*at < depth && last) { figure(row) } else { 0 };
                    }
                    sum
                };
                let all = &people[0];
                let found = (
                    sum(&|r| r.figures.plan),
                    sum(&|r| r.figures.to_date),
                    sum(&|r| r.figures.actual),
                    sum(&|r| r.by_deals),
                );
                let wanted = (all.figures.plan, all.figures.to_date, all.figures.actual, all.by_deals);
                assert_eq!(found, wanted, "{outer:?} {inner:?} {depth}");
            }
        }
    }
    // Teams and managers are the rows that the page begins with.
    let groups = view.by_groups(&[GroupBy::Team, GroupBy::Manager]);
    let known: Vec<PlanFactRow> = people.iter().skip(1).cloned().collect();
    for (_, row) in groups.iter().filter(|(_, row)| row.of != RowOf::NoTeam) {
        assert!(known.contains(row), "{row:?}");
    }
}
