//! By quarter and month: the plan, last year, the difference; with facts, also the fact and the forecast.

use std::ops::Range;

use super::page::{Part, Section, Table};
use super::write::Writer;
use crate::board::period_words;
use crate::calendar::Period;
use crate::chart::{Columns, columns};
use crate::engine::control::dates;
use crate::i18n::fill;
use crate::plan::Members;
use crate::plan::control::Measure;
use crate::units::Money;

/// Most months side by side; a longer plan shows only quarters.
const MONTHS: usize = 12;

/// A column of the table.
struct Column {
    name: String,
    /// Its segments.
    range: Range<usize>,
    /// The indices of its months.
    months: Range<usize>,
    /// Whether it is a total.
    sum: bool,
}

/// The known figures of a column.
struct Known {
    plan: Money,
    last_year: Option<Money>,
    fact: Option<Money>,
    forecast: Option<Money>,
}

/// Formats a figure of a column.
type Of<'a> = dyn Fn(&Known) -> Option<String> + 'a;

impl Writer<'_> {
    pub(super) fn time(&self) -> Option<Section> {
        let t = self.lang.report();
        let columns = self.columns();
        let known: Vec<Known> = columns.iter().map(|column| self.known(column)).collect();
        let by_month = self.of.tables.axis.months().len() <= MONTHS;
        let title = if by_month { t.by_time } else { t.by_quarter };
        let mut section = Section::new(Part::Time, title);
        section.chart = Some(self.drawn(&columns, &known));
        section.tables = vec![self.figures(&columns, &known)];
        section.filled()
    }

    /// Months, each quarter after its months, and the total; for a long plan, quarters and the total.
    fn columns(&self) -> Vec<Column> {
        let (axis, horizon, lang) = (&self.of.tables.axis, self.of.plan.horizon, self.lang);
        let few = axis.months().len() <= MONTHS;
        let mut all = Vec::new();
        for quarter in axis.quarters() {
            for at in quarter.months.clone().filter(|_| few) {
                let span = &axis.months()[at];
                all.push(Column {
                    name: lang.month_short(u32::from(span.month.month())).to_owned(),
                    range: span.segments.clone(),
                    months: at..at + 1,
                    sum: false,
                });
            }
            let period = Period::Quarter(quarter.first_month);
            all.push(Column {
                name: period_words(axis, horizon, lang, &period),
                range: quarter.segments.clone(),
                months: quarter.months.clone(),
                sum: few,
            });
        }
        let months = 0..axis.months().len();
        all.push(Column { name: self.when(), range: self.whole(), months, sum: true });
        all
    }

    fn known(&self, column: &Column) -> Known {
        let plan = self.of.tables.total(column.range.clone());
        let last_year = self.past.as_ref().and_then(|past| past.revenue(column.months.clone()));
        let mut known = Known { plan, last_year, fact: None, forecast: None };
        if let (Some(ground), Some((first, last))) =
            (self.of.ground, dates(&self.of.tables.axis, &column.range))
            && ground.as_of >= first
        {
            let days = ground.facts.days.between(first, last.min(ground.as_of));
            known.fact = Some(ground.facts.all(Measure::Revenue, Members::NONE, days));
            if ground.as_of < last {
                let view = ground.view(self.of.plan, self.of.tables, &column.range);
                known.forecast = view.and_then(|view| view.by_people().first().and_then(|all| all.at_pace));
            }
        }
        known
    }

    fn drawn(&self, all: &[Column], known: &[Known]) -> crate::chart::Chart {
        let t = self.lang.report();
        let finest = all.iter().zip(known).filter(|(column, _)| !column.sum);
        let one = |(column, known): (&Column, &Known)| Columns {
            name: column.name.clone(),
            plan: known.plan,
            last_year: known.last_year,
            fact: known.fact,
            forecast: known.forecast,
        };
        let last_year = fill(t.last_year_mark, &[&self.year_ago()]);
        let legend = [t.plan, &last_year, t.fact, t.forecast];
        columns(&finest.map(one).collect::<Vec<_>>(), legend, |amount| self.money(amount))
    }

    fn figures(&self, all: &[Column], known: &[Known]) -> Table {
        let t = self.lang.report();
        let mut table = Table::new(&[""]);
        table.heads.extend(all.iter().map(|column| column.name.clone()));
        table.sums = (0..all.len()).filter(|&at| all[at].sum).collect();
        let cells = |of: &Of<'_>| {
            let cells: Vec<String> = known.iter().map(|known| of(known).unwrap_or_default()).collect();
            cells.iter().any(|cell| !cell.is_empty()).then_some(cells)
        };
        let before = |known: &Known| Some((known.plan, known.last_year?));
        let through = self.of.ground.map_or(String::new(), |ground| self.lang.date(ground.as_of));
        let rows: [(String, &Of<'_>); 6] = [
            (t.plan.to_owned(), &|known| Some(self.money(known.plan))),
            (fill(t.last_year_mark, &[&self.year_ago()]), &|known| {
                known.last_year.map(|past| self.money(past))
            }),
            (t.difference.to_owned(), &|known| before(known).map(|(plan, past)| self.signed(plan - past))),
            (t.difference_part.to_owned(), &|known| {
                before(known).map(|(plan, past)| self.growth(plan, past))
            }),
            (fill(t.fact_through, &[&through]), &|known| known.fact.map(|fact| self.money(fact))),
            (t.forecast_pace.to_owned(), &|known| known.forecast.map(|forecast| self.money(forecast))),
        ];
        for (name, of) in rows {
            if let Some(cells) = cells(of) {
                table.row(name, cells, false);
            }
        }
        table
    }
}
