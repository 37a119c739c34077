//! What the parts come to: everything ties with the plan.

use std::sync::Arc;

use super::{hundredths, june, made, part, row, today, with_last_year};
use crate::small;
use chrono::NaiveDate;
use planerka::board::{Ground, cost_words, repair_words};
use planerka::calendar::{Horizon, Period};
use planerka::i18n::Lang;
use planerka::levers::{Case, NewHires, repairs};
use planerka::plan::control::{Actor, ReportRow};
use planerka::plan::{Manager, ManagerId, Members, Plan, Scenario, ScenarioId, Scope, Team, TeamId};
use planerka::report::{Part, Section, Table};
use planerka::sample;

/// So many people in so many teams, with a target that is written in whole units.
fn many(people: u32, teams: u32) -> Plan {
    let mut plan = small::plan();
    plan.average_deal = Some(100);
    plan.teams = (0..teams).map(|at| Team::new(TeamId(1000 + at), format!("Team {at}"))).collect();
    let one = |at: u32| {
        let mut manager = Manager::new(ManagerId(2000 + at), format!("Seller {at}"));
        manager.weight = f64::from(1 + at % 7);
        manager.team = (teams > 0).then(|| TeamId(1000 + at % (teams + 1))).filter(|id| id.0 < 1000 + teams);
        Arc::new(manager)
    };
    plan.managers = (0..people).map(one).collect();
    plan.last_id = 5000;
    plan.holds = vec![small::hold(Scope::All, Period::Horizon, 90_001)];
    plan
}

fn table(sections: &[Section], of: Part) -> &Table {
    &part(sections, of).unwrap_or_else(|| panic!("{of:?}")).tables[0]
}

fn figures(cells: &[String]) -> Vec<i64> {
    cells.iter().map(|cell| hundredths(cell) / 100).collect()
}

#[test]
fn months_make_quarters_and_quarters_the_plan() {
    let (sections, _) = made(&many(30, 3), today(), Lang::En);
    let time = table(&sections, Part::Time);
    assert_eq!(time.heads[1..6], ["Jan", "Feb", "Mar", "Q1", "Apr"]);
    assert_eq!(time.sums, [3, 7, 11, 15, 16]);
    let plan: Vec<i64> =
        row(time, "Plan").iter().map(|cell| hundredths(&cell.replace(',', "")) / 100).collect();
    for quarter in 0..4 {
        let at = quarter * 4;
        assert_eq!(plan[at..at + 3].iter().sum::<i64>(), plan[at + 3]);
    }
    assert_eq!((plan[16], plan[3] + plan[7] + plan[11] + plan[15]), (90_001, 90_001));
    assert_eq!(time.rows.len(), 1, "without facts the plan alone");
    let chart = part(&sections, Part::Time).unwrap().chart.as_ref().unwrap();
    assert_eq!(
        chart.marks.iter().filter(|mark| mark.role == "planned").count(),
        13,
        "a column a month, the legend"
    );
}

#[test]
fn a_plan_of_years_has_its_quarters_alone() {
    let mut plan = many(5, 0);
    plan.horizon = Horizon::new(small::month(1), 24).unwrap();
    let (sections, _) = made(&plan, today(), Lang::En);
    let time = table(&sections, Part::Time);
    assert_eq!(
        (time.heads.len(), &time.heads[8], &time.heads[9]),
        (10, &"Q8".to_owned(), &"2027–2028".to_owned())
    );
    assert_eq!(part(&sections, Part::Time).unwrap().title, "By quarter");
}

