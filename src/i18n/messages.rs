//! Messages made of data: what is wrong with a file, what a step of undo was.

use super::{Lang, fill, number};
use crate::edit::Label;
use crate::file::link::{Length, LinkError};
use crate::file::{Encoding, Expected, FileError, Reason, Section};
use crate::plan::crm::PersonId;
use crate::plan::crm::ids::{BadId, CrmId};
use crate::plan::{Approval, Path, Rule};

/// What is wrong with a file, and where.
pub fn file_error_words(lang: Lang, error: &FileError) -> String {
    let t = lang.dialogs();
    match error {
        FileError::TooLarge { .. } => {
            fill(t.file_too_large, &[&(crate::file::MAX_BYTES / 1_000_000).to_string()])
        }
        FileError::Empty => t.file_empty.to_string(),
        FileError::NotText(encoding) => {
            let what = match encoding {
                Encoding::Utf16 => t.encoding_utf16.to_string(),
                Encoding::Gzip => t.encoding_gzip.to_string(),
                Encoding::Zip => t.encoding_zip.to_string(),
                Encoding::NotUtf8 { offset } => fill(t.encoding_bytes, &[&offset.to_string()]),
            };
            fill(t.file_not_text, &[&what])
        }
        FileError::NotJson { line, column } => {
            fill(t.file_not_json, &[&line.to_string(), &column.to_string()])
        }
        FileError::NotPlanerka => t.file_not_ours.to_string(),
        FileError::Newer { schema, .. } => fill(t.file_newer, &[&schema.to_string()]),
        FileError::Field { path, name, line, reason, .. } => {
            fill(t.file_place, &[&line.to_string(), &place_words(path, name), &reason_words(lang, reason)])
        }
        FileError::Plan { line, error, name } => {
            let place = place_words(&error.at, name);
            fill(t.file_place, &[&line.to_string(), &place, &rule_words(lang, &error.rule)])
        }
    }
}

/// A place in a file, with the name of the entry that it belongs to: `plan.managers[3].weight (Ivanova)`.
fn place_words(path: &Path, name: &str) -> String {
    if name.is_empty() { path.to_string() } else { format!("{path} ({name})") }
}

/// What is wrong with a link.
pub fn link_error_words(lang: Lang, error: &LinkError) -> String {
    let t = lang.link_words();
    let count = |count: usize| number::format_int(i64::try_from(count).unwrap_or(i64::MAX), lang);
    match error {
        LinkError::Cut { came, of } => fill(t.cut, &[&count(*came), &count(*of)]),
        LinkError::Damaged => t.damaged.to_string(),
        LinkError::Newer => t.newer.to_string(),
        LinkError::File(error) => file_error_words(lang, error),
    }
}

/// How long a link is, address included, and what that means.
pub fn link_length_words(lang: Lang, characters: usize) -> String {
    let t = lang.link_words();
    let count = number::format_int(i64::try_from(characters).unwrap_or(i64::MAX), lang);
    let meaning = match Length::of(characters) {
        Length::Anywhere => t.anywhere,
        Length::OneMessage => t.one_message,
        Length::Document => t.document,
        Length::TooLong => return fill(t.too_long, &[&count]),
    };
    format!("{} {meaning}", fill(t.length, &[&count]))
}

/// How long a link would be without a section, address included.
pub fn link_without_words(lang: Lang, section: Section, characters: usize) -> String {
    let count = number::format_int(i64::try_from(characters).unwrap_or(i64::MAX), lang);
    fill(lang.link_words().would_be, &[section_words(lang, section), &count])
}

/// What a section that a copy lacks is called.
pub fn section_words(lang: Lang, section: Section) -> &'static str {
    let t = lang.link_words();
    match section {
        Section::Facts => t.facts,
        Section::Deals => t.deals,
        Section::Notes => t.notes,
        Section::Log => t.log,
        Section::Crm => t.crm,
    }
}

/// What a copy lacks.
pub fn left_words(left: &[Section], lang: Lang) -> String {
    let names: Vec<&str> = left.iter().map(|section| section_words(lang, *section)).collect();
    fill(lang.link_words().left_out, &[&names.join(", ")])
}

fn reason_words(lang: Lang, reason: &Reason) -> String {
    let t = lang.dialogs();
    match reason {
        Reason::Missing => t.reason_missing.to_string(),
        Reason::Unknown => t.reason_unknown.to_string(),
        Reason::Twice => t.reason_twice.to_string(),
        Reason::Number => t.reason_number.to_string(),
        Reason::Unreadable => t.reason_unreadable.to_string(),
        Reason::Choice { allowed } => fill(t.reason_choice, &[&allowed.join(", ")]),
        Reason::Expected { expected } => {
            let what = match expected {
                Expected::Number => t.expected_number,
                Expected::Whole => t.expected_whole,
                Expected::Text | Expected::Id => t.expected_text,
                Expected::List => t.expected_list,
                Expected::TwelveMonths => t.expected_twelve,
                Expected::Object => t.expected_object,
                Expected::Date => t.expected_date,
                Expected::Month => t.expected_month,
                Expected::Months | Expected::Period | Expected::Other => t.expected_other,
            };
            fill(t.reason_expected, &[what])
        }
    }
}

