//! Time in a sales plan: days, segments, working days and availability.
//!
//! The atom of time is the *segment*: the days that share one ISO week and one calendar month, cut at the horizon's
//! ends. Weeks, months, quarters and the whole horizon are plain sums of segments, so a week that crosses two months
//! ties both ways. Nothing here reads a clock: a date is always an argument.

mod availability;
mod axis;
mod federal;
mod horizon;
mod month;
mod period;
mod week;
mod work;

pub use availability::{Availability, Employment};
pub use axis::{Axis, MonthSpan, Quarter, Segment, Week};
pub use federal::us_federal_holidays;
pub use horizon::{Horizon, HorizonError, MAX_MONTHS};
pub use month::{Month, MonthError};
pub use period::{Period, PeriodError};
pub use week::{iso_week, monday_of};
pub use work::{BaseCalendar, WorkCalendar};
