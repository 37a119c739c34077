//! Two people, one plan: three-way merge of two plans that come from a common version.
//!
//! The merge works on what stands in the files, piece by piece: `rules` says what is one piece, and a field that no rule names
//! merges as it comes. What only one side changed is taken; where both changed it somebody decides, and mine stays until then.
//! What one side removed and the other changed or newly uses stays, with all that hangs from it. The plan that comes out has
//! passed [`Plan::check`](crate::plan::Plan::check); whether its totals can all be met is asked of `choice`.
//!
//! No words, no browser, no formula enters this room, and nothing of how a plan is edited or shown: it removes things by the
//! plan's own edits, and a view gets the pieces with their three values as they stand in a file.

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
