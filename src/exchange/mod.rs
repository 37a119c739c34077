//! File formats of other programs.

pub mod crm;
pub mod csv;
pub mod events;
pub mod ics;
pub mod workbook;
