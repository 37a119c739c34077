//! Rules: which parts of a file form one piece, by place; the only thing the merge knows about fields.
//!
//! A place is written without the plan's name; `*` stands for every entry of a list or map:
//! `managers.*.lines.*.rates`. Without a rule, a value or list is one piece and an object is merged field by
//! field. So a new field of the file needs a line here only if it is a list of things, a map, or an object
//! that is one value.

/// Lists of things, and the fields that identify an entry; none if only the whole entry does.
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

/// Objects whose keys are data; a missing one counts as empty.
const MAPS: &[&str] =
    &["rates", "lags", "maximum", "notes", "details", "people", "chances", "weeks", "caps", "values", "days"];

/// Maps whose names are used for other things elsewhere.
const MAPS_AT: &[&str] = &["control.members", "control"];

/// Objects that form one value.
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

/// Lists of twelve months, merged month by month, and the default for a month if the list is left out; None
/// if it stays left out.
const MONTHS: &[(&str, Option<f64>)] =
    &[("season", None), ("season_shares", None), ("deal_factor", Some(1.0))];

/// Fields that form one value together, under the first one's name.
const TOGETHER: &[(&str, &[&str])] = &[
    ("", &["approval", "agreed"]),
    ("holds.*", &["amount", "at_least"]),
    ("control.checkpoints.*", &["least", "measure"]),
];

/// Lists ordered by when entries were typed: merged by the rule of order and not reported.
const BY_AGE: &[&str] = &["holds"];

/// Places that follow from the merge itself, or are too detailed to report.
const UNTOLD: &[&str] = &["id", "last_id", "control.last_id", "control.log"];

/// The fields that identify entries of a list; None if the list is one piece.
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

/// Whether a missing object counts as empty.
pub(super) fn is_map(schema: &str) -> bool {
    let (parent, name) = schema.rsplit_once('.').unwrap_or(("", schema));
    // A stage's own maximum is a number; it is a map only inside a list's entry.
    let inside = !parent.is_empty();
    (inside && MAPS.contains(&name)) || MAPS_AT.contains(&schema) || schema.starts_with("crm")
}

/// Whether an object is one value.
pub(super) fn is_whole(schema: &str) -> bool {
    WHOLE.contains(&schema)
}

/// Whether a list is by month, and the default for a month if the list is left out.
pub(super) fn months(schema: &str) -> Option<Option<f64>> {
    MONTHS.iter().find(|(at, _)| *at == schema).map(|(_, default)| *default)
}

/// All lists of months with a default.
pub(super) fn filled_months() -> impl Iterator<Item = (&'static str, f64)> {
    MONTHS.iter().filter_map(|(at, default)| Some((*at, (*default)?)))
}

/// Fields of the object at this place that form one value.
pub(super) fn together(schema: &str) -> Option<&'static [&'static str]> {
    TOGETHER.iter().find(|(at, _)| *at == schema).map(|(_, fields)| *fields)
}

/// Whether a list is ordered by when its entries were typed.
pub(super) fn is_by_age(schema: &str) -> bool {
    BY_AGE.contains(&schema)
}

/// Whether differences at this place are not reported.
pub(super) fn is_untold(schema: &str) -> bool {
    UNTOLD
        .iter()
        .any(|at| schema.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}
