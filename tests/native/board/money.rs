//! Money ahead: open deals as they are typed, listed and dated, bonuses, money coming in, leads.

use chrono::NaiveDate;
use planerka::board::{
    BandField, ControlInput, DealField, Desk, Ground, Input, LeadsField, Payer, Refusal, SchemeField,
    date_late, deal_list, lead_page, leads_text, likely, money_page, people_ahead, running_periods,
};
use planerka::calendar::Period;
use planerka::edit::{Command, ControlEdit, apply};
use planerka::engine::control::{Facts, LeftOut, Pay, PayGoal, When, money_in};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::control::{
    Actor, Band, BandStart, BasedOn, BonusPeriod, Category, LeadMethod, Measure, Report, ReportRow, Scheme,
    SchemeKind, SourceId, Whom,
};
use planerka::plan::{Members, Payment, Plan, Scope};

use crate::small::{ANNA, BORIS, CALLS, NORTH, PROPOSALS, VERA, day, hold};

fn typed(plan: &Plan, input: ControlInput, text: &str) -> Plan {
    typed_in(plan, input, text, Lang::En).unwrap()
}

fn typed_in(plan: &Plan, input: ControlInput, text: &str, lang: Lang) -> Result<Plan, Refusal> {
    let tables = evaluate(plan);
    let desk = Desk { plan, tables: &tables, lang };
    desk.read(Input::Control(input), text).map(|command| apply(plan, &command).unwrap())
}

fn shows(plan: &Plan, input: ControlInput) -> String {
    let tables = evaluate(plan);
    Desk { plan, tables: &tables, lang: Lang::En }.typed(Input::Control(input))
}

fn edited(plan: &Plan, edit: ControlEdit) -> Plan {
    apply(plan, &Command::Control(edit)).unwrap()
}

/// A deal of Anna that is typed field by field.
fn with_deal(plan: &Plan, name: &str, amount: &str, chance: &str, close: &str) -> Plan {
    let place = plan.control.deals.len();
    let mut plan = typed(plan, ControlInput::NewDeal, name);
    let fields = [
        (DealField::Who, "anna"),
        (DealField::Amount, amount),
        (DealField::Chance, chance),
        (DealField::Close, close),
    ];
    for (field, text) in fields {
        plan = typed(&plan, ControlInput::Deal(place, field), text);
    }
    plan
}

fn small() -> Plan {
    let mut plan = crate::small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    plan
}

#[test]
fn a_deal_is_typed_and_what_stands_there_can_be_typed_back() {
    let plan = with_deal(&small(), "Mill", "1.2m", "40%", "15 Mar 2027");
    let deal = &plan.control.deals[0];
    assert_eq!(
        (deal.who.clone(), deal.amount, deal.probability),
        (Actor::Manager(ANNA), 1_200_000, Some(0.4))
    );
    assert_eq!((deal.close, deal.stage, deal.source), (Some(day(3, 15)), Some(CALLS), SourceId::TYPED));
    let all = [
        DealField::Name,
        DealField::Who,
        DealField::Amount,
        DealField::Chance,
        DealField::Close,
        DealField::Note,
    ];
    for field in all {
        let input = ControlInput::Deal(0, field);
        assert_eq!(typed(&plan, input, &shows(&plan, input)), plan, "{field:?}");
    }
    let more = typed(&plan, ControlInput::Deal(0, DealField::Amount), "+10%");
    assert_eq!(more.control.deals[0].amount, 1_320_000);
    let open = typed(&plan, ControlInput::Deal(0, DealField::Chance), "");
    assert_eq!(open.control.deals[0].probability, None);
    let nobody = typed(&plan, ControlInput::Deal(0, DealField::Who), "Petrov");
    assert_eq!(nobody.control.deals[0].who, Actor::Other("Petrov".to_owned()));
    // A second deal has a number of its own.
    let two = typed(&plan, ControlInput::NewDeal, "Mill");
    assert_ne!(two.control.deals[0].id, two.control.deals[1].id);
}

