//! Days, holidays, absences and the axis of periods.

mod availability;
mod axis;
mod text;
