//! One file per screen.

mod bars;
mod choice;
mod months;
mod people;
mod plan;
mod setup;
mod stages;
mod toolbar;
mod week;

pub use choice::ChoiceDialog;
pub use people::PeopleView;
pub use plan::PlanView;
pub use setup::SetupView;
pub use week::WeekView;