#[test]
fn what_is_no_deal_is_refused_with_why() {
    let mut plan = with_deal(&small(), "Mill", "100", "40", "1 Mar 2027");
    for (place, name) in [(0, "Smirnova Anna"), (1, "Smirnova Alla")] {
        crate::small::edit(&mut plan, place, |m| name.clone_into(&mut m.name));
    }
    let refused = |field, text| typed_in(&plan, ControlInput::Deal(0, field), text, Lang::En).unwrap_err();
    assert!(matches!(refused(DealField::Who, "Smirnova A."), Refusal::Several(..)));
    assert!(matches!(refused(DealField::Amount, "$5"), Refusal::Currency { .. }));
    assert!(matches!(refused(DealField::Amount, "-5"), Refusal::Range { .. }));
    assert!(matches!(refused(DealField::Chance, "140%"), Refusal::Range { .. }));
    assert!(matches!(refused(DealField::Close, "soon"), Refusal::Date(_)));
    assert!(matches!(refused(DealField::Name, ""), Refusal::Name));
    let said = refused(DealField::Who, "Smirnova A.").message(Lang::Ru);
    assert_eq!(said, "«Smirnova A.» подходит: Smirnova Anna, Smirnova Alla. Введите имя целиком.");
}

#[test]
fn late_deals_come_first_and_are_dated_with_one_command() {
    let mut plan = small();
    for (name, amount, close) in [
        ("Later", "300", "20 Jun 2027"),
        ("Late", "100", "1 May 2027"),
        ("No date", "50", ""),
        ("Soon", "10", "10 Jun 2027"),
    ] {
        plan = with_deal(&plan, name, amount, "50%", close);
    }
    let out =
        planerka::plan::control::Deal { category: Some(Category::Omitted), ..plan.control.deals[0].clone() };
    plan = edited(
        &plan,
        ControlEdit::SetDeal(planerka::plan::control::Deal {
            id: "x".to_owned(),
            name: "Out".to_owned(),
            ..out
        }),
    );
    let today = day(6, 2);
    let list = deal_list(&plan, None, today, Lang::En);
    let names: Vec<_> = list.lines.iter().map(|line| (line.deal.name.as_str(), line.left_out)).collect();
    let wanted = [
        ("Late", Some(LeftOut::Overdue)),
        ("No date", Some(LeftOut::Undated)),
        ("Soon", None),
        ("Later", None),
        ("Out", Some(LeftOut::Omitted)),
    ];
    assert_eq!(names, wanted);
    assert_eq!((list.late, list.said.as_str()), (2, "5 deals, 760 in all, 155 weighted."));
    let tables = evaluate(&plan);
    let (command, by) = date_late(&plan, &tables.axis, None, today).unwrap();
    assert_eq!(by, day(6, 30));
    let dated = apply(&plan, &command).unwrap();
    let late = deal_list(&dated, None, today, Lang::En).late;
    assert_eq!((late, date_late(&dated, &tables.axis, None, today).is_none()), (0, true));
    // On the last working day of a month its end is over already.
    assert_eq!(date_late(&plan, &tables.axis, None, day(6, 30)).unwrap().1, day(7, 30));
}

#[test]
fn chances_go_by_stage_where_a_deal_has_none() {
    let plan = with_deal(&small(), "Mill", "1000", "", "15 Mar 2027");
    let line = |plan: &Plan| deal_list(plan, None, day(1, 10), Lang::En).lines[0].clone();
    // 12 % × 40 % × 35 % of the steps: 1.68 %.
    assert_eq!((line(&plan).chance.as_str(), line(&plan).weighted), ("2%", Some(17)));
    let plan = typed(&plan, ControlInput::Chance(CALLS), "60");
    assert_eq!((line(&plan).weighted, line(&plan).category), (Some(600), Category::BestCase));
    let plan = typed(&plan, ControlInput::CommitFrom, "55%");
    assert_eq!(line(&plan).category, Category::Commit);
    let plan = typed(&plan, ControlInput::BestFrom, "10%");
    assert_eq!(
        (shows(&plan, ControlInput::CommitFrom), shows(&plan, ControlInput::BestFrom)),
        ("55%".into(), "10%".into())
    );
    assert_eq!(typed(&plan, ControlInput::Chance(CALLS), "").control.chances.len(), 0);
}

