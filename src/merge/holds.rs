//! Totals by what tells them apart in a file.

use crate::plan::{DimensionKind, Hold, Who};

/// What tells a total apart, as the places of a merge name it: `manager 7/month 2027-03`.
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
    // As the fields stand in a file's object: by name.
    let members = [DimensionKind::Company, DimensionKind::Product, DimensionKind::Region];
    let members: Vec<String> = members.into_iter().filter_map(about).collect();
    let period = crate::file::v2::PeriodText(hold.period).to_string();
    let parts = [who, members.join(" "), period].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("/")
}
