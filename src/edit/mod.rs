//! Every way to change a plan: a [`Command`] is applied as a whole or refused, and a [`Session`] keeps the
//! plans before it.
//!
//! Nothing here computes figures. Whether the holds of the resulting plan can be met is checked in `choice`.

mod apply;
mod command;
mod compare;
mod control;
mod control_parts;
mod crm;
mod difference;
mod error;
mod fact;
mod funnel;
mod history;
mod holds;
mod inputs;
mod label;
mod lines;
mod name;
mod notes;
mod owner;
mod roster;
mod scenarios;
mod settings;
mod shadow;
mod work;

pub use apply::apply;
pub use command::Command;
pub use compare::{differences, duplicate_as_variant};
pub use control::ControlEdit;
pub use control_parts::ControlPart;
pub use crm::{CrmEdit, CrmPart};
pub use difference::{Change, Differences, InputChange, ManagerChange, PlanChange};
pub use error::EditError;
pub use fact::FactEdit;
pub use funnel::FunnelEdit;
pub use history::{History, Moment, Session};
pub use holds::HoldEdit;
pub use inputs::InputEdit;
pub use label::Label;
pub use lines::LineEdit;
pub use notes::NoteEdit;
pub use owner::Owner;
pub use roster::{NewManager, RosterEdit};
pub use scenarios::{Difference, ScenarioEdit};
pub use settings::SettingsEdit;
pub use shadow::shadowed;
