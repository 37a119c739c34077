//! What gives way where a rest made anew cannot keep held totals, and what others than the plan's people sold.

use planerka::board::{Ground, replan_now, rest_page};
use planerka::calendar::Period;
use planerka::choice::{Judgement, judge};
use planerka::edit::{Command, ControlEdit, HoldEdit, apply};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::control::{Level, Measure};
use planerka::plan::{Members, Plan, Scope};

use super::plan_fact::day;
use super::replan::replanned_at;

/// Anna, Boris and Vera are held at 6, 3 and 3 of 12 million; Boris has sold five of his three: seven are left for nine.
fn exceeded() -> Plan {
    use crate::small::{ANNA, BORIS, VERA, hold};
    use planerka::plan::control::{Actor, Report, ReportRow, SourceId};
    let mut plan = crate::small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    for (who, amount) in [(ANNA, 6_000_000), (BORIS, 3_000_000), (VERA, 3_000_000)] {
        plan.holds.push(hold(Scope::Manager(who), Period::Horizon, amount));
    }
    let mut report = Report::new(SourceId::TYPED, "month 2027-03".parse().unwrap(), vec![Measure::Revenue]);
    let row = |(who, value)| ReportRow {
        who: Actor::Manager(who),
        members: Members::NONE,
        values: vec![Some(value)],
    };
    report.rows = [(ANNA, 0), (BORIS, 5_000_000), (VERA, 0)].into_iter().map(row).collect();
    apply(&plan, &Command::Control(ControlEdit::SetReport(report))).unwrap()
}

