//! Reconciliation: what each source says, what of it counts, where differences went, who is not reported; the work of a
//! stage row by row.

use std::sync::Arc;

use planerka::board::{Ground, Rows, Section, plan_fact_page, reports_page};
use planerka::engine::control::{RowOf, reckon};
use planerka::engine::{GroupBy, Tables, evaluate};
use planerka::i18n::Lang;
use planerka::plan::control::{Actor, Control, Measure, Report, ReportRow, Source, SourceId};
use planerka::plan::{DimensionKind, Members, Plan};

use super::plan_fact::{day, june};
use crate::small::{ANNA, BORIS, CALLS};

fn report(source: u32, period: &str, people: bool, rows: &[(Actor, i64)]) -> Arc<Report> {
    let mut report = Report::new(SourceId(source), period.parse().unwrap(), vec![Measure::Revenue]);
    report.people = people;
    let row = |(who, value): &(Actor, i64)| ReportRow {
        who: who.clone(),
        members: Members::NONE,
        values: vec![Some(*value)],
    };
    report.rows = rows.iter().map(row).collect();
    Arc::new(report)
}

/// March of Anna and Boris by the weeks of a CRM, by the accounts, and as a total of everybody; Vera is not reported.
fn march() -> Plan {
    let (anna, boris) = (Actor::Manager(ANNA), Actor::Manager(BORIS));
    let mut plan = crate::small::plan();
    let sources = [(10, "CRM"), (11, "Books"), (12, "Old"), (13, "Board")];
    plan.control = Arc::new(Control {
        sources: sources.map(|(id, name)| Source::new(SourceId(id), name)).into(),
        reports: vec![
            report(10, "segment 2027-03-01", true, &[(anna.clone(), 100), (boris.clone(), 50)]),
            report(10, "segment 2027-03-08", true, &[(anna.clone(), 200)]),
            report(12, "segment 2027-03-01", true, &[(anna.clone(), 90), (boris.clone(), 50)]),
            report(11, "month 2027-03", true, &[(anna, 500), (boris, 40)]),
            report(13, "month 2027-03", false, &[(Actor::Nobody, 600)]),
            report(13, "month 2026-03", false, &[(Actor::Nobody, 7)]),
        ],
        ..Control::default()
    });
    plan
}

fn on(plan: &Plan) -> (Tables, Ground) {
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, day(4, 1)).unwrap();
    (tables, ground)
}

#[test]
fn every_report_says_what_of_it_counts_and_where_its_difference_went() {
    let plan = march();
    let (tables, ground) = on(&plan);
    let month = tables.axis.months()[2].segments.clone();
    let page = reports_page(&plan, &tables, (&ground, Lang::En), &month).unwrap();
    let lines: Vec<String> = page
        .reports
        .iter()
        .map(|line| {
            format!("{} · {} · {} · {}", line.period, line.source, line.cells.join(" "), line.went.join("; "))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "March 2027 · Books · 540 · Revenue: shorter reports 350, +200 spread over 15–31 Mar, −10 booked on 31 Mar 2027",
            "March 2027 · Board, total of everybody · 600 · Revenue: people 540, +60 booked on 31 Mar 2027, without a rep",
            "8–14 Mar · CRM · 200 · ",
            "1–7 Mar · CRM · 150 · ",
            "1–7 Mar · Old · 140: does not count · ",
        ]
    );
    assert_eq!(
        page.reports.iter().map(|line| line.idle).collect::<Vec<_>>(),
        [false, false, false, false, true]
    );
    assert_eq!(
        page.conflicts,
        [
            "Anna · 1–7 Mar · Revenue: CRM (100) and Old (90) differ; CRM counts.",
            "Two sources say the same: 1 figures."
        ]
    );
    assert_eq!(page.others, [("Without a rep".to_owned(), vec!["60".to_owned()])]);
    assert_eq!(page.silent, [("Vera".to_owned(), vec!["23 working days: 1–31 Mar".to_owned()])]);

    // Of the whole plan the report about another year stands there, too, and nobody is reported before March.
    let all = reports_page(&plan, &tables, (&ground, Lang::Ru), &tables.horizon()).unwrap();
    assert_eq!(all.reports.len(), 5);
    assert_eq!(all.silent.len(), 3);
    assert_eq!(all.reports[1].went, ["Выручка: у людей 540, +60 отнесено на 31.03.2027, без менеджера"]);
}

