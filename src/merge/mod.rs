//! Three-way merge of two people's plans from a common version.
//!
//! The merge works on the plans as files, piece by piece: `rules` defines the pieces, and fields without a
//! rule use the defaults. A piece changed on one side only is taken; for one changed on both sides somebody
//! decides, and mine stays until then. What one side removed and the other changed or newly uses stays, with
//! everything that depends on it. The merged plan passes [`Plan::check`](crate::plan::Plan::check); whether
//! its holds can all be met is for `choice` to judge.
//!
//! This room contains no words, browser code or formulas, and does not know how a plan is edited or shown: it
//! removes things by the plan's own edits, and views get the pieces with their three values as in a file.

mod entity;
mod finish;
mod holds;
mod item;
mod number;
mod pairs;
mod places;
mod refs;
mod rules;
mod shared;
mod situation;
mod steps;
mod three;
mod time;
mod totals;
mod tree;
mod undo;
mod weave;

pub use finish::MergeError;
pub use holds::key as hold_key;
pub use item::{Choices, Item, Kind, Side};
pub use situation::{Here, Situation, There, kept_by_both, received};
pub use totals::{BothShares, Settled};
pub use weave::{Merge, Outcome};