#[test]
fn totals_that_the_rest_cannot_keep_are_asked_about_with_what_each_way_changes() {
    use planerka::board::{offer_lines, offer_words, reason_words};
    let plan = exceeded();
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(4, 1)).unwrap();
    let kept = replan_now(&plan, &tables, &ground, Level::All);
    let page = rest_page(&plan, &tables, &ground, (&kept, Lang::En));
    assert!(!page.unmet.is_empty(), "{page:?}");
    let Judgement::Choice(choice) = judge(&plan, &page.take) else { panic!("it asks") };
    let mut said = vec![reason_words(&plan, &choice, Lang::En)];
    for offer in &choice.offered {
        let lines = offer_lines(&plan, &choice, offer, Lang::En).join("; ");
        said.push(format!("{}: {lines}", offer_words(&choice, offer, Lang::En)));
        // Each is tried: the rest keeps every total that is left, and the re-plan is in force.
        let now = evaluate(&offer.plan);
        assert_eq!(offer.plan.control.replan.as_deref(), Some(&kept));
        assert_eq!(now.targets.inactive.len(), 0, "{said:?}");
        assert_eq!(now.total(now.horizon()), offer.total.after);
        assert_eq!(judge(&plan, &offer.command), Judgement::Fits(Box::new(offer.plan.clone())));
        let ground = Ground::new(&offer.plan, &now, day(4, 1)).unwrap();
        assert!(rest_page(&offer.plan, &now, &ground, (&kept, Lang::En)).unmet.is_empty());
    }
    let expected = [
        "Whole team, 2027: 7,000,000 is left to do, but totals held inside it still ask for 9,000,000: 2,000,000 too much.",
        "Scale the held parts: Vera, 2027: 2,333,333 instead of 3,000,000; Anna, 2027: 6,000,000 → 4,666,667; \
         Boris, 2027: 3,000,000 → 5,000,000",
        "Release what is in the way (1): Vera, 2027: 3,000,000 → released",
        "Set the whole to the sum of its parts: Whole team, 2027: 12,000,000 → 14,000,000; \
         Boris, 2027: 3,000,000 → 5,000,000; Target: 12,000,000 → 14,000,000",
        "Put the difference on “Unassigned”: Unassigned, 2027: −2,000,000; Boris, 2027: 3,000,000 → 5,000,000",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_total_typed_after_a_re_plan_must_fit_what_is_left() {
    let mut plan = exceeded();
    plan.holds.truncate(1);
    let (plan, _) = replanned_at(&plan, Level::All);
    let hold = |amount| {
        let (scope, period) = (Scope::Manager(crate::small::ANNA), Period::Horizon);
        Command::Holds(HoldEdit::SetHold { scope, period, amount: Some(amount) })
    };
    assert!(matches!(judge(&plan, &hold(7_000_000)), Judgement::Fits(_)));
    // As typed eight of twelve would fit; of what is left they do not.
    let Judgement::Choice(choice) = judge(&plan, &hold(8_000_000)) else { panic!("it asks") };
    assert!(choice.offered.len() >= 2, "{choice:?}");
}

/// Anna, Boris and Vera are held at all of 12 million, and somebody outside the plan has sold so much.
fn sold_outside(held: bool, amount: i64) -> Plan {
    use planerka::plan::control::{Actor, Report, ReportRow, SourceId};
    let mut plan = exceeded();
    plan.holds.truncate(if held { 4 } else { 1 });
    let mut report = Report::new(SourceId::TYPED, "month 2027-03".parse().unwrap(), vec![Measure::Revenue]);
    let who = Actor::Other("Petrov".to_owned());
    report.rows = vec![ReportRow { who, members: Members::NONE, values: vec![Some(amount)] }];
    apply(&plan, &Command::Control(ControlEdit::SetReport(report))).unwrap()
}

fn ways(plan: &Plan) -> (Command, Vec<(String, String, Plan)>) {
    use planerka::board::{offer_lines, offer_words};
    let tables = evaluate(plan);
    let ground = Ground::new(plan, &tables, day(4, 1)).unwrap();
    let kept = replan_now(plan, &tables, &ground, Level::All);
    let page = rest_page(plan, &tables, &ground, (&kept, Lang::En));
    let Judgement::Choice(choice) = judge(plan, &page.take) else { panic!("it asks") };
    let way = |offer: &planerka::choice::Offer| {
        // What is answered is taken, whatever re-plan is in force.
        assert_eq!(judge(plan, &offer.command), Judgement::Fits(Box::new(offer.plan.clone())));
        assert!(evaluate(&offer.plan).targets.inactive.is_empty());
        let lines = offer_lines(plan, &choice, offer, Lang::En).join("; ");
        (offer_words(&choice, offer, Lang::En), lines, offer.plan.clone())
    };
    (page.take, choice.offered.iter().map(way).collect())
}

#[test]
fn where_others_sold_and_all_is_held_the_target_can_be_raised_by_that() {
    let plan = sold_outside(true, 1_000_000);
    let (_, offered) = ways(&plan);
    let raised = |offered: &[(String, String, Plan)]| {
        let by_others = "Raise the target by what people outside the plan sold";
        offered.iter().find(|(words, ..)| words == by_others).cloned()
    };
    let (_, lines, next) = raised(&offered).unwrap_or_else(|| panic!("{offered:?}"));
    assert!(lines.contains("Whole team, 2027: 12,000,000 → 13,000,000"), "{lines}");
    let now = evaluate(&next);
    assert_eq!((now.total(now.horizon()), now.assigned(now.horizon())), (13_000_000, 12_000_000));
    for place in 0..3 {
        assert_eq!(now.target(place, now.horizon()), [6_000_000, 3_000_000, 3_000_000][place]);
    }
    // A later re-plan over this one asks again, and its answers are taken.
    let mut later = sold_outside(true, 2_500_000);
    std::sync::Arc::make_mut(&mut later.control).replan.clone_from(&next.control.replan);
    let (_, offered) = ways(&later);
    assert!(raised(&offered).is_some(), "{offered:?}");
    // Nobody outside sold: nothing to raise by.
    assert!(raised(&ways(&exceeded()).1).is_none());
}

#[test]
fn what_others_sold_is_said_before_a_re_plan_and_can_raise_the_target_with_it() {
    let plan = sold_outside(false, 1_000_000);
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(4, 1)).unwrap();
    let kept = replan_now(&plan, &tables, &ground, Level::All);
    let page = rest_page(&plan, &tables, &ground, (&kept, Lang::En));
    assert!(
        page.notes[0].starts_with("Sold outside the plan and without a rep: 1,000,000."),
        "{:?}",
        page.notes
    );
    let carried = |command: &Command| {
        let Judgement::Fits(next) = judge(&plan, command) else { panic!("it fits") };
        let now = evaluate(&next);
        (now.total(now.horizon()), now.assigned(now.horizon()))
    };
    assert_eq!(carried(&page.take), (12_000_000, 11_000_000));
    let (raise, by) = page.raise.unwrap();
    assert_eq!((carried(&raise), by.contains('1')), ((13_000_000, 12_000_000), true));
}
