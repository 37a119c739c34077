//! What the message says.

use super::{june, made, part, today, with_last_year};
use crate::small::{self, edit};
use planerka::board::{Ground, summary};
use planerka::calendar::{Horizon, Period};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{Agreed, Approval, Plan, Scope};
use planerka::report::{Part, Source, Tried, report};
use planerka::sample;

fn message(plan: &Plan, lang: Lang) -> String {
    let (sections, _) = made(plan, today(), lang);
    part(&sections, Part::Message).unwrap().title.replace('\u{a0}', " ")
}

/// Three people of whom each can do so many calls a day; nobody has a limit without.
fn three(target: i64, calls: Option<f64>) -> Plan {
    let mut plan = small::plan();
    plan.holds = vec![small::hold(Scope::All, Period::Horizon, target)];
    plan.stages[0].maximum = calls;
    plan
}

#[test]
fn the_message_is_a_sentence_with_the_figure() {
    let sample = |lang| sample::plan(lang, 2027, "s");
    let past = |lang, amount| with_last_year(sample(lang), 1..=12, amount);
    for (name, lang, plan, said) in [
        (
            "the sample",
            Lang::Ru,
            sample(Lang::Ru),
            "План 2027: 120 млн ₽. Достижим на 98,5 %, не хватает 1,8 млн ₽.",
        ),
        ("the sample", Lang::En, sample(Lang::En), "Plan 2027: €12M. 99.5% achievable; €59.6K missing."),
        (
            "above last year",
            Lang::Ru,
            past(Lang::Ru, 1_000_000),
            "План 2027: 120 млн ₽, на 25 % больше 2026 года. Достижим на 98,5 %, не хватает 1,8 млн ₽.",
        ),
        (
            "above last year",
            Lang::En,
            past(Lang::En, 100_000),
            "Plan 2027: €12M, 25% above 2026. 99.5% achievable; €59.6K missing.",
        ),
        (
            "below last year",
            Lang::Ru,
            past(Lang::Ru, 2_000_000),
            "План 2027: 120 млн ₽, на 38 % меньше 2026 года. Достижим на 98,5 %, не хватает 1,8 млн ₽.",
        ),
        (
            "below last year",
            Lang::En,
            past(Lang::En, 200_000),
            "Plan 2027: €12M, 38% below 2026. 99.5% achievable; €59.6K missing.",
        ),
        (
            "as much as last year",
            Lang::Ru,
            past(Lang::Ru, 1_250_000),
            "План 2027: 120 млн ₽, столько же, сколько за 2026 год. Достижим на 98,5 %, не хватает 1,8 млн ₽.",
        ),
        (
            "as much as last year",
            Lang::En,
            past(Lang::En, 125_000),
            "Plan 2027: €12M, as much as 2026. 99.5% achievable; €59.6K missing.",
        ),
        (
            "nobody has a limit",
            Lang::En,
            three(12_000_000, None),
            "Plan 2027: ₽12M. Not judged: what one person can do a day is not known.",
        ),
        ("all of it fits", Lang::En, three(12_000_000, Some(100.0)), "Plan 2027: ₽12M. Achievable."),
        ("all of it fits", Lang::Ru, three(12_000_000, Some(100.0)), "План 2027: 12 млн ₽. Достижим."),
        (
            "half of it fits",
            Lang::En,
            three(12_000_000, Some(2.0)),
            "Plan 2027: ₽12M. 43.8% achievable; ₽6.7M missing.",
        ),
    ] {
        assert_eq!(message(&plan, lang), said, "{name}");
    }
}

#[test]
fn a_year_that_is_not_reported_whole_is_not_compared() {
    for months in [1..=6, 2..=12] {
        let plan = with_last_year(sample::plan(Lang::En, 2027, "s"), months, 100_000);
        assert_eq!(message(&plan, Lang::En), "Plan 2027: €12M. 99.5% achievable; €59.6K missing.");
    }
    // Another time than a calendar year has no year's name.
    let mut plan = with_last_year(small::plan(), 4..=9, 100_000);
    plan.holds = vec![small::hold(Scope::All, Period::Horizon, 3_600_000)];
    plan.horizon = Horizon::new(small::month(4), 6).unwrap();
    assert_eq!(
        message(&plan, Lang::En).split(". ").next(),
        Some("Plan 2027: ₽3.6M, 100% above the same time last year")
    );
}

