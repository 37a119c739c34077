//! Forms in which other programs take figures.

pub mod crm;
pub mod csv;
pub mod events;
pub mod ics;
pub mod workbook;
