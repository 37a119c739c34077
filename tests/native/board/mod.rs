//! What stands on the sheet, why, and how figures are spread over it.

mod averages;
mod choosing;
mod differences;
mod floors;
mod folding;
mod keys;
mod minutes;
mod money;
mod newcomers;
mod notes;
mod own_work;
mod places;
mod plan_fact;
mod points;
mod profit;
mod refusals;
mod replan;
mod seen;
mod senior;
mod shares;
mod spread;
mod spread_gap;
mod verdict;
mod week;
mod week_paper;
mod why;
