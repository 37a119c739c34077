//! What an input shows: ready to be edited, while it is edited, and while nobody edits it.

use chrono::NaiveDate;

use super::input::Reading;
use super::terms::{shown_terms, typed_terms};
use super::words::{typed_absences, typed_date};
use super::{Desk, Input, Knob};
use crate::edit::Owner;
use crate::i18n::Lang;
use crate::plan::ManagerId;
use crate::sheet::entry::{AT_LEAST, CellKind, Entry, at_least, read_typed};
use crate::sheet::parse::DecimalMark;
use crate::units::Money;
use crate::units::decimal;

impl Desk<'_> {
    /// What stands in the editor when it opens on an input: the value in full precision, ready to be read
    /// back; nothing where nothing stands there.
    pub fn typed(&self, input: Input) -> String {
        let plan = self.plan;
        let manager = |id| plan.manager(id);
        let date = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| typed_date(day, self.lang));
        match input {
            Input::Hire(id) => date(manager(id).and_then(|m| m.hire)),
            Input::Leave(id) => date(manager(id).and_then(|m| m.leave)),
            Input::Difference(id, Knob::HiresFrom) => date(self.hires_from(id)),
            Input::Ramp(owner) => {
                let steps = match owner {
                    Owner::Manager(id) => manager(id).map(|m| plan.ramp_of(m)),
                    Owner::Plan | Owner::Member(_) | Owner::Line(..) => Some(&plan.ramp[..]),
                };
                let steps = steps.unwrap_or_default().iter().map(|&step| self.plain(percent_points(step)));
                steps.collect::<Vec<_>>().join(" ")
            }
            Input::Payments => typed_terms(&plan.payments, self.lang),
            Input::Detail(id, detail) => {
                plan.manager(id).and_then(|m| m.details.get(&detail).cloned()).unwrap_or_default()
            }
            Input::Absences(id) => {
                manager(id).map_or_else(String::new, |m| typed_absences(&m.absences, self.lang))
            }
            Input::Name(id) => manager(id).map_or_else(String::new, |m| m.name.clone()),
            Input::MemberName(id) => plan.member(id).map_or_else(String::new, |(_, m)| m.name.clone()),
            Input::DimensionName(kind) => plan.dimension(kind).map_or_else(String::new, |d| d.name.clone()),
            Input::ScenarioName(id) => plan.scenario(id).map_or_else(String::new, |s| s.name.clone()),
            Input::StageName(id) => plan.stage(id).map_or_else(String::new, |s| s.name.clone()),
            Input::TeamName(id) => plan.team(id).map_or_else(String::new, |t| t.name.clone()),
            Input::Team(id) => {
                let team = manager(id).and_then(|m| m.team).and_then(|team| plan.team(team));
                team.map_or_else(String::new, |team| team.name.clone())
            }
            Input::Senior(id) => {
                let senior = plan.team(id).and_then(|team| team.senior);
                senior.and_then(manager).map_or_else(String::new, |m| m.name.clone())
            }
            Input::WeekNote(id, monday) => self.week_note(id, monday).unwrap_or_default().to_owned(),
            Input::NewManager | Input::NewMember(_) => String::new(),
            Input::Control(input) => self.typed_control(input),
            Input::Total(scope, period) => match plan.hold(scope, &period).filter(|hold| hold.is_floor()) {
                #[allow(clippy::cast_precision_loss, reason = "amounts stay below 1e13, exact in f64")]
                Some(floor) => format!("{AT_LEAST} {}", self.plain(floor.amount as f64)),
                None => self.now(input).map_or_else(String::new, |now| self.plain(now)),
            },
            Input::Fact(_)
            | Input::Weight(_)
            | Input::Share(_)
            | Input::AverageDeal(_)
            | Input::Margin(_)
            | Input::Rate(..)
            | Input::Maximum(..)
            | Input::Lag(_)
            | Input::LagOf(..)
            | Input::Minutes(_)
            | Input::Pipeline(_)
            | Input::SellingMinutes(_)
            | Input::OverAssignment
            | Input::Season(_)
            | Input::SeasonShare(_)
            | Input::DealFactor(_)
            | Input::Fte(_)
            | Input::Mix(_)
            | Input::Difference(..) => self.now(input).map_or_else(String::new, |now| {
                if self.reading(input) == Reading::Percent {
                    format!("{}%", self.plain(percent_points(now)))
                } else {
                    self.plain(now)
                }
            }),
        }
    }

    /// The note on a manager's week, by its Monday.
    pub(super) fn week_note(&self, id: ManagerId, monday: NaiveDate) -> Option<&str> {
        self.plan.manager(id)?.notes.get(&monday).map(String::as_str)
    }

    /// A number in full precision without group marks, in the language's decimal mark.
    pub(super) fn plain(&self, value: f64) -> String {
        let text = decimal::write(value);
        if self.lang == Lang::Ru { text.replace('.', ",") } else { text }
    }

    /// What a relative entry or a formula would come to, before it is accepted; None for a plain value.
    pub fn preview(&self, input: Input, text: &str) -> Option<String> {
        if let (Input::Total(..), Some(least)) = (input, at_least(text)) {
            return self
                .preview(input, least)
                .map(|shown| format!("{AT_LEAST}{}", shown.trim_start_matches('=')));
        }
        let first = text.trim_start().chars().next()?;
        let kind = match self.reading(input) {
            Reading::Money => CellKind::Money,
            Reading::Number => CellKind::Number,
            Reading::Whole => CellKind::Whole,
            Reading::Percent => CellKind::Percent,
            Reading::Date | Reading::Percents | Reading::DateRanges | Reading::Terms | Reading::Words => {
                return None;
            }
        };
        let entry = read_typed(text, kind, DecimalMark::of(self.lang)).ok()?;
        if !matches!(entry, Entry::Relative(_)) && first != '=' {
            return None;
        }
        let value = entry.result(self.now(input)?)?;
        let shown = match kind {
            CellKind::Money | CellKind::Whole => {
                crate::i18n::number::format_decimal(value.round(), 0, self.lang)
            }
            CellKind::Number => crate::i18n::number::format_decimal(value, 3, self.lang),
            CellKind::Percent => crate::i18n::number::format_percent(value, 2, self.lang),
        };
        Some(format!("= {shown}"))
    }
}

/// A share as percent points, without the dust of binary fractions (0.07 is 7, not 7.000000000000001).
fn percent_points(share: f64) -> f64 {
    (share * 1e12).round() / 1e10
}

impl Desk<'_> {
    /// The value of an input as it is shown while nobody edits it; money in the chosen unit.
    pub fn shown(&self, input: Input, unit: crate::i18n::Unit) -> String {
        use crate::i18n::number as n;
        if input == Input::Payments {
            return shown_terms(&self.plan.payments, self.lang);
        }
        if let Input::Control(field) = input
            && let Some(amount) = self.control_amount(field)
        {
            return n::format_int(amount, self.lang);
        }
        let Some(now) = self.now(input) else { return self.typed(input) };
        match self.reading(input) {
            #[allow(clippy::cast_possible_truncation, reason = "amounts of money are whole and below 1e13")]
            Reading::Money => n::format_money(now as Money, unit, self.lang),
            Reading::Percent => n::format_percent(now, 1, self.lang),
            Reading::Number
            | Reading::Whole
            | Reading::Date
            | Reading::Percents
            | Reading::DateRanges
            | Reading::Terms
            | Reading::Words => n::format_decimal(now, 3, self.lang),
        }
    }
}
