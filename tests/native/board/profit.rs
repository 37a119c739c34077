//! Gross margin on the sheets, and gross profit against its plan.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Desk, Ground, Input, Kind, Metric, Refusal, Row, Value, marks, profit_page,
    with_start,
};
use planerka::calendar::Period;
use planerka::edit::{Command, ControlEdit, Owner, apply};
use planerka::engine::control::{Facts, Goal, PointState, judged};
use planerka::engine::{GroupBy, evaluate};
use planerka::file;
use planerka::i18n::Lang;
use planerka::plan::control::{Actor, Checkpoint, Least, Measure, Report, ReportRow, SourceId};
use planerka::plan::{DimensionKind, Members, Plan, Scope};

use crate::small::{ANNA, BORIS, TEA, VERA, anna, day, divided, hold};

fn typed(plan: &Plan, owner: Owner, text: &str) -> Result<Plan, Refusal> {
    let tables = evaluate(plan);
    let desk = Desk { plan, tables: &tables, lang: Lang::Ru };
    desk.read(Input::Margin(owner), text).map(|command| apply(plan, &command).unwrap())
}

fn board(plan: &Plan, change: impl FnOnce(&mut Choices)) -> Board {
    let mut choices = Choices { inputs: true, ..Choices::new(Lang::En) };
    change(&mut choices);
    Board::new(Arc::new(plan.clone()), Arc::new(evaluate(plan)), choices)
}

#[test]
fn a_margin_is_typed_as_a_percent_and_brings_its_column_and_figure() {
    let plan = divided();
    assert!(!Metric::all(&plan).contains(&Metric::GrossProfit));
    for kind in [Kind::Plan, Kind::People] {
        assert!(!board(&plan, |c| c.kind = kind).columns.contains(&Column::Margin));
    }
    for (text, margin) in [("35", 0.35), ("35,5%", 0.355), ("0", 0.0), ("100 %", 1.0)] {
        assert_eq!(typed(&plan, Owner::Plan, text).unwrap().margin, Some(margin), "{text}");
    }
    for text in ["101", "-5 %"] {
        assert!(matches!(typed(&plan, Owner::Plan, text), Err(Refusal::Range { .. })), "{text}");
    }
    let with = typed(&plan, Owner::Plan, "35").unwrap();
    assert_eq!(Metric::all(&with)[1], Metric::GrossProfit);
    for kind in [Kind::Plan, Kind::People] {
        assert!(board(&with, |c| c.kind = kind).columns.contains(&Column::Margin), "{kind:?}");
    }
    assert_eq!(typed(&with, Owner::Plan, "").unwrap(), plan, "emptied it is gone");
}

#[test]
fn a_cell_says_where_no_margin_is_known() {
    let plan = typed(&divided(), Owner::Line(ANNA, anna(TEA)), "50").unwrap();
    let shown = board(&plan, |choices| {
        choices.metric = Metric::GrossProfit;
        choices.levels = vec![GroupBy::Manager, GroupBy::Member(DimensionKind::Product)];
    });
    let year = shown.columns.iter().position(|column| column.period() == Some(Period::Horizon)).unwrap();
    let row = |row: Row| shown.rows.iter().position(|other| *other == row).unwrap();
    let (all, anna_, boris) = (row(Row::All), row(Row::Manager(0)), row(Row::Manager(1)));
    for at in [all, anna_] {
        assert!(shown.cell(at, year).has(marks::WITHOUT));
        assert_eq!(shown.explain(at, year).as_deref(), Some("Without revenue that has no margin"));
    }
    let nobody = shown.cell(boris, year);
    assert_eq!((nobody.value, nobody.marks & marks::PROBLEM), (Value::Unknown, marks::PROBLEM));
    assert_eq!(shown.explain(boris, year).as_deref(), Some("cannot be computed: no margin"));
}

fn report(plan: &Plan, source: SourceId, measure: Measure, values: [i64; 2]) -> Plan {
    report_of("month 2027-03", plan, source, measure, values)
}

fn report_of(period: &str, plan: &Plan, source: SourceId, measure: Measure, values: [i64; 2]) -> Plan {
    let mut report = Report::new(source, period.parse().unwrap(), vec![measure]);
    let row = |(who, value)| ReportRow {
        who: Actor::Manager(who),
        members: Members::NONE,
        values: vec![Some(value)],
    };
    report.rows = [ANNA, BORIS].into_iter().zip(values).map(row).collect();
    apply(plan, &Command::Control(ControlEdit::SetReport(report))).unwrap()
}

