//! The sample plan as if it were June: facts of five months, made by rule from its targets and needs.
//!
//! Nothing is random: how well somebody does follows from the place in the roster and the month. There is a slow
//! starter and a strong one, a return, a name that nobody knows, calls that one manager does not report, a month that
//! the accountants know better, and open deals of every kind.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::calendar::Axis;
use crate::i18n::Lang;
use crate::plan::control::{
    Actor, Category, Control, Deal, FactPeriod, Measure, Report, ReportRow, Snapshot, SnapshotId, Source,
    SourceId, TargetRow,
};
use crate::plan::{ManagerId, Members, Plan};
use crate::units::Money;

/// Months that are over.
const MONTHS: usize = 5;
/// How well each manager does, in percent of what is planned, in roster order.
const PEOPLE: [i64; 8] = [96, 108, 83, 101, 74, 112, 90, 100];
/// What each month adds to that.
const BY_MONTH: [i64; MONTHS] = [-8, 3, 6, -4, 2];
/// What each stage adds: calls come easier than deals.
const BY_STAGE: [i64; 4] = [12, 5, 1, 0];
/// What deals bring against the average deal, in percent, one after another.
const PRICES: [i64; 5] = [104, 97, 100, 91, 106];

/// What one manager is to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Who.
    pub manager: ManagerId,
    /// Revenue by segment.
    pub revenue: Vec<Money>,
    /// Counts by stage and segment.
    pub counts: Vec<Vec<i64>>,
}

struct Words {
    crm: &'static str,
    books: &'static str,
    stranger: &'static str,
    start: &'static str,
    clients: [&'static str; 6],
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::Ru => Words {
            crm: "CRM",
            books: "1С",
            stranger: "Титов",
            start: "Старт",
            clients: ["Вектор", "Меридиан", "Северный путь", "Альянс", "Горизонт", "Протон"],
        },
        Lang::En => Words {
            crm: "CRM",
            books: "Accounting",
            stranger: "Turner",
            start: "Start",
            clients: ["Northwind", "Meridian", "Bluestone", "Alliance", "Horizon", "Proton"],
        },
    }
}

/// The plan with facts of its first five months. `planned` and `targets` are what follows from it.
#[must_use]
pub fn with_facts(lang: Lang, plan: Plan, axis: &Axis, planned: &[Planned], targets: Vec<TargetRow>) -> Plan {
    let words = words(lang);
    let (crm, books) = (SourceId(3), SourceId(4));
    let mut control = Control { last_id: 5, ..Control::default() };
    control.sources.insert(1, Source::new(crm, words.crm));
    control.sources.insert(2, Source::new(books, words.books));
    let end = axis.months().get(MONTHS).map_or(axis.segments().len(), |month| month.segments.start);
    let measures: Vec<Measure> = std::iter::once(Measure::Revenue)
        .chain(plan.stages.iter().map(|stage| Measure::Stage(stage.id)))
        .collect();
    let sold: Vec<Sold> =
        planned.iter().enumerate().map(|(place, p)| Sold::new(&plan, axis, place, p, end)).collect();
    for (place, segment) in axis.segments().iter().enumerate().take(end) {
        let mut report = Report::new(crm, FactPeriod::segment_of(segment.first), measures.clone());
        report.complete = true;
        for (number, (planned, sold)) in planned.iter().zip(&sold).enumerate() {
            // One manager does not count calls in February.
            let silent = number == 3 && segment.month == 1;
            let counts =
                sold.counts.iter().enumerate().map(|(stage, counts)| {
                    if silent && stage == 0 { None } else { counts.get(place).copied() }
                });
            let values = std::iter::once(sold.revenue.get(place).copied()).chain(counts).collect();
            report.rows.push(ReportRow {
                who: Actor::Manager(planned.manager),
                members: Members::NONE,
                values,
            });
        }
        control.reports.push(Arc::new(report));
    }
    strange(&mut control, &words, &plan, end, axis);
    accountants(&mut control, books, planned, &sold, axis);
    control.deals = Arc::new(deals(&plan, &words, planned, axis, crm));
    let first = plan.horizon.first_day();
    let taken = first.and_hms_opt(9, 0, 0).unwrap_or_default();
    let id = SnapshotId(5);
    let inputs = Arc::new(plan.clone());
    let snapshot = Snapshot { id, name: words.start.to_owned(), taken, reason: None, plan: inputs, targets };
    control.snapshots.push(Arc::new(snapshot));
    control.baseline = Some(id);
    Plan { control: Arc::new(control), ..plan }
}

/// What one manager sold and did, by segment.
struct Sold {
    revenue: Vec<Money>,
    counts: Vec<Vec<i64>>,
}