/// Which rule of a plan is broken.
pub fn rule_words(lang: Lang, rule: &Rule) -> String {
    let t = lang.dialogs();
    let figure = |x: f64| number::format_decimal(x, 3, lang);
    match rule {
        Rule::OutOfRange { value, min, max } => {
            fill(t.rule_range, &[&figure(*value), &figure(*min), &figure(*max)])
        }
        Rule::BadRatio { value, max } => fill(t.rule_ratio, &[&figure(*value), &figure(*max)]),
        Rule::BadText { max } => fill(t.rule_text, &[&max.to_string()]),
        Rule::TooMany { max } => fill(t.rule_too_many, &[&max.to_string()]),
        Rule::DatesReversed => t.rule_dates.to_string(),
        Rule::DuplicateId(id) => fill(t.rule_duplicate, &[&id.to_string()]),
        Rule::UnknownId(id) => fill(t.rule_unknown, &[&id.to_string()]),
        Rule::DuplicateDimension => lang.lines().rule_dimension_twice.to_string(),
        Rule::DuplicateScenario => lang.scenarios().exists.to_string(),
        Rule::DuplicateLine => lang.lines().rule_line_twice.to_string(),
        Rule::DuplicateHold => t.rule_hold_twice.to_string(),
        Rule::DuplicateReport => lang.control_errors().report_twice.to_string(),
        Rule::SameBand => lang.control_errors().bands.to_string(),
        Rule::HoldOutside => t.rule_hold_outside.to_string(),
        Rule::Rounding(step) => fill(t.rule_rounding, &[&step.to_string()]),
        Rule::CrmId { what, text, fault } => crm_id_words(lang, *what, text, fault),
        Rule::NoStages => t.rule_stages.to_string(),
    }
}

/// What is wrong with what names a person or a thing in a CRM.
pub fn crm_id_words(lang: Lang, what: CrmId, text: &str, fault: &BadId) -> String {
    let t = lang.crm_words();
    match (fault, what) {
        (BadId::Check(right), _) => fill(t.check_letters, &[text, right]),
        (BadId::Form, CrmId::Person(PersonId::Email)) => fill(t.bad_email, &[text]),
        (BadId::Form, CrmId::Person(which)) => fill(t.bad_id, &[text, person_id_words(lang, which)]),
        (BadId::Form, CrmId::ForecastType) => fill(t.bad_type, &[text]),
        (BadId::Form, CrmId::PipedriveNumber) => fill(t.bad_number, &[text]),
    }
}

/// How far a plan has come, and the day on which it was agreed.
pub fn approval_words(lang: Lang, approval: Approval, on: Option<chrono::NaiveDate>) -> String {
    let t = lang.report();
    let words = match approval {
        Approval::Draft => t.draft,
        Approval::ForApproval => t.for_approval,
        Approval::Approved => t.approved,
    };
    on.map_or_else(|| words.to_owned(), |day| format!("{words} {}", lang.date(day)))
}

/// What names a person, as the title of a column.
pub fn person_id_words(lang: Lang, which: PersonId) -> &'static str {
    let t = lang.crm_words();
    match which {
        PersonId::Email => t.email,
        PersonId::Salesforce => t.salesforce,
        PersonId::HubSpot => t.hubspot,
        PersonId::Pipedrive => t.pipedrive,
    }
}

/// What a step of undo was.
pub fn label_words(lang: Lang, label: Label) -> String {
    let t = lang.labels();
    let words = match label {
        Label::Several(_) => t.several,
        Label::Paste(_) | Label::Cut(_) => t.paste,
        Label::Fill(_) => t.fill,
        Label::Clear(_) => t.clear,
        Label::Relative(_) => t.several,
        Label::Hold(_) | Label::Floor(_) | Label::Reason(_) => t.hold,
        Label::Release(_) => t.release,
        Label::Resolved => t.choice,
        Label::RenamePlan | Label::RenameManager(_) | Label::RenameTeam(_) | Label::RenameStage(_) => {
            t.renamed
        }
        Label::Currency | Label::Rounding | Label::AbsencePolicy | Label::Replace => t.rules,
        Label::Horizon => t.horizon,
        Label::Calendar | Label::Days(_) => t.calendar,
        Label::Season(_) | Label::DealFactor(_) => t.season,
        Label::AverageDeal(_) => t.average_deal,
        Label::Margin(_) => t.margin,
        Label::Rate(_) => t.rate,
        Label::Maximum(_) => t.maximum,
        Label::Work(_) => t.work,
        Label::Payments => t.payments,
        Label::OverAssignment => t.over_assignment,
        Label::Ramp(_) => t.ramp,
        Label::AddManagers(_) => t.managers_added,
        Label::RemoveManagers(_) => t.managers_removed,
        Label::MoveManager(_) => t.manager_moved,
        Label::Senior(_) => t.senior,
        Label::Team(_) | Label::AddTeam(_) | Label::RemoveTeam(_) => t.team,
        Label::Weight(_) => t.weight,
        Label::Share(_) => t.share,
        Label::Fte(_) | Label::Employment(_) => t.employment,
        Label::Absences(_) => t.absences,
        Label::Detail(of, _) => lang.details().title(of),
        Label::Note(_) => t.note,
        Label::Dimension | Label::Member(_) => t.dimension,
        Label::Scenario => lang.scenarios().scenario,
        Label::Facts(_) | Label::Control => lang.control_parts().facts,
        Label::Deals(_) => lang.control_parts().deals,
        Label::Approval => lang.report().label_state,
        Label::Asks => lang.report().label_asks,
        Label::WhoIsWho(_) | Label::Crm => lang.crm_words().who_is_who,
        Label::Replan => lang.control_parts().replan,
        Label::Snapshot => lang.control_parts().snapshots,
        Label::Mix(_) => t.mix,
        Label::Lines(_) => t.lines,
        Label::AddStage(_) | Label::RemoveStage(_) | Label::MoveStage(_) | Label::StepKind(_) => t.stages,
    };
    if label.count() > 1 { format!("{words} ({})", label.count()) } else { words.to_string() }
}