#[test]
fn at_most_twelve_rows_and_they_tie_whatever_the_team() {
    for (people, teams, rows, others) in [
        (1, 0, 1, None),
        (12, 0, 12, None),
        (13, 0, 12, Some("Others (2)")),
        (50, 0, 12, Some("Others (39)")),
        (200, 3, 4, None),
        (50, 40, 12, Some("Others (30)")),
    ] {
        let name = format!("{people} in {teams}");
        let mut plan = many(people, teams);
        plan.holds.push(small::hold(Scope::Unassigned, Period::Horizon, 1_000));
        let (sections, _) = made(&plan, today(), Lang::En);
        let teams = table(&sections, Part::Teams);
        let names: Vec<&str> = teams.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names[rows..], ["Unassigned", "Total"], "{name}: {names:?}");
        assert_eq!(names.iter().find(|name| name.starts_with("Others")).copied(), others, "{name}");
        let plan = |at: usize| hundredths(&teams.rows[at].cells[0].replace(',', "")) / 100;
        assert_eq!((0..=rows).map(plan).sum::<i64>(), 90_001, "{name}");
        assert_eq!(plan(rows + 1), 90_001);
        let large = (0..rows - 1).map(plan).min().unwrap_or(0);
        let rest = others.is_some().then(|| plan(rows - 1));
        assert!(rest.is_none_or(|rest| rest > 0 && large > 0), "{name}: {rest:?}");
    }
}

#[test]
fn last_year_stands_only_where_all_of_it_is_reported() {
    let plan = with_last_year(many(4, 2), 1..=6, 100);
    let (sections, _) = made(&plan, today(), Lang::En);
    let time = table(&sections, Part::Time);
    let past = row(time, "2026 (fact)");
    assert_eq!(past[..8], ["400", "400", "400", "1,200", "400", "400", "400", "1,200"].map(str::to_owned));
    assert!(past[8..].iter().all(String::is_empty), "{past:?}");
    let difference = row(time, "Difference");
    assert!(!difference[7].is_empty() && difference[8].is_empty(), "{difference:?}");
    assert!(!table(&sections, Part::Teams).heads.contains(&"2026".to_owned()), "not of a part of the year");

    let plan = with_last_year(many(4, 2), 1..=12, 100);
    let (sections, _) = made(&plan, today(), Lang::En);
    let teams = table(&sections, Part::Teams);
    assert_eq!(teams.heads[3], "2026");
    let of = |at: usize| hundredths(&teams.rows[at].cells[2].replace(',', "")) / 100;
    let last = teams.rows.len() - 1;
    assert_eq!(((0..last).map(of).sum::<i64>(), of(last)), (4_800, 4_800));
    for row in &teams.rows {
        let whole = |cell: &String| hundredths(&cell.replace(',', "")) / 100;
        assert_eq!(whole(&row.cells[0]) - whole(&row.cells[2]), whole(&row.cells[3]), "{row:?}");
    }
    // Of somebody who is not there any more a row of its own makes it tie.
    let mut plan = plan;
    let mut control = (*plan.control).clone();
    let mut january = (*control.reports[0]).clone();
    january.rows.push(ReportRow {
        who: Actor::Other("Gone".into()),
        members: Members::NONE,
        values: vec![Some(70), None],
    });
    control.reports[0] = Arc::new(january);
    plan.control = Arc::new(control);
    let (sections, _) = made(&plan, today(), Lang::En);
    let teams = table(&sections, Part::Teams);
    assert_eq!(row(teams, "Not in the plan")[2], "70");
    assert_eq!(row(teams, "Total")[2], "4,870");
}

#[test]
fn fact_and_forecast_are_those_of_plan_and_fact() {
    let plan = june(Lang::En);
    let day = NaiveDate::from_ymd_opt(2027, 6, 1).unwrap();
    let (sections, tables) = made(&plan, day, Lang::En);
    let time = table(&sections, Part::Time);
    let ground = Ground::new(&plan, &tables, day).unwrap();
    let all = |range| ground.view(&plan, &tables, &range).unwrap().by_people()[0].clone();
    let hundredths_of = |amount: i64| (amount + 5_000) / 10_000;
    let fact = row(time, "Fact through 31 May 2027");
    let whole = all(tables.horizon());
    assert_eq!(hundredths(&fact[16]), hundredths_of(whole.figures.actual));
    let february = all(tables.axis.months()[1].segments.clone());
    assert_eq!(hundredths(&fact[1]), hundredths_of(february.figures.actual));
    assert!(fact[6].is_empty() && fact[12].is_empty(), "what has not begun has none: {fact:?}");
    let forecast = row(time, "Forecast at this pace");
    assert_eq!(hundredths(&forecast[16]), hundredths_of(whole.at_pace.unwrap()));
    assert!(forecast[1].is_empty(), "what is over has none: {forecast:?}");
    let chart = part(&sections, Part::Time).unwrap().chart.as_ref().unwrap();
    assert_eq!(chart.marks.iter().filter(|mark| mark.role == "done").count(), 6, "five months, the legend");
}