#[test]
fn below_the_message_stands_what_it_is_about() {
    let mut plan = sample::plan(Lang::Ru, 2027, "s");
    plan.approval = Approval::ForApproval;
    plan.asks = vec![String::new(), "Два менеджера с марта".into()];
    let (sections, _) = made(&plan, today(), Lang::Ru);
    let about = &part(&sections, Part::About).unwrap().lines;
    let revision = planerka::file::revision(&plan);
    assert_eq!(about.len(), 6);
    assert_eq!(about[1], "8 менеджеров, 2 группы");
    assert_eq!(about[4], "на утверждение");
    assert_eq!(about[5], format!("версия {revision}"));
    let asks = part(&sections, Part::Asks).unwrap();
    assert_eq!(
        (asks.title.as_str(), &asks.lines[..]),
        ("Риски и что нам нужно", &["Два менеджера с марта".to_owned()][..])
    );
    plan.asks.clear();
    // Never "approved" over figures that nobody has approved.
    plan.approval = Approval::Approved;
    let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    plan.agreed = Some(Agreed { figures: planerka::file::figures(&plan), on });
    let state = |plan: &Plan, lang| part(&made(plan, today(), lang).0, Part::About).unwrap().lines[4].clone();
    assert_eq!(state(&plan, Lang::Ru), "утверждён 28.11.2026");
    plan.holds[0].amount += 1;
    assert_eq!(state(&plan, Lang::Ru), "утверждён 28.11.2026, после этого изменён");
    assert_eq!(state(&plan, Lang::En), "approved 28 Nov 2026, changed since");
    let (sections, _) = made(&plan, today(), Lang::Ru);
    assert_eq!(part(&sections, Part::Asks).unwrap().title, "", "the signatures alone");
}

#[test]
fn parts_stand_in_their_order_and_what_has_no_data_is_left_out() {
    let order = |sections: &[planerka::report::Section]| sections.iter().map(|s| s.part).collect::<Vec<_>>();
    let (sections, _) = made(&june(Lang::En), today(), Lang::En);
    assert_eq!(order(&sections), Part::ALL);
    // Nobody sells: there is a target, and nobody to carry it.
    let mut plan = three(12_000_000, None);
    plan.managers.clear();
    let (sections, _) = made(&plan, today(), Lang::En);
    assert!(part(&sections, Part::Teams).is_none(), "{:?}", order(&sections));
    // Without a target there is nothing to report.
    let empty = sample::empty(Lang::En, 2027, "e");
    let tables = evaluate(&empty);
    let now = summary(&empty, &tables, Some(today()));
    let ground = Ground::new(&empty, &tables, today());
    let source = Source {
        plan: &empty,
        tables: &tables,
        now: &now,
        ground: ground.as_ref(),
        today: today(),
        lang: Lang::En,
    };
    assert_eq!(report(&source, &Tried::default()), None);
}

#[test]
fn what_it_rests_on_names_hires_holds_and_predicted_years() {
    let mut plan = three(12_000_000, Some(100.0));
    plan.over_assignment = 0.1;
    edit(&mut plan, 1, |m| {
        m.hire = Some(small::day(9, 1));
        m.ramp = Some(vec![0.5]);
    });
    let mut held = small::hold(Scope::Manager(small::ANNA), Period::Month(small::month(3)), 500_000);
    held.reason = Some("a tender".into());
    plan.holds.push(held);
    plan.holds.push(small::hold(Scope::Manager(small::VERA), Period::Horizon, 3_000_000));
    plan.holds.push(small::hold(Scope::Unassigned, Period::Horizon, 1_000_000));
    let (sections, _) = made(&plan, today(), Lang::En);
    let lines = part(&sections, Part::Rests).unwrap().lines.clone();
    assert_eq!(
        lines,
        [
            "261 working days",
            "Hires: Boris 1 Sep 2027 (ramp 50%)",
            "Held by agreement: Anna, March 2027: 500,000 (a tender); 2 more without a reason",
            "Unassigned: ₽1M",
            "Quotas are 10% above targets: ₽12.1M in all",
        ]
    );
    plan.calendar = planerka::calendar::WorkCalendar::new(planerka::calendar::BaseCalendar::Russia);
    plan.horizon = Horizon::new(planerka::calendar::Month::new(2028, 1).unwrap(), 12).unwrap();
    plan.holds.truncate(1);
    let (sections, _) = made(&plan, today(), Lang::En);
    let first = &part(&sections, Part::Rests).unwrap().lines[0];
    assert!(first.contains("the calendar of 2028 is not published yet"), "{first}");
}
