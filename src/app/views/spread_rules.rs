//! The rules of the spreading dialog: their words, their fields, and the change they come to.

use super::hires::new_hires;
use crate::app::dialogs::Spreading;
use crate::app::workspace::Now;
use crate::board::{
    Area, Desk, Rule, SpreadError, actual_weights, equal_weights, read_actuals, weights_from_actuals,
};
use crate::edit::Command;
use crate::i18n::{Lang, fill};
use crate::levers::Case;
use crate::sheet::entry::{CellKind, read_typed};
use crate::sheet::parse::{DecimalMark, Kind, Reading, parse_number};
use crate::units::Money;

/// A rule that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// In the proportions there are.
    Proportional,
    /// The same for each.
    #[default]
    Equal,
    /// As another row.
    SameAs,
    /// By figures that are pasted.
    Actuals,
    /// By a typed pattern.
    Pattern,
    /// So many percent more.
    Percent,
    /// Growing.
    Growth,
    /// The first in all others.
    CopyRight,
    /// Released.
    Clear,
    /// By what each can do.
    Capacity,
}

impl Way {
    /// The rules for totals; the first is chosen at first.
    pub const TOTALS: [Way; 9] = [
        Way::Equal,
        Way::Proportional,
        Way::SameAs,
        Way::Actuals,
        Way::Pattern,
        Way::Percent,
        Way::Growth,
        Way::CopyRight,
        Way::Clear,
    ];
    /// The rules for weights.
    pub const WEIGHTS: [Way; 3] = [Way::Equal, Way::Actuals, Way::Capacity];

    fn all() -> impl Iterator<Item = Way> {
        Way::TOTALS.into_iter().chain([Way::Capacity])
    }

    /// Its place among all rules.
    pub fn place(self) -> usize {
        Way::all().position(|way| way == self).unwrap_or(0)
    }

    /// The rule at a place.
    pub fn at(place: usize) -> Way {
        Way::all().nth(place).unwrap_or_default()
    }

    /// Its words.
    pub fn words(self, lang: Lang) -> &'static str {
        let t = lang.spread();
        match self {
            Way::Proportional => t.proportional,
            Way::Equal => t.equal,
            Way::SameAs => t.same_as,
            Way::Actuals => t.actuals,
            Way::Pattern => t.pattern,
            Way::Percent => t.percent,
            Way::Growth => t.growth,
            Way::CopyRight => t.copy_right,
            Way::Clear => t.clear,
            Way::Capacity => t.capacity,
        }
    }

    /// Whether a line of text belongs to it.
    pub fn takes_text(self) -> bool {
        matches!(self, Way::Pattern | Way::Percent | Way::Growth)
    }

    /// Whether the sum can be another one.
    pub fn takes_sum(self) -> bool {
        !matches!(self, Way::Percent | Way::CopyRight | Way::Clear | Way::Capacity)
    }
}

/// What stands in the dialog.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The rule.
    pub way: Way,
    /// Its text: a pattern, a percent or a pasted table.
    pub text: String,
    /// What the totals are to come to together; empty is what they do now.
    pub sum: String,
    /// The row to take after, by its place.
    pub model: usize,
}

/// The change that a draft comes to with a note, or why there is none.
pub fn planned(
    now: &Now,
    spreading: &Spreading,
    draft: &Draft,
    lang: Lang,
) -> Result<(Command, String), String> {
    let desk = Desk { plan: &now.plan, tables: &now.tables, lang };
    match &spreading.area {
        Some(area) => spread(&desk, area, spreading, draft).map(|command| (command, String::new())),
        None => weights(&desk, now, draft),
    }
}

