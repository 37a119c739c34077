//! What holds for facts, whatever was reported.

use std::sync::Arc;

use crate::random::{SMALL, plans};
use chrono::{Days, NaiveDate};
use planerka::calendar::Month;
use planerka::calendar::{Axis, monday_of};
use planerka::engine::control::Facts;
use planerka::plan::control::{
    Actor, Control, FactPeriod, Measure, Report, ReportRow, Source, SourceId, replaced,
};
use planerka::plan::{DimensionKind, Members, Plan};
use proptest::prelude::*;

/// A report before it is about a certain plan.
#[derive(Debug, Clone)]
pub struct Draft {
    source: u32,
    kind: u8,
    day: u64,
    people: bool,
    complete: bool,
    by: bool,
    through: Option<u64>,
    rows: Vec<(u8, u8, Option<i64>)>,
}

pub fn drafts() -> impl Strategy<Value = Vec<Draft>> {
    let row = (0_u8..6, 0_u8..3, proptest::option::weighted(0.9, -2_000_i64..100_000));
    let draft = (
        (0_u32..3, 0_u8..4, 0_u64..120),
        (proptest::bool::weighted(0.8), proptest::bool::weighted(0.2), any::<bool>()),
        proptest::option::weighted(0.2, 0_u64..20),
        proptest::collection::vec(row, 0..6),
    );
    let draft = draft.prop_map(|((source, kind, day), (people, complete, by), through, rows)| Draft {
        source,
        kind,
        day,
        people,
        complete,
        by,
        through,
        rows,
    });
    proptest::collection::vec(draft, 0..14)
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap()
}

fn period(plan: &Plan, draft: &Draft) -> FactPeriod {
    let day = later(plan.horizon.first_day(), draft.day);
    match draft.kind {
        0 => FactPeriod::Day(day),
        1 => FactPeriod::segment_of(day),
        2 => FactPeriod::Week(monday_of(day)),
        _ => FactPeriod::Month(Month::of(day)),
    }
}

fn who(plan: &Plan, number: u8) -> Actor {
    match number {
        4 => Actor::Other("Petrov".to_owned()),
        5 => Actor::Nobody,
        n => plan.managers.get(usize::from(n)).map_or(Actor::Nobody, |m| Actor::Manager(m.id)),
    }
}

fn report(plan: &Plan, draft: &Draft) -> Report {
    let period = period(plan, draft);
    let mut report = Report::new(SourceId(draft.source + 10), period, vec![Measure::Revenue]);
    report.people = draft.people;
    report.complete = draft.complete && draft.people;
    report.through = draft.through.map(|days| later(period.first(), days).min(period.last()));
    let products = plan.dimension(DimensionKind::Product).filter(|_| draft.by);
    if products.is_some() {
        report.by.insert(DimensionKind::Product);
    }
    for &(number, member, value) in &draft.rows {
        let product = products.and_then(|products| products.members.get(usize::from(member)));
        let members = product.map_or(Members::NONE, |p| Members::of(DimensionKind::Product, p.id));
        let who = if draft.people { who(plan, number) } else { Actor::Nobody };
        report.rows.push(ReportRow { who, members, values: vec![value] });
    }
    report
}

pub fn control(plan: &Plan, drafts: &[Draft]) -> Control {
    let mut reports: Vec<Arc<Report>> = Vec::new();
    for draft in drafts {
        let report = report(plan, draft);
        if !reports.iter().any(|old| (old.source, old.period) == (report.source, report.period)) {
            reports.push(Arc::new(report));
        }
    }
    let sources = [12, 10, 11].map(|id| Source::new(SourceId(id), format!("source {id}"))).to_vec();
    Control { sources, reports, ..Control::default() }
}

/// Everybody's figures by day, and what is known of them.
fn figures(plan: &Plan, facts: &Facts) -> Vec<(Actor, Members, Vec<i64>)> {
    let mut all = Vec::new();
    for who in facts.actors() {
        let mut about = facts.members_of(&who, Measure::Revenue);
        about.sort();
        for members in about {
            let day = |day: usize| facts.exactly(&who, Measure::Revenue, members, day..day + 1);
            let days: Vec<i64> = (0..facts.days.len()).map(day).collect();
            if days.iter().any(|amount| *amount != 0) {
                all.push((who.clone(), members, days));
            }
        }
    }
    assert!(plan.managers.len() < facts.own.len());
    all
}

