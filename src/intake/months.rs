//! Where a table without people has a figure for every month: down a column, along a row, or years beside each other.
#![allow(clippy::float_arithmetic, reason = "thousands become units")]

use super::context::Context;
use super::grid::Grid;
use super::periods::{When, is_actual, read_titles};
use super::titles::{Title, year_in};
use crate::calendar::{Month, Period};
use crate::sheet::DecimalMark;
use crate::sheet::date::Order;
use crate::sheet::parse::{Block, Kind, Reading, parse_number};
use crate::sheet::plain_title;
use crate::units::order;

/// Most lines and places that are looked at: three years with their quarters and totals are fewer.
pub const LONGEST: usize = 80;
const PLAN: [&str; 9] = ["план", "цель", "бюджет", "квота", "plan", "target", "goal", "budget", "quota"];
const REVENUE: [&str; 12] = [
    "выручка",
    "продажи",
    "оборот",
    "факт",
    "сумма",
    "реализация",
    "revenue",
    "sales",
    "turnover",
    "actual",
    "amount",
    "won",
];
/// What is no revenue, whatever else its title says.
const OTHER: [&str; 18] = [
    "отклонение",
    "выполнение",
    "рост",
    "прирост",
    "доля",
    "количество",
    "кол",
    "сделки",
    "сделок",
    "средний",
    "variance",
    "attainment",
    "growth",
    "share",
    "count",
    "deals",
    "average",
    "yoy",
];

/// Figures of months, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Months {
    /// The figures.
    pub figures: Vec<(Month, f64)>,
    /// The rows of the grid that hold them.
    pub rows: Vec<usize>,
    /// They are a plan: their title or their years say so.
    pub is_plan: bool,
    /// Their title says so.
    pub says_plan: bool,
    /// The months are named; else their order says which they are.
    pub named: bool,
    /// Their names say which year.
    pub has_year: bool,
}

/// The months of a table, in a row and at least twelve; None where it has none, or where it is not clear which figures are
/// meant.
#[must_use]
pub fn find(grid: &Grid, context: &Context<'_>) -> Option<Months> {
    let (height, width) = (grid.height(), grid.width());
    if height.max(width) < 12 || height.max(width) > LONGEST || height.min(width) > LONGEST {
        return None;
    }
    if height.min(width) == 1 {
        return bare(&Lines { grid, down: width == 1 }, context);
    }
    [true, false].into_iter().find_map(|down| {
        let lines = Lines { grid, down };
        let titles = (0..lines.count()).find(|line| lines.places(*line, context).len() >= 12)?;
        lines.months(titles, context)
    })
}

/// Twelve, 24 or 36 numbers and nothing else: the last ones before the plan.
fn bare(lines: &Lines<'_>, context: &Context<'_>) -> Option<Months> {
    let places: Vec<usize> = (0..lines.len()).collect();
    let figures: Option<Vec<f64>> = lines.figures(0, &places, context).into_iter().collect();
    let figures = figures.filter(|all| matches!(all.len(), 12 | 24 | 36))?;
    let first = context.plan.horizon.start().plus(-i32::try_from(figures.len()).ok()?);
    let month = |at: usize| first.plus(i32::try_from(at).unwrap_or(0));
    let rows = if lines.down { places } else { vec![0] };
    let figures = figures.into_iter().enumerate().map(|(at, figure)| (month(at), figure)).collect();
    Some(Months { figures, rows, is_plan: false, says_plan: false, named: false, has_year: false })
}

/// A month as a title names it.
#[derive(Debug, Clone, Copy)]
struct Named {
    at: usize,
    /// The month, of the plan's time where its name has no year.
    month: Month,
    has_year: bool,
}

/// A grid looked at along its columns or its rows.
struct Lines<'a> {
    grid: &'a Grid,
    /// Lines are columns.
    down: bool,
}

