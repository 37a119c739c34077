//! Tables from elsewhere: what is understood of them, and what they change.

mod cases;
mod corpus;
mod facts;
mod properties;
mod rules;
mod who_is_who;
mod written;
