//! One file per screen.

mod bars;
mod charts;
mod choice;
mod dimensions;
mod figures;
mod grouping;
mod heat;
mod lever_words;
mod months;
mod people;
mod person;
mod plan;
mod preview;
mod repairs;
mod scenarios;
mod season;
mod setup;
mod stages;
mod toolbar;
mod week;
mod what_if;

pub use bars::unit_words;
pub use charts::ChartsView;
pub use choice::ChoiceDialog;
pub use people::{PeopleView, copy_template};
pub use person::PersonView;
pub use plan::PlanView;
pub use preview::PreviewDialog;
pub use setup::SetupView;
pub use week::WeekView;
pub use what_if::WhatIfView;
