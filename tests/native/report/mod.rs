//! The report for the board: its message, and that every part ties with the plan.

mod parts;
mod said;

use std::sync::Arc;

use chrono::NaiveDate;
use planerka::board::{Ground, summary};
use planerka::calendar::Month;
use planerka::engine::control::{planned, target_rows};
use planerka::engine::{Tables, evaluate};
use planerka::i18n::Lang;
use planerka::levers::{Case, NewHires, repairs, sensitivity};
use planerka::plan::control::{Actor, FactPeriod, Measure, Report, ReportRow, SourceId};
use planerka::plan::{Members, Plan};
use planerka::report::{Part, Section, Source, Table, Tried, Turned, report};
use planerka::sample;

pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 29).unwrap()
}

/// The sample with facts of five months.
pub fn june(lang: Lang) -> Plan {
    let plan = sample::plan(lang, 2027, "s");
    let tables = evaluate(&plan);
    let work = planned(&plan, &tables).into_iter();
    let work: Vec<sample::Planned> =
        work.map(|(manager, revenue, counts)| sample::Planned { manager, revenue, counts }).collect();
    let targets = target_rows(&plan, &tables);
    sample::with_facts(lang, plan, &tables.axis, &work, targets)
}

/// A plan with what each manager sold in each of these months of 2026.
pub fn with_last_year(mut plan: Plan, months: std::ops::RangeInclusive<u8>, amount: i64) -> Plan {
    let measures = vec![Measure::Revenue, Measure::Stage(plan.stages.last().unwrap().id)];
    let mut control = (*plan.control).clone();
    for month in months {
        let period = FactPeriod::Month(Month::new(2026, month).unwrap());
        let mut of = Report::new(SourceId::TYPED, period, measures.clone());
        of.complete = true;
        let row = |id| ReportRow {
            who: Actor::Manager(id),
            members: Members::NONE,
            values: vec![Some(amount), Some(amount / 100_000)],
        };
        of.rows = plan.managers.iter().map(|m| row(m.id)).collect();
        control.reports.push(Arc::new(of));
    }
    plan.control = Arc::new(control);
    plan
}

/// Everything the report says of a plan, with all that is tried.
pub fn made(plan: &Plan, today: NaiveDate, lang: Lang) -> (Vec<Section>, Tables) {
    let tables = evaluate(plan);
    let now = summary(plan, &tables, Some(today));
    let new_hires = NewHires::next(plan.horizon, today, "New");
    let case = Case { plan, tables: &tables, new_hires: &new_hires };
    let tried = Tried {
        repairs: repairs(&case),
        effects: sensitivity(&case),
        scenarios: plan.scenarios.iter().map(|one| Turned::new(&case, one, today)).collect(),
    };
    let ground = Ground::new(plan, &tables, today);
    let source = Source { plan, tables: &tables, now: &now, ground: ground.as_ref(), today, lang };
    let sections = report(&source, &tried).expect("there is a target");
    (sections, tables)
}

pub fn part(sections: &[Section], part: Part) -> Option<&Section> {
    sections.iter().find(|section| section.part == part)
}

/// The cells of a row by its name.
pub fn row<'a>(table: &'a Table, name: &str) -> &'a [String] {
    let found = table.rows.iter().find(|row| row.name.starts_with(name));
    &found.unwrap_or_else(|| panic!("{name}: {table:?}")).cells
}

/// A figure as it was written in millions, thousands or units, times a hundred; 0 of nothing.
pub fn hundredths(text: &str) -> i64 {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{a0}' | '+')).collect();
    let plain = plain.replace('−', "-").replace(',', ".");
    if plain.is_empty() {
        return 0;
    }
    #[allow(clippy::cast_possible_truncation)]
    let value = (plain.parse::<f64>().unwrap_or_else(|_| panic!("{text}")) * 100.0).round() as i64;
    value
}
