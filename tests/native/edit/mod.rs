//! Changes, one by one and undone.

mod apply;
mod compare;
mod crm;
mod funnel;
mod history;
mod report;
mod shadow;
mod time;
