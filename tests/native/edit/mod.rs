//! Changes, one by one and undone.

mod apply;
mod compare;
mod funnel;
mod history;
mod shadow;
mod time;
