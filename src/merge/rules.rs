//! What of a file is one piece, by its place in the file: the only thing the merge knows about fields.
//!
//! A place is written without the plan's name, `*` is every entry of a list or map: `managers.*.lines.*.rates`. What no rule
//! names merges as it comes: a value and a list are one piece each, an object is merged field by field. So a new field of the
//! file needs a line here only where it is a list of things, a map, or an object that is one value.

/// Lists of things, and the fields that tell two of them apart; none where only the whole entry does.
const LISTS: &[(&str, &[&str])] = &[
    ("stages", &["id"]),
    ("teams", &["id"]),
    ("dimensions", &["kind"]),
    ("dimensions.*.members", &["id"]),
    ("managers", &["id"]),
    ("managers.*.absences", &["from", "to"]),
    ("managers.*.lines", &["members"]),
    ("holds", &["scope", "members", "period"]),
    ("cell_notes", &["scope", "members", "place"]),
    ("scenarios", &["id"]),
    ("control.sources", &["id"]),
    ("control.reports", &["source", "period"]),
    ("control.reports.*.measures", &[]),
    ("control.reports.*.rows", &["who", "members"]),
    ("control.deals", &["id"]),
    ("control.snapshots", &["id"]),
    ("control.checkpoints", &["id"]),
    ("control.schemes", &["id"]),
    ("control.log", &[]),
    ("control.left_out", &[]),
];

/// Objects whose keys are data: one that is not there is an empty one.
const MAPS: &[&str] =
    &["rates", "lags", "maximum", "notes", "details", "people", "chances", "weeks", "caps", "values", "days"];

/// Maps whose names are not those of maps elsewhere.
const MAPS_AT: &[&str] = &["control.members", "control"];

/// Objects that are one value.
const WHOLE: &[&str] = &[
    "horizon",
    "stages.*.step",
    "managers.*.lines.*.members",
    "holds.*.scope",
    "holds.*.members",
    "cell_notes.*.scope",
    "cell_notes.*.members",
    "cell_notes.*.place",
    "scenarios.*.hires",
    "control.sources.*.columns",
    "control.reports.*.measures.*",
    "control.reports.*.rows.*.members",
    "control.deals.*.members",
    "control.snapshots.*.plan",
    "control.against",
    "control.replan",
    "control.checkpoints.*.scope",
    "control.checkpoints.*.members",
    "control.checkpoints.*.measure",
    "control.checkpoints.*.least",
    "control.checkpoints.*.done",
    "control.schemes.*.whom",
    "control.log.*",
];

/// Lists of twelve months, merged month by month, and what a month is where the list is left out; None where it stays out.
const MONTHS: &[(&str, Option<f64>)] =
    &[("season", None), ("season_shares", None), ("deal_factor", Some(1.0))];

/// Fields that are one value together, under the first one's name.
const TOGETHER: &[(&str, &[&str])] = &[
    ("", &["approval", "agreed"]),
    ("holds.*", &["amount", "at_least"]),
    ("control.checkpoints.*", &["least", "measure"]),
];

/// Lists whose order is when they were typed, which nobody decides: it follows the rule of order and is not told.
const BY_AGE: &[&str] = &["holds"];

/// What follows from the merge itself, or is too much to be told line by line.
const UNTOLD: &[&str] = &["id", "last_id", "control.last_id", "control.log"];

/// Which fields tell the entries of a list apart; None where the list is one piece.
pub(super) fn list(schema: &str) -> Option<&'static [&'static str]> {
    LISTS.iter().find(|(at, _)| *at == schema).map(|(_, keys)| *keys)
}

/// Whether the keys of an object are data, such as the stages of own rates.
pub(super) fn has_data_keys(schema: &str) -> bool {
    const OF_CRM: &[&str] = &[
        "crm.people",
        "crm.salesforce.types.stages",
        "crm.hubspot.template",
        "crm.pipedrive.activities",
        "crm.freshsales.activities",
    ];
    if schema.starts_with("crm") { OF_CRM.contains(&schema) } else { is_map(schema) && schema != "control" }
}

/// Whether an object that is not there is an empty one.
pub(super) fn is_map(schema: &str) -> bool {
    let (parent, name) = schema.rsplit_once('.').unwrap_or(("", schema));
    // A stage's own maximum is a number; only what stands under a list's entry is a map.
    let inside = !parent.is_empty();
    (inside && MAPS.contains(&name)) || MAPS_AT.contains(&schema) || schema.starts_with("crm")
}

/// Whether an object is one value.
pub(super) fn is_whole(schema: &str) -> bool {
    WHOLE.contains(&schema)
}

/// Whether a list goes by months, and what stands for a month where it is left out.
pub(super) fn months(schema: &str) -> Option<Option<f64>> {
    MONTHS.iter().find(|(at, _)| *at == schema).map(|(_, default)| *default)
}

/// Every list of months that is filled where it is left out.
pub(super) fn filled_months() -> impl Iterator<Item = (&'static str, f64)> {
    MONTHS.iter().filter_map(|(at, default)| Some((*at, (*default)?)))
}

/// Fields of the object at this place that are one value.
pub(super) fn together(schema: &str) -> Option<&'static [&'static str]> {
    TOGETHER.iter().find(|(at, _)| *at == schema).map(|(_, fields)| *fields)
}

/// Whether the order of a list says only when its entries were typed.
pub(super) fn is_by_age(schema: &str) -> bool {
    BY_AGE.contains(&schema)
}

/// Whether what happens there is not told.
pub(super) fn is_untold(schema: &str) -> bool {
    UNTOLD
        .iter()
        .any(|at| schema.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}