impl Lines<'_> {
    fn count(&self) -> usize {
        if self.down { self.grid.width() } else { self.grid.height() }
    }

    fn len(&self) -> usize {
        if self.down { self.grid.height() } else { self.grid.width() }
    }

    fn text(&self, line: usize, at: usize) -> &str {
        if self.down { self.grid.text(at, line) } else { self.grid.text(line, at) }
    }

    /// The months that a line names.
    fn places(&self, line: usize, context: &Context<'_>) -> Vec<Named> {
        let texts: Vec<&str> = (0..self.len()).map(|at| self.text(line, at)).collect();
        let whens = read_titles(&texts, &context.tables.axis, Order::of(context.lang));
        let named = |(at, when): (usize, Option<When>)| {
            let (When::Month(month) | When::Plan(Period::Month(month))) = when? else { return None };
            let has_year = texts[at].contains(|c: char| c.is_ascii_digit());
            Some(Named { at, month, has_year })
        };
        whens.into_iter().enumerate().filter_map(named).collect()
    }

    /// The numbers of a line, at least 0; None where there is none.
    fn figures(&self, line: usize, places: &[usize], context: &Context<'_>) -> Vec<Option<f64>> {
        let texts = || places.iter().map(|at| self.text(line, *at));
        let reading =
            Reading::pasted(Kind::Number, DecimalMark::of(context.lang), Block::read(texts(), Kind::Number));
        let number = |text: &str| parse_number(text, reading).ok().map(|parsed| parsed.value);
        texts().map(|text| number(text).filter(|x| *x >= 0.0)).collect()
    }

    /// Whether a line has the shares of all months: its title says so, and together they are all.
    fn are_shares(&self, line: usize, title: &Title, places: &[usize], context: &Context<'_>) -> bool {
        let said =
            title.plain.split(' ').any(|word| matches!(word, "доля" | "доли" | "share" | "shares" | "вес"));
        let figures = self.figures(line, places, context);
        let sum: f64 = figures.iter().flatten().sum();
        let whole = [1.0, 100.0].iter().any(|whole| (sum - whole).abs() <= whole * 0.02);
        said && whole && figures.iter().all(Option::is_some)
    }

    /// What stands beside a line's figures.
    fn title(&self, line: usize, places: &[usize]) -> Title {
        let beside = (0..places.first().copied().unwrap_or(0)).map(|at| self.text(line, at));
        Title::new(&beside.collect::<Vec<_>>().join(" "))
    }

    /// The years of the months where a line of their own holds them, each for the months up to the next one.
    fn years(&self, titles: usize, places: &[usize]) -> Option<Vec<i32>> {
        let of_line = |line: usize| -> Option<Vec<i32>> {
            let mut year = None;
            let all = (places[0]..=*places.last()?).map(|at| {
                let text = self.text(line, at);
                // Only a year by itself is one: "2026", "2026 г.".
                let own = year_in(text).filter(|_| text.split_whitespace().count() <= 2);
                year = if text.is_empty() { year } else { own };
                (at, year)
            });
            let all: Vec<(usize, Option<i32>)> = all.collect();
            places.iter().map(|place| all.iter().find(|(at, _)| at == place)?.1).collect()
        };
        (0..titles).find_map(of_line)
    }

    /// The figures of the months that a line names.
    fn months(&self, titles: usize, context: &Context<'_>) -> Option<Months> {
        let named = self.places(titles, context);
        let places: Vec<usize> = named.iter().map(|month| month.at).collect();
        let start = context.plan.horizon.start();
        let without_year = named.iter().all(|month| !month.has_year);
        let years = if without_year { self.years(titles, &places) } else { None };
        let others = || (0..self.count()).filter(|line| *line != titles);
        let filled = |line: &usize| self.figures(*line, &places, context).iter().flatten().count();
        let is = |title: &Title, words: &[&str]| title.plain.split(' ').any(|word| words.contains(&word));
        let candidates: Vec<(usize, Title)> =
            others().filter(|line| filled(line) > 0).map(|line| (line, self.title(line, &places))).collect();
        if without_year && years.is_none() && named.len() == 12 {
            let of_years = candidates.iter().filter(|(_, title)| {
                let before = year_in(&title.text).is_some_and(|year| year < start.year());
                before && !is(title, &PLAN) && !is(title, &OTHER)
            });
            let of_years: Vec<(usize, i32)> =
                of_years.filter_map(|(line, title)| Some((*line, year_in(&title.text)?))).collect();
            if !of_years.is_empty() {
                return self.of_years(&named, &of_years, context);
            }
        }
        let whole: Vec<&(usize, Title)> = candidates
            .iter()
            .filter(|(line, title)| filled(line) == places.len() && !is(title, &OTHER))
            .collect();
        let of_words = |words: &[&str]| -> Vec<&(usize, Title)> {
            whole.iter().filter(|(_, title)| is(title, words)).copied().collect()
        };
        let (revenue, plans) = (of_words(&REVENUE), of_words(&PLAN));
        let shares: Vec<&(usize, Title)> = candidates
            .iter()
            .filter(|(line, title)| self.are_shares(*line, title, &places, context))
            .collect();
        let (line, title) = match (&revenue[..], &whole[..], &plans[..], &shares[..]) {
            ([one], ..) | ([], [one], ..) | ([], _, [one], _) | ([], [], [], [one]) => *one,
            _ => return None,
        };
        let in_plan = |month: &Named| month.has_year && month.month >= start;
        let says_plan = is(title, &PLAN) && !is_actual(&title.text);
        let is_plan = says_plan || named.iter().all(in_plan);
        let back = i32::try_from(named.len()).unwrap_or(0);
        let in_turn = named.windows(2).all(|two| (two[0].month.month() % 12) + 1 == two[1].month.month());
        let month_of = |nth: usize, month: &Named| match &years {
            Some(years) => Month::new(years[nth], month.month.month()).ok(),
            None if month.has_year || is_plan => Some(month.month),
            // Names without years are the last such months before the plan.
            None if named.len() > 12 && named.len().is_multiple_of(12) && in_turn => {
                let first = named[0].month.plus(-back);
                Some(first.plus(i32::try_from(nth).unwrap_or(0)))
            }
            None => Some(month.month.plus(-12)),
        };
        let tens = 10_f64.powi(title.tens);
        let figures = self.figures(*line, &places, context);
        let mut out = Vec::new();
        for (nth, (month, figure)) in named.iter().zip(figures).enumerate() {
            out.push((month_of(nth, month)?, figure? * tens));
        }
        self.in_a_row(out, &places, &[*line], (is_plan, says_plan, years.is_some() || !without_year))
    }

    /// Years beside each other, the last of which may not be over.
    fn of_years(&self, named: &[Named], years: &[(usize, i32)], context: &Context<'_>) -> Option<Months> {
        let places: Vec<usize> = named.iter().map(|month| month.at).collect();
        let mut out = Vec::new();
        for (line, year) in years {
            for (month, figure) in named.iter().zip(self.figures(*line, &places, context)) {
                let month = Month::new(*year, month.month.month()).ok();
                out.extend(figure.and_then(|figure| Some((month?, figure))));
            }
        }
        let lines: Vec<usize> = years.iter().map(|(line, _)| *line).collect();
        self.in_a_row(out, &places, &lines, (false, false, true))
    }

    fn in_a_row(
        &self,
        mut figures: Vec<(Month, f64)>,
        places: &[usize],
        lines: &[usize],
        (is_plan, says_plan, has_year): (bool, bool, bool),
    ) -> Option<Months> {
        order::by_key(&mut figures, |(month, _)| *month);
        let in_a_row = figures.windows(2).all(|two| two[0].0.plus(1) == two[1].0);
        let rows = if self.down { places.to_vec() } else { lines.to_vec() };
        (in_a_row && (12..=36).contains(&figures.len())).then_some(Months {
            figures,
            rows,
            is_plan,
            says_plan,
            named: true,
            has_year,
        })
    }
}

/// Whether a text says that figures are a plan.
pub(super) fn says_plan(text: &str) -> bool {
    plain_title(text).split(' ').any(|word| PLAN.contains(&word))
}

/// Whether a row is named by what its figures are: "Выручка 2026", "Sales".
pub(super) fn is_revenue(name: &str) -> bool {
    let plain = plain_title(name);
    let known = |word: &str| PLAN.contains(&word) || REVENUE.contains(&word);
    let idle =
        |word: &str| year_in(word).is_some() || matches!(word, "за" | "на" | "год" | "г" | "for" | "total");
    !plain.is_empty() && plain.split(' ').all(|word| known(word) || idle(word)) && plain.split(' ').any(known)
}
