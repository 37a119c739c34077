//! What was understood of a table, in words.

use super::bytes::NoTable;
use super::changes::Changes;
use super::columns::unit_above;
use super::context::Context;
use super::differences::SumDifference;
use super::facts;
use super::fields::Field;
use super::meaning::{Left, Meaning};
use super::reading::{Mark, Reading};
use super::rows::RowKind;
use super::values::{Evidence, Trouble};
use crate::calendar::{Axis, Period};
use crate::engine::PastSeasonError;
use crate::i18n::{Lang, fill, number};
use crate::plan::{Plan, StageId};
use crate::sheet::date::{DateError, SpanError};
use crate::sheet::entry::EntryError;
use crate::sheet::parse::ParseError;

/// What a column is, for a choice.
#[must_use]
pub fn meaning(meaning: Meaning, plan: &Plan, axis: &Axis, lang: Lang) -> String {
    let t = lang.intake();
    let place = |id: StageId| plan.stages.iter().position(|stage| stage.id == id);
    let stage = |at: usize| plan.stages.get(at).map_or("", |stage| stage.name.as_str());
    match meaning {
        Meaning::Out => t.m_out.to_owned(),
        Meaning::Field(known) => field(known, lang).to_owned(),
        Meaning::Step(id) => {
            place(id).map_or_else(String::new, |at| fill(lang.sheet().step, &[stage(at), stage(at + 1)]))
        }
        Meaning::Maximum(id) => {
            place(id).map_or_else(String::new, |at| fill(lang.sheet().maximum, &[stage(at)]))
        }
        Meaning::Member(kind) => {
            plan.dimension(kind).map_or_else(String::new, |dimension| dimension.name.clone())
        }
        Meaning::Period(of) => period(of, axis, lang),
        Meaning::Past(month) => fill(t.m_past, &[&lang.month_year(month)]),
        Meaning::About(of) => facts::labels::about(of, lang).to_owned(),
        Meaning::Measure(of) => facts::labels::measure(plan, of, lang),
        Meaning::Fact(when, of) => {
            let what = of.map_or_else(|| t.m_chosen.to_owned(), |of| facts::labels::measure(plan, of, lang));
            fill(t.m_fact, &[&what, &facts::labels::period(when, lang)])
        }
    }
}

fn field(field: Field, lang: Lang) -> &'static str {
    let (t, s) = (lang.intake(), lang.sheet());
    match field {
        Field::Name => t.m_name,
        Field::Surname => t.m_surname,
        Field::GivenName => t.m_given,
        Field::Team => s.team,
        Field::Weight => s.weight,
        Field::Share => s.share,
        Field::Plan => t.m_plan,
        Field::AverageDeal => s.average_deal,
        Field::Fte => s.fte,
        Field::Hire => t.m_hire,
        Field::Leave => t.m_leave,
        Field::Half => t.m_half,
        Field::Absences => s.absences,
        Field::AwayFrom => t.m_away_from,
        Field::AwayTo => t.m_away_to,
        Field::Ramp => s.ramp,
        Field::Margin => s.margin,
        Field::Minutes => s.minutes,
        Field::Detail(of) => lang.details().title(of),
        Field::Period => t.m_period,
        Field::Number => t.m_number,
    }
}

fn period(period: Period, axis: &Axis, lang: Lang) -> String {
    let segments = &axis.segments()[axis.range(&period).unwrap_or(0..0)];
    let days = || {
        segments.first().zip(segments.last()).map_or_else(String::new, |(a, b)| lang.days(a.first, b.last))
    };
    match period {
        Period::Horizon => {
            let (first, last) = (axis.horizon().start().year(), axis.horizon().last_month().year());
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        }
        Period::Quarter(first) => {
            let at = axis.quarters().iter().position(|q| q.first_month == first).unwrap_or(0) + 1;
            lang.quarter(at)
        }
        Period::Month(month) => lang.month_year(month),
        Period::Week(_) | Period::Segment(_) => days(),
    }
}

/// Why a column is left out.
#[must_use]
pub fn left(left: Left, lang: Lang) -> &'static str {
    let t = lang.intake();
    match left {
        Left::Unknown => t.l_unknown,
        Left::Repeated => t.l_repeated,
        Left::NoStage => t.l_no_stage,
        Left::NotNeighbours => t.l_not_neighbours,
        Left::Outside => t.l_outside,
        Left::Actual => t.l_actual,
        Left::NotYear => t.l_not_year,
        Left::Half => t.l_half,
        Left::NoPair => t.l_no_pair,
        Left::Total => t.l_total,
        Left::Computed => t.l_computed,
        Left::NotFact => t.l_not_fact,
        Left::NoDimension => t.l_no_dimension,
        Left::TooLong => t.l_too_long,
        Left::Before => t.l_before,
        Left::ByHand => t.l_by_hand,
    }
}

