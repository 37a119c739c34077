//! Why a typed text is not taken, and what to do about it, in the words of the screen's language.

use crate::edit::EditError;
use crate::engine::ShareError;
use crate::i18n::{Lang, crm_id_words, fill, number, rule_words};
use crate::plan::{MAX_NAME, Rule};
use crate::sheet::entry::EntryError;
use crate::sheet::parse::ParseError;

/// Why a text is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// It is not a number.
    NotANumber(String),
    /// Its digits are grouped wrongly.
    Grouping(String),
    /// An error value of another spreadsheet.
    ErrorValue(String),
    /// A long number of which a spreadsheet shows only the first digits.
    Shortened(String),
    /// A percent of what?
    BarePercent,
    /// An amount in another currency than the plan's: its sign, and the plan's.
    Currency {
        /// What stands beside the amount.
        typed: &'static str,
        /// The plan's currency.
        plan: String,
    },
    /// Outside the range of the input.
    Range {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
        /// Shown as percents.
        percent: bool,
    },
    /// It is not a date.
    Date(String),
    /// Nobody of the plan is called so.
    Nobody(String),
    /// A list in which nobody is recognised.
    NoPeople,
    /// Not a ramp.
    Ramp,
    /// Not a list of absences.
    Absence,
    /// Not terms of payment that make the whole of a deal.
    Terms,
    /// Dates in the wrong order.
    Dates,
    /// No name, or too long a name.
    Name,
    /// No weights give managers these shares.
    Share(ShareError),
    /// A share for the manager of this name, who has no day to work on.
    NoDays(String),
    /// Not a ratio up to this one: they are above 0.
    Ratio(f64),
    /// A name that fits several people, and who they are.
    Several(String, String),
    /// Two bands that begin at one point.
    Bands,
    /// A relative change of nothing.
    NothingToChange,
    /// The input cannot be empty.
    Required,
    /// Something has to be chosen first.
    Unanswered,
    /// The figure is computed.
    ReadOnly,
    /// Another tab writes this plan.
    Elsewhere,
    /// The plan's own rules refuse it.
    Edit(EditError),
}

impl Refusal {
    pub(super) fn entry(text: &str, error: &EntryError) -> Refusal {
        let text = text.trim().to_string();
        match error {
            EntryError::BarePercent => Refusal::BarePercent,
            EntryError::Number(ParseError::BadGrouping { .. }) => Refusal::Grouping(text),
            EntryError::Number(ParseError::ErrorValue) => Refusal::ErrorValue(text),
            EntryError::Number(ParseError::Range) => Refusal::Range { min: 0.0, max: 1e13, percent: false },
            EntryError::Number(
                ParseError::Empty
                | ParseError::NotANumber { .. }
                | ParseError::LooksLikeDate
                | ParseError::UnitInPercent { .. },
            )
            | EntryError::DivideByZero
            | EntryError::BadFormula { .. } => Refusal::NotANumber(text),
        }
    }

    /// The message, in the language of the screen.
    pub fn message(&self, lang: Lang) -> String {
        let notes = lang.notes();
        match self {
            Refusal::NotANumber(text) => fill(notes.bad_number, &[text]),
            Refusal::Grouping(text) => fill(notes.bad_grouping, &[text]),
            Refusal::ErrorValue(text) => fill(notes.bad_error_value, &[text]),
            Refusal::Shortened(text) => fill(notes.shortened, &[text]),
            Refusal::BarePercent => notes.bad_percent_money.to_string(),
            Refusal::Currency { typed, plan } => {
                fill(notes.other_currency, &[typed, number::currency_sign(plan)])
            }
            Refusal::Range { min, max, percent } => {
                fill(notes.bad_range, &[&bound(*min, *percent, lang), &bound(*max, *percent, lang)])
            }
            Refusal::Date(text) => fill(notes.bad_date, &[text]),
            Refusal::Nobody(text) => fill(notes.bad_person, &[text]),
            Refusal::NoPeople => lang.first().no_people.to_string(),
            Refusal::Ramp => notes.bad_ramp.to_string(),
            Refusal::Absence => notes.bad_absence.to_string(),
            Refusal::Terms => notes.bad_terms.to_string(),
            Refusal::Dates => notes.bad_dates.to_string(),
            Refusal::Name => fill(notes.bad_name, &[&MAX_NAME.to_string()]),
            Refusal::Share(error) => share_message(*error, lang),
            Refusal::NoDays(name) => fill(notes.share_no_days, &[name]),
            Refusal::Ratio(max) => fill(notes.bad_ratio, &[&bound(*max, false, lang)]),
            Refusal::Several(text, people) => fill(lang.deals().several, &[text, people]),
            Refusal::Bands => lang.control_errors().bands.to_owned(),
            Refusal::NothingToChange => notes.nothing_to_change.to_string(),
            Refusal::Required => notes.required.to_string(),
            Refusal::Unanswered => lang.intake().answer_first.to_string(),
            Refusal::Elsewhere => lang.frame().elsewhere_edit.to_string(),
            Refusal::ReadOnly => fill(notes.read_only, &[notes.read_only_need]),
            Refusal::Edit(error) => edit_message(error, lang),
        }
    }
}