#[test]
fn work_is_that_of_the_whole_team_with_last_year_beside_it() {
    let plan = with_last_year(sample::plan(Lang::En, 2027, "s"), 1..=12, 100_000);
    let (sections, tables) = made(&plan, today(), Lang::En);
    let takes = part(&sections, Part::Takes).unwrap();
    let names: Vec<&str> = takes.tables[0].rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Deals", "Proposals", "Meetings", "Calls"], "from the deal on");
    let everybody: Vec<usize> = (0..plan.managers.len()).collect();
    for (at, stage) in plan.stages.iter().enumerate() {
        let count = tables.team_need_whole(&everybody, at, tables.horizon()).0;
        assert_eq!(row(&takes.tables[0], &stage.name)[0].replace(',', ""), count.to_string());
    }
    assert_eq!(row(&takes.tables[0], "Deals")[4], "96", "one a month and person");
    assert_eq!(takes.lines, ["Average deal: €21,343 (a year ago €100,000)"]);
}

#[test]
fn repairs_and_levers_are_those_of_the_page() {
    let mut plan = sample::plan(Lang::En, 2027, "s");
    let base = Scenario::new(ScenarioId(plan.next_id()), "As it is");
    let lower = Scenario { target: Some(10_000_000), ..Scenario::new(ScenarioId(plan.next_id()), "Lower") };
    plan.scenarios = vec![base, lower];
    let (sections, tables) = made(&plan, today(), Lang::En);
    let can = part(&sections, Part::Can).unwrap();
    let new_hires = NewHires::next(plan.horizon, today(), "New");
    let found = repairs(&Case { plan: &plan, tables: &tables, new_hires: &new_hires });
    for repair in found.iter().take(5) {
        let words = repair_words(&plan, repair, Lang::En);
        assert_eq!(row(&can.tables[0], &words), [cost_words(repair, Lang::En)], "{words}");
    }
    assert!(
        can.lines[1].starts_with("Peak weeks: ") && can.lines[1].matches(';').count() == 2,
        "{:?}",
        can.lines
    );
    let moves = part(&sections, Part::Moves).unwrap();
    assert_eq!((moves.tables.len(), moves.tables[0].rows.len()), (2, 3));
    assert_eq!(moves.tables[1].heads, ["Scenarios", "Plan", "As it is", "Lower"]);
    let target = row(&moves.tables[1], "Target");
    assert_eq!(figures(target), [12, 12, 10]);
    assert_eq!(row(&moves.tables[1], "Over 100%")[2], "0");
}

/// Of a plan of more than a year the months that have a year ago stand beside it; the others, whose year ago is the plan itself,
/// stand alone.
#[test]
fn a_long_plan_has_last_year_beside_the_months_that_have_one() {
    let mut plan = with_last_year(sample::plan(Lang::En, 2027, "s"), 1..=12, 100_000);
    plan.holds.retain(|hold| hold.period == Period::Horizon);
    plan.horizon = Horizon::new(small::month(1), 18).unwrap();
    let (sections, _) = made(&plan, today(), Lang::En);
    let table = &part(&sections, Part::Time).unwrap().tables[0];
    let past = row(table, "A year ago");
    let filled: Vec<bool> = past.iter().map(|cell| !cell.is_empty()).collect();
    assert_eq!(filled, [true, true, true, true, false, false, false], "{table:?}");
}
