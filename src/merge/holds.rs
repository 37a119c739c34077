//! Keys of holds in a file.

use crate::plan::{DimensionKind, Hold, Who};

/// The key of a hold as merge places name it: `manager 7/month 2027-03`.
#[must_use]
pub fn key(hold: &Hold) -> String {
    let who = match hold.scope.who() {
        Who::All => "all".to_owned(),
        Who::Unassigned => "unassigned".to_owned(),
        Who::Team(id) => format!("team {}", id.0),
        Who::Manager(id) => format!("manager {}", id.0),
    };
    let about = |kind: DimensionKind| {
        let word = match kind {
            DimensionKind::Product => "product",
            DimensionKind::Region => "region",
            DimensionKind::Company => "company",
        };
        hold.scope.members().get(kind).map(|id| format!("{word} {}", id.0))
    };
    // Sorted by name, like the fields of a file's object.
    let members = [DimensionKind::Company, DimensionKind::Product, DimensionKind::Region];
    let members: Vec<String> = members.into_iter().filter_map(about).collect();
    let period = crate::file::v2::PeriodText(hold.period).to_string();
    let parts = [who, members.join(" "), period].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/")
}