#[test]
fn the_running_month_and_quarter_are_as_likely_as_two_deals_say() {
    let mut plan = small();
    plan = with_deal(&plan, "A", "1000000", "50%", "20 Mar 2027");
    plan = with_deal(&plan, "B", "1000000", "50%", "22 Mar 2027");
    let tables = evaluate(&plan);
    let ground = Ground::anyway(&plan, &tables, day(3, 1));
    let periods = running_periods(&tables, day(3, 1));
    let of = |range| likely(&plan, &tables, &ground, (range, Lang::En));
    let found: Vec<_> = periods.iter().filter_map(of).collect();
    // The plan of March is just above a million: both are needed.
    assert_eq!(found.len(), 2);
    assert!(found[0].plan > 1_000_000 && found[0].plan < 2_000_000, "{}", found[0].plan);
    assert!(found[0].said.contains(": 25% to make the plan"), "{}", found[0].said);
    assert_eq!(found[0].least, [0, 1_000_000, 2_000_000]);
    let december = running_periods(&tables, day(12, 1));
    assert!(december.len() == 2 && december.iter().all(|range| of(range).is_none()));
    assert!(running_periods(&tables, NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()).is_empty());
}

fn scheme(whom: Whom, rate: f64) -> Scheme {
    let band = |from, rate| Band { from: BandStart::Share(from), rate, fixed: 0 };
    Scheme {
        id: 0,
        name: "Bonus".to_owned(),
        whom,
        period: BonusPeriod::Month,
        on: BasedOn::Revenue,
        kind: SchemeKind::Marginal,
        bands: vec![band(0.0, rate), band(1.0, 2.0 * rate)],
        gate: None,
        cap: None,
        base: Some(500),
    }
}

fn revenue(plan: &Plan, period: &str, who: Actor, amount: i64, measure: Measure) -> Plan {
    let mut report = Report::new(SourceId::TYPED, period.parse().unwrap(), vec![measure]);
    report.rows = vec![ReportRow { who, members: Members::NONE, values: vec![Some(amount)] }];
    edited(plan, ControlEdit::SetReport(report))
}

#[test]
fn the_closest_scheme_pays_the_quota_of_the_running_month() {
    let mut plan = small();
    for (whom, rate) in [(Whom::All, 0.01), (Whom::Team(NORTH), 0.02), (Whom::Manager(ANNA), 0.04)] {
        plan = edited(&plan, ControlEdit::SetScheme(scheme(whom, rate)));
    }
    let plan = revenue(&plan, "day 2027-03-03", Actor::Manager(VERA), 100_000, Measure::Revenue);
    let tables = evaluate(&plan);
    let goal = PayGoal::new(&plan, &tables);
    let facts = Facts::new(&plan, &plan.control);
    let march = tables.axis.months()[2].segments.clone();
    for (place, (id, rate)) in [(ANNA, 40), (BORIS, 20), (VERA, 10)].into_iter().enumerate() {
        let manager = plan.manager(id).unwrap();
        let pay = Pay::new(&plan, &goal, &facts, manager, (day(3, 10), day(3, 10))).unwrap();
        assert_eq!((pay.quota, pay.days), (tables.target(place, march.clone()), (day(3, 1), day(3, 31))));
        assert_eq!(pay.at(100_000).total, 100 * rate + 500);
        // Above the quota twice the rate.
        assert_eq!(pay.at(pay.quota + 1000).parts[1], 2 * rate);
    }
    let ground = Ground::anyway(&plan, &tables, day(3, 10));
    let page = Payer::new(&plan, &tables, &ground, Lang::En).page(plan.manager(VERA).unwrap()).unwrap();
    let cases: Vec<&str> = page.rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        cases,
        ["80% of the quota", "100% of the quota", "120% of the quota", "the fact through 3 Mar 2027"]
    );
    assert_eq!(page.rows[3][1..], ["100,000".to_owned(), "1,000 + 0".to_owned(), "1,500".to_owned()]);
    assert_eq!(page.one_more, "One more deal of 200,000 pays 2,000.");
    // Of a month in which nothing is reported yet there is no fact, which is not 0.
    let april = Ground { today: day(4, 1), as_of: day(3, 10), ..Ground::anyway(&plan, &tables, day(3, 10)) };
    let page = Payer::new(&plan, &tables, &april, Lang::En).page(plan.manager(VERA).unwrap()).unwrap();
    assert_eq!((page.rows.len(), page.one_more.as_str()), (3, ""));
    assert!(page.title.starts_with("Bonus “Bonus”, 1–30 Apr: quota "), "{}", page.title);
    // What is known of after the chosen day does not open the gate.
    let gated = scheme(Whom::All, 0.01);
    let gated = edited(&small(), ControlEdit::SetScheme(Scheme { gate: Some(0.01), ..gated }));
    let gated = revenue(&gated, "day 2027-02-15", Actor::Manager(VERA), 1_000_000, Measure::Revenue);
    let facts_then = Facts::new(&gated, &gated.control);
    let goal_then = PayGoal::new(&gated, &evaluate(&gated));
    let is_gated = |as_of| {
        let vera = gated.manager(VERA).unwrap();
        Pay::new(&gated, &goal_then, &facts_then, vera, (day(3, 10), as_of)).unwrap().at(0).gated
    };
    assert_eq!([day(1, 31), day(3, 9)].map(is_gated), [true, false]);
    // An edit of the plan does not move the goal where there is a baseline.
    let kept = ControlEdit::TakeSnapshot {
        name: "Start".to_owned(),
        taken: day(1, 1).and_hms_opt(0, 0, 0).unwrap(),
        reason: None,
        targets: planerka::engine::control::target_rows(&plan, &tables),
        baseline: true,
    };
    let mut later = edited(&plan, kept);
    later.holds = vec![hold(Scope::All, Period::Horizon, 24_000_000)];
    assert_eq!(
        Pay::new(
            &later,
            &PayGoal::new(&later, &evaluate(&later)),
            &facts,
            later.manager(ANNA).unwrap(),
            (day(3, 10), day(3, 10))
        )
        .unwrap()
        .quota,
        tables.target(0, march)
    );
}