/// Why a row is not taken; None for a person's.
#[must_use]
pub fn row(kind: RowKind, lang: Lang) -> Option<&'static str> {
    let t = lang.intake();
    match kind {
        RowKind::Person | RowKind::Month | RowKind::Group => None,
        RowKind::Nobody => Some(t.r_nobody),
        RowKind::Above => Some(t.r_above),
        RowKind::Header => Some(t.r_header),
        RowKind::Total => Some(t.r_total),
        RowKind::Subtotal => Some(t.r_subtotal),
        RowKind::Heading => Some(t.r_heading),
        RowKind::Repeated => Some(t.r_repeated),
        RowKind::Computed => Some(t.r_computed),
        RowKind::Part => Some(t.r_part),
        RowKind::Actual => Some(t.l_actual),
        RowKind::NotFact => Some(t.l_not_fact),
        RowKind::NoPeriod => Some(t.t_period),
        RowKind::Elsewhere => Some(t.r_elsewhere),
        RowKind::NoName => Some(t.r_no_name),
        RowKind::Note => Some(t.r_note),
    }
}

/// What is the matter with a cell.
#[must_use]
pub fn mark(mark: Mark, lang: Lang) -> &'static str {
    let t = lang.intake();
    let trouble = match mark {
        Mark::Ambiguous => return t.t_ambiguous,
        Mark::Trouble(trouble) => trouble,
    };
    match trouble {
        Trouble::Number(EntryError::Number(ParseError::ErrorValue)) => t.t_error,
        Trouble::Number(_) => t.t_number,
        Trouble::Shortened => t.t_shortened,
        Trouble::Negative => t.t_negative,
        Trouble::TooLarge => t.t_too_large,
        Trouble::Date(DateError::Year { .. }) => t.t_year,
        Trouble::Date(DateError::NoSuchDay { .. }) => t.t_no_day,
        Trouble::Date(DateError::NotADate | DateError::Empty) => t.t_date,
        Trouble::Spans(SpanError::NotDays) => t.t_spans,
        Trouble::Spans(SpanError::Reversed) => t.t_reversed,
        Trouble::Ramp => t.t_ramp,
        Trouble::Period => t.t_period,
        Trouble::FactPeriod => t.t_fact_period,
        Trouble::Quarter => t.t_quarter,
        Trouble::Future => t.t_future,
        Trouble::Fraction => t.t_fraction,
        Trouble::Alone => t.t_alone,
    }
}

/// Why a file is no table, and what to do.
#[must_use]
pub fn no_table(error: NoTable, lang: Lang) -> String {
    let t = lang.intake();
    match error {
        NoTable::Empty => t.is_empty.to_owned(),
        NoTable::Workbook => t.is_workbook.to_owned(),
        NoTable::OldOrLocked => t.is_locked.to_owned(),
        NoTable::Picture => t.is_picture.to_owned(),
        NoTable::Pdf => t.is_pdf.to_owned(),
        NoTable::Compressed => t.is_compressed.to_owned(),
        NoTable::Binary => t.is_binary.to_owned(),
        NoTable::TooLarge { what: "bytes", limit } => {
            fill(t.too_many_bytes, &[&(limit / 1_000_000).to_string()])
        }
        NoTable::TooLarge { what: "rows", limit } => fill(t.too_many_rows, &[&limit.to_string()]),
        NoTable::TooLarge { what: "columns", limit } => fill(t.too_many_columns, &[&limit.to_string()]),
        NoTable::TooLarge { limit, .. } => fill(t.too_many_cells, &[&limit.to_string()]),
    }
}

/// How many are added, updated, left out.
#[must_use]
pub fn counts(reading: &Reading, changes: &Changes, lang: Lang) -> String {
    let t = lang.intake();
    if let (Some(_), 0) = (changes.season, changes.added + changes.updated + changes.same) {
        return t.season_title.to_owned();
    }
    if changes.held_months > 0 {
        return fill(t.months_held, &[&changes.held_months.to_string()]);
    }
    if changes.held_groups > 0 {
        let held = fill(t.groups_held, &[&changes.held_groups.to_string()]);
        return format!("{held} · {}", fill(t.rows_out, &[&changes.left_out.to_string()]));
    }
    let empty = reading.grid.empty_rows + reading.grid.empty_columns;
    let all = [
        (t.added, changes.added, true),
        (t.updated, changes.updated, true),
        (t.same, changes.same, false),
        (t.removed, changes.removed, false),
        (t.rows_out, changes.left_out, true),
        (t.columns_out, reading.left_columns().count(), false),
        (t.cells_out, reading.troubles(), false),
        (t.empty_out, empty, false),
    ];
    let said = all.into_iter().filter(|(_, count, always)| *always || *count > 0);
    said.map(|(words, count, _)| fill(words, &[&count.to_string()])).collect::<Vec<_>>().join(" · ")
}

