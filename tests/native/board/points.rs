//! Checkpoints: proposed, judged, typed, handed out; snapshots compared.

use planerka::board::{
    ControlInput, Desk, Ground, Input, Refusal, Rows, compare_snapshots, curve, people_facts, plan_fact_page,
    point_events, point_lines, propose,
};
use planerka::edit::apply;
use planerka::engine::control::PointState;
use planerka::engine::evaluate;
use planerka::exchange::events::write_events;
use planerka::i18n::Lang;
use planerka::plan::control::Least;
use planerka::plan::{Plan, Scope};

use super::plan_fact::{day, june};

fn proposed(lang: Lang) -> Plan {
    let plan = june(lang);
    let tables = evaluate(&plan);
    apply(&plan, &propose(&plan, &tables.axis).unwrap()).unwrap()
}

#[test]
fn every_month_gets_one_for_all_and_each_manager_and_none_twice() {
    let plan = proposed(Lang::En);
    let tables = evaluate(&plan);
    assert_eq!(plan.control.checkpoints.len(), 12 * (plan.managers.len() + 1));
    assert_eq!(propose(&plan, &tables.axis), None);
    let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
    let lines = point_lines(&plan, Some(&ground), Lang::En);
    let of_all: Vec<_> = lines.iter().filter(|line| line.point.scope == Scope::All).collect();
    // Nine tenths of the cumulative plan of the baseline; months to come are ahead.
    let may = of_all.iter().find(|line| line.point.date == day(5, 31)).unwrap();
    assert_eq!((may.actual.as_str(), may.state), ("4,343,020", Some(PointState::Met)));
    let june = of_all.iter().find(|line| line.point.date == day(6, 30)).unwrap();
    assert_eq!(june.state, Some(PointState::Ahead));
    assert!(lines.iter().all(|line| line.state != Some(PointState::NoData)), "everybody is reported");
    let drawn = curve(&plan, &tables, &ground, Lang::En).unwrap();
    assert_eq!(drawn.rows.len(), 12);
    assert_eq!(drawn.rows[4][2], "4,343,020");
    assert_eq!(drawn.points.len(), 12);
}

#[test]
fn a_plan_of_many_people_gets_no_more_than_it_can_keep() {
    let plan = planerka::sample::plan(Lang::En, 2027, "s");
    let mut crowd = plan.clone();
    let more = (0..60_u32).map(|n| {
        let mut manager = (*plan.managers[0]).clone();
        manager.id = planerka::plan::ManagerId(1000 + n);
        manager.name = format!("Rep {n}");
        std::sync::Arc::new(manager)
    });
    crowd.managers.extend(more);
    crowd.last_id = 2000;
    let tables = evaluate(&crowd);
    let next = apply(&crowd, &propose(&crowd, &tables.axis).unwrap()).unwrap();
    assert_eq!(next.control.checkpoints.len(), 12 * (crowd.teams.len() + 1));
}

#[test]
fn fields_are_read_shown_and_refused() {
    let plan = proposed(Lang::Ru);
    let id = plan.control.checkpoints[0].id;
    let tables = evaluate(&plan);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::Ru };
    let read = |input, text: &str| desk.read(Input::Control(input), text);
    let after = |input, text: &str| apply(&plan, &read(input, text).unwrap()).unwrap();
    let least = |text: &str| after(ControlInput::PointLeast(id), text).control.checkpoints[0].least;
    assert_eq!(least("85 %"), Least::Share(0.85));
    assert_eq!(least("1,5 млн"), Least::Amount(1_500_000));
    assert_eq!(desk.typed(Input::Control(ControlInput::PointLeast(id))), "90%");
    assert!(matches!(read(ControlInput::PointDate(id), ""), Err(Refusal::Required)));
    assert!(matches!(read(ControlInput::PointDate(id), "завтра"), Err(Refusal::Date(_))));
    let moved = after(ControlInput::PointDate(id), "15.02.2027");
    assert_eq!(moved.control.checkpoints[0].date, day(2, 15));
    let noted = after(ControlInput::PointNote(id), "разобрали");
    assert_eq!(noted.control.checkpoints[0].done.as_ref().unwrap().note, "разобрали");
    let as_of = after(ControlInput::AsOf, "30.04.2027");
    assert_eq!(as_of.control.as_of, Some(day(4, 30)));
}

#[test]
fn they_are_days_of_a_calendar_that_stay_the_same_events() {
    let plan = proposed(Lang::En);
    let tables = evaluate(&plan);
    let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
    let events = point_events(&plan, Some(&ground), Lang::En);
    assert_eq!(events.len(), plan.control.checkpoints.len());
    let text = write_events(&events, day(6, 14).and_hms_opt(9, 0, 0).unwrap());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), events.len());
    assert!(text.contains("DTSTART;VALUE=DATE:20270531"), "{text}");
    let mut ids: Vec<&str> = events.iter().map(|event| event.uid.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events.len());
}

#[test]
fn a_snapshot_beside_the_plan_shows_who_moved() {
    let plan = june(Lang::En);
    let tables = evaluate(&plan);
    let start = plan.control.baseline().unwrap().id;
    let same = compare_snapshots(&plan, &tables, (start, None), Lang::En).unwrap();
    assert_eq!(same.rows, []);
    let desk = Desk { plan: &plan, tables: &tables, lang: Lang::En };
    let next = apply(&plan, &desk.read(Input::Weight(plan.managers[1].id), "+50%").unwrap()).unwrap();
    let tables = evaluate(&next);
    let compared = compare_snapshots(&next, &tables, (start, None), Lang::En).unwrap();
    assert_eq!(compared.heads.len(), 15);
    assert!(
        compared.rows.iter().any(|(name, cells)| *name == plan.managers[1].name && cells[2].starts_with('+'))
    );
    // The total only moves between months.
    let all = compared.rows.iter().find(|(name, _)| name == "Whole team");
    assert!(all.is_none_or(|(_, cells)| cells[0] == cells[1] && cells[2].is_empty()), "{all:?}");
}

#[test]
fn a_rep_s_page_says_where_the_rep_stands_and_ties_with_the_table() {
    for lang in [Lang::En, Lang::Ru] {
        let plan = proposed(lang);
        let tables = evaluate(&plan);
        let ground = Ground::new(&plan, &tables, day(6, 14)).unwrap();
        let people = people_facts(&plan, &tables, &ground, lang);
        assert_eq!(people.len(), plan.managers.len());
        let page =
            plan_fact_page(&plan, &tables, (&ground, lang), (&tables.horizon(), Rows::default())).unwrap();
        for (manager, facts) in plan.managers.iter().zip(&people) {
            let row = page.rows.iter().find(|row| row.name == manager.name).unwrap();
            assert_eq!(row.cells[2], facts.total.fact, "{}", manager.name);
            assert!(facts.said.contains(&lang.spoken_date(day(5, 31))), "{}", facts.said);
            // Five months are over, June has begun with no fact, the others are to come.
            assert_eq!(facts.months.iter().filter(|month| !month.fact.is_empty()).count(), 5);
            // The last three checkpoints that are over, and the next.
            assert_eq!(facts.points.len(), 4, "{:?}", facts.points);
        }
    }
}