#[test]
fn a_scheme_is_typed_from_a_letter() {
    let mut plan = edited(&small(), ControlEdit::SetScheme(scheme(Whom::All, 0.03)));
    let id = plan.control.schemes[0].id;
    for (input, text) in [
        (ControlInput::Scheme(id, SchemeField::Name), "Field sales"),
        (ControlInput::Scheme(id, SchemeField::Gate), "90%"),
        (ControlInput::Scheme(id, SchemeField::Cap), "150k"),
        (ControlInput::Scheme(id, SchemeField::Base), ""),
        (ControlInput::Band(id, 0, BandField::From), "0.5m"),
        (ControlInput::Band(id, 1, BandField::From), "110 %"),
        (ControlInput::Band(id, 1, BandField::Rate), "7.5%"),
        (ControlInput::Band(id, 1, BandField::Fixed), "10 000"),
    ] {
        plan = typed(&plan, input, text);
        assert_eq!(typed(&plan, input, &shows(&plan, input)), plan, "{input:?}");
    }
    let scheme = &plan.control.schemes[0];
    assert_eq!(
        (scheme.name.as_str(), scheme.gate, scheme.cap, scheme.base),
        ("Field sales", Some(0.9), Some(150_000), None)
    );
    let bands = [
        Band { from: BandStart::Amount(500_000), rate: 0.03, fixed: 0 },
        Band { from: BandStart::Share(1.1), rate: 0.075, fixed: 10_000 },
    ];
    assert_eq!(scheme.bands, bands);
    let dollars = typed_in(&plan, ControlInput::Scheme(id, SchemeField::Cap), "$5", Lang::En).unwrap_err();
    assert!(matches!(dollars, Refusal::Currency { .. }));
    let twice = typed_in(&plan, ControlInput::Band(id, 0, BandField::From), "110%", Lang::Ru).unwrap_err();
    assert_eq!(twice.message(Lang::Ru), "Ступени должны начинаться с разных точек.");
}

