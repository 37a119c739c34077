//! Targets, work, capacity and money, against examples and a slow reference.

mod cash;
mod fit;
mod floors;
mod grids;
mod lines;
mod maxima;
mod past_season;
mod profit;
mod properties;
mod refused;
mod shares;
mod targets;
mod time;
mod verdict;
mod work;
