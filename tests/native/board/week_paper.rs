//! The week on paper: how many pages it takes is known before it is printed.

use std::sync::Arc;

use crate::small::{self, day};
use planerka::board::{ChosenWeek, WeekRow, WeekSheet, week_index, week_paper, week_sheet};
use planerka::engine::evaluate;
use planerka::plan::{Manager, ManagerId, Plan, Team, TeamId};

/// A plan of so many people in so many teams.
fn crowd(people: u32, teams: u32) -> Plan {
    let mut plan = small::plan();
    plan.teams = (0..teams).map(|at| Team::new(TeamId(500 + at), format!("Team {at}"))).collect();
    let manager = |at: u32| {
        let team = (teams > 0).then(|| TeamId(500 + at % teams.max(1)));
        Arc::new(Manager { team, ..Manager::new(ManagerId(1000 + at), format!("Rep {at}")) })
    };
    plan.managers = (0..people).map(manager).collect();
    plan
}

fn sheet(plan: &Plan) -> WeekSheet {
    let tables = evaluate(plan);
    week_sheet(plan, &tables, week_index(&tables, day(3, 17)), day(3, 17)).unwrap()
}

#[test]
fn people_stand_team_by_team_and_sums_tie() {
    let mut plan = crowd(7, 3);
    Arc::make_mut(&mut plan.managers[0]).team = None;
    let sheet = sheet(&plan);
    let names: Vec<Option<&str>> = sheet.teams.iter().map(|team| team.name.as_deref()).collect();
    assert_eq!(names, [Some("Team 0"), Some("Team 1"), Some("Team 2"), None]);
    let ids: Vec<u32> = sheet.lines.iter().map(|line| line.id.0 - 1000).collect();
    assert_eq!(ids, [3, 6, 1, 4, 2, 5, 0]);
    for stage in 0..plan.stages.len() {
        let week = |due: &planerka::board::Due| due.week.unwrap();
        let teams: i64 = sheet.teams.iter().map(|team| week(&team.stages[stage])).sum();
        assert_eq!(teams, week(&sheet.team[stage]));
    }
    assert_eq!(sheet.teams.iter().map(|t| t.revenue).sum::<i64>() + sheet.unassigned, sheet.revenue);
    let plain = self::sheet(&crowd(3, 0));
    assert_eq!((plain.teams.len(), plain.lines.len()), (0, 3));
}

#[test]
fn forty_people_in_eight_teams_take_one_page_and_more_people_more() {
    for (people, teams, most) in [(1, 0, 1), (8, 2, 1), (20, 4, 1), (40, 8, 1), (60, 8, 2), (200, 12, 5)] {
        let sheet = sheet(&crowd(people, teams));
        let paper = week_paper(&sheet, 5);
        assert!(paper.pages.len() <= most, "{people}: {} pages", paper.pages.len());
        assert_eq!(paper.pages.len() == 1, people <= 40, "{people}");
        let persons = paper.pages.iter().flatten().filter(|row| matches!(row, WeekRow::Person(_))).count();
        assert_eq!(persons, people as usize, "everybody stands once");
        for page in &paper.pages {
            assert!(
                page.len() as f64 * paper.row <= 256.0,
                "{people}: {} rows of {} mm",
                page.len(),
                paper.row
            );
            assert!(!matches!(page.last(), Some(WeekRow::Team(_))), "a heading without its people");
        }
        assert!(paper.figures >= 1.9, "{people}: figures of {} mm", paper.figures);
    }
}

#[test]
fn a_chosen_day_stays_and_today_is_followed_until_then() {
    let plan = small::plan();
    let tables = evaluate(&plan);
    let index = |chosen: ChosenWeek, today| chosen.index(&tables, today);
    let (friday, monday) = (day(3, 19), day(3, 22));
    let free = ChosenWeek::default();
    assert!(free.follows_today());
    assert_eq!(index(free, monday), index(free, friday) + 1);
    let chosen = ChosenWeek { day: Some(day(5, 12)), week: None };
    assert_eq!((index(chosen, friday), chosen.as_of(friday)), (index(chosen, monday), day(5, 12)));
    let stepped = ChosenWeek { week: Some(day(5, 17)), ..chosen };
    assert_eq!((index(stepped, friday), stepped.as_of(friday)), (index(chosen, friday) + 1, day(5, 12)));
}
