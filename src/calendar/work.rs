//! Which days are worked: a base calendar and the plan's own exceptions.

use crate::units::map::Set;

use chrono::{Datelike, NaiveDate, Weekday};
use holidays_ru::{FIRST_FACT_YEAR, Federal, LAST_FACT_YEAR};
use serde::{Deserialize, Serialize};

/// The base calendar of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BaseCalendar {
    /// The Russian production calendar: official where it has been published, predicted from the labour code in the
    /// other years from 1900 to 2100, and Monday to Friday beyond them.
    #[default]
    #[serde(rename = "russia")]
    Russia,
    /// Monday to Friday, no holidays.
    #[serde(rename = "5-2")]
    FiveTwo,
    /// Monday to Saturday, no holidays.
    #[serde(rename = "6-1")]
    SixOne,
}

impl BaseCalendar {
    fn is_working(self, date: NaiveDate) -> bool {
        match self {
            Self::Russia => russia(date).unwrap_or_else(|| Self::FiveTwo.is_working(date)),
            Self::FiveTwo => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            Self::SixOne => date.weekday() != Weekday::Sun,
        }
    }
}

/// A date in the Russian calendar's types.
fn small(date: NaiveDate) -> Option<(i32, u8, u8)> {
    Some((date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?))
}

/// Whether the Russian calendar has a working day; `None` for a year it does not cover.
fn russia(date: NaiveDate) -> Option<bool> {
    let (year, month, day) = small(date)?;
    Some(holidays_ru::is_working_day_ymd::<Federal>(year, month, day)?.value())
}

/// A base calendar with the plan's own days off and working days.
///
/// The plan's own days override the base; a date in both sets is worked. Dates are written `yyyy-mm-dd` in
/// files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct WorkCalendar {
    /// The base calendar.
    pub base: BaseCalendar,
    /// Additional days off.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub days_off: Set<NaiveDate>,
    /// Additional working days.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub working_days: Set<NaiveDate>,
}

impl WorkCalendar {
    /// The base calendar without exceptions.
    #[must_use]
    pub fn new(base: BaseCalendar) -> Self {
        Self { base, ..Self::default() }
    }

    /// Whether the day is worked. A short day is a working day like any other.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use planerka::calendar::{BaseCalendar, WorkCalendar};
    /// let calendar = WorkCalendar::new(BaseCalendar::Russia);
    /// // Saturday 20 February 2027 makes up for Monday the 22nd.
    /// let february = |day| NaiveDate::from_ymd_opt(2027, 2, day).unwrap();
    /// assert!(calendar.is_working(february(20)));
    /// assert!(!calendar.is_working(february(22)));
    /// ```
    #[must_use]
    pub fn is_working(&self, date: NaiveDate) -> bool {
        if self.working_days.contains(&date) {
            true
        } else if self.days_off.contains(&date) {
            false
        } else {
            self.base.is_working(date)
        }
    }

    /// Whether the working day is one hour shorter, as Russian law has it before a holiday.
    ///
    /// Only the Russian base has such days; the plan's own days are never short.
    #[must_use]
    pub fn is_short(&self, date: NaiveDate) -> bool {
        let own = self.working_days.contains(&date) || self.days_off.contains(&date);
        !own && self.base == BaseCalendar::Russia
            && small(date)
                .and_then(|(year, month, day)| holidays_ru::is_short_day_ymd::<Federal>(year, month, day))
                .is_some_and(holidays_ru::Resolved::value)
    }

    /// Whether the base's working days in this year are a prediction, not a published calendar.
    ///
    /// Only the Russian base predicts; its answer for such a year can change by a government decree.
    #[must_use]
    pub fn is_predicted(&self, year: i32) -> bool {
        self.base == BaseCalendar::Russia && !(FIRST_FACT_YEAR..=LAST_FACT_YEAR).contains(&year)
    }
}