fn weights(desk: &Desk<'_>, now: &Now, draft: &Draft) -> Result<(Command, String), String> {
    let t = desk.lang.spread();
    match draft.way {
        Way::Actuals => {
            let actuals = read_actuals(desk, &draft.text);
            let (command, missing) =
                weights_from_actuals(desk.plan, &actuals).ok_or_else(|| t.type_it.to_string())?;
            let mut note = t.actuals_basis.to_string();
            if !missing.is_empty() {
                note = format!("{note} {}", fill(t.missing_stay, &[&missing.join(", ")]));
            }
            Ok((command, note))
        }
        Way::Capacity => {
            let new_hires = new_hires(now, desk.lang);
            let case = Case { plan: &now.plan, tables: &now.tables, new_hires: &new_hires };
            let command = case.weights_by_capacity().ok_or_else(|| t.no_capacity.to_string())?;
            Ok((command, String::new()))
        }
        Way::Proportional
        | Way::Equal
        | Way::SameAs
        | Way::Pattern
        | Way::Percent
        | Way::Growth
        | Way::CopyRight
        | Way::Clear => Ok((equal_weights(desk.plan), String::new())),
    }
}

fn spread(desk: &Desk<'_>, area: &Area, spreading: &Spreading, draft: &Draft) -> Result<Command, String> {
    let t = desk.lang.spread();
    let percent = || percent(&draft.text, desk.lang).ok_or_else(|| t.type_it.to_string());
    let rule = match draft.way {
        Way::Proportional | Way::Capacity => Rule::Proportional,
        Way::Equal => Rule::Equal,
        Way::CopyRight => Rule::CopyRight,
        Way::Clear => Rule::Clear,
        Way::Percent => Rule::Percent(percent()?),
        Way::Growth => Rule::Growth(percent()?),
        Way::Pattern => Rule::Pattern(pattern(&draft.text, desk.lang).ok_or_else(|| t.type_it.to_string())?),
        Way::SameAs => {
            let model = spreading.models.get(draft.model).map(|(_, by_segment)| by_segment.clone());
            Rule::SameAs(model.unwrap_or_default())
        }
        Way::Actuals => {
            let actuals = read_actuals(desk, &draft.text);
            if actuals.is_empty() {
                return Err(t.type_it.to_string());
            }
            let (weights, missing) = actual_weights(&desk.tables.axis, area, &actuals);
            if !missing.is_empty() {
                return Err(fill(t.missing, &[&missing.join(", ")]));
            }
            Rule::Figures(weights)
        }
    };
    let sum = Some(draft.sum.trim()).filter(|text| !text.is_empty() && draft.way.takes_sum());
    let sum = match sum {
        Some(text) => Some(
            amount(text, area.sum(), desk.lang).ok_or_else(|| fill(desk.lang.notes().bad_number, &[text]))?,
        ),
        None => None,
    };
    area.spread(&rule, sum).map_err(|error| {
        match error {
            SpreadError::NoTotals => t.no_totals,
            SpreadError::OneColumn => t.one_column,
            SpreadError::Proportions => t.proportions,
            SpreadError::TooLarge => t.too_large,
        }
        .to_string()
    })
}

/// An amount as it is typed into a cell, also relative to what is there.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "checked to lie within 1e13")]
fn amount(text: &str, now: Money, lang: Lang) -> Option<Money> {
    let entry = read_typed(text, CellKind::Money, DecimalMark::of(lang)).ok()?;
    let value = entry.result(now as f64)?.round();
    (0.0..=1e13).contains(&value).then_some(value as Money)
}

fn percent(text: &str, lang: Lang) -> Option<f64> {
    let reading = Reading::typed(Kind::Percent, DecimalMark::of(lang));
    let text = text.trim().trim_start_matches('+').replace('−', "-");
    parse_number(&text, reading).ok().map(|parsed| parsed.value)
}

/// `4-4-5`, `4 4 5`, `4:4:5`.
fn pattern(text: &str, lang: Lang) -> Option<Vec<f64>> {
    let reading = Reading::typed(Kind::Number, DecimalMark::of(lang));
    let parts =
        text.split(['-', '–', '—', ' ', ':', ';', '/', '\u{a0}', '\t']).filter(|part| !part.is_empty());
    let parts: Option<Vec<f64>> = parts.map(|part| Some(parse_number(part, reading).ok()?.value)).collect();
    parts.filter(|parts| !parts.is_empty())
}