#[test]
fn what_a_report_says_and_what_counts_is_what_the_facts_are() {
    let plan = march();
    let (_, ground) = on(&plan);
    let reckoned = reckon(&plan, &plan.control, &ground.facts, |_| true);
    let outside = reckoned.iter().find(|line| line.report == 5).unwrap();
    assert_eq!((outside.said, outside.counts), (7, 0));
    // The total is the fact of everybody; the month of a person is that person's fact.
    let days = ground.facts.days.between(day(3, 1), day(3, 31));
    assert_eq!(ground.facts.all(Measure::Revenue, Members::NONE, days.clone()), 600);
    let anna = reckon(&plan, &plan.control, &ground.facts, |who| *who == Actor::Manager(ANNA));
    let month = anna.iter().find(|line| line.report == 3).unwrap();
    assert_eq!(
        (month.said, month.there, month.spread.unwrap().amount, month.booked),
        (500, Some(300), 200, None)
    );
    assert_eq!(ground.facts.of(&Actor::Manager(ANNA), Measure::Revenue, Members::NONE, days), 500);
}

#[test]
fn the_heading_of_reconciliation_says_who_is_missing_and_who_is_beside_the_plan() {
    let plan = march();
    let (tables, ground) = on(&plan);
    let month = tables.axis.months()[2].segments.clone();
    let page = plan_fact_page(&plan, &tables, (&ground, Lang::En), (&month, Rows::default())).unwrap();
    assert_eq!(
        page.reconciled,
        "sources: 4 · figures from two sources: 2 · not reported: Vera · Without a rep +60"
    );
    let ids: Vec<&str> = Section::ALL.iter().map(|section| section.id()).collect();
    assert!(ids.iter().enumerate().all(|(at, id)| !ids[..at].contains(id)), "{ids:?}");
}

#[test]
fn the_work_of_a_stage_stands_in_every_row_and_ties() {
    let plan = june(Lang::En);
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
    let calls = plan.stages[0].id;
    for levels in [&[][..], &[GroupBy::Manager], &[GroupBy::Manager, GroupBy::Team]] {
        let rows = Rows { levels, stage: Some(calls) };
        let page = plan_fact_page(&plan, &tables, (&ground, Lang::En), (&tables.horizon(), rows)).unwrap();
        assert_eq!(page.heads, ["Plan", "To date", "Fact", "Gap"]);
        let figure =
            |text: &str| text.replace([',', '+', '≥', ' '], "").replace('−', "-").parse::<i64>().unwrap_or(0);
        for column in 0..4 {
            let deepest = if levels.is_empty() { 2 } else { 1 };
            let beside = |row: &&planerka::board::PlanFactLine| {
                row.level == deepest
                    || deepest == 2 && (row.name.contains("not in the plan") || row.name == "Without a rep")
            };
            let sum: i64 = page.rows.iter().filter(beside).map(|row| figure(&row.cells[column])).sum();
            assert_eq!(sum, figure(&page.rows[0].cells[column]), "{levels:?} {column} {:?}", page.rows);
        }
    }
    let view = ground.view(&plan, &tables, &tables.horizon()).unwrap();
    let all = &view.by_people()[0];
    assert_eq!(all.of, RowOf::All);
    assert!(all.stages[0].actual.unwrap() > 10_000, "{:?}", all.stages[0]);
}