fn all(facts: &Facts, days: std::ops::Range<usize>) -> i64 {
    facts.all(Measure::Revenue, Members::NONE, days)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_reports_does_not_matter(plan in plans(SMALL), drafts in drafts()) {
        let control = control(&plan, &drafts);
        let facts = Facts::new(&plan, &control);
        let mut turned = control.clone();
        turned.reports.reverse();
        let middle = turned.reports.len() / 2;
        turned.reports.rotate_left(middle);
        let other = Facts::new(&plan, &turned);
        prop_assert_eq!(figures(&plan, &facts), figures(&plan, &other));
        prop_assert_eq!(&facts.known, &other.known);
        prop_assert_eq!(&facts.conflicts, &other.conflicts);
    }

    #[test]
    fn totals_by_day_week_month_and_product_tie(plan in plans(SMALL), drafts in drafts()) {
        let facts = Facts::new(&plan, &control(&plan, &drafts));
        let axis = Axis::new(plan.horizon, &plan.calendar);
        let whole = facts.days.horizon();
        let by_day: i64 = whole.clone().map(|day| all(&facts, day..day + 1)).sum();
        let by = |ranges: Vec<std::ops::Range<usize>>| -> i64 {
            ranges.into_iter().map(|range| all(&facts, facts.days.segments_days(&axis, &range))).sum()
        };
        prop_assert_eq!(by_day, all(&facts, whole.clone()));
        prop_assert_eq!(by_day, by(axis.weeks().iter().map(|week| week.segments.clone()).collect()));
        prop_assert_eq!(by_day, by(axis.months().iter().map(|month| month.segments.clone()).collect()));
        let of = |who: &Actor| facts.of(who, Measure::Revenue, Members::NONE, whole.clone());
        prop_assert_eq!(by_day, facts.actors().iter().map(of).sum::<i64>());
        let rows = facts.actors().into_iter().flat_map(|who| {
            let about = facts.members_of(&who, Measure::Revenue);
            about.into_iter().map(move |members| (who.clone(), members))
        });
        let by_product: i64 =
            rows.map(|(who, members)| facts.exactly(&who, Measure::Revenue, members, whole.clone())).sum();
        prop_assert_eq!(by_day, by_product);
    }

    #[test]
    fn the_longest_report_is_the_total_of_what_it_covers(plan in plans(SMALL), drafts in drafts()) {
        let control = control(&plan, &drafts);
        let facts = Facts::new(&plan, &control);
        // Of one source alone nothing is beside it; totals of everybody come on top of all people.
        let there = |r: &&Arc<Report>| r.people && facts.days.span(r.period, r.last()).is_some();
        for report in control.reports.iter().filter(there) {
            for manager in &plan.managers {
                let who = Actor::Manager(manager.id);
                let said: Vec<i64> =
                    report.rows.iter().filter(|row| row.who == who).filter_map(|row| row.values[0]).collect();
                let others = control.reports.iter().filter(|other| {
                    let same_person = other.rows.iter().any(|row| row.who == who && row.values[0].is_some());
                    let longer = other.period.level() > report.period.level();
                    let meets = other.period.first() <= report.last() && report.period.first() <= other.last();
                    let again = other.period == report.period && other.source != report.source;
                    other.people && same_person && meets && (longer || again)
                });
                if said.is_empty() || others.count() > 0 {
                    continue;
                }
                let days = facts.days.between(report.period.first(), report.last());
                let inside = facts.of(&who, Measure::Revenue, Members::NONE, days);
                prop_assert_eq!(inside, said.iter().sum::<i64>(), "{:?} of {:?}", report, who);
            }
        }
    }

    #[test]
    fn a_longer_report_never_changes_a_shorter_one(plan in plans(SMALL), drafts in drafts()) {
        let control = control(&plan, &drafts);
        let facts = Facts::new(&plan, &control);
        for report in control.reports.iter().filter(|r| r.people && facts.days.span(r.period, r.last()).is_some()) {
            let days = facts.days.between(report.period.first(), report.last());
            for (place, manager) in plan.managers.iter().enumerate() {
                let who = Actor::Manager(manager.id);
                let of = |report: &Report| -> Vec<i64> {
                    report.rows.iter().filter(|row| row.who == who).filter_map(|row| row.values[0]).collect()
                };
                // What is corrected stands on the last day of the longer report: only who reported that day sees it.
                let disturbs = |other: &&Arc<Report>| {
                    let meets = other.period.first() <= report.last() && report.period.first() <= other.last();
                    let again = other.period == report.period && other.source != report.source;
                    let Some(span) = facts.days.span(other.period, other.last()) else { return again };
                    let last = facts.own[place].available(span.clone()).next_back().unwrap_or(span.end - 1);
                    let booked = other.period.level() > report.period.level() && days.contains(&last);
                    other.people && meets && !of(other).is_empty() && (again || booked)
                };
                let said = of(report);
                if !said.is_empty() && control.reports.iter().filter(disturbs).count() == 0 {
                    let inside = facts.of(&who, Measure::Revenue, Members::NONE, days.clone());
                    prop_assert_eq!(inside, said.iter().sum::<i64>(), "{:?} of {:?}", report, who);
                }
            }
        }
    }

    #[test]
    fn facts_after_a_change_are_those_laid_anew(
        plan in plans(SMALL), drafts in drafts(), gone in 0_usize..14, edited in 0_usize..14, turn in any::<bool>()
    ) {
        let all = control(&plan, &drafts);
        let mut other = all.clone();
        if let Some(report) = other.reports.get_mut(edited).map(Arc::make_mut) {
            report.rows.iter_mut().take(1).for_each(|row| row.values[0] = Some(77));
        }
        if gone < other.reports.len() {
            other.reports.remove(gone);
        }
        let with = |control: Control| Plan { control: Arc::new(control), ..plan.clone() };
        let (before, now) = if turn { (with(all), with(other)) } else { (with(other), with(all)) };
        let facts = Facts::new(&before, &before.control).after(&before, &now);
        prop_assert_eq!(facts, Facts::new(&now, &now.control));
    }

    #[test]
    fn an_import_again_changes_nothing(plan in plans(SMALL), drafts in drafts()) {
        let control = control(&plan, &drafts);
        let source = SourceId(10);
        let again: Vec<Report> =
            control.reports.iter().filter(|r| r.source == source).map(|r| Report::clone(r)).collect();
        let span = (plan.horizon.first_day(), later(plan.horizon.first_day(), 400));
        let reports = replaced(&control.reports, source, span, again);
        prop_assert_eq!(reports.len(), control.reports.len());
        let other = Facts::new(&plan, &Control { reports, ..control.clone() });
        prop_assert_eq!(figures(&plan, &Facts::new(&plan, &control)), figures(&plan, &other));
    }
}

