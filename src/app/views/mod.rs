//! One file per screen.

mod bars;
mod choice;
mod dimensions;
mod grouping;
mod heat;
mod lever_words;
mod months;
mod people;
mod person;
mod plan;
mod preview;
mod repairs;
mod setup;
mod stages;
mod toolbar;
mod week;
mod what_if;

pub use choice::ChoiceDialog;
pub use people::{PeopleView, copy_template};
pub use person::PersonView;
pub use plan::PlanView;
pub use preview::PreviewDialog;
pub use setup::SetupView;
pub use week::WeekView;
pub use what_if::WhatIfView;