impl Sold {
    /// Deals are whole: revenue comes in lumps once enough of it has run up.
    fn new(plan: &Plan, axis: &Axis, place: usize, planned: &Planned, end: usize) -> Self {
        let manager = plan.managers.iter().find(|manager| manager.id == planned.manager);
        let deal = manager.and_then(|manager| plan.average_deal_of(manager)).filter(|deal| *deal > 0);
        let deal = deal.unwrap_or(100_000);
        let skill = PEOPLE[place % PEOPLE.len()];
        let percent = |segment: usize| skill + BY_MONTH[axis.segments()[segment].month % MONTHS];
        let last = planned.counts.len().saturating_sub(1);
        let (mut run_up, mut closed) = (0, 0);
        let mut sold = Sold { revenue: Vec::new(), counts: vec![Vec::new(); planned.counts.len()] };
        for segment in 0..end {
            run_up += planned.revenue.get(segment).copied().unwrap_or(0) * percent(segment) / 100;
            let mut revenue = 0;
            let mut deals = 0;
            while run_up >= (closed + 1) * deal {
                let price = PRICES[usize::try_from(closed).unwrap_or(0) % PRICES.len()];
                revenue += deal * price / 100;
                closed += 1;
                deals += 1;
            }
            sold.revenue.push(revenue);
            for (stage, counts) in sold.counts.iter_mut().enumerate() {
                let need = planned.counts[stage].get(segment).copied().unwrap_or(0);
                let easier = BY_STAGE.get(stage).copied().unwrap_or(0);
                counts.push(if stage == last { deals } else { need * (percent(segment) + easier) / 100 });
            }
        }
        sold
    }
}

/// Somebody who is not in the plan sells in March; a return in April.
fn strange(control: &mut Control, words: &Words, plan: &Plan, end: usize, axis: &Axis) {
    let deal = plan.average_deal.unwrap_or(100_000);
    let rows = [
        (
            2,
            ReportRow {
                who: Actor::Other(words.stranger.to_owned()),
                members: Members::NONE,
                values: vec![Some(deal)],
            },
        ),
        (3, ReportRow { who: Actor::Nobody, members: Members::NONE, values: vec![Some(-deal / 2)] }),
    ];
    for (month, row) in rows {
        let segment = axis.months().get(month).map_or(0, |span| span.segments.start + 1);
        let Some(report) = control.reports.get_mut(segment).filter(|_| segment < end) else { continue };
        let mut report_now = Report::clone(report);
        let mut row = row;
        row.values.resize(report_now.measures.len(), None);
        report_now.rows.push(row);
        *report = Arc::new(report_now);
    }
}

/// The accountants know what everybody's clients have paid, month by month; April's revenue is closed as one total, a
/// little higher.
fn accountants(control: &mut Control, books: SourceId, planned: &[Planned], sold: &[Sold], axis: &Axis) {
    for month in axis.months().iter().take(MONTHS) {
        let mut report = Report::new(books, FactPeriod::Month(month.month), vec![Measure::Payments]);
        for (planned, sold) in planned.iter().zip(sold) {
            let revenue: Money = sold.revenue[month.segments.clone()].iter().sum();
            let (who, values) = (Actor::Manager(planned.manager), vec![Some(revenue * 9 / 10)]);
            report.rows.push(ReportRow { who, members: Members::NONE, values });
        }
        control.reports.push(Arc::new(report));
    }
    if let Some(april) = axis.months().get(3) {
        let all = |sold: &Sold| sold.revenue[april.segments.clone()].iter().sum::<Money>();
        let total = sold.iter().map(all).sum::<Money>() + 10_000;
        let mut report = Report::new(SourceId::TYPED, FactPeriod::Month(april.month), vec![Measure::Revenue]);
        report.people = false;
        report.rows.push(ReportRow { who: Actor::Nobody, members: Members::NONE, values: vec![Some(total)] });
        control.reports.push(Arc::new(report));
    }
}

/// Two open deals for everybody: dates through July, an overdue one, one without a date, one not to be counted.
fn deals(plan: &Plan, words: &Words, planned: &[Planned], axis: &Axis, crm: SourceId) -> Vec<Deal> {
    let today: NaiveDate =
        axis.months().get(MONTHS).map_or(plan.horizon.first_day(), |month| month.month.first_day());
    let mut deals = Vec::new();
    for (place, planned) in planned.iter().enumerate() {
        let deal = plan.average_deal.unwrap_or(100_000);
        for second in 0..2 {
            let number = 2 * place + second;
            let step = number as u64;
            let late = today.checked_sub_days(Days::new(3));
            let soon = today.checked_add_days(Days::new(4 + 3 * step));
            let close = match number {
                5 => late,
                9 => None,
                _ => soon,
            };
            let stages = plan.stages.len().max(2);
            deals.push(Deal {
                id: format!("{}", 1001 + number),
                name: words.clients[number % words.clients.len()].to_owned(),
                who: Actor::Manager(planned.manager),
                members: Members::NONE,
                amount: deal * [80, 120, 100, 150, 60][number % 5] / 100,
                stage: plan
                    .stages
                    .get(1 + number % (stages - 1))
                    .filter(|_| number % 4 != 3)
                    .map(|stage| stage.id),
                probability: (number % 4 == 3).then_some(0.85),
                close,
                category: (number == 12).then_some(Category::Omitted),
                source: crm,
                note: None,
            });
        }
    }
    deals
}
