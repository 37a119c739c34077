//! What a sheet shows of who breaks, of averages and of levels of time.

use std::sync::Arc;

use planerka::board::{
    Board, Choices, Column, Kind, Level, Metric, Row, Value, Wish, opened_to, without_people,
};
use planerka::engine::evaluate;
use planerka::i18n::Lang;
use planerka::plan::{ManagerId, Plan, StepKind};
use planerka::sample;

fn board_of(plan: Plan, change: impl FnOnce(&mut Choices)) -> Board {
    let tables = Arc::new(evaluate(&plan));
    let mut choices = Choices { open: opened_to(&tables.axis, Level::Month), ..Choices::new(Lang::En) };
    change(&mut choices);
    Board::new(Arc::new(plan), tables, choices)
}

fn sample_plan() -> Plan {
    sample::plan(Lang::En, 2027, "p")
}

fn row(board: &Board, row: Row) -> usize {
    board.rows.iter().position(|one| *one == row).unwrap()
}

fn column(board: &Board, wanted: impl Fn(&Column) -> bool) -> usize {
    board.columns.iter().position(wanted).unwrap()
}

#[test]
fn levels_of_time_open_as_a_whole() {
    let board = board_of(sample_plan(), |_| ());
    let axis = &board.tables.axis;
    let counted = |level| planerka::board::time_columns(axis, &opened_to(axis, level)).len();
    let counts = [Level::Horizon, Level::Quarter, Level::Month, Level::Week].map(counted);
    assert_eq!(counts, [1, 5, 17, 17 + axis.segments().len()]);
    // A quarter that is the whole plan, months that are all there is.
    let mut short = sample_plan();
    short.horizon = planerka::calendar::Horizon::new(short.horizon.start(), 3).unwrap();
    let axis = &evaluate(&short).axis;
    assert_eq!(planerka::board::time_columns(axis, &opened_to(axis, Level::Month)).len(), 4);
}

#[test]
fn the_names_the_year_and_the_rows_down_to_the_whole_team_stay_in_view() {
    let still = |change: fn(&mut Choices)| {
        let board = board_of(sample_plan(), change);
        let name = |at: usize| match &board.columns[at] {
            Column::Time(time) => format!("{:?}", time.level),
            column => format!("{column:?}"),
        };
        let columns: Vec<String> = (0..board.frozen).chain(board.year).map(name).collect();
        (columns, board.frozen_rows)
    };
    assert_eq!(still(|c| c.inputs = false), (vec!["Name".into(), "Horizon".into()], 2));
    assert_eq!(still(|_| ()), (vec!["Name".into(), "Horizon".into()], 2), "inputs scroll away between them");
    let wide = still(|c| c.freeze_inputs = true);
    assert_eq!((wide.0.len(), wide.0.last().map(String::as_str)), (8, Some("Horizon")));
    assert_eq!(still(|c| c.narrow = true), (vec!["Name".into()], 2), "a phone has room for the names alone");
    assert_eq!(still(|c| c.kind = Kind::People), (vec!["Name".into()], 1));
}

#[test]
fn only_some_are_shown_with_the_teams_they_are_in_and_whoever_is_gone_to() {
    let plan = sample_plan();
    let (walsh, harper) = (plan.managers[4].id, plan.managers[0].id);
    let board = board_of(plan, |c| c.only = vec![walsh]);
    let people: Vec<Row> = board.rows.iter().copied().filter(|row| matches!(row, Row::Manager(_))).collect();
    assert_eq!(people, [Row::Manager(4)]);
    assert_eq!(board.rows.iter().filter(|row| matches!(row, Row::Team(_))).count(), 1);
    let at = board.plan.position(harper).unwrap();
    assert!(board.revealed(Row::Manager(at)).unwrap().only.is_empty());
    let people = board_of(sample_plan(), |c| (c.kind, c.only) = (Kind::People, vec![walsh]));
    assert_eq!(people.rows.iter().filter(|row| matches!(row, Row::Manager(_))).count(), 8);
}

#[test]
fn whoever_breaks_has_the_load_beside_the_name_whatever_the_sheet_shows() {
    for metric in [Metric::Revenue, Metric::Stage(0), Metric::Load, Metric::CashIn] {
        let board = board_of(sample_plan(), |c| c.metric = metric);
        let strain = |at: usize| {
            let mut out = String::new();
            let over = board.write_strain(&mut out, row(&board, Row::Manager(at)));
            (out, over)
        };
        assert_eq!(strain(4), ("▲ 103%".to_string(), true), "{metric:?}");
        assert!(!strain(3).1, "{metric:?}");
        let mut none = String::new();
        assert!(!board.write_strain(&mut none, row(&board, Row::All)) && none.is_empty());
    }
}

#[test]
fn the_whole_team_shows_what_own_values_come_to_beside_the_default() {
    let board = board_of(sample_plan(), |_| ());
    let all = row(&board, Row::All);
    let deal = column(&board, |c| *c == Column::AverageDeal);
    assert_eq!(board.cell(all, deal).value, Value::Money(20_000), "the default is what is typed there");
    let Some(Value::Money(effective)) = board.effective(all, deal) else { panic!("own deals") };
    let lines: Vec<usize> = (0..board.tables.lines.len()).collect();
    assert_eq!(Some(effective), board.tables.average_deal(&lines));
    assert!(effective > 20_000);
    assert!(board.effective(row(&board, Row::Manager(0)), deal).is_none());
    let mut plain = sample_plan();
    for manager in &mut plain.managers {
        let manager = Arc::make_mut(manager);
        (manager.average_deal, manager.rates) = (None, planerka::units::map::Map::new());
    }
    let board = board_of(plain, |_| ());
    for at in 0..board.columns.len() {
        assert!(board.effective(all, at).is_none(), "nobody has values of their own");
    }
}

#[test]
fn more_load_is_never_good_news() {
    let wish = |metric: Metric| {
        let board = board_of(sample_plan(), |c| c.metric = metric);
        board.wish(row(&board, Row::All), column(&board, |c| matches!(c, Column::Time(_))))
    };
    assert_eq!(wish(Metric::Revenue), Wish::More);
    assert_eq!(wish(Metric::Load), Wish::Less);
    assert_eq!(wish(Metric::Stage(0)), Wish::Neither);
    let mut ratio = sample_plan();
    ratio.stages[0].step.kind = StepKind::Ratio;
    let board = board_of(ratio, |_| ());
    let rates = [0, 1].map(|k| board.wish(row(&board, Row::All), column(&board, |c| *c == Column::Rate(k))));
    assert_eq!(rates, [Wish::Less, Wish::More]);
}

#[test]
fn a_plan_of_ones_own_keeps_whom_somebody_has_edited_and_nobody_else_of_the_sample() {
    let mut plan = sample_plan();
    let gone: Vec<ManagerId> = sample::untouched_people(&plan);
    assert_eq!(gone.len(), 8);
    let bare = without_people(&plan, &gone).unwrap();
    assert!(bare.managers.is_empty() && bare.teams.is_empty());
    assert_eq!((bare.target(), bare.check()), (Some(12_000_000), Ok(())));
    Arc::make_mut(&mut plan.managers[1]).weight = 1.5;
    let gone = sample::untouched_people(&plan);
    let own = without_people(&plan, &gone).unwrap();
    assert_eq!(own.managers.iter().map(|m| m.name.as_str()).collect::<Vec<_>>(), ["Mitchell"]);
    assert_eq!((own.teams.len(), own.check()), (1, Ok(())));
    assert!(sample::is_sample_season(&own));
}