#[test]
fn gross_profit_is_compared_with_its_plan() {
    let mut plan = crate::small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    plan.margin = Some(0.25);
    let march = |plan: &Plan| {
        let tables = evaluate(plan);
        let ground = Ground::anyway(plan, &tables, day(4, 1));
        let range = tables.axis.months()[2].segments.clone();
        let due = tables.profit(&[0], &range).amount.unwrap();
        (profit_page(plan, &tables, (&ground, Lang::En), &range).unwrap(), due)
    };
    let sold = report(&plan, SourceId::TYPED, Measure::Revenue, [400_000, 200_000]);
    let (page, _) = march(&sold);
    assert!(!page.reported);
    assert_eq!(page.rows[0].1[1..4], ["—", "—", "—"].map(str::to_owned));
    let known = report(&sold, SourceId::WON, Measure::GrossProfit, [90_000, -10_000]);
    let (page, due) = march(&known);
    let grouped = |amount: i64| planerka::i18n::number::format_int(amount, Lang::En);
    assert!(page.reported);
    let own = &page.rows[1];
    assert_eq!(own.0, "Anna");
    assert_eq!(own.1[0], grouped(due));
    assert_eq!(own.1[1], "90,000");
    assert_eq!(own.1[2], format!("+{}", grouped(90_000 - due)));
    assert_eq!((own.1[3].as_str(), page.rows[0].1[3].as_str()), ("22.5%", "13.3%"));
    // The baseline was taken before anybody typed a margin: its revenue is weighed by those of today.
    let bare = Plan { margin: None, ..plan.clone() };
    let taken = day(3, 1).and_hms_opt(9, 0, 0).unwrap();
    let first = Plan { margin: None, ..known.clone() };
    let started = with_start(&bare, &evaluate(&bare), first, (taken, Lang::En));
    assert!(started.control.baseline().is_some());
    let (page, _) = march(&Plan { margin: Some(0.25), ..started });
    assert_eq!(page.rows[1].1[0], grouped(due));
    // A file that knows of gross profit is of version 6, with or without a margin.
    assert_eq!((file::version(&sold), file::version(&known)), (6, 6));
    let bare = Plan { margin: None, ..known.clone() };
    assert_eq!(file::version(&bare), 6);
    assert_eq!(file::read(file::write(&bare).unwrap().as_bytes()).unwrap().plan, bare);
}

#[test]
fn who_came_or_went_after_the_baseline_has_the_plan_of_then() {
    // 9 of 12 millions are held by three people, 3 belong to nobody yet.
    let mut plan = crate::small::plan();
    plan.holds = vec![hold(Scope::All, Period::Horizon, 12_000_000)];
    for who in [ANNA, BORIS, VERA] {
        plan.holds.push(hold(Scope::Manager(who), Period::Horizon, 3_000_000));
    }
    plan.holds.push(hold(Scope::Unassigned, Period::Horizon, 3_000_000));
    plan.margin = Some(0.25);
    let first = report(&plan, SourceId::TYPED, Measure::Revenue, [100_000, 100_000]);
    let taken = day(3, 1).and_hms_opt(9, 0, 0).unwrap();
    let mut now = with_start(&plan, &evaluate(&plan), first.clone(), (taken, Lang::En));
    now.managers.remove(2);
    now.holds.retain(|hold| hold.scope != Scope::Manager(VERA));
    let newcomer = planerka::plan::ManagerId(20);
    now.managers.push(Arc::new(planerka::plan::Manager::new(newcomer, "Dora")));
    now.last_id = 20;
    let tables = evaluate(&now);
    let ground = Ground::anyway(&now, &tables, day(4, 1));
    let year = tables.horizon();
    let page = profit_page(&now, &tables, (&ground, Lang::En), &year).unwrap();
    let plan_of = |name: &str| page.rows.iter().find(|(of, _)| of == name).map(|(_, cells)| cells[4].clone());
    assert_eq!(plan_of("Whole team").as_deref(), Some("3,000,000"), "{:?}", page.rows);
    assert_eq!(plan_of("Vera").as_deref(), Some("750,000"), "gone, and still in the plan of then");
    assert_eq!(plan_of("Dora").as_deref(), Some("—"), "not in it");

    let goal = Goal::chosen(&now, &now.control, &tables, None);
    let facts = Facts::new(&now, &now.control);
    let point = |scope| Checkpoint {
        id: 0,
        date: day(12, 31),
        scope,
        measure: Measure::GrossProfit,
        least: Least::Share(1.0),
        action: None,
        words: String::new(),
        done: None,
    };
    let planned = |scope| judged(&now, &goal, &facts, (&point(scope), day(4, 1))).plan;
    assert_eq!(planned(Scope::All), 3_000_000);
    assert_eq!(planned(Scope::Manager(ANNA)), 750_000);
    assert_eq!(planned(Scope::Manager(newcomer)), 0, "what nobody carries is not a newcomer's");
    // Nine tenths of a plan that nobody knows are not met by whatever was made.
    let months = ["month 2027-01", "month 2027-02", "month 2027-03"].into_iter();
    let made = months.fold(first, |plan, month| {
        report_of(month, &plan, SourceId::WON, Measure::GrossProfit, [50_000, 50_000])
    });
    let state = |margin| {
        let plan = Plan { margin, ..made.clone() };
        let tables = evaluate(&plan);
        let (goal, facts) = (Goal::of_plan(&plan, &tables), Facts::new(&plan, &plan.control));
        let point = Checkpoint { date: day(3, 31), least: Least::Share(0.9), ..point(Scope::Manager(ANNA)) };
        judged(&plan, &goal, &facts, (&point, day(4, 1))).state
    };
    assert_eq!(state(None), PointState::NoData);
    assert_ne!(state(Some(0.25)), PointState::NoData);
}
