//! Everything that follows from a plan: targets, needs and load, as tables over managers' lines and segments.
//!
//! [`evaluate()`] is total: it never fails and never panics. What cannot be computed is left empty and listed among the
//! [`Problem`]s, as data. Nothing here is stored; the same plan always gives the same figures, on every machine.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "weights, fits and exact needs are floats; they leave this room rounded once, as whole numbers"
)]

mod back;
mod before;
mod cash;
mod cash_sums;
pub mod control;
mod evaluate;
mod group;
mod lag;
mod lines;
mod load;
mod maxima;
mod need;
mod past_season;
mod problem;
mod profit;
mod profit_sums;
mod quota;
mod rows;
mod shares;
mod tables;
mod targets;
mod team_load;
mod verdict;

pub use before::{Before, BeforePerson, BeforeWork};
pub use cash::Cash;
pub use cash_sums::cash_parts;
pub use evaluate::{evaluate, evaluate_on};
pub use group::{Group, GroupBy, Place, groups};
pub use lines::Lines;
pub use load::{Band, Limit, Load, LoadFigure, Peak};
pub use need::Need;
pub use past_season::{PastSeason, PastSeasonError, season_from_revenue};
pub use problem::{Problem, Why};
pub use profit::Profit;
pub use profit_sums::ProfitFigure;
pub use shares::{ShareError, check_shares, counted_shares, shares_missing_whole, work_a_year_before};
pub use tables::{Line, Tables};
pub use targets::{BaseTerms, Misfit, Stake, Targets, UnassignedLines, base_terms, holds_fit, stakes};
pub use verdict::{Assessment, Peaks, Verdict};
