//! The plans that are measured: the sample, and the sample many times over.

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::file::library::{Entry, INDEX, Library, plan_key};
use planerka::file::slots::{self, Side};
use planerka::i18n::Lang;
use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
use planerka::plan::{Hold, ManagerId, Members, Plan, Scope, Team, TeamId};
use planerka::{file, sample};
use planerka_browser_tests::Open;

/// The year planned. It is fixed, so that two measurements are of the same weeks.
const YEAR: i32 = 2027;

/// How many times the sample's teams are repeated at most.
const MOST_TEAMS: usize = 200;

/// A plan as the page keeps it in localStorage.
pub struct Stored {
    /// How many managers it has.
    pub managers: usize,
    /// The plan's target, whole units of its currency.
    pub target: i64,
    /// How long it is in storage, in UTF-16 units.
    pub length: usize,
    entries: Vec<(String, String)>,
}

impl Stored {
    /// The sample, this many times over: its people and teams repeated, its target multiplied.
    ///
    /// # Panics
    /// When the plan cannot be written: then the sample itself is not valid.
    pub fn of(times: usize) -> Self {
        Self::keep(&repeated(&sample::plan(Lang::En, YEAR, "measured"), times))
    }

    /// The same with facts of every week of the year: revenue and four stages from everybody.
    ///
    /// # Panics
    /// As [`Stored::of`].
    pub fn reported(times: usize) -> Self {
        let mut plan = repeated(&sample::plan(Lang::En, YEAR, "measured"), times);
        let stages = plan.stages.iter().rev().take(4).map(|stage| Measure::Stage(stage.id));
        let measures: Vec<Measure> = [Measure::Revenue].into_iter().chain(stages).collect();
        let weeks =
            NaiveDate::from_ymd_opt(YEAR, 1, 4).into_iter().flat_map(|first| first.iter_weeks().take(52));
        let reports = weeks.map(|monday| Arc::new(week_of_facts(&plan, &measures, monday))).collect();
        Arc::make_mut(&mut plan.control).reports = reports;
        Self::keep(&plan)
    }

    fn keep(plan: &Plan) -> Self {
        let text = file::write(plan).unwrap_or_else(|error| panic!("the plan is not valid: {error}"));
        let entry = Entry::new(&plan.id, &plan.name, format!("{YEAR}-01-01T00:00:00"));
        let library = Library { plans: vec![entry], open: Some(plan.id.clone()) };
        let index = library.encode().unwrap_or_else(|error| panic!("no index: {error}"));
        let text = slots::encode(1, text.trim_end());
        let length = text.encode_utf16().count();
        let entries = vec![(plan_key(&plan.id, Side::A), text), (INDEX.to_owned(), index)];
        Self { managers: plan.managers.len(), target: plan.target().unwrap_or_default(), length, entries }
    }

    /// Has the plan in storage before the page's first load.
    pub fn put(&self, open: Open) -> Open {
        self.entries.iter().fold(open, |open, (key, text)| open.stored(key, text))
    }
}

/// What everybody did in a week: about a two-hundredth of a year's plan each, and some of every stage.
fn week_of_facts(plan: &Plan, measures: &[Measure], monday: NaiveDate) -> Report {
    let value = |turn: usize, measure: Measure| {
        let turn = i64::try_from(turn % 11).unwrap_or_default();
        match measure {
            Measure::Revenue => 25_000 + turn * 1_009,
            Measure::GrossProfit | Measure::Payments | Measure::Stage(_) => 2 + turn,
        }
    };
    let rows = plan.managers.iter().enumerate().map(|(turn, manager)| ReportRow {
        who: Actor::Manager(manager.id),
        members: Members::default(),
        values: measures.iter().map(|measure| Some(value(turn, *measure))).collect(),
    });
    let report = Report::new(SourceId::TYPED, FactPeriod::Week(monday), measures.to_vec());
    Report { rows: rows.collect(), ..report }
}

fn repeated(sample: &Plan, times: usize) -> Plan {
    let mut plan = sample.clone();
    let mut teams: Vec<TeamId> = Vec::new();
    for number in 2..=times {
        // A plan has room for some hundred teams; the last ones grow from there on.
        if number <= MOST_TEAMS {
            teams = sample.teams.iter().map(|team| add_team(&mut plan, &team.name, number)).collect();
        }
        for manager in &sample.managers {
            let id = ManagerId(plan.next_id());
            let mut copy = (**manager).clone();
            copy.id = id;
            copy.name = format!("{} {number}", manager.name);
            let place = sample.teams.iter().position(|team| Some(team.id) == manager.team);
            copy.team = place.and_then(|place| teams.get(place)).copied();
            plan.managers.push(Arc::new(copy));
            let promised = sample.holds.iter().filter(|hold| hold.scope == Scope::Manager(manager.id));
            plan.holds.extend(promised.map(|hold| Hold { scope: Scope::Manager(id), ..hold.clone() }));
        }
    }
    let times = i64::try_from(times).unwrap_or(1);
    for hold in plan.holds.iter_mut().filter(|hold| hold.scope == Scope::All) {
        hold.amount *= times;
    }
    plan
}

fn add_team(plan: &mut Plan, name: &str, number: usize) -> TeamId {
    let id = TeamId(plan.next_id());
    plan.teams.push(Team::new(id, format!("{name} {number}")));
    id
}