#[test]
fn rows_by_product_have_no_counts_of_work_and_the_page_says_so() {
    let plan = crate::small::divided();
    let mut control = Control::default();
    let mut calls =
        Report::new(SourceId::TYPED, "month 2027-03".parse().unwrap(), vec![Measure::Stage(CALLS)]);
    calls.rows = vec![ReportRow {
        who: Actor::Other("Petrov".to_owned()),
        members: Members::NONE,
        values: vec![Some(9)],
    }];
    control.reports.push(Arc::new(calls));
    let plan = Plan { control: Arc::new(control), ..plan };
    let (tables, ground) = on(&plan);
    let page = |levels: &[GroupBy]| {
        let rows = Rows { levels, stage: Some(CALLS) };
        plan_fact_page(&plan, &tables, (&ground, Lang::En), (&tables.horizon(), rows)).unwrap()
    };
    let by_product = page(&[GroupBy::Member(DimensionKind::Product)]);
    assert!(by_product.rows[1..].iter().all(|row| row.cells == ["—"; 4]), "{:?}", by_product.rows);
    assert!(by_product.notes.iter().any(|note| note.starts_with("Counts of work are told by people")));
    // Somebody who worked and sold nothing has a row, in every grouping, so that the sums tie.
    for levels in [&[][..], &[GroupBy::Manager]] {
        let found = page(levels);
        let petrov = found.rows.iter().find(|row| row.name.starts_with("Petrov")).unwrap();
        // Nothing is reported of those who are in the plan: together it is at least so much.
        assert_eq!((petrov.cells[2].as_str(), found.rows[0].cells[2].as_str()), ("9", "≥ 9"), "{levels:?}");
    }
}

#[test]
fn a_long_funnel_says_that_part_of_the_work_is_for_later_deals() {
    let later = "is for later deals";
    for (lag, said) in [(7, false), (8, true)] {
        let mut plan = march();
        // March has 23 working days: a third of them is less than eight.
        plan.stages[0].lag = lag;
        let (tables, ground) = on(&plan);
        let month = tables.axis.months()[2].segments.clone();
        let page = plan_fact_page(&plan, &tables, (&ground, Lang::En), (&month, Rows::default())).unwrap();
        assert_eq!(page.notes.iter().any(|note| note.contains(later)), said, "{lag} {:?}", page.notes);
    }
    let mut plan = march();
    plan.stages[0].lag = 8;
    let (tables, ground) = on(&plan);
    let month = tables.axis.months()[2].segments.clone();
    let page = plan_fact_page(&plan, &tables, (&ground, Lang::Ru), (&month, Rows::default())).unwrap();
    let words = "Путь до сделки занимает 8 рабочих дней, больше трети этого периода (23): часть этой работы — для более поздних сделок.";
    assert!(page.notes.iter().any(|note| note == words), "{:?}", page.notes);
}

#[test]
fn the_largest_causes_are_named_with_who_makes_the_most_of_them() {
    let plan = june(Lang::En);
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
    for (lang, most) in [(Lang::En, "the largest part: "), (Lang::Ru, "больше всего: ")] {
        let page =
            plan_fact_page(&plan, &tables, (&ground, lang), (&tables.horizon(), Rows::default())).unwrap();
        let said = &page.causes_said;
        assert_eq!(said.matches(most).count(), 2, "{said}");
        // Whoever is named makes the most of it, in its own direction.
        let (works, beside) = ground.view(&plan, &tables, &tables.horizon()).unwrap().work();
        let found = planerka::engine::control::causes(&works, beside);
        let mut bars: Vec<_> = found.bars.iter().filter(|(_, amount)| **amount != 0).collect();
        bars.sort_by_key(|(_, amount)| -amount.abs());
        for (cause, amount) in &bars[..2] {
            let own = |bars: &planerka::engine::control::Bars| {
                bars.get(cause).copied().unwrap_or(0) * amount.signum()
            };
            let people = plan.managers.iter().zip(&found.people).map(|(m, bars)| (own(bars), m));
            let largest = people.clone().map(|(own, _)| own).max().unwrap();
            let (_, first) = people.clone().find(|(own, _)| *own == largest).unwrap();
            assert!(said.contains(&format!("{most}{}", first.name)), "{said} {}", first.name);
        }
    }
}
