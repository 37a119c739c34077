//! Every way to change a plan: a [`Command`] is applied whole or refused, and a [`Session`] remembers
//! the plans before it.
//!
//! Nothing here computes a figure. Whether the holds of the resulting plan can be met is asked one
//! room further, in `choice`.

mod apply;
mod apply_funnel;
mod apply_holds;
mod apply_lines;
mod apply_roster;
mod apply_scenarios;
mod command;
mod compare;
mod control;
mod error;
mod history;
mod label;

pub use apply::apply;
pub use command::{Command, Difference, NewManager, Owner};
pub use compare::{
    Change, ControlPart, Differences, InputChange, ManagerChange, PlanChange, differences,
    duplicate_as_variant,
};
pub use control::ControlEdit;
pub use error::EditError;
pub use history::{History, Moment, Session};
pub use label::Label;