fn bound(value: f64, percent: bool, lang: Lang) -> String {
    if percent { number::format_percent(value, 0, lang) } else { number::format_decimal(value, 0, lang) }
}

fn share_message(error: ShareError, lang: Lang) -> String {
    let notes = lang.notes();
    match error {
        ShareError::NothingLeft => notes.share_nothing_left.to_string(),
        ShareError::Weightless => notes.share_weightless.to_string(),
        ShareError::Unsound | ShareError::NoDays(_) => notes.refused.to_string(),
    }
}

fn edit_message(error: &EditError, lang: Lang) -> String {
    let notes = lang.notes();
    match error.cause() {
        EditError::Plan(error) => rule_message(&error.rule, lang),
        EditError::NobodyEmployed { .. } => notes.nobody_employed.to_string(),
        EditError::HasHappened { .. } => lang.replan().has_happened.to_string(),
        EditError::BelowDone { least } => {
            let least = number::format_int(*least, lang);
            fill(lang.replan().below_done, &[&least, &least])
        }
        EditError::OnlyStage => notes.one_stage.to_string(),
        EditError::WrongIndex { .. } => notes.at_boundary.to_string(),
        EditError::NotConvertible { .. } => notes.bad_step_kind.to_string(),
        EditError::NotJoinable(_) => notes.bad_join.to_string(),
        EditError::TeamExists(_) => notes.team_exists.to_string(),
        EditError::MemberExists(_) => lang.lines().exists.to_string(),
        EditError::ScenarioExists(_) => lang.scenarios().exists.to_string(),
        EditError::Required(_) => notes.required.to_string(),
        EditError::UnknownManager(_)
        | EditError::UnknownTeam(_)
        | EditError::UnknownStage(_)
        | EditError::UnknownDimension(_)
        | EditError::UnknownMember(_)
        | EditError::UnknownScenario(_)
        | EditError::UnknownLine { .. }
        | EditError::NoSuchInput { .. }
        | EditError::NotHeld { .. }
        | EditError::NoStep(_)
        | EditError::InBatch { .. } => notes.refused.to_string(),
    }
}

/// What to type instead where a typed value breaks a rule; of other rules, which one it is.
fn rule_message(rule: &Rule, lang: Lang) -> String {
    let notes = lang.notes();
    if let Rule::OutOfRange { min, max, .. } = rule {
        fill(notes.bad_range, &[&bound(*min, false, lang), &bound(*max, false, lang)])
    } else if let Rule::BadRatio { max, .. } = rule {
        fill(notes.bad_ratio, &[&bound(*max, false, lang)])
    } else if let Rule::TooMany { max } = rule {
        fill(notes.too_many, &[&max.to_string()])
    } else if let Rule::BadText { max } = rule {
        fill(notes.bad_name, &[&max.to_string()])
    } else if *rule == Rule::DatesReversed {
        notes.bad_dates.to_string()
    } else if let Rule::CrmId { what, text, fault } = rule {
        crm_id_words(lang, *what, text, fault)
    } else {
        format!("{}: {}", notes.refused, rule_words(lang, rule))
    }
}
