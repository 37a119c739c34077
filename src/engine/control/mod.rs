//! Control: facts against the plan, from reports to days, causes, forecasts, the rest made anew, bonus and leads.
//!
//! Everything here follows from a [`Plan`](crate::plan::Plan), its [`Control`](crate::plan::control::Control) and two
//! dates that are arguments: *today* and *as of*, the last day that counts as over. Money and counts are whole: one
//! fact, one weighted amount, one bar is rounded once (nearest, halves up), running sums nearest, halves down, "at
//! least" figures up; the allowances of 10⁻⁶ are absolute ([`Fraction`](crate::units::Fraction)).

mod bonus;
mod causes;
mod checkpoint;
mod chosen;
mod deals;
mod fact_row;
mod facts;
mod figures;
mod goal;
mod known;
mod layer;
mod leads;
mod ledger;
mod likely;
mod money;
mod money_in;
mod pay;
mod point;
mod replan;
mod replanned;
mod reports;
mod rest;
mod span;
mod table;
mod to_date;
mod touched;

pub use super::tables::{HoldState, Replanned};
pub use bonus::{Bonus, Sales, bonus};
pub use causes::{Bars, Beside, Cause, Causes, Sold, Work, causes, causes_by_member};
pub use checkpoint::{PointState, judge, least};
pub use chosen::Conflict;
pub use deals::{ByDeals, Counting, LeftOut, Likelihood, When, category, counts, passes, probability};
pub use facts::Facts;
pub use figures::{CatchUp, Figures, Required, run_rate, share, tenths};
pub use goal::{Goal, planned, target_rows};
pub use known::Known;
pub use leads::{Given, LeftOver, Taker, expected, share_leads, takers};
pub use ledger::{OnDays, Reckoned, Silent, reckon, silent};
pub use likely::Distribution;
pub use money::Paid;
pub use money_in::{MoneyIn, money_in};
pub use pay::{Pay, PayGoal, scheme_of};
pub use point::{Judged, judged};
pub use replan::{more_than_replanned, replan};
pub use rest::{DoneTable, Rest};
pub use span::{DayAxis, OwnDays};
pub use table::{PlanFact, PlanFactRow, ProfitRow, RowOf, StageFigures, dates};
pub use to_date::Elapsed;