/// What is worth a look: names that were recognised in part, totals that differ, other currencies, ambiguous dates.
#[must_use]
pub fn remarks(reading: &Reading, changes: &Changes, context: &Context<'_>) -> Vec<String> {
    let lang = context.lang;
    let t = lang.intake();
    let mut out = Vec::new();
    if !changes.similar.is_empty() {
        let pairs: Vec<String> =
            changes.similar.iter().map(|(table, plan)| format!("{table} = {plan}")).collect();
        out.push(fill(t.similar, &[&pairs.join(", ")]));
    }
    if !changes.unclear.is_empty() {
        out.push(fill(t.unclear, &[&changes.unclear.join(", ")]));
    }
    if !changes.namesakes.is_empty() {
        out.push(fill(t.namesakes, &[&changes.namesakes.join(", ")]));
    }
    if !changes.unknown_groups.is_empty() {
        out.push(fill(t.groups_unknown, &[&changes.unknown_groups.join(", ")]));
    }
    if reading.columns.iter().any(|column| column.meaning == Meaning::Field(Field::Half)) {
        out.push(t.halves.to_owned());
    }
    if !changes.shares_fit {
        out.push(t.shares_left.to_owned());
    }
    out.extend(changes.no_season.map(|error| no_season(error, lang)));
    out.extend(sums(reading, &changes.sums, lang));
    out.extend(columns(reading, context));
    out
}

/// Why no season can be read from figures of months.
fn no_season(error: PastSeasonError, lang: Lang) -> String {
    let t = lang.intake();
    match error {
        PastSeasonError::TooShort(_) | PastSeasonError::TooLong(_) => t.season_months.to_owned(),
        PastSeasonError::NoAmount(at) => fill(t.season_amount, &[&at.to_string()]),
        PastSeasonError::NoDays(at) => fill(t.season_no_days, &[&at.to_string()]),
        PastSeasonError::Nothing => t.season_nothing.to_owned(),
    }
}

/// Totals beside periods that are said one by one.
const ACROSS: usize = 5;

/// Totals that are not the sum of what was taken.
pub(super) fn sums<'a>(
    reading: &'a Reading,
    sums: &'a [SumDifference],
    lang: Lang,
) -> impl Iterator<Item = String> + 'a {
    let t = lang.intake();
    let said = move |sum: &SumDifference| {
        let money = |amount| number::format_int(amount, lang);
        let title = reading.columns.get(sum.col).map_or("", |column| column.title.as_str());
        let row = reading.grid.number(sum.row).to_string();
        let words = if sum.across { t.across_differs } else { t.sum_differs };
        fill(words, &[&row, title, &money(sum.table), &money(sum.taken)])
    };
    let down = sums.iter().filter(|sum| !sum.across);
    let across = sums.iter().filter(|sum| sum.across);
    let more = across.clone().count().saturating_sub(ACROSS);
    let more = (more > 0).then(|| fill(t.more_across, &[&more.to_string()]));
    down.chain(across.take(ACROSS)).map(said).chain(more)
}

/// Columns in other currencies, and days that could be read either way.
pub(super) fn columns(reading: &Reading, context: &Context<'_>) -> Vec<String> {
    let lang = context.lang;
    let t = lang.intake();
    let mut out = Vec::new();
    let titles = reading.header.as_ref().map_or(0, |rows| rows.start);
    if let Some((power, unit)) = unit_above(&reading.grid, titles) {
        out.push(fill(t.unit_above, &[unit, &number::format_int(10_i64.pow(power.unsigned_abs()), lang)]));
    }
    if reading.turned {
        out.push(t.turned.to_owned());
    }
    if !reading.team_above.is_empty() {
        out.push(fill(t.team_above, &[&reading.team_above.join(", ")]));
    }
    for column in &reading.columns {
        // Facts in another currency are left out, or have a rate.
        if let Some(first) = column.currencies.first().filter(|_| context.facts.is_none()) {
            let title = if column.title.is_empty() { first } else { column.title.as_str() };
            out.push(fill(t.other_currency, &[title, &column.currencies.join(", "), &context.plan.currency]));
        }
        if column.decided.evidence == Evidence::Language {
            let order = if lang == Lang::Ru { t.as_ru } else { t.as_en };
            out.push(fill(t.by_language, &[&column.title, order]));
        }
    }
    out
}
