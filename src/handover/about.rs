//! The sheet *About*: what the figures are based on.

use super::Ask;
use crate::calendar::BaseCalendar;
use crate::exchange::workbook::{self as book, Cell, Sheet, Value};
use crate::plan::AbsencePolicy;

/// The sheet *About*.
#[must_use]
pub fn about_sheet(ask: &Ask) -> Sheet {
    let (plan, tables) = (&ask.plan, &ask.tables);
    let (words, setup, sheet) = (ask.lang.handover(), ask.lang.setup(), ask.lang.sheet());
    let calendar = match plan.calendar.base {
        BaseCalendar::Russia => setup.base_russia,
        BaseCalendar::FiveTwo => setup.base_five,
        BaseCalendar::SixOne => setup.base_six,
    };
    let absences = match plan.absence_policy {
        AbsencePolicy::WithinManager => setup.absence_within,
        AbsencePolicy::ToTeam => setup.absence_team,
        AbsencePolicy::Ignore => setup.absence_ignore,
    };
    let own = |days: usize| Value::Whole(i64::try_from(days).unwrap_or(i64::MAX));
    let text = |text: &str| Value::Text(text.to_owned());
    let all = tables.horizon();
    let lines = [
        (setup.name, text(&plan.name)),
        (setup.currency, text(&plan.currency)),
        (words.from, Value::Date(plan.horizon.first_day())),
        (words.to, Value::Date(plan.horizon.last_day())),
        (setup.calendar, text(calendar)),
        (setup.days_list, own(plan.calendar.days_off.len())),
        (setup.working_list, own(plan.calendar.working_days.len())),
        (setup.absence_policy, text(absences)),
        (words.target, plan.target().map_or(Value::Empty, Value::Whole)),
        (words.sum_of_managers, Value::Whole(tables.assigned(all.clone()))),
        (sheet.unassigned, Value::Whole(tables.unassigned(all))),
        (words.saved_at, ask.saved.map_or(Value::Empty, |at| text(&at.format("%Y-%m-%d %H:%M").to_string()))),
        (words.version, text(concat!("Planerka ", env!("CARGO_PKG_VERSION")))),
    ];
    let mut out = Sheet::new(words.about);
    out.columns = [28, 60].map(|width| book::Column { width }).to_vec();
    let known = lines.into_iter().filter(|(_, value)| *value != Value::Empty);
    out.rows = known.map(|(name, value)| book::Row::of(vec![Cell::text(name), Cell::new(value)])).collect();
    out
}
