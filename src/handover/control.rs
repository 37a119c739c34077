//! The sheets *Facts* and *Deals*, if the plan has any.
//!
//! Their content is not prescribed; it is what a finance director would look for. *Facts*: one row for every
//! row of every report, in the order of the reports: person, members, the period in a form that our own
//! import understands, its days, a column for each measure reported anywhere, and the source. Unknown values
//! are empty, which is not 0. A report of totals is listed under the words for the whole team, which an
//! import skips as a total. On import the rows become facts of a single source, so somebody with several
//! sources filters by source first. *Deals*: one row for every open deal with its data; an empty probability
//! is that of its stage. Each has the status open: otherwise a deal at the last stage would be imported as
//! won.

use super::{Ask, titles};
use crate::board::category_words;
use crate::exchange::workbook::{self as book, Cell, Sheet, Value};
use crate::intake::facts::labels;
use crate::plan::control::{Actor, FactPeriod, Measure, Report};
use crate::plan::{Members, Plan};

/// The sheet *Facts*; None without reports.
#[must_use]
pub fn facts_sheet(ask: &Ask) -> Option<Sheet> {
    let (plan, words) = (&ask.plan, ask.lang.handover());
    let reports = &plan.control.reports;
    if reports.is_empty() {
        return None;
    }
    let reported = |measure: &Measure| reports.iter().any(|report| report.measures.contains(measure));
    let measures: Vec<Measure> = plan.measures().into_iter().filter(reported).collect();
    let mut sheet = Sheet::new(words.facts);
    let mut head = titles([ask.lang.sheet().manager]);
    head.extend(dimensions(plan));
    head.extend(titles([words.period, words.from, words.to]));
    head.extend(measures.iter().map(|measure| Cell::text(labels::measure(plan, *measure, ask.lang))));
    head.push(Cell::text(words.source));
    sheet.columns = vec![book::Column { width: 16 }; head.len()];
    sheet.rows.push(book::Row::bold(head));
    for report in reports {
        sheet.rows.extend(report_rows(ask, report, &measures).map(book::Row::of));
    }
    (sheet.frozen_rows, sheet.frozen_columns, sheet.filter) = (1, 1, true);
    Some(sheet)
}

fn report_rows<'a>(
    ask: &'a Ask,
    report: &'a Report,
    measures: &'a [Measure],
) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let source = labels::source(&ask.plan, report.source, ask.lang);
    report.rows.iter().map(move |row| {
        let who = if report.people { actor(&ask.plan, &row.who) } else { ask.lang.sheet().all.to_owned() };
        let mut cells = vec![Cell::text(who)];
        cells.extend(members(&ask.plan, row.members));
        cells.push(period(report.period));
        cells.extend([report.period.first(), report.last()].map(|day| Cell::date(Some(day))));
        cells.extend(measures.iter().map(|measure| {
            let at = report.measures.iter().position(|other| other == measure);
            let known = at.and_then(|at| row.values.get(at).copied().flatten());
            Cell::new(known.map_or(Value::Empty, Value::Whole))
        }));
        cells.push(Cell::text(source.clone()));
        cells
    })
}

/// A period in a form that our own import understands, in either language.
fn period(period: FactPeriod) -> Cell {
    match period {
        FactPeriod::Day(day) => Cell::date(Some(day)),
        FactPeriod::Month(month) => Cell::text(month.to_string()),
        FactPeriod::Segment(_) | FactPeriod::Week(_) => Cell::text(format!(
            "{} - {}",
            period.first().format("%d.%m.%Y"),
            period.last().format("%d.%m.%Y")
        )),
    }
}

/// The sheet *Deals*; None without open deals.
#[must_use]
pub fn deals_sheet(ask: &Ask) -> Option<Sheet> {
    let (plan, words) = (&ask.plan, ask.lang.handover());
    if plan.control.deals.is_empty() {
        return None;
    }
    let mut head = titles([words.deal_id, words.deal_name, ask.lang.sheet().manager]);
    head.extend(dimensions(plan));
    let after = [
        words.amount,
        words.stage,
        words.status,
        words.close,
        words.chance,
        words.category,
        words.source,
        words.note,
    ];
    head.extend(titles(after));
    let mut sheet = Sheet::new(words.deals);
    sheet.columns = vec![book::Column { width: 18 }; head.len()];
    sheet.rows.push(book::Row::bold(head));
    for deal in plan.control.deals.iter() {
        let stage = deal.stage.and_then(|id| plan.stage(id)).map_or("", |stage| &stage.name);
        let category = deal.category.map_or("", |category| category_words(category, ask.lang));
        let chance = deal.probability.map_or(Value::Empty, Value::Percent);
        let mut cells =
            vec![Cell::text(&*deal.id), Cell::text(&*deal.name), Cell::text(actor(plan, &deal.who))];
        cells.extend(members(plan, deal.members));
        cells.extend([
            Cell::new(Value::Whole(deal.amount)),
            Cell::text(stage),
            Cell::text(words.open),
            Cell::date(deal.close),
        ]);
        cells.extend([Cell::new(chance), Cell::text(category)]);
        cells.push(Cell::text(labels::source(plan, deal.source, ask.lang)));
        cells.push(Cell::text(deal.note.as_deref().unwrap_or_default()));
        sheet.rows.push(book::Row::of(cells));
    }
    (sheet.frozen_rows, sheet.frozen_columns, sheet.filter) = (1, 2, true);
    Some(sheet)
}

fn actor(plan: &Plan, actor: &Actor) -> String {
    match actor {
        Actor::Manager(id) => plan.manager(*id).map_or_else(String::new, |manager| manager.name.clone()),
        Actor::Other(name) => name.clone(),
        Actor::Nobody => String::new(),
    }
}

fn dimensions(plan: &Plan) -> impl Iterator<Item = Cell> {
    plan.dimensions.iter().map(|dimension| Cell::text(&*dimension.name))
}

fn members(plan: &Plan, members: Members) -> Vec<Cell> {
    let name = |dimension: &crate::plan::Dimension| {
        let member = members.get(dimension.kind).and_then(|id| plan.member(id));
        Cell::text(member.map_or("", |(_, member)| member.name.as_str()))
    };
    plan.dimensions.iter().map(name).collect()
}