#[test]
fn a_month_never_changes_what_a_week_was_reported_to_be() {
    let mut plan = crate::small::plan();
    plan.managers.truncate(1);
    let who = Actor::Manager(plan.managers[0].id);
    let row = |amount| ReportRow { who: who.clone(), members: Members::NONE, values: vec![Some(amount)] };
    let of = |period: &str, amount: i64| {
        let mut report = Report::new(SourceId::TYPED, period.parse().unwrap(), vec![Measure::Revenue]);
        report.rows.push(row(amount));
        Arc::new(report)
    };
    let weeks = vec![of("week 2027-03-01", 70), of("week 2027-03-08", 50)];
    let week = |reports: &[Arc<Report>]| {
        let facts = Facts::new(&plan, &Control { reports: reports.to_vec(), ..Control::default() });
        let days = facts.days.between(
            NaiveDate::from_ymd_opt(2027, 3, 1).unwrap(),
            NaiveDate::from_ymd_opt(2027, 3, 7).unwrap(),
        );
        facts.of(&who, Measure::Revenue, Members::NONE, days)
    };
    for month in [0, 120, 100_000] {
        let mut all = weeks.clone();
        all.push(of("month 2027-03", month));
        assert_eq!((week(&weeks), week(&all)), (70, 70), "month of {month}");
    }
}