#[test]
fn what_clients_owe_is_due_by_the_terms_less_what_they_paid() {
    let mut plan = small();
    plan.payments = vec![Payment { share: 0.5, days: 0 }, Payment { share: 0.5, days: 30 }];
    let plan = revenue(&plan, "day 2027-03-01", Actor::Manager(ANNA), 1000, Measure::Revenue);
    let plan = with_deal(&plan, "Open", "400", "50%", "20 Mar 2027");
    let tables = evaluate(&plan);
    let on = |plan: &Plan, as_of: NaiveDate, (first, last)| {
        let facts = Facts::new(plan, &plan.control);
        let all = money_in(plan, &facts, &When { as_of, today: as_of, first, last });
        let anna = all.into_iter().find(|one| one.who == Actor::Manager(ANNA)).unwrap();
        (anna.due, anna.awaited(), anna.to_come, anna.from_open, anna.forecast)
    };
    let (march, april) = ((day(3, 1), day(3, 31)), (day(4, 1), day(4, 30)));
    // Nobody says what was paid: what is due counts as paid, and nothing is awaited.
    assert_eq!(on(&plan, day(3, 10), march), (500, None, 500, 100, 1100));
    assert_eq!(on(&plan, day(3, 10), april), (500, None, 0, 100, 100));
    let paid = revenue(&plan, "month 2027-03", Actor::Manager(ANNA), 300, Measure::Payments);
    let through = |plan: &Plan| {
        let mut report =
            Report::clone(plan.control.reports.iter().find(|r| r.measures == [Measure::Payments]).unwrap());
        report.through = Some(day(3, 10));
        edited(plan, ControlEdit::SetReport(report))
    };
    let paid = through(&paid);
    assert_eq!(on(&paid, day(3, 10), march), (500, Some(200), 500, 100, 900));
    let ground = Ground::new(&paid, &tables, day(3, 10)).unwrap();
    let march = tables.axis.months()[2].segments.clone();
    let page = money_page(&paid, &tables, (&ground, Lang::En), &march).unwrap();
    assert!(page.reported && page.rows[0].1[2] == page.rows[1].1[2], "{page:?}");
    let ahead = people_ahead(&paid, &tables, day(3, 10), Lang::En);
    assert_eq!(ahead[0].deals, ["Open: 400, 50%, 20 Mar 2027"]);
    assert!(ahead[0].awaited.contains("owe") && ahead[1].awaited.is_empty(), "{ahead:?}");
}

#[test]
fn leads_are_shared_under_caps_and_copied() {
    let mut plan = small();
    plan.stages[0].maximum = Some(2.0);
    crate::small::edit(&mut plan, 0, |anna| anna.weight = 2.0);
    let monday = day(3, 1);
    let plan = typed(&plan, ControlInput::Leads(LeadsField::EveryWeek), "16");
    let page = |plan: &Plan, monday| lead_page(plan, &evaluate(plan), monday, Lang::En).unwrap();
    let shared = |plan: &Plan| page(plan, monday).lines.iter().map(|line| line.leads).collect::<Vec<_>>();
    assert_eq!(shared(&plan), [8, 4, 4]);
    // 12 % × 40 % × 35 % of 200 000.
    let first = page(&plan, monday).lines[0].clone();
    assert_eq!((first.value, first.cap, first.brings), (3360, Some(10), 26_880));
    let plan = typed(&plan, ControlInput::Leads(LeadsField::Week(monday)), "40");
    assert_eq!((shared(&plan), page(&plan, day(3, 8)).count), (vec![10, 10, 10], 16));
    assert_eq!(page(&plan, monday).left, "Unassigned: 10; everybody is at the cap.");
    let plan = typed(&plan, ControlInput::Leads(LeadsField::Cap(VERA)), "30");
    assert_eq!(shared(&plan), [10, 10, 20]);
    assert_eq!(leads_text(&page(&plan, monday)), "Anna\t10\nBoris\t10\nVera\t20");
    let best = planerka::plan::control::Leads {
        method: LeadMethod::Best,
        stage: PROPOSALS,
        ..plan.control.leads.clone().unwrap()
    };
    let best = edited(&plan, ControlEdit::SetLeads(Some(best)));
    // No maximum at proposals: Anna, the first of equals, takes all of them.
    assert_eq!(shared(&best), [40, 0, 0]);
}
