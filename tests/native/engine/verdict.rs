//! The verdict, the load over the whole plan, and the work before the plan.
#![allow(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "sums of exact needs")]

use crate::random;
use crate::random::SMALL;
use crate::small::{CALLS, MEETINGS, alone, day, edit, hold};
use chrono::NaiveDate;
use planerka::calendar::{BaseCalendar, Month, Period, WorkCalendar};
use planerka::engine::{Before, Limit, LoadFigure, Tables, Verdict, evaluate};
use planerka::plan::{Plan, Scope};
use proptest::prelude::*;

/// One person, 20 m a year at 200 000 a deal: 100 deals, which take some work a day.
fn plan() -> Plan {
    alone(20_000_000)
}

fn eve(d: u32, m: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn judged(plan: &Plan) -> Verdict {
    evaluate(plan).assess(plan, Some(eve(30, 11))).verdict
}

#[test]
fn the_verdict_has_five_states() {
    let bare = plan();
    assert_eq!(judged(&bare), Verdict::CapacityNotSet);
    let mut unknown = plan();
    unknown.stages[1].maximum = Some(40.0);
    unknown.average_deal = None;
    assert_eq!(judged(&unknown), Verdict::CannotCompute);
    let mut over = plan();
    over.stages[1].maximum = Some(0.01);
    assert_eq!(judged(&over), Verdict::NotAchievable);
    let mut peaks = plan();
    peaks.stages[1].maximum = Some(40.0);
    assert_eq!(judged(&peaks), Verdict::Achievable);
    // All of it in March: too much for that month, not for the year.
    let need = evaluate(&peaks).need_exact(0, 1, 0..61).unwrap();
    let march = Period::Month(Month::new(2027, 3).unwrap());
    peaks.stages[1].maximum = Some(need / 100.0);
    peaks.holds.push(hold(Scope::All, march, 20_000_000));
    assert_eq!(judged(&peaks), Verdict::WithPeaks);
    let tables = evaluate(&peaks);
    let found = tables.assess(&peaks, None).peaks;
    assert_eq!((&found.people[..], &found.months[..]), (&[0][..], &[2][..]));
    assert!(!found.weeks.is_empty() && found.month.is_some_and(|(_, month, _)| month == 2));
    // Selling minutes without anything that takes some are no limit.
    let mut minutes = plan();
    minutes.selling_minutes = Some(300.0);
    assert_eq!(judged(&minutes), Verdict::CapacityNotSet);
    minutes.stages[0].minutes = Some(1.0);
    assert_ne!(judged(&minutes), Verdict::CapacityNotSet);
    let mut nothing = alone(0);
    nothing.stages[0].maximum = Some(1.0);
    assert_eq!(judged(&nothing), Verdict::Nothing);
}

/// Calls lie 60 working days before their deals.
fn early() -> Plan {
    let mut plan = plan();
    plan.calendar = WorkCalendar::new(BaseCalendar::Russia);
    plan.stages[0].lag = 60;
    plan
}

#[test]
fn what_lies_before_the_plan_is_load_of_the_plan() {
    let mut plan = early();
    plan.stages[0].maximum = Some(1.0);
    let mut quick = plan.clone();
    quick.stages[0].lag = 0;
    let (tables, quick) = (evaluate(&plan), evaluate(&quick));
    assert_eq!(tables.load(0, tables.horizon()), quick.load(0, quick.horizon()));
    assert_eq!(tables.team_load(&[0], tables.horizon()), quick.team_load(&[0], quick.horizon()));
    assert_eq!(tables.achievable(), quick.achievable());
    // Months count what stands in them, and nothing in the last ones leads to a deal of the plan.
    let december = tables.axis.months()[11].segments.clone();
    assert_eq!(tables.load(0, december.clone()).and_then(|load| load.ratio), Some(0.0));
    assert!(tables.is_for_next_year(0, 0, &december) && !tables.is_for_next_year(0, 1, &december));
    let september = tables.axis.months()[8].segments.clone();
    assert!(!tables.is_for_next_year(0, 0, &september));
    assert!(!tables.is_for_next_year(0, 0, &tables.horizon()));
}

#[test]
fn work_before_the_plan_is_judged_by_the_days_that_are_left() {
    let mut plan = early();
    let tables = evaluate(&plan);
    let exact = tables.need.exact_before(0, 0).unwrap();
    let before = Before::new(&plan, &tables, Some(eve(30, 11)));
    // 30 November to 30 December 2026: the 31st is a day off.
    assert_eq!((before.days_left, before.work.len()), (Some(23), 1));
    let work = &before.work[0];
    assert_eq!((work.limit, work.open, work.possible), (Limit::Stage(0), None, None));
    assert_eq!(work.whole, tables.need.whole_before(0, 0).unwrap());
    let weeks: f64 = work.people[0].weeks.iter().sum();
    assert!((weeks - exact).abs() < 1e-6 && (work.left - exact).abs() < 1e-9);
    // Sixty working days back from 2027 is the first week of October.
    assert_eq!(work.from, Some(eve(5, 10)));
    assert_eq!(work.fits(), None, "nothing limits calls");
    // Just enough a day, then a little less.
    plan.stages[0].maximum = Some(exact / 23.0 + 0.001);
    let fits = |plan: &Plan, today| Before::new(plan, &evaluate(plan), today).work[0].fits();
    assert_eq!(fits(&plan, Some(eve(30, 11))), Some(true));
    assert_eq!(fits(&plan, Some(eve(1, 12))), Some(false), "a day less");
    assert_eq!(fits(&plan, None), None);
    assert_eq!(fits(&plan, Some(day(1, 11))), Some(false), "the plan has begun");
    plan.stages[0].maximum = Some(exact / 23.0 - 0.001);
    assert_eq!(fits(&plan, Some(eve(30, 11))), Some(false));
    // What is open counts.
    plan.stages[0].pipeline = Some(work.whole);
    assert_eq!(fits(&plan, Some(eve(30, 12))), Some(true));
}

#[test]
fn a_plan_whose_work_before_it_does_not_fit_is_not_simply_achievable() {
    let mut plan = early();
    let tables = evaluate(&plan);
    let whole = tables.need.for_load(0, 0, tables.horizon()).unwrap();
    plan.stages[0].maximum = Some(whole / f64::from(tables.axis.working_days()) * 1.05);
    let judge = |today| evaluate(&plan).assess(&plan, today);
    assert!(judge(None).peaks.people.is_empty());
    assert_eq!(judge(None).verdict, Verdict::Achievable, "without a day nothing is said of it");
    let late = judge(Some(eve(30, 11)));
    assert_eq!((late.verdict, late.before.short()), (Verdict::WithPeaks, vec![0]));
    assert_eq!(judge(Some(eve(1, 10))).verdict, Verdict::Achievable);
}

#[test]
fn what_lies_before_a_hire_is_nobody_s() {
    let of = |hire| {
        let mut plan = early();
        edit(&mut plan, 0, |m| m.hire = hire);
        let tables = evaluate(&plan);
        let before = Before::new(&plan, &tables, Some(eve(30, 11)));
        let work = before.work[0].clone();
        let inside = tables.need_whole(0, 0, tables.horizon()).unwrap();
        (work.whole, work.before_hire, inside)
    };
    let (always, none, inside) = of(None);
    assert!(always > 0 && none == 0);
    assert_eq!(of(Some(eve(1, 6))), (always, 0, inside), "long enough before the plan");
    let (here, before_hire, rest) = of(Some(eve(1, 12)));
    assert!(here > 0 && before_hire > here, "{here} {before_hire}");
    assert_eq!((here + before_hire, rest), (always, inside));
    let (here, before_hire, _) = of(Some(day(3, 1)));
    assert!(here == 0 && before_hire > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_way_to_the_deal_never_makes_a_plan_easier(plan in random::plans(SMALL), lags in prop::collection::vec(0_u16..200, 12)) {
        let tables = evaluate(&plan);
        let mut slow = plan.clone();
        let last = slow.stages.len() - 1;
        for (stage, lag) in slow.stages[..last].iter_mut().zip(lags) {
            stage.lag = (stage.lag + lag).min(365);
        }
        let after = evaluate(&slow);
        prop_assert_eq!(after.overloaded(), tables.overloaded());
        prop_assert_eq!(after.achievable(), tables.achievable());
        for m in 0..plan.managers.len() {
            prop_assert_eq!(after.load(m, after.horizon()), tables.load(m, tables.horizon()));
        }
        let rank = |plan: &Plan, tables: &Tables| tables.assess(plan, Some(plan.horizon.first_day())).verdict;
        if rank(&plan, &tables) == Verdict::NotAchievable {
            prop_assert_eq!(rank(&slow, &after), Verdict::NotAchievable);
        }
    }

    #[test]
    fn the_verdict_agrees_with_the_loads(plan in random::plans(SMALL), back in 0_u64..200) {
        let tables = evaluate(&plan);
        let today = plan.horizon.first_day() - chrono::Days::new(back);
        let judged = tables.assess(&plan, Some(today));
        let over = |range: std::ops::Range<usize>, m: usize| tables.load(m, range).is_some_and(|load| load.is_over());
        let everybody = 0..plan.managers.len();
        let whole = everybody.clone().filter(|&m| over(tables.horizon(), m)).count();
        prop_assert_eq!(judged.over.len(), whole);
        prop_assert_eq!(judged.verdict == Verdict::NotAchievable, whole > 0);
        let week = everybody.clone().any(|m| tables.axis.weeks().iter().any(|w| over(w.segments.clone(), m)));
        let month = everybody.clone().any(|m| tables.axis.months().iter().any(|w| over(w.segments.clone(), m)));
        prop_assert_eq!(!judged.peaks.people.is_empty(), week || month);
        if judged.verdict == Verdict::Achievable {
            prop_assert!(!week && !month && judged.unknown.is_empty() && judged.before.short().is_empty());
            prop_assert!(everybody.clone().any(|m| tables.load(m, tables.horizon()).is_some()));
        }
        for pair in judged.over.windows(2) {
            let ratio = |load: &LoadFigure| load.ratio.unwrap_or(f64::INFINITY);
            prop_assert!(ratio(&pair[0].1) >= ratio(&pair[1].1));
        }
    }

    #[test]
    fn work_before_the_plan_ties(plan in random::plans(SMALL), back in 0_u64..400) {
        let tables = evaluate(&plan);
        let before = Before::new(&plan, &tables, Some(plan.horizon.first_day() - chrono::Days::new(back)));
        for work in &before.work {
            let Limit::Stage(stage) = work.limit else { continue };
            let mut all = 0;
            for m in 0..plan.managers.len() {
                let whole = tables.need.whole_before(m, stage).unwrap_or(0);
                prop_assert!(whole >= 0 && tables.need.whole_before_hire(m, stage) >= 0);
                all += whole;
            }
            prop_assert_eq!(work.whole, all);
            for person in &work.people {
                let weeks: f64 = person.weeks.iter().sum();
                prop_assert!((weeks - person.due).abs() <= 1e-6 * person.due.max(1.0), "{} {}", weeks, person.due);
            }
            let left: f64 = work.people.iter().map(|person| person.left).sum();
            prop_assert!((left - work.left).abs() <= 1e-6 * work.left.max(1.0));
        }
    }
}

#[test]
fn without_a_maximum_of_some_the_others_are_judged() {
    let mut plan = crate::small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    edit(&mut plan, 0, |m| {
        m.maximum.insert(MEETINGS, 100.0);
    });
    edit(&mut plan, 1, |m| {
        m.maximum.insert(CALLS, 1000.0);
    });
    let tables = evaluate(&plan);
    let judged = tables.assess(&plan, None);
    assert_eq!((judged.verdict, &judged.unlimited[..]), (Verdict::Achievable, &[2][..]));
}
