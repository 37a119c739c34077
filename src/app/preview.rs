//! A change that is shown before it is made.

use crate::edit::Command;
use crate::levers::{Repair, RepairKind};

/// A change that is shown before it is made.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// What it is, in words.
    pub title: String,
    /// The change.
    pub command: Command,
    /// The day on which hires start, where it takes some on: it can be changed before they do.
    pub hires: Option<chrono::NaiveDate>,
}

impl Preview {
    /// A change under a title.
    pub fn new(title: String, command: Command) -> Preview {
        Preview { title, command, hires: None }
    }

    /// A repair under its title.
    pub fn of_repair(title: String, repair: Repair) -> Preview {
        let hires = match repair.kind {
            RepairKind::Hires { from, .. } => Some(from),
            RepairKind::Reweigh
            | RepairKind::Rate { .. }
            | RepairKind::AverageDeal { .. }
            | RepairKind::Lower { .. } => None,
        };
        Preview { title, command: repair.command, hires }
    }
}
